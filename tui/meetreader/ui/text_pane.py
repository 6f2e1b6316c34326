"""The text: rows laid out near the window only, with what is marked in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from rich.segment import Segment

from meetreader.layout import Pinyin, Row, lay_out
from meetreader.roll import TOP, Place, Roll
from meetreader.spans import Span
from meetreader.ui.marks import Marks
from meetreader.ui.roll_view import RollView
from meetreader.ui.view import Shown

MEASURE = 80
"""The longest row, in cells: forty characters, about what print sets."""
INDENT = 4
"""Cells before the first character of a paragraph: two characters."""

Syllables = Callable[[str, Sequence[Span]], Sequence[str]]


class TextLine(NamedTuple):
    """One line of the pane: a row's text, the pinyin above it, or the space after a paragraph."""

    row: Row
    part: str
    style: str


class TextPane(RollView):
    """The pane in the middle. Spans that come in or go out are spans of the repaired text."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.shown: Shown | None = None
        self.pinyin: Pinyin = "off"
        self.syllables: Syllables | None = None
        self.heading: list[tuple[str, str]] = []
        self.reading_at = 0
        """The offset in the repaired text one reads at: that of the top row when one last moved."""
        self.moved: Callable[[], None] = lambda: None  # called at once, so that all is painted in one frame
        self._spans: dict[str, Sequence[Span]] = dict.fromkeys(
            ("repair", "mention", "target", "hit", "here"), ()
        )
        self._marks = Marks()

    # What is shown

    def show(self, shown: Shown, offset: int | None = None) -> None:
        """Show a view, from the row that holds `offset` of the repaired text on; None keeps the place."""
        self.shown = shown
        if offset is not None:
            self.reading_at = offset
        self._map_marks()
        self._lay_out_anew()

    def set_pinyin(self, pinyin: Pinyin, syllables: Syllables | None) -> None:
        """Change the pinyin; the place is kept."""
        self.pinyin, self.syllables = pinyin, syllables
        self._lay_out_anew()

    def _lay_out_anew(self) -> None:
        count = len(self.shown.paragraphs) if self.shown else 0
        self.roll = Roll(count, self._lines)
        self.top = TOP
        super().show_from(self.place_of(self.reading_at))
        self.redraw()

    def show_from(self, place: Place) -> None:
        """Let the window begin at `place`, and read on from there."""
        super().show_from(place)
        self.reading_at = self._top_offset
        self.moved()

    def on_resize(self) -> None:
        """Rows depend on the width; the place is kept."""
        if self.shown is not None:
            self._lay_out_anew()

    @property
    def measure(self) -> int:
        """The cells a row may take."""
        return max(min(self.window_cells - 2, MEASURE), 2)

    def _lines(self, item: int) -> Sequence[TextLine]:
        assert self.shown is not None
        span = self.shown.paragraphs[item]
        piece = self.shown.piece(span)
        kind = self.shown.kind(span)
        body = kind == "body" and self.shown.is_repaired
        syllables: Sequence[str] = ()
        if self.syllables is not None and self.pinyin != "off":
            syllables = self.syllables(self.shown.hub_piece(span), self.shown.names_in(span))
        rows = lay_out(
            piece,
            span.start,
            self.measure,
            indent=INDENT if body else 0,
            pinyin=self.pinyin,
            syllables=syllables,
        )
        style = {"title": "title", "subtitle": "title", "body": ""}.get(kind, "chrome")
        lines = []
        for row in rows:
            if any(row.ruby):
                lines.append(TextLine(row, "ruby", "faint"))
            lines.append(TextLine(row, "text", style))
        lines.append(TextLine(Row(Span(span.end, span.end), (), ()), "gap", ""))
        return lines

    # Places

    @property
    def _top_offset(self) -> int:
        """The offset in the repaired text of the first character in the window."""
        window = self.window()
        if not window or self.shown is None:
            return 0
        return self.shown.to_text(Span(window[0][1].row.span.start, window[0][1].row.span.start)).start

    def place_of(self, offset: int) -> Place:
        """The place of the row that shows `offset` of the repaired text (with the pinyin above it)."""
        if self.shown is None:
            return TOP
        offset = self.shown.from_text(Span(offset, offset)).start
        paragraphs = self.shown.paragraphs
        item = min(bisect_right(paragraphs, offset, key=lambda span: span.end), len(paragraphs) - 1)
        lines = self.roll.rows(item)
        for number, line in enumerate(lines):
            if line.part != "gap" and offset < line.row.span.end:
                return Place(item, number)
        return Place(item, max(len(lines) - 2, 0))

    def go_to(self, span: Span) -> None:
        """Bring `span` into the window, a third from the top, unless it is well inside already."""
        place = self.place_of(span.start)
        first = self.roll.step(self.top, 1)
        last = self.roll.step(self.top, self.window_height - 3)
        if not first <= place <= last:
            self.show_from(self.roll.step(place, -(self.window_height // 3)))

    def track(self) -> tuple[float, float]:
        """By characters, not by rows: those far away are not laid out."""
        window = self.window()
        length = self.shown.length if self.shown else 0
        if not window or not length:
            return 0.0, 1.0
        return window[0][1].row.span.start / length, window[-1][1].row.span.end / length

    def place_at(self, fraction: float) -> Place:
        """The place `fraction` of the way through the text."""
        if self.shown is None:
            return TOP
        offset = int(fraction * self.shown.length)
        return self.place_of(self.shown.to_text(Span(offset, offset)).start)

    def move(self, rows: int) -> None:
        """Scroll; with pinyin above, a row is two lines and is not cut in two."""
        doubled = 2 if self.pinyin == "above" else 1
        top = self.roll.step(self.top, rows * doubled if abs(rows) == 1 else rows)
        row, part = self.roll.rows(top.item)[top.row].row, self.roll.rows(top.item)[top.row].part
        if part == "text" and any(row.ruby):
            top = self.roll.step(top, -1 if rows > 0 else 1 if rows < -1 else -1)
        self.show_from(top)

    # Marks

    def mark(self, layer: str, spans: Iterable[Span]) -> None:
        """Mark `spans` in place of what the layer (repair, mention, target, hit, here) marked before."""
        self._spans[layer] = tuple(spans)
        self._map_marks(layer)
        self.refresh()

    def marked(self, layer: str) -> Sequence[Span]:
        """The spans a layer marks."""
        return self._spans[layer]

    def clear_marks(self) -> None:
        """Take the marks away that the reader put there."""
        for layer in ("mention", "target", "hit", "here"):
            self.mark(layer, ())

    def _map_marks(self, *layers: str) -> None:
        shown = self.shown
        for layer in layers or self._spans:
            spans = self._spans[layer]
            self._marks.set(layer, spans if shown is None else [shown.from_text(span) for span in spans])

    # Drawing

    def header_pieces(self) -> list[tuple[str, str]]:
        """What the app says about the document."""
        return self.heading

    def row_segments(self, place: Place, row: TextLine, cells: int) -> list[Segment]:
        """One line: the margin, then the pieces between marks."""
        margin = Segment(" " * max((cells - self.measure) // 2, 0))
        if row.part == "gap":
            return []
        if row.part == "ruby":
            return [margin, Segment(row.row.ruby_text(), self.style("faint"))]
        segments = [margin]
        if row.row.indent:
            segments.append(Segment(" " * row.row.indent))
        start = row.row.span.start
        for piece, names in self._marks.pieces(row.row.span):
            text = "".join(row.row.glyphs[piece.start - start : piece.end - start])
            if text:
                segments.append(Segment(text, self.style(row.style, *names)))
        return segments
