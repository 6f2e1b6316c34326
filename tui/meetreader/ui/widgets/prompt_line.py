"""The line at the foot of the screen for typing a search or a filter."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rich.segment import Segment
from textual import events
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from meetreader.text.cells import draw_text


class PromptMark(Widget):
    """The mark at the left of the line: `/` the text, `S` all reports, `&` a filter."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._mark = ""

    def show_mark(self, mark: str) -> None:
        """Show this mark, of one cell."""
        self._mark = mark
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The mark."""
        return Strip([Segment(self._mark)], 1)


class PromptLine(Input):
    """An input line that reports every change; Enter keeps the hits, Esc leaves, ↑ and ↓ go through the history."""

    def __init__(self, **options: Any) -> None:
        super().__init__(compact=True, select_on_focus=False, **options)
        self.cursor_blink = False  # nothing is sent while nobody types
        self.when_typed: Callable[[str], None] = lambda value: None
        """Called at once with every change, so that line and hits are painted in one frame."""
        self.when_left: Callable[[bool], None] = lambda kept: None
        """Called at once when the line is left, with True by Enter; the keys after that in a packet are not typed."""
        self.history: list[str] = []
        self._at = 0
        self._draft = ""

    def watch_value(self, value: str) -> None:
        """Report the change."""
        self.when_typed(value)

    def start_typing(self, hint: str, value: str) -> None:
        """Begin with `value`, which the first key replaces; `hint` is shown while the line is empty."""
        self.placeholder = hint
        self.value = value
        self.select_all()
        self._draft = ""
        self._at = len(self.history) - (value in self.history[-1:])  # so that ↑ goes to the query before it

    def remember_value(self) -> None:
        """Remember what was typed."""
        if self.value.strip() and self.value not in self.history[-1:]:
            self.history.append(self.value)

    def action_paste(self) -> None:
        """Insert what was copied last, drawn as it may be sent to a terminal."""
        self.replace(draw_text(self.app.clipboard), *self.selection)

    async def _on_key(self, event: events.Key) -> None:  # the base's comes after it
        """Handle the keys of the line in the order they were typed: as bindings they would come after letters."""
        keys = {
            "enter": self._leave_with_hits,
            "escape": self._leave_without_hits,
            "ctrl+c": self._leave_without_hits,
        }
        turns = {"up": -1, "down": 1}
        if not self.display:  # the line was left by a key before it in the same packet
            self.app.post_message(events.Key(event.key, event.character))
        elif event.key in keys:
            keys[event.key]()
        elif event.key in turns:
            self._show_history(turns[event.key])
        elif bound := self._bindings.key_to_bindings.get(event.key):
            await self.app.run_action(bound[0].action, default_namespace=self)
        else:
            return
        event.stop()
        event.prevent_default()

    def _leave_with_hits(self) -> None:
        self.when_left(True)

    def _leave_without_hits(self) -> None:
        self.when_left(False)

    def _show_history(self, step: int) -> None:
        """Show an earlier or later query; after the latest one comes what was being typed."""
        if self._at < len(self.history) and self.value != self.history[self._at]:
            self._at = len(self.history)  # something else was typed since
        if self._at == len(self.history):
            self._draft = self.value
        self._at = min(max(self._at + step, 0), len(self.history))
        self.value = self.history[self._at] if self._at < len(self.history) else self._draft
        self.cursor_position = len(self.value)
