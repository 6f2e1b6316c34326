"""The reader: puts the panes together and passes on what they ask."""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual.app import App, ComposeResult, SystemCommand
from textual.containers import Container
from textual.screen import Screen

from meetreader.data.files import asset_path
from meetreader.hanzi.script import SCRIPTS
from meetreader.text.cells import ambiguous_width
from meetreader.text.spans import Span
from meetreader.ui.actions import ACTIONS, PREFIXES, SEQUENCES, bindings
from meetreader.ui.controllers.analysis_jobs import Analyses, analyse_all, analyst_for, read_document
from meetreader.ui.controllers.display_settings import Reading
from meetreader.ui.controllers.panes import PANES, Panes, at
from meetreader.ui.controllers.reports import Program
from meetreader.ui.controllers.search_prompt import Searching
from meetreader.ui.controllers.text_hits import LARGE, Finding
from meetreader.ui.controllers.word_cursor import Words
from meetreader.ui.documents import Document, ordered
from meetreader.ui.rendering.hit_entries import Results
from meetreader.ui.rendering.report_entries import Target
from meetreader.ui.rendering.shown_text import Shown, date_shown, told
from meetreader.ui.terminal import settle_ambiguous
from meetreader.ui.widgets.prompt_line import Prompt, SearchLine
from meetreader.ui.widgets.report_list import ReportList
from meetreader.ui.widgets.side_panel import SidePanel
from meetreader.ui.widgets.status_line import StatusLine
from meetreader.ui.widgets.text_view import TextPane

if TYPE_CHECKING:
    from meetreader.report import Report


SETTLING = 5.0
"""Seconds from the first report that is known, for which the list goes on to begin at its top."""


class Panels(Screen[object]):
    """The screen of the panes. Which one has the focus is said when they are there."""

    AUTO_FOCUS = ""


