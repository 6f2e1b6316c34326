"""The one table of what can be done: bindings, status line, palette, help screen and README are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

Where = Literal["pane", "app"]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the reader does. `id` is stable: it names the method `action_<id>` and is the key for remapping.

    `where`: `pane` moves within the focused pane, `app` works everywhere. `hint` is the short name in the status
    line, empty where it has no place there.
    """

    id: str
    keys: str
    description: str
    group: str
    where: Where = "app"
    hint: str = ""


ACTIONS: tuple[Action, ...] = (
    Action("line_down", "j,down", "one line down", "Moving", "pane"),
    Action("line_up", "k,up", "one line up", "Moving", "pane"),
    Action("page_down", "space,pagedown,f", "one page down", "Moving", "pane"),
    Action("page_up", "b,pageup", "one page up", "Moving", "pane"),
    Action("half_down", "d,ctrl+d", "half a page down", "Moving", "pane"),
    Action("half_up", "ctrl+u", "half a page up", "Moving", "pane"),
    Action("first", "g,home", "to the beginning", "Moving", "pane"),
    Action("last", "G,end", "to the end", "Moving", "pane"),
    Action("open", "enter", "open the report; go to the place of an official or directive", "Moving", "pane"),
    Action("next_pane", "tab", "next pane", "Panes", hint="panes"),
    Action("previous_pane", "shift+tab", "previous pane", "Panes"),
    Action("pane_left", "h,left", "pane to the left", "Panes"),
    Action("pane_right", "l,right", "pane to the right", "Panes"),
    Action("toggle_panel", "i", "show or hide the side panel", "Panes", hint="panel"),
    Action("officials", "1", "side panel: officials", "Panes"),
    Action("directives", "2", "side panel: directives", "Panes"),
    Action("outline", "3", "side panel: outline", "Panes"),
    Action("repairs", "4", "side panel: repairs", "Panes"),
    Action("next_tab", "t", "side panel: next tab", "Panes"),
    Action("next_report", "J,greater_than_sign", "next report of the list", "Reports"),
    Action("previous_report", "K,less_than_sign", "previous report of the list", "Reports"),
    Action("order", "o", "another order of the list", "Reports"),
    Action("script", "s", "script: published, simplified, traditional, Hong Kong", "Text", hint="script"),
    Action("pinyin", "p", "pinyin: off, above, inline", "Text", hint="pinyin"),
    Action("published", "u", "the text as published, unrepaired", "Text"),
    Action(
        "search", "slash", "search, in any script, with pinyin or a wrong character", "Search", hint="search"
    ),
    Action("next_hit", "n", "next hit", "Search"),
    Action("previous_hit", "N", "previous hit", "Search"),
    Action("leave", "escape", "leave the search or the panel, clear the marks", "Search"),
    Action("palette", "colon,ctrl+p", "command palette", "Program"),
    Action("help", "question_mark,f1", "this help", "Program", hint="help"),
    Action("quit", "q,ctrl+c,ctrl+q", "quit", "Program", hint="quit"),
)

_KEY_NAMES = {
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "shift+tab": "Shift-Tab",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "f1": "F1",
}


def key_name(key: str) -> str:
    """A key as people write it: `ctrl+d` is `Ctrl-D`, `slash` is `/`."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    return f"Ctrl-{key[5:].upper()}" if key.startswith("ctrl+") else key


def key_names(action: Action) -> str:
    """All keys of an action, joined by spaces."""
    return " ".join(key_name(key) for key in action.keys.split(","))


def bindings() -> list[BindingType]:
    """The bindings of the app.

    They have priority, so that of keys that arrive in one packet each is acted upon before the next finds its focus.
    """
    return [
        Binding(
            a.keys,
            f"pane('{a.id}')" if a.where == "pane" else a.id,
            a.description,
            show=False,
            id=a.id,
            priority=True,
        )
        for a in ACTIONS
    ]


IDS = frozenset(action.id for action in ACTIONS)


def hints() -> str:
    """The short reminder at the right of the status line."""
    return "  ".join(f"{key_name(a.keys.split(',')[0])} {a.hint}" for a in reversed(ACTIONS) if a.hint)


def key_table() -> str:
    """The keys as a Markdown table, for the README."""
    rows = ["| keys | what they do |", "| --- | --- |"]
    for action in ACTIONS:
        keys = " ".join(f"`{key_name(key)}`" for key in action.keys.split(","))
        rows.append(f"| {keys} | {action.description} |")
    return "\n".join(rows)
