"""The command palette: Textual's, on a screen that draws whole characters."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from textual.await_complete import AwaitComplete
from textual.binding import Binding
from textual.command import CommandPalette
from textual.widgets import Input

from meetreader.text.cells import draw_text
from meetreader.ui.whole_characters import WholeCharacters


class Palette(WholeCharacters, CommandPalette):
    """The palette. Keys may reach it in the packet that opened it, before its list has been laid out."""

    BINDINGS = [
        Binding("ctrl+c,ctrl+q", "app.quit", show=False, priority=True),
        Binding("ctrl+v", "paste_copied", show=False, priority=True),
    ]

    def action_paste_copied(self) -> None:
        """Insert what was copied last, drawn as it may be sent to a terminal."""
        line = self.query_one(Input)
        line.replace(draw_text(self.app.clipboard), *line.selection)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close the palette, once: a second click of the same packet comes when it is closed already."""
        self._cancel_gather_commands()
        return super().dismiss(result) if self.is_current else AwaitComplete()

    def _gather_commands(self, search_value: str) -> Any:
        """Look for commands; not for what was typed in the packet that closed the palette, whose list is gone."""
        return super()._gather_commands(search_value) if self.is_current else None

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError, IndexError):  # of `OptionList._move_page`, in a list without lines yet
            super()._action_command_list(action)
