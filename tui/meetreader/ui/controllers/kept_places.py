"""What the state keeps of reading itself: the place in each text, what was open, what was searched for."""

from __future__ import annotations

import os
from collections.abc import Sequence

from meetreader.state import HistoryKind, LastSession, State, TextReference, anchor_passage, find_digest
from meetreader.text.spans import Span
from meetreader.ui.controllers.bookmarks import QUOTED
from meetreader.ui.listed_reports import ListedReport
from meetreader.ui.session import ReaderScreen


class KeptPlaceController:
    """`places` are the files and folders as they were named; without `restores` a text begins at its beginning."""

    def __init__(
        self,
        screen: ReaderScreen,
        state: State,
        places: Sequence[str] = (),
        *,
        restores: bool = True,
        first_offset: int | None = None,
    ) -> None:
        self._screen, self._state, self._restores = screen, state, restores
        self._places = tuple(os.path.abspath(place) for place in places if place != "-")
        self._first_offset = first_offset
        self._met: set[ListedReport] = set()

    def find_place(self, listed: ListedReport) -> int | None:
        """Where an analysed report was left, the first time it is shown; None later, and where that is not known."""
        report = listed.report
        if report is None or listed in self._met:
            return None
        self._met.add(listed)
        digest, meeting = find_digest(report), report.meeting
        dated = meeting.published or meeting.held
        self._state.remember_text(
            TextReference(
                digest,
                "-" if listed.reader.data is not None else os.path.abspath(listed.path),
                report.title.value if report.title else "",
                report.source.value if report.source else "",
                dated.value if dated else "",
                report.provenance.url or "",
            )
        )
        if self._first_offset is not None:
            offset, self._first_offset = min(self._first_offset, len(report.text)), None
            return offset
        return self._state.find_in_text(report, digest).place if self._restores else None

    def remember_place(self) -> None:
        """Note where the reader is in the open report."""
        report, listed = self._screen.session.report, self._screen.session.open
        if report is None or listed not in self._met:
            return
        offset, length = self._screen.text.reading_offset, len(report.text)
        span = Span(offset, min(offset + QUOTED, length))
        anchor = anchor_passage(report, span, find_digest(report))
        self._state.remember_place(anchor, offset / length if length else 0.0)

    def remember_open(self) -> None:
        """Note what is open, for the next time."""
        listed = self._screen.session.open
        if self._places and listed is not None:
            path = os.path.abspath(listed.path)
            self._state.keep_session(LastSession(self._places, path, listed.reader.encoding or ""))

    def list_typed(self, kind: HistoryKind) -> list[str]:
        """What was searched for, or filtered by, the oldest first."""
        return [entry.text for entry in reversed(self._state.list_history(kind))]

    def remember_typed(self, kind: HistoryKind, text: str) -> None:
        """Note what was searched for, or filtered by."""
        self._state.add_history(kind, text)
