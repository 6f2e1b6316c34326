"""Bookmarks: a letter set at a place in a text, kept with the state."""

from __future__ import annotations

from meetreader.state import State, anchor_passage, find_digest
from meetreader.text.spans import Span
from meetreader.ui.controllers.anchored_places import AnchoredPlaces, FoundPlace
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.session import ReaderScreen

QUOTED = 20
"""Code points by which a place without a word under the cursor is found again."""


class BookmarkController:
    """`ma` sets the bookmark a, `'a` goes there, also in another report of the list."""

    def __init__(
        self, screen: ReaderScreen, words: WordController, places: AnchoredPlaces, state: State
    ) -> None:
        self._screen, self._words, self._places, self._state = screen, words, places, state

    def set_bookmark(self, letter: str) -> None:
        self._words.when_loaded(lambda: self._set_bookmark(letter))

    def _set_bookmark(self, letter: str) -> None:
        report = self._screen.session.report
        if report is None:
            self._screen.status.show_message("no bookmark: not analysed yet")
            return
        offset = self._words.offset
        span = self._words.seen_cursor or Span(offset, min(offset + QUOTED, len(report.text)))
        anchor = anchor_passage(report, span, find_digest(report))
        self._state.set_bookmark(letter, anchor, span.of(report.text))
        kept = f" · {self._state.problem}" if self._state.problem else ""
        self._screen.status.show_message(f"bookmark {letter} is set{kept}")

    def go_to_bookmark(self, letter: str) -> None:
        bookmarks = self._state.list_bookmarks(letter)
        place = self._find_open(letter) or next(filter(None, map(self._places.find_place, bookmarks)), None)
        if place is not None:
            self._places.go_to(place)
        elif bookmarks:
            reason = self._places.explain_missing(bookmarks[0])
            self._screen.status.show_message(f"bookmark {letter} {reason}")
        else:
            self._screen.status.show_message(f"no bookmark {letter}")

    def _find_open(self, letter: str) -> FoundPlace | None:
        """Where the bookmark of a letter is in the open text, which comes before the others."""
        session = self._screen.session
        if session.open is None or session.report is None:
            return None
        kept = self._state.find_in_text(session.report, find_digest(session.report)).bookmarks
        spans = (placed.span for placed in kept if placed.item.letter == letter)
        return next((FoundPlace(session.open, span) for span in spans), None)
