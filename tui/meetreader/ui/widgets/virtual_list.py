"""A pane that shows a roll of rows through a window: the base of the list, the text and the side panel.

Only the rows in the window are ever made. What is kept while the content changes is the place of the top row, not a
line number; so the pane draws its own scroll track (last column) from the places, in the terms each pane has.
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
from meetreader.ui.widgets.virtual_rows import TOP, Place, Roll


def bar(character: str) -> str:
    """A box-drawing character, or its like in ASCII where the terminal would give it two cells."""
    return character if ambiguous_width() == 1 else {"▌": ">", "┃": "|"}[character]


class RollView(ScrollView, can_focus=True):
    """One header line, then the window on `roll`."""

    COMPONENT_CLASSES = {"head", "tab", "strong", "faint", "cursor"}
    """The styles the panes draw with, set in assets/themes/reader.tcss."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.roll: Roll[Any] = Roll(0, lambda item: ())
        self.top = TOP
        self._styles: dict[tuple[str, ...], Style] = {}
        self._window: list[tuple[Place, Any]] = []
        self._window_key: tuple[object, ...] = ()

    # What a pane must answer

    @abstractmethod
    def header_pieces(self) -> list[tuple[str, str]]:
        """The header line as (text, style name) pieces."""

    @abstractmethod
    def row_segments(self, place: Place, row: Any, cells: int) -> list[Segment]:
        """The segments of one row, at most `cells` wide."""

    def track(self) -> tuple[float, float]:
        """Where the window begins and ends, as fractions of the whole."""
        count = max(self.roll.count, 1)
        shown = self.window()
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

    def show_from(self, place: Place) -> None:
        """Let the window begin at `place`, or as low as the roll allows."""
        self.top = self.lowest(place)
        self.refresh()

    def lowest(self, place: Place) -> Place:
        """The place, or where the last full window begins if it lies below."""
        return min(self.roll.clamp(place), self.roll.last_top(self.window_height)) if self.roll.count else TOP

    def redraw(self) -> None:
        """Make every row anew: the content, the width or the styles have changed."""
        self._styles.clear()
        self._window_key = ()
        self.refresh()

    def style(self, *names: str) -> Style:
        """The style of the component classes `names` laid one over the other."""
        found = self._styles.get(names)
        if found is None:
            parts = [self.get_component_rich_style(name, partial=True) for name in names if name]
            found = Style.combine([Style.null(), *parts])
            self._styles[names] = found
        return found

    def window(self) -> list[tuple[Place, Any]]:
        """The rows in the window, each with its place."""
        key = (self.roll, self.top, self.window_height)
        if key != self._window_key:
            self._window_key, self._window = key, self.roll.window(self.top, self.window_height)
        return self._window

    def render_line(self, y: int) -> Strip:
        """One line of the pane."""
        if y == 0:
            return self._header()
        shown = self.window()
        segments = self.row_segments(*shown[y - 1], self.window_cells) if y <= len(shown) else []
        used = sum(segment.cell_length for segment in segments)
        begin, end = self.track()
        thumb = (begin > 0 or end < 1) and begin <= (y - 0.5) / self.window_height <= max(
            end, begin + 1 / self.window_height
        )
        segments.append(Segment(" " * (self.size.width - 1 - used)))
        segments.append(Segment(bar("┃"), self.style("faint")) if thumb else Segment(" "))
        return Strip(segments, self.size.width)

    def _header(self) -> Strip:
        segments, left = [], self.size.width
        for text, name in self.header_pieces():
            shown = fit_text(draw_text(text), left) if left else ""
            left -= text_width(shown)
            segments.append(Segment(shown, self.style("head", name)))
        segments.append(Segment(" " * left, self.style("head")))
        return Strip(segments, self.size.width)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A roll fills what it is given."""
        return container.height

    def on_resize(self) -> None:
        """The one handler: Textual would call those of the subclasses and this one too."""
        self.fit()

    def fit(self) -> None:
        """Rows depend on the width."""
        self.roll = Roll(self.roll.count, self.roll.rows_of)
        self.redraw()

    # Moving: the actions of a pane, called by the app for the pane that has the focus

    def move(self, rows: int) -> None:
        """Scroll by rows; panes with a cursor move that instead."""
        self.show_from(self.roll.step(self.top, rows))

    def line_down(self) -> None:
        self.move(1)

    def line_up(self) -> None:
        self.move(-1)

    def page_down(self) -> None:
        self.move(self.window_height - 1)

    def page_up(self) -> None:
        self.move(1 - self.window_height)

    def half_down(self) -> None:
        self.move(self.window_height // 2)

    def half_up(self) -> None:
        self.move(-(self.window_height // 2))

    def first(self) -> None:
        self.show_from(TOP)

    def last(self) -> None:
        self.show_from(Place(self.roll.count, 0))

    def enter(self) -> None:
        """Enter: a line down where there is nothing to open."""
        self.move(1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Three rows a notch, as elsewhere."""
        event.prevent_default().stop()
        self.show_from(self.roll.step(self.top, 3))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Three rows a notch, as elsewhere."""
        event.prevent_default().stop()
        self.show_from(self.roll.step(self.top, -3))

    def on_click(self, event: events.Click) -> None:
        """A click on the scroll track goes there; on a row, to what the pane does with it."""
        if event.y == 0:
            self.clicked_header(event.x)
        elif event.x >= self.size.width - 1:
            self.show_from(self.place_at((event.y - 1) / self.window_height))
        else:
            shown = self.window()
            if event.y <= len(shown):
                self.clicked(*shown[event.y - 1], event.x)

    def place_at(self, fraction: float) -> Place:
        """The place that lies `fraction` of the way down."""
        return Place(int(fraction * self.roll.count), 0)

    def clicked(self, place: Place, row: Any, column: int) -> None:
        """A row was clicked."""

    def clicked_header(self, column: int) -> None:
        """The header line was clicked."""
