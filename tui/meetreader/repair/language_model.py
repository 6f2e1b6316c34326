"""How likely a stretch of official Chinese is: a back-off n-gram model, mixed with what the page itself says.

The model has the n-grams of `assets/built/ngrams.tsv`, up to four characters. A character is scored after the longest
known context; each step to a shorter context costs the back-off of the longer one:

    控 after 疫情防: the row of 疫情防 has it, with 0
    空 after 疫情防: only the row of 防 has it, with -5; before that come the back-offs -4.25 of 疫情防 and -4.5 of 情防

Scores are binary logarithms of likelihoods, so adding them multiplies the likelihoods: 0 is certain, -1 a half.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from sys import intern
from types import MappingProxyType
from typing import NamedTuple

from meetreader.data.sorted_table import SortedTable
from meetreader.hanzi.script import simplify
from meetreader.repair.damage_model import MARKS

ORDER = 4  # characters of the longest n-gram
_COUNTED_CHARACTERS = 15_000_000  # what `estimate_count` refers to
_UNKNOWN = -23.25  # the score of a character that the table does not have
_STEPS_PER_BIT = 4  # the table counts in quarters of a bit
_PAGE_SHARES = ((2, 0.5), (1, 0.25))  # the page's weight after two characters that it has, and after one
_LANGUAGE_SHARE = math.log2(0.75)  # what that leaves to the language where the page has no such character
_PAGE_LIMIT = 50_000  # characters
_KEPT_SETS, _KEPT_LISTS = 200, 25  # sets of characters, and for each the characters before it
_KEPT_CONTEXTS = 20_000  # entries of each cache: what a few damaged pages ask for
_NOTHING_FOLLOWS = {
    "",
    "？",
    "\ufffd",
}  # the end of the page, orphans; an honest question mark may be lost with them
_FULL_WIDTH = str.maketrans({half: full for full, half in MARKS.items()})
_DIGITS = re.compile(r"\d+(?:[.,，]\d+)*")
_LETTERS = re.compile("[A-Za-z]+")


def fold_text(text: str) -> str:
    """The text as the n-grams see it: simplified, full-width marks, `0` for a number and `A` for a Latin word.

    3月16日,Hi威海會議 -> 0月0日，A威海会议
    """
    return simplify(_LETTERS.sub("A", _DIGITS.sub("0", text.translate(_FULL_WIDTH))))


class _Context(NamedTuple):
    """One row of the table: the scores of the characters known to follow a context, and its back-off."""

    followers: Mapping[str, float]
    back_off: float = 0.0
    alone: float = _UNKNOWN  # the score of a context of one character itself, whatever stands before it


_EMPTY_CONTEXT = _Context(MappingProxyType({}))


class _Level(NamedTuple):
    """A context as one step of backing off: its followers, and what the longer contexts before it cost."""

    followers: Mapping[str, float]
    penalty: float


@cache
def _open_table() -> SortedTable:
    return SortedTable("built/ngrams.tsv")


@cache
def _parse_score(steps: str) -> float:
    return -int(steps) / _STEPS_PER_BIT


def _parse_row(context: str) -> _Context | None:
    """The row of a folded context of one to three characters; None where the table has none.

    The row `市委、 13 市1` (tabs between the columns) gives the back-off -13 / 4 and the score -1 / 4 of 市.
    """
    row = _open_table().find_row(context)
    if row is None:
        return None
    _, back_off, listed, *alone = row
    # Hundreds of thousands of followers are kept, of few characters and scores, so that equal ones are one object each.
    followers = {intern(item[0]): _parse_score(item[1:]) for item in listed.split(" ") if item}
    return _Context(followers, _parse_score(back_off), *map(_parse_score, alone))


@lru_cache(maxsize=_KEPT_CONTEXTS)
def _read_context(context: str) -> _Context | None:
    """The row of a folded context of two or three characters; None where the table has none.

    An n-gram in the table has all its beginnings there too, so most contexts are ruled out without a look-up: 新冠肺 can
    have a row only where 肺 is among the followers of 新冠.
    """
    shorter = _read_character(context[0]) if len(context) == 2 else _read_context(context[:-1])
    return _parse_row(context) if shorter and context[-1] in shorter.followers else None


@lru_cache(maxsize=_KEPT_CONTEXTS)
def _read_character(character: str) -> _Context:
    """The row of one folded character, an empty one where it is unknown.

    These rows are long and wanted again and again; with a cache of their own the many short ones do not displace them.
    """
    return _parse_row(character) or _EMPTY_CONTEXT


@cache
def score_alone(character: str) -> float:
    """The score of a folded character, whatever stands before it."""
    return _read_character(character).alone


@lru_cache(maxsize=_KEPT_CONTEXTS)
def _list_levels(before: str) -> tuple[tuple[_Level, ...], float]:
    """The known contexts that end a folded text, the longest first, and the penalty where none has the character."""
    levels: list[_Level] = []
    penalty = 0.0
    for start in range(len(before)):
        is_last = start == len(before) - 1
        context = _read_character(before[start]) if is_last else _read_context(before[start:])
        if context:
            levels.append(_Level(context.followers, penalty))
            penalty += context.back_off
    return tuple(levels), penalty


def score_in_language(character: str, before: str) -> float:
    """The score of a folded character after a folded text, by the language alone."""
    levels, penalty = _list_levels(before[1 - ORDER :])
    for followers, cost in levels:
        if (score := followers.get(character)) is not None:
            return cost + score
    return penalty + score_alone(character)


def score_stretch(text: str, before: str) -> float:
    """The score of a folded text after another one, by the language alone."""
    total = 0.0
    for character in text:
        total += score_in_language(character, before)
        before += character
    return total


def estimate_count(gram: str) -> int:
    """About how often official texts of fifteen million characters have a simplified string; 0 for an empty one."""
    total = sum(score_in_language(character, gram[:i]) for i, character in enumerate(gram))
    return round(_COUNTED_CHARACTERS * 2**total) if gram else 0


class FoldedCharacters:
    """Folded characters to be scored together: `each` in order, and the `places` of each different one in that order.

    保, 。 and 保 have each = (保, 。, 保) and places = {保: (0, 2), 。: (1,)}.
    """

    __slots__ = ("_after_last", "_alone", "each", "places")

    def __init__(self, each: Sequence[str]) -> None:
        self.each = tuple(each)
        self.places: dict[str, tuple[int, ...]] = {}
        for at, character in enumerate(each):
            self.places[character] = (*self.places.get(character, ()), at)
        self._alone = [score_alone(character) for character in each]
        self._after_last: dict[str, list[float]] = {}

    def score_after_last(self, last: str) -> list[float]:
        """The score of each character after the one `last` before it, or alone where `last` is empty."""
        if not last:
            return self._alone
        scores = self._after_last.get(last)
        if scores is None:
            context = _read_character(last)
            found = map(context.followers.get, self.each)
            back_off = context.back_off
            if len(self._after_last) >= _KEPT_LISTS:
                self._after_last.clear()
            scores = self._after_last[last] = [
                back_off + alone if score is None else score
                for score, alone in zip(found, self._alone, strict=True)
            ]
        return scores


@lru_cache(maxsize=_KEPT_SETS)
def prepare_characters(characters: tuple[str, ...]) -> FoldedCharacters:
    """Folded characters ready to be scored; pages have most of them in common."""
    return FoldedCharacters(characters)


class PageLanguageModel:
    """The language as one page writes it: what the page says itself counts beside the n-grams."""

    def __init__(self, page: str) -> None:
        """`page` is the published text; only its beginning is looked at."""
        self._page = fold_text(page[:_PAGE_LIMIT])
        self._page_followers: dict[str, dict[str, float]] = {}

    def shorten_context(self, before: str) -> str:
        """The end of a folded text on which the scores of what follows depend: the longest that is known."""
        if len(before) >= ORDER - 1:
            before = before[1 - ORDER :]
            if _read_context(before):
                return before
            before = before[1:]
        is_known = len(before) < 2 or self._count_followers(before) or _read_context(before)
        return before if is_known else before[1:]

    def score_each(self, characters: FoldedCharacters, before: str) -> list[float]:
        """The score of each of the characters after a folded text."""
        levels, _ = _list_levels(before[1 - ORDER :])
        shorter = (levels[-1].penalty if levels else 0.0) + _LANGUAGE_SHARE
        scores = [score + shorter for score in characters.score_after_last(before[-1:])]
        for followers, cost in levels[
            -2::-1
        ]:  # from two characters upwards: the longest context has the last word
            for character in followers.keys() & characters.places.keys():
                for at in characters.places[character]:
                    scores[at] = followers[character] + cost + _LANGUAGE_SHARE
        self._mix_in_page(scores, characters, before)
        return scores

    def _mix_in_page(self, scores: list[float], characters: FoldedCharacters, before: str) -> None:
        """Raise the scores of what follows the same one or two characters elsewhere on the page."""
        after_more: dict[str, float] = {}
        for size, weight in _PAGE_SHARES:
            on_page = self._count_followers(before[-size:]) if len(before) >= size else {}
            for character in (on_page.keys() & characters.places.keys()) - after_more.keys():
                for at in characters.places[character]:
                    language = 2 ** (scores[at] - _LANGUAGE_SHARE)
                    scores[at] = math.log2((1 - weight) * language + weight * on_page[character])
            after_more = on_page

    def is_on_page(self, text: str) -> bool:
        """Whether the page has a folded text."""
        return text in self._page

    def _count_followers(self, before: str) -> dict[str, float]:
        """What follows a folded text on the page, each character with its share."""
        found = self._page_followers.get(before)
        if found is None:
            times: dict[str, int] = {}
            at = self._page.find(before) if before else -1
            while at >= 0:
                behind = self._page[at + len(before) : at + len(before) + 1]
                times[behind] = times.get(behind, 0) + 1
                at = self._page.find(before, at + 1)
            for nothing in _NOTHING_FOLLOWS & times.keys():
                del times[nothing]
            whole = sum(times.values()) + 0.5
            found = self._page_followers[before] = {c: count / whole for c, count in times.items()}
        return found
