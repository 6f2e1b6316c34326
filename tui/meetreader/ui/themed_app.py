"""An app that has the reader's themes: begins with one, and changes to another."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from textual.app import App

from meetreader.ui.themes import PLAIN, choose_theme, list_defaults, make_themes


class ThemedApp(App[None]):
    """The app that the reader is built on."""

    def __init__(self, theme: str = "auto", **options: Any) -> None:
        """`theme` is one of `themes.THEMES`, or `auto`."""
        # A theme that is set later comes too late for NO_COLOR: in this call it is settled that no colour is written.
        super().__init__(ansi_color=True, **options)
        for made in make_themes():
            self.register_theme(made)
        found = choose_theme(theme, self._environment, has_many_colours=self._has_many_colours)
        # Setting `theme` itself would parse all styles a second time. Without its watcher the style sheet keeps the
        # variables of the theme before, so it is given the new ones here, before it is parsed at all.
        self.set_reactive(App.theme, found)
        self.stylesheet.set_variables(self.get_css_variables())

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