class Reader(App[None]):
    """The whole screen. What an action does is a method, named by the action's id, of one of the parts."""

    TITLE = "meetreader"
    CSS_PATH = asset_path("themes/reader.tcss")
    BINDINGS = bindings()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (110, "-wide")]
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(self, paths: Sequence[Path], problems: Sequence[str] = ()) -> None:
        """`problems` are told once the screen is there."""
        super().__init__(ansi_color=True)  # not by the theme alone: NO_COLOR is settled in this call
        self.animation_level = "none"
        self.set_reactive(App.theme, "ansi-dark")  # without a second parsing of all styles
        self.documents = [Document(path) for path in paths]
        self.document: Document | None = None
        self.panes, self.reading = Panes(self), Reading(self)
        self.finding, self.searching = Finding(self), Searching(self)
        self.words, self.program = Words(self), Program(self)
        self._problems = list(problems)
        self._analyst: Analyses | None = None
        self._settled = math.inf
        self._prefix = ""
        self.doing = ""
        """The action that is being done."""

    def get_default_screen(self) -> Screen[object]:
        """The screen with its classes from the start: each one put on later has all widgets styled anew."""
        classes = {
            "one-report": len(self.documents) == 1,
            "ambiguous-wide": ambiguous_width() == 2,
            "at-text": len(self.documents) == 1,
            "at-list": len(self.documents) != 1,
        }
        fitting = [name for least, name in self.HORIZONTAL_BREAKPOINTS if least <= self.size.width]
        return Panels(id="_default", classes=" ".join([*fitting[-1:], *filter(classes.get, classes)]))

    def compose(self) -> ComposeResult:
        """Three panes and a foot."""
        with Container(id="panes"):
            yield ReportList(id="list")
            yield TextPane(id="text")
            yield SidePanel(id="panel")
        yield StatusLine(id="foot")
        yield SearchLine(id="search")
        yield Prompt(id="prompt")

    def on_mount(self) -> None:
        """The list shows first; everything else follows."""
        self.text.moved = self._moved
        self.text.pointed = self.words.point
        self.search_line.typed = self.searching.typed
        self.search_line.left = self.searching.close
        self.panel.chosen = self._entry_chosen
        if len(self.documents) == 1:
            self.reports.chosen = self._report_chosen
        self.show_list()
        self.panes.focus("text" if len(self.documents) == 1 else "list")
        self.call_after_refresh(self._analyse)
        if self._problems:
            self.status.say(self._problems[0])
            for problem in self._problems:
                self.notify(problem, severity="warning", markup=False)

    def _analyse(self) -> None:
        gc.enable()  # the command line put it off until the first screen is painted
        self._analyst = analyst_for(self.documents)
        self.run_worker(partial(analyse_all, self, self._analyst), thread=True, group="analysis")

    def on_unmount(self) -> None:
        """Nothing goes on once the screen is gone."""
        if self._analyst is not None:
            self.workers.cancel_group(self, "analysis")
            self._analyst.close()

    # The parts of the screen

    @property
    def main(self) -> Screen[object]:
        """The screen with the panes, whatever lies over it."""
        return self.screen_stack[0]

    @property
    def reports(self) -> ReportList:
        """The pane at the left."""
        return self.main.query_one("#list", ReportList)

    @property
    def text(self) -> TextPane:
        """The pane in the middle."""
        return self.main.query_one("#text", TextPane)

    @property
    def panel(self) -> SidePanel:
        """The pane at the right."""
        return self.main.query_one("#panel", SidePanel)

    @property
    def status(self) -> StatusLine:
        """The line at the foot."""
        return self.main.query_one("#foot", StatusLine)

    @property
    def search_line(self) -> SearchLine:
        """The line below it in which one types."""
        return self.main.query_one("#search", SearchLine)

    @property
    def prompt(self) -> Prompt:
        """The mark before what one types."""
        return self.main.query_one("#prompt", Prompt)

    @property
    def report(self) -> Report | None:
        """What is known of the document in front."""
        return self.document.report if self.document else None

    # Work off the screen's thread

    def load(self, work: Callable[[], None], then: Callable[[], None]) -> None:
        """Run `work` in a thread, then `then` here."""

        def run() -> None:
            work()
            self.call_from_thread(then)

        self.run_worker(run, thread=True, exclusive=True, group=work.__name__)

    def analysed(self, known: int) -> None:
        """Some more documents are known: show what they tell; the first one opens when it is known which it is."""
        self.reports.chosen = self._report_chosen
        self._settled = min(self._settled, time.monotonic() + SETTLING)
        self.show_list()
        if self.document is None and self.reports.current is not None:
            self.open_document(self.reports.current)
        shown = self.text.shown
        if self.report is not None and shown is not None and shown.report is None:
            reading_at = Span(self.text.reading_at, self.text.reading_at)  # counted in the raw text until now
            self.text.reading_at = self.report.map.forward(reading_at).start
            self.show_all()
            self.finding.prepare(LARGE)
        self.finding.begin_later()
        if known < len(self.documents):
            self.status.say(f"analysing {known} of {len(self.documents)}")
        else:
            self.show_state()

    # Showing

    def show_list(self) -> None:
        """Show the list in its order."""
        documents = ordered(self.documents, self.reports.order)
        self.reports.show_documents(documents, self.reports.order, self.reading.script)
        if not self.reports.touched and self.panes.current == "list" and time.monotonic() < self._settled:
            self.reports.put_cursor(0)  # the order changes while the reports become known: begin at the top

    def show_text(self, offset: int | None = None) -> None:
        """Show the document in front, from `offset` on; None keeps the place."""
        document = self.document
        if document is None:
            return
        raw = document.raw if document.raw is not None else document.problem
        self.text.heading = self._heading(document)
        self.text.show(Shown(raw, document.report, self.reading.script, self.reading.as_published), offset)
        self.reading.show_marks()
        self.finding.again()
        self.show_state()

    def show_all(self) -> None:
        """Show everything anew; every place is kept."""
        self.show_list()
        self.show_text()
        self.show_panel()

    def show_panel(self) -> None:
        """Show what is known of the document in front, or why nothing is."""
        problem = self.document.problem if self.document else ""
        self.panel.show_report(self.report, self.reading.script, problem)

    def filter_anew(self) -> None:
        """The filters of the list and the panel hear sounds otherwise now."""
        self.reports.southern = self.panel.southern = self.finding.southern
        self.show_list()
        self.panel.set_filter(self.panel.filter)

    def show_state(self) -> None:
        """Tell in the status line where one is."""
        if self.document is None:
            return
        begin, end = self.text.track()
        parts = self.reading.state
        parts.append("all" if begin <= 0 and end >= 1 else "end" if end >= 1 else f"{begin:.0%}")
        parts += [self.finding.state] if self.finding.state else []
        self.status.show_state(" · ".join(parts))

    def _heading(self, document: Document) -> list[tuple[str, str]]:
        report = document.report
        if report is None:
            return [(f" {document.path.name}", "strong")]
        meeting, place, script = (
            report.meeting,
            report.place.city or report.place.province,
            self.reading.script,
        )
        date = meeting.held or meeting.published
        facts = [date_shown(date.value) if date else "no date"]
        facts += [told(report, found, script) for found in (place, meeting.venue, meeting.form) if found]
        if self.reading.as_published:
            facts.append("as published, unrepaired")
        return [(" " + " · ".join(facts), "strong")]

    # What the panes say

    def _report_chosen(self, document: Document, opened: bool) -> None:
        self.open_document(document)
        if opened:
            self.panes.focus("text")

    def open_document(self, document: Document) -> None:
        """Put a document in front, where it was left."""
        if document is self.document:
            return
        if self.document is not None:
            self.finding.wait_for("")
        self.document = document
        read_document(document)
        self.finding.forget()
        if not self.panel.results.everywhere:  # they were those of the report before
            self.panel.show_results(Results(self.panel.results.query))
        self.words.forget()
        self.finding.prepare(LARGE)
        self.text.clear_marks()
        self.show_text(document.offset)
        self.show_panel()

    def _entry_chosen(self, target: Target, opened: bool) -> None:
        if target.hit is not None:
            if opened or not self.panel.filling:
                self.finding.show_target(target, opened=opened)
        else:
            self.text.mark("mention", target.mentions)
            if opened or (self.panel.has_focus and not self.panel.filling):
                self.text.mark("target", [] if target.mentions else [target.span])
                self.text.go_to(target.span)
        if opened:
            self.panes.focus("text")

    def _moved(self) -> None:
        if self.document is not None:
            self.document.offset = self.text.reading_at
        self.show_state()
        self.panel.follow(self.text.reading_at)

    @on(events.DescendantFocus)
    def _focused(self, event: events.DescendantFocus) -> None:
        if event.widget.id in PANES:
            self.main.update_classes(at(event.widget.id))

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Keys of two strokes (`]d`) are put together here, before any single key is looked up."""
        if isinstance(event, events.Key) and self._free():
            stroke, self._prefix = self._prefix + (event.character or event.key), ""
            if stroke in SEQUENCES:
                self.action_do(SEQUENCES[stroke])
                return
            if any(keys.startswith(stroke) for keys in SEQUENCES):
                self._prefix = stroke
                self.status.say(f"{stroke} …")
                return
            if len(stroke) > 1 and stroke[0] in PREFIXES:
                self.status.say(f"{stroke} is no key")
                return
        await super().on_event(event)

    def _free(self) -> bool:
        """Whether keys mean actions: nobody types, and no other screen lies over the panes."""
        return len(self.screen_stack) == 1 and self.focused is not self.search_line

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Elsewhere keys mean what they mean there."""
        return action != "do" or self._free()

    def action_do(self, action: str) -> None:
        """Do one thing of the table: by the part that knows it, or by the pane that has the focus."""
        self.doing = action
        self.status.end_message()
        pane = self.main.query_one(f"#{self.panes.current}")
        parts = (self.panes, self.reading, self.finding, self.searching, self.words, self.program)
        owners: tuple[Any, ...] = (*parts, pane)
        next(getattr(owner, action) for owner in owners if hasattr(owner, action))()
        self.doing = ""

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: everything in the table but the plain moves."""
        for script in SCRIPTS:
            yield SystemCommand(f"Script: {script}", "Text", partial(self.reading.set_script, script))
        for action in ACTIONS:
            if action.group != "Moving" and action.id != "palette":
                keys = f"{action.group}: {action.key_names}"
                yield SystemCommand(action.description.capitalize(), keys, partial(self.action_do, action.id))


def run(paths: Sequence[Path], problems: Sequence[str] = ()) -> int:
    """Open the reader on these files; `problems` are told in it. Returns the exit status."""
    settle_ambiguous()
    sys.setswitchinterval(0.001)  # a key goes before what is done in threads
    reader = Reader(paths, problems)
    reader.run()
    return reader.return_code or 0
