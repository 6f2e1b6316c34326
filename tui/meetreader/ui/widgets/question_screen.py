"""A question at the foot of the screen, answered in a line: the text of a note, the name of a file, a filter."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from meetreader.text.cells import draw_text
from meetreader.ui.widgets.prompt_line import PromptLine
from meetreader.ui.widgets.typing_screen import ForwardsKeys, TypingScreen


class AnswerLine(ForwardsKeys, PromptLine):
    """The line."""


class QuestionScreen(TypingScreen):
    """The line lies over the last one of what is below. Enter answers, Esc and Ctrl-C don't."""

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

    def compose(self) -> ComposeResult:
        """The question and the line."""
        with Horizontal(id="question"):
            yield Static(f" {draw_text(self._question)} ", markup=False)
            yield AnswerLine(id="answer")

    @property
    def line(self) -> AnswerLine:
        """The line."""
        return self.query_one("#answer", AnswerLine)

    async def on_mount(self) -> None:
        """Begin with the value, at its end, and with the keys that came early."""
        self.line.display = True
        self.line.start_typing(self._hint, self._value)
        self.line.cursor_position = len(self._value)
        self.line.when_left = self._leave
        if self._when_typed is not None:
            self.line.when_typed = self._when_typed
        self.set_focus(self.line)
        await self.begin_typing()

    async def take_key(self, event: events.Key) -> None:
        """Do with a key what the line does with it."""
        if event.key in ("enter", "escape", "ctrl+c"):
            self._leave(event.key == "enter")
        elif event.is_printable and event.character:
            self.line.insert_text_at_cursor(event.character)
        else:
            await self.run_binding(self.line, event.key)

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
