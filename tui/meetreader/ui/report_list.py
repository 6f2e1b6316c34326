"""The list of reports: date, place, chair, meeting, counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from meetreader.hanzi.script import Script
from meetreader.ui.documents import Document
from meetreader.ui.entries import Entry, EntryList, Line, wrapped
from meetreader.ui.filtering import filtered, reason
from meetreader.ui.ledgers import MARKS_ONLY
from meetreader.ui.view import date_shown, in_script, told


class ReportList(EntryList):
    """The pane at the left."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.order = "newest"
        self.filter = ""
        self.southern = False
        """Whether the filter takes zh/z, n/l and the like for the same."""
        self._documents: list[Document] = []
        self._script: Script = "published"
        self._told: Document | None = None
        self.chosen: Callable[[Document, bool], None] = lambda document, opened: None
        """Called at once when the cursor comes to a document; with True when Enter is pressed on it."""

    def show_documents(self, documents: list[Document], order: str, script: Script) -> None:
        """Show these, in this order, those that the filter finds; the cursor stays on its document."""
        held = self.current
        self.order, self._script, self._documents = order, script, documents
        cells = max(self.window_cells - 2, 10)
        entries = [_entry(document, script, cells) for document in documents]
        if self.filter.strip():
            entries = [self._with_reason(e) for e in filtered(entries, self.filter, southern=self.southern)]
        keys = [entry.key for entry in entries]
        self.set_entries(entries, keys.index(held) if held in keys else 0)

    def show_cursor_on(self, document: Document) -> None:
        """Put the cursor on a document that is in front already."""
        keys = [entry.key for entry in self.entries]
        if document in keys:
            self._told = document
            self.put_cursor(keys.index(document))

    def on_resize(self) -> None:
        """The lines are wrapped to the width."""
        super().on_resize()
        self.show_documents(self._documents, self.order, self._script)

    def header_pieces(self) -> list[tuple[str, str]]:
        """How many, in what order."""
        count = len(self.entries)
        shown = f"{count} of {len(self._documents)}" if self.filter else str(count)
        reports = f" {shown} report{'s' * (len(self._documents) != 1)}"
        by = [(f" · &{self.filter}", "")] if self.filter else []
        return [(reports, "strong"), *by, (f" · {self.order}", "")]

    def _with_reason(self, entry: Entry) -> Entry:
        """The entry with a line that says why it is listed."""
        found = dict(
            filter(None, (reason(word, entry, southern=self.southern) for word in self.filter.split()))
        )
        report = entry.key.report
        if report is not None:
            found = {
                f: in_script(report, text, self._script, is_name=f == "people") for f, text in found.items()
            }
        why = Line(((" · ".join(f"{field} {text}" for field, text in found.items()), "faint"),))
        return replace(entry, lines=(*entry.lines[:-1], why, Line(())))

    def cursor_moved(self) -> None:
        """Tell the app, once for each document."""
        if self.current is not None and self.current is not self._told:
            self._told = self.current
            self.chosen(self.current, False)

    def enter(self) -> None:
        """Enter: read it."""
        if self.current is not None:
            self.chosen(self.current, True)


def _entry(document: Document, script: Script, cells: int) -> Entry:
    fields = _fields(document)
    return Entry(document, tuple(_lines(document, script, cells)), " ".join(fields.values()), (), fields)


def _fields(document: Document) -> dict[str, str]:
    """What the filter looks at: `3月16` finds 2020-03-16 too."""
    report = document.report
    if report is None:
        return {"title": document.first_line, "file": document.path.name}
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
        "file": document.path.name,
    }


def _lines(document: Document, script: Script, cells: int) -> list[Line]:
    report = document.report
    if document.problem:
        return [
            Line(((document.path.name, "strong"),)),
            *wrapped(document.problem, cells, 2, "faint"),
            Line(()),
        ]
    if report is None:
        return [Line((("…", "faint"),)), *wrapped(document.first_line, cells, 2), Line(())]
    meeting = report.meeting
    dated = meeting.held or meeting.published
    date = date_shown(dated.value) if dated else "no date"
    place = report.place.city or report.place.province
    chair = next((p.name for p in report.people if "chair" in p.roles), "")
    name = meeting.name or report.title
    title = told(report, name, script) if name else document.first_line
    heading = f"{date} {told(report, place, script) if place else ''}"
    officials = sum(1 for _ in report.of_kind("participant"))
    repairs = sum(1 for repair in report.repairs if repair.kind not in MARKS_ONLY)
    counts = f"{officials} off · {len(report.directives)} dir · {repairs} rep"
    return [
        Line(((heading, "strong"),), (in_script(report, chair, script, is_name=True), "")),
        *wrapped(title, cells, 2),
        Line(((counts, "faint"),)),
        Line(()),
    ]
