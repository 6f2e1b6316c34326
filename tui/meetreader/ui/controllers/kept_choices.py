"""What was chosen with keys or in the palette is there again the next time: settings, the filter of the list, the panes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple

from meetreader.config import SETTINGS, Config
from meetreader.state import State
from meetreader.ui.controllers.display_settings import DisplayController
from meetreader.ui.controllers.panes import PaneArrangement, PaneController
from meetreader.ui.rendering.entry_targets import TABS
from meetreader.ui.session import PANES, ReaderScreen

_KEPT = "display"
"""Under which name the settings stand in the state: `{"script": ["traditional", "original"]}` (chosen, configured)."""
_FILTER = "list_filter"
"""Under which name the filter of the list does: `{"places": ["/srv/reports"], "filter": "忻州"}`."""
_PANES = "panes"
"""Under which name the panes do: `["directives", "panel", ["list"]]` (the tab, the pane in focus, those put away)."""


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
        *,
        restores: bool = True,
    ) -> None:
        """`places` are the files and folders of the list; without `restores` everything begins as configured."""
        self._screen, self._display, self._panes = screen, display, panes
        self._state, self._config = state, config
        self._places, self._restores = [os.path.abspath(place) for place in places], restores
        self._remembered: Choices | None = None
        self._left: PaneArrangement | None = None

    def restore_choices(self) -> None:
        """Begin with what was chosen the last time, or else with what is configured."""
        kept = self._state.list_settings() if self._restores else {}
        chosen = choose_settings(self._config, kept.get(_KEPT))
        self._display.apply_config(chosen)
        self._screen.reports.order = chosen.order
        self._screen.panel.directive_order = chosen.directive_order
        found = kept.get(_FILTER)
        if isinstance(found, dict) and found.get("places") == self._places:
            self._screen.reports.filter = str(found.get("filter", ""))
        self._left = read_arrangement(kept.get(_PANES))
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
            self._state.keep_setting(_KEPT, list_changes(self._config, now.settings))
        if now.filter != before.filter:
            self._state.keep_setting(_FILTER, {"places": self._places, "filter": now.filter})
        if now.panes != before.panes:
            self._state.keep_setting(_PANES, now.panes)

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


def list_changes(config: Config, chosen: Config) -> dict[str, list[Any]]:
    """The settings that are not as configured, each with what was chosen and what was configured then."""
    names = (field.name for field in fields(Config))
    values = {name: [_to_json(getattr(chosen, name)), _to_json(getattr(config, name))] for name in names}
    return {name: pair for name, pair in values.items() if pair[0] != pair[1]}


def choose_settings(config: Config, kept: object) -> Config:
    """`config` with the changes that `list_changes` made, but for those of settings that are configured otherwise by now.

    What does not fit (a state that another version wrote) is passed over.
    """
    changes: dict[str, Any] = {}
    if not isinstance(kept, dict):
        return config
    for setting in SETTINGS:
        pair = kept.get(setting.name)
        if not isinstance(pair, list) or len(pair) != 2 or pair[1] != _to_json(getattr(config, setting.name)):
            continue
        if setting.check_value(pair[0]) is None:
            changes[setting.name] = tuple(pair[0]) if setting.is_list else pair[0]
    return replace(config, **changes)


def read_arrangement(kept: object) -> PaneArrangement | None:
    """The panes as they are kept; None where that does not fit."""
    match kept:
        case [str(tab), str(focus), list(hidden)] if tab in TABS and focus in PANES:
            return PaneArrangement(tab, focus, tuple(pane for pane in PANES if pane in hidden))
    return None


def _to_json(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
