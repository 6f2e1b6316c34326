"""Places, offices and bodies that reports are full of: whether a lost character completes the name of one.

The n-grams know too little of names: after 海口、 they prefer 文博 to 文昌, which is a city.
"""

from __future__ import annotations

from functools import cache

from meetreader.data.rule_tables import read_rows

_LONGEST, _SHORTEST = 6, 2  # characters
_LEVELS, _OF_LEVEL = "省市州县区旗镇乡", ("领导", "委", "政府", "政协", "人大", "长")


def completes_word(before: str, character: str, after: str) -> bool:
    """Whether a simplified character and its neighbours are the name of a place, an office or a body."""
    words = _read_known_words()
    before, after = before[1 - _LONGEST :], after[: _LONGEST - 1]
    text, at = before + character + after, len(before)
    return any(
        text[start:end] in words
        for start in range(at + 1)
        for end in range(max(at + 1, start + _SHORTEST), min(start + _LONGEST, len(text)) + 1)
    )


@cache
def _read_known_words() -> frozenset[str]:
    places = read_rows("built/places.tsv", "level name suffix prefecture province abbreviations")
    names = {name for _, name, *_ in places}
    names.update(name + suffix for _, name, suffix, *_ in places)
    names.update(office for office, *_ in read_rows("rules/people/offices.tsv", "post step body"))
    names.update(level + word for level in _LEVELS for word in _OF_LEVEL)
    return frozenset(name for name in names if len(name) >= _SHORTEST)
