"""The help: what the signs mean, the keys of the pane that has the focus, then all others; / looks for one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, zip_longest
from textwrap import wrap
from typing import NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from meetreader.language import get_language, mark_message, translate
from meetreader.text.cells import draw_text, pad_text, text_width
from meetreader.text.prose_rows import wrap_prose
from meetreader.ui.key_lists import HelpGroup
from meetreader.ui.rendering.entries import Piece
from meetreader.ui.widgets.word_card import CardScreen

LEGEND = mark_message("""\
In the margin and the panel  ! must  x must not  ~ should  + encouraged
In the text  › the current hit  * a note  □ a character that is lost
In the list  · not read yet  chair? somebody chairs, no name is known
On the rail  ┃ what the window shows  ┤ a hit

A filter by: to: due: force: lists reports with a directive that has
all of it; the list also has date: place: people: title: file: text:""")
CELLS = 71
"""Cells of a line of the help in one column."""
TWO_COLUMNS = 120
"""Columns of the screen from which the help has two columns."""
WIDEST = 146
"""Cells of the card with two columns at the most."""
GAP = 3
"""Cells between them."""
KEY_CELLS = 15
"""Cells of the column of keys."""


class HelpShape(NamedTuple):
    """How the help is laid out: columns beside each other, and the cells of each."""

    columns: int = 1
    cells: int = CELLS

    @property
    def card(self) -> int:
        """The cells of the card: with its edges, margins and scroll bar."""
        return self.columns * self.cells + (self.columns - 1) * GAP + 5


def choose_shape(width: int) -> HelpShape:
    """The shape for a screen of so many columns."""
    if width < TWO_COLUMNS:
        return HelpShape()
    return HelpShape(2, (min(width - 4, WIDEST) - 5 - GAP) // 2)


Line = Sequence[Piece]
"""A line of the help in pieces, each with its style."""


def write_help(
    groups: Sequence[HelpGroup],
    wanted: str = "",
    shape: HelpShape = HelpShape(),  # noqa: B008  (it is immutable)
    *,
    has_legend: bool = True,
) -> Content:
    """The help; with `wanted` only the keys whose line has all its words."""
    words = wanted.lower().split()
    blocks = []
    for group in groups:
        found = [
            line
            for keys, what in group.keys
            if all(word in f"{keys} {what} {group.name}".lower() for word in words)
            for line in _write_key(keys, what, shape.cells)
        ]
        if found:
            blocks.append([[(group.name, "bold")], *found, []])
    if not blocks:
        return Content(translate("no key for that"))
    legend = [[(line, "")] for line in translate(LEGEND).split("\n")] if has_legend and not words else []
    lines: list[Line] = [*legend, *([[]] if legend else []), *_set_in_columns(blocks, shape)]
    while not lines[-1]:
        lines.pop()
    return Content("\n").join(Content.assemble(*line) for line in lines)


def _set_in_columns(blocks: Sequence[Sequence[Line]], shape: HelpShape) -> list[Line]:
    """The groups one below the other, or in two columns, as equally long as they can be without breaking a group."""
    if shape.columns == 1:
        return [line for block in blocks for line in block]
    lengths = list(accumulate((len(block) for block in blocks), initial=0))
    # Of two that are as good, the one with more on the left: what one looks for is found there.
    first = min(
        reversed(range(len(lengths))), key=lambda count: max(lengths[count], lengths[-1] - lengths[count])
    )
    left, right = ([line for block in part for line in block] for part in (blocks[:first], blocks[first:]))
    rows: list[Line] = []
    for one, other in zip_longest(left, right, fillvalue=()):
        used = sum(text_width(text) for text, _ in one)
        rows.append([*one, (" " * (shape.cells - used + GAP), ""), *other] if other else one)
    return rows


def _write_key(keys: str, what: str, width: int) -> list[Line]:
    """The lines of a key; what it does stays in its column where it takes more than one."""
    cells = width - KEY_CELLS - 3
    lines = (wrap(what, cells) if get_language() == "en" else wrap_prose(what, cells)) or [""]
    if text_width(keys) > KEY_CELLS:  # what it does begins below
        lines = ["", *lines]
    blank = " " * (KEY_CELLS + 3)
    head = (
        ("  ", ""),
        (pad_text(keys, max(KEY_CELLS, text_width(keys))), "bold $primary"),
        (f" {lines[0]}", ""),
    )
    return [head, *([(blank + line, "")] for line in lines[1:])]


class HelpLine(Input):
    """The line for looking through the help."""

    def __init__(self) -> None:
        super().__init__(placeholder=translate("what for?"), compact=True, id="help-line")
        self.cursor_blink = False

    def action_paste(self) -> None:
        """Insert what was copied last, drawn as it may be sent to a terminal."""
        self.replace(draw_text(self.app.clipboard), *self.selection)


class HelpScreen(CardScreen):
    """A card that ? closes too, in two columns where the screen has room for them."""

    BINDINGS = [
        Binding("question_mark,f1", "leave", show=False),
        # Before anything else looks at the keys, so that those behind it in one packet are typed into the line.
        Binding("slash", "look", show=False, priority=True),
    ]

    def __init__(self, groups: Sequence[HelpGroup], *, has_legend: bool = True) -> None:
        """`has_legend` says whether the signs of the panes are explained first."""
        hint = translate("/ looks for one  j k move  Esc closes")
        super().__init__("", translate("Keys"), hint)
        self._groups, self._has_legend = groups, has_legend
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """The line, and below it the keys."""
        with VerticalScroll(id="card") as card:
            card.border_title, card.border_subtitle = self._title, self._hint
            yield HelpLine()
            yield Static(self._text, markup=False)

    def on_mount(self) -> None:
        """The card has the focus, so that keys scroll it."""
        self.query_one(HelpLine).display = False
        self.query_one("#card").focus()
        self._show_help()

    def on_resize(self) -> None:
        """Lay it out for the width."""
        self._show_help()

    def _show_help(self) -> None:
        shape = choose_shape(self.app.size.width)
        self.query_one("#card").styles.width = shape.card
        text = write_help(self._groups, self._wanted, shape, has_legend=self._has_legend)
        self.query_one(Static).update(text)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While somebody looks for a key, / is typed."""
        return action != "look" or (
            self.is_current and self.is_mounted and not self.query_one(HelpLine).display
        )

    def action_look(self) -> None:
        """Begin to look for a key."""
        line = self.query_one(HelpLine)
        line.display = True
        self.set_focus(line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the keys that fit."""
        self._wanted = event.value
        self._show_help()

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
