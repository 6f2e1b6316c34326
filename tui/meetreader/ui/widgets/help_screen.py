"""The help: what the signs mean, the keys of the pane that has the focus, then all others; / looks for one."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.css.query import NoMatches
from textual.widgets import Input, Static

from meetreader.language import get_language, mark_message, translate
from meetreader.text.cells import draw_text, pad_text, text_width
from meetreader.text.prose_rows import wrap_prose
from meetreader.ui.key_lists import HelpGroup
from meetreader.ui.widgets.word_card import CardScreen

LEGEND = mark_message("""\
In the margin and the panel  ! must  x must not  ~ should  + encouraged
In the text  › the current hit  * a note  □ a character that is lost
In the list  · not read yet  chair? somebody chairs, no name is known
On the rail  ┃ what the window shows  ┤ a hit

A filter by: to: due: force: lists the reports with a directive that
has all of it; the list also has date: place: people: title: file: text:""")
CELLS = 71
"""Cells of a line."""
KEY_CELLS = 15
"""Cells of the column of keys."""


def write_help(groups: Sequence[HelpGroup], wanted: str = "") -> str:
    """The help as text; with `wanted` only the keys whose line has all its words."""
    words = wanted.lower().split()
    lines = [] if words else [translate(LEGEND)]
    for group in groups:
        found = [
            _write_key(keys, what)
            for keys, what in group.keys
            if all(word in f"{keys} {what} {group.name}".lower() for word in words)
        ]
        if found:
            lines += ["", group.name, *found]
    return "\n".join(lines).strip("\n") if lines else translate("no key for that")


def _write_key(keys: str, what: str) -> str:
    """The line of a key; what it does stays in its column where it takes more lines."""
    cells = CELLS - KEY_CELLS - 3
    lines = (wrap(what, cells) if get_language() == "en" else wrap_prose(what, cells)) or [""]
    blank = " " * (KEY_CELLS + 3)
    return f"\n{blank}".join([f"  {pad_text(keys, max(KEY_CELLS, text_width(keys)))} {lines[0]}", *lines[1:]])


class HelpLine(Input):
    """The line for looking through the help."""

    def __init__(self) -> None:
        super().__init__(placeholder=translate("what for?"), compact=True, id="help-line")
        self.cursor_blink = False

    def action_paste(self) -> None:
        """Insert what was copied last, drawn as it may be sent to a terminal."""
        self.replace(draw_text(self.app.clipboard), *self.selection)


class HelpScreen(CardScreen):
    """A card that ? closes too."""

    BINDINGS = [
        Binding("question_mark,f1", "leave", show=False),
        Binding("slash", "look", show=False),
    ]

    def __init__(self, groups: Sequence[HelpGroup]) -> None:
        super().__init__(
            write_help(groups), translate("Keys"), translate("/ looks for one  j k move  Esc closes")
        )
        self._groups = groups

    def compose(self) -> ComposeResult:
        """The line, and below it the keys."""
        with VerticalScroll(id="card") as card:
            card.border_title, card.border_subtitle = self._title, self._hint
            yield HelpLine()
            yield Static(self._text, markup=False)

    def on_mount(self) -> None:
        """The card has the focus, so that keys scroll it."""
        line = self.query_one(HelpLine)
        line.display = False
        self.query_one("#card").focus()

    def action_look(self) -> None:
        """Begin to look for a key."""
        try:
            line = self.query_one(HelpLine)
        except NoMatches:
            return
        line.display = True
        line.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the keys that fit."""
        self.query_one(Static).update(write_help(self._groups, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes back to the list of keys."""
        self.query_one("#card").focus()

    def on_key(self, event: events.Key) -> None:
        """Esc ends the looking first."""
        line = self.query_one(HelpLine)
        if event.key == "escape" and line.display:
            event.stop()
            event.prevent_default()
            line.value = ""
            line.display = False
            self.query_one("#card").focus()
