"""The reports of the list: each a file, its text once that is read, what was found in it, and where it was left."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from meetreader.language import translate
from meetreader.text.lazy_sequence import LazySequence
from meetreader.ui.rendering.report_summary import (
    ReportSummary,
    find_first_line,
    has_chinese,
    summarise_report,
)
from meetreader.ui.rendering.wording import SearchedText

if TYPE_CHECKING:
    from meetreader.report import Provenance, Report
    from meetreader.search import Hits, ReportIndex


class FileText(NamedTuple):
    """The text of a file, or, where it can't be read, None and the reason."""

    text: str | None
    problem: str = ""
    provenance: Provenance | None = None


class FileReader:
    """Reads and decodes a file once, whichever thread asks first; the others wait for it and get the same."""

    def __init__(self, path: Path, data: bytes | None = None, encoding: str | None = None) -> None:
        """`data` are the bytes of standard input, in place of a file's; without `encoding` the charset is guessed."""
        self._path, self.data, self.encoding = path, data, encoding
        self._lock = Lock()
        self._found: FileText | None = None

    def read_text(self) -> FileText:
        """The text; never on the screen's thread, since a file may be slow."""
        with self._lock:
            if self._found is None:
                self._found = self._decode_file()
            return self._found

    def peek(self) -> FileText | None:
        """The text if the file has been read, without waiting."""
        return self._found

    def _decode_file(self) -> FileText:
        from meetreader.sources.guarded_reading import read_guarded
        from meetreader.sources.source import SourceError

        try:
            source = read_guarded(self._path, self.encoding, self.data)
        except SourceError as error:
            return FileText(None, error.reason)
        return FileText(source.text, "", source.provenance)


class StoredReport(NamedTuple):
    """Where the library has a report, and its file as it was then: bytes, and nanoseconds since 1970 (-1: not known)."""

    id: int
    size: int
    mtime: int


