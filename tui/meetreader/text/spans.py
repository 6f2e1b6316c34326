"""Spans, and the maps that carry them from one text to another and back.

Every offset in this package counts code points. A span is half open: `[start, end)` holds the code points from `start`
up to, but not including, `end`. In `会议强调` the span [2, 4) is `强调`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, overload


class Span(NamedTuple):
    """The code points `[start, end)` of one text; empty where both are the same."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """The number of its code points."""
        return self.end - self.start

    def holds(self, offset: int) -> bool:
        """Whether the code point at `offset` lies inside."""
        return self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside as a whole."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, distance: int) -> Span:
        """The span moved by `distance` code points."""
        return Span(self.start + distance, self.end + distance)

    def of(self, text: str) -> str:
        """The piece of `text` that the span covers: `Span(2, 4).of("会议强调") == "强调"`."""
        return text[self.start : self.end]


class Spans(Sequence[Span]):
    """Spans in text order, none overlapping, as two columns.

    The hits of one syllable may be tens of thousands, and they are marked again after every key; `starts` and `ends` are
    the columns the search already has (see `search/hits.py` for the figures).
    """

    def __init__(self, starts: Sequence[int] = (), ends: Sequence[int] = ()) -> None:
        self.starts = starts
        self.ends = ends

    @classmethod
    def merged(cls, spans: Iterable[Span]) -> Spans:
        """Any spans put in order; those that overlap are joined, empty ones dropped.

        [4, 6), [0, 2), [1, 3) -> [0, 3), [4, 6).
        """
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
        """The spans that share a code point with `span`."""
        first = bisect_right(self.ends, span.start)
        return self[first : max(first, bisect_left(self.starts, span.end))]


class Change(NamedTuple):
    """A span of the source text that was replaced by a span of the target text.

    An empty `source` is an insertion, an empty `target` a removal.
    """

    source: Span
    target: Span


class SpanMap:
    """Carries spans between a source text and a target text that differ in `changes`.

    The map of a report has the published text as its source and the repaired text as its target:

        published   領 ( l ǐ n g ) 導 小 組         [0, 7) 領(lǐng)   [7, 10) 導小組
        repaired    領 導 小 組                     [0, 1) 領         [1, 4) 導小組

    The only change is Change(Span(1, 7), Span(1, 1)). `forward` carries 領(lǐng)導, [0, 8), to 領導, [0, 2); `back`
    carries 領導 to [0, 8) and 導 alone, [1, 2), to [7, 8), for a change at the very edge of a span stays outside it.

    Between two changes both texts are the same. Inside a change no code point has a counterpart, so a span that starts
    or ends inside one is widened to the whole change.
    """

    def __init__(self, changes: Iterable[Change] = ()) -> None:
        """`changes` are in order and do not overlap. Raises ValueError where they don't fit together."""
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
        """The map made by replacing each source span by a string; `edits` are in order.

        [(Span(1, 7), "")] gives the map of the example above.
        """
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
        """The span of the target that a span of the source became."""
        return _carry_span(span, self._source_starts, self.changes, 0)

    def back(self, span: Span) -> Span:
        """The span of the source that a span of the target came from."""
        return _carry_span(span, self._target_starts, self.changes, 1)


def _carry_span(span: Span, starts: list[int], changes: tuple[Change, ...], side: int) -> Span:
    """`span` carried from one side of the changes to the other.

    `side` is the index in a Change of the side where `span` counts: 0 for the source, 1 for the target. `starts` are
    the starts of the changes on that side.
    """
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
