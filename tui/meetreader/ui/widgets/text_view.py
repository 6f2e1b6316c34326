"""The text: rows laid out near the window only, with what is marked in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual import events
from textual.geometry import Size

from meetreader.text.layout import Pinyin, Row
from meetreader.text.spans import Span, Spans
from meetreader.ui.rendering.mark_layers import Marks
from meetreader.ui.rendering.paragraph_lines import Syllables, TextLine, set_lines
from meetreader.ui.rendering.report_entries import FORCE_MARKS
from meetreader.ui.rendering.ruby import reading_segments, ruby_segments
from meetreader.ui.rendering.shown_text import Item, Shown
from meetreader.ui.widgets.virtual_list import RollView
from meetreader.ui.widgets.virtual_rows import TOP, Place, Roll

if TYPE_CHECKING:
    from meetreader.report import Force

MEASURE = 80
"""The longest row, in cells, until it is changed: forty characters, about what print sets."""
LAYERS = (
    "official",
    "directive",
    "deadline",
    "repair",
    "mention",
    "target",
    "hit",
    "here",
    "selection",
    "cursor",
)
"""What can be marked, the lowest layer first."""


class TextPane(RollView):
    """The pane in the middle. Spans that come in or go out are spans of the repaired text."""

    COMPONENT_CLASSES = {*LAYERS, "chrome", "title", "tone1", "tone2", "tone3", "tone4"}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.shown: Shown | None = None
        self.pinyin: Pinyin = "off"
        self.syllables: Syllables | None = None
        self.tone_colours = False
        self.reading: tuple[Span, Sequence[str]] = (Span(0, 0), ())
        """With the pinyin at the cursor: the word, and a syllable for each of its code points."""
        self.folded = True
        self.hanging = False
        self.heading: list[tuple[str, str]] = []
        self.reading_at = 0
        """The offset in the repaired text one reads at: that of the top row when one last moved."""
        self.moved: Callable[[], None] = lambda: None  # called at once, so that all is painted in one frame
        self.pointed: Callable[[int, int], None] = lambda begin, end: None
        """Called when the mouse was pressed at one offset and is, or was let go, at another."""
        self._pressed_at: int | None = None
        self._longest = MEASURE
        self._items: Sequence[Item] = ()
        self._laid_out = Size(0, 0)
        self._spans: dict[str, Sequence[Span]] = dict.fromkeys(LAYERS, ())
        self._as_shown: frozenset[str] = frozenset()
        self._forces: Mapping[Span, Force] = {}
        self._margin: Sequence[tuple[int, str]] = ()
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

    def set_reading(self, word: Span, syllables: Sequence[str]) -> None:
        """With the pinyin at the cursor: show the reading of `word`. No row moves."""
        self.reading = (word, syllables)
        self.refresh()

    def set_measure(self, cells: int) -> None:
        """Let rows be at most so many cells long, also where the pane is narrower now; the place is kept."""
        self._longest = max(cells, 20)
        self._lay_out_anew()

    def set_folded(self, folded: bool) -> None:
        """Fold the page chrome into one row, or show it; the place is kept."""
        self.folded = folded
        self._lay_out_anew()

    def set_hanging(self, hanging: bool) -> None:
        """Let closing marks hang over the end of a row, or not; the place is kept."""
        self.hanging = hanging
        self._lay_out_anew()

    def fit(self) -> None:
        """Rows depend on the width; the place is kept."""
        if self.size != self._laid_out:
            self._lay_out()
            self.redraw()

    def window(self) -> list[tuple[Place, TextLine]]:
        """The rows in the window; where it is painted before it is told of a new size, they are those of that size."""
        if self.size != self._laid_out:
            self._lay_out()
        return super().window()

    def _lay_out_anew(self) -> None:
        self._items = self.shown.items(self.folded) if self.shown else ()
        self._lay_out()
        self.redraw()

    def _lay_out(self) -> None:
        self._laid_out = self.size
        self.roll = Roll(len(self._items), self._lines)
        self.top = self.lowest(self.place_of(self.reading_at))

    @property
    def measure(self) -> int:
        """The cells a row may take; before the pane has a size, what it may take at the most."""
        return max(min(self.widest, self._longest), 2) if self.size.width else self._longest

    @property
    def widest(self) -> int:
        """The cells a row may take in this pane at the most: all but a margin of one."""
        return self.window_cells - 2

    def names_in(self, span: Span) -> Sequence[Span]:
        """The personal names inside a span of the text, counted from its start."""
        return self.shown.names_in(span) if self.shown else ()

    def _lines(self, number: int) -> Sequence[TextLine]:
        assert self.shown is not None
        syllables = self.syllables if self.pinyin in ("above", "inline") else None
        return set_lines(
            self.shown, self._items[number], self.measure, self.pinyin, syllables, hang=self.hanging
        )

    # Places

    @property
    def _top_offset(self) -> int:
        """The offset in the repaired text of the first character in the window."""
        window = self.window()
        if not window or self.shown is None:
            return 0
        start = window[0][1].row.span.start
        return self.shown.to_text(Span(start, start)).start

    def place_of(self, offset: int) -> Place:
        """The place of the row that shows `offset` of the repaired text (with the pinyin above it)."""
        if self.shown is None or not self._items:
            return TOP
        offset = self.shown.from_text(Span(offset, offset)).start
        number = min(bisect_right(self._items, offset, key=lambda item: item.span.end), len(self._items) - 1)
        lines = self.roll.rows(number)
        for row, line in enumerate(lines):
            if line.part != "gap" and offset < line.row.span.end:
                return Place(number, row)
        return Place(number, max(row for row, line in enumerate(lines) if line.part != "gap"))

    def show_from(self, place: Place) -> None:
        """Let the window begin at `place`, and read on from there."""
        super().show_from(place)
        self.reading_at = self._top_offset
        self.moved()

    def shows(self, offset: int) -> bool:
        """Whether the window shows an offset of the repaired text."""
        window = self.window()
        if self.shown is None or not window:
            return False
        offset = self.shown.from_text(Span(offset, offset)).start
        begin, end = window[0][1].row.span.start, max(line.row.span.end for _, line in window)
        return bool(begin <= offset < end)

    def go_to(self, span: Span) -> None:
        """Bring `span` into the window, a third from the top, unless it is well inside already."""
        place = self._unfolded(span)
        first = self.roll.step(self.top, 1)
        last = self.roll.step(self.top, self.window_height - 3)
        if not first <= place <= last:
            self.show_from(self.roll.step(place, -(self.window_height // 3)))

    def reveal(self, span: Span) -> None:
        """Where `span` is not in the window, scroll so far that it is, with a row or two around it."""
        place = self._unfolded(span)
        if place < self.top:
            self.show_from(self.roll.step(place, -2))
        elif place > self.roll.step(self.top, self.window_height - 4):
            self.show_from(self.roll.step(place, 4 - self.window_height))

    def _unfolded(self, span: Span) -> Place:
        """The place of `span`; what is folded over it is opened."""
        place = self.place_of(span.start)
        if self._items and self._items[place.item].folded:
            self.set_folded(False)
            place = self.place_of(span.start)
        return place

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
        doubled = 2 if self.pinyin in ("above", "cursor") else 1
        top = self.roll.step(self.top, rows * doubled if abs(rows) == 1 else rows)
        lines = self.roll.rows(top.item) if self.roll.count else ()
        if top.row and lines[top.row].part == "text" and lines[top.row - 1].part == "ruby":
            top = self.roll.step(top, -1)
        self.show_from(top)

    def clicked(self, place: Place, row: TextLine, column: int) -> None:
        """A click on folded chrome opens it."""
        if row.part == "fold":
            self.set_folded(False)

    def offset_at(self, line: TextLine, column: int) -> int:
        """The offset in the repaired text of the character drawn at a column of the pane."""
        offset = line.row.offset(column - self._margin_cells)
        return self.shown.to_text(Span(offset, offset + 1)).start if self.shown else 0

    # The mouse

    def _offset_under(self, event: events.MouseEvent) -> int | None:
        """The offset of the character under the mouse; None off the text."""
        window = self.window()
        if not 0 < event.y <= len(window) or window[event.y - 1][1].part != "text":
            return None
        return self.offset_at(window[event.y - 1][1], event.x)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Where a selection may begin."""
        self._pressed_at = self._offset_under(event) if event.x < self.size.width - 1 else None
        if self._pressed_at is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select while the button is down."""
        offset = self._offset_under(event)
        if self._pressed_at is not None and offset is not None and offset != self._pressed_at:
            self.pointed(self._pressed_at, offset)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Put the cursor on the word, or end the selection."""
        self.release_mouse()
        offset = self._offset_under(event)
        if self._pressed_at is not None and offset is not None:
            self.pointed(self._pressed_at, offset)
        self._pressed_at = None

    # Marks

    def mark(self, layer: str, spans: Iterable[Span], *, shown: bool = False) -> None:
        """Mark `spans` in place of what the layer (one of LAYERS) marked before.

        They are spans of the repaired text, or, `shown`, of the text as it is shown now.
        """
        self._spans[layer] = spans if isinstance(spans, Spans) else tuple(spans)
        self._as_shown = self._as_shown | {layer} if shown else self._as_shown - {layer}
        self._map_marks(layer)
        self.refresh()

    def marked(self, layer: str) -> Sequence[Span]:
        """The spans a layer marks."""
        return tuple(self._spans[layer])

    def set_forces(self, forces: Mapping[Span, Force]) -> None:
        """Say in the margin with what force each directive speaks."""
        self._forces = forces
        self._map_marks("directive")
        self.refresh()

    def clear_marks(self) -> None:
        """Take the marks of the panel and of the cursor away."""
        for layer in ("mention", "target", "selection", "cursor"):
            self.mark(layer, ())

    def _map_marks(self, *layers: str) -> None:
        shown = self.shown
        for layer in layers or LAYERS:
            spans = self._spans[layer]
            carried = shown is not None and layer not in self._as_shown
            self._marks.set(layer, [shown.from_text(span) for span in spans] if shown and carried else spans)
        if shown is not None and "directive" in (layers or LAYERS):
            forces = self._forces.items()
            self._margin = sorted((shown.from_text(span).start, FORCE_MARKS[force]) for span, force in forces)

    # Drawing

    @property
    def _margin_cells(self) -> int:
        return max((self.window_cells - self.measure) // 2, 0)

    def header_pieces(self) -> list[tuple[str, str]]:
        """What the app says about the document."""
        return self.heading

    def row_segments(self, place: Place, row: TextLine, cells: int) -> list[Segment]:
        """One line: the margin, then the pieces between marks."""
        margin = Segment(" " * self._margin_cells)
        if row.part == "gap":
            return []
        if row.part == "fold":
            return [margin, Segment(row.text, self.style(row.style))]
        if row.part == "ruby":
            return [margin, *self._ruby_segments(row.row)]
        segments = [self._force_segment(row.row) or margin]
        if row.row.indent:
            segments.append(Segment(" " * row.row.indent))
        start = row.row.span.start
        for piece, names in self._marks.pieces(row.row.span):
            text = "".join(row.row.glyphs[piece.start - start : piece.end - start])
            if text:
                segments.append(Segment(text, self.style(row.style, *names)))
        return segments

    def _force_segment(self, row: Row) -> Segment | None:
        """The margin with the force of the directive that begins in this row."""
        cells, at = self._margin_cells, bisect_left(self._margin, (row.span.start, ""))
        if not cells or at == len(self._margin) or self._margin[at][0] >= row.span.end:
            return None
        return Segment(self._margin[at][1].rjust(cells), self.style("strong"))

    def _ruby_segments(self, row: Row) -> list[Segment]:
        if self.pinyin != "cursor" or self.shown is None:
            return ruby_segments(row, self.style, coloured=self.tone_colours)
        word, syllables = self.reading
        shown = self.shown.from_text(word)
        return reading_segments(row, shown, syllables, self.measure, self.style, coloured=self.tone_colours)
