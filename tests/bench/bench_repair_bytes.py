"""How well torn characters are restored: gold texts damaged by the forward model at random settings.

Run by hand: python tests/bench/bench_repair_bytes.py FOLDER [SETTINGS]; FOLDER holds written.jsonl.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from meetreader.hanzi.readings import readings
from meetreader.hanzi.script import convert, simplify
from meetreader.repair import repair
from meetreader.repair.damage import MARKS, Unassigned, annotate, flatten, read

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff□]")
NOTE = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}\)")


def texts(folder: Path) -> Iterator[str]:
    """The undamaged gold texts, simplified, and in the traditional characters a mirror site would give them."""
    from opencc import OpenCC

    traditional = OpenCC("s2t")
    for line in (folder / "written.jsonl").read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        yield text
        yield "".join(c if c in "后并松干斗么于里面只" else traditional.convert(c)[0] for c in text)


def damaged(text: str, random_: random.Random) -> tuple[str, str]:
    """The part of the text GBK can hold, and what random settings of the forward model make of it."""
    text = text.encode("gbk", "ignore").decode("gbk")
    kinds = sorted({c for c in text if HAN.match(c) and readings(c)})
    if random_.random() < 0.5:
        kinds = [c for c in kinds if simplify(c) != c or convert(c, "traditional") != c]
    table = {c: readings(c)[0] for c in random_.sample(kinds, random_.randint(0, len(kinds) // 2))}
    marks = random_.sample(sorted(MARKS), random_.randint(1, len(MARKS)))
    unassigned: Unassigned = random_.choice(("pair", "lead"))
    page = flatten(annotate(text.encode("gbk"), table), marks)
    return text, read(page, unassigned)


def han(text: str) -> str:
    return "".join(HAN.findall(text))


def main(folder: str, settings: str = "200") -> None:
    """Damage, repair, compare the Chinese characters."""
    random_ = random.Random(7)
    tally: Counter[str] = Counter()
    originals = list(texts(Path(folder)))
    spent, read_ = 0.0, 0
    misses: Counter[str] = Counter()
    for _ in range(int(settings)):
        text, page = damaged(random_.choice(originals), random_)
        started = time.perf_counter()
        mended = repair(page).text
        spent += time.perf_counter() - started
        read_ += len(page)
        hurt = hurt_in(han(text), han(NOTE.sub("", page)))
        wrong, open_ = set(), set()
        want, got = han(text), han(mended)
        for kind, a, b, c, d in SequenceMatcher(None, want, got, autojunk=False).get_opcodes():
            if kind != "equal":
                for k in range(max(b - a, d - c)):
                    place = min(a + k, b)
                    if c + k < d and got[c + k] == "□":
                        open_.add(place)
                    else:
                        wrong.add((place, k))
                misses[f"{want[max(a - 5, 0) : a]}[{want[a:b]}|{got[c:d]}]{want[b : b + 4]}"] += 1
        tally.update(hurt=len(hurt), wrong=len(wrong), open=len(open_))
    print(tally)
    for name in ("wrong", "open"):
        print(f"{name}: {100 * tally[name] / tally['hurt']:.2f} % of {tally['hurt']} hurt characters")
    print(f"restored: {100 - 100 * (tally['wrong'] + tally['open']) / tally['hurt']:.2f} %")
    print(f"{read_ / spent:,.0f} characters/s")
    for miss, count in misses.most_common(int(sys.argv[3]) if len(sys.argv) > 3 else 0):
        print(count, miss)


def hurt_in(want: str, got: str) -> list[int]:
    """The characters of the original that can't be read in the damaged page."""
    return [
        place
        for kind, a, b, _, _ in SequenceMatcher(None, want, got, autojunk=False).get_opcodes()
        if kind != "equal"
        for place in range(a, max(b, a + 1))
    ]


if __name__ == "__main__":
    main(*sys.argv[1:3])
