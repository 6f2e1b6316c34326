"""The last line of the screen: where the reader is, or the last message, and a reminder of the keys."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from meetreader.text.cells import draw_text, fit_text, text_width


class StatusLine(Widget):
    """State on the left, keys on the right; a message replaces both until the next key."""

    COMPONENT_CLASSES = {"head", "strong"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.choose_hints: Callable[[int], str] = lambda cells: ""
        """Gives the reminder of the keys that fits into so many cells."""
        self._state = ""
        self._message = ""
        self._kept = False

    def show_message(self, message: str, *, keep: bool = False) -> None:
        """Show a message until the next state; with `keep` until the next message."""
        self._message, self._kept = message, keep
        self.refresh()

    def end_message(self) -> None:
        """Remove a message that is not kept: another action begins."""
        if self._message and not self._kept:
            self.show_message("")

    def show_state(self, state: str) -> None:
        """Show where the reader is; removes a message that is not kept."""
        message = self._message if self._kept else ""
        if (state, message) != (self._state, self._message):
            self._state, self._message = state, message
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line."""
        width = self.size.width
        left = fit_text(draw_text(f" {self._message or self._state}"), width)
        room = width - text_width(left) - 3
        right = self.choose_hints(room) if not self._message else ""
        gap = width - text_width(left) - text_width(right) - 1
        style = self.get_component_rich_style("head", partial=True)
        text = left + " " * max(gap, 0) + right
        return Strip([Segment(text + " " * (width - text_width(text)), style)], width)
