"""Bookmarks: a letter set at a place in a text, kept with the state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from meetreader.language import mark_label, mark_message, translate
from meetreader.state import Bookmark, State, anchor_passage, find_digest
from meetreader.text.spans import Span
from meetreader.ui.controllers.anchored_places import AnchoredPlaces, FoundPlace
from meetreader.ui.controllers.kept_deeds import KeptDeedController, name_item
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.rendering.entries import ListEntry
from meetreader.ui.rendering.kept_entries import BOOKMARK_FIELDS, list_kept_bookmarks
from meetreader.ui.session import ReaderScreen

if TYPE_CHECKING:
    from meetreader.ui.widgets.kept_list_screen import KeptListScreen

QUOTED = 20
"""Code points by which a place without a word under the cursor is found again."""


class BookmarkController:
    """`ma` sets the bookmark a, `'a` goes there, also in another report of the list."""

    def __init__(
        self,
        screen: ReaderScreen,
        panes: PaneController,
        words: WordController,
        deeds: KeptDeedController,
        places: AnchoredPlaces,
        state: State,
    ) -> None:
        self._screen, self._panes, self._words = screen, panes, words
        self._deeds, self._places, self._state = deeds, places, state

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
        bookmark = self._state.set_bookmark(letter, anchor, span.of(report.text))
        self._screen.show_kept_marks()
        self._deeds.note_added(bookmark, translate("bookmark {letter} is set").format(letter=letter))

    def go_to_bookmark(self, letter: str) -> None:
        bookmarks = self._state.list_bookmarks(letter)
        place = self._find_open(letter) or next(filter(None, map(self._places.find_place, bookmarks)), None)
        if place is not None:
            self._places.go_to(place)
        elif bookmarks:
            name = name_item(bookmarks[0])
            self._screen.status.show_message(self._places.explain_missing(bookmarks[0], name))
        else:
            self._screen.status.show_message(translate("no bookmark {letter}").format(letter=letter))

    def _find_open(self, letter: str) -> FoundPlace | None:
        """Where the bookmark of a letter is in the open text, which comes before the others."""
        session = self._screen.session
        if session.open is None or session.report is None:
            return None
        kept = self._state.find_in_text(session.report, find_digest(session.report)).bookmarks
        spans = (placed.span for placed in kept if placed.item.letter == letter)
        return next((FoundPlace(session.open, span) for span in spans), None)

    def open_list(self) -> None:
        from meetreader.ui.widgets.kept_list_screen import KeptListScreen

        listing = BookmarkListing(self._places, self._deeds, self._panes, self._state)
        self._screen.open_screen(KeptListScreen(listing))


class BookmarkListing:
    """The bookmarks in all reports as the screen lists them."""

    title = mark_message("Bookmarks")
    fields = BOOKMARK_FIELDS
    keys = (
        ("enter", mark_label("key", "go there")),
        ("d", mark_label("key", "delete")),
        ("U", mark_label("key", "undo")),
    )

    def __init__(
        self, places: AnchoredPlaces, deeds: KeptDeedController, panes: PaneController, state: State
    ) -> None:
        self._places, self._deeds, self._panes, self._state = places, deeds, panes, state

    def list_entries(self, cells: int) -> Sequence[ListEntry]:
        """The bookmarks, the one set last first."""
        bookmarks = self._state.list_bookmarks()
        texts = self._state.find_texts({bookmark.anchor.digest for bookmark in bookmarks})
        return list_kept_bookmarks(bookmarks, texts, cells)

    def summarize(self) -> str:
        """How many are detached."""
        detached = sum(bookmark.is_detached for bookmark in self._state.list_bookmarks())
        return translate("{count} detached").format(count=detached) + " " if detached else ""

    def do_key(self, key: str, item: Bookmark | None, screen: KeptListScreen) -> None:
        """Go there, delete, undo."""
        if key == "U":
            screen.show_entries(self._deeds.undo_last())
        elif item is None:
            screen.show_entries(translate("no bookmark yet: m and a letter sets one"))
        elif key == "d":
            screen.show_entries(self._deeds.remove(item))
        elif place := self._places.find_place(item):
            screen.dismiss()
            self._places.go_to(place)
            self._panes.focus_pane("text")
        else:
            screen.show_entries(self._places.explain_missing(item, name_item(item)))
