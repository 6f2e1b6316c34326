"""The one table of what can be done: bindings, status line, palette, help screen and README are made from it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the reader does. `id` is stable: it names the method that does it and is the key for remapping.

    `keys`: Textual's names joined by commas; `]d` and the like are two strokes, one after the other. `hint` is the
    short name in the status line, empty where it has no place there.
    """

    id: str
    keys: str
    description: str
    group: str
    hint: str = ""

    @property
    def key_names(self) -> str:
        """All keys as people write them, joined by spaces."""
        return " ".join(key_name(key) for key in self.keys.split(","))


ACTIONS: tuple[Action, ...] = (
    Action("line_down", "j,down", "one line down", "Moving"),
    Action("line_up", "k,up", "one line up", "Moving"),
    Action("page_down", "space,pagedown,f", "one page down", "Moving"),
    Action("page_up", "pageup", "one page up", "Moving"),
    Action("back", "b", "one page up; with the word cursor, one word back", "Moving"),
    Action("half_down", "d,ctrl+d", "half a page down", "Moving"),
    Action("half_up", "ctrl+u", "half a page up", "Moving"),
    Action("first", "g,home", "to the beginning", "Moving"),
    Action("last", "G,end", "to the end", "Moving"),
    Action("enter", "enter", "open the report; go to the place of an official or directive", "Moving"),
    Action("next_pane", "tab", "next pane", "Panes", hint="panes"),
    Action("previous_pane", "shift+tab", "previous pane", "Panes"),
    Action("pane_left", "h,left", "pane to the left", "Panes"),
    Action("pane_right", "l,right", "pane to the right", "Panes"),
    Action("toggle_panel", "i", "show or hide the side panel", "Panes", hint="panel"),
    Action("toggle_list", "L", "show or hide the list", "Panes"),
    Action("facts", "0", "side panel: meeting, dates, places, source", "Panes"),
    Action("officials", "1", "side panel: officials", "Panes"),
    Action("directives", "2", "side panel: directives", "Panes"),
    Action("problems", "3", "side panel: problems", "Panes"),
    Action("outline", "4", "side panel: outline", "Panes"),
    Action("repairs", "5", "side panel: repairs", "Panes"),
    Action("hit_list", "6", "side panel: hits of the search, each with its context", "Panes"),
    Action("next_tab", "t", "side panel: next tab", "Panes"),
    Action("next_report", "]],greater_than_sign", "next report of the list", "Reports"),
    Action("previous_report", "[[,less_than_sign", "previous report of the list", "Reports"),
    Action("reload", "R", "read the file anew; the place is kept", "Reports"),
    Action("order", "o", "another order of the list", "Reports"),
    Action(
        "next_script", "s", "script: original, simplified, traditional, Hong Kong", "Text", hint="script"
    ),
    Action(
        "next_pinyin",
        "p",
        "pinyin: off, above, inline, above the word under the cursor",
        "Text",
        hint="pinyin",
    ),
    Action("next_pinyin_amount", "P", "pinyin for all, names only, hard words only", "Text"),
    Action("next_pinyin_style", "T", "pinyin with tone marks, with numbers, zhuyin", "Text"),
    Action("tone_colours", "C", "tones in colour, or not", "Text"),
    Action("published", "u", "the text as published, unrepaired", "Text"),
    Action("narrower", "minus", "shorter rows", "Text"),
    Action("wider", "plus,equals_sign", "longer rows", "Text"),
    Action("hang", "H", "let closing marks hang over the end of a row", "Text"),
    Action("fold", "z", "fold or show the page chrome", "Text"),
    Action("mark_officials", "mo", "mark officials in the text, or not", "Marks"),
    Action("mark_directives", "md", "mark directives, or not (their force stands in the margin)", "Marks"),
    Action("mark_deadlines", "mt", "mark deadlines, or not", "Marks"),
    Action("mark_repairs", "mr", "mark repairs, or not", "Marks"),
    Action("next_word", "w,e", "cursor to the next word: its pinyin and gloss stand below", "Words"),
    Action("card", "K", "all about the word", "Words"),
    Action("next_sentence", "right_parenthesis", "next sentence", "Words"),
    Action("previous_sentence", "left_parenthesis", "previous sentence", "Words"),
    Action("next_paragraph", "right_curly_bracket", "next paragraph", "Words"),
    Action("previous_paragraph", "left_curly_bracket", "previous paragraph", "Words"),
    Action("next_directive", "]d", "next directive", "Words"),
    Action("previous_directive", "[d", "previous directive", "Words"),
    Action("next_official", "]o", "next official", "Words"),
    Action("previous_official", "[o", "previous official", "Words"),
    Action("next_repair", "]r", "next repair", "Words"),
    Action("previous_repair", "[r", "previous repair", "Words"),
    Action("select_words", "v", "select by word", "Copying"),
    Action("select_sentences", "V", "select by sentence", "Copying"),
    Action("copy", "y", "copy the selection, the word or the marked place", "Copying"),
    Action("copy_with_citation", "Y", "copy it with title, source, date and place", "Copying"),
    Action(
        "search", "slash", "search, in any script, with pinyin or a wrong character", "Search", hint="search"
    ),
    Action("next_hit", "n", "next hit; after S also those of the next reports", "Search"),
    Action("previous_hit", "N", "previous hit", "Search"),
    Action("search_word", "asterisk", "search for the word under the cursor", "Search"),
    Action("search_all", "S", "search all reports", "Search"),
    Action(
        "change_southern",
        "tilde",
        "zh/z, ch/c, sh/s, n/l, -ng/-n: the same to a search, or told apart",
        "Search",
    ),
    Action(
        "filter",
        "ampersand",
        "filter the list or the panel (also by:NAME to:BODY due: force:must, of directives)",
        "Search",
    ),
    Action("leave", "escape", "leave the cursor, the search, the marks, the pane", "Search"),
    Action("palette", "colon,ctrl+p", "command palette", "Program"),
    Action("help", "question_mark,f1", "this help", "Program", hint="help"),
    Action("quit", "q,ctrl+c,ctrl+q", "quit", "Program", hint="quit"),
)

