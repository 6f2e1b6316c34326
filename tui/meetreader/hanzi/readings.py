"""The readings of single characters, from `assets/readings.tsv`."""

from __future__ import annotations

import unicodedata
from functools import cache

from meetreader.resources import lines

_TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}


@cache
def _table() -> dict[str, str]:
    return dict(line.split("\t") for line in lines("readings.tsv"))


def readings(character: str) -> tuple[str, ...]:
    """Every reading of one character, commonest first, with tone marks (`zhōng`); empty where it has none."""
    found = _table().get(character)
    return tuple(found.split(",")) if found else ()


@cache
def toneless(syllable: str) -> str:
    """A syllable without its tone mark, lower case; ü stays: `lǜ` gives `lü`."""
    parts = unicodedata.normalize("NFD", syllable.lower())
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONES))
