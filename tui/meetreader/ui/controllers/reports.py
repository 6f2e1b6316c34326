"""Which report is open and how the list is ordered; reading a file again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from meetreader.language import translate, translate_label
from meetreader.text.cells import draw_text
from meetreader.ui.controllers.analysis_jobs import AnalysedReport, analyse_reports
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.listed_reports import ORDERS, FileReader, ListedReport, list_unread
from meetreader.ui.rendering.directive_order import DIRECTIVE_ORDERS, ORDER_LABELS
from meetreader.ui.session import ReaderScreen
from meetreader.ui.widgets.report_list import ORDER_NAMES


class ReportController:
    """The list of reports and the file of the open one."""

    def __init__(self, screen: ReaderScreen, words: WordController) -> None:
        self._screen, self._words = screen, words

    def open_next(self, count: int | None = None) -> None:
        self._open_neighbour(count or 1)

    def open_previous(self, count: int | None = None) -> None:
        self._open_neighbour(-(count or 1))

    def _open_neighbour(self, step: int) -> None:
        reports = self._screen.reports
        before = reports.cursor
        reports.move_lines(step)
        if reports.cursor == before:
            if len(reports.entries) == 1:
                said = translate("this is the only report of the list")
            elif step > 0:
                said = translate("this is the last report of the list")
            else:
                said = translate("this is the first report of the list")
            self._screen.status.show_message(said)

    def change_order(self) -> None:
        panel = self._screen.panel
        if self._screen.focused_pane is panel and panel.tab == "directives":
            at = DIRECTIVE_ORDERS.index(panel.directive_order) + 1
            panel.set_directive_order(DIRECTIVE_ORDERS[at % len(DIRECTIVE_ORDERS)])
            name = translate_label("order", ORDER_LABELS[panel.directive_order])
            self._screen.status.show_message(translate("directives: {order}").format(order=name))
            return
        orders = list(ORDERS)
        reports = self._screen.reports
        reports.order = orders[(orders.index(reports.order) + 1) % len(orders)]
        self._screen.show_list()
        said = translate("order: {order}").format(order=translate(ORDER_NAMES[reports.order]))
        self._screen.status.show_message(said)

    def show_copies(self) -> None:
        """Show only the report under the cursor and its copies in the list, or all reports again."""
        library, reports = self._screen.session.library, self._screen.reports
        if library is not None and library.shows_copies:
            library.leave_copies()
        elif library is None or reports.current is None or not library.show_copies(reports.current):
            self._screen.status.show_message(translate("the library knows no copy of this report"))
            return
        self._screen.show_list()

    def show_unread(self) -> None:
        """A card with the files that could not be read, and why."""
        from meetreader.ui.widgets.word_card import CardScreen

        unread = list_unread(self._screen.session.reports)
        if unread:
            self._screen.open_screen(CardScreen("\n".join(map(draw_text, unread.splitlines()))))
        else:
            self._screen.status.show_message(
                translate("every file could be read, of those that were read so far")
            )

    def reload_file(self) -> None:
        """Read and analyse the open file again; the reader stays at the same place."""
        listed = self._screen.session.open
        if listed is None:
            return
        fresh = ListedReport(listed.path, FileReader(listed.path, encoding=listed.reader.encoding))

        def analyse(is_cancelled: Callable[[], bool]) -> Iterator[AnalysedReport]:
            for batch in analyse_reports([fresh], lambda: None, is_cancelled):
                yield from batch

        def show(found: AnalysedReport) -> None:
            if found.published is None:  # the text that is open stays
                said = translate("not reloaded: {name}: {problem}")
                self._screen.status.show_message(said.format(name=listed.path.name, problem=found.problem))
                return
            listed.reader = fresh.reader
            found._replace(listed=listed).store()
            self._words.forget_words()
            self._screen.text.clear_marks()
            self._screen.show_all()
            said = found.problem or translate("{name} is reloaded").format(name=listed.path.name)
            self._screen.status.show_message(said)

        self._screen.status.show_message(translate("reloading …"))
        self._screen.start_job("reload", analyse, show)
