"""Bookmarks: a letter set at a place in a text, kept with the state."""

from __future__ import annotations

from collections.abc import Sequence

from meetreader.language import mark_label, mark_message, translate
from meetreader.state import Bookmark, anchor_passage, find_digest
from meetreader.text.spans import Span
from meetreader.ui.controllers.anchored_places import FoundPlace
from meetreader.ui.controllers.kept_deeds import name_item
from meetreader.ui.controllers.kept_listing import DELETE, UNDO, ItemListing, KeptServices, count_detached
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.rendering.entries import ListEntry
from meetreader.ui.rendering.kept_entries import BOOKMARK_FIELDS, list_kept_bookmarks
from meetreader.ui.session import ReaderScreen

QUOTED = 20
"""Code points by which a place without a word under the cursor is found again."""


class BookmarkController:
    """`ma` sets the bookmark a, `'a` goes there, also in another report of the list."""

    def __init__(self, screen: ReaderScreen, words: WordController, kept: KeptServices) -> None:
        self._screen, self._words, self._kept = screen, words, kept

    def set_bookmark(self, letter: str) -> None:
        self._words.when_loaded(lambda: self._set_bookmark(letter))

    def _set_bookmark(self, letter: str) -> None:
        report = self._screen.session.report
        if report is None:
            self._screen.status.show_message(translate("no bookmark: not analysed yet"))
            return
        offset = self._words.offset
        span = self._words.seen_cursor or Span(offset, min(offset + QUOTED, len(report.text)))
        anchor = anchor_passage(report, span, find_digest(report))
        bookmark = self._kept.state.set_bookmark(letter, anchor, span.of(report.text))
        self._screen.show_kept_marks()
        self._kept.deeds.note_added(bookmark, translate("bookmark {letter} is set").format(letter=letter))

    def go_to_bookmark(self, letter: str) -> None:
        bookmarks = self._kept.state.list_bookmarks(letter)
        place = self._find_open(letter) or next(
            filter(None, map(self._kept.places.find_place, bookmarks)), None
        )
        if place is not None:
            self._kept.places.go_to(place)
        elif bookmarks:
            name = name_item(bookmarks[0])
            self._screen.status.show_message(self._kept.places.explain_missing(bookmarks[0], name))
        else:
            self._screen.status.show_message(translate("no bookmark {letter}").format(letter=letter))

    def _find_open(self, letter: str) -> FoundPlace | None:
        """Where the bookmark of a letter is in the open text, which comes before the others."""
        session = self._screen.session
        if session.open is None or session.report is None:
            return None
        kept = self._kept.state.find_in_text(session.report, find_digest(session.report)).bookmarks
        spans = (placed.span for placed in kept if placed.item.letter == letter)
        return next((FoundPlace(session.open, span) for span in spans), None)

    def open_list(self) -> None:
        from meetreader.ui.widgets.kept_list_screen import KeptListScreen

        self._screen.open_screen(KeptListScreen(BookmarkListing(self._kept)))


class BookmarkListing(ItemListing[Bookmark]):
    """The bookmarks in all reports as the screen lists them."""

    title = mark_message("Bookmarks")
    fields = BOOKMARK_FIELDS
    offered = (("pane.open_current", mark_label("key", "go there")), DELETE, UNDO)
    how_to_begin = mark_message("no bookmark yet: m and a letter sets one")

    def list_entries(self, cells: int) -> Sequence[ListEntry]:
        """The bookmarks, the one set last first."""
        bookmarks = self.kept.state.list_bookmarks()
        return list_kept_bookmarks(bookmarks, self.find_texts(bookmarks), cells)

    def summarize(self) -> str:
        """How many are detached."""
        return count_detached(self.kept.state.list_bookmarks())
