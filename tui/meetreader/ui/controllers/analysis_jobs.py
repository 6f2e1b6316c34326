"""Reading and analysing the reports of the list, in the background.

The jobs run in a thread and touch nothing of the screen: they yield what they found, and the screen stores it.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple, Protocol

from meetreader.text.spans import Span
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.controllers.text_hits import LARGE as LARGE_TEXT
from meetreader.ui.controllers.text_hits import HitController
from meetreader.ui.session import ReaderScreen

if TYPE_CHECKING:
    from meetreader.report import Report
    from meetreader.ui.listed_reports import ListedReport

SETTLING = 5.0
"""Seconds from the first analysed report for which the cursor stays on the first entry of the list."""

PAUSE = 0.2
"""Seconds between two batches of news for the screen."""
LARGE = 150_000
"""Bytes of all files together from which they are analysed in another process, so that no key waits for it."""


class AnalysedReport(NamedTuple):
    """What was found out about a listed report."""

    listed: ListedReport
    published: str | None
    report: Report | None
    problem: str

    def store(self) -> None:
        """Put it into the listed report; on the screen's thread only."""
        self.listed.published, self.listed.report = self.published, self.report
        self.listed.problem = self.problem


class TextAnalyst(Protocol):
    """What analyses a text: in this process, or as `meetreader.analysis.Analyst` does in another one."""

    def analyse(self, text: str, path: str | None = None) -> Report: ...

    def close(self) -> None: ...


class LocalAnalyst:
    """Analyses texts in this process."""

    def analyse(self, text: str, path: str | None = None) -> Report:
        """See `meetreader.analysis.analyse`."""
        from meetreader.analysis import analyse

        return analyse(text, path)

    def close(self) -> None:
        """Nothing to end."""


def choose_analyst(reports: Iterable[ListedReport]) -> TextAnalyst:
    """One in this process for a few short files, which is quicker; else one in another process."""
    sizes = (listed.path.stat().st_size for listed in reports if listed.path.is_file())
    if sum(sizes) < LARGE:
        return LocalAnalyst()
    from meetreader.analysis import Analyst

    return Analyst()


class AnalysisController:
    """Analyses every report of the list, the open one first, and shows what was found."""

    def __init__(self, screen: ReaderScreen, panes: PaneController, hits: HitController) -> None:
        self._screen, self._panes, self._hits = screen, panes, hits
        self._analyst: TextAnalyst | None = None
        self._known = 0
        self._settled_at = math.inf

    def start_analysis(self) -> None:
        """Begin with all reports."""
        self._screen.start_job("analysis", self._analyse_list, self.show_batch)

    def end_analysis(self) -> None:
        """End the job, even in the middle of a text."""
        self._screen.cancel_jobs("analysis")
        if self._analyst is not None:
            self._analyst.close()

    def _analyse_list(self, is_cancelled: Callable[[], bool]) -> Iterator[Sequence[AnalysedReport]]:
        reports = list(self._screen.session.reports)
        with closing(choose_analyst(reports)) as self._analyst:
            yield from analyse_reports(
                reports, self._analyst, lambda: self._screen.session.open, is_cancelled
            )

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
        self._show_open_report()
        self._hits.find_postponed()
        total = len(screen.session.reports)
        if self._known < total:
            screen.status.show_message(f"analysing {self._known} of {total}")
        else:
            screen.show_state()

    def _show_open_report(self) -> None:
        """Show the open report as analysed, if its text was shown before it was."""
        report, text = self._screen.session.report, self._screen.text
        if report is not None and text.shown is not None and text.shown.report is None:
            offset = text.reading_offset  # in the published text until now
            text.reading_offset = report.map.forward(Span(offset, offset)).start
            self._screen.show_all()
            self._hits.prepare_search(LARGE_TEXT)


def analyse_reports(
    reports: Sequence[ListedReport],
    analyst: TextAnalyst,
    find_open: Callable[[], ListedReport | None],
    is_cancelled: Callable[[], bool],
) -> Iterator[list[AnalysedReport]]:
    """Read and analyse every report, the one `find_open` gives first, and yield what was found in batches.

    A batch is yielded with the open report, after PAUSE, and at the end.
    """
    pending = dict.fromkeys(reports)
    batch: list[AnalysedReport] = []
    yielded = time.monotonic()
    while pending and not is_cancelled():
        front = find_open()
        listed = front if front in pending and front is not None else next(iter(pending))
        del pending[listed]
        batch.append(_analyse_report(listed, analyst))
        if listed is find_open() or time.monotonic() - yielded > PAUSE or not pending:
            yield batch
            batch, yielded = [], time.monotonic()


def read_report(listed: ListedReport) -> Iterator[AnalysedReport]:
    """Read the file of a report and yield its text."""
    text, problem = listed.reader.read_text()
    yield AnalysedReport(listed, text, None, problem)


def _analyse_report(listed: ListedReport, analyst: TextAnalyst) -> AnalysedReport:
    text, problem = listed.reader.read_text()
    if text is None:
        return AnalysedReport(listed, None, None, problem)
    try:
        return AnalysedReport(listed, text, analyst.analyse(text, str(listed.path)), "")
    except Exception as error:  # a fault of the analysis must not keep anyone from reading the text
        return AnalysedReport(listed, text, None, f"shown as published, not analysed ({error})")
