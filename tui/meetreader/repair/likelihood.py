"""How likely a stretch of official Chinese is, by the n-grams of `assets/ngrams.tsv` and of the page itself."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from meetreader.hanzi.script import simplify
from meetreader.repair.damage import MARKS
from meetreader.resources import lines

ORDER, _PAGE_ORDER = 4, 3
_BACK_OFF = math.log2(0.2)
_UNSEEN, _ALL = (
    -2.0,
    24.0,
)  # of the counts' binary logarithms: of a character that is not there, of all together
_TIE = 0.01  # counts are rounded: of two that come out equal the commoner character is the likelier
_PAGE_SHARE = 0.25
_LANGUAGE_ALONE = math.log2(1 - _PAGE_SHARE)
_PAGE_LIMIT = 50_000
_FULL = str.maketrans({half: full for full, half in MARKS.items()})
_DIGITS = re.compile(r"\d+(?:[.,，]\d+)*")
_LETTERS = re.compile("[A-Za-z]+")


def folded(text: str) -> str:
    """The text as the n-grams see it: simplified, full-width marks, 0 for a number and A for a Latin word."""
    return simplify(_LETTERS.sub("A", _DIGITS.sub("0", text.translate(_FULL))))


class _Ngrams:
    """The binary logarithm of the count of each n-gram; what begins with one character is read when first asked for."""

    def __init__(self) -> None:
        self._rows = {row[0]: row for row in lines("ngrams.tsv")}
        self._open: dict[str, dict[str, float]] = {}

    def begun(self, first: str) -> dict[str, float]:
        """What follows the character in its n-grams, with the counts."""
        found = self._open.get(first)
        if found is None:
            found = self._open[first] = {}
            for group in self._rows.get(first, "").split("\t")[1:]:
                k, _, rest = group.partition(" ")
                found.update(dict.fromkeys(rest.split(" "), int(k) / 2))
        return found


@cache
def _ngrams() -> _Ngrams:
    return _Ngrams()


def count(gram: str) -> int:
    """About how often official texts say a simplified string of up to four characters."""
    return round(2 ** _ngrams().begun(gram[0]).get(gram[1:], -math.inf)) if gram else 0


class _Context(NamedTuple):
    """One way to look at what stands before: in its n-grams `rest` plus a character follows the first one."""

    begun: dict[str, float]
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
        alone = _ngrams().begun(character).get("", _UNSEEN) - _ALL
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
                begun, rest = _ngrams().begun(before[start]), before[start + 1 :]
                if rest in begun:
                    contexts.append(_Context(begun, rest, begun[rest], start * _BACK_OFF))
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
