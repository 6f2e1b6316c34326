"""The screen a note is written on, of as many lines as it takes: Ctrl-S keeps it, Esc leaves it as a draft."""

from __future__ import annotations

from collections.abc import Callable

from rich.markup import escape
from textual import events
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import TextArea

from meetreader.language import translate
from meetreader.text.cells import draw_text
from meetreader.ui.widgets.typing_screen import ForwardsKeys, TypingScreen

KEEPING = ("ctrl+s", "ctrl+enter", "alt+enter", "f2")
"""The keys that keep the note. Many terminals send for Ctrl-Enter what they send for Enter."""
LEAVING = ("escape", "ctrl+c")
PAUSE = 0.5
"""Seconds without a key after which a draft is put down."""


class NoteArea(ForwardsKeys, TextArea):
    """The lines."""

    def __init__(self, text: str) -> None:
        super().__init__(text, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False  # nothing is sent while nobody types

    def action_paste(self) -> None:
        """Insert what was copied last, drawn as it may be sent to a terminal."""
        self.type_text("\n".join(map(draw_text, self.app.clipboard.split("\n"))))

    def type_text(self, text: str) -> None:
        """Put a text in the place of what is selected, or at the cursor."""
        self.replace(text, *self.selection, maintain_selection_offset=False)


class NoteEditor(TypingScreen):
    """A card in the lower half, so that the passage stays in view."""

    takes_lines = True
    """A paste may have several lines."""

    def __init__(
        self,
        title: str,
        text: str,
        when_kept: Callable[[str], None],
        when_left: Callable[[str], None],
        when_paused: Callable[[str], None],
        *,
        is_draft: bool = False,
    ) -> None:
        """Each of the three is called with what was typed; the last one often, so that nothing is lost with the program."""
        super().__init__()
        self._title, self._text, self._typed = title, text, text
        self._when_kept, self._when_left, self._when_paused = when_kept, when_left, when_paused
        self._is_draft = is_draft
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The lines."""
        area = NoteArea(self._text)
        area.border_title = escape(draw_text(self._title))
        hint = translate("Ctrl-S keeps the note  Enter begins a line  Esc leaves a draft")
        area.border_subtitle = escape((translate("draft") + "  " if self._is_draft else "") + hint)
        yield area

    @property
    def area(self) -> NoteArea:
        """The widget that is typed into."""
        return self.query_one(NoteArea)

    async def on_mount(self) -> None:
        """Begin at the end, with the keys that came early."""
        self.area.move_cursor(self.area.document.end)
        self.set_focus(self.area)
        await self.begin_typing()

    async def take_key(self, event: events.Key) -> None:
        """Do with a key what it does here."""
        if event.key in KEEPING:
            self._leave(self._when_kept)
        elif event.key in LEAVING:
            self._leave(self._when_left)
        elif event.key == "enter":
            self.area.type_text("\n")
        elif event.is_printable and event.character:
            self.area.type_text(event.character)
        else:
            await self.run_binding(self.area, event.key)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Put a draft down once nothing was typed for a while."""
        self._typed = event.text_area.text
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._put_down)

    def _put_down(self) -> None:
        self._pause = None
        self._when_paused(self._typed.strip())

    def on_unmount(self) -> None:
        """The program ends while somebody writes: what was typed since the last pause is put down."""
        if self._pause is not None:
            self._put_down()

    def _leave(self, deed: Callable[[str], None]) -> None:
        text = self.area.text.strip()
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        self.dismiss()
        deed(text)
