"""Pinyin: the share of polyphones that are read right, and the time for a screenful.

Run by hand: python tests/bench/bench_pinyin.py [FOLDER], where FOLDER holds `test.sent` and `test.lb` of the CPP test set
(github.com/kakaobrain/g2pM, `data/`): general text, one polyphone between two ▁ a line, its reading with a tone number.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from meetreader.data.files import corpus_folder
from meetreader.hanzi.pinyin import syllables
from meetreader.hanzi.script import simplify
from meetreader.hanzi.tones import Style
from meetreader.text.spans import Span

OWN = Path(__file__).parents[1] / "unit" / "pinyin-sentences.tsv"
Case = tuple[str, int, str, list[Span]]
"""A sentence, the place of its polyphone, how that is read, and the names in it."""


def read_own_cases() -> Iterator[Case]:
    """Our own sentences of the genre."""
    for line in OWN.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            marked, reading, names = [*line.split("\t"), ""][:3]
            text = re.sub("[【】]", "", marked)
            spans = [
                Span(*found.span()) for name in names.split("、") if name for found in re.finditer(name, text)
            ]
            yield text, marked.index("【"), reading, spans


def read_general_cases(folder: Path) -> Iterator[Case]:
    """The CPP test set; it writes ü as `u:` and the neutral tone as 5."""
    sentences = (folder / "test.sent").read_text(encoding="utf-8").splitlines()
    readings = (folder / "test.lb").read_text(encoding="utf-8").splitlines()
    for marked, reading in zip(sentences, readings, strict=True):
        yield marked.replace("▁", ""), marked.index("▁"), reading.replace("u:", "ü"), []


def print_share(name: str, cases: list[Case], style: Style) -> None:
    """Print the share read right."""
    right = sum(syllables(simplify(text), names, style=style)[at] == read for text, at, read, names in cases)
    print(f"{name}: {right} of {len(cases)} polyphones right, {right / len(cases):.1%}")


def main(paths: list[str]) -> None:
    """Print the figures."""
    begun = time.process_time()
    syllables("市委书记")
    print(f"loaded in {(time.process_time() - begun) * 1e3:.0f} ms")
    print_share("our own sentences", list(read_own_cases()), "marks")
    for path in paths:
        print_share(path, list(read_general_cases(Path(path))), "numbers")
    text = simplify(min(corpus_folder().glob("*.txt")).read_text(encoding="utf-8"))[:1500]
    begun = time.process_time()
    syllables(text)
    print(f"1500 characters, about a screenful, in {(time.process_time() - begun) * 1e3:.1f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
