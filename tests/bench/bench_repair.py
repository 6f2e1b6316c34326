"""How well and how fast damage is undone.

Run by hand: python tests/bench/bench_repair.py SHARED [SETTINGS [MISSES]]; SHARED holds seeds/ and gold/. The gold texts are
damaged by the forward model at random settings; only Chinese characters are compared.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

from meetreader.hanzi.readings import readings
from meetreader.hanzi.script import convert, simplify
from meetreader.repair import repair
from meetreader.repair.damage import MARKS, Unassigned, annotate, flatten, read

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff□]")
NOTE = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}\)")


def han(text: str) -> str:
    return "".join(HAN.findall(text))


def originals(gold: Path) -> list[str]:
    """The undamaged texts, simplified, and as a mirror site makes them traditional, character by character."""
    from opencc import OpenCC

    traditional = OpenCC("s2t")
    texts = [
        json.loads(line)["text"] for line in (gold / "written.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    kept = set("后并松干斗么于里面只")
    return texts + ["".join(c if c in kept else traditional.convert(c)[0] for c in text) for text in texts]


def damaged(text: str, choose: random.Random) -> tuple[str, str]:
    """What GBK can hold of the text, and what random settings of the forward model make of it."""
    text = text.encode("gbk", "ignore").decode("gbk")
    kinds = sorted({c for c in text if HAN.match(c) and readings(c)})
    if choose.random() < 0.5:  # as the sites do: characters that differ between the scripts
        kinds = [c for c in kinds if simplify(c) != c or convert(c, "traditional") != c]
    table = {c: readings(c)[0] for c in choose.sample(kinds, choose.randint(0, len(kinds) // 2))}
    marks = choose.sample(sorted(MARKS), choose.randint(1, len(MARKS)))
    unassigned: Unassigned = choose.choice(("pair", "lead"))
    return text, read(flatten(annotate(text.encode("gbk"), table), marks), unassigned)


def changes(want: str, got: str) -> list[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(None, want, got, autojunk=False)
    return [code for code in matcher.get_opcodes() if code[0] != "equal"]


def restored(gold: Path, settings: int, shown: int) -> None:
    """Damage, repair, compare."""
    choose = random.Random(7)
    texts = originals(gold)
    tally: Counter[str] = Counter()
    misses: Counter[str] = Counter()
    for _ in range(settings):
        text, page = damaged(choose.choice(texts), choose)
        want, got = han(text), han(repair(page).text)
        hurt = changes(want, han(NOTE.sub("", page)))
        tally["hurt"] += sum(max(b - a, 1) for _, a, b, _, _ in hurt)
        for _, a, b, c, d in changes(want, got):
            opened = got[c:d].count("□")
            tally["open"] += opened
            tally["wrong"] += max(b - a, d - c) - opened
            misses[f"{want[max(a - 5, 0) : a]}[{want[a:b]}|{got[c:d]}]{want[b : b + 5]}"] += 1
    whole = tally["hurt"] - tally["open"] - tally["wrong"]
    print(f"{settings} settings, {tally['hurt']} characters hurt beyond plain annotation:", end=" ")
    for name, count in (("restored", whole), ("open", tally["open"]), ("wrong", tally["wrong"])):
        print(f"{name} {100 * count / tally['hurt']:.2f} %", end="  ")
    print()
    for miss, count in misses.most_common(shown):
        print(f"  {count} x {miss}")


def seeds(shared: Path) -> None:
    """The five real reports against what they say."""
    wanted = sorted((shared / "gold" / "seeds-repaired").glob("*.txt"))
    for path, right in zip(sorted((shared / "seeds").glob("*.txt")), wanted, strict=True):
        raw = path.read_text(encoding="utf-8")
        found = changes(han(right.read_text(encoding="utf-8")), han(repair(raw).text))
        started = time.perf_counter()
        for _ in range(5):
            repair(raw)
        speed = 5 * len(raw) / (time.perf_counter() - started)
        print(f"{path.name}: {len(found)} differences, {speed:,.0f} characters/s")


def main(shared: str, settings: str = "300", shown: str = "0") -> None:
    """Print the figures."""
    started = time.perf_counter()
    repair("做好“六穩(wěn)”“六?!比蝿?,有力有序")
    print(f"first repair, tables read: {time.perf_counter() - started:.2f} s")
    seeds(Path(shared))
    restored(Path(shared) / "gold", int(settings), int(shown))
    for name, piece in (("習(xí)", "習(xí)"), ("?！苯", "?！苯")):
        text = piece * (1_000_000 // len(piece))
        started = time.perf_counter()
        repair(text)
        print(f"a million characters of {name}: {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main(*sys.argv[1:4])
