"""What is made from the table of actions: bindings, the help, the table in the README."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from textual.binding import Binding, BindingType

from meetreader.config.key_changes import KeyChange, KeyTable, change_keys
from meetreader.config.key_strokes import KeySequence
from meetreader.language import mark_message, translate, translate_label
from meetreader.text.cells import pad_text, text_width
from meetreader.ui.action import Action
from meetreader.ui.actions import ACTIONS, DEFAULT_KEYS
from meetreader.ui.key_names import name_key, name_strokes
from meetreader.ui.session import PaneName

PANE_TITLES: Mapping[PaneName, str] = {
    "list": mark_message("In the list of reports"),
    "text": mark_message("In the text"),
    "panel": mark_message("In the side panel"),
}
PANE_GROUPS: Mapping[PaneName, Sequence[str]] = {
    "list": ("Moving", "Reports"),
    "text": ("Moving", "Words", "Copying", "Marks"),
    "panel": ("Moving", "Panes"),
}
"""The groups of the table that the help shows first, by the pane that has the focus."""


class HelpGroup(NamedTuple):
    """Keys that belong together: the name of the group, and pairs of keys and what they do."""

    name: str
    keys: Sequence[tuple[str, str]]


def change_reader_keys(changes: Sequence[KeyChange]) -> KeyTable:
    """The reader's keys in effect once the changes of `config.toml` are made, and what is wrong with any of these.

    Keys of the screens that list bookmarks, notes and words are checked too, but are not in the table (`find_list_keys`).
    """
    if not changes:
        return change_keys(DEFAULT_KEYS, ())
    from meetreader.ui.list_actions import LIST_KEYS

    of_lists = [change for change in changes if change.action in LIST_KEYS]
    others = [change for change in changes if change.action not in LIST_KEYS]
    table = change_keys(DEFAULT_KEYS, others, LIST_KEYS)
    problems = [*table.problems, *change_keys(LIST_KEYS, of_lists).problems]
    return KeyTable(table.actions, sorted(problems, key=lambda found: found.line))


def choose_collected(keys: Mapping[KeySequence, str]) -> dict[KeySequence, str]:
    """Of all keys in effect those that are collected stroke by stroke.

    Those of several strokes, and those of actions that have no single key by default: a key map finds no binding of them.
    """
    bound = {action.id for action in ACTIONS if any(len(found) == 1 for found in action.sequences)}
    return {found: action for found, action in keys.items() if len(found) > 1 or action not in bound}


def make_bindings() -> list[BindingType]:
    """The bindings of the app, one for each action, so that a key map can change the keys of an action by its id.

    They have priority, so that of keys that arrive in one packet each takes effect before the next looks for its focus.
    """
    bindings: list[BindingType] = []
    for action in ACTIONS:
        keys = ",".join(keys[0] for keys in action.sequences if len(keys) == 1)
        if keys:
            command = f"do('{action.id}')"
            bindings.append(
                Binding(keys, command, action.description, show=False, id=action.id, priority=True)
            )
    return bindings


def name_keys(keys: Mapping[KeySequence, str]) -> dict[str, str]:
    """The keys in effect of each action that has some, by its id, as people write them: `q Ctrl-C`."""
    strokes: dict[str, list[str]] = {}
    for sequence, action in keys.items():
        strokes.setdefault(action, []).append(name_strokes(sequence))
    return {action: " ".join(names) for action, names in strokes.items()}


def list_help(pane: PaneName, keys: Mapping[KeySequence, str]) -> list[HelpGroup]:
    """All keys for the help: first what the pane with the focus can do, then the groups of the table.

    `keys` are the keys in effect, with the actions' ids; an action without a key is not listed.
    """
    names = name_keys(keys)

    def describe(actions: Iterable[Action]) -> list[tuple[str, str]]:
        return [(names[a.id], translate(a.description)) for a in actions if a.id in names]

    groups = {action.group: [a for a in ACTIONS if a.group == action.group] for action in ACTIONS}
    first = [action for name in PANE_GROUPS[pane] for action in groups[name]]
    rest = [
        HelpGroup(translate_label("keys", name), describe(found))
        for name, found in groups.items()
        if name not in PANE_GROUPS[pane]
    ]
    return [HelpGroup(translate(PANE_TITLES[pane]), describe(first)), *rest]


def list_keys() -> str:
    """All keys, in the groups of the table, as text in English."""
    from meetreader.ui.list_actions import LIST_ACTIONS

    lines, group = [], ""
    for action in (*ACTIONS, *LIST_ACTIONS):
        if action.group != group:
            group = action.group
            lines += ["", group]
        keys = action.key_names
        lines.append(f"  {pad_text(keys, max(20, text_width(keys)))} {action.description}")
    return "\n".join(lines).strip("\n")


def make_key_table() -> str:
    """The keys as a Markdown table, for the README: in English."""
    from meetreader.ui.list_actions import LIST_ACTIONS

    rows = ["| keys | what they do |", "| --- | --- |"]
    for action in (*ACTIONS, *LIST_ACTIONS):
        keys = " ".join(f"`{name_key(key)}`" for key in action.key_list)
        rows.append(f"| {keys} | {action.description} |")
    return "\n".join(rows)
