"""The reports of the library as a list: only those that are looked at are held."""

from __future__ import annotations

import os
from array import array
from collections import deque
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple, overload
from weakref import WeakValueDictionary

from meetreader.language import translate
from meetreader.library.library_errors import LibraryError
from meetreader.library.query_filters import FilterError
from meetreader.ui.listed_reports import FileReader, ListedReport, ReportWindow, StoredReport
from meetreader.ui.rendering.report_summary import summarise_row

if TYPE_CHECKING:
    from meetreader.library.listed_rows import ListOrder
    from meetreader.library.listed_window import AddedReport, GroupKind, ListedIds, WindowRow
    from meetreader.library.report_library import Library
    from meetreader.report import Report

_A_READ = 64  # reports whose rows are read at a time
_HELD = 512  # reports that are held although nothing else refers to them: more than a window shows
_LOADED = 8  # reports whose text and findings are kept after others were opened
_ORDERS: dict[str, ListOrder] = {
    "newest": "newest",
    "oldest": "oldest",
    "place": "place",
    "month": "newest",
    "meeting": "meeting",
    "title": "title",
    "directives": "directives",
    "repairs": "damage",
    "file": "path",
}
"""The orders of the list, and those of the library."""
_GROUPS: dict[str, GroupKind] = {"place": "place", "month": "month"}


class Arrangement(NamedTuple):
    """How the list is made: its order and the filter that was typed."""

    order: str
    filter: str


class FoundArrangement(NamedTuple):
    """The list that was asked for, or why it can't be made."""

    asked: Arrangement
    found: ListedIds | None
    filter_problem: str = ""
    problem: str = ""


