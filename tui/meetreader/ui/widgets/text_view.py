"""The pane of the text: its rows, laid out near the window only, and the marks in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual import events
from textual.geometry import Offset, Size

from meetreader.text.layout import Pinyin, Row
from meetreader.text.spans import Span, Spans
from meetreader.text.virtual_rows import TOP, RowPosition, VirtualRows
from meetreader.ui.pane_widths import MARGIN, SPARE, measure_rows
from meetreader.ui.rendering.paragraph_lines import Syllables, TextLine, set_paragraph
from meetreader.ui.rendering.ruby import draw_ruby
from meetreader.ui.rendering.shown_text import ShownParagraph, ShownText
from meetreader.ui.rendering.text_marks import HERE_SIGN, TextMarks
from meetreader.ui.widgets.virtual_list import PaneHead, VirtualList

if TYPE_CHECKING:
    from meetreader.report import Force

MEASURE = 80
"""The longest row, in cells, unless it is changed: forty characters, about what print uses."""
ZEN_MEASURE = 72
"""The same where the text is alone on the screen."""
SIGN_STYLES = {"!": "must", "x": "must-not", "~": "should", "+": "encourage", HERE_SIGN: "here-sign"}


class TextView(VirtualList):
    """The pane in the middle. Spans that come in or go out are spans of the repaired text."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.shown: ShownText | None = None
        self.pinyin: Pinyin = "off"
        self.syllables: Syllables | None = None
        self.tone_colours = False
        self.folded = True
        self.hanging = False
        self.heading = PaneHead(())
        self.reading_offset = 0
        """Where the reader is: the offset in the repaired text of the top row after the last movement."""
        self.when_moved: Callable[[], None] = lambda: None
        """Called at once after each movement, so that everything is painted in one frame."""
        self.when_pointed: Callable[[int, int], None] = lambda begin, end: None
        """Called with the offsets where the mouse button was pressed and where the mouse is now."""
        self.when_stepped: Callable[[int], bool] = lambda rows: False
        """Called before the text moves by a number of lines; True where a cursor went instead."""
        self._pressed_at: int | None = None
        self._longest = MEASURE
        self._paragraphs: Sequence[ShownParagraph] = ()
        self._laid_out = Size(0, 0)
        self._marks = TextMarks()
        self._rail_marks: tuple[tuple[Spans, int], Collection[int]] = (Spans(), 0), ()

    # What is shown

    def show_view(self, shown: ShownText, offset: int | None = None) -> None:
        """Show a text from the row that holds `offset` of the repaired text; None stays at the same place."""
        before, self.shown = self.shown, shown
        if offset is not None:
            self.reading_offset = offset
        if before is None or not shown.has_offsets_of(before):
            self._marks.carry_to(shown)
        self._lay_out_view()

    def set_pinyin(self, pinyin: Pinyin, syllables: Syllables | None) -> None:
        """Change the pinyin; the reader stays at the same place."""
        self.pinyin, self.syllables = pinyin, syllables
        self._lay_out_view()

    def set_bare(self, is_bare: bool) -> None:
        """Show the text without head and rail, in shorter rows, or with them; the reader stays at the same place."""
        self.is_bare = is_bare
        self._lay_out_view()

    def set_measure(self, cells: int) -> None:
        """Limit rows to `cells` cells, whatever the width of the pane is now; the reader stays at the same place."""
        self._longest = max(cells, 20)
        self._lay_out_view()

    def set_folded(self, folded: bool) -> None:
        """Fold the page chrome into one row, or show it; the reader stays at the same place."""
        self.folded = folded
        self._lay_out_view()

    def set_hanging(self, hanging: bool) -> None:
        """Let closing marks hang over the end of a row, or not; the reader stays at the same place."""
        self.hanging = hanging
        self._lay_out_view()

    def fit_size(self) -> None:
        """Rows depend on the width; the reader stays at the same place."""
        if self.size != self._laid_out:
            self._make_layout()
            self.redraw_rows()

    def list_window(self) -> list[tuple[RowPosition, TextLine]]:
        """The rows in the window. The first painting in a new size may come before `fit_size` does."""
        if self.size != self._laid_out:
            self._make_layout()
        return super().list_window()

    def _lay_out_view(self) -> None:
        self._paragraphs = self.shown.list_paragraphs(self.folded) if self.shown else ()
        self._make_layout()
        self.redraw_rows()

    def _make_layout(self) -> None:
        self._laid_out = self.size
        self.rows = VirtualRows(len(self._paragraphs), self._set_paragraph)
        self.top = self.limit_top(self._find_top(self.reading_offset))

    @property
    def measure(self) -> int:
        """The cells a row may take; before the pane has a size, what it may take at the most."""
        longest = min(self._longest, ZEN_MEASURE) if self.is_bare else self._longest
        return measure_rows(self.size.width, longest) if self.size.width else longest

    @property
    def longest_measure(self) -> int:
        """The longest row in cells that was asked for, whatever the pane has room for."""
        return self._longest

    @property
    def widest(self) -> int:
        """The cells a row may take in this pane at the most."""
        return measure_rows(self.size.width, self.size.width)

    def find_names(self, span: Span) -> Sequence[Span]:
        """The personal names inside a span of the text, counted from its start."""
        return self.shown.find_names(span) if self.shown else ()

    def _set_paragraph(self, number: int) -> Sequence[TextLine]:
        assert self.shown is not None
        syllables = self.syllables if self.pinyin in ("above", "inline") else None
        lines = set_paragraph(
            self.shown, self._paragraphs[number], self.measure, self.pinyin, syllables, hang=self.hanging
        )
        if number:
            return lines
        start = self._paragraphs[0].span.start
        return [TextLine(Row(Span(start, start), (), ()), "gap", ""), *lines]

    # Places

    @property
    def _find_top_offset(self) -> int:
        """The offset in the repaired text of the first character in the window."""
        window = self.list_window()
        if not window or self.shown is None:
            return 0
        start = window[0][1].row.span.start
        return self.shown.map_to_repaired(Span(start, start)).start

    def find_position(self, offset: int) -> RowPosition:
        """The position of the row that shows `offset` of the repaired text (with the pinyin above it)."""
        if self.shown is None or not self._paragraphs:
            return TOP
        offset = self.shown.map_from_repaired(Span(offset, offset)).start
        number = min(
            bisect_right(self._paragraphs, offset, key=lambda item: item.span.end), len(self._paragraphs) - 1
        )
        lines = self.rows.make_rows(number)
        for row, line in enumerate(lines):
            if line.part != "gap" and offset < line.row.span.end:
                return RowPosition(number, row)
        return RowPosition(number, max(row for row, line in enumerate(lines) if line.part != "gap"))

    def _find_top(self, offset: int) -> RowPosition:
        """Where a window begins that shows `offset` first: above the first row of a text also the blank one."""
        position = self.find_position(offset)
        return TOP if position == RowPosition(0, 1) else position

    def scroll_to_row(self, position: RowPosition) -> None:
        """Begin the window at `position`; the reader is there from now on."""
        super().scroll_to_row(position)
        self.reading_offset = self._find_top_offset
        self.when_moved()

    def shows_offset(self, offset: int) -> bool:
        """Whether the window shows an offset of the repaired text."""
        window = self.list_window()
        if self.shown is None or not window:
            return False
        offset = self.shown.map_from_repaired(Span(offset, offset)).start
        begin, end = window[0][1].row.span.start, max(line.row.span.end for _, line in window)
        return bool(begin <= offset < end)

    def go_to(self, span: Span) -> None:
        """Bring `span` into the window, a third from the top, unless it is well inside already."""
        position = self._unfold_span(span)
        first = self.rows.move_position(self.top, 1)
        last = self.rows.move_position(self.top, self.window_height - 3)
        if not first <= position <= last:
            self.scroll_to_row(self.rows.move_position(position, -(self.window_height // 3)))

    def scroll_into_view(self, span: Span) -> None:
        """Where `span` is not in the window, scroll so far that it is, with a row or two around it."""
        position = self._unfold_span(span)
        if position < self.top:
            self.scroll_to_row(self.rows.move_position(position, -2))
        elif position > self.rows.move_position(self.top, self.window_height - 4):
            self.scroll_to_row(self.rows.move_position(position, 4 - self.window_height))

    def _unfold_span(self, span: Span) -> RowPosition:
        """The position of `span`, after opening the chrome that hides it."""
        position = self.find_position(span.start)
        if self._paragraphs and self._paragraphs[position.item].folded:
            self.set_folded(False)
            position = self.find_position(span.start)
        return position

    def locate_thumb(self) -> tuple[float, float]:
        """By characters, not by rows: those far away are not laid out."""
        window = self.list_window()
        length = self.shown.length if self.shown else 0
        if not window or not length:
            return 0.0, 1.0
        return window[0][1].row.span.start / length, window[-1][1].row.span.end / length

    def find_position_at(self, fraction: float) -> RowPosition:
        """The position `fraction` of the way through the text."""
        if self.shown is None:
            return TOP
        offset = int(fraction * self.shown.length)
        return self.find_position(self.shown.map_to_repaired(Span(offset, offset)).start)

    def move_by(self, rows: int) -> None:
        """Scroll; with pinyin above, a row is two lines and is not cut in two."""
        top = self.rows.move_position(self.top, rows)
        lines = self.rows.make_rows(top.item) if self.rows.count else ()
        if top.row and lines[top.row].part == "text" and lines[top.row - 1].part == "ruby":
            top = self.rows.move_position(top, -1)
        self.scroll_to_row(top)

    def move_lines(self, count: int) -> None:
        """Scroll by rows of the text, each with the pinyin above it."""
        self.move_by(count * (2 if self.pinyin == "above" else 1))

    def line_down(self, count: int | None = None) -> None:
        """The cursor to the next row; without one, a line on."""
        if not self.when_stepped(count or 1):
            super().line_down(count)

    def line_up(self, count: int | None = None) -> None:
        """The cursor to the row before; without one, a line back."""
        if not self.when_stepped(-(count or 1)):
            super().line_up(count)

    def find_column(self, offset: int) -> int:
        """The cell at which the character at an offset of the repaired text begins in its row."""
        position = self.find_position(offset)
        row: Row = self.rows.make_rows(position.item)[position.row].row
        offset = self.shown.map_from_repaired(Span(offset, offset)).start if self.shown else offset
        return row.column_of(offset)

    def find_offset_beside(self, offset: int, rows: int, column: int) -> int:
        """The offset of the character at the cell `column` of the row so many rows of text below `offset`, or above it.

        `rows` is negative for those above. Of the last row there is, where there are fewer.
        """
        position, left = self.find_position(offset), abs(rows)
        line: TextLine = self.rows.make_rows(position.item)[position.row]
        while left:
            before, position = position, self.rows.move_position(position, 1 if rows > 0 else -1)
            if position == before:
                break
            found = self.rows.make_rows(position.item)[position.row]
            if found.part == "text" and found.row.span != line.row.span:
                line, left = found, left - 1
        at = line.row.offset_at(column)
        return self.shown.map_to_repaired(Span(at, at + 1)).start if self.shown else at

    def go_to_number(self, number: int) -> None:
        """Go to a paragraph of the body, counted from 1 as citations count; from its first on, the head is in view."""
        report = self.shown.report if self.shown else None
        body = [block.span.start for block in report.blocks if block.kind == "body"] if report else []
        if number <= 1:
            self.scroll_to_row(TOP)
        elif number <= len(body):
            self.scroll_to_row(self.find_position(body[number - 1]))
        else:
            self.scroll_to_row(RowPosition(self.rows.count, 0))

    def go_to_offset(self, offset: int) -> None:
        """Begin the window at the row that holds an offset of the repaired text."""
        self.scroll_to_row(self._find_top(offset))

    def place_span(self, span: Span, fraction: float) -> None:
        """Scroll so that the row of `span` is `fraction` of the way down the window, from 0 to 1."""
        position = self._unfold_span(span)
        self.scroll_to_row(self.rows.move_position(position, -round((self.window_height - 1) * fraction)))

    def click_row(self, position: RowPosition, row: TextLine, column: int) -> None:
        """A click on folded chrome opens it."""
        if row.part == "fold":
            self.set_folded(False)

    def find_offset_at(self, line: TextLine, column: int) -> int:
        """The offset in the repaired text of the character drawn at a column of the pane."""
        offset = line.row.offset_at(column - self._margin_cells)
        return self.shown.map_to_repaired(Span(offset, offset + 1)).start if self.shown else 0

    # The mouse

    def _find_offset_under(self, event: events.MouseEvent) -> int | None:
        """The offset of the character under the mouse; None off the text."""
        window = self.list_window()
        row = event.y - self.head_rows
        if not 0 <= row < len(window) or window[row][1].part != "text":
            return None
        return self.find_offset_at(window[row][1], event.x)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Where a selection may begin."""
        self._pressed_at = self._find_offset_under(event) if event.x < self.size.width - 1 else None
        if self._pressed_at is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select while the button is down."""
        offset = self._find_offset_under(event)
        if self._pressed_at is not None and offset is not None and offset != self._pressed_at:
            self.when_pointed(self._pressed_at, offset)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Put the cursor on the word, or end the selection."""
        self.release_mouse()
        offset = self._find_offset_under(event)
        if self._pressed_at is not None and offset is not None:
            self.when_pointed(self._pressed_at, offset)
        self._pressed_at = None

    # Marks

    def mark_spans(self, layer: str, spans: Iterable[Span], *, shown: bool = False) -> None:
        """Mark `spans` instead of what the layer (one of LAYERS) marked before.

        They are spans of the repaired text, or, `shown`, of the text as it is shown now.
        """
        self._marks.mark_spans(layer, spans, shown=shown)
        self.refresh()

    def list_marked(self, layer: str) -> Sequence[Span]:
        """The spans a layer marks."""
        return self._marks.list_marked(layer)

    def find_marked_place(self) -> Span | None:
        """The current hit, or else the passage gone to last, as a span of the repaired text; None where none is in the window."""
        found = self._marks.find_place()
        return found if found is not None and self.shows_offset(found.start) else None

    def set_forces(self, forces: Mapping[Span, Force]) -> None:
        """Say in the margin with what force each directive speaks."""
        self._marks.set_forces(forces)
        self.refresh()

    def set_noted(self, spans: Iterable[Span]) -> None:
        """Say in the margin of their rows that there are notes on these passages."""
        self._marks.set_noted(spans)
        self.refresh()

    def clear_marks(self) -> None:
        """Take the marks of the panel and of the cursor away."""
        for layer in ("mention", "target", "selection", "cursor"):
            self.mark_spans(layer, ())

    # Drawing

    @property
    def _margin_cells(self) -> int:
        return max((self.window_cells - self.measure - SPARE) // 2, MARGIN)

    def describe_head(self, cells: int) -> PaneHead:
        """What the app says about the document."""
        return self.heading

    def draw_row(self, position: RowPosition, row: TextLine, cells: int) -> list[Segment]:
        """One line: the margin, then the pieces between marks."""
        margin = Segment(" " * self._margin_cells)
        if row.part == "gap":
            return []
        if row.part == "fold":
            return [margin, Segment(row.text, self.combine_styles(row.style))]
        if row.part == "ruby":
            return [margin, *draw_ruby(row.row, self.combine_styles, coloured=self.tone_colours)]
        segments = self._draw_margin(row.row)
        if row.row.indent:
            segments.append(Segment(" " * row.row.indent))
        start = row.row.span.start
        for piece, names in self._marks.layers.cut_row(row.row.span):
            text = "".join(row.row.glyphs[piece.start - start : piece.end - start])
            if text:
                segments.append(Segment(text, self.combine_styles(row.style, *names)))
        return segments

    def _draw_margin(self, row: Row) -> list[Segment]:
        """The margin: the sign of the current hit or of the directive that begins in this row, then that of a note."""
        cells = self._margin_cells
        sign, note = self._marks.find_signs(row.span)
        if not sign:
            return [Segment(note.rjust(cells))]
        style = self.combine_styles(SIGN_STYLES.get(sign, "here-sign"))
        return [Segment(" " * (cells - 2)), Segment(sign, style), Segment(note)]

    def find_cursor_cell(self) -> Offset:
        """The beginning of the word under the cursor, the current hit or the passage gone to; without any the first row."""
        for layer in ("cursor", "here", "target"):
            for number, (_, line) in enumerate(self.list_window()):
                begin = self._marks.find_begin(layer, line.row.span) if line.part == "text" else None
                if begin is not None:
                    return Offset(self._margin_cells + line.row.column_of(begin), number)
        return Offset(0, 0)

    def list_rail_marks(self) -> Collection[int]:
        """Where hits lie in the whole report."""
        height, length = self.window_height, self.shown.length if self.shown else 0
        spans = self._marks.layers.list_spans("hit")
        if self._rail_marks[0] != (spans, height):
            starts = spans.starts if length else ()
            self._rail_marks = (spans, height), frozenset(start * height // length for start in starts)
        return self._rail_marks[1]
