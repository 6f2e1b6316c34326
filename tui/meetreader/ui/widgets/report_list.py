"""The list of reports: an entry has date, place, chair, meeting and counts; files that could not be read come last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from meetreader.hanzi.script import Script, convert
from meetreader.language import mark_message, translate
from meetreader.text.cells import text_width
from meetreader.text.virtual_rows import RowPosition
from meetreader.ui.listed_reports import ListedReport, ReportWindow
from meetreader.ui.rendering.entries import EntryLine, ListEntry
from meetreader.ui.rendering.entry_filter import (
    DIRECTIVE_FIELDS,
    TEXT_FIELD,
    filter_entries,
    find_reason,
    match_fields,
)
from meetreader.ui.rendering.entry_targets import make_heading
from meetreader.ui.rendering.headed_entries import HeadedEntries
from meetreader.ui.rendering.list_groups import list_groups
from meetreader.ui.rendering.listed_fields import collect_fields
from meetreader.ui.rendering.listing_lines import NO_MARKS, ListingShape, choose_shape, draw_listing
from meetreader.ui.rendering.wording import convert_hub
from meetreader.ui.widgets.entry_list import EntryList
from meetreader.ui.widgets.virtual_list import PaneHead, draw_bar

_REPORT_FIELDS = ("date", "place", "meeting", "title", "people", "chair")
FIELDS = (*_REPORT_FIELDS, "file", TEXT_FIELD, *DIRECTIVE_FIELDS)
"""The fields a filter of the list may name; the last ones are those of any directive of a report."""
LIBRARY_FIELDS = (
    *_REPORT_FIELDS,
    "office",
    "role",
    "to",
    "by",
    "due",
    "damage",
    "source",
    "file",
    TEXT_FIELD,
)
"""Those that a filter may name where the list is that of a library, which takes it."""
ORDER_NAMES: Mapping[str, str] = {
    "newest": mark_message("newest first"),
    "oldest": mark_message("oldest first"),
    "place": mark_message("by place"),
    "month": mark_message("by month"),
    "meeting": mark_message("by kind of meeting"),
    "title": mark_message("by title"),
    "directives": mark_message("most directives"),
    "repairs": mark_message("most repairs"),
    "file": mark_message("by file"),
}
"""What the head calls each order."""
MOST_MADE = 2000
"""Entries of reports of the library that are kept once they have been made."""


class ReportList(EntryList):
    """The pane on the left."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.order = "newest"
        self.filter = ""
        self.southern = False
        """Whether the filter takes zh/z, n/l and the like for the same."""
        self._reports: Sequence[ListedReport] = []
        self._script: Script = "original"
        self._made: dict[ListedReport, tuple[tuple[object, ...], ListEntry]] = {}
        """The entries, each with what was known of its report when it was made."""
        self._shape = ListingShape(22)
        self._found = 0
        """How many reports are listed."""
        self._total = 0
        """How many there are without the filter."""
        self._headed: HeadedEntries | None = None
        """The entries, where no filter was applied to them here."""
        self.marks = NO_MARKS
        """Which reports were opened, and which have bookmarks and notes."""
        self.progress: tuple[int, int] | None = None
        """How many files are analysed of those that are new; None where none are."""
        self._at_cursor: ListedReport | None = None
        """The report under the cursor, also when the list it is in has just been ordered otherwise."""
        self._announced: ListedReport | None = None
        self._holds_row = False
        self.when_chosen: Callable[[ListedReport, bool], None] = lambda listed, opened: None
        """Called at once when the cursor comes to a report; with True when Enter is pressed on it."""

    def show_reports(self, reports: Sequence[ListedReport], order: str, script: Script) -> None:
        """Show those of `reports` that the filter finds, in the order given; the cursor stays on its report."""
        held = self._at_cursor
        self.order, self._script, self._reports = order, script, reports
        self._total = reports.total if isinstance(reports, ReportWindow) else len(reports)
        self._shape = choose_shape(len(reports), max(self.window_cells - 1, 10), self.window_height)
        if isinstance(reports, ReportWindow):
            self._show_window(reports, held)
            return
        known = sum(listed.is_known for listed in reports)
        self.progress = (known, len(reports)) if known < len(reports) else None
        whole = self._make_entries(reports)
        self._found = len(reports)
        if self.filter.strip():
            entries = [
                replace(entry, draw=partial(self._draw_with_reason, entry, self.filter.split()))
                if entry.key is not None
                else entry
                for entry in filter_entries(list(whole), self.filter, southern=self.southern)
            ]
            self._found = sum(entry.key is not None for entry in entries)
            self._headed = None
            self.show_entries(entries, max(self._find_position(entries, held), 0))
        else:
            self._headed = whole
            self.show_entries(whole, max(self._find_position(whole, held), 0))

    def hold_row(self) -> None:
        """Keep the report under the cursor in its row of the window the next time reports are shown."""
        self._holds_row = True

    def _show_window(self, reports: ReportWindow, held: ListedReport | None) -> None:
        """Show the reports of a library, which has ordered and filtered them; the cursor and the window stay."""
        before = self._headed.find_item(self.cursor) if self._headed is not None else 0
        top, cursor = self.top, self.cursor
        self._found = len(reports)
        self._headed = self._make_entries(reports)
        position = self._find_position(self._headed, held)
        if position < 0:  # its row is gone, or the list is another one: the row that is there now
            position = (
                self._headed.find_position(min(before, max(len(reports) - 1, 0))) if self.touched else 0
            )
        if self._holds_row:
            top = RowPosition(max(top.item + position - cursor, 0), top.row)
            self._holds_row = False
        self.show_entries(self._headed, position, top=top)

    def _make_entries(self, reports: Sequence[ListedReport]) -> HeadedEntries:
        """The entries of a list, with a heading above each group, above those that are new, and those that could not be read."""
        cells = max(self.window_cells - 1, 10)
        headings = [
            (index, make_heading(label, right, cells))
            for index, label, right in list_groups(reports, self.order, self._script)
        ]
        return HeadedEntries(len(reports), lambda index: self._find_entry_of(reports[index]), headings)

    def _find_position(self, entries: Sequence[ListEntry], listed: ListedReport | None) -> int:
        """The index of the entry of a report; -1 where it has none."""
        if listed is None:
            return -1
        if isinstance(entries, HeadedEntries):
            try:
                return entries.find_position(self._reports.index(listed))
            except ValueError:
                return -1
        return next((at for at, entry in enumerate(entries) if entry.key is listed), -1)

    def list_visible(self) -> list[ListedReport]:
        """The reports in the window."""
        items = dict.fromkeys(position.item for position, _ in self.list_window() if position.item >= 0)
        keys = (self.entries[item].key for item in items if item < len(self.entries))
        return [key for key in keys if key is not None]

    def passes_filters(self, listed: ListedReport, filters: Sequence[str]) -> bool:
        """Whether a report that was analysed passes these filters, apart from the one of the list."""
        return match_fields(filters, self._find_entry_of(listed), southern=self.southern) is not None

    def keep_order(self, reports: Sequence[ListedReport]) -> list[ListedReport]:
        """These reports in the order in which the list has them now."""
        places = {listed: number for number, listed in enumerate(self._reports)}
        return sorted(reports, key=lambda listed: places.get(listed, len(places)))

    def show_cursor_on(self, listed: ListedReport) -> None:
        """Put the cursor on the report that is already open."""
        position = self._find_position(self.entries, listed)
        if position >= 0:
            self._announced = listed
            self.put_cursor(position)

    def go_to_number(self, number: int) -> None:
        """Go to a report, counted from 1 without headings; to the last where there are fewer."""
        if self._headed is None:
            super().go_to_number(number)
            return
        self.touched = True
        count = len(self._reports)
        self.put_cursor(self._headed.find_position(min(max(number, 1), max(count, 1)) - 1))

    def fit_size(self) -> None:
        """Wrap the lines to the width."""
        super().fit_size()
        self.show_reports(self._reports, self.order, self._script)

    @property
    def found(self) -> int:
        """How many reports are listed."""
        return self._found

    def describe_head(self, cells: int) -> PaneHead:
        """How many reports there are, how many a filter leaves, and their order; or how far the analysis is."""
        total = self._total
        if self.progress is not None and not self.filter:
            known, all_of_them = self.progress
            said = translate("Reading {known} of {total}").format(
                known=f"{known:,}", total=f"{all_of_them:,}"
            )
            room = max(cells - text_width(said) - 3, 0)
            done = room * known // max(all_of_them, 1)
            bar = draw_bar("━") * done + draw_bar("─") * (room - done)
            return PaneHead([(said, "head-strong")], [(bar, "")])
        if isinstance(self._reports, ReportWindow) and self._reports.shows_copies:
            return PaneHead(
                [(translate("Copies"), "head-strong"), (f" {len(self._reports):,}", "")],
                [(translate("Esc shows all"), "")],
            )
        shown = f"{total:,}"
        if self.filter:
            shown = translate("{count} of {total}").format(count=f"{self._found:,}", total=shown)
        by = [(f" &{self.filter}", "head-strong")] if self.filter else []
        order = [] if self.filter else [(translate(ORDER_NAMES[self.order]), "")]
        return PaneHead([(translate("Reports"), "head-strong"), (f" {shown}", ""), *by], order)

    def describe_cursor(self) -> str:
        """Which report of the list the cursor is on, for the status line."""
        if self.current is None:
            return ""
        if self._headed is not None:
            number = self._headed.find_item(self.cursor) + 1
        else:
            number = sum(entry.key is not None for entry in self.entries[: self.cursor + 1])
        return translate("{count} of {total}").format(count=f"{number:,}", total=f"{self._found:,}")

    def list_empty_lines(self) -> Sequence[str]:
        """What is said where no report is listed."""
        if self.filter:
            return (
                translate("Nothing matches &{filter}").format(filter=self.filter),
                translate("Esc clears it"),
            )
        return (
            translate("No reports here"),
            translate("meetreader FOLDER opens yours"),
            translate("without it the bundled five"),
        )

    def _find_entry_of(self, listed: ListedReport) -> ListEntry:
        """The entry of a report: the same one until something else is known of the report."""
        known = listed.summary, listed.problem, listed.published is None
        before = self._made.get(listed)
        if before is not None and before[0] == known:
            return before[1]
        if len(self._made) > MOST_MADE and listed.stored is not None:
            self._made.clear()
        entry = ListEntry(
            listed,
            about=" ".join((fields := collect_fields(listed)).values()),
            fields=fields,
            text=listed.report.hub if listed.report is not None else "",
            parts=partial(_list_directive_fields, listed),
            draw=partial(self._draw_report, listed),
        )
        self._made[listed] = known, entry
        return entry

    def _draw_report(self, listed: ListedReport, *, current: bool) -> Sequence[EntryLine]:
        """What is known of a report."""
        why = ""
        if isinstance(self._reports, ReportWindow) and self.filter.strip():
            why = self._explain(listed, self._reports.read_hub(listed))
        return draw_listing(listed, self._script, self._shape, why, self.marks)

    def _explain(self, listed: ListedReport, hub: str) -> str:
        """For which words a filter lists a report of the library; `hub` is its text."""
        fields = collect_fields(listed)
        reasons = (
            find_reason(word, fields, text=hub, southern=self.southern) for word in self.filter.split()
        )
        found = dict(filter(None, reasons))
        return " · ".join(
            f"{name} {text if self._script == 'original' else convert(text, self._script)}"
            for name, text in found.items()
        )

    def _draw_with_reason(
        self, entry: ListEntry, words: Sequence[str], *, current: bool
    ) -> Sequence[EntryLine]:
        """The same with the reason why a filter of these words lists the report."""
        fields = match_fields(words, entry, southern=self.southern) or {}
        reasons = (find_reason(word, fields, text=entry.text, southern=self.southern) for word in words)
        found = dict(filter(None, reasons))
        report = entry.key.report
        if report is not None:
            found = {
                name: convert_hub(report, text, self._script, is_name=name in ("people", "chair", "by"))
                for name, text in found.items()
            }
        why = " · ".join(f"{name} {text}" for name, text in found.items())
        return draw_listing(entry.key, self._script, self._shape, why, self.marks)

    def put_cursor(self, index: int, direction: int = 1, *, quiet: bool = False) -> None:
        """Put the cursor on an entry, and remember its report."""
        super().put_cursor(index, direction, quiet=True)
        self._at_cursor = self.current
        if not quiet:
            self.cursor_moved()

    def cursor_moved(self) -> None:
        """Announce the report under the cursor, once for each."""
        if self.current is not None and self.current is not self._announced:
            self._announced = self.current
            self.when_chosen(self.current, False)

    def open_current(self) -> None:
        """Enter: read the report."""
        if self.current is not None:
            self.when_chosen(self.current, True)


def _list_directive_fields(listed: ListedReport) -> list[dict[str, str]]:
    from meetreader.ui.rendering.directive_entries import get_directive_fields

    return (
        [get_directive_fields(directive) for directive in listed.report.directives] if listed.report else []
    )
