"""An app that has the reader's themes: begins with one, and changes to another."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from textual.app import App
from textual.geometry import Offset
from textual.widgets import Input

from meetreader.config import CursorShape
from meetreader.ui.terminal_cursor import TerminalCursor
from meetreader.ui.themes import PLAIN, choose_theme, list_defaults, make_themes

_PLAIN_THEMES = ("ansi", "contrast", PLAIN)
"""The themes for those who see colours badly, or not at all: in these the terminal's cursor stands out."""


class ThemedApp(App[None]):
    """The app that the reader is built on."""

    def __init__(self, theme: str = "auto", cursor: CursorShape = "auto", **options: Any) -> None:
        """`theme` is one of `themes.THEMES`, or `auto`; `cursor` is the shape of the terminal's cursor."""
        # A theme that is set later comes too late for NO_COLOR: in this call it is settled that no colour is written.
        super().__init__(ansi_color=True, **options)
        for made in make_themes():
            self.register_theme(made)
        found = choose_theme(theme, self._environment, has_many_colours=self._has_many_colours)
        # Setting `theme` itself would parse all styles a second time. Without its watcher the style sheet keeps the
        # variables of the theme before, so it is given the new ones here, before it is parsed at all.
        self.set_reactive(App.theme, found)
        self.stylesheet.set_variables(self.get_css_variables())
        self.terminal_cursor = TerminalCursor(cursor, os.environ.get("TERM", ""))
        self.set_class(cursor == "block", "block-cursor")

    @property
    def _environment(self) -> Mapping[str, str]:
        return {**os.environ, "NO_COLOR": "1"} if self.no_color else os.environ

    @property
    def _has_many_colours(self) -> bool:
        return self.console.color_system in ("256", "truecolor")

    @property
    def has_colour(self) -> bool:
        """Whether colours are shown."""
        return not self.no_color

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The reader's own variables under Textual's themes, without which its style sheet could not be read."""
        return list_defaults()

    def show_theme(self, theme: str) -> None:
        """Change to a theme, or to what `auto` means; with NO_COLOR nothing changes."""
        if self.theme != PLAIN:
            self.theme = choose_theme(theme, self._environment, has_many_colours=self._has_many_colours)

    # The terminal's cursor

    def find_cursor_offset(self) -> Offset:
        """Where on the screen the terminal's cursor belongs: where one types, or on the current row of what has the focus."""
        focused = self.screen.focused
        if focused is None:
            return Offset(0, 0)
        offset = getattr(focused, "cursor_screen_offset", None)  # Input, TextArea and the panes have one
        if not isinstance(offset, Offset):
            return focused.content_region.offset
        # At the end of its value Input counts a cell too many, so that it scrolls before the caret is at the edge.
        is_at_end = isinstance(focused, Input) and focused.cursor_at_end
        return offset - (1, 0) if is_at_end else offset

    def _begin_update(self) -> None:
        """Before a frame: where the cursor goes at its end; meanwhile it would be seen to run over the screen."""
        super()._begin_update()
        self.cursor_position = self.find_cursor_offset()
        if not self._sync_available and self._driver is not None:
            self._driver.write(self.terminal_cursor.hide())

    def _end_update(self) -> None:
        """After a frame: show the cursor."""
        if self._driver is not None:
            self._driver.write(self.terminal_cursor.show(stands_out=self.theme in _PLAIN_THEMES))
        super()._end_update()
