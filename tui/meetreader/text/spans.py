"""Spans, and the maps that carry them from one text to another and back.

Every offset in this package counts code points. A span is half open: `[start, end)`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload


class Span(NamedTuple):
    """The code points `[start, end)` of one text."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many code points it holds."""
        return self.end - self.start

    def holds(self, offset: int) -> bool:
        """Whether the code point at `offset` lies inside."""
        return self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, distance: int) -> Span:
        """The span moved by `distance` code points."""
        return Span(self.start + distance, self.end + distance)

    def of(self, text: str) -> str:
        """The piece of `text` the span stands for."""
        return text[self.start : self.end]


class Spans(Sequence[Span]):
    """Spans in their order, none overlapping, held as two columns: a text may have tens of thousands."""

    def __init__(self, starts: Sequence[int] = (), ends: Sequence[int] = ()) -> None:
        self.starts = starts
        self.ends = ends

    @classmethod
    def merged(cls, spans: Iterable[Span]) -> Spans:
        """Any spans in order: those that overlap become one, empty ones are left out."""
        starts: list[int] = []
        ends: list[int] = []
        for start, end in sorted(span for span in spans if span.end > span.start):
            if ends and start < ends[-1]:
                ends[-1] = max(ends[-1], end)
            else:
                starts.append(start)
                ends.append(end)
        return cls(starts, ends)

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...

    @overload
    def __getitem__(self, index: slice) -> Spans: ...

    def __getitem__(self, index: int | slice) -> Span | Spans:
        if isinstance(index, slice):
            return Spans(self.starts[index], self.ends[index])
        return Span(self.starts[index], self.ends[index])

    def __iter__(self) -> Iterator[Span]:
        return map(Span, self.starts, self.ends)

    def touching(self, span: Span) -> Spans:
        """Those that share a code point with `span`."""
        first = bisect_right(self.ends, span.start)
        return self[first : max(first, bisect_left(self.starts, span.end))]


class Change(NamedTuple):
    """A stretch of the source text that became a stretch of the target text; either may be empty."""

    source: Span
    target: Span


class SpanMap:
    """Carries offsets and spans between a source text and a target text that differ in `changes`.

    Between two changes both texts are the same. Inside a change no character has a partner, so a span that
    begins or ends inside one is widened to the whole of it; a change that removes or adds text at the very
    edge of a span stays outside it.
    """

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        """`changes` in order, not overlapping; raises ValueError where they don't fit together."""
        self.changes = tuple(changes)
        source = target = 0
        for change in self.changes:
            if change.source.start - source != change.target.start - target or change.source.start < source:
                raise ValueError(f"changes do not fit together at {change}")
            source, target = change.source.end, change.target.end
        self._source_starts = [c.source.start for c in self.changes]
        self._target_starts = [c.target.start for c in self.changes]

    @classmethod
    def of_edits(cls, edits: Iterable[tuple[Span, str]]) -> SpanMap:
        """The map made by replacing each source span, in order, by its string."""
        changes, shift = [], 0
        for span, new in edits:
            start = span.start + shift
            changes.append(Change(span, Span(start, start + len(new))))
            shift += len(new) - span.length
        return cls(changes)

    def inverse(self) -> SpanMap:
        """The same map with source and target exchanged."""
        return SpanMap(Change(c.target, c.source) for c in self.changes)

    def forward(self, span: Span) -> Span:
        """Where a span of the source stands in the target."""
        return _carry(span, self._source_starts, self.changes, 0)

    def back(self, span: Span) -> Span:
        """Where a span of the target stands in the source."""
        return _carry(span, self._target_starts, self.changes, 1)


def _carry(span: Span, starts: list[int], changes: tuple[Change, ...], side: int) -> Span:
    """`span` carried over; `side` is 0 from source to target, 1 the other way, `starts` the starts on that side."""
    start, end = span
    before = bisect_right(starts, start) - 1
    if before >= 0:
        here, there = changes[before][side], changes[before][1 - side]
        start = there.start if span.start < here.end else there.end + span.start - here.end
    before = bisect_left(starts, end) - 1
    if before >= 0:
        here, there = changes[before][side], changes[before][1 - side]
        end = there.end + max(span.end - here.end, 0)
    return Span(min(start, end), end)
