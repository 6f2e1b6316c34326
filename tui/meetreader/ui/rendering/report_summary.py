"""What the list says of a report, as a small value: made from the report itself, or from a row of the library."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from meetreader.hanzi.script import Script, convert
from meetreader.text.report_dates import choose_date
from meetreader.text.spans import Span
from meetreader.ui.rendering.wording import show_finding, show_name

if TYPE_CHECKING:
    from meetreader.library.listed_rows import LibraryRow
    from meetreader.library.listed_window import RowText
    from meetreader.report import Finding, Report

_HANZI = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"


class Wording(NamedTuple):
    """A string of a report in simplified characters, and as the report itself writes it."""

    hub: str = ""
    written: str = ""
    is_name: bool = False
    """Whether it is the name of a person, whose characters some scripts keep."""

    def show(self, script: Script) -> str:
        """The string in the script shown."""
        if script == "original":
            return self.written
        return convert(self.hub, script, [Span(0, len(self.hub))] if self.is_name else ())


NO_WORDING = Wording()


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report in the list. Dates are ISO 8601, and empty where there is none."""

    date: str = ""
    place: Wording = NO_WORDING
    name: Wording = NO_WORDING
    """The name of the meeting or else the headline; empty without both."""
    title: str = ""
    """The headline in simplified characters."""
    kind: str = ""
    """The kind of the meeting."""
    chair: Wording = NO_WORDING
    is_chair_missing: bool = False
    """Whether the text says that somebody chairs and it was not found who."""
    directives: int = 0
    deadlines: int = 0
    repairs: int = 0
    lost: int = 0
    """Characters that are lost (□)."""
    filled: int = 0
    """How many of these a copy has."""
    copies: int = 0
    """Other reports of the list's library that are copies of it."""
    has_findings: bool = False
    """Whether anything was found in it that makes it a report."""
    has_chinese: bool = True
    first_line: str = ""
    """The first line of the text that is not blank."""
    digest: str = ""
    """The SHA-256 of its bytes; empty where that is not known."""


def summarise_report(report: Report) -> ReportSummary:
    """What the list says of an analysed report."""
    meeting, place = report.meeting, report.place.city or report.place.province
    chair = next((person for person in report.people if "chair" in person.roles), None)
    return ReportSummary(
        date=choose_date(
            meeting.held.value if meeting.held else None,
            meeting.published.value if meeting.published else None,
            report.provenance.date,
        )
        or "",
        place=_word_finding(report, place),
        name=_word_finding(report, meeting.name or report.title),
        title=report.title.value if report.title else "",
        kind=meeting.kind or "",
        chair=Wording(chair.name, show_name(report, chair, "original"), True) if chair else Wording(),
        is_chair_missing="chair" in meeting.unread,
        directives=len(report.directives),
        deadlines=sum(len(directive.deadlines) for directive in report.directives),
        repairs=len(report.repairs),
        lost=report.text.count("□"),
        has_findings=bool(meeting.name or report.people or report.directives),
        has_chinese=has_chinese(report.raw),
        first_line=find_first_line(report.raw),
        digest=report.provenance.digest or "",
    )


def summarise_row(row: LibraryRow, text: RowText) -> ReportSummary:
    """What the list says of a report of the library; `text` is what the row does not have."""
    place, chair = row.city or row.province or "", (row.chair or "").split("、")[0]
    name = row.meeting or row.title or ""
    head = text.head.strip()
    return ReportSummary(
        date=row.date or "",
        place=_word_written(place, text.find_written),
        name=_word_written(name, text.find_written),
        title=row.title or "",
        kind=text.kind or "",
        chair=_word_written(chair, text.find_written)._replace(is_name=True),
        is_chair_missing=not chair and text.is_chair_named,
        directives=row.directives,
        deadlines=text.deadlines,
        repairs=row.repairs,
        lost=row.lost,
        filled=row.filled,
        copies=row.copies,
        has_findings=bool(row.meeting or text.people or row.directives),
        has_chinese=has_chinese(head),
        first_line=find_first_line(head),
        digest=row.digest or "",
    )


def has_chinese(text: str) -> bool:
    """Whether a text has a Chinese character."""
    return re.search(_HANZI, text) is not None


def find_first_line(text: str) -> str:
    """The first line of a text that is not blank; empty without one near its beginning."""
    return text[:400].strip().split("\n", 1)[0]


def _word_finding(report: Report, found: Finding | None) -> Wording:
    return Wording(found.value, show_finding(report, found, "original")) if found else Wording()


def _word_written(hub: str, find_written: Callable[[str], str]) -> Wording:
    return Wording(hub, find_written(hub)) if hub else Wording()
