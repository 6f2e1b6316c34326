"""What was typed, taken apart: hanzi, digits, and Latin letters read as pinyin or as initials."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from meetreader.hanzi.script import simplify
from meetreader.hanzi.tones import MARKS
from meetreader.search.character_folding import keep_letters
from meetreader.search.phonetics import INITIALS, syllable_prefixes, spell_syllable, typed_syllables

UnitKind = Literal["literal", "syllable", "prefix", "initial"]

_LONGEST = 6  # letters of the longest syllable: zhuang
_LONGEST_QUERY = 200  # letters; what is longer was pasted, and is looked for as it stands
_READINGS = 6  # ways of reading a query that are tried
_BADNESS = {
    "literal": 0,
    "syllable": 2,
    "prefix": 3,
    "initial": 7,
}  # an initial says least about its character
_TWO_LETTERS = 5  # worse still: sh may be an s and an h
_WORSE = 3  # how much worse than the best a reading may be
_PIECES = re.compile("[a-zü]+[1-5]?|[^\\W_]|□")


class QueryUnit(NamedTuple):
    """What one character of the text is compared with: itself, a syllable (tone 0: any), or how one begins."""

    text: str
    kind: UnitKind
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query.

    `typed` are its letters as typed, `letters` the same folded, `terms` the folded letters between spaces.
    `readings` are the ways of reading it, best first: one only, of literals, where it has no Latin letters.
    `spelled` takes every Latin letter for an initial (tsap for 妥善安排); empty where that can't be.
    """

    typed: str
    letters: str
    terms: tuple[str, ...]
    readings: tuple[tuple[QueryUnit, ...], ...]
    spelled: tuple[QueryUnit, ...]

    @property
    def latin(self) -> bool:
        """Whether some of it may be pinyin."""
        return any(unit.kind != "literal" for reading in self.readings for unit in reading)


@lru_cache(maxsize=512)
def parse_query(query: str) -> Query:
    """Any string as a query; one without letters, digits or hanzi has no readings."""
    folded = simplify(unicodedata.normalize("NFKC", query)).lower()
    terms = tuple(filter(None, map(keep_letters, folded.split())))
    if sum(map(len, terms)) > _LONGEST_QUERY:
        return Query(keep_letters(query), "".join(terms), terms, (), ())
    plain, tones = _without_tones(folded)
    ways: list[tuple[QueryUnit, ...]] = [()]
    for piece in _PIECES.finditer(plain):
        options = _run(piece[0], tones[piece.start() : piece.end()])
        both = dict.fromkeys(way + option for way in ways for option in options)
        ways = sorted(both, key=_badness)[:_READINGS]
    worst = _badness(ways[0]) + _WORSE
    readings = tuple(way for way in ways if way and _badness(way) <= worst)
    return Query(keep_letters(query), "".join(terms), terms, readings, _spelled(keep_letters(plain)))


def _badness(reading: Sequence[QueryUnit]) -> int:
    two_letters = sum(unit.kind == "initial" and len(unit.text) == 2 for unit in reading)
    return sum(_BADNESS[unit.kind] for unit in reading) + _TWO_LETTERS * two_letters


def _spelled(plain: str) -> tuple[QueryUnit, ...]:
    latin = {character for character in plain if "a" <= character <= "z"}
    if not latin or not latin <= set(INITIALS) | set("aeo"):
        return ()
    return tuple(QueryUnit(character, "initial" if character in latin else "literal") for character in plain)


def _without_tones(text: str) -> tuple[str, list[int]]:
    """The text with Latin letters bare (ü stays), and the tone mark that stood on each character, 0 for none."""
    plain: list[str] = []
    tones: list[int] = []
    for character in unicodedata.normalize("NFD", text):
        if character in MARKS and tones:
            tones[-1] = MARKS[character]
        elif character == "\u0308" and plain and plain[-1] == "u":
            plain[-1] = "ü"
        else:
            plain.append(character)
            tones.append(0)
    return "".join(plain), tones


def _run(piece: str, tones: Sequence[int]) -> list[tuple[QueryUnit, ...]]:
    """The ways of reading a run of Latin letters, with a tone number or not, or one other character."""
    if not ("a" <= piece[0] <= "z" or piece[0] == "ü"):
        return [(QueryUnit(piece, "literal"),)]
    run, number = (piece[:-1], piece[-1]) if piece[-1].isdigit() else (piece, "")
    ways = _ways(run, tones) or [tuple(QueryUnit(letter, "literal") for letter in run)]
    if not number:
        return ways
    numbered = [
        (*way[:-1], way[-1]._replace(tone=int(number) % 5))
        for way in ways
        if way[-1].kind == "syllable" and not way[-1].tone
    ]
    return numbered + [(*way, QueryUnit(number, "literal")) for way in ways]  # shi4, but also 3yue1


def _ways(run: str, tones: Sequence[int]) -> list[tuple[QueryUnit, ...]]:
    """The best ways of cutting a run into syllables, initials and an unfinished syllable at its end."""
    found: list[list[tuple[QueryUnit, ...]]] = [[] for _ in run] + [[()]]
    for start in range(len(run) - 1, -1, -1):
        options = []
        for end in range(start + 1, min(start + _LONGEST, len(run)) + 1):
            for unit in _units(run[start:end], tones[start:end], at_end=end == len(run)):
                options += [(unit, *rest) for rest in found[end]]
        found[start] = sorted(options, key=_badness)[:_READINGS]
    return found[0]


def _units(piece: str, tones: Sequence[int], *, at_end: bool) -> Iterator[QueryUnit]:
    if piece in typed_syllables():
        yield QueryUnit(spell_syllable(piece), "syllable", max(tones))
    if any(tones):
        return
    if piece in INITIALS:
        yield QueryUnit(piece, "initial")
    elif at_end and piece in syllable_prefixes():
        yield QueryUnit(spell_syllable(piece), "prefix")
