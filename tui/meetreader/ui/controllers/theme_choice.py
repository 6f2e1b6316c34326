"""Which theme the screen has: the one of the settings, or the one that was chosen in the palette since."""

from __future__ import annotations

from typing import Protocol

from meetreader.state import State

KEPT = "theme"
"""The name under which the choice is kept in the state."""


class ThemedScreen(Protocol):
    """What the choice of a theme asks of the screen."""

    def show_theme(self, theme: str) -> None:
        """Change to a theme, or to what `auto` means."""
        ...


def find_kept_theme(state: State, configured: str) -> str:
    """The theme to begin with: the last one chosen, unless the settings ask for another one since."""
    kept = state.list_settings().get(KEPT)
    if isinstance(kept, list) and len(kept) == 2 and kept[1] == configured:
        return str(kept[0])
    return configured


class ThemeController:
    """Shows a theme for a look, or chooses it; a choice is kept."""

    def __init__(self, screen: ThemedScreen, state: State, configured: str) -> None:
        self._screen, self._state, self._configured = screen, state, configured
        self.chosen = find_kept_theme(state, configured)
        """One of `themes.THEMES`, or `auto`."""

    def preview_theme(self, theme: str) -> None:
        """Show a theme until another one is shown or chosen."""
        self._screen.show_theme(theme)

    def end_preview(self) -> None:
        """Show the chosen theme again."""
        self._screen.show_theme(self.chosen)

    def choose_theme(self, theme: str) -> None:
        """Show a theme, and keep it for the next time."""
        self.chosen = theme
        self._screen.show_theme(theme)
        self._state.keep_setting(KEPT, [theme, self._configured])