class LibraryReports(ReportWindow):
    """What the list shows of a library; on the screen's thread only.

    The list is an array of numbers: the id of a report in the library, or, below zero, a file that the library does not
    have yet or could not read.
    """

    def __init__(self, library: Library, places: Sequence[tuple[str, str | None]], *, is_whole: bool) -> None:
        """`places` are the absolute paths that are shown, with their encodings; all of the library if `is_whole`."""
        self.library, self.places, self.is_whole = library, tuple(places), is_whole
        self.problem = ""
        """Why the library can't be read, in one line."""
        self.groups = []
        self.total = 0
        self.filter_problem = ""
        """Why the filter can't be read, in one line."""
        self.arranged = Arrangement("", "")
        self.awaited: Arrangement | None = None
        """The list that is being made in the background."""
        self.last_id = -1
        """The greatest id in the library when the list was made for the first time."""
        self._ids: array[int] = array("q")
        self._copies: array[int] | None = None
        """The reports of one group of copies, while only these are shown."""
        self._files: dict[int, ListedReport] = {}
        self._lock = Lock()
        self._searched: Library | None = None
        self._last = self._in_order = 0
        self._pending: dict[str, int] = {}
        """The files that are not analysed yet by path, and the numbers that stand for them."""
        self._replaced: dict[str, int] = {}
        """Files that have changed, and the reports of the library that are out of date therefore."""
        self._made: WeakValueDictionary[int, ListedReport] = WeakValueDictionary()
        self._held: deque[ListedReport] = deque(maxlen=_HELD)
        self._hubs: dict[int, str] = {}
        self._loaded: deque[ListedReport] = deque()
        self._failures: list[ListedReport] | None = None

    # The sequence

    def __len__(self) -> int:
        return len(self._shown)

    @property
    def _shown(self) -> array[int]:
        return self._ids if self._copies is None else self._copies

    @overload
    def __getitem__(self, index: int) -> ListedReport: ...

    @overload
    def __getitem__(self, index: slice) -> list[ListedReport]: ...

    def __getitem__(self, index: int | slice) -> ListedReport | list[ListedReport]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = self._shown[index]
        if number < 0:
            return self._files[number]
        found = self._made.get(number)
        if found is None:
            first = (index % len(self)) // _A_READ * _A_READ
            self._make([number, *self._shown[first : first + _A_READ]])
            found = self._made[number]
        return found

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """Where a report is in the list. Raises ValueError where it is not."""
        if not isinstance(value, ListedReport):
            raise ValueError(value)
        if value.stored is not None:
            return self._shown.index(value.stored.id)
        numbers = (number for number, listed in self._files.items() if listed is value)
        return self._shown.index(next(numbers, 0))

    def __contains__(self, value: object) -> bool:
        try:
            self.index(value)
        except ValueError:
            return False
        return True

    def get_listed(self, report_id: int) -> ListedReport:
        """A report of the library by its id, also one that the list does not show."""
        found = self._made.get(report_id)
        if found is None:
            self._make([report_id])
            found = self._made[report_id]
        return found

    def hold(self, ids: Sequence[int]) -> None:
        """Read the rows of some reports at once that will be asked for."""
        for first in range(0, len(ids), _A_READ):
            self._make(ids[first : first + _A_READ])

    def find_path(self, path: str) -> ListedReport | None:
        """The report of the library at an absolute path."""
        try:
            report_id = self.library.find_report(path)
        except LibraryError as error:
            self.problem = str(error)
            return None
        return None if report_id is None else self.get_listed(report_id)

    def find_digest(self, digest: str) -> ListedReport | None:
        """The report whose file has this SHA-256."""
        try:
            report_id = self.library.find_digest(digest)
        except LibraryError as error:
            self.problem = str(error)
            return None
        return None if report_id is None else self.get_listed(report_id)

    def _make(self, numbers: Sequence[int]) -> None:
        """Make those of these reports that are not there yet."""
        wanted = [number for number in dict.fromkeys(numbers) if number >= 0 and number not in self._made]
        try:
            rows = self.library.read_window(wanted)
            reason = translate("it is no longer in the library")
        except LibraryError as error:
            self.problem = reason = str(error)
            rows = {}
        for number in wanted:
            listed = ListedReport.of_file(Path(str(number)))
            listed.stored = StoredReport(number, -1, -1)
            if number in rows:
                self._describe(listed, number, rows[number])
            else:
                listed.problem = reason
            self._made[number] = listed
            self._held.append(listed)

    def _describe(self, listed: ListedReport, number: int, found: WindowRow) -> None:
        row = found.row
        if str(listed.path) != row.path:
            listed.path = Path(row.path)
            listed.reader = FileReader(listed.path, encoding=self._find_encoding(row.path))
        listed.stored = StoredReport(number, row.size, row.mtime)
        listed.summary = summarise_row(row, found.text)

    def _find_encoding(self, path: str) -> str | None:
        return next((encoding for place, encoding in self.places if path.startswith(place)), None)

    # Order and filter

    def arrange(self, order: str, query: str = "") -> None:
        """Make the list again, in an order, with the reports that a filter finds.

        A filter that can't be read (`filter_problem`) changes nothing, nor does a library that can't (`problem`).
        """
        self.awaited = None
        self.take_arrangement(self.find_arrangement(self.library, Arrangement(order, query)))

    def await_filter(self, order: str, query: str) -> Arrangement:
        """Keep the list as it is until `find_for_search` has made another one."""
        self.awaited = Arrangement(order, query)
        return self.awaited

    def find_for_search(self, asked: Arrangement) -> FoundArrangement:
        """The reports of a list, found while the screen's thread goes on."""
        try:
            return self.find_arrangement(self.open_for_search(), asked)
        except LibraryError as error:
            return FoundArrangement(asked, None, problem=str(error))

    def find_arrangement(self, library: Library, asked: Arrangement) -> FoundArrangement:
        """The reports of a list in its order, found through a connection; any thread may call this with one of its own."""
        places = None if self.is_whole else [place for place, _ in self.places]
        group = _GROUPS.get(asked.order)
        try:
            query = name_filters(asked.filter)
            return FoundArrangement(
                asked, library.list_ids(query, order=_ORDERS[asked.order], places=places, group=group)
            )
        except FilterError as error:
            return FoundArrangement(asked, None, filter_problem=str(error))
        except LibraryError as error:
            return FoundArrangement(asked, None, problem=str(error))

    def take_arrangement(self, arrangement: FoundArrangement) -> None:
        """Have this list."""
        asked, found = arrangement.asked, arrangement.found
        self.filter_problem = arrangement.filter_problem
        self.problem = arrangement.problem or self.problem
        if self.awaited == asked:
            self.awaited = None
        if found is None:
            return
        self.arranged, self._ids, self.groups = asked, found.ids, found.groups
        self._in_order = len(self._ids)
        self._copies = None
        if self.last_id < 0:
            self.last_id = found.last
            if asked.filter.strip():
                whole = self.find_arrangement(self.library, Arrangement(asked.order, "")).found
                self.total = len(whole.ids) if whole is not None else 0
        if not asked.filter.strip():
            self.total = len(self._ids)
            self._ids.extend(self._pending.values())
            self._ids.extend(number for number in self._files if number not in self._pending.values())

    # Copies

    @property
    def shows_copies(self) -> bool:
        """Whether only a report and its copies are shown."""
        return self._copies is not None

    def show_copies(self, listed: ListedReport) -> bool:
        """Show only a report and its copies; False where it has none."""
        if listed.stored is None:
            return False
        try:
            rows = self.library.list_copies(listed.stored.id)
        except LibraryError as error:
            self.problem = str(error)
            return False
        if not rows:
            return False
        self._copies = array("q", [listed.stored.id, *(row.id for row in rows)])
        return True

    def leave_copies(self) -> None:
        """Show the whole list again."""
        self._copies = None

    # Files that come

    def add_pending(self, paths: Sequence[str]) -> None:
        """Put files at the end of the list that are not analysed yet, and note those that will be analysed again."""
        for path in paths:
            if path in self._pending or path in self._replaced:
                continue
            known = self.find_path(path)
            if known is not None and known.stored is not None:
                self._replaced[path] = known.stored.id
                continue
            self._last -= 1
            number = self._last
            listed = ListedReport.of_file(Path(path))
            listed.reader = FileReader(listed.path, encoding=self._find_encoding(path))
            self._files[number], self._pending[path] = listed, number
            if not self.arranged.filter:
                self._ids.append(number)

    def list_pending(self) -> list[ListedReport]:
        """The files that are not analysed yet."""
        return [self._files[number] for number in self._pending.values()]

    def take_in(self, added: Sequence[AddedReport]) -> list[ListedReport]:
        """Have reports in the list that the library has now, each where its file is, or at the end; returns them.

        A copy of a report that is listed has no row of its own.
        """
        taken: list[ListedReport] = []
        for report_id, path, original in added:
            if report_id in self._made or report_id in self._ids:
                continue
            number = self._pending.pop(path, None)
            before = self._replaced.pop(path, None)
            if original is not None:
                self._forget_row(original)
                if number is not None:
                    self._remove(number)
                continue
            listed = self._files.pop(number) if number is not None else None
            if listed is None and before is not None:
                listed = self._made.pop(before, None)
            if listed is not None:
                self._move(listed, report_id)
                taken.append(listed)
            old = before if number is None else number
            at = self._ids.index(old) if old is not None and old in self._ids else -1
            if at >= 0:
                self._ids[at] = report_id
            elif not self.arranged.filter:
                self._ids.append(report_id)
            self.total += before is None
        return taken

    def _move(self, listed: ListedReport, report_id: int) -> None:
        """Have a report of the list stand for what the library has now."""
        listed.stored = StoredReport(report_id, -1, -1)
        self._made[report_id] = listed
        self._held.append(listed)
        self._read_row(listed)

    def _forget_row(self, report_id: int) -> None:
        """Read a row again, whose copies have become more."""
        listed = self._made.get(report_id)
        if listed is not None:
            self._read_row(listed)

    def _read_row(self, listed: ListedReport) -> None:
        assert listed.stored is not None
        number = listed.stored.id
        try:
            found = self.library.read_window([number]).get(number)
        except LibraryError as error:
            self.problem = str(error)
            return
        if found is not None:
            self._describe(listed, number, found)

    def _remove(self, number: int) -> None:
        self._files.pop(number, None)
        if number in self._ids:
            self._ids.remove(number)

    def end_pending(self, failures: Sequence[str]) -> None:
        """Show no file as not analysed any more; `failures` are lines on those that could not be read.

        What was analysed without the library, which could not be written, stays.
        """
        kept = {path: number for path, number in self._pending.items() if self._files[number].is_known}
        for number in set(self._pending.values()).difference(kept.values()):
            self._remove(number)
        self._pending = kept
        self._replaced.clear()
        self.show_failures(failures)

    def show_failures(self, failures: Sequence[str]) -> None:
        """Have the files that could not be read at the end of the list; each line is a path, a colon and the reason."""
        for number in [number for number in self._files if number not in self._pending.values()]:
            self._remove(number)
        for line in failures:
            self._last -= 1
            number = self._last
            self._files[number] = ListedReport.of_problem(line)
            if not self.arranged.filter:
                self._ids.append(number)

    def count_ordered(self) -> int:
        """How many reports stand in the order of the list, before those that have come since."""
        if self._copies is not None:
            return len(self._copies)
        return min(self._in_order, len(self._ids) - len(self.unread) - len(self._pending))

    @property
    def unread(self) -> list[ListedReport]:
        """The files that could not be read."""
        if self._copies is not None:
            return []
        return [listed for listed in self._files.values() if listed.is_unread]

    # Texts

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
            if len(self._hubs) > _A_READ:
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
        number = listed.stored.id
        try:
            report = self.library.read_report(number)
            if "□" in report.text:
                from meetreader.library.filled_text import fill_report

                report = fill_report(report, self.library.list_filled(number))
            return report
        except KeyError:
            return None

    def open_for_search(self) -> Library:
        """The library opened once more, so that no row of the list waits for a search. Raises LibraryError."""
        from meetreader.library.report_library import Library

        with self._lock:
            if self._searched is None:
                self._searched = Library(self.library.path, read_only=True)
            return self._searched

    def lies_below(self, path: str) -> bool:
        """Whether a report is one of those that are shown."""
        return self.is_whole or any(
            path == place or path.startswith(place.rstrip(os.sep) + os.sep) for place, _ in self.places
        )

    def close(self) -> None:
        """Close the library."""
        self.library.close()
        if self._searched is not None:
            self._searched.close()


def name_filters(query: str) -> str:
    """A filter as it is typed, with the names that the library has for its fields: `place:` is `city:` there."""
    return " ".join(_name_filter(word) for word in query.split())


def _name_filter(word: str) -> str:
    name, colon, wanted = word.partition(":")
    if not colon:
        return word
    if name == "text":
        return wanted
    return f"{_FILTER_NAMES.get(name, name)}:{wanted}"


_FILTER_NAMES = {"place": "city", "people": "person", "file": "path"}
