"""The last line of the screen: where the reader is, or the last message, and the keys of the pane that has the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from meetreader.text.cells import draw_text, fit_text, text_width


class StatusLine(Widget):
    """State on the left, keys on the right; a message takes the place of the state until the next key."""

    COMPONENT_CLASSES = {"key", "label", "problem"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self.choose_hints: Callable[[int], Sequence[tuple[str, str]]] = lambda cells: ()
        """Gives the keys, each with what it does, that fit into so many cells."""
        self._state = ""
        self._message = ""
        self._kept = False
        self._is_problem = False

    @property
    def message(self) -> str:
        """The message that is shown; empty without one."""
        return self._message

    def show_message(self, message: str, *, keep: bool = False, is_problem: bool = False) -> None:
        """Show a message until the next state; with `keep` until the next message."""
        self._message, self._kept, self._is_problem = message, keep, is_problem
        self.refresh()

    def show_progress(self, message: str) -> None:
        """Show how far something is that goes on by itself; a problem that is kept is not pushed away by it."""
        if not (self._message and self._kept and self._is_problem):
            self.show_message(message)

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

    def change_state(self, state: str) -> None:
        """Show where the reader is once the message is gone."""
        self._state = state
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one line. A message has all the room it needs; the hints have what it leaves."""
        width, ground = self.size.width, self.rich_style
        key, label, problem = (
            ground + self.get_component_rich_style(name, partial=True) for name in ("key", "label", "problem")
        )
        sign = "! " if self._message and self._is_problem else ""
        left = fit_text(draw_text(f" {sign}{self._message or self._state}"), width)
        room = width - text_width(left) - 3
        hints = self.choose_hints(room) if room > 0 else ()
        segments = [Segment(left, problem if sign else ground)]
        shown: list[Segment] = []
        for number, (name, what) in enumerate(hints):
            shown += [Segment("  ", ground)] if number else []
            shown += [Segment(name, key), Segment(f" {what}", label)]
        used = text_width(left) + sum(text_width(segment.text) for segment in shown)
        gap = max(width - used - 1, 0) if shown else width - used
        segments += [Segment(" " * gap, ground), *shown]
        if shown and used < width:
            segments.append(Segment(" ", ground))
        return Strip(segments, width)
