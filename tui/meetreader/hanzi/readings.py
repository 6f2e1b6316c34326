"""The readings of single characters, from `assets/built/readings.tsv`: what repair and search need, without pypinyin."""

from __future__ import annotations

from functools import cache, lru_cache

from meetreader.data.sorted_table import SortedTable
from meetreader.hanzi.tones import strip_tone


@lru_cache(maxsize=8192)
def readings(character: str) -> tuple[str, ...]:
    """Every reading of one character, commonest first, with tone marks (`zhōng`); empty where it has none."""
    row = _open_table().find_row(character)
    return tuple(row[1].split(",")) if row else ()


@cache
def list_syllables() -> frozenset[str]:
    """Every toneless syllable of the table, some 420."""
    return frozenset(strip_tone(reading) for _, found in _open_table() for reading in found.split(","))


@cache
def _open_table() -> SortedTable:
    return SortedTable("built/readings.tsv")
