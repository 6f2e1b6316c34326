"""How well and how fast damage is undone.

Run by hand: python -m tests.bench.bench_repair SHARED [SETTINGS [MISSES]]; SHARED holds seeds/ and gold/. The texts of
gold/written.jsonl and the repaired ones of gold/composed.jsonl are damaged by the forward model at random settings;
only Chinese characters are compared. Rules and numbers are tuned on every other row (`tuned`), the others are `aside`.
A setting is `realistic` where only characters that differ between the scripts are annotated, else `wild`.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import NamedTuple

from meetreader.hanzi.readings import readings
from meetreader.hanzi.script import convert, simplify
from meetreader.repair import repair
from meetreader.repair.damage_model import (
    MARKS,
    Decoder,
    Unassigned,
    annotate_page,
    decode_page,
    narrow_marks,
)
from meetreader.report import Repaired

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff□]")
NOTE = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ]{1,7}\)")
UNCONVERTED = set("后并松干斗么于里面只")
SEEDS = (7, 8, 9, 10, 11)


class Row(NamedTuple):
    """One undamaged text, and whether numbers may be tuned on it."""

    text: str
    tuned: bool


def keep_han(text: str) -> str:
    return "".join(HAN.findall(text))


@cache
def make_traditional(character: str) -> str:
    return character if character in UNCONVERTED else convert(character, "traditional")


def read_originals(gold: Path) -> list[Row]:
    """The undamaged texts, and the simplified ones as a mirror site makes them traditional, character by character."""
    rows: list[Row] = []
    for name in ("written.jsonl", "composed.jsonl"):
        for number, line in enumerate((gold / name).read_text(encoding="utf-8").splitlines()):
            text = repair(json.loads(line)["text"]).text.replace("□", "")
            rows.append(Row(text, number % 2 == 0))
            if simplify(text) == text:
                rows.append(Row("".join(map(make_traditional, text)), number % 2 == 0))
    return rows


@cache
def list_convertible() -> list[str]:
    """The characters of GB 2312's first level in either script that differ between the scripts."""
    first = [bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF)]
    simple = [pair.decode("gb2312", "ignore") for pair in first]
    both = {form for c in simple if c and convert(c, "traditional") != c for form in (c, make_traditional(c))}
    return sorted(c for c in both if readings(c) and c.encode("gbk", "ignore"))