@dataclass(eq=False)
class ListedReport:
    """One file of the list. Its fields are set on the screen's thread only."""

    path: Path
    reader: FileReader
    published: str | None = None
    """The text as published; None until it is read."""
    report: Report | None = None
    """What was found in it; of a report of the library only while it is open, or was until a short time ago."""
    summary: ReportSummary | None = None
    """What the list says of it; None until it is analysed."""
    stored: StoredReport | None = None
    """The report in the library, if that has it."""
    searched: SearchedText | None = None
    """The text in which the last search of the library found something."""
    problem: str = ""
    offset: int = 0
    """The code point of the repaired text at the top of the window when the report was last left."""
    is_seen: bool = False
    """Whether it was open before the reader went on to another report."""
    _index: ReportIndex | None = field(default=None, repr=False)

    @classmethod
    def of_file(cls, path: Path) -> ListedReport:
        """A file that nothing is known of yet."""
        return cls(path, FileReader(path))

    @classmethod
    def of_problem(cls, line: str) -> ListedReport:
        """A place that can't be used, by the line that says so: the path, a colon, the reason."""
        name, _, reason = line.partition(": ")
        listed = cls.of_file(Path(name))
        listed.problem = reason
        return listed

    @property
    def is_unread(self) -> bool:
        """Whether the file could not be read; `problem` says why."""
        return self.published is None and bool(self.problem)

    @property
    def has_chinese(self) -> bool:
        """Whether the text has a Chinese character; true until it is read."""
        if self.summary is not None:
            return self.summary.has_chinese
        return self.published is None or has_chinese(self.published)

    @property
    def is_read(self) -> bool:
        """Whether the text, or why there is none, is known."""
        return self.published is not None or bool(self.problem)

    @property
    def is_known(self) -> bool:
        """Whether it is analysed, or will not be."""
        return self.summary is not None or bool(self.problem)

    @property
    def first_line(self) -> str:
        """A title where no other is known: the first line that is not blank, or the file's name."""
        line = self.summary.first_line if self.summary else find_first_line(self.published or "")
        return line or self.path.name

    def store(self, published: str | None, report: Report | None, problem: str) -> None:
        """Note what was found out about the report."""
        self.published, self.report, self.problem = published, report, problem
        if report is not None and self.stored is None:
            self.summary = summarise_report(report)

    def forget_text(self) -> None:
        """Let go of the text and what was found in it, which the library has too."""
        self.published, self.report, self._index = None, None, None

    @property
    def index(self) -> ReportIndex:
        """What the report is searched with, made when first asked for; the report must be analysed."""
        from meetreader.search import ReportIndex

        assert self.report is not None
        if self._index is None or self._index.report is not self.report:
            self._index = ReportIndex(self.report)
        return self._index

    def find_hits(
        self,
        query: str,
        *,
        as_published: bool,
        southern: bool,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Hits | None:
        """The hits of a query; None while the report is not analysed, and for an empty query."""
        if self.report is None or not query.strip():
            return None
        return self.index.find_hits(
            query, as_published=as_published, southern=southern, cancelled=is_cancelled
        )


class ReportWindow(LazySequence[ListedReport]):
    """A list of any length, in an order and filtered by what it comes from; a report is made when it is looked at."""

    groups: Sequence[tuple[str, int]]
    """The label of each group of the list, and the index of its first report."""
    total: int
    """How many reports there are without the filter."""

    @property
    @abstractmethod
    def shows_copies(self) -> bool:
        """Whether only a report and its copies are shown."""

    @property
    @abstractmethod
    def unread(self) -> Sequence[ListedReport]:
        """The files that could not be read; they are at the end of the list."""

    @abstractmethod
    def read_hub(self, listed: ListedReport) -> str:
        """The text of a report in simplified characters; empty where it can't be had."""

    @abstractmethod
    def count_ordered(self) -> int:
        """How many reports stand in the order of the list, before those that have come since."""


def _date(listed: ListedReport) -> str:
    return listed.summary.date if listed.summary else ""


def _place(listed: ListedReport) -> str:
    return listed.summary.place.hub if listed.summary else ""


def _kind(listed: ListedReport) -> str:
    return listed.summary.kind if listed.summary else ""


def _title(listed: ListedReport) -> str:
    return (listed.summary.title if listed.summary else "") or listed.first_line


ORDERS: dict[str, tuple[Callable[[ListedReport], tuple[object, ...]], bool]] = {
    "newest": (lambda r: (_date(r), r.path.name), True),
    "oldest": (lambda r: (not _date(r), _date(r), r.path.name), False),
    "place": (lambda r: (not _place(r), _place(r), _date(r)), False),
    "month": (lambda r: (_date(r), r.path.name), True),
    "meeting": (lambda r: (not _kind(r), _kind(r), _date(r)), False),
    "title": (lambda r: (_title(r),), False),
    "directives": (lambda r: (r.summary.directives if r.summary else 0,), True),
    "repairs": (lambda r: (r.summary.repairs if r.summary else 0,), True),
    "file": (lambda r: (str(r.path),), False),
}
"""The orders of the list: the sort key, and whether the greatest comes first. Dates without a year come last."""


def sort_reports(reports: Sequence[ListedReport], order: str) -> list[ListedReport]:
    """`reports` in one of ORDERS; after them files without Chinese text, and last those that could not be read."""
    key, backwards = ORDERS[order]
    ordered = sorted(reports, key=key, reverse=backwards)
    return sorted(ordered, key=lambda r: 2 if r.is_unread else 0 if r.has_chinese else 1)


def count_unread(reports: Sequence[ListedReport]) -> str:
    """How many files could not be read, in words; empty where all could, or are still to be."""
    unread = len(_find_unread(reports))
    if not unread:
        return ""
    said = translate("{count} of {total} files not read · ! lists them")
    return said.format(count=unread, total=len(reports))


def list_unread(reports: Sequence[ListedReport]) -> str:
    """The files that could not be read, each with the reason, a line each."""
    said = translate("{path}: {problem}")
    unread = _find_unread(reports)
    return "\n".join(said.format(path=listed.path, problem=listed.problem) for listed in unread)


def _find_unread(reports: Sequence[ListedReport]) -> Sequence[ListedReport]:
    if isinstance(reports, ReportWindow):
        return reports.unread
    return [listed for listed in reports if listed.is_unread]
