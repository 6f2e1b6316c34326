"""Sets of words that are asked which of them begins or ends at a place of a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property


class WordSet:
    """A set of words; `longest_at` and `longest_before` give the length in code points, 0 where no word matches.

    >>> WordSet(["落实", "落实到位"]).longest_at("要落实到位。", 1, 6)
    4
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)

    @cached_property
    def _lengths_by_first(self) -> Mapping[str, list[int]]:
        return _group_lengths((word[0], len(word)) for word in self._words)

    @cached_property
    def _lengths_by_last(self) -> Mapping[str, list[int]]:
        return _group_lengths((word[-1], len(word)) for word in self._words)

    def longest_at(self, text: str, start: int, end: int) -> int:
        """The length of the longest word that begins at `start` and ends at `end` or earlier."""
        if not start < end <= len(text):
            return 0
        for length in self._lengths_by_first.get(text[start], ()):
            if start + length <= end and text[start : start + length] in self._words:
                return length
        return 0

    def longest_before(self, text: str, start: int, end: int) -> int:
        """The length of the longest word that ends at `end` and begins at `start` or later."""
        if not start < end <= len(text):
            return 0
        for length in self._lengths_by_last.get(text[end - 1], ()):
            if start <= end - length and text[end - length : end] in self._words:
                return length
        return 0


def _group_lengths(pairs: Iterable[tuple[str, int]]) -> Mapping[str, list[int]]:
    """The lengths of the words of each character, longest first."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for character, length in pairs:
        lengths[character].add(length)
    return {character: sorted(found, reverse=True) for character, found in lengths.items()}
