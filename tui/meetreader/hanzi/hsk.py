"""HSK levels of words, from `assets/hsk.tsv` (the grading standard GF0025-2021)."""

from __future__ import annotations

from functools import cache

from meetreader.resources import lines


def level(word: str) -> int | None:
    """The level of a word in hub characters, 1 to 6, 7 for the band 7 to 9; None where the standard does not list it."""
    found = _levels().get(word)
    return int(found) if found else None


@cache
def _levels() -> dict[str, str]:
    return dict(line.split("\t") for line in lines("hsk.tsv"))
