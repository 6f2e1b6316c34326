"""The one table of what can be done: bindings, status line, palette, help screen and README are made from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from textual.binding import Binding, BindingType

from meetreader.config.key_strokes import KeySequence
from meetreader.text.cells import pad_text, text_width
from meetreader.ui.controllers.bookmarks import BookmarkController
from meetreader.ui.controllers.display_settings import DisplayController
from meetreader.ui.controllers.jump_list import JumpListController
from meetreader.ui.controllers.jumps import JumpController
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.controllers.program import ProgramController
from meetreader.ui.controllers.reports import ReportController
from meetreader.ui.controllers.row_placing import RowController
from meetreader.ui.controllers.search_prompt import PromptController
from meetreader.ui.controllers.selection import SelectionController
from meetreader.ui.controllers.text_hits import HitController
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.keystrokes import split_key
from meetreader.ui.widgets.virtual_list import VirtualList

OWNERS: Mapping[str, str] = {
    owner.__name__: name
    for owner, name in {
        VirtualList: "pane",
        PaneController: "panes",
        ReportController: "reports",
        DisplayController: "display",
        WordController: "words",
        JumpController: "jumps",
        RowController: "rows",
        JumpListController: "jump_list",
        BookmarkController: "bookmarks",
        SelectionController: "selection",
        PromptController: "prompt",
        HitController: "hits",
        ProgramController: "program",
    }.items()
}
"""The classes whose methods are actions, and how they are called in the id of an action; `pane` has the focus."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the reader does.

    `method` does it, so a misspelt one fails when this module is imported, and before that in the type checker.
    `keys` are Textual's names joined by commas; `]d` and the like are two strokes, one after the other, and `m{a-z}` is
    one with any small letter behind it. `hint` is the short name in the status line, empty where it has no place there.
    What the method `takes` besides: the count typed before the key (None without one), or the letter behind it.
    """

    method: Callable[..., None]
    keys: str
    description: str
    group: str
    hint: str = ""
    takes: Literal["nothing", "count", "letter"] = "nothing"
    is_jump: bool = False
    """Whether it may lead far away, so that Ctrl-O and `''` lead back."""

    @property
    def owner(self) -> str:
        """The name of whose method it is, one of OWNERS."""
        return OWNERS[self.method.__qualname__.partition(".")[0]]

    @property
    def id(self) -> str:
        """The stable name of the action, by which its keys can be changed: `hits.go_to_next_hit`."""
        return f"{self.owner}.{self.method.__name__}"

    @property
    def key_list(self) -> list[str]:
        """The keys one by one; a comma at the end is a key itself, as in `g,`."""
        return re.split(",(?!$)", self.keys)

    @property
    def key_names(self) -> str:
        """All keys as people write them, joined by spaces."""
        return " ".join(name_key(key) for key in self.key_list)

    @property
    def sequences(self) -> list[KeySequence]:
        """All keys as strokes by Textual's names."""
        return [split_key(key) for key in self.key_list]

    def run(self, owners: Mapping[str, object], count: int | None = None, letter: str = "") -> None:
        """Call the method on its owner; `owners` are the objects by their names in OWNERS."""
        method = getattr(owners[self.owner], self.method.__name__)
        if self.takes == "count":
            method(count)
        elif self.takes == "letter":
            method(letter)
        else:
            method()


