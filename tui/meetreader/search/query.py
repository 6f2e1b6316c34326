"""A typed query taken apart: hanzi, digits, and Latin letters read as pinyin or as initials."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from meetreader.hanzi.script import simplify
from meetreader.hanzi.tones import MARKS
from meetreader.search.character_folding import LETTERS, keep_letters
from meetreader.search.number_folding import NUMBER_SYMBOLS
from meetreader.search.phonetics import INITIALS, spell_syllable, syllable_prefixes, typed_syllables
from meetreader.search.written_numbers import list_marked_values

UnitKind = Literal["literal", "syllable", "prefix", "initial", "slip"]

_LONGEST_SYLLABLE = 6  # letters: zhuang
_LONGEST_QUERY = 200  # letters; whatever is longer was pasted, and only that very text is looked for
_MOST_READINGS = 6  # of a query that are followed
# How little a unit says about the character it stands for; the reading with the least sum is the best.
_VAGUENESS = {"literal": 0, "syllable": 2, "slip": 2, "prefix": 3, "initial": 7}
_TWO_LETTER_INITIAL = 5  # added for zh, ch, sh: sh may as well be an s and an h
_TOLERANCE = 3  # how much vaguer than the best reading another one may be
_PIECES = re.compile(f"[a-zü]+[1-5]?|[^\\W_]|□|{NUMBER_SYMBOLS.pattern}")
_QUERY_LETTERS = re.compile(f"{LETTERS.pattern}|{NUMBER_SYMBOLS.pattern}")


class QueryUnit(NamedTuple):
    """What one character of the text is compared with.

    A `literal` is the character itself, a `syllable` its toneless reading (with `tone` 1 to 4, or 0 for any tone), a
    `prefix` the beginning of its reading, an `initial` the initial consonant, a `slip` its reading with one letter wrong.
    """

    text: str
    kind: UnitKind
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query.

    `typed` holds its letters as typed, `letters` the same folded, `terms` the folded letters between spaces,
    `marked_values` the values of its numbers where a mark says what they are (3.5, 20%).
    `readings` are the ways of reading it, best first; without Latin letters there is only one, made of literals.
    `as_initials` takes every Latin letter for an initial (tsap for 妥善安排); it is empty where that is impossible.

    Example: `Yq防控` has the letters `yq防控`, the reading (initial y, initial q, literal 防, literal 控), and the same
    as initials.
    """

    typed: str
    letters: str
    terms: tuple[str, ...]
    marked_values: tuple[str, ...]
    readings: tuple[tuple[QueryUnit, ...], ...]
    as_initials: tuple[QueryUnit, ...]

    @property
    def has_pinyin(self) -> bool:
        """Whether some of it may be pinyin."""
        return any(unit.kind != "literal" for reading in self.readings for unit in reading)


@lru_cache(maxsize=512)
def parse_query(query: str) -> Query:
    """Take any string for a query; one without letters, digits and hanzi has no readings."""
    return parse_folded(fold_query(query), keep_letters(query))


def fold_query(query: str) -> str:
    """A query in the form that is taken apart: simplified, half-width, lower case."""
    return NUMBER_SYMBOLS.sub("", simplify(unicodedata.normalize("NFKC", query)).lower())


@lru_cache(maxsize=512)
def parse_folded(folded: str, typed: str) -> Query:
    """Take a folded query apart, in which symbols may stand for numbers; `typed` are its letters as typed."""
    terms = tuple(filter(None, ("".join(_QUERY_LETTERS.findall(term)) for term in folded.split())))
    if sum(map(len, terms)) > _LONGEST_QUERY:
        return Query(typed, "".join(terms), terms, list_marked_values(folded), (), ())
    plain, tones = _strip_tone_marks(folded)
    readings: list[tuple[QueryUnit, ...]] = [()]
    for piece in _PIECES.finditer(plain):
        options = _read_piece(piece[0], tones[piece.start() : piece.end()])
        longer = dict.fromkeys(reading + option for reading in readings for option in options)
        readings = sorted(longer, key=_measure_vagueness)[:_MOST_READINGS]
    limit = _measure_vagueness(readings[0]) + _TOLERANCE
    kept = tuple(reading for reading in readings if reading and _measure_vagueness(reading) <= limit)
    as_initials = _read_as_initials("".join(_QUERY_LETTERS.findall(plain)))
    return Query(typed, "".join(terms), terms, list_marked_values(folded), kept, as_initials)


