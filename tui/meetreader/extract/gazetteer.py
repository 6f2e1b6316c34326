"""Provinces, prefectures and counties: the table of `assets/places.tsv`, and where its names stand in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from meetreader.extract.wordlists import rows


class Division(NamedTuple):
    """One row of the table; `level` is province, prefecture or county, the names are short names."""

    level: str
    short: str
    suffix: str
    prefecture: str
    province: str


@cache
def divisions() -> dict[str, tuple[Division, ...]]:
    """The divisions of each name; names of one character with their suffix. A municipality is a city too."""
    table: dict[str, list[Division]] = defaultdict(list)
    for level, short, suffix, prefecture, province, _ in rows("places.tsv"):
        if len(short) == 1 and suffix == "区":
            continue  # 城区, 郊区, 西区: words before they are names
        key = short if len(short) > 1 else short + suffix
        table[key].append(Division(level, short, suffix, prefecture, province))
        if level == "province" and suffix == "市":
            table[key].append(Division("prefecture", short, suffix, short, short))
    return {key: tuple(found) for key, found in table.items()}


def place_names(text: str) -> Iterator[tuple[int, str]]:
    """Every place name of the table in a text, the longest at a place, with its offset."""
    lengths, known = _lengths(), divisions()
    at = 0
    while at < len(text) - 1:
        for length in lengths.get(text[at : at + 2], ()):
            name = text[at : at + length]
            if name in known:
                yield at, name
                at += length - 1
                break
        at += 1


@cache
def abbreviated() -> dict[str, tuple[tuple[Division, float], ...]]:
    """The provinces and prefectures that a single character may stand for, with how likely it is."""
    table: dict[str, list[tuple[Division, float]]] = defaultdict(list)
    for *row, letters in rows("places.tsv"):
        division = Division(*row)
        if division.level == "county":
            continue
        if division.level == "prefecture":
            for at, character in enumerate(division.short):
                table[character].append((division, 0.5 if at else 1.0))
        for character in letters:
            table[character].append((division, 2.0))
    return {character: tuple(found) for character, found in table.items()}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """The lengths of the names that begin with two characters, longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in divisions():
        lengths[name[:2]].add(len(name))
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}
