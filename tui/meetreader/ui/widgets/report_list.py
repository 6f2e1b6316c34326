"""The list of reports: date, place, chair, meeting, counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from meetreader.hanzi.script import Script
from meetreader.text.cells import text_width
from meetreader.ui.documents import Document
from meetreader.ui.rendering.entry_filter import filtered, fitting, reason
from meetreader.ui.rendering.report_entries import DIRECTIVE_FIELDS, directive_fields
from meetreader.ui.rendering.shown_text import date_shown, in_script, told
from meetreader.ui.widgets.entry_list import Entry, EntryList, Line, wrapped

FIELDS = ("date", "place", "meeting", "title", "people", "file", *DIRECTIVE_FIELDS)
"""The fields a filter of the list may name; the last ones are those of any directive of a report."""


class ReportList(EntryList):
    """The pane at the left."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.order = "newest"
        self.filter = ""
        self.southern = False
        """Whether the filter takes zh/z, n/l and the like for the same."""
        self._documents: list[Document] = []
        self._script: Script = "original"
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

    def fit(self) -> None:
        """The lines are wrapped to the width."""
        super().fit()
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
        words = self.filter.split()
        fields = fitting(words, entry, southern=self.southern) or {}
        found = dict(filter(None, (reason(word, fields, southern=self.southern) for word in words)))
        report = entry.key.report
        if report is not None:
            found = {
                name: in_script(report, text, self._script, is_name=name in ("people", "by"))
                for name, text in found.items()
            }
        why = Line(((" · ".join(f"{name} {text}" for name, text in found.items()), "faint"),))
        return replace(
            entry,
            lines=(*entry.lines[:-1], why, Line(())),
            whole=(*entry.whole[:-1], why, Line(())) if entry.whole else (),
        )

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
    lines = _lines(document, script, cells)
    whole: tuple[Line, ...] = ()
    counts = _counts(document)
    if counts and not any(fields[name] for name in ("meeting", "people")) and not counts["directives"]:
        lines += [Line((("nothing found: a report?", "faint"),)), Line(())]
    elif counts:
        *said, last = [f"{count} {name if count != 1 else name[:-1]}" for name, count in counts.items()]
        if text_width(" · ".join([*said, last])) <= cells:
            lines.append(Line(((" · ".join([*said, last]), "faint"),)))
        else:  # in short, but for the entry under the cursor
            rows = [" · ".join(said), last] if text_width(" · ".join(said)) <= cells else [*said, last]
            whole = (*lines, *(Line(((row, "faint"),)) for row in rows), Line(()))
            short = " · ".join(f"{count} {name[:3]}" for name, count in counts.items())
            lines.append(Line(((short, "faint"),)))
        lines.append(Line(()))
    return Entry(
        document, tuple(lines), " ".join(fields.values()), whole, fields, parts=lambda: _parts(document)
    )


def _parts(document: Document) -> list[dict[str, str]]:
    return (
        [directive_fields(directive) for directive in document.report.directives] if document.report else []
    )


def _counts(document: Document) -> dict[str, int]:
    """How many officials, directives and repairs were found; nothing of a document that is not analysed."""
    report = document.report
    if report is None:
        return {}
    return {
        "officials": sum(1 for _ in report.of_kind("participant")),
        "directives": len(report.directives),
        "repairs": len(report.repairs),
    }


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
    """Date, place, chair and meeting; of a document that is not analysed what is known instead, and a space."""
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
    return [
        Line(((heading, "strong"),), (in_script(report, chair, script, is_name=True), "")),
        *wrapped(title, cells, 2),
    ]