def split_pieces(folded: str) -> list[str]:
    """The pieces of a folded query that are read by themselves: runs of Latin letters, and single other characters.

    Empty where it has tones, which say how each syllable is spelt.
    """
    plain, tones = _strip_tone_marks(folded)
    pieces = _PIECES.findall(plain)
    has_tones = any(tones) or any(len(piece) > 1 and piece[-1].isdigit() for piece in pieces)
    return [] if has_tones or len(plain) > _LONGEST_QUERY else pieces


def _measure_vagueness(reading: Sequence[QueryUnit]) -> int:
    two_letters = sum(unit.kind == "initial" and len(unit.text) == 2 for unit in reading)
    return sum(_VAGUENESS[unit.kind] for unit in reading) + _TWO_LETTER_INITIAL * two_letters


def _read_as_initials(plain: str) -> tuple[QueryUnit, ...]:
    """Each Latin letter as the initial of one character; a, e and o begin syllables that have none."""
    latin = {character for character in plain if "a" <= character <= "z"}
    if not latin or not latin <= set(INITIALS) | set("aeo"):
        return ()
    return tuple(QueryUnit(character, "initial" if character in latin else "literal") for character in plain)


def _strip_tone_marks(text: str) -> tuple[str, list[int]]:
    """The text without tone marks, and the tone that each character carried: yìqíng -> yiqing, [0, 4, 0, 2, 0, 0].

    ü keeps its dots. A character without a mark has tone 0.
    """
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


def _read_piece(piece: str, tones: Sequence[int]) -> list[tuple[QueryUnit, ...]]:
    """The ways of reading one match of `_PIECES`: a run of Latin letters with or without a tone number, or a character."""
    if not ("a" <= piece[0] <= "z" or piece[0] == "ü"):
        return [(QueryUnit(piece, "literal"),)]
    run, digit = (piece[:-1], piece[-1]) if piece[-1].isdigit() else (piece, "")
    readings = _split_into_syllables(run, tones) or [tuple(QueryUnit(letter, "literal") for letter in run)]
    if not digit:
        return readings
    with_tone = [
        (*reading[:-1], reading[-1]._replace(tone=int(digit) % 5))
        for reading in readings
        if reading[-1].kind == "syllable" and not reading[-1].tone
    ]
    with_digit = [(*reading, QueryUnit(digit, "literal")) for reading in readings]
    return with_tone + with_digit  # shi4 may be shì, or shi followed by the digit 4


def _split_into_syllables(run: str, tones: Sequence[int]) -> list[tuple[QueryUnit, ...]]:
    """The best ways of cutting a run into syllables and initials, with an unfinished syllable at its end or not.

    xian -> (xian), (xi, an), ...; yiqingf -> (yi, qing, f). Worked out from the end: `found[i]` are the best ways of
    cutting run[i:].
    """
    found: list[list[tuple[QueryUnit, ...]]] = [[] for _ in run] + [[()]]
    for start in range(len(run) - 1, -1, -1):
        options = []
        for end in range(start + 1, min(start + _LONGEST_SYLLABLE, len(run)) + 1):
            for unit in _read_syllable(run[start:end], tones[start:end], at_end=end == len(run)):
                options += [(unit, *rest) for rest in found[end]]
        found[start] = sorted(options, key=_measure_vagueness)[:_MOST_READINGS]
    return found[0]


def _read_syllable(piece: str, tones: Sequence[int], *, at_end: bool) -> Iterator[QueryUnit]:
    """What a piece of a run may be on its own: a syllable, an initial, or at the end a prefix of a syllable."""
    if piece in typed_syllables():
        yield QueryUnit(spell_syllable(piece), "syllable", max(tones))
    if any(tones):
        return
    if piece in INITIALS:
        yield QueryUnit(piece, "initial")
    elif at_end and piece in syllable_prefixes():
        yield QueryUnit(spell_syllable(piece), "prefix")
