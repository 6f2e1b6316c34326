"""The texts of a library for the reader: read when they are needed, of which the last few are kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

from meetreader.library.library_errors import LibraryError
from meetreader.ui.listed_reports import ListedReport

if TYPE_CHECKING:
    from meetreader.library.report_library import Library
    from meetreader.report import Report

_LOADED = 8  # reports whose text and findings are kept after others were opened
_HUBS = 64  # texts that are kept for saying why a filter lists them


class LibraryTexts:
    """What is read from a library, on the screen's thread where it is not said that any thread may ask."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.problem = ""
        """Why the library can't be read, in one line."""
        self._lock = Lock()
        self._searched: Library | None = None
        self._hubs: dict[int, str] = {}
        self._loaded: deque[ListedReport] = deque()

    def note_loaded(self, listed: ListedReport, *kept: ListedReport | None) -> None:
        """Note that a report was opened; the texts of the last few are kept, and those of `kept`."""
        if listed in self._loaded:
            self._loaded.remove(listed)
        self._loaded.append(listed)
        over = len(self._loaded) - _LOADED
        for old in list(islice(self._loaded, max(over, 0))):
            if old not in kept:
                old.forget_text()
                self._loaded.remove(old)

    def read_hub(self, listed: ListedReport) -> str:
        """The text of a report in simplified characters, of those last asked for without reading it again."""
        if listed.report is not None:
            return listed.report.hub
        if listed.stored is None:
            return ""
        number = listed.stored.id
        if number not in self._hubs:
            if len(self._hubs) > _HUBS:
                self._hubs.clear()
            try:
                self._hubs[number] = self.library.read_hub(number)
            except LibraryError as error:
                self.problem = str(error)
                return ""
        return self._hubs[number]

    def try_report(self, listed: ListedReport) -> Report | None:
        """The same; None also where the library can't be read, or has it in the form of another version."""
        try:
            return self.read_report(listed)
        except LibraryError as error:
            self.problem = str(error)
            return None

    def read_report(self, listed: ListedReport) -> Report | None:
        """Everything known about a report of the library; None where it is gone. Any thread may call this."""
        assert listed.stored is not None
        try:
            return self._read_filled(self.library, listed.stored.id)
        except KeyError:
            return None

    def _read_filled(self, library: Library, number: int) -> Report:
        """A report with what its copies have of its lost characters. Raises KeyError where it is gone."""
        report = library.read_report(number)
        if "□" in report.text:
            from meetreader.library.filled_text import fill_report

            report = fill_report(report, library.list_filled(number))
        return report

    def read_all(self, numbers: Sequence[int]) -> Iterator[Report]:
        """Reports of the library one after the other, without those that are gone; for a thread of its own.

        Raises LibraryError.
        """
        from meetreader.library.report_library import Library

        with Library(self.library.path, read_only=True) as library:
            for number in numbers:
                with suppress(KeyError):
                    yield self._read_filled(library, number)

    def open_for_search(self) -> Library:
        """The library opened once more, so that no row of the list waits for a search. Raises LibraryError."""
        from meetreader.library.report_library import Library

        with self._lock:
            if self._searched is None:
                self._searched = Library(self.library.path, read_only=True)
            return self._searched

    def reopen(self) -> None:
        """Open the library again, whose file is another one now."""
        from meetreader.library.report_library import Library

        try:
            fresh = Library(self.library.path, read_only=True)
        except LibraryError as error:
            self.problem = str(error)
            return
        with self._lock:
            self.library.close()
            self.library = fresh
            if self._searched is not None:
                self._searched.close()
                self._searched = None

    def close(self) -> None:
        """Close the library."""
        self.library.close()
        if self._searched is not None:
            self._searched.close()
