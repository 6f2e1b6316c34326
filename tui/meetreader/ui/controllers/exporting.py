"""Writing what the list or the side panel shows into a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from meetreader.language import translate
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.rendering.entry_targets import name_tab
from meetreader.ui.session import ReaderScreen

if TYPE_CHECKING:
    from meetreader.report import Report

REPORT_FORMATS = {".csv": "csv", ".md": "markdown", ".jsonl": "jsonl", ".json": "json"}
"""The formats of whole reports by the end of a name."""


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
        reports: Iterable[Report]
        if library is not None:
            numbers = library.list_stored()
            count, missing = len(numbers), len(library) - len(numbers)
            reports = library.read_all(numbers)
        else:
            listed = [entry.key for entry in self._screen.reports.entries if entry.key is not None]
            reports = [found.report for found in listed if found.report is not None]
            count, missing = len(reports), len(listed) - len(reports)

        def say(message: str) -> None:
            if missing:
                message = translate("{message} · {count} not analysed, left out").format(
                    message=message, count=missing
                )
            self._screen.status.show_message(message)

        if not count:
            say(translate("nothing to write yet"))
            return
        export = FileExport(
            self._screen, REPORT_FORMATS, lambda end: _format_reports(reports, end), say, count
        )
        export.start(name, "reports.csv")

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
        default = f"{report.id}-{tab}.csv" if report is not None and tab != "hits" else f"{tab}.csv"
        export.start(name, default)


def _format_reports(reports: Iterable[Report], end: str) -> Iterator[str]:
    from meetreader.export.formats import FORMATS

    return FORMATS[REPORT_FORMATS[end]].list_pieces(reports)