HINTED = ("help", "search", "toggle_panel", "quit", "next_pane", "next_script", "next_pinyin")
"""The actions with a hint, the most useful first: these are kept where there is little room."""

SEQUENCES = {
    key: action.id
    for action in ACTIONS
    for key in action.keys.split(",")
    if len(key) == 2 and key[0] in "[]m"
}
"""The keys of two strokes, and the action each stands for."""
PREFIXES = frozenset(keys[0] for keys in SEQUENCES)
"""The first strokes of these."""

_KEY_NAMES = {
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "asterisk": "*",
    "ampersand": "&",
    "tilde": "~",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
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


def bindings() -> list[BindingType]:
    """The bindings of the app, one a key of one stroke.

    They have priority, so that of keys that arrive in one packet each is acted upon before the next finds its focus.
    """
    return [
        Binding(
            key, f"do('{action.id}')", action.description, show=False, id=f"{action.id}:{key}", priority=True
        )
        for action in ACTIONS
        for key in action.keys.split(",")
        if key not in SEQUENCES
    ]


def hints(cells: int = 200) -> str:
    """The short reminder at the right of the status line: the most useful hints that fit into `cells` cells."""
    kept: list[Action] = []
    for action in sorted((a for a in ACTIONS if a.hint), key=lambda action: HINTED.index(action.id)):
        if len(_reminder([*kept, action])) > cells:
            break
        kept.append(action)
    return _reminder(kept)


def _reminder(actions: Collection[Action]) -> str:
    return "  ".join(f"{key_name(a.keys.split(',')[0])} {a.hint}" for a in reversed(ACTIONS) if a in actions)


def key_table() -> str:
    """The keys as a Markdown table, for the README."""
    rows = ["| keys | what they do |", "| --- | --- |"]
    for action in ACTIONS:
        keys = " ".join(f"`{key_name(key)}`" for key in action.keys.split(","))
        rows.append(f"| {keys} | {action.description} |")
    return "\n".join(rows)
