"""Bookmarks: a letter set at a place in a text, kept with the state."""

from __future__ import annotations

from collections.abc import Iterator

from meetreader.state import Bookmark, State, anchor_passage, find_digest, find_passage
from meetreader.text.spans import Span
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.listed_reports import ListedReport
from meetreader.ui.session import ReaderScreen

QUOTED = 20
"""Code points by which a place without a word under the cursor is found again."""


class BookmarkController:
    """`ma` sets the bookmark a, `'a` goes there, also in another report of the list."""

    def __init__(self, screen: ReaderScreen, words: WordController, state: State) -> None:
        self._screen, self._words, self._state = screen, words, state

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
        found = next(self._find_places(letter), None)
        if found is None:
            self._screen.status.show_message(self._explain_missing(letter))
            return
        listed, span = found
        self._screen.open_report(listed)
        self._screen.reports.show_cursor_on(listed)
        self._screen.text.mark_spans("target", [span])
        self._screen.text.go_to(span)

    def _find_places(self, letter: str) -> Iterator[tuple[ListedReport, Span]]:
        """Where the bookmarks of a letter are: in the open text, then in the others, the last one set first."""
        session = self._screen.session
        if session.open is not None and session.report is not None:
            for placed in self._state.find_in_text(session.report, find_digest(session.report)).bookmarks:
                if placed.item.letter == letter:
                    yield session.open, placed.span
        bookmarks = self._state.list_bookmarks(letter)
        if not bookmarks:
            return
        listed_by_digest = {find_digest(d.report): d for d in session.reports if d.report is not None}
        for bookmark in bookmarks:
            listed = listed_by_digest.get(bookmark.anchor.digest)
            if listed is not None and listed.report is not None:
                span = find_passage(bookmark.anchor, listed.report, bookmark.anchor.digest)
                if span is not None:
                    yield listed, span

    def _explain_missing(self, letter: str) -> str:
        bookmarks: list[Bookmark] = self._state.list_bookmarks(letter)
        texts = self._state.find_texts([bookmark.anchor.digest for bookmark in bookmarks])
        paths = [texts[b.anchor.digest].path for b in bookmarks if b.anchor.digest in texts]
        return f"bookmark {letter} is in {paths[0]}, which is not open" if paths else f"no bookmark {letter}"
