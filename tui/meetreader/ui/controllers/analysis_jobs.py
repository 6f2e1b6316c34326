"""Reading and analysing the reports of the list, in the background.

The jobs run in a thread and touch nothing of the screen: they yield what they found, and the screen stores it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from meetreader.language import translate
from meetreader.text.spans import Span
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.controllers.text_hits import LARGE as LARGE_TEXT
from meetreader.ui.controllers.text_hits import HitController
from meetreader.ui.session import ReaderScreen

if TYPE_CHECKING:
    from meetreader.report import Report
    from meetreader.ui.library_reports import LibraryReports
    from meetreader.ui.listed_reports import ListedReport
    from meetreader.workers import WorkerPool

SETTLING = 5.0
"""Seconds from the first analysed report for which the cursor stays on the first entry of the list."""

PAUSE = 0.2
"""Seconds between two batches of news for the screen, at the least."""
REST = 10
"""How many times as long as the screen took for a batch it is left alone: a list of 10,000 takes 30 ms."""


class AnalysedReport(NamedTuple):
    """What was found out about a listed report."""

    listed: ListedReport
    published: str | None
    report: Report | None
    problem: str

    def store(self) -> None:
        """Put it into the listed report; on the screen's thread only."""
        self.listed.store(self.published, self.report, self.problem)


class AnalysisController:
    """Analyses every report of the list, the open one first, and shows what was found."""

    def __init__(self, screen: ReaderScreen, panes: PaneController, hits: HitController) -> None:
        self._screen, self._panes, self._hits = screen, panes, hits
        self._pool: WorkerPool | None = None
        self._known = 0
        self._settled_at = math.inf

    def start_analysis(self) -> None:
        """Begin with all reports; those of the library are analysed already."""
        if self._screen.session.library is not None:
            return
        self._screen.start_job("analysis", self._analyse_list, self.show_batch)

    def end_analysis(self) -> None:
        """End the job, even in the middle of a text."""
        self._screen.cancel_jobs("analysis")
        if self._pool is not None:
            self._pool.close()

    def _analyse_list(self, is_cancelled: Callable[[], bool]) -> Iterator[Sequence[AnalysedReport]]:
        def keep_pool(pool: WorkerPool) -> None:
            self._pool = pool

        session = self._screen.session
        yield from analyse_reports(list(session.reports), lambda: session.open, is_cancelled, keep_pool)

    def show_batch(self, batch: Sequence[AnalysedReport]) -> None:
        """Store what was found and show it; the first report of the list is opened when none is open."""
        screen = self._screen
        for found in batch:
            found.store()
        self._known += len(batch)
        self._settled_at = min(self._settled_at, time.monotonic() + SETTLING)
        screen.show_list()
        is_settling = time.monotonic() < self._settled_at
        if not screen.reports.touched and self._panes.current == "list" and is_settling:
            screen.reports.put_cursor(0)  # entries move to the top while their dates become known
        if screen.session.open is None and screen.reports.current is not None:
            screen.open_report(screen.reports.current)
        self.show_open_report()
        self._hits.find_postponed()
        total = len(screen.session.reports)
        if self._known < total:
            screen.status.show_progress(
                translate("analysing {known} of {total}").format(known=self._known, total=total)
            )
        else:
            screen.show_state()

    def show_open_report(self) -> None:
        """Show the open report as analysed, if its text was shown before it was."""
        report, text = self._screen.session.report, self._screen.text
        if report is not None and text.shown is not None and text.shown.report is None:
            offset = text.reading_offset  # in the published text until now
            text.reading_offset = report.map.forward(Span(offset, offset)).start
            self._screen.show_all()
            self._hits.prepare_search(LARGE_TEXT)


def start_pool(encoding: str | None, files: int) -> WorkerPool:
    """Workers that read and analyse so many files; they end with the block.

    Even a few files are left to them: keys never wait for an analysis then, and its tables are gone with it.
    """
    from meetreader.analysis import analyse_source
    from meetreader.sources.file_work import FileWork
    from meetreader.workers import WorkerPool, count_cores

    return WorkerPool(FileWork(analyse_source, encoding, only_one=True), min(count_cores(), files))


