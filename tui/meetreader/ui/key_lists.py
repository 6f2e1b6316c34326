"""What is made from the table of actions: bindings, the help, the table in the README."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from meetreader.config.key_strokes import KeySequence
from meetreader.text.cells import pad_text, text_width
from meetreader.ui.actions import ACTIONS
from meetreader.ui.key_names import name_key


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


def list_keys() -> str:
    """All keys, in the groups of the table, as text for the help screen."""
    lines, group = [], ""
    for action in ACTIONS:
        if action.group != group:
            group = action.group
            lines += ["", group]
        keys = action.key_names
        lines.append(f"  {pad_text(keys, max(20, text_width(keys)))} {action.description}")
    return "\n".join(lines).strip("\n")


def make_key_table() -> str:
    """The keys as a Markdown table, for the README."""
    rows = ["| keys | what they do |", "| --- | --- |"]
    for action in ACTIONS:
        keys = " ".join(f"`{name_key(key)}`" for key in action.key_list)
        rows.append(f"| {keys} | {action.description} |")
    return "\n".join(rows)
