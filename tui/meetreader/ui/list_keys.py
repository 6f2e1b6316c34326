"""What each key does on the screens that list bookmarks, notes and words, and their help.

Moving, filtering, undoing and writing to a file have the keys they have elsewhere in the reader.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from textual.screen import ModalScreen

from meetreader.config import KeySequence
from meetreader.config.key_changes import KeyChange, change_keys
from meetreader.language import mark_message, translate, translate_label
from meetreader.ui.actions import ACTIONS
from meetreader.ui.key_lists import HelpGroup, name_keys
from meetreader.ui.list_actions import LIST_ACTIONS, LIST_KEYS
from meetreader.ui.widgets.help_screen import HelpScreen

SHARED: Mapping[str, str] = {
    "words.go_back": "pane.page_up",
    "prompt.search_text": "prompt.filter_entries",
    **{
        name: name
        for name in (
            "prompt.filter_entries",
            "deeds.undo",
            "exports.export_shown",
            "program.open_help",
            "program.repaint",
            "program.suspend",
        )
    },
}
"""The actions of the reader whose keys work in these screens too, and what they do there; those of a pane all do."""


HELP: Mapping[str, str] = {
    "pane.open_current": mark_message("to its place in the text"),
    "exports.export_shown": mark_message("write what is listed to a file"),
    "prompt.filter_entries": mark_message("filter the list"),
    "pane.page_up": mark_message("one page up"),
}
"""What some of the shared actions do here, for the help."""


def find_list_keys(
    actions: Mapping[KeySequence, str], changes: Sequence[KeyChange]
) -> dict[KeySequence, str]:
    """What each key does in these screens: `actions` are the reader's keys in effect, `changes` those of `config.toml`.

    Where a key has a meaning of its own there, that counts: `d` deletes.
    """
    shared = {
        keys: SHARED.get(action, action)
        for keys, action in actions.items()
        if action in SHARED or action.startswith("pane.")
    }
    own = change_keys(LIST_KEYS, [change for change in changes if change.action in LIST_KEYS])
    return {**own.actions, **{keys: action for keys, action in shared.items() if keys not in own.actions}}


class ListKeys:
    """The keys in effect: `actions` are the reader's, `changes` those of `config.toml`."""

    def __init__(self, actions: Mapping[KeySequence, str], changes: Sequence[KeyChange]) -> None:
        self._actions, self._changes = actions, changes

    @cached_property
    def actions(self) -> Mapping[KeySequence, str]:
        """What each key does, by the ids of the actions."""
        return find_list_keys(self._actions, self._changes)

    def name_keys(self) -> Mapping[str, str]:
        """The keys of each action by its id, as people write them."""
        return name_keys(self.actions)

    def make_help(self, title: str, offered: Sequence[str]) -> ModalScreen[None]:
        """The help of a list: what it can do with its entries (the actions `offered`), then moving and the rest."""
        names = self.name_keys()
        actions = [action for action in (*ACTIONS, *LIST_ACTIONS) if action.id in names]
        said = {action.id: translate(HELP.get(action.id, action.description)) for action in actions}
        first = [(names[action], said[action]) for action in offered if action in said]
        others = {action.id for action in LIST_ACTIONS if action.id != "lists.leave"} | set(offered)
        rest = [(names[action], what) for action, what in said.items() if action not in others]
        groups = [HelpGroup(title, first), HelpGroup(translate_label("keys", "Moving"), rest)]
        return HelpScreen(groups, has_legend=False)
