"""A pane that shows a long list of rows through a window: the base of the list, the text and the side panel.

Only the rows in the window are ever made. What is kept while the content changes is the position of the top row (its
item, and the row within that), not a line number. So the pane draws its own scroll bar, in its last column.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from meetreader.text.cells import ambiguous_width, draw_text, fit_text, text_width
from meetreader.text.virtual_rows import TOP, RowPosition, VirtualRows
from meetreader.ui.rendering.entries import Piece
from meetreader.ui.themes import find_style

_IN_ASCII = {"▌": ">", "▏": "|", "│": "|", "┃": "#", "┤": "+", "━": "=", "─": "-"}


def draw_bar(character: str) -> str:
    """A box-drawing character, or its like in ASCII where the terminal would give it two cells."""
    return character if ambiguous_width() == 1 else _IN_ASCII[character]


class PaneHead(NamedTuple):
    """What the head of a pane says: at the left what it is, at the right its state. Each piece has the name of its style."""

    left: Sequence[Piece]
    right: Sequence[Piece] = ()


class VirtualList(ScrollView, can_focus=True):
    """A head row, then the window onto `rows`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.rows: VirtualRows[Any] = VirtualRows(0, lambda item: ())
        self.top = TOP
        self._styles: dict[tuple[str, ...], Style] = {}
        self._window: list[tuple[RowPosition, Any]] = []
        self._window_key: tuple[object, ...] = ()
        self.is_bare = False
        """Whether the pane has no head and no rail."""

    # What a pane must implement

    @abstractmethod
    def describe_head(self, cells: int) -> PaneHead:
        """What the head row says; it has so many cells."""

    @abstractmethod
    def draw_row(self, position: RowPosition, row: Any, cells: int) -> list[Segment]:
        """The segments of one row, at most `cells` wide."""

    def locate_thumb(self) -> tuple[float, float]:
        """Where the window begins and ends, as fractions of the whole."""
        count = self.rows.count
        if not count:
            return 0.0, 1.0
        shown = self.list_window()
        last = shown[-1][0].item + 1 if shown else 1
        return self.top.item / count, last / count

    def style_row(self, position: RowPosition, row: Any) -> str:
        """The name of the style that lies under a whole row; empty for that of the pane."""
        return ""

    def list_rail_marks(self) -> Collection[int]:
        """The rows of the window where the rail has a mark, counted from 0."""
        return ()

    def find_cursor_cell(self) -> Offset:
        """The cell where the reader is, its column in the pane and its row in the window: there the terminal's cursor is put."""
        return Offset(0, 0)

    @property
    def cursor_screen_offset(self) -> Offset:
        """That cell on the screen."""
        column, row = self.find_cursor_cell()
        return self.region.offset + Offset(column, min(row, self.window_height - 1) + self.head_rows)

    # The window

    @property
    def head_rows(self) -> int:
        """Rows of the head: 1, or none."""
        return 0 if self.is_bare else 1

    @property
    def window_height(self) -> int:
        """Rows of the window."""
        return max(self.size.height - self.head_rows, 1)

    @property
    def window_cells(self) -> int:
        """Cells of a row: the pane without its rail."""
        return max(self.size.width - 1, 2)

    def scroll_to_row(self, position: RowPosition) -> None:
        """Begin the window at `position`, or, where fewer rows follow, as low as leaves the window full."""
        self.top = self.limit_top(position)
        self.refresh()

    def limit_top(self, position: RowPosition) -> RowPosition:
        """The position, or the top of the last full window if that comes first."""
        if not self.rows.count:
            return TOP
        found = self.rows.clamp_position(position)
        if self.rows.count - found.item > self.window_height:  # every item has a row: the window is full
            return found
        return min(found, self.rows.find_last_top(self.window_height))

    def redraw_rows(self) -> None:
        """Draw every row again, since the content, the width or the styles have changed."""
        self._styles.clear()
        self._window_key = ()
        self.refresh()

    def combine_styles(self, *names: str) -> Style:
        """The styles `names` of assets/themes/styles.tsv combined, later ones over earlier ones."""
        key = (*names, str(self.has_focus))
        found = self._styles.get(key)
        if found is None:
            values, has_focus = self.app.theme_variables, self.has_focus
            parts = [find_style(name, values, has_focus=has_focus) for name in names if name]
            found = self._styles[key] = Style.combine([Style.null(), *parts])
        return found

    def _find_ground(self, *names: str) -> Style:
        """The style of the pane itself, which lies under everything in it, with those of `names` over it.

        Styles of pieces say only what is special about them: without this the ground of a theme would not reach them.
        """
        key = ("ground", *names, str(self.has_focus))
        found = self._styles.get(key)
        if found is None:
            found = self._styles[key] = self.rich_style + self.combine_styles(*names)
        return found

    def notify_style_update(self) -> None:
        """Another theme gives the styles other looks."""
        super().notify_style_update()
        self._styles.clear()

    def list_window(self) -> list[tuple[RowPosition, Any]]:
        """The rows in the window, each with its position."""
        key = (self.rows, self.top, self.window_height)
        if key != self._window_key:
            self._window_key, self._window = key, self.rows.list_window(self.top, self.window_height)
        return self._window

    def render_line(self, y: int) -> Strip:
        """One line of the pane."""
        if y < self.head_rows:
            return self._draw_head()
        row = y - self.head_rows
        shown = self.list_window()
        cells, style, segments = self.window_cells, "", list[Segment]()
        if row < len(shown):
            position, value = shown[row]
            segments, style = self.draw_row(position, value, cells), self.style_row(position, value)
        used = sum(segment.cell_length for segment in segments)
        segments.append(Segment(" " * (cells - used)))
        drawn = _lay_under(segments, self._find_ground(style) if style else self._find_ground())
        return self._fit_strip(Strip([*drawn, self._draw_rail(row)], cells + 1))

    def _fit_strip(self, strip: Strip) -> Strip:
        """A row with its rail, which on a screen of two columns is wider than the pane."""
        width = self.size.width
        return strip if width > 2 else strip.crop(0, width)

    def _draw_rail(self, row: int) -> Segment:
        """The rail at the right of a row of the window: a line of full height, with the thumb on it."""
        if self.is_bare:
            return Segment(" ", self._find_ground())
        if row in self.list_rail_marks():
            return Segment(draw_bar("┤"), self._find_ground("rail-hit"))
        begin, end = self.locate_thumb()
        height = self.window_height
        is_scrolled = begin > 0 or end < 1
        if is_scrolled and begin <= (row + 0.5) / height <= max(end, begin + 1 / height):
            return Segment(draw_bar("┃"), self._find_ground("thumb"))
        if is_scrolled or self.has_whole_rail:
            return Segment(draw_bar("│"), self._find_ground("rule"))
        return Segment(" ", self._find_ground())

    has_whole_rail = True
    """Whether the rail is there also where nothing can be scrolled, and beside the head."""

    def _draw_head(self) -> Strip:
        """The head: what must be cut off is cut from the end of its left part."""
        cells = self.window_cells if self.has_whole_rail else self.size.width
        head = self.describe_head(cells)
        room = cells - 1
        right = [(fit_text(draw_text(text), room), name) for text, name in head.right]
        of_right = sum(text_width(text) for text, _ in right)
        left = room - of_right - bool(right)
        segments = [Segment(" ")]
        for text, name in head.left:
            shown = fit_text(draw_text(text), left) if left > 0 else ""
            left -= text_width(shown)
            segments.append(Segment(shown, self.combine_styles(name)))
        segments.append(Segment(" " * (left + bool(right))))
        segments += [Segment(text, self.combine_styles(name)) for text, name in right]
        drawn = _lay_under(segments, self._find_ground("head"))
        rail = [Segment(draw_bar("│"), self._find_ground("rule"))] if self.has_whole_rail else []
        return self._fit_strip(Strip([*drawn, *rail], cells + len(rail)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The pane fills the height it is given."""
        return container.height

    def on_focus(self) -> None:
        """Head, rail and cursor look different with the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """They look different without the focus."""
        self.refresh()

    def on_resize(self) -> None:
        """Fit the rows to the new size. Subclasses override `fit_size`: Textual would call every `on_resize`."""
        self.fit_size()

    def fit_size(self) -> None:
        """Make the rows again, since they depend on the width."""
        self.rows = VirtualRows(self.rows.count, self.rows.rows_of)
        self.redraw_rows()

    # Actions, for the pane that has the focus

    def move_by(self, rows: int) -> None:
        """Scroll by rows; panes with a cursor move that instead."""
        self.scroll_to_row(self.rows.move_position(self.top, rows))

    def move_lines(self, count: int) -> None:
        """Move by lines as the reader counts them."""
        self.move_by(count)

    def line_down(self, count: int | None = None) -> None:
        self.move_lines(count or 1)

    def line_up(self, count: int | None = None) -> None:
        self.move_lines(-(count or 1))

    def page_down(self, count: int | None = None) -> None:
        self.move_by((self.window_height - 1) * (count or 1))

    def page_up(self, count: int | None = None) -> None:
        self.move_by((1 - self.window_height) * (count or 1))

    def half_down(self, count: int | None = None) -> None:
        self.move_by(self.window_height // 2 * (count or 1))

    def half_up(self, count: int | None = None) -> None:
        self.move_by(-(self.window_height // 2) * (count or 1))

    def go_to_first(self, count: int | None = None) -> None:
        self.go_to_number(count or 1)

    def go_to_last(self, count: int | None = None) -> None:
        self.go_to_number(self.rows.count + 1 if count is None else count)

    def go_to_number(self, number: int) -> None:
        """Go to an item, counted from 1; to the end where there are fewer."""
        self.scroll_to_row(RowPosition(number - 1, 0))

    def go_to_percent(self, count: int | None = None) -> None:
        """Go so many hundredths of the way down; without a number to the beginning, as in less."""
        self.scroll_to_row(self.find_position_at(min(count or 0, 100) / 100))

    def open_current(self) -> None:
        """Enter: a line down in a pane that has nothing to open."""
        self.move_lines(1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three rows a notch, as elsewhere."""
        event.prevent_default().stop()
        self.scroll_to_row(self.rows.move_position(self.top, 3))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three rows a notch, as elsewhere."""
        event.prevent_default().stop()
        self.scroll_to_row(self.rows.move_position(self.top, -3))

    def on_click(self, event: events.Click) -> None:
        """A click on the scroll bar goes there; a click on a row is handled by the pane."""
        if event.y < self.head_rows:
            self.click_header(event.x)
        elif event.x >= self.size.width - 1:
            self.scroll_to_row(self.find_position_at((event.y - self.head_rows) / self.window_height))
        else:
            shown = self.list_window()
            if event.y - self.head_rows < len(shown):
                self.click_row(*shown[event.y - self.head_rows], event.x)

    def find_position_at(self, fraction: float) -> RowPosition:
        """The position a fraction of the way down; `fraction` is from 0 to 1."""
        return RowPosition(int(fraction * self.rows.count), 0)

    def click_row(self, position: RowPosition, row: Any, column: int) -> None:
        """What a click on a row does."""

    def click_header(self, column: int) -> None:
        """What a click on the head row does."""


def _lay_under(segments: Sequence[Segment], ground: Style) -> list[Segment]:
    """The segments with `ground` under their styles; those beside each other with one style are one, to send less."""
    laid: list[Segment] = []
    text, style = "", ground
    for piece, own, _ in segments:
        found = ground + own if own else ground
        if found is style or found == style:
            text += piece
        else:
            laid += [Segment(text, style)] if text else []
            text, style = piece, found
    return [*laid, Segment(text, style)] if text else laid
