"""A pane that shows a long list of rows through a window: the base of the list, the text and the side panel.

Only the rows in the window are ever made. What is kept while the content changes is the position of the top row (its
item, and the row within that), not a line number. So the pane draws its own scroll bar, in its last column.
"""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from meetreader.text.cells import ambiguous_width, draw_text, fit_text, text_width
from meetreader.text.virtual_rows import TOP, RowPosition, VirtualRows


def draw_bar(character: str) -> str:
    """A box-drawing character, or its like in ASCII where the terminal would give it two cells."""
    return character if ambiguous_width() == 1 else {"▌": ">", "┃": "|"}[character]


class VirtualList(ScrollView, can_focus=True):
    """A head row, then the window onto `rows`."""

    COMPONENT_CLASSES = {"head", "tab", "strong", "faint", "cursor"}
    """The styles the panes draw with, set in assets/themes/reader.tcss."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.rows: VirtualRows[Any] = VirtualRows(0, lambda item: ())
        self.top = TOP
        self._styles: dict[tuple[str, ...], Style] = {}
        self._window: list[tuple[RowPosition, Any]] = []
        self._window_key: tuple[object, ...] = ()

    # What a pane must implement

    @abstractmethod
    def list_header_pieces(self) -> list[tuple[str, str]]:
        """The head row as pieces of text with the name of their style."""

    @abstractmethod
    def draw_row(self, position: RowPosition, row: Any, cells: int) -> list[Segment]:
        """The segments of one row, at most `cells` wide."""

    def locate_thumb(self) -> tuple[float, float]:
        """Where the window begins and ends, as fractions of the whole."""
        count = max(self.rows.count, 1)
        shown = self.list_window()
        last = shown[-1][0].item + 1 if shown else 1
        return self.top.item / count, last / count

    # The window

    @property
    def window_height(self) -> int:
        """Rows of the window."""
        return max(self.size.height - 1, 1)

    @property
    def window_cells(self) -> int:
        """Cells of a row: the pane without its scroll track."""
        return max(self.size.width - 1, 2)

    def scroll_to_row(self, position: RowPosition) -> None:
        """Begin the window at `position`, or, where fewer rows follow, as low as leaves the window full."""
        self.top = self.limit_top(position)
        self.refresh()

    def limit_top(self, position: RowPosition) -> RowPosition:
        """The position, or the top of the last full window if that comes first."""
        if not self.rows.count:
            return TOP
        return min(self.rows.clamp_position(position), self.rows.find_last_top(self.window_height))

    def redraw_rows(self) -> None:
        """Draw every row again, since the content, the width or the styles have changed."""
        self._styles.clear()
        self._window_key = ()
        self.refresh()

    def combine_styles(self, *names: str) -> Style:
        """The style of the component classes `names` combined, later ones over earlier ones."""
        found = self._styles.get(names)
        if found is None:
            parts = [self.get_component_rich_style(name, partial=True) for name in names if name]
            found = Style.combine([Style.null(), *parts])
            self._styles[names] = found
        return found

    def list_window(self) -> list[tuple[RowPosition, Any]]:
        """The rows in the window, each with its position."""
        key = (self.rows, self.top, self.window_height)
        if key != self._window_key:
            self._window_key, self._window = key, self.rows.list_window(self.top, self.window_height)
        return self._window

    def render_line(self, y: int) -> Strip:
        """One line of the pane."""
        if y == 0:
            return self._draw_header()
        shown = self.list_window()
        segments = self.draw_row(*shown[y - 1], self.window_cells) if y <= len(shown) else []
        used = sum(segment.cell_length for segment in segments)
        begin, end = self.locate_thumb()
        thumb = (begin > 0 or end < 1) and begin <= (y - 0.5) / self.window_height <= max(
            end, begin + 1 / self.window_height
        )
        segments.append(Segment(" " * (self.size.width - 1 - used)))
        segments.append(Segment(draw_bar("┃"), self.combine_styles("faint")) if thumb else Segment(" "))
        return Strip(segments, self.size.width)

    def _draw_header(self) -> Strip:
        segments, left = [], self.size.width
        for text, name in self.list_header_pieces():
            shown = fit_text(draw_text(text), left) if left else ""
            left -= text_width(shown)
            segments.append(Segment(shown, self.combine_styles("head", name)))
        segments.append(Segment(" " * left, self.combine_styles("head")))
        return Strip(segments, self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The pane fills the height it is given."""
        return container.height

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
        if event.y == 0:
            self.click_header(event.x)
        elif event.x >= self.size.width - 1:
            self.scroll_to_row(self.find_position_at((event.y - 1) / self.window_height))
        else:
            shown = self.list_window()
            if event.y <= len(shown):
                self.click_row(*shown[event.y - 1], event.x)

    def find_position_at(self, fraction: float) -> RowPosition:
        """The position a fraction of the way down; `fraction` is from 0 to 1."""
        return RowPosition(int(fraction * self.rows.count), 0)

    def click_row(self, position: RowPosition, row: Any, column: int) -> None:
        """What a click on a row does."""

    def click_header(self, column: int) -> None:
        """What a click on the head row does."""