ACTIONS: tuple[Action, ...] = (
    Action(VirtualList.line_down, "j,down", "one line down", "Moving", takes="count"),
    Action(VirtualList.line_up, "k,up", "one line up", "Moving", takes="count"),
    Action(VirtualList.page_down, "space,pagedown,f", "one page down", "Moving", takes="count"),
    Action(VirtualList.page_up, "pageup", "one page up", "Moving", takes="count"),
    Action(
        WordController.go_back,
        "b",
        "one page up; with the word cursor, one word back",
        "Moving",
        takes="count",
    ),
    Action(VirtualList.half_down, "d,ctrl+d", "half a page down", "Moving", takes="count"),
    Action(VirtualList.half_up, "ctrl+u", "half a page up", "Moving", takes="count"),
    Action(
        VirtualList.go_to_first,
        "gg,home",
        "to the beginning; with a number to that entry or paragraph",
        "Moving",
        takes="count",
        is_jump=True,
    ),
    Action(
        VirtualList.go_to_last,
        "G,end",
        "to the end; with a number to that entry or paragraph",
        "Moving",
        takes="count",
        is_jump=True,
    ),
    Action(
        VirtualList.go_to_percent,
        "percent_sign",
        "to that percentage: 50%",
        "Moving",
        takes="count",
        is_jump=True,
    ),
    Action(
        RowController.place_in_middle,
        "zz",
        "the row of the word, the hit or the passage to the middle",
        "Moving",
    ),
    Action(RowController.place_at_top, "zt", "that row to the top", "Moving"),
    Action(RowController.place_at_bottom, "zb", "that row to the bottom", "Moving"),
    Action(JumpListController.switch_back, "''", "to the place jumped from, and back", "Moving"),
    Action(
        JumpListController.go_back, "ctrl+o", "to the place jumped from before that", "Moving", takes="count"
    ),
    Action(JumpListController.go_forward, "g,", "forward again", "Moving", takes="count"),
    Action(
        BookmarkController.set_bookmark, "m{a-z}", "set a bookmark, which is kept", "Moving", takes="letter"
    ),
    Action(
        BookmarkController.go_to_bookmark,
        "'{a-z}",
        "go to it, also in another report",
        "Moving",
        takes="letter",
        is_jump=True,
    ),
    Action(
        VirtualList.open_current,
        "enter",
        "open the report; go to the place of an official or directive",
        "Moving",
        is_jump=True,
    ),
    Action(PaneController.focus_next, "tab", "next pane", "Panes", hint="panes"),
    Action(PaneController.focus_previous, "shift+tab", "previous pane", "Panes"),
    Action(WordController.go_left, "h,left", "pane to the left", "Panes"),
    Action(WordController.go_right, "l,right", "pane to the right", "Panes"),
    Action(PaneController.toggle_panel, "i", "show or hide the side panel", "Panes", hint="panel"),
    Action(PaneController.toggle_list, "L", "show or hide the list", "Panes"),
    Action(PaneController.show_facts, "gf", "side panel: meeting, dates, places, source", "Panes"),
    Action(PaneController.show_officials, "go", "side panel: officials", "Panes"),
    Action(PaneController.show_directives, "gd", "side panel: directives", "Panes"),
    Action(PaneController.show_problems, "gp", "side panel: problems", "Panes"),
    Action(PaneController.show_outline, "gl", "side panel: outline", "Panes"),
    Action(PaneController.show_repairs, "gr", "side panel: repairs", "Panes"),
    Action(PaneController.show_hits, "gh", "side panel: hits of the search, each with its context", "Panes"),
    Action(PaneController.show_next_tab, "t", "side panel: next tab", "Panes"),
    Action(
        ReportController.open_next,
        "]],greater_than_sign",
        "next report of the list",
        "Reports",
        takes="count",
        is_jump=True,
    ),
    Action(
        ReportController.open_previous,
        "[[,less_than_sign",
        "previous report of the list",
        "Reports",
        takes="count",
        is_jump=True,
    ),
    Action(ReportController.reload_file, "R", "read the file again; the place is kept", "Reports"),
    Action(
        ReportController.show_unread,
        "exclamation_mark",
        "the files that could not be read, and why",
        "Reports",
    ),
    Action(ReportController.change_order, "o", "another order of the list", "Reports"),
    Action(
        DisplayController.show_next_script,
        "s",
        "script: original, simplified, traditional, Hong Kong",
        "Text",
        hint="script",
    ),
    Action(
        DisplayController.show_next_pinyin,
        "p",
        "pinyin: off, above, inline, above the word under the cursor",
        "Text",
        hint="pinyin",
    ),
    Action(
        DisplayController.show_next_pinyin_amount, "P", "pinyin for all, names only, hard words only", "Text"
    ),
    Action(
        DisplayController.show_next_pinyin_style, "T", "pinyin with tone marks, with numbers, zhuyin", "Text"
    ),
    Action(DisplayController.toggle_tone_colours, "C", "tones in colour, or not", "Text"),
    Action(DisplayController.toggle_published, "u", "the text as published, unrepaired", "Text"),
    Action(DisplayController.narrow_rows, "minus", "shorter rows", "Text"),
    Action(DisplayController.widen_rows, "plus,equals_sign", "longer rows", "Text"),
    Action(DisplayController.toggle_hanging, "H", "let closing marks hang over the end of a row", "Text"),
    Action(DisplayController.toggle_fold, "za", "fold or show the page chrome", "Text"),
    Action(DisplayController.toggle_official_marks, "Mo", "mark officials in the text, or not", "Marks"),
    Action(
        DisplayController.toggle_directive_marks,
        "Md",
        "mark directives, or not (their force is in the margin)",
        "Marks",
    ),
    Action(DisplayController.toggle_deadline_marks, "Mt", "mark deadlines, or not", "Marks"),
    Action(DisplayController.toggle_repair_marks, "Mr", "mark repairs, or not", "Marks"),
    Action(
        WordController.go_to_next_word,
        "w,e",
        "cursor to the next word, with its pinyin and gloss below",
        "Words",
        takes="count",
    ),
    Action(WordController.show_card, "K", "all about the word", "Words"),
    Action(JumpController.go_to_next_sentence, "right_parenthesis", "next sentence", "Words", takes="count"),
    Action(
        JumpController.go_to_previous_sentence,
        "left_parenthesis",
        "previous sentence",
        "Words",
        takes="count",
    ),
    Action(
        JumpController.go_to_next_paragraph, "right_curly_bracket", "next paragraph", "Words", takes="count"
    ),
    Action(
        JumpController.go_to_previous_paragraph,
        "left_curly_bracket",
        "previous paragraph",
        "Words",
        takes="count",
    ),
    Action(JumpController.go_to_next_directive, "]d", "next directive", "Words", takes="count", is_jump=True),
    Action(
        JumpController.go_to_previous_directive,
        "[d",
        "previous directive",
        "Words",
        takes="count",
        is_jump=True,
    ),
    Action(JumpController.go_to_next_official, "]o", "next official", "Words", takes="count", is_jump=True),
    Action(
        JumpController.go_to_previous_official,
        "[o",
        "previous official",
        "Words",
        takes="count",
        is_jump=True,
    ),
    Action(JumpController.go_to_next_repair, "]r", "next repair", "Words", takes="count", is_jump=True),
    Action(
        JumpController.go_to_previous_repair, "[r", "previous repair", "Words", takes="count", is_jump=True
    ),
    Action(SelectionController.select_words, "v", "select by word", "Copying"),
    Action(SelectionController.select_sentences, "V", "select by sentence", "Copying"),
    Action(
        SelectionController.copy_passage, "y", "copy the selection, the word or the marked place", "Copying"
    ),
    Action(
        SelectionController.copy_with_citation, "Y", "copy it with title, source, date and place", "Copying"
    ),
    Action(
        PromptController.search_text,
        "slash",
        "search, in any script, with pinyin or a wrong character",
        "Search",
        hint="search",
        is_jump=True,
    ),
    Action(
        HitController.go_to_next_hit,
        "n",
        "next hit; after S also those of the next reports",
        "Search",
        takes="count",
        is_jump=True,
    ),
    Action(HitController.go_to_previous_hit, "N", "previous hit", "Search", takes="count", is_jump=True),
    Action(
        HitController.search_word, "asterisk", "search for the word under the cursor", "Search", is_jump=True
    ),
    Action(PromptController.search_all, "S", "search all reports", "Search", is_jump=True),
    Action(
        HitController.toggle_southern,
        "tilde",
        "zh/z, ch/c, sh/s, n/l, -ng/-n: the same to a search, or different",
        "Search",
    ),
    Action(
        PromptController.filter_entries,
        "ampersand",
        "filter the list or the panel (also by:NAME to:BODY due: force:must, of directives)",
        "Search",
    ),
    Action(
        ProgramController.leave_step,
        "escape",
        "leave the filter, the cursor, the panel over the text, the search and the marks",
        "Search",
    ),
    Action(ProgramController.open_palette, "colon,ctrl+p", "command palette", "Program"),
    Action(ProgramController.open_help, "question_mark,f1", "this help", "Program", hint="help"),
    Action(ProgramController.repaint, "ctrl+l", "draw the screen again", "Program"),
    Action(ProgramController.suspend, "ctrl+z", "to the shell; fg comes back", "Program"),
    Action(ProgramController.quit, "q,ctrl+c,ctrl+q", "quit", "Program", hint="quit"),
)

