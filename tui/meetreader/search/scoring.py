"""What a place found is worth: what its score loses by where it begins and ends and by what it holds."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from meetreader.hanzi.word_borders import find_borders
from meetreader.search.hits import HitColumns
from meetreader.text.spans import Span

LEAST_SCORE = 72.0
"""The least score of a hit."""

# taken off for each sentence end, line break, comma, 、 or other mark inside a hit
_SENTENCE, _LINE, _COMMA, _PAUSE, _MARK = 5.0, 6.0, 3.0, 1.0, 0.5
_CLAUSE_MARKS = frozenset("，。！？；：…\n,.!?;:")
_AROUND = 6  # characters on each side of a hit that are cut into words with it
_ODD_EDGE = 3.0  # taken off where a hit begins or ends inside a word


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
    edges = find_borders(window)
    return Edges(start in edges, end in edges, len(edges & set(range(start + 1, end))))


def among_words(hub: str, found: HitColumns, *, by_chance: bool, inside: bool) -> HitColumns:
    """The places at their worth among words: what begins or ends inside one loses by it.

    Left out is what is made of the end of one word and the start of another, unless `by_chance`, and what begins
    inside a word, unless `inside`.
    """
    kept: list[int] = []
    scores: list[float] = []
    for number, (start, end) in enumerate(zip(found.starts, found.ends, strict=True)):
        lie = edges(hub, Span(start, end))
        if (by_chance or not lie.by_chance) and (inside or lie.start):
            kept.append(number)
            scores.append(rounded(found.scores[number] - lie.taken_off))
    return found.taken(kept)._replace(scores=scores)


def within_clauses(hub: str, found: HitColumns) -> HitColumns:
    """The places that lie in one clause: initials stand for one phrase."""
    places = zip(found.starts, found.ends, strict=True)
    return found.taken(
        [number for number, place in enumerate(places) if _CLAUSE_MARKS.isdisjoint(hub[slice(*place)])]
    )


def without_marks(hub: str, found: HitColumns, size: int) -> HitColumns:
    """The places at their worth where the query, of `size` letters, passes over punctuation."""
    scores = list(found.scores)
    for number, (start, end) in enumerate(zip(found.starts, found.ends, strict=True)):
        if end - start > size:
            scores[number] = rounded(scores[number] - marked_off(hub[start:end]))
    return found._replace(scores=scores)


def rounded(score: float) -> float:
    """A score as it is told, from 1 to 100."""
    return round(max(score, 1.0), 1)


def marked_off(between: str) -> float:
    """What a hit loses for the punctuation it holds, which the query passed over."""
    return sum(map(_mark, between))


def _mark(character: str) -> float:
    if character == "\n":
        return _LINE
    if character in "。！？；":
        return _SENTENCE
    if character in "，,、":
        return _PAUSE if character == "、" else _COMMA
    return 0.0 if character.isalnum() or character.isspace() else _MARK
