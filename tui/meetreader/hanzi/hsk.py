"""HSK levels of words, from `assets/built/hsk.tsv` (the grading standard GF0025-2021)."""

from __future__ import annotations

from functools import cache, lru_cache

from meetreader.data.sorted_table import SortedTable


@lru_cache(maxsize=1 << 12)
def find_level(word: str) -> int | None:
    """The level of a word in hub characters, 1 to 6, 7 for the band 7 to 9; None where the standard does not list it."""
    found = _open_table().find_row(word)
    return int(found[1]) if found else None


@cache
def _open_table() -> SortedTable:
    return SortedTable("built/hsk.tsv")
