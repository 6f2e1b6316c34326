"""The help: all keys, and what the signs on the screen mean."""

from __future__ import annotations

from meetreader.ui.widgets.word_card import CardScreen

LEGEND = """
The list shows for each report the date held, the place, the chair, the meeting, and how many
officials, directives and repairs were found (off, dir, rep). A filter by:, to:, due:, force: lists
the reports with a directive that has all of it; the list also has date: place: people: title: file:
and text: for the texts, into which any phrase of a filter looks too.
In the panel: ! must  x must not  ~ should  + encouraged  → who must act; on the right, by when.
□ in the text is a character the mirror site lost and nothing can restore. * in its margin: a note.
"""


class HelpScreen(CardScreen):
    """A card that ? closes too."""

    BINDINGS = [("question_mark,f1", "leave", "")]

    def __init__(self, keys: str) -> None:
        """`keys` is the list of all keys, as text."""
        super().__init__(f"{keys}\n{LEGEND}")
