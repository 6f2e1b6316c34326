"""The word lists of `assets/`, read once: as rows, as sets to look up at a place, and as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from sys import intern

from meetreader.data.files import each_line, lines
from meetreader.data.first_sets import led

_BUCKETS = 64


def table(name: str) -> Iterator[tuple[str, ...]]:
    """The rows of a TSV asset, split at the tabs, read anew each time: for long tables; equal cells are one string."""
    return (tuple(map(intern, line.split("\t"))) for line in each_line(name))


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a short TSV asset, split at the tabs, kept."""
    return tuple(table(name))


class Bag:
    """Thousands of words, asked whether a word is one of them; takes a tenth of the memory of a set.

    The words lie in strings, those whose first characters end in the same bits in one.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._firsts, self._words = [""] * _BUCKETS, ["\0"] * _BUCKETS
        for word in words:
            bucket = ord(word[0]) % _BUCKETS
            self._words[bucket] += f"{word}\0"
            if word[0] not in self._firsts[bucket]:
                self._firsts[bucket] += word[0]

    def begins(self, character: str) -> bool:
        """Whether a word begins with it."""
        return character in self._firsts[ord(character) % _BUCKETS]

    def __contains__(self, word: str) -> bool:
        return bool(word) and f"\0{word}\0" in self._words[ord(word[0]) % _BUCKETS]


class Words:
    """A set of words that is asked which of them begins at a place of a text, or ends there."""

    def __init__(self, words: Iterable[str]) -> None:
        lengths: set[int] = set()
        lasts: set[str] = set()

        def noted() -> Iterator[str]:
            for word in words:
                lengths.add(len(word))
                lasts.add(word[-1])
                yield word

        self._words = Bag(noted())
        self._lengths = sorted(lengths, reverse=True)
        self._lasts = "".join(lasts)

    def at(self, text: str, start: int, end: int) -> int:
        """The length of the longest word that begins at `start` and stops before `end`; 0 where none does."""
        if not start < end <= len(text) or not self._words.begins(text[start]):
            return 0
        return next(
            (n for n in self._lengths if start + n <= end and text[start : start + n] in self._words), 0
        )

    def before(self, text: str, start: int, end: int) -> int:
        """The length of the longest word that ends at `end` and begins at `start` or later; 0 where none does."""
        if not start < end <= len(text) or text[end - 1] not in self._lasts:
            return 0
        return next((n for n in self._lengths if start <= end - n and text[end - n : end] in self._words), 0)


@cache
def words(name: str) -> Words:
    """The words of a one-a-line asset, or of the first column of a TSV."""
    return Words(line.partition("\t")[0] for line in each_line(name))


def alternation(words: Iterable[str]) -> str:
    """A pattern that matches the longest of a few `words` at a place; many are looked up as `Words`."""
    return (
        "(?:"
        + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))
        + ")"
    )


@cache
def word(name: str) -> str:
    """A pattern that matches a word of a short one-a-line asset, or of the first column of a TSV."""
    return alternation(line.partition("\t")[0] for line in each_line(name))


@cache
def false_modals() -> re.Pattern[str]:
    """What holds the word of a modal without being one (主要, 应急); its lines are patterns."""
    return re.compile(
        led("|".join(sorted(lines("rules/directives/false-modals.txt"), key=len, reverse=True)))
    )


@cache
def modal() -> re.Pattern[str]:
    """The words of rules/directives/modals.tsv that make a demand wherever they stand."""
    return re.compile(alternation(row[0] for row in rows("rules/directives/modals.tsv") if row[2] == "any"))
