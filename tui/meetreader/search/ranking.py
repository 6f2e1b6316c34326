"""What a place found is worth: its kind, its score from 0 to 100, and which of two overlapping places stays."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from meetreader.hanzi.borders import borders
from meetreader.spans import Span

Kind = Literal["exact", "script", "fuzzy", "pinyin", "initials"]

FLOOR = 72.0
"""The least score of a hit."""

_SENTENCE, _LINE, _MARK = (
    3.0,
    6.0,
    0.5,
)  # taken off for each sentence end, line break or other mark inside a hit
_AROUND = 6  # characters on each side of a hit that are cut into words with it
_ODD_EDGE = 3.0  # taken off where a hit begins or ends inside a word


class Hit(NamedTuple):
    """A place of the text: its span, how well it fits (0 to 100), and in what way."""

    span: Span
    score: float
    kind: Kind


class Edges(NamedTuple):
    """Whether a span begins and ends where words do, and how many borders of words it holds."""

    start: bool
    end: bool
    borders: int

    @property
    def by_chance(self) -> bool:
        """Whether it is made of the end of one word and the start of another."""
        return self.borders > 0 and not (self.start and self.end)

    @property
    def taken_off(self) -> float:
        """What the score of a hit loses by its edges."""
        return _ODD_EDGE * (2 - self.start - self.end) + self.borders


def edges(hub: str, span: Span) -> Edges:
    """How a span of the hub lies among the words around it."""
    first = max(0, span.start - _AROUND)
    return _edges(hub[first : span.end + _AROUND], span.start - first, span.end - first)


@lru_cache(maxsize=1 << 14)
def _edges(window: str, start: int, end: int) -> Edges:
    edges = borders(window)
    return Edges(start in edges, end in edges, len(edges & set(range(start + 1, end))))


def marked_off(between: str) -> float:
    """What a hit loses for the punctuation it holds, which the query passed over."""
    return sum(map(_mark, between))


def _mark(character: str) -> float:
    if character == "\n":
        return _LINE
    if character in "。！？；":
        return _SENTENCE
    return 0.0 if character.isalnum() or character.isspace() else _MARK


def settled(hits: Iterable[Hit]) -> list[Hit]:
    """The hits without those that overlap a better one: exact ones first, then by score, then by place."""
    best_first = sorted(hits, key=_trust)
    taken = bytearray(max((hit.span.end for hit in best_first), default=0))  # a byte for each code point
    kept: list[Hit] = []
    for hit in best_first:
        start, end = hit.span
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            kept.append(hit)
    return kept


def _trust(hit: Hit) -> tuple[bool, float, int]:
    return hit.kind != "exact", -hit.score, hit.span.start
