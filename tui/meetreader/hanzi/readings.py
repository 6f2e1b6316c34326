"""The readings of single characters, from `assets/built/readings.tsv`."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from meetreader.data.sorted_table import SortedTable

_TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}


@cache
def _table() -> SortedTable:
    return SortedTable("built/readings.tsv")


@lru_cache(maxsize=8192)
def readings(character: str) -> tuple[str, ...]:
    """Every reading of one character, commonest first, with tone marks (`zhōng`); empty where it has none."""
    row = _table().row(character)
    return tuple(row[1].split(",")) if row else ()


@cache
def toneless(syllable: str) -> str:
    """A syllable without its tone mark, lower case; ü stays: `lǜ` gives `lü`."""
    parts = unicodedata.normalize("NFD", syllable.lower())
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))


@cache
def syllables() -> frozenset[str]:
    """Every toneless syllable of the table, some 420."""
    marked = {reading for _, found in _table() for reading in found.split(",")}
    return frozenset(map(toneless, marked))
