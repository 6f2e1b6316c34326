"""Hits, best first, held as columns: a syllable is found tens of thousands of times in a long text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import add, gt
from typing import Literal, NamedTuple, overload

from meetreader.text.spans import Span, Spans

HitKind = Literal["exact", "script", "fuzzy", "pinyin", "initials"]
_FIRST: Mapping[HitKind, float] = {"exact": 1000.0, "script": 0.0, "fuzzy": 0.0, "pinyin": 0.0, "initials": 0.0}


class Hit(NamedTuple):
    """A place of the text: its span, how well it fits (0 to 100), and in what way."""

    span: Span
    score: float
    kind: HitKind


class HitColumns(NamedTuple):
    """Places of a text in its order, an entry in each column for every one."""

    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    scores: Sequence[float] = ()
    kinds: Sequence[HitKind] = ()

    @classmethod
    def of(cls, hits: Iterable[Hit]) -> HitColumns:
        """The same hits, in the order of the text."""
        found = sorted(hits)
        starts, ends = [hit.span.start for hit in found], [hit.span.end for hit in found]
        return cls(starts, ends, [hit.score for hit in found], [hit.kind for hit in found])

    def taken(self, order: Sequence[int]) -> HitColumns:
        """The entries of these numbers, in this order."""
        starts, ends, scores, kinds = self
        return HitColumns(
            [starts[number] for number in order],
            [ends[number] for number in order],
            [scores[number] for number in order],
            [kinds[number] for number in order],
        )


class Hits(Sequence[Hit]):
    """Hits in an order; each is made when it is asked for.

    `columns` are in the order of the text, and no two places of them overlap; `order` numbers their entries.
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
            return list(map(self._hit, self._order[index]))
        return self._hit(self._order[index])

    def _hit(self, number: int) -> Hit:
        starts, ends, scores, kinds = self.columns
        return Hit(Span(starts[number], ends[number]), scores[number], kinds[number])

    @property
    def by_place(self) -> Hits:
        """The same hits in the order of the text."""
        return Hits(self.columns, range(len(self)))

    @property
    def spans(self) -> Spans:
        """Their spans, in the order of the text."""
        return Spans(*self.columns[:2])

    def shifted(self, distance: int) -> Hits:
        """The hits moved by `distance` code points."""
        starts, ends, scores, kinds = self.columns
        columns = HitColumns(
            [start + distance for start in starts], [end + distance for end in ends], scores, kinds
        )
        return Hits(columns, self._order)


def rank_hits(batches: Iterable[HitColumns]) -> Hits:
    """The hits without those that overlap a better one: exact ones first, then by score, then by place."""
    found = [batch for batch in batches if batch.starts]
    columns = found[0] if len(found) == 1 else _joined(found)
    order = _best_first(columns)
    if any(map(gt, columns.ends, islice(columns.starts, 1, None))):  # mostly none do
        columns = columns.taken(sorted(_without_overlaps(columns, order)))
        order = _best_first(columns)
    return Hits(columns, order)


def _best_first(columns: HitColumns) -> list[int]:
    worth = list(map(add, columns.scores, map(_FIRST.__getitem__, columns.kinds)))
    return sorted(
        range(len(worth)), key=worth.__getitem__, reverse=True
    )  # equals stay in the order of the text


def _joined(batches: Sequence[HitColumns]) -> HitColumns:
    """All places in the order of the text."""
    columns = HitColumns(*(list(chain.from_iterable(parts)) for parts in zip(*batches, strict=True)))
    return columns.taken(sorted(range(len(columns.starts)), key=columns.starts.__getitem__))


def _without_overlaps(columns: HitColumns, best_first: Iterable[int]) -> Iterator[int]:
    starts, ends = columns.starts, columns.ends
    taken = bytearray(max(ends))  # a byte for each code point
    for number in best_first:
        start, end = starts[number], ends[number]
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            yield number
