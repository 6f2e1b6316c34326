"""How likely a stretch of official Chinese is, by the n-grams of `assets/built/ngrams.tsv` and of the page itself."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from sys import intern
from typing import NamedTuple

from meetreader.data.sorted_table import SortedTable
from meetreader.hanzi.script import simplify
from meetreader.repair.damage_model import MARKS

ORDER = 4
_ALL = 15_000_000  # characters: what `count` gives is per so many
_UNKNOWN = -23.25
_PAGE_SHARES = (
    (2, 0.5),
    (1, 0.25),
)  # of what the page says itself after the same two characters, and after the same one
_LANGUAGE_ALONE = math.log2(0.75)
_PAGE_LIMIT = 50_000
_ROWS, _CONTEXTS, _LISTS = 100, 8_000, 1000  # how many are kept: those of a few damaged pages
_LIKELIHOODS = {chr(33 + k): -k / 4 for k in range(94)}
_BACK_OFFS = {chr(33 + k): 1 - k / 4 for k in range(94)}
_ORPHANS = "？\ufffd"  # an honest question mark may be lost with them
_FULL = str.maketrans({half: full for full, half in MARKS.items()})
_DIGITS = re.compile(r"\d+(?:[.,，]\d+)*")
_LETTERS = re.compile("[A-Za-z]+")
_TAB = re.compile("\t")
_HEAD = 4  # characters of a row before its first pair: the key, a tab, likelihood, back-off


def folded(text: str) -> str:
    """The text as the n-grams see it: simplified, full-width marks, 0 for a number and A for a Latin word."""
    return simplify(_LETTERS.sub("A", _DIGITS.sub("0", text.translate(_FULL))))


@cache
def _table() -> SortedTable:
    return SortedTable("built/ngrams.tsv")


class _Row(NamedTuple):
    """What is known of one character, in bits: how likely it is alone, and what backing off from it costs.

    `text` is the row of the asset, in one piece: as separate strings its parts weigh three times as much.
    """

    alone: float
    back_off: float
    text: str

    def pair(self, second: str) -> str | None:
        """What begins with the character and the second one, as the asset has it."""
        start = self.text.find(f"\t{second}", _HEAD) + 1
        return self.text[start : self.text.find("\t", start) % (len(self.text) + 1)] if start else None


class _Followers:
    """How likely each character is that follows one: as a string of both, for as a dict the hundreds weigh ten times as much."""

    __slots__ = ("_characters", "_likelihoods")

    def __init__(self, row: str) -> None:
        starts = [tab.end() for tab in _TAB.finditer(row, _HEAD)]
        self._characters = "".join([row[start] for start in starts])
        self._likelihoods = "".join([row[start + 1] for start in starts])

    def get(self, character: str) -> float | None:
        """The likelihood of a character, None where it is not known to follow."""
        at = self._characters.find(character)
        return _LIKELIHOODS[self._likelihoods[at]] if at >= 0 else None


class _Level(NamedTuple):
    """A context: how likely each character is that is known to follow, and what the longer contexts cost before."""

    followers: dict[str, float] | _Followers
    penalty: float


@lru_cache(maxsize=_ROWS)
def _row(first: str) -> _Row:
    text = _table().line(first)
    if not text:
        return _Row(_UNKNOWN, 0.0, "")
    return _Row(_LIKELIHOODS[text[2]], _BACK_OFFS[text[3]], text)


@cache
def alone(character: str) -> float:
    """The binary logarithm of the likelihood of a folded character, whatever stands before."""
    return _row(character).alone


@lru_cache(maxsize=8 * _ROWS)
def _after_one(first: str) -> _Followers:
    return _Followers(_row(first).text)


@lru_cache(maxsize=_CONTEXTS)
def _after(context: str) -> tuple[dict[str, float] | _Followers, float] | None:
    """The likelihoods of what follows a context of up to three characters, and its back-off; None if unknown."""
    if len(context) == 1:
        return _after_one(context), _row(context).back_off
    pair = _row(context[0]).pair(context[1])
    if pair is None:
        return None
    if len(context) == 3:
        start = pair.find(f" {context[2]}") + 1
        if not start:
            return None
        item = pair[start : pair.find(" ", start) % (len(pair) + 1)]
        return _pairs(item[3:]), _BACK_OFFS[item[2]]
    leaves, *branches = pair.split(" ")
    followers = _pairs(leaves[3:])
    for branch in branches:
        followers[intern(branch[0])] = _LIKELIHOODS[branch[1]]
    return followers, _BACK_OFFS[leaves[2]]


def _pairs(text: str) -> dict[str, float]:
    return {intern(text[i]): _LIKELIHOODS[text[i + 1]] for i in range(0, len(text), 2)}


@lru_cache(maxsize=_CONTEXTS)
def _levels(before: str) -> tuple[tuple[_Level, ...], float]:
    """The known ends of what stands before, the longest first, and the penalty where none of them helps."""
    levels: list[_Level] = []
    penalty = 0.0
    for start in range(len(before)):
        if known := _after(before[start:]):
            levels.append(_Level(known[0], penalty))
            penalty += known[1]
    return tuple(levels), penalty


def in_language(character: str, before: str) -> float:
    """The binary logarithm of the likelihood of a folded character after a folded text."""
    levels, penalty = _levels(before[1 - ORDER :])
    for followers, cost in levels:
        if (likelihood := followers.get(character)) is not None:
            return cost + likelihood
    return penalty + alone(character)


def count(gram: str) -> int:
    """About how often official texts of fifteen million characters say a simplified string."""
    total = sum(in_language(character, gram[:i]) for i, character in enumerate(gram))
    return round(_ALL * 2**total) if gram else 0


class Folds:
    """Folded characters to be weighed together, and where each of them stands."""

    __slots__ = ("each", "places")

    def __init__(self, each: Sequence[str]) -> None:
        self.each = tuple(each)
        self.places: dict[str, list[int]] = {}
        for at, character in enumerate(each):
            self.places.setdefault(character, []).append(at)


@lru_cache(maxsize=_LISTS)
def _after_last(characters: tuple[str, ...], last: str) -> list[float]:
    """The likelihood of each character after the last one before, or after none."""
    if not last:
        return [alone(character) for character in characters]
    followers, back_off = _after_one(last), _row(last).back_off
    found = map(followers.get, characters)
    return [
        back_off + alone(c) if likelihood is None else likelihood
        for c, likelihood in zip(characters, found, strict=True)
    ]


class Likelihood:
    """The likelihood of a character after others, on one page."""

    def __init__(self, page: str) -> None:
        """`page` is the published text; its own phrases count beside those of the language."""
        self._page = folded(page[:_PAGE_LIMIT])
        self._followers: dict[str, dict[str, float]] = {}

    def of(self, folds: Folds, before: str) -> list[float]:
        """The binary logarithm of the likelihood of each of the characters after a folded text."""
        levels, _ = _levels(before[1 - ORDER :])
        known = _after_last(folds.each, before[-1:])
        shorter = levels[-1].penalty + _LANGUAGE_ALONE if levels else _LANGUAGE_ALONE
        found = [likelihood + shorter for likelihood in known]
        for followers, cost in levels[-2::-1]:
            assert isinstance(followers, dict)  # all but the last context have two characters or three
            for character in followers.keys() & folds.places.keys():
                for at in folds.places[character]:
                    found[at] = followers[character] + cost + _LANGUAGE_ALONE
        longer: dict[str, float] = {}
        for size, weight in _PAGE_SHARES:
            page = self._on_page(before[-size:])
            for character in (page.keys() & folds.places.keys()) - longer.keys():
                for at in folds.places[character]:
                    language = 2 ** (found[at] - _LANGUAGE_ALONE)
                    found[at] = math.log2((1 - weight) * language + weight * page[character])
            longer = page
        return found

    def on_page(self, text: str) -> bool:
        """Whether the page has a folded text."""
        return text in self._page

    def _on_page(self, before: str) -> dict[str, float]:
        """What follows a text on the page, and with what share."""
        found = self._followers.get(before)
        if found is None:
            times: Counter[str] = Counter()
            at = self._page.find(before) if before else -1
            while at >= 0:
                times.update(self._page[at + len(before) : at + len(before) + 1].strip(_ORPHANS))
                at = self._page.find(before, at + 1)
            whole = times.total() + 0.5
            found = self._followers[before] = {c: count / whole for c, count in times.items()}
        return found
