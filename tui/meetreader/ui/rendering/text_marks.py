"""The marks of the text that is shown: kept as spans of the repaired text, carried to what is shown of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from meetreader.text.cells import text_width
from meetreader.text.spans import Span, Spans
from meetreader.ui.rendering.directive_entries import FORCE_MARKS
from meetreader.ui.rendering.mark_layers import MarkLayers
from meetreader.ui.rendering.shown_text import ShownText

if TYPE_CHECKING:
    from meetreader.report import Force

HERE_SIGN = "›"
"""What stands in the margin of the row of the current hit."""
NOTE_SIGN = "*"
"""What stands in the margin of the rows that a note is on; ASCII, so that any console shows it."""
LAYERS = (
    "official",
    "directive",
    "deadline",
    "repair",
    "open",
    "mention",
    "target",
    "hit",
    "here",
    "selection",
    "cursor",
)
"""What can be marked, the lowest layer first. `open` are characters that nobody can restore."""


class MarginSigns(NamedTuple):
    """What stands in the margin of a row: the sign of the hit or of a directive (or none), and that of a note (or a blank)."""

    sign: str
    note: str


class TextMarks:
    """Marks of a text that may be shown as repaired or as published."""

    def __init__(self) -> None:
        self._shown: ShownText | None = None
        self._spans: dict[str, Sequence[Span]] = dict.fromkeys(LAYERS, ())
        self._as_shown: frozenset[str] = frozenset()
        self._forces: Mapping[Span, Force] = {}
        self._signs: Sequence[tuple[int, str]] = ()
        self._noted: Sequence[Span] = ()
        self._noted_rows = Spans()
        self.layers = MarkLayers()
        """The marks in what is shown."""

    def carry_to(self, shown: ShownText | None) -> None:
        """Mark another text, or the same in another form."""
        self._shown = shown
        for layer in LAYERS:
            self._carry_layer(layer)
        self._carry_signs()

    def mark_spans(self, layer: str, spans: Iterable[Span], *, shown: bool = False) -> None:
        """Mark `spans` instead of what the layer (one of LAYERS) marked before; `shown` are those of what is shown."""
        self._spans[layer] = spans if isinstance(spans, Spans) else tuple(spans)
        self._as_shown = self._as_shown | {layer} if shown else self._as_shown - {layer}
        self._carry_layer(layer)

    def list_marked(self, layer: str) -> Sequence[Span]:
        """The spans that a layer marks, as they were given."""
        return tuple(self._spans[layer])

    def find_place(self) -> Span | None:
        """The current hit, or else the passage gone to last, as a span of the repaired text."""
        here, target = self._spans["here"], self._spans["target"]
        if here and self._shown is not None:
            return self._shown.map_to_repaired(here[0])
        return target[0] if target else None

    def set_forces(self, forces: Mapping[Span, Force]) -> None:
        """Say in the margin with what force each directive speaks."""
        self._forces = forces
        self._carry_signs()

    def set_noted(self, spans: Iterable[Span]) -> None:
        """Say in the margin of their rows that there are notes on these passages."""
        self._noted = tuple(spans)
        self._carry_signs()

    def find_signs(self, row: Span) -> MarginSigns:
        """What stands beside a row of what is shown."""
        at = bisect_left(self._signs, (row.start, ""))
        is_begun = at < len(self._signs) and self._signs[at][0] < row.end
        sign = self._signs[at][1] if is_begun else ""
        if self.touches("here", row):
            sign = HERE_SIGN if text_width(HERE_SIGN) == 1 else ">"
        is_noted = any(True for _ in self._noted_rows.touching(row))
        return MarginSigns(sign, NOTE_SIGN if is_noted else " ")

    def touches(self, layer: str, row: Span) -> bool:
        """Whether a layer marks something in a row."""
        return any(True for _ in self.layers.list_spans(layer).touching(row))

    def find_begin(self, layer: str, row: Span) -> int | None:
        """Where in a row of what is shown a layer marks something first; None where it marks nothing there."""
        first = next(iter(self.layers.list_spans(layer).touching(row)), None)
        return max(first.start, row.start) if first is not None else None

    def _carry_layer(self, layer: str) -> None:
        spans, shown = self._spans[layer], self._shown
        if shown is not None and not shown.is_repaired and layer not in self._as_shown:
            spans = [shown.map_from_repaired(span) for span in spans]
        self.layers.set_layer(layer, spans)

    def _carry_signs(self) -> None:
        carry = self._shown.map_from_repaired if self._shown is not None else _keep_span
        self._noted_rows = Spans.merged(map(carry, self._noted))
        self._signs = sorted((carry(span).start, FORCE_MARKS[force]) for span, force in self._forces.items())


def _keep_span(span: Span) -> Span:
    return span
