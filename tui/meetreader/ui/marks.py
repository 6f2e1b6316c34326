"""What is marked in a text: layers of named spans, cut into the pieces of one row."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from meetreader.spans import Span


class Marks:
    """Layers of spans by name; of two that overlap, the later layer's style is laid over the earlier one's."""

    def __init__(self) -> None:
        self._layers: dict[str, Sequence[Span]] = {}
        self._ends: dict[str, list[int]] = {}

    def set(self, layer: str, spans: Iterable[Span]) -> None:
        """Put `spans` (any order) in place of what the layer held. Layers lie in the order they were first set."""
        self._layers[layer] = ordered = _merged(spans)
        self._ends[layer] = [span.end for span in ordered]

    def spans(self, layer: str) -> Sequence[Span]:
        """The spans of one layer, in order, not overlapping."""
        return self._layers.get(layer, ())

    def pieces(self, row: Span) -> list[tuple[Span, tuple[str, ...]]]:
        """The row cut where a mark begins or ends, each piece with the names of the layers over it."""
        near = [(name, span) for name in self._layers for span in self._near(name, row)]
        if not near:
            return [(row, ())]
        cuts = {row.start, row.end}
        for _, span in near:
            cuts.update((max(span.start, row.start), min(span.end, row.end)))
        edges = sorted(cuts)
        pieces = (Span(start, end) for start, end in itertools.pairwise(edges))
        return [(piece, tuple(name for name, span in near if span.covers(piece))) for piece in pieces]

    def _near(self, name: str, row: Span) -> list[Span]:
        found = []
        spans = self._layers[name]
        index = bisect_left(self._ends[name], row.start + 1)
        while index < len(spans) and spans[index].start < row.end:
            found.append(spans[index])
            index += 1
        return found


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(span for span in spans if span.end > span.start):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
