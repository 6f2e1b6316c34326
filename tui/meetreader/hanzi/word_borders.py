"""Where words begin and end, by `assets/built/word-weights.tsv`: enough to tell whether a phrase or a hit is made of whole words.

The reader's own words come from the segmenter (`meetreader.hanzi.words`), which is heavier and knows rare words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from meetreader.data.sorted_table import SortedTable

_UNKNOWN = 240  # the weight of a character that the table does not have


class _Words(NamedTuple):
    """The weights of the words that begin with one character."""

    weights: dict[str, int]
    longest: int


def find_borders(hub: str) -> set[int]:
    """The places in a text in hub characters, its start and end among them, where its likeliest words meet. Total."""
    best: list[tuple[int, int]] = [(0, len(hub))] * (
        len(hub) + 1
    )  # from each place: the weight, the end of the word
    for start in range(len(hub) - 1, -1, -1):
        best[start] = min((weight + best[end][0], end) for end, weight in weigh_words_at(hub, start))
    found, place = {0}, 0
    while place < len(hub):
        place = best[place][1]
        found.add(place)
    return found


def weigh_words_at(hub: str, start: int) -> Iterator[tuple[int, int]]:
    """The words that begin at a place, each as its end and its weight; the character itself is one."""
    words = _beginning(hub[start])
    yield start + 1, words.weights.get(hub[start], _UNKNOWN)
    for end in range(start + 2, min(start + words.longest, len(hub)) + 1):
        weight = words.weights.get(hub[start:end])
        if weight is not None:
            yield end, weight


@lru_cache(maxsize=1 << 10)
def _beginning(character: str) -> _Words:
    weights = {word: int(weight) for word, weight in _table().beginning(character)}
    return _Words(weights, max(map(len, weights), default=0))


@cache
def _table() -> SortedTable:
    return SortedTable("built/word-weights.tsv")
