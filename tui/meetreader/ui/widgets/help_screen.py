"""The help screen: the table of actions, in groups."""

from __future__ import annotations

from meetreader.text.cells import pad_text, text_width
from meetreader.ui.actions import ACTIONS
from meetreader.ui.widgets.word_card import Card

LEGEND = """
The list shows for each report the date held, the place, the chair, the meeting, and how many
officials, directives and repairs were found (off, dir, rep). A filter by:, to:, due:, force: lists
the reports with a directive that has all of it; the list also has date: place: people: title: file:
In the panel: ! must  x must not  ~ should  + encouraged  → who must act; at the right, by when.
□ in the text is a character the mirror site lost and nothing can restore.
"""


def help_text() -> str:
    """All keys, in the groups of the table."""
    lines, group = [], ""
    for action in ACTIONS:
        if action.group != group:
            group = action.group
            lines += ["", group]
        keys = action.key_names
        lines.append(f"  {pad_text(keys, max(20, text_width(keys)))} {action.description}")
    return "\n".join(lines).strip("\n") + "\n" + LEGEND


class HelpScreen(Card):
    """Scrolls like everything else; ? leaves too."""

    BINDINGS = [("question_mark,f1", "leave", "")]

    def __init__(self) -> None:
        super().__init__(help_text())
