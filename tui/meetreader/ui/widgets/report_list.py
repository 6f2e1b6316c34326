"""The list of reports: an entry has date, place, chair, meeting and counts; files that could not be read come last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from meetreader.hanzi.script import Script
from meetreader.text.cells import text_width
from meetreader.ui.listed_reports import ListedReport
from meetreader.ui.rendering.directive_entries import DIRECTIVE_FIELDS, get_directive_fields
from meetreader.ui.rendering.entries import EntryLine, ListEntry
from meetreader.ui.rendering.entry_filter import TEXT_FIELD, filter_entries, find_reason, match_fields
from meetreader.ui.rendering.listing_lines import ListingShape, choose_shape, draw_listing
from meetreader.ui.rendering.wording import convert_hub, format_count
from meetreader.ui.widgets.entry_list import EntryList
from meetreader.ui.widgets.virtual_list import PaneHead, draw_bar

FIELDS = ("date", "place", "meeting", "title", "people", "chair", "file", TEXT_FIELD, *DIRECTIVE_FIELDS)
"""The fields a filter of the list may name; the last ones are those of any directive of a report."""
ORDER_NAMES: Mapping[str, str] = {
    "newest": "newest first",
    "oldest": "oldest first",
    "place": "by place",
    "title": "by title",
    "directives": "most directives",
    "repairs": "most repairs",
    "file": "by file",
}
"""What the head calls each order."""


class ReportList(EntryList):
    """The pane on the left."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.order = "newest"
        self.filter = ""
        self.southern = False
        """Whether the filter takes zh/z, n/l and the like for the same."""
        self._reports: list[ListedReport] = []
        self._script: Script = "original"
        self._made: dict[ListedReport, tuple[tuple[object, ...], ListEntry]] = {}
        """The entries, each with what was known of its report when it was made."""
        self._shape = ListingShape(22)
        self._found = 0
        """How many reports are listed."""
        self._heading_at = 0
        """The index of the heading above the files that could not be read; behind the last entry without one."""
        self._announced: ListedReport | None = None
        self.when_chosen: Callable[[ListedReport, bool], None] = lambda listed, opened: None
        """Called at once when the cursor comes to a report; with True when Enter is pressed on it."""

    def show_reports(self, reports: list[ListedReport], order: str, script: Script) -> None:
        """Show those of `reports` that the filter finds, in the order given; the cursor stays on its report."""
        held = self.current
        self.order, self._script, self._reports = order, script, reports
        self._shape = choose_shape(len(reports), max(self.window_cells - 1, 10), self.window_height)
        entries: Sequence[ListEntry] = [self._find_entry_of(listed) for listed in reports]
        unread = sum(listed.is_unread for listed in reports)
        if unread:
            first = len(entries) - unread
            entries = [*entries[:first], _make_unread_heading(unread), *entries[first:]]
        if self.filter.strip():
            entries = [
                replace(entry, draw=partial(self._draw_with_reason, entry, self.filter.split()))
                if entry.key is not None
                else entry
                for entry in filter_entries(entries, self.filter, southern=self.southern)
            ]
        self._found = sum(entry.key is not None for entry in entries)
        keys = [entry.key for entry in entries]
        self._heading_at = keys.index(None) if None in keys else len(keys)
        self.show_entries(entries, keys.index(held) if held in keys else 0)

    def keep_order(self, reports: Sequence[ListedReport]) -> list[ListedReport]:
        """These reports in the order in which the list has them now."""
        places = {listed: number for number, listed in enumerate(self._reports)}
        return sorted(reports, key=lambda listed: places.get(listed, len(places)))

    def show_cursor_on(self, listed: ListedReport) -> None:
        """Put the cursor on the report that is already open."""
        keys = [entry.key for entry in self.entries]
        if listed in keys:
            self._announced = listed
            self.put_cursor(keys.index(listed))

    def fit_size(self) -> None:
        """Wrap the lines to the width."""
        super().fit_size()
        self.show_reports(self._reports, self.order, self._script)

    def describe_head(self, cells: int) -> PaneHead:
        """How many reports there are, how many a filter leaves, and their order; or how far the analysis is."""
        total = len(self._reports)
        known = sum(listed.is_known for listed in self._reports)
        if known < total and not self.filter:
            said = "Reading {known} of {total}".format(known=f"{known:,}", total=f"{total:,}")
            room = max(cells - text_width(said) - 3, 0)
            done = room * known // total
            bar = draw_bar("━") * done + draw_bar("─") * (room - done)
            return PaneHead([(said, "head-strong")], [(bar, "")])
        shown = f"{self._found:,} of {total:,}" if self.filter else f"{total:,}"
        by = [(f" &{self.filter}", "head-strong")] if self.filter else []
        order = [] if self.filter else [(ORDER_NAMES[self.order], "")]
        return PaneHead([("Reports", "head-strong"), (f" {shown}", ""), *by], order)

    def describe_cursor(self) -> str:
        """Which report of the list the cursor is on, for the status line."""
        if self.current is None:
            return ""
        number = self.cursor + (self.cursor < self._heading_at)
        return f"{number:,} of {self._found:,}"

    def list_empty_lines(self) -> Sequence[str]:
        """What is said where no report is listed."""
        if self.filter:
            return (f"Nothing matches &{self.filter}", "Esc clears it")
        return ("No reports here", "meetreader FOLDER opens yours", "without it the bundled five")

    def _find_entry_of(self, listed: ListedReport) -> ListEntry:
        """The entry of a report: the same one until something else is known of the report."""
        known = listed.summary, listed.problem, listed.published is None
        before = self._made.get(listed)
        if before is not None and before[0] == known:
            return before[1]
        entry = ListEntry(
            listed,
            about=" ".join((fields := _collect_fields(listed)).values()),
            fields=fields,
            text=listed.report.hub if listed.report is not None else "",
            parts=partial(_list_directive_fields, listed),
            draw=partial(self._draw_report, listed),
        )
        self._made[listed] = known, entry
        return entry

    def _draw_report(self, listed: ListedReport, *, current: bool) -> Sequence[EntryLine]:
        """What is known of a report."""
        return draw_listing(listed, self._script, self._shape)

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
        return draw_listing(entry.key, self._script, self._shape, why)

    def cursor_moved(self) -> None:
        """Announce the report under the cursor, once for each."""
        if self.current is not None and self.current is not self._announced:
            self._announced = self.current
            self.when_chosen(self.current, False)

    def open_current(self) -> None:
        """Enter: read the report."""
        if self.current is not None:
            self.when_chosen(self.current, True)


def _make_unread_heading(count: int) -> ListEntry:
    said = format_count(count, "{count} file not read", "{count} files not read")
    return ListEntry(None, (EntryLine(((said, "muted"),)),))


def _list_directive_fields(listed: ListedReport) -> list[dict[str, str]]:
    return (
        [get_directive_fields(directive) for directive in listed.report.directives] if listed.report else []
    )


def _collect_fields(listed: ListedReport) -> dict[str, str]:
    """What the filter looks at: `3月16` finds 2020-03-16 too."""
    report = listed.report
    if report is None:
        return {"title": listed.first_line, "file": listed.path.name}
    meeting = report.meeting
    dates = [found.value for found in (meeting.held, meeting.published) if found]
    written = [f"{int(date[-5:-3])}月{int(date[-2:])}日" for date in dates]
    place = report.place.city or report.place.province
    return {
        "date": " ".join([*dates, *written]),
        "place": place.value if place else "",
        "meeting": meeting.name.value if meeting.name else "",
        "title": report.title.value if report.title else "",
        "people": " ".join(person.name for person in report.people),
        "chair": " ".join(person.name for person in report.people if "chair" in person.roles),
        "file": listed.path.name,
    }
