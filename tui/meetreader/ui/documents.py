"""The documents the reader holds: each a file, what was read of it, what is known about it, and where it was left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meetreader.report import Report
    from meetreader.search import ReportIndex


@dataclass(eq=False)
class Document:
    """One file. `offset` is the code point of the repaired text at the top of the window when it was last left."""

    path: Path
    raw: str | None = None
    report: Report | None = None
    problem: str = ""
    offset: int = 0
    index: ReportIndex | None = field(default=None, repr=False)

    @property
    def first_line(self) -> str:
        """A title until the report is analysed: the first line that is not blank, or the file's name."""
        head = (self.raw or "")[:400].strip()
        return head.split("\n", 1)[0] if head else self.path.name


def _date(document: Document) -> str:
    report = document.report
    if report is None:
        return ""
    found = report.meeting.held or report.meeting.published
    return found.value if found else ""


def _place(document: Document) -> str:
    place = document.report.place if document.report else None
    found = (place.city or place.province) if place else None
    return found.value if found else ""


def _title(document: Document) -> str:
    report = document.report
    return report.title.value if report and report.title else document.first_line


ORDERS: dict[str, tuple[Callable[[Document], tuple[object, ...]], bool]] = {
    "newest": (lambda d: (_date(d), d.path.name), True),
    "oldest": (lambda d: (not _date(d), _date(d), d.path.name), False),
    "place": (lambda d: (not _place(d), _place(d), _date(d)), False),
    "title": (lambda d: (_title(d),), False),
    "directives": (lambda d: (len(d.report.directives) if d.report else 0,), True),
    "repairs": (lambda d: (len(d.report.repairs) if d.report else 0,), True),
    "file": (lambda d: (str(d.path),), False),
}
"""The orders of the list: the key and whether the greatest comes first. Dates without a year come after all others."""


def ordered(documents: Sequence[Document], order: str) -> list[Document]:
    """`documents` in one of ORDERS."""
    key, backwards = ORDERS[order]
    return sorted(documents, key=key, reverse=backwards)
