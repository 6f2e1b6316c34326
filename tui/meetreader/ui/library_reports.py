"""The reports of the library as a list: only those that are looked at are held."""

from __future__ import annotations

import os
from array import array
from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from meetreader.language import translate
from meetreader.library.library_errors import LibraryError
from meetreader.ui.library_arrangement import Arrangement, FoundArrangement, find_arrangement
from meetreader.ui.library_texts import LibraryTexts
from meetreader.ui.listed_reports import FileReader, ListedReport, ReportWindow, StoredReport
from meetreader.ui.rendering.report_summary import summarise_row

if TYPE_CHECKING:
    from meetreader.library.listed_window import AddedReport, WindowRow
    from meetreader.library.report_library import Library

_A_READ = 24  # reports whose rows are read at a time: a window and a half
_HELD = 512  # reports that are held although nothing else refers to them: more than a window shows


class LibraryReports(LibraryTexts, ReportWindow):
    """What the list shows of a library; on the screen's thread only.

    The list is an array of numbers: the id of a report in the library, or, below zero, a file that the library does not
    have yet or could not read.
    """

    def __init__(self, library: Library, places: Sequence[tuple[str, str | None]], *, is_whole: bool) -> None:
        """`places` are the absolute paths that are shown, with their encodings; all of the library if `is_whole`."""
        super().__init__(library)
        self.places, self.is_whole = tuple(places), is_whole
        self._below = None if is_whole else [place for place, _ in places]
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
        self._last = self._in_order = 0
        self._pending: dict[str, int] = {}
        """The files that are not analysed yet by path, and the numbers that stand for them."""
        self._replaced: dict[str, int] = {}
        """Files that have changed, and the reports of the library that are out of date therefore."""
        self._made: WeakValueDictionary[int, ListedReport] = WeakValueDictionary()
        self._held: deque[ListedReport] = deque(maxlen=_HELD)
        self._failures: list[ListedReport] | None = None

    # The sequence

    def __len__(self) -> int:
        return len(self._shown)

    @property
    def _shown(self) -> array[int]:
        return self._ids if self._copies is None else self._copies

    def make_item(self, index: int) -> ListedReport:
        """The report of an index; rows of the library are read many at a time."""
        number = self._shown[index]
        if number < 0:
            return self._files[number]
        found = self._made.get(number)
        if found is None:
            first = index // _A_READ * _A_READ
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

    def list_stored(self) -> list[int]:
        """The reports of the library that the list shows, by their ids, in its order."""
        return [number for number in self._shown if number >= 0]

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
        self.take_arrangement(find_arrangement(self.library, self._below, Arrangement(order, query)))

    def await_filter(self, order: str, query: str) -> Arrangement:
        """Keep the list as it is until `find_for_search` has made another one."""
        self.awaited = Arrangement(order, query)
        return self.awaited

    def find_for_search(self, asked: Arrangement) -> FoundArrangement:
        """The reports of a list, found while the screen's thread goes on."""
        try:
            return find_arrangement(self.open_for_search(), self._below, asked)
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
                whole = find_arrangement(self.library, self._below, Arrangement(asked.order, "")).found
                self.total = len(whole.ids) if whole is not None else 0
        if not asked.filter.strip():
            self.total = len(self._ids)
            self._ids.extend(self._pending.values())
            self._ids.extend(number for number in self._files if number not in self._pending.values())

    def renew(self, found: FoundArrangement, *, is_replaced: bool) -> list[ListedReport]:
        """Have the list again after reports were taken out or analysed again by another program.

        What is held stays the same object where its file is still in the library. With `is_replaced` the file of the
        library is another one. Returns those that were analysed again.
        """
        if is_replaced:
            self.reopen()
        analysed: list[ListedReport] = []
        for number, listed in list(self._made.items()):
            try:
                now = self.library.find_report(str(listed.path))
            except LibraryError as error:
                self.problem = str(error)
                return []
            if now is None or now == number:
                continue
            del self._made[number]
            self._made[now] = listed
            listed.stored = StoredReport(now, -1, -1)
            analysed.append(listed)
        self._hubs.clear()
        self._read_rows(analysed)
        if found.asked == self.arranged:
            self.take_arrangement(found)
        else:  # another order or filter was chosen meanwhile
            self.arrange(*self.arranged)
        return analysed

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

    def add_pending(self, files: Mapping[str, int | None]) -> None:
        """Put files at the end of the list that are not analysed yet, and note those that will be analysed again.

        `files` are the paths, each with the report that the library has of it, or None.
        """
        for path, report_id in files.items():
            if path in self._pending or path in self._replaced:
                continue
            if report_id is not None:
                self._replaced[path] = report_id
                continue
            self._last -= 1
            listed = ListedReport.of_file(Path(path))
            listed.reader = FileReader(listed.path, encoding=self._find_encoding(path))
            self._files[self._last], self._pending[path] = listed, self._last
            if not self.arranged.filter:
                self._ids.append(self._last)

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
                if number is not None:
                    self._remove(number)
                if original in self._made:
                    taken.append(self._made[original])
                continue
            listed = self._files.pop(number) if number is not None else None
            if listed is None and before is not None:
                listed = self._made.pop(before, None)
            if listed is not None:
                listed.stored = StoredReport(report_id, -1, -1)
                self._made[report_id] = listed
                self._held.append(listed)
                taken.append(listed)
            self._put(report_id, before if number is None else number)
            self.total += before is None
        self._read_rows(taken)
        return taken

    def _put(self, report_id: int, before: int | None) -> None:
        """Have a report where another one or its file was, or else at the end."""
        if before is not None and before in self._ids:
            self._ids[self._ids.index(before)] = report_id
        elif not self.arranged.filter:
            self._ids.append(report_id)

    def _read_rows(self, reports: Sequence[ListedReport]) -> None:
        """Read the rows of some reports again."""
        listed_by_id = {listed.stored.id: listed for listed in reports if listed.stored is not None}
        try:
            rows = self.library.read_window(list(listed_by_id))
        except LibraryError as error:
            self.problem = str(error)
            return
        for number, found in rows.items():
            self._describe(listed_by_id[number], number, found)

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

    # Places

    def lies_below(self, path: str) -> bool:
        """Whether a report is one of those that are shown."""
        return self.is_whole or any(
            path == place or path.startswith(place.rstrip(os.sep) + os.sep) for place, _ in self.places
        )
