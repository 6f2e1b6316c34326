"""Selecting in the text, with keys and with the mouse, and copying what is selected."""

from __future__ import annotations

from collections.abc import Callable

from meetreader.language import translate
from meetreader.structure.text_units import TextUnits
from meetreader.text.spans import Span
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.rendering.citation import cite_passage, join_directive, join_passage
from meetreader.ui.rendering.shown_text import FOLDED
from meetreader.ui.session import ReaderScreen, SelectionUnit


class SelectionController:
    """A selection goes from where it began to the cursor, by words, by sentences, or with the mouse by characters."""

    def __init__(self, screen: ReaderScreen, words: WordController) -> None:
        self._screen, self._words = screen, words
        self._selection = screen.session.words

    def select_words(self) -> None:
        self._toggle_selection("word")

    def select_sentences(self) -> None:
        self._toggle_selection("sentence")

    def _toggle_selection(self, unit: SelectionUnit) -> None:
        def toggle(units: TextUnits) -> None:
            selection = self._selection
            if selection.unit == unit:
                selection.unit = None
            else:
                if selection.unit is None:
                    selection.anchor = selection.cursor or self._words.find_first_word(units)
                selection.unit = unit
            self._words.put_cursor(selection.cursor or selection.anchor)

        self._words.with_units(toggle)

    def select_with_mouse(self, begin: int, end: int) -> None:
        """Select the characters from one offset of the repaired text to another; a click selects nothing.

        A click puts the cursor on the word at the place.
        """

        def select(units: TextUnits) -> None:
            if begin == end:
                self._selection.unit = None
                self._words.move_to(units, end)
            else:
                self._selection.unit, self._selection.anchor = "character", Span(begin, begin + 1)
                self._words.put_cursor(Span(end, end + 1))

        self._words.with_units(select)

    def copy_passage(self) -> None:
        self.when_ready(lambda: self._copy_span(is_cited=False))

    def copy_with_citation(self) -> None:
        self.when_ready(lambda: self._copy_span(is_cited=True))

    def when_ready(self, action: Callable[[], None]) -> None:
        """Do something with the passage, once the words that were asked for before it are loaded."""
        self._words.when_loaded(action)

    def _copy_span(self, *, is_cited: bool) -> None:
        span, report = self.find_passage(), self._screen.session.report
        if span is None or report is None:
            self._screen.status.show_message(
                translate("nothing to copy: w puts the cursor on a word, v and V select")
            )
            return
        script = self._screen.session.display.script
        gone_to = () if self._selection.unit else report.directives  # a selection is copied as it is
        directive = next((found for found in gone_to if found.span == span), None)
        if directive is not None:
            text = join_directive(report, directive, script)
        else:
            text = join_passage(report, span, script, FOLDED if self._screen.text.folded else ())
        copied = f"{text}\n{cite_passage(report, span, script)}\n" if is_cited else text
        message = self._screen.copy_text(copied)
        self.end()
        self._screen.status.show_message(message)

    def end(self) -> None:
        """End the selection; the cursor stays."""
        self._selection.unit = None
        self._words.put_cursor(self._selection.cursor)

    def find_passage(self) -> Span | None:
        """What a copy or a note takes: the selection, the finding or word under the cursor, or what was marked last."""
        selection = self._selection
        if selection.cursor is not None:
            return self._words.find_selection() if selection.unit else selection.finding or selection.cursor
        for layer in ("target", "here"):
            if spans := self._screen.text.list_marked(layer):
                return spans[0]
        return None
