"""Writing what the list or the side panel shows into a file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from meetreader.language import translate
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.rendering.entry_targets import name_tab
from meetreader.ui.session import ReaderScreen

if TYPE_CHECKING:
    from meetreader.report import Report

REPORT_FORMATS = {".csv": "csv", ".md": "markdown", ".jsonl": "jsonl", ".json": "json"}
"""The formats of whole reports by the end of a name."""
MOST_EXPORTED = 500
"""Reports of a library that are written at once while the reader waits."""


class ExportController:
    """With the list: the reports it shows, each with all that was found in it. Else what the tab of the panel shows."""

    def __init__(self, screen: ReaderScreen, panes: PaneController) -> None:
        self._screen, self._panes = screen, panes

    def export_shown(self) -> None:
        self._export("")

    def export_to(self, name: str) -> None:
        """Write it into the file of this name, whose end says in which format."""
        self._export(name)

    def _export(self, name: str) -> None:
        """Write into a file of that name; without one it is asked for."""
        if self._panes.current == "list":
            self._export_reports(name)
        else:
            self._export_tab(name)

    def _export_reports(self, name: str) -> None:
        from meetreader.ui.controllers.export_files import FileExport

        library = self._screen.session.library
        if library is not None and len(library) > MOST_EXPORTED:
            self._screen.status.show_message(
                translate(
                    "more than {count} reports: a filter (&) leaves fewer, meetreader export writes all"
                ).format(count=f"{MOST_EXPORTED:,}")
            )
            return
        listed = [entry.key for entry in self._screen.reports.entries if entry.key is not None]
        known = (library.try_report(found) if library and found.stored else found.report for found in listed)
        reports: list[Report] = [report for report in known if report is not None]
        missing = len(listed) - len(reports)

        def say(message: str) -> None:
            if missing:
                message = translate("{message} · {count} not analysed, left out").format(
                    message=message, count=missing
                )
            self._screen.status.show_message(message)

        if not reports:
            say(translate("nothing to write yet"))
            return
        export = FileExport(self._screen, REPORT_FORMATS, lambda end: _format_reports(reports, end), say)
        if name:
            export.write_to(name)
        else:
            export.ask_for_name("reports.csv")

    def _export_tab(self, name: str) -> None:
        from meetreader.ui.controllers.export_files import FileExport
        from meetreader.ui.rendering.shown_tables import (
            format_shown_csv,
            format_shown_markdown,
            list_shown_rows,
        )

        panel, report = self._screen.panel, self._screen.session.report
        tab = panel.tab
        shown = [entry.key for entry in panel.entries if entry.key is not None and not entry.belongs]
        rows = list_shown_rows(tab, report, shown)
        if not rows:
            self._screen.status.show_message(
                translate("nothing to write: no {things} are shown").format(things=name_tab(tab))
            )
            return
        formats = {".csv": format_shown_csv, ".md": format_shown_markdown}
        say = self._screen.status.show_message
        export = FileExport(self._screen, formats, lambda end: formats[end](tab, rows), say)
        if name:
            export.write_to(name)
        else:
            of_report = report is not None and tab != "hits"
            export.ask_for_name(f"{report.id}-{tab}.csv" if of_report and report else f"{tab}.csv")


def _format_reports(reports: Sequence[Report], end: str) -> str:
    from meetreader.export.formats import FORMATS

    text = io.StringIO()
    FORMATS[REPORT_FORMATS[end]](reports, text)
    return text.getvalue()