HINTED = (
    ProgramController.open_help,
    PromptController.search_text,
    PaneController.toggle_panel,
    ProgramController.quit,
    PaneController.focus_next,
    DisplayController.show_next_script,
    DisplayController.show_next_pinyin,
)
"""What the status line reminds of, the most useful first: these are kept where there is little room."""

ACTIONS_BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}

DEFAULT_KEYS: Mapping[str, Sequence[KeySequence]] = {action.id: action.sequences for action in ACTIONS}
"""The keys of each action by its id."""

SEQUENCES: Mapping[KeySequence, str] = {
    keys: action for action, sequences in DEFAULT_KEYS.items() for keys in sequences if len(keys) > 1
}
"""The keys of several strokes, and the id of the action each stands for.

They are resolved by this table: Textual's own key maps take `]d` without an error, and the key does nothing.
"""

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
    "exclamation_mark": "!",
    "ampersand": "&",
    "tilde": "~",
    "percent_sign": "%",
    "apostrophe": "'",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
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


def name_key(key: str) -> str:
    """A key as people write it: `ctrl+d` is `Ctrl-D`, `slash` is `/`."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    return f"Ctrl-{key[5:].upper()}" if key.startswith("ctrl+") else key


def name_strokes(keys: KeySequence) -> str:
    """Strokes as people write them, one behind the other: `]d`."""
    return "".join(map(name_key, keys))


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


def choose_hints(cells: int = 200) -> str:
    """The reminder at the right of the status line: the most useful hints that fit into `cells` cells."""
    kept: list[Action] = []
    for method in HINTED:
        (action,) = (action for action in ACTIONS if action.method is method)
        if len(_join_hints([*kept, action])) > cells:
            break
        kept.append(action)
    return _join_hints(kept)


def _join_hints(actions: Collection[Action]) -> str:
    return "  ".join(f"{name_key(a.keys.split(',')[0])} {a.hint}" for a in reversed(ACTIONS) if a in actions)


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
