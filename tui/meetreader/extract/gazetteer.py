"""Provinces, prefectures and counties: `assets/built/places.tsv`, and where their names occur in a text.

Shorter names in common use are in `assets/rules/header/place-aliases.tsv`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from operator import add
from typing import NamedTuple

from meetreader.data.rule_tables import read_rows

_SUFFIXES = frozenset("省市县区州旗盟")


class Division(NamedTuple):
    """One administrative division; `level` is province, prefecture or county.

    `prefecture` and `province` are those it belongs to; all names are short names, without 省, 市 or 县.
    """

    level: str
    short: str
    suffix: str
    prefecture: str
    province: str


@cache
def divisions_by_name() -> dict[str, tuple[Division, ...]]:
    """The divisions of each short name; a name of one character is given with its suffix (沛县), an alias too (科左中旗).

    A municipality such as 北京 is both a province and a prefecture.
    """
    found: dict[str, list[Division]] = defaultdict(list)
    for division, _ in _read_divisions():
        level, short, suffix, _, _ = division
        if len(short) == 1 and suffix == "区":
            continue  # 城区, 郊区, 西区 are words rather than names
        key = short if len(short) > 1 else short + suffix
        found[key].append(division)
        if level == "province" and suffix == "市":
            found[key].append(Division("prefecture", short, suffix, short, short))
    for alias, name in read_rows("rules/header/place-aliases.tsv", "alias name"):
        for division in tuple(found[name]):
            if division.level == "county":  # named as the report has it
                division = division._replace(short=alias[:-1], suffix=alias[-1])
            found[alias].append(division)
    return {key: tuple(same) for key, same in found.items()}


def find_place_names(text: str) -> Iterator[tuple[int, str]]:
    """Every place name of the table in a text with its offset, the longest at a place; they do not overlap."""
    lengths, known = _lengths_by_opening(), divisions_by_name()
    floor = 0
    for at, pair in enumerate(map(add, text, text[1:])):
        if pair in lengths and at >= floor:
            name = next((text[at : at + n] for n in lengths[pair] if text[at : at + n] in known), None)
            # 美丽新平利 is no 新平, nor 美丽江油 丽江
            if name and (name[0] == "新" or text[at - 1 : at + 1] == "美丽"):
                inner = text[at + 1 : at + 1 + len(name)]
                if inner in known and (inner[1:] not in _SUFFIXES):
                    at, name = at + 1, inner
            if name:
                yield at, name
                floor = at + len(name)


@cache
def divisions_by_abbreviation() -> dict[str, tuple[tuple[Division, float], ...]]:
    """The provinces and prefectures that a single character may stand for, each with a weight of how likely it is.

    An abbreviation of the table (鲁) weighs 2, the first character of a prefecture's name 1, any other of it 0.5.
    """
    found: dict[str, list[tuple[Division, float]]] = defaultdict(list)
    for division, abbreviations in _read_divisions():
        if division.level == "county":
            continue
        if division.level == "prefecture":
            for at, character in enumerate(division.short):
                found[character].append((division, 0.5 if at else 1.0))
        for character in abbreviations:
            found[character].append((division, 2.0))
    return {character: tuple(same) for character, same in found.items()}


@cache
def _read_divisions() -> list[tuple[Division, str]]:
    """The divisions of the table, each with its abbreviations."""
    rows = read_rows("built/places.tsv", "level name suffix prefecture province abbreviations")
    return [(Division(*row), abbreviations) for *row, abbreviations in rows]


@cache
def _lengths_by_opening() -> dict[str, list[int]]:
    """The lengths of the names that begin with the same two characters, longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in divisions_by_name():
        lengths[name[:2]].add(len(name))
    return {opening: sorted(found, reverse=True) for opening, found in lengths.items()}
