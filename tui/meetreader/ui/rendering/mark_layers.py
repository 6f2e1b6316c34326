"""What is marked in a text: layers of named spans, cut into the pieces of one row."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from meetreader.text.spans import Span, Spans


class MarkLayers:
    """Layers of spans by name; of two that overlap, the later layer's style is laid over the earlier one's."""

    def __init__(self) -> None:
        self._layers: dict[str, Spans] = {}

    def set_layer(self, layer: str, spans: Iterable[Span]) -> None:
        """Put `spans` (any order) in place of what the layer held. Layers lie in the order they were first set."""
        self._layers[layer] = spans if isinstance(spans, Spans) else Spans.merged(spans)

    def list_spans(self, layer: str) -> Spans:
        """The spans of one layer, in order, not overlapping."""
        return self._layers.get(layer, Spans())

    def cut_row(self, row: Span) -> list[tuple[Span, tuple[str, ...]]]:
        """The row cut where a mark begins or ends, each piece with the names of the layers over it."""
        near = [(name, span) for name, spans in self._layers.items() for span in spans.touching(row)]
        if not near:
            return [(row, ())]
        cuts = {row.start, row.end}
        for _, span in near:
            cuts.update((max(span.start, row.start), min(span.end, row.end)))
        edges = sorted(cuts)
        pieces = (Span(start, end) for start, end in itertools.pairwise(edges))
        return [(piece, tuple(name for name, span in near if span.covers(piece))) for piece in pieces]
