"""What was chosen the last time, as it stands in the state: settings, the filter of the list, the panes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple

from meetreader.config import SETTINGS, Config
from meetreader.state import State
from meetreader.ui.rendering.entry_targets import TABS, Tab
from meetreader.ui.session import PANES, PaneName

KEPT_SETTINGS = "display"
"""Under which name the settings stand in the state: `{"script": ["traditional", "original"]}` (chosen, configured)."""
KEPT_FILTER = "list_filter"
"""Under which name the filter of the list does: `{"places": ["/srv/reports"], "filter": "忻州"}`."""
KEPT_PANES = "panes"
"""Under which name the panes do: `["directives", "panel", ["list"]]` (the tab, the pane in focus, those put away)."""


class PaneArrangement(NamedTuple):
    """The tab of the side panel, the pane that has the focus, and the panes that were put away."""

    tab: Tab
    focus: PaneName
    hidden: tuple[PaneName, ...] = ()


class LeftChoices(NamedTuple):
    """With what the reader begins; `panes` is None where nothing is known of them."""

    settings: Config
    filter: str = ""
    panes: PaneArrangement | None = None


def read_choices(
    state: State, config: Config, places: Sequence[str] = (), *, restores: bool = True
) -> LeftChoices:
    """What was chosen the last time, or else what is configured.

    `places` are the files and folders of the list, which a filter is kept for; without `restores` everything begins as
    configured.
    """
    kept = state.list_settings() if restores else {}
    found = kept.get(KEPT_FILTER)
    here = [os.path.abspath(place) for place in places]
    return LeftChoices(
        choose_settings(config, kept.get(KEPT_SETTINGS)),
        str(found.get("filter", "")) if isinstance(found, dict) and found.get("places") == here else "",
        read_arrangement(kept.get(KEPT_PANES)),
    )


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
