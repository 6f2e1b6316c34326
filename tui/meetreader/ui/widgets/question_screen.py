"""A question at the foot of the screen, answered in a line: the text of a note, the name of a file, a filter."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.screen import ModalScreen
from textual.widgets import Static

from meetreader.text.cells import draw_text
from meetreader.ui.whole_characters import WholeCharacters
from meetreader.ui.widgets.prompt_line import PromptLine


class QuestionScreen(WholeCharacters, ModalScreen[None]):
    """The line lies over the last one of what is below. Enter answers, Esc and Ctrl-C don't."""

    BINDINGS = [Binding("ctrl+q", "app.quit", show=False, priority=True)]

    def __init__(
        self,
        question: str,
        when_answered: Callable[[str], None],
        value: str = "",
        *,
        hint: str = "",
        when_typed: Callable[[str], None] | None = None,
    ) -> None:
        """`when_answered` is called with what was typed; `when_typed` with every change of it, and on Esc with nothing."""
        super().__init__()
        self._question, self._when_answered, self._when_typed = question, when_answered, when_typed
        self._value, self._hint = value, hint
        self._early: list[events.Key] | None = []
        """The keys that came before the line was there, in the packet that opened it."""

    def compose(self) -> ComposeResult:
        """The question and the line."""
        with Horizontal(id="question"):
            yield Static(f" {draw_text(self._question)} ", markup=False)
            yield PromptLine(id="answer")

    @property
    def line(self) -> PromptLine:
        """The line."""
        return self.query_one("#answer", PromptLine)

    def on_mount(self) -> None:
        """Begin with the value, at its end, and with the keys that came early."""
        self.line.display = True
        self.line.start_typing(self._hint, self._value)
        self.line.cursor_position = len(self._value)
        self.line.when_left = self._leave
        if self._when_typed is not None:
            self.line.when_typed = self._when_typed
        self.set_focus(self.line)
        early, self._early = self._early or [], None
        for event in early:
            self._take_key(event)

    def on_key(self, event: events.Key) -> None:
        """Keys that reach the screen itself came before the line had the focus."""
        if self._early is not None:
            self._early.append(event)
        elif self.is_current:
            self._take_key(event)

    def _take_key(self, event: events.Key) -> None:
        if event.key in ("enter", "escape", "ctrl+c"):
            self._leave(event.key == "enter")
        elif event.is_printable and event.character and self.is_current:
            self.line.insert_text_at_cursor(event.character)

    def _leave(self, is_kept: bool) -> None:
        """Close the line, and pass the answer on."""
        if not self.is_current:
            return
        value = self.line.value.strip()
        self.line.display = False
        self.dismiss()
        if is_kept:
            self._when_answered(value)
        elif self._when_typed is not None:
            self._when_typed("")
