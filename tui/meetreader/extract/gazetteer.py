"""Provinces, prefectures and counties: the table of `assets/built/places.tsv`, and where its names stand in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from operator import add
from typing import NamedTuple

from meetreader.data.word_lists import table


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
    found: dict[str, list[Division]] = defaultdict(list)
    for level, short, suffix, prefecture, province, _ in table("built/places.tsv"):
        if len(short) == 1 and suffix == "区":
            continue  # 城区, 郊区, 西区: words before they are names
        key = short if len(short) > 1 else short + suffix
        found[key].append(Division(level, short, suffix, prefecture, province))
        if level == "province" and suffix == "市":
            found[key].append(Division("prefecture", short, suffix, short, short))
    return {key: tuple(same) for key, same in found.items()}


def place_names(text: str) -> Iterator[tuple[int, str]]:
    """Every place name of the table in a text, the longest at a place, with its offset."""
    lengths, known = _lengths(), divisions()
    floor = 0
    for at, pair in enumerate(map(add, text, text[1:])):
        if pair in lengths and at >= floor:
            name = next((text[at : at + n] for n in lengths[pair] if text[at : at + n] in known), None)
            if name:
                yield at, name
                floor = at + len(name)


@cache
def abbreviated() -> dict[str, tuple[tuple[Division, float], ...]]:
    """The provinces and prefectures that a single character may stand for, with how likely it is."""
    found: dict[str, list[tuple[Division, float]]] = defaultdict(list)
    for *row, letters in table("built/places.tsv"):
        division = Division(*row)
        if division.level == "county":
            continue
        if division.level == "prefecture":
            for at, character in enumerate(division.short):
                found[character].append((division, 0.5 if at else 1.0))
        for character in letters:
            found[character].append((division, 2.0))
    return {character: tuple(same) for character, same in found.items()}


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """The lengths of the names that begin with two characters, longest first."""
    lengths: dict[str, tuple[int, ...]] = {}
    for name in sorted(divisions(), key=len):
        lengths[name[:2]] = _with(len(name), lengths.get(name[:2], ()))
    return lengths


@cache
def _with(length: int, shorter: tuple[int, ...]) -> tuple[int, ...]:
    """The lengths with a longer one before them; equal ones are one object."""
    return shorter if length in shorter else (length, *shorter)
