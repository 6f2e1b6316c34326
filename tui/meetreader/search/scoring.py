"""What a hit loses by where it begins and ends among the words, and by the punctuation it holds."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from meetreader.hanzi.word_borders import find_borders
from meetreader.search.hits import HitColumns
from meetreader.text.spans import Span

LEAST_SCORE = 72.0
"""The least score of a hit."""

# Points off for each sentence end, line break, comma, 、 or other mark inside a hit.
_SENTENCE_END, _LINE_BREAK, _COMMA, _PAUSE, _OTHER_MARK = 5.0, 6.0, 3.0, 1.0, 0.5
_CLAUSE_MARKS = frozenset("，。！？；：…\n,.!?;:")
_CONTEXT = 6  # code points on each side of a hit that are cut into words with it
_INSIDE_WORD = 3.0  # points off for a hit that begins inside a word, and for one that ends there


class WordEdges(NamedTuple):
    """Whether a span starts and ends at a word border, and how many word borders lie inside it."""

    start: bool
    end: bool
    borders: int

    @property
    def by_chance(self) -> bool:
        """Whether it joins the end of one word to the start of another: 市长 in 城市|长江."""
        return self.borders > 0 and not (self.start and self.end)

    @property
    def penalty(self) -> float:
        """The points that the score of a hit loses by its edges."""
        return _INSIDE_WORD * (2 - self.start - self.end) + self.borders


def find_edges(hub: str, span: Span) -> WordEdges:
    """How a span of the hub lies among the words around it."""
    first = max(0, span.start - _CONTEXT)
    return _find_edges_in(hub[first : span.end + _CONTEXT], span.start - first, span.end - first)


@lru_cache(maxsize=1 << 14)
def _find_edges_in(window: str, start: int, end: int) -> WordEdges:
    borders = find_borders(window)
    return WordEdges(start in borders, end in borders, len(borders & set(range(start + 1, end))))


def score_by_edges(hub: str, found: HitColumns, *, by_chance: bool, inside: bool) -> HitColumns:
    """The hits with the penalty for edges inside words deducted.

    Hits that join the end of one word to the start of another are dropped unless `by_chance`, those that begin
    inside a word unless `inside`.
    """
    kept: list[int] = []
    scores: list[float] = []
    for number, (start, end) in enumerate(zip(found.starts, found.ends, strict=True)):
        edges = find_edges(hub, Span(start, end))
        if (by_chance or not edges.by_chance) and (inside or edges.start):
            kept.append(number)
            scores.append(round_score(found.scores[number] - edges.penalty))
    return found.select_rows(kept)._replace(scores=scores)


def keep_within_clauses(hub: str, found: HitColumns) -> HitColumns:
    """The hits that hold no mark that ends a clause; initials stand for one phrase."""
    places = zip(found.starts, found.ends, strict=True)
    return found.select_rows(
        [number for number, place in enumerate(places) if _CLAUSE_MARKS.isdisjoint(hub[slice(*place)])]
    )


def deduct_marks(hub: str, found: HitColumns, size: int) -> HitColumns:
    """The hits of a query of `size` letters with the penalty for the punctuation inside them deducted."""
    scores = list(found.scores)
    for number, (start, end) in enumerate(zip(found.starts, found.ends, strict=True)):
        if end - start > size:
            scores[number] = round_score(scores[number] - mark_penalty(hub[start:end]))
    return found._replace(scores=scores)


def round_score(score: float) -> float:
    """A score as it is shown: at least 1, with one decimal."""
    return round(max(score, 1.0), 1)


def mark_penalty(piece: str) -> float:
    """The points a hit loses for the punctuation in it: 3 for `内防，反弹`, 1 for `内防、反弹`."""
    return sum(map(_weigh_mark, piece))


def _weigh_mark(character: str) -> float:
    if character == "\n":
        return _LINE_BREAK
    if character in "。！？；":
        return _SENTENCE_END
    if character in "，,、":
        return _PAUSE if character == "、" else _COMMA
    return 0.0 if character.isalnum() or character.isspace() else _OTHER_MARK
