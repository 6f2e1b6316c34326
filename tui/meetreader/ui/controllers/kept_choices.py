"""What was chosen with keys or in the palette is there again the next time: settings, the filter of the list, the panes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from meetreader.config import Config
from meetreader.state import State
from meetreader.ui.controllers.display_settings import DisplayController
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.left_choices import (
    KEPT_FILTER,
    KEPT_PANES,
    KEPT_SETTINGS,
    LeftChoices,
    PaneArrangement,
    list_changes,
)
from meetreader.ui.session import ReaderScreen


class Choices(NamedTuple):
    """Everything that is kept."""

    settings: Config
    filter: str
    panes: PaneArrangement


class KeptChoiceController:
    """What was chosen in the reader goes before `config.toml`, until that says something else than it did then.

    So a script chosen with `s` stays, and a script written into `config.toml` later takes effect all the same.
    """

    def __init__(
        self,
        screen: ReaderScreen,
        display: DisplayController,
        panes: PaneController,
        state: State,
        config: Config,
        places: Sequence[str] = (),
    ) -> None:
        """`places` are the files and folders of the list."""
        self._screen, self._display, self._panes = screen, display, panes
        self._state, self._config = state, config
        self._places = [os.path.abspath(place) for place in places]
        self._remembered: Choices | None = None
        self._left: PaneArrangement | None = None

    def restore_choices(self, left: LeftChoices) -> None:
        """Begin with what was chosen the last time. Order and filter of the list are those it has already."""
        self._display.apply_config(left.settings)
        self._screen.panel.directive_order = left.settings.directive_order
        self._left = left.panes
        if self._left is not None:
            self._panes.restore_arrangement(self._left)
        self._remembered = self._collect()

    def restore_focus(self) -> None:
        """Put the focus on the pane that had it, once the report that was open is open again."""
        if self._left is not None and self._left.focus in self._panes.list_available():
            self._panes.focus_pane(self._left.focus)

    def remember_choices(self) -> None:
        """Keep what has been chosen since the last call, before the key that chose it is answered."""
        now = self._collect()
        if self._remembered is None or now == self._remembered:
            return
        before, self._remembered = self._remembered, now
        if now.settings != before.settings:
            self._state.keep_setting(KEPT_SETTINGS, list_changes(self._config, now.settings))
        if now.filter != before.filter:
            self._state.keep_setting(KEPT_FILTER, {"places": self._places, "filter": now.filter})
        if now.panes != before.panes:
            self._state.keep_setting(KEPT_PANES, now.panes)

    def change_setting(self, name: str, value: object) -> None:
        """Show list and text with another value of a setting, as `config.toml` takes it, and keep it."""
        value = tuple(value) if isinstance(value, list) else value
        chosen = replace(self._collect().settings, **{name: value})  # type: ignore[arg-type]
        self._screen.reports.order = chosen.order
        self._screen.panel.set_directive_order(chosen.directive_order)
        self._display.apply_config(chosen)
        self._display.show_settings()
        self.remember_choices()

    def _collect(self) -> Choices:
        reports = self._screen.reports
        settings = self._display.describe_choices(self._config)
        order = self._screen.panel.directive_order
        chosen = replace(settings, order=reports.order, directive_order=order)
        return Choices(chosen, reports.filter, self._panes.arrangement)
