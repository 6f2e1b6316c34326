"""What a search found: hits in order of their worth, stored as columns.

A syllable typed into a text of 2 MB is found tens of thousands of times, and a search runs with every key. Columns stay
because an object for each hit made such a search 1.6 to 2.0 times slower (the 19,000 hits of `yi`: 20 ms instead of
12); of all these hits only the few dozen on the screen are ever looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import add, gt
from typing import Literal, NamedTuple, overload

from meetreader.text.spans import Span, Spans

HitKind = Literal["exact", "script", "number", "fuzzy", "pinyin", "initials"]
_EXACT_FIRST: Mapping[HitKind, float] = {
    "exact": 1000.0,  # more than any score: exact hits precede all others
    "script": 0.0,
    "number": 0.0,
    "fuzzy": 0.0,
    "pinyin": 0.0,
    "initials": 0.0,
}


class Hit(NamedTuple):
    """One place that was found: its span, how well it fits (0 to 100), and in what way."""

    span: Span
    score: float
    kind: HitKind


class HitColumns(NamedTuple):
    """Hits in text order. Entry `n` of every column belongs to hit `n`; starts and ends count code points."""

    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    scores: Sequence[float] = ()
    kinds: Sequence[HitKind] = ()

    @classmethod
    def from_hits(cls, hits: Iterable[Hit]) -> HitColumns:
        """The columns of some hits given in any order."""
        in_order = sorted(hits)
        return cls(
            [hit.span.start for hit in in_order],
            [hit.span.end for hit in in_order],
            [hit.score for hit in in_order],
            [hit.kind for hit in in_order],
        )

    def select_rows(self, numbers: Sequence[int]) -> HitColumns:
        """The hits with these numbers, in this order."""
        return HitColumns(
            [self.starts[number] for number in numbers],
            [self.ends[number] for number in numbers],
            [self.scores[number] for number in numbers],
            [self.kinds[number] for number in numbers],
        )


class Hits(Sequence[Hit]):
    """A sequence of hits that do not overlap. A `Hit` is made when it is asked for.

    `columns` are in text order; `order` lists the numbers of their entries in the order of this sequence.
    """

    def __init__(self, columns: HitColumns, order: Sequence[int]) -> None:
        self.columns = columns
        self._order = order

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, index: int) -> Hit: ...

    @overload
    def __getitem__(self, index: slice) -> list[Hit]: ...

    def __getitem__(self, index: int | slice) -> Hit | list[Hit]:
        if isinstance(index, slice):
            return list(map(self._make_hit, self._order[index]))
        return self._make_hit(self._order[index])

    def _make_hit(self, number: int) -> Hit:
        starts, ends, scores, kinds = self.columns
        return Hit(Span(starts[number], ends[number]), scores[number], kinds[number])

    @property
    def by_place(self) -> Hits:
        """The same hits in text order."""
        return Hits(self.columns, range(len(self)))

    @property
    def spans(self) -> Spans:
        """Their spans in text order."""
        return Spans(self.columns.starts, self.columns.ends)

    def shift_by(self, distance: int) -> Hits:
        """The hits moved by `distance` code points."""
        starts, ends, scores, kinds = self.columns
        moved = HitColumns(
            [start + distance for start in starts], [end + distance for end in ends], scores, kinds
        )
        return Hits(moved, self._order)


def rank_hits(batches: Iterable[HitColumns]) -> Hits:
    """All hits, best first: exact ones, then by score, then by place. Of hits that overlap only the best is kept."""
    found = [batch for batch in batches if batch.starts]
    columns = found[0] if len(found) == 1 else _join_columns(found)
    order = _order_by_worth(columns)
    some_overlap = any(map(gt, columns.ends, islice(columns.starts, 1, None)))
    if some_overlap:
        columns = columns.select_rows(sorted(_pick_without_overlaps(columns, order)))
        order = _order_by_worth(columns)
    return Hits(columns, order)


def _order_by_worth(columns: HitColumns) -> list[int]:
    """The numbers of the hits, best first; the sort is stable, so hits of equal worth stay in text order."""
    worth = list(map(add, columns.scores, map(_EXACT_FIRST.__getitem__, columns.kinds)))
    return sorted(range(len(worth)), key=worth.__getitem__, reverse=True)


def _join_columns(batches: Sequence[HitColumns]) -> HitColumns:
    """The hits of all batches in text order."""
    columns = HitColumns(*(list(chain.from_iterable(parts)) for parts in zip(*batches, strict=True)))
    return columns.select_rows(sorted(range(len(columns.starts)), key=columns.starts.__getitem__))


def _pick_without_overlaps(columns: HitColumns, best_first: Iterable[int]) -> Iterator[int]:
    """The numbers of the hits that no better hit overlaps."""
    starts, ends = columns.starts, columns.ends
    is_taken = bytearray(max(ends))  # one byte for each code point of the text
    for number in best_first:
        start, end = starts[number], ends[number]
        if is_taken.find(1, start, end) < 0:
            is_taken[start:end] = b"\1" * (end - start)
            yield number