def damage_at_random(text: str, choose: random.Random, realistic: bool) -> tuple[str, str]:
    """What GBK can hold of the text, and what random settings of the forward model make of it.

    The table holds characters of the page and, in every other setting, some that are not on it: they tear others.
    """
    text = text.encode("gbk", "ignore").decode("gbk")
    kinds = sorted({c for c in text if HAN.match(c) and readings(c)})
    if realistic:
        kinds = [c for c in kinds if simplify(c) != c or convert(c, "traditional") != c]
    annotated = choose.sample(kinds, choose.randint(0, len(kinds) // 2))
    if choose.random() < 0.5:
        annotated = list({*annotated, *choose.sample(list_convertible(), 100)})
        choose.shuffle(annotated := sorted(annotated))
    marks = choose.sample(sorted(MARKS), choose.randint(1, len(MARKS)))
    unassigned: Unassigned = choose.choice(("pair", "lead"))
    table = {c: readings(c)[0] for c in annotated}
    return text, decode_page(
        narrow_marks(annotate_page(text.encode("gbk"), table), marks), Decoder(unassigned)
    )


def find_changes(want: str, got: str) -> list[tuple[str, int, int, int, int]]:
    matcher = SequenceMatcher(None, want, got, autojunk=False)
    return [code for code in matcher.get_opcodes() if code[0] != "equal"]


def tally_page(want: str, repaired: Repaired, page: str, tally: Counter[str]) -> list[str]:
    """Count what was hurt, what stays open (and still offers the right character), what is wrong; name the places."""
    missed: list[str] = []
    got = keep_han(repaired.text)
    places = [match.start() for match in HAN.finditer(repaired.text)]
    offers = {place: r.candidates for r in repaired.repairs for place in range(r.span.start, r.span.end)}
    tally["hurt"] += sum(max(b - a, 1) for _, a, b, _, _ in find_changes(want, keep_han(NOTE.sub("", page))))
    for _, a, b, c, d in find_changes(want, got):
        opened = got[c:d].count("□")
        tally["open"] += opened
        tally["wrong"] += max(b - a, d - c) - opened
        if b - a == d - c:
            pairs = zip(want[a:b], got[c:d], places[c:d], strict=True)
            tally["offered"] += sum(g == "□" and w in offers.get(place, ()) for w, g, place in pairs)
        missed.append(f"{want[max(a - 5, 0) : a]}[{want[a:b]}|{got[c:d]}]{want[b : b + 5]}")
    return missed


def measure_restoration(gold: Path, settings: int, shown: int) -> None:
    """Damage, repair, compare; `settings` random settings for each half and each kind."""
    rows = read_originals(gold)
    everything: Counter[str] = Counter()
    for realistic in (True, False):
        for tuned in (True, False):
            tally: Counter[str] = Counter()
            misses: Counter[str] = Counter()
            texts = [row.text for row in rows if row.tuned == tuned]
            for number in range(settings):
                choose = random.Random(SEEDS[number % len(SEEDS)] * 10_000 + number)
                text, page = damage_at_random(choose.choice(texts), choose, realistic)
                misses.update(tally_page(keep_han(text), repair(page), page, tally))
            print_figures("realistic" if realistic else "wild", "tuned" if tuned else "aside", tally)
            everything += tally
            for miss, count in misses.most_common(shown if tuned else 0):
                print(f"  {count} x {miss}")

    print_figures("all", "", everything)


def print_figures(kind: str, half: str, tally: Counter[str]) -> None:
    """One line of figures: shares of all characters hurt, and of those that were decided."""
    hurt, opened, wrong = tally["hurt"], tally["open"], tally["wrong"]
    whole = hurt - opened - wrong
    print(
        f"{kind:9} {half:5} {hurt:6} hurt: restored {100 * whole / hurt:.2f} %  open {100 * opened / hurt:.2f} %  "
        f"(the right one among the candidates of {100 * tally['offered'] / max(opened, 1):.0f} %)  "
        f"wrong {100 * wrong / hurt:.2f} %; of those decided right {100 * whole / (hurt - opened):.2f} %",
        flush=True,
    )


def compare_seeds(shared: Path) -> None:
    """The five real reports against what they say."""
    wanted = sorted((shared / "gold" / "seeds-repaired").glob("*.txt"))
    for path, right in zip(sorted((shared / "seeds").glob("*.txt")), wanted, strict=True):
        raw = path.read_text(encoding="utf-8")
        found = find_changes(keep_han(right.read_text(encoding="utf-8")), keep_han(repair(raw).text))
        print(f"{path.name}: {len(found)} differences, {measure_speed([raw]):,.0f} characters/s")


def measure_speed(texts: list[str]) -> float:
    """Characters a second, the best of five rounds."""
    rounds = []
    for _ in range(5):
        started = time.perf_counter()
        for text in texts:
            repair(text)
        rounds.append(time.perf_counter() - started)
    return sum(map(len, texts)) / min(rounds)


def main(shared: str, settings: str = "150", shown: str = "0") -> None:
    """Print the figures."""
    started = time.perf_counter()
    repair("做好“六穩(wěn)”“六?!比蝿?,有力有序")
    print(f"first repair, tables read: {time.perf_counter() - started:.2f} s")
    compare_seeds(Path(shared))
    short = (Path(shared) / "gold" / "composed.jsonl").read_text(encoding="utf-8").splitlines()
    print(f"short pages: {measure_speed([json.loads(line)['text'] for line in short]):,.0f} characters/s")
    measure_restoration(Path(shared) / "gold", int(settings), int(shown))
    for name, piece in (("習(xí)", "習(xí)"), ("?！苯", "?！苯")):
        text = piece * (1_000_000 // len(piece))
        started = time.perf_counter()
        repair(text)
        print(f"a million characters of {name}: {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main(*sys.argv[1:4])