def analyse_reports(
    reports: Sequence[ListedReport],
    find_open: Callable[[], ListedReport | None],
    is_cancelled: Callable[[], bool],
    when_started: Callable[[WorkerPool], None] = lambda pool: None,
) -> Iterator[list[AnalysedReport]]:
    """Read and analyse every report, the one `find_open` gives first, and yield what was found in batches.

    Workers do it, in whichever order they are ready; `when_started` gets their pool, whose `close` ends everything at
    once. A batch ends with the open report, after PAUSE, and with the last one.
    """
    unusable = [listed for listed in reports if listed.problem and listed.published is None]
    usable = [listed for listed in reports if listed not in unusable]
    known = (AnalysedReport(listed, None, None, listed.problem) for listed in unusable)
    picked = pick_reports(usable, find_open, is_cancelled)
    if not usable:
        yield from batch_news(known, len(reports), find_open)
        return
    with start_pool(usable[0].reader.encoding, len(usable)) as pool:
        when_started(pool)
        yield from batch_news(chain(known, _collect_news(picked, pool)), len(reports), find_open)


def pick_reports(
    reports: Sequence[ListedReport],
    find_open: Callable[[], ListedReport | None],
    is_cancelled: Callable[[], bool],
) -> Iterator[ListedReport]:
    """The reports in their order, but whenever one is asked for, the open one first; none once it is cancelled."""
    pending = dict.fromkeys(reports)
    while pending and not is_cancelled():
        front = find_open()
        listed = front if front in pending and front is not None else next(iter(pending))
        del pending[listed]
        yield listed


def batch_news(
    news: Iterable[AnalysedReport], total: int, find_open: Callable[[], ListedReport | None]
) -> Iterator[list[AnalysedReport]]:
    """What was found, in batches: one ends with the open report, after PAUSE, and with the last of `total`."""
    batch: list[AnalysedReport] = []
    yielded, pause = time.monotonic(), PAUSE
    for number, found in enumerate(news, 1):
        batch.append(found)
        if found.listed is find_open() or time.monotonic() - yielded > pause or number == total:
            began = time.monotonic()
            yield batch
            batch, yielded = [], time.monotonic()
            pause = max(PAUSE, REST * (yielded - began))


def read_listed(
    listed: ListedReport, library: LibraryReports | None, is_cancelled: Callable[[], bool]
) -> Iterator[AnalysedReport]:
    """Read a report and yield its text: from the library what was found in it too, unless its file has changed since."""
    if library is not None and listed.stored is not None:
        report = library.try_report(listed)
        if report is not None and not has_changed(listed):
            yield AnalysedReport(listed, report.raw, report, "")
            return
    found = listed.reader.read_text()
    yield AnalysedReport(listed, found.text, None, found.problem)
    if listed.stored is not None and found.text is not None:
        for batch in analyse_reports([listed], lambda: listed, is_cancelled):
            yield from batch


def has_changed(listed: ListedReport) -> bool:
    """Whether the file of a report of the library is no longer of the size and time it had; one that is gone is not."""
    from meetreader.sources.report_paths import locate_file

    stored = listed.stored
    if stored is None or stored.size < 0:
        return False
    try:
        status = locate_file(listed.path)[0].stat()
    except (OSError, ValueError):
        return False
    return status.st_size != stored.size or stored.mtime not in (status.st_mtime_ns, -1)


def _collect_news(picked: Iterable[ListedReport], pool: WorkerPool) -> Iterator[AnalysedReport]:
    from meetreader.sources.file_work import FileRequest
    from meetreader.sources.source import SourceError
    from meetreader.workers import Failure, Finished

    requested: dict[int, tuple[FileRequest, ListedReport]] = {}

    def list_requests() -> Iterator[FileRequest]:
        for listed in picked:
            request = FileRequest(listed.path, listed.reader.data)
            requested[id(request)] = request, listed
            yield request

    for outcome in pool.run(list_requests(), in_order=False):
        if isinstance(outcome, Finished):
            del requested[id(outcome.argument)]
            continue
        _, listed = requested[id(outcome.argument)]
        if isinstance(outcome, Failure):
            yield _describe_failure(listed, outcome.reason)
        elif isinstance(outcome.value, SourceError):
            yield AnalysedReport(listed, None, None, outcome.value.reason)
        else:
            report: Report = outcome.value
            yield AnalysedReport(listed, report.raw, report, "")


def _describe_failure(listed: ListedReport, reason: str) -> AnalysedReport:
    """A fault of the analysis, which must not keep anyone from reading the text of a plain file."""
    from meetreader.sources.report_paths import is_plain_text

    if not is_plain_text(listed.path, listed.reader.data):
        return AnalysedReport(listed, None, None, reason)
    found = listed.reader.read_text()
    problem = found.problem
    if found.text is not None:
        problem = translate("shown as published, not analysed ({reason})").format(reason=reason)
    return AnalysedReport(listed, found.text, None, problem)
