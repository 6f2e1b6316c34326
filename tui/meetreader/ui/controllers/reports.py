"""What concerns the program as a whole: going on to other reports, leaving things, help, the palette."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from meetreader.ui.controllers.analysis_jobs import analyse_document, analyst_for
from meetreader.ui.documents import ORDERS, Document

if TYPE_CHECKING:
    from meetreader.ui.app import Reader


class Program:
    """What concerns the program as a whole."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def next_report(self) -> None:
        self._turn(1)

    def previous_report(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        reports = self.reader.reports
        before = reports.cursor
        reports.move(step)
        if reports.cursor == before:
            which = "only" if len(reports.entries) == 1 else "last" if step > 0 else "first"
            self.reader.status.say(f"this is the {which} report of the list")

    def reload(self) -> None:
        """Read the file in front anew and find out all about it; the place is kept."""
        reader, document = self.reader, self.reader.document
        if document is None:
            return
        fresh = Document(document.path)

        def read_anew() -> None:
            with closing(analyst_for([fresh])) as analyst:
                analyse_document(fresh, analyst)

        def shown() -> None:
            if fresh.raw is None:  # what one is reading stays
                reader.status.say(f"not read anew: {document.path.name}: {fresh.problem}")
                return
            document.raw, document.report, document.problem = fresh.raw, fresh.report, fresh.problem
            document.index = None
            reader.words.forget()
            reader.text.clear_marks()
            reader.show_all()
            reader.status.say(fresh.problem or f"{document.path.name} is read anew")

        reader.status.say("reading anew …")
        reader.load(read_anew, shown)

    def order(self) -> None:
        orders = list(ORDERS)
        reports = self.reader.reports
        reports.order = orders[(orders.index(reports.order) + 1) % len(orders)]
        self.reader.show_list()
        self.reader.status.say(f"order: {reports.order}")

    def back(self) -> None:
        """`b`: a word back with the cursor, else a page up."""
        if self.reader.words.cursor is not None and self.reader.panes.current == "text":
            self.reader.words.previous_word()
        else:
            self.reader.action_do("page_up")

    def leave(self) -> None:
        """Esc, one step at a time: the filter, then to the text; there selection and cursor, hits and marks, the list."""
        reader = self.reader
        if reader.panel.filter and reader.panes.current == "panel":
            reader.panel.set_filter("")
            return
        if reader.reports.filter and reader.panes.current == "list":
            reader.reports.filter = ""
            reader.show_list()
            return
        if reader.words.put_away():
            return
        if reader.panes.current != "text":
            reader.panes.focus("text")
            return
        if reader.finding.hits or any(reader.text.marked(layer) for layer in ("target", "mention")):
            reader.finding.forget()
            reader.text.clear_marks()
        elif "list" in reader.panes.names():
            reader.panes.focus("list")
        reader.show_state()

    def palette(self) -> None:
        self.reader.action_command_palette()

    def help(self) -> None:
        from meetreader.ui.widgets.help_screen import HelpScreen

        self.reader.push_screen(HelpScreen())

    def quit(self) -> None:
        self.reader.exit()
