"""Where in the window the row stands that the reader is at: `zz`, `zt`, `zb`."""

from __future__ import annotations

from meetreader.language import translate
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.session import ReaderScreen


class RowController:
    """The row is that of the word under the cursor, of the current hit or of the marked passage."""

    def __init__(self, screen: ReaderScreen, words: WordController) -> None:
        self._screen, self._words = screen, words

    def place_in_middle(self) -> None:
        self._place_row(0.5)

    def place_at_top(self) -> None:
        self._place_row(0.0)

    def place_at_bottom(self) -> None:
        self._place_row(1.0)

    def _place_row(self, fraction: float) -> None:
        text = self._screen.text
        span = self._words.seen_cursor or text.find_marked_place()
        if span is None:
            self._screen.status.show_message(
                translate("no row to place: w puts the cursor on a word, / finds one")
            )
        else:
            text.place_span(span, fraction)
