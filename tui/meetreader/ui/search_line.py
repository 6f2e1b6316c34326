"""The line at the foot in which one types what to look for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.segment import Segment
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input


class Prompt(Widget):
    """The mark at the left of the line: `/` the text, `S` all reports, `&` a filter."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._mark = ""

    def say(self, mark: str) -> None:
        """Show this mark, of one cell."""
        self._mark = mark
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The mark."""
        return Strip([Segment(self._mark)], 1)


class SearchLine(Input):
    """An input line that tells every change; Enter keeps the hits, Esc leaves, ↑ and ↓ go through what was typed."""

    BINDINGS = [
        Binding("escape,ctrl+c", "leave", show=False),
        Binding("up", "turn(-1)", show=False),
        Binding("down", "turn(1)", show=False),
    ]

    class Left(Message):
        """The line was left; `kept` when by Enter."""

        def __init__(self, kept: bool) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self, **options: Any) -> None:
        super().__init__(compact=True, select_on_focus=False, **options)
        self.cursor_blink = False  # nothing is sent while nobody types
        self.typed: Callable[[str], None] = lambda value: None
        """Called at once with every change, so that line and hits are painted in one frame."""
        self.history: list[str] = []
        self._at = 0
        self._draft = ""

    def watch_value(self, value: str) -> None:
        """Tell the change."""
        self.typed(value)

    def open(self, hint: str, value: str) -> None:
        """Begin to type: `hint` stands in the empty line; what is there at first is replaced by the first key."""
        self.placeholder = hint
        self.value = value
        self.select_all()
        self._draft = ""
        self._at = len(self.history) - (value in self.history[-1:])  # ↑ goes to the one before

    def keep(self) -> None:
        """Remember what was typed."""
        if self.value.strip() and self.value not in self.history[-1:]:
            self.history.append(self.value)

    def action_leave(self) -> None:
        """Esc."""
        self.post_message(self.Left(kept=False))

    async def action_submit(self) -> None:
        """Enter."""
        self.post_message(self.Left(kept=True))

    def action_turn(self, step: int) -> None:
        """An earlier or later query; after the latest comes again what one was typing."""
        if self._at < len(self.history) and self.value != self.history[self._at]:
            self._at = len(self.history)  # something else was typed since
        if self._at == len(self.history):
            self._draft = self.value
        self._at = min(max(self._at + step, 0), len(self.history))
        self.value = self.history[self._at] if self._at < len(self.history) else self._draft
        self.cursor_position = len(self.value)
