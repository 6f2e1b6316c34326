"""How much of simulated damage is undone, and how often a repair listed as certain is wrong.

Run by hand: python -m tests.bench.bench_damage FOLDER [PAGES [MISSES]]; FOLDER holds undamaged official texts (*.txt),
in any number of subfolders, each of which is reported on its own: keep those you tune on apart from those you score.
Each text is damaged by the forward model of `meetreader.repair.damage_model`: a site annotates characters, narrows and
sets off marks, all on bytes, and one of three decoders reads what is left. Characters and marks are compared, a
full-width mark counting as its half-width form; what only an annotation was put behind does not count as hurt.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from meetreader.hanzi.readings import readings
from meetreader.hanzi.tones import strip_tone
from meetreader.repair import repair
from meetreader.repair.damage_model import (
    MARKS,
    STOPS,
    Decoder,
    annotate_page,
    decode_page,
    narrow_marks,
    set_off_marks,
)
from meetreader.report import Repair, Repaired
from tests.bench.bench_repair import NOTE, list_convertible, make_traditional

DECODERS = {
    "question": (Decoder("pair"), Decoder("lead"), Decoder("dropped")),
    "vanishing": (Decoder("dropped", orphans="dropped"), Decoder("dropped", orphans="dropped before marks")),
    "euro": (Decoder("dropped", shows_euro=True), Decoder("pair", shows_euro=True)),
}
NARROW = str.maketrans(MARKS)
BLANKS = re.compile(r"[ \t\u3000]")
SEED = 20_000


def damage_at_random(text: str, choose: random.Random, decoder: Decoder) -> tuple[str, str]:
    """What GBK can hold of the text, in either script, and what a site at random settings makes of it."""
    if choose.random() < 0.6:
        text = "".join(map(make_traditional, text))
    text = text.encode("gbk", "ignore").decode("gbk")
    page = text.encode("gbk")
    if choose.random() < 0.7:
        table = choose.sample(list_convertible(), choose.randint(20, 400))
        toneless = choose.random() < 0.1
        page = annotate_page(
            page, {c: strip_tone(readings(c)[0]) if toneless else readings(c)[0] for c in sorted(table)}
        )
    narrowed = choose.sample(sorted(MARKS), choose.randint(1, len(MARKS)))
    if choose.random() < 0.4:
        page = set_off_marks(page, choose.sample(sorted(STOPS), choose.randint(1, len(STOPS))))
    page = narrow_marks(page, narrowed)
    return text, decode_page(page, decoder)


def flatten(text: str) -> tuple[str, list[int]]:
    """The text without blanks, marks half-width, and where each of its characters is in the whole."""
    places = [place for place, character in enumerate(text) if not BLANKS.match(character)]
    return "".join(text[place] for place in places).translate(NARROW), places


def find_changes(want: str, got: str) -> Iterator[tuple[int, int, int, int]]:
    matcher = SequenceMatcher(None, want, got, autojunk=False)
    return ((a, b, c, d) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal")


def is_wrong(found: Repair, wrong: set[int]) -> bool:
    """Whether a repair gives a wrong character, or took an annotation away from one."""
    return not wrong.isdisjoint(range(found.span.start - (not found.span.length), found.span.end))


def tally_page(want: str, page: str, repaired: Repaired, tally: Counter[str]) -> list[str]:
    """Count what was hurt, is open, is wrong, and wrong though certain; name the places."""
    original, _ = flatten(want)
    got, places = flatten(repaired.text)
    tally["hurt"] += sum(
        max(b - a, 1) for a, b, _, _ in find_changes(original, flatten(NOTE.sub("", page))[0])
    )
    wrong: set[int] = set()
    missed: list[str] = []
    for a, b, c, d in find_changes(original, got):
        opened = got[c:d].count("□")
        if opened == d - c > 0:  # one □ for two characters says as much as two
            opened = max(opened, b - a)
        tally["open"] += min(opened, max(b - a, 1))
        tally["wrong"] += max(b - a - opened, d - c - opened, 0)
        wrong.update(places[k] for k in range(c, d) if got[k] != "□")
        missed.append(f"{original[max(a - 6, 0) : a]}[{original[a:b]}|{got[c:d]}]{original[b : b + 6]}")
    certain = [found for found in repaired.repairs if found.certainty == "certain"]
    tally["certain"] += len(certain)
    tally["certain wrong"] += sum(is_wrong(found, wrong) for found in certain)
    tally["paragraphs"] += want.count("\n") != repaired.text.count("\n")
    return missed


def print_figures(name: str, pages: int, tally: Counter[str]) -> None:
    hurt = max(tally["hurt"], 1)
    right = hurt - tally["open"] - tally["wrong"]
    print(
        f"{name:20} {pages:4} pages {hurt:6} hurt: right {100 * right / hurt:.2f} %  "
        f"open {100 * tally['open'] / hurt:.2f} %  wrong {100 * tally['wrong'] / hurt:.2f} %;  "
        f"certain {tally['certain']}, of these wrong {tally['certain wrong']};  "
        f"pages with another number of paragraphs {tally['paragraphs']}",
        flush=True,
    )


def main(folder: str, pages: str = "200", shown: str = "0") -> None:
    """Print the figures of each subfolder, for each kind of decoder."""
    for half in sorted(path for path in Path(folder).iterdir() if path.is_dir()):
        texts = [path.read_text(encoding="utf-8") for path in sorted(half.rglob("*.txt"))]
        everything: Counter[str] = Counter()
        for kind, decoders in DECODERS.items():
            tally: Counter[str] = Counter()
            misses: Counter[str] = Counter()
            for number in range(int(pages)):
                choose = random.Random(f"{SEED} {kind} {number}")
                text, page = damage_at_random(choose.choice(texts), choose, choose.choice(decoders))
                misses.update(tally_page(text, page, repair(page), tally))
            print_figures(f"{half.name} {kind}", int(pages), tally)
            everything += tally
            for miss, count in misses.most_common(int(shown)):
                print(f"  {count} x {miss}")
        clean = sum(bool(repair(text).repairs) for text in texts)
        print_figures(f"{half.name} all", 3 * int(pages), everything)
        print(f"{half.name}: {clean} of {len(texts)} undamaged texts changed")


if __name__ == "__main__":
    main(*sys.argv[1:4])
