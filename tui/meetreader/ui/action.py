"""What an action is: a method of a controller or a pane, with its keys and what the help says of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from meetreader.config.key_strokes import KeySequence
from meetreader.language import mark_label
from meetreader.ui.controllers.bookmarks import BookmarkController
from meetreader.ui.controllers.display_settings import DisplayController
from meetreader.ui.controllers.exporting import ExportController
from meetreader.ui.controllers.jump_list import JumpListController
from meetreader.ui.controllers.jumps import JumpController
from meetreader.ui.controllers.kept_deeds import KeptDeedController
from meetreader.ui.controllers.kept_listing import ItemListing
from meetreader.ui.controllers.kept_notes import KeptNoteController
from meetreader.ui.controllers.kept_words import KeptWordController
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.controllers.program import ProgramController
from meetreader.ui.controllers.reports import ReportController
from meetreader.ui.controllers.row_placing import RowController
from meetreader.ui.controllers.search_prompt import PromptController
from meetreader.ui.controllers.selection import SelectionController
from meetreader.ui.controllers.text_editor import EditorController
from meetreader.ui.controllers.text_hits import HitController
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.key_names import name_key
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
        KeptWordController: "kept_words",
        KeptNoteController: "kept_notes",
        KeptDeedController: "deeds",
        ItemListing: "lists",
        ExportController: "exports",
        EditorController: "editor",
        PromptController: "prompt",
        HitController: "hits",
        ProgramController: "program",
    }.items()
}
"""The classes whose methods are actions, and how they are called in the id of an action; `pane` has the focus."""


KEY_GROUPS = (
    mark_label("keys", "Moving"),
    mark_label("keys", "Panes"),
    mark_label("keys", "Reports"),
    mark_label("keys", "Text"),
    mark_label("keys", "Marks"),
    mark_label("keys", "Words"),
    mark_label("keys", "Notes"),
    mark_label("keys", "Lists"),
    mark_label("keys", "Copying"),
    mark_label("keys", "Search"),
    mark_label("keys", "Program"),
)
"""The groups of the actions."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the reader does.

    `method` does it, so a misspelt one fails when this module is imported, and before that in the type checker.
    `keys` are Textual's names joined by commas; `]d` and the like are two strokes, one after the other, and `m{a-z}` is
    one with any small letter behind it.
    What the method `takes` besides: the count typed before the key (None without one), or the letter behind it.
    """

    method: Callable[..., None]
    keys: str
    description: str
    """What it does; the message itself, which whoever shows it translates."""
    group: str
    """One of KEY_GROUPS, translated like the description."""
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
