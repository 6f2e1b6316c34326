"""The list of reports: an entry has date, place, chair, meeting and counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from meetreader.hanzi.script import Script
from meetreader.text.cells import text_width
from meetreader.ui.listed_reports import ListedReport
from meetreader.ui.rendering.entries import EntryLine, ListEntry, wrap_lines
from meetreader.ui.rendering.entry_filter import TEXT_FIELD, filter_entries, find_reason, match_fields
from meetreader.ui.rendering.report_entries import DIRECTIVE_FIELDS, get_directive_fields
from meetreader.ui.rendering.wording import convert_hub, format_date, show_finding
from meetreader.ui.widgets.entry_list import EntryList

FIELDS = ("date", "place", "meeting", "title", "people", "chair", "file", TEXT_FIELD, *DIRECTIVE_FIELDS)
"""The fields a filter of the list may name; the last ones are those of any directive of a report."""


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
        self._announced: ListedReport | None = None
        self.when_chosen: Callable[[ListedReport, bool], None] = lambda listed, opened: None
        """Called at once when the cursor comes to a report; with True when Enter is pressed on it."""

    def show_reports(self, reports: list[ListedReport], order: str, script: Script) -> None:
        """Show those of `reports` that the filter finds, in the order given; the cursor stays on its report."""
        held = self.current
        self.order, self._script, self._reports = order, script, reports
        entries = [self._find_entry_of(listed) for listed in reports]
        if self.filter.strip():
            entries = [
                replace(entry, draw=partial(self._draw_with_reason, entry, self.filter.split()))
                for entry in filter_entries(entries, self.filter, southern=self.southern)
            ]
        keys = [entry.key for entry in entries]
        self.show_entries(entries, keys.index(held) if held in keys else 0)

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

    def list_header_pieces(self) -> list[tuple[str, str]]:
        """How many reports there are, and their order."""
        count = len(self.entries)
        shown = f"{count} of {len(self._reports)}" if self.filter else str(count)
        reports = f" {shown} report{'s' * (len(self._reports) != 1)}"
        by = [(f" · &{self.filter}", "")] if self.filter else []
        return [(reports, "strong"), *by, (f" · {self.order}", "")]

    def _find_entry_of(self, listed: ListedReport) -> ListEntry:
        """The entry of a report: the same one until something else is known of the report."""
        known = listed.report, listed.problem, listed.published is None
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
        return _draw_lines(listed, self._script, max(self.window_cells - 2, 10), current=current)

    def _draw_with_reason(
        self, entry: ListEntry, words: Sequence[str], *, current: bool
    ) -> Sequence[EntryLine]:
        """The same with a line that says why a filter of these words lists the report."""
        lines = self._draw_report(entry.key, current=current)
        fields = match_fields(words, entry, southern=self.southern) or {}
        reasons = (find_reason(word, fields, text=entry.text, southern=self.southern) for word in words)
        found = dict(filter(None, reasons))
        report = entry.key.report
        if report is not None:
            found = {
                name: convert_hub(report, text, self._script, is_name=name in ("people", "chair", "by"))
                for name, text in found.items()
            }
        why = EntryLine(((" · ".join(f"{name} {text}" for name, text in found.items()), "faint"),))
        return [*lines[:-1], why, lines[-1]]

    def cursor_moved(self) -> None:
        """Announce the report under the cursor, once for each."""
        if self.current is not None and self.current is not self._announced:
            self._announced = self.current
            self.when_chosen(self.current, False)

    def open_current(self) -> None:
        """Enter: read the report."""
        if self.current is not None:
            self.when_chosen(self.current, True)


def _draw_lines(listed: ListedReport, script: Script, cells: int, *, current: bool) -> list[EntryLine]:
    """The lines of a report's entry, the last one blank."""
    lines = _draw_heading(listed, script, cells)
    counts = _count_findings(listed)
    if not counts:
        return [*lines, EntryLine(())]
    if not listed.has_chinese:
        said = ["no Chinese text"]
    elif _is_without_findings(listed):
        said = ["nothing found: a report?"]
    else:
        said = _describe_counts(counts, cells, current=current)
    return [*lines, *(EntryLine(((row, "faint"),)) for row in said), EntryLine(())]


def _is_without_findings(listed: ListedReport) -> bool:
    report = listed.report
    return report is not None and not (report.meeting.name or report.people or report.directives)


def _describe_counts(counts: Mapping[str, int], cells: int, *, current: bool) -> list[str]:
    """The counts on a line; in short where that is too long, but on two or three for the entry under the cursor."""
    *said, last = [f"{count} {name if count != 1 else name[:-1]}" for name, count in counts.items()]
    if text_width(" · ".join([*said, last])) <= cells:
        return [" · ".join([*said, last])]
    if not current:
        return [" · ".join(f"{count} {name[:3]}" for name, count in counts.items())]
    return [" · ".join(said), last] if text_width(" · ".join(said)) <= cells else [*said, last]


def _list_directive_fields(listed: ListedReport) -> list[dict[str, str]]:
    return (
        [get_directive_fields(directive) for directive in listed.report.directives] if listed.report else []
    )


def _count_findings(listed: ListedReport) -> dict[str, int]:
    """How many officials, directives and repairs were found; empty for a report that is not analysed."""
    report = listed.report
    if report is None:
        return {}
    return {
        "officials": sum(1 for _ in report.people_of_kind("participant")),
        "directives": len(report.directives),
        "repairs": len(report.repairs),
    }


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


def _draw_heading(listed: ListedReport, script: Script, cells: int) -> list[EntryLine]:
    """Date, place, chair and meeting; of a report that is not analysed what is known instead."""
    report = listed.report
    if listed.problem:
        style = "faint" if listed.is_unread else "strong"
        return [EntryLine(((listed.path.name, style),)), *wrap_lines(listed.problem, cells, 2, "faint")]
    if report is None:
        return [EntryLine((("…", "faint"),)), *wrap_lines(listed.first_line, cells, 2)]
    meeting = report.meeting
    dated = meeting.held or meeting.published
    date = format_date(dated.value) if dated else "no date"
    place = report.place.city or report.place.province
    unread = "chair?" if "chair" in meeting.unread else ""  # somebody chairs whose name could not be read
    chair = next((p.name for p in report.people if "chair" in p.roles), unread)
    name = meeting.name or report.title
    title = show_finding(report, name, script) if name else listed.first_line
    heading = f"{date} {show_finding(report, place, script) if place else ''}"
    return [
        EntryLine(((heading, "strong"),), (convert_hub(report, chair, script, is_name=True), "")),
        *wrap_lines(title, cells, 2),
    ]
