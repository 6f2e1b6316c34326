"""Where words begin and end, by the weights of `assets/built/word-weights.tsv`.

This is enough to say whether a phrase or a search hit is made of whole words. The words that the reader steps through
come from the segmenter (`meetreader.hanzi.words`), which is heavier and knows rare words.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from meetreader.data.sorted_table import SortedTable

_UNKNOWN = 240  # the weight of a character that is not in the table


class _WeighedWords(NamedTuple):
    """The words that begin with one character: their weights, and the length of the longest in code points."""

    weights: dict[str, int]
    longest: int


def find_borders(hub: str) -> set[int]:
    """The offsets in a text in hub characters where its likeliest words meet, its start and end among them.

    领导小组会议 -> {0, 2, 4, 6}. Of all ways of cutting the text the one with the least sum of weights is taken; a weight is
    ten times the negative binary logarithm of a word's share, so that is the likeliest one (a unigram model).
    """
    # best[i]: the least sum of weights of hub[i:], and where its first word ends; worked out from the end
    best: list[tuple[int, int]] = [(0, len(hub))] * (len(hub) + 1)
    for start in range(len(hub) - 1, -1, -1):
        best[start] = min((weight + best[end][0], end) for end, weight in weigh_words_at(hub, start))
    found, place = {0}, 0
    while place < len(hub):
        place = best[place][1]
        found.add(place)
    return found


def weigh_words_at(hub: str, start: int) -> Iterator[tuple[int, int]]:
    """The end and the weight of each word that begins at an offset; the single character always counts as one."""
    words = _words_beginning_with(hub[start])
    yield start + 1, words.weights.get(hub[start], _UNKNOWN)
    for end in range(start + 2, min(start + words.longest, len(hub)) + 1):
        weight = words.weights.get(hub[start:end])
        if weight is not None:
            yield end, weight


@lru_cache(maxsize=1 << 10)
def _words_beginning_with(character: str) -> _WeighedWords:
    weights = {word: int(weight) for word, weight in _open_weights().find_by_prefix(character)}
    return _WeighedWords(weights, max(map(len, weights), default=0))


@cache
def _open_weights() -> SortedTable:
    return SortedTable("built/word-weights.tsv")
