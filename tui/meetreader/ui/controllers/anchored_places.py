"""Where in the reports of the list a bookmark, a note or a word is, and going there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from meetreader.language import translate
from meetreader.state import Anchor, KeptItem, Placed, State, find_digest, find_passage
from meetreader.text.spans import Span
from meetreader.ui.listed_reports import ListedReport
from meetreader.ui.session import ReaderScreen

if TYPE_CHECKING:
    from meetreader.ui.library_reports import LibraryReports


class FoundPlace(NamedTuple):
    """A report of the list and a span of its repaired text."""

    listed: ListedReport
    span: Span


class AnchoredPlaces:
    """Finds what is anchored among the reports that are analysed, the open one first."""

    def __init__(self, screen: ReaderScreen, state: State) -> None:
        self._screen, self._state = screen, state

    def find_place(self, item: KeptItem) -> FoundPlace | None:
        """Where an item is; None where its report is not in the list, not analysed yet, or has the passage no more."""
        if item.anchor is None:
            return None
        session = self._screen.session
        if session.open is not None and session.report is not None:
            kept = self._state.find_in_text(session.report, find_digest(session.report))
            placed: tuple[Placed[Any], ...] = (*kept.bookmarks, *kept.notes, *kept.words)
            spans = (found.span for found in placed if found.item.id == item.id)
            if (span := next(spans, None)) is not None:
                return FoundPlace(session.open, span)
        if session.library is not None:
            return self._find_in_library(session.library, item.anchor)
        for listed in session.reports:
            if listed.report is not None and find_digest(listed.report) == item.anchor.digest:
                span = find_passage(item.anchor, listed.report, item.anchor.digest)
                return FoundPlace(listed, span) if span is not None else None
        return None

    def _find_in_library(self, library: LibraryReports, anchor: Anchor) -> FoundPlace | None:
        listed = library.find_digest(anchor.digest)
        report = library.try_report(listed) if listed is not None else None
        if listed is None or report is None:
            return None
        span = find_passage(anchor, report, anchor.digest)
        return FoundPlace(listed, span) if span is not None else None

    def go_to(self, place: FoundPlace) -> None:
        """Open the report and go to the passage, which is marked."""
        screen = self._screen
        screen.open_report(place.listed)
        screen.reports.show_cursor_on(place.listed)
        if place.listed.report is None:  # it comes from the library in a moment
            place.listed.offset = place.span.start
            return
        screen.text.mark_spans("target", [place.span])
        screen.text.go_to(place.span)

    def explain_missing(self, item: KeptItem, name: str) -> str:
        """Why an item, which goes by `name`, can't be gone to."""
        if item.anchor is None:
            return translate("{item} was added without a place").format(item=name)
        if item.is_detached:
            return translate("{item} is no longer in its report").format(item=name)
        text = self._state.find_texts([item.anchor.digest]).get(item.anchor.digest)
        if text is None:
            return translate("{item} is in a report that is not open").format(item=name)
        return translate("{item} is in {path}, which is not open").format(item=name, path=text.path)
