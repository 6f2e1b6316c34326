"""How likely a stretch of official Chinese is, by the n-grams of `assets/ngrams.tsv` and of the page itself."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from meetreader.hanzi.script import simplify
from meetreader.repair.damage import MARKS
from meetreader.tables import Table

ORDER, _PAGE_ORDER = 4, 3
_BACK_OFF = math.log2(0.2)
_UNSEEN, _ALL = -2.0, 24.0  # binary logarithms of counts: of a character that is not there, of all together
_TIE = 0.01  # counts are rounded: of two that come out equal the commoner character is the likelier
_PAGE_SHARE = 0.25
_LANGUAGE_ALONE = math.log2(1 - _PAGE_SHARE)
_PAGE_LIMIT = 50_000
_CLASSES = 0xE000  # private use: no class looks like a character of an n-gram
_FULL = str.maketrans({half: full for full, half in MARKS.items()})
_DIGITS = re.compile(r"\d+(?:[.,，]\d+)*")
_LETTERS = re.compile("[A-Za-z]+")


def folded(text: str) -> str:
    """The text as the n-grams see it: simplified, full-width marks, 0 for a number and A for a Latin word."""
    return simplify(_LETTERS.sub("A", _DIGITS.sub("0", text.translate(_FULL))))


@cache
def _table() -> Table:
    return Table("ngrams.tsv")


def _classes(first: str) -> Iterator[tuple[int, list[str]]]:
    """The classes of a character's row, each with what follows the character in its n-grams."""
    for group in (_table().row(first) or ())[1:]:
        k, _, rest = group.partition(" ")
        yield int(k), rest.split(" ")


@cache
def _alone(character: str) -> float:
    """The binary logarithm of the count of a character."""
    return next((k / 2 for k, tails in _classes(character) if "" in tails), _UNSEEN)


class _Begun:
    """What follows one character in its n-grams, each with the binary logarithm of its count.

    Kept as one string for each second character (for 市 and 委: tab, 书记, tab, a character for the class …): a table
    of all of them as separate strings weighs three times as much.
    """

    __slots__ = ("_by_second",)

    def __init__(self, first: str) -> None:
        by_second: dict[str, list[str]] = {}
        for k, tails in _classes(first):
            for tail in filter(None, tails):
                by_second.setdefault(tail[0], []).append(f"\t{tail[1:]}\t{chr(_CLASSES + k)}")
        self._by_second = {second: "".join(tails) for second, tails in by_second.items()}

    def get(self, tail: str) -> float | None:
        """The logarithm of the count of the character with `tail` behind it; None where the two are not known."""
        tails = self._by_second.get(tail[0])
        at = tails.find(f"\t{tail[1:]}\t") if tails else -1
        return None if at < 0 or tails is None else (ord(tails[at + len(tail) + 1]) - _CLASSES) / 2


@cache
def _begun(first: str) -> _Begun:
    return _Begun(first)


def _logarithm(gram: str) -> float | None:
    return _begun(gram[0]).get(gram[1:]) if len(gram) > 1 else _alone(gram)


def count(gram: str) -> int:
    """About how often official texts say a simplified string of up to four characters."""
    logarithm = _logarithm(gram) if gram else None
    return round(2**logarithm) if logarithm is not None else 0


class _Context(NamedTuple):
    """One way to look at what stands before: in its n-grams `rest` plus a character follows the first one."""

    begun: _Begun
    rest: str
    seen: float
    penalty: float


class Likelihood:
    """The likelihood of a character after others, on one page."""

    def __init__(self, page: str) -> None:
        """`page` is the published text; its own phrases count beside those of the language."""
        seen = folded(page[:_PAGE_LIMIT])
        self._page: Counter[str] = Counter()
        for size in range(1, _PAGE_ORDER + 1):
            self._page.update([seen[i : i + size] for i in range(len(seen) - size + 1)])
        self._contexts: dict[str, tuple[list[_Context], float]] = {}
        self._page_contexts: dict[str, list[tuple[str, int]]] = {}

    def of(self, character: str, before: str) -> float:
        """The binary logarithm of the likelihood of a folded character after a folded text."""
        language = self.in_language(character, before)
        for context, times in self._on_page(before[1 - _PAGE_ORDER :]):
            together = self._page.get(context + character)
            if together:
                return math.log2((1 - _PAGE_SHARE) * 2**language + _PAGE_SHARE * together / (times + 1))
        return language + _LANGUAGE_ALONE

    def in_language(self, character: str, before: str) -> float:
        """The same without regard to the page."""
        contexts, unknown = self._in_language(before[1 - ORDER :])
        alone = _alone(character) - _ALL
        for begun, rest, seen, penalty in contexts:
            together = begun.get(rest + character)
            if together is not None:
                return penalty + min(0.0, together - seen) + _TIE * alone
        return unknown + alone

    def _in_language(self, before: str) -> tuple[list[_Context], float]:
        """The known ends of what stands before, the longest first, and the penalty where none of them helps."""
        found = self._contexts.get(before)
        if found is None:
            contexts = []
            for start in range(len(before)):
                seen = _logarithm(before[start:])
                if seen is not None:
                    begun, rest = _begun(before[start]), before[start + 1 :]
                    contexts.append(_Context(begun, rest, seen, start * _BACK_OFF))
            found = self._contexts[before] = contexts, len(before) * _BACK_OFF
        return found

    def _on_page(self, before: str) -> list[tuple[str, int]]:
        found = self._page_contexts.get(before)
        if found is None:
            ends = (before[start:] for start in range(len(before)))
            found = self._page_contexts[before] = [
                (end, self._page[end]) for end in ends if end in self._page
            ]
        return found
