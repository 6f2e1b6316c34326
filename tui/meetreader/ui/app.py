"""The reader: puts the panes together and passes on what they ask."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import App, ComposeResult, SystemCommand
from textual.containers import Container
from textual.screen import Screen
from textual.worker import get_current_worker

from meetreader.hanzi.script import SCRIPTS, Script
from meetreader.layout import Pinyin
from meetreader.resources import asset
from meetreader.ui.actions import ACTIONS, IDS, bindings
from meetreader.ui.documents import ORDERS, Document, ordered
from meetreader.ui.report_list import ReportList
from meetreader.ui.search_line import SearchLine
from meetreader.ui.side_panel import ROUTINE, TABS, SidePanel, Tab, Target
from meetreader.ui.status_line import StatusLine
from meetreader.ui.text_pane import Syllables, TextPane
from meetreader.ui.view import Shown, told

if TYPE_CHECKING:
    from meetreader.search import Hit

PINYIN: tuple[Pinyin, ...] = ("off", "above", "inline")
PANES = ("list", "text", "panel")


class Reader(App[None]):
    """The whole screen."""

    TITLE = "meetreader"
    CSS_PATH = asset("reader.tcss")
    BINDINGS = bindings()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (110, "-wide")]
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(self, paths: Sequence[Path], problems: Sequence[str] = ()) -> None:
        """`problems` are told once the screen is there."""
        super().__init__(
            ansi_color=True
        )  # said here and not only by the theme: NO_COLOR is settled in this call
        self.animation_level = "none"
        self.theme = "ansi-dark"
        self.documents = [Document(path) for path in paths]
        self.document: Document | None = None
        self.script: Script = "published"
        self.pinyin: Pinyin = "off"
        self.as_published = False
        self.repairs_marked = True
        self.hits: Sequence[Hit] = ()
        self._hit = -1
        self._searched: tuple[Document, str] | None = None
        self._problems = list(problems)
        self._before_search = 0

    def compose(self) -> ComposeResult:
        """Three panes and a foot."""
        with Container(id="panes"):
            yield ReportList(id="list")
            yield TextPane(id="text")
            yield SidePanel(id="panel")
        yield StatusLine(id="foot")
        yield SearchLine(id="search")

    def on_mount(self) -> None:
        """The list shows first; everything else follows."""
        self.text.moved = self._moved
        self.reports.chosen = self._report_chosen
        self.panel.chosen = self._entry_chosen
        self.reports.show_documents(self.documents, self.reports.order, self.script)
        self.screen.set_class(len(self.documents) == 1, "one-report")
        self.focus_pane("text" if len(self.documents) == 1 else "list")
        self.call_after_refresh(self.analyse_all)
        if self._problems:
            self.status.say(self._problems[0])
            for problem in self._problems:
                self.notify(problem, severity="warning", markup=False)

    @property
    def reports(self) -> ReportList:
        """The pane at the left."""
        return self.screen_stack[0].query_one("#list", ReportList)

    @property
    def text(self) -> TextPane:
        """The pane in the middle."""
        return self.screen_stack[0].query_one("#text", TextPane)

    @property
    def panel(self) -> SidePanel:
        """The pane at the right."""
        return self.screen_stack[0].query_one("#panel", SidePanel)

    @property
    def status(self) -> StatusLine:
        """The line at the foot."""
        return self.screen_stack[0].query_one("#foot", StatusLine)

    @property
    def search_line(self) -> SearchLine:
        """The line below it in which one types."""
        return self.screen_stack[0].query_one("#search", SearchLine)

    # Reading and analysing, off the screen's thread

    @work(thread=True, exclusive=True, group="analysis")
    def analyse_all(self) -> None:
        """Read and analyse every document, the one on the screen first; tell the screen in batches."""
        worker = get_current_worker()
        pending = list(self.documents)
        told = time.monotonic()
        known = 0
        while pending and not worker.is_cancelled:
            document = self.document if self.document in pending and self.document else pending[0]
            pending.remove(document)
            _analyse(document)
            known += 1
            now = time.monotonic()
            if document is self.document or now - told > 0.2 or not pending:
                told = now
                self.call_from_thread(self._analysed, known)

    def _analysed(self, known: int) -> None:
        """Some more documents are known: show what they tell."""
        self._show_list()
        if self.document is not None and self.text.shown is not None:
            document = self.document
            if document.report is not None and self.text.shown.report is None:
                self._show_document(document)
        if known < len(self.documents):
            self.status.say(f"analysing {known} of {len(self.documents)}")
        else:
            self._show_state()

    # Showing

    def _show_list(self) -> None:
        documents = ordered(self.documents, self.reports.order)
        self.reports.show_documents(documents, self.reports.order, self.script)
        if not self.reports.touched and self._pane() == "list":
            self.reports.put_cursor(0)  # the order changes while the reports become known: begin at the top

    def _show_document(self, document: Document) -> None:
        """Show a document where it was left; what is not analysed yet, as published."""
        if document is not self.document:
            self.document = document
            self.hits, self._hit, self._searched = (), -1, None
            self.text.clear_marks()
        if document.raw is None and not document.problem:
            _read(document)
        self._show_text(document.offset)
        self.panel.show_report(document.report, self.script)

    def _show_text(self, offset: int | None = None) -> None:
        document = self.document
        if document is None:
            return
        raw = document.raw if document.raw is not None else document.problem
        self.text.heading = self._heading(document)
        self.text.show(Shown(raw, document.report, self.script, self.as_published), offset)
        self._mark_repairs()
        self._show_state()

    def _heading(self, document: Document) -> list[tuple[str, str]]:
        report = document.report
        if report is None:
            return [(f" {document.path.name}", "strong")]
        meeting, place = report.meeting, report.place.city or report.place.province
        date = meeting.held or meeting.published
        facts = [date.value if date else "no date"]
        facts += [told(report, found, self.script) for found in (place, meeting.venue, meeting.form) if found]
        if self.as_published:
            facts.append("as published, unrepaired")
        return [(" " + " · ".join(facts), "strong")]

    def _show_state(self) -> None:
        if self.document is None:
            return
        begin, end = self.text.track()
        parts: list[str] = [self.script if not self.as_published else "as published"]
        if self.pinyin != "off":
            parts.append(f"pinyin {self.pinyin}")
        parts.append("all" if begin <= 0 and end >= 1 else "end" if end >= 1 else f"{begin:.0%}")
        if self.hits:
            parts.append(f"hit {self._hit + 1}/{len(self.hits)} {self.hits[self._hit].kind}")
        self.status.show_state(" · ".join(parts))

    # What the panes say

    def _report_chosen(self, document: Document, opened: bool) -> None:
        if document is not self.document:
            self._show_document(document)
        if opened:
            self.focus_pane("text")

    def _entry_chosen(self, target: Target, opened: bool) -> None:
        self.text.mark("mention", target.mentions)
        if opened:
            self.text.mark("target", [target.span] if not target.mentions else [])
            self.text.go_to(target.span)
            if self.screen.has_class("-narrow"):
                self.focus_pane("text")

    def _moved(self) -> None:
        if self.document is not None and self.document.report is not None:
            self.document.offset = self.text.reading_at
        self._show_state()

    @on(events.DescendantFocus)
    def _focused(self, event: events.DescendantFocus) -> None:
        for name in PANES:
            self.screen_stack[0].set_class(event.widget.id == name, f"at-{name}")

    # Panes

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While one types, or another screen lies over the panes, keys mean what they mean there."""
        return action not in IDS | {"pane"} or (
            len(self.screen_stack) == 1 and self.focused is not self.search_line
        )

    def action_pane(self, action: str) -> None:
        """Let the pane that has the focus do it."""
        getattr(self.screen.query_one(f"#{self._pane()}"), f"action_{action}")()

    def focus_pane(self, name: str) -> None:
        """Put the focus on a pane, showing it first where it is hidden."""
        screen = self.screen_stack[0]
        if name == "panel":
            screen.remove_class("no-panel")
        for other in PANES:
            screen.set_class(other == name, f"at-{other}")
        screen.set_focus(
            screen.query_one(f"#{name}"), scroll_visible=False
        )  # at once: the next key belongs there

    def _pane(self) -> str:
        focused = self.focused
        return focused.id if focused is not None and focused.id in PANES else "text"

    def _panes(self) -> list[str]:
        """The panes one can go to: no list of a single report, no panel that was put away."""
        gone = {"one-report": "list", "no-panel": "panel"}
        hidden = {pane for name, pane in gone.items() if self.screen.has_class(name)}
        return [name for name in PANES if name not in hidden]

    def _turn_pane(self, step: int, *, around: bool = True) -> None:
        names = self._panes()
        at = names.index(self._pane()) + step
        self.focus_pane(names[at % len(names) if around else min(max(at, 0), len(names) - 1)])

    def action_next_pane(self) -> None:
        self._turn_pane(1)

    def action_previous_pane(self) -> None:
        self._turn_pane(-1)

    def action_pane_left(self) -> None:
        self._turn_pane(-1, around=False)

    def action_pane_right(self) -> None:
        self._turn_pane(1, around=False)

    def action_toggle_panel(self) -> None:
        if self.screen.has_class("-wide"):
            self.screen.toggle_class("no-panel")
            if self._pane() == "panel":
                self.focus_pane("text")
        else:
            self.focus_pane("text" if self._pane() == "panel" else "panel")

    def _turn_tab(self, tab: Tab) -> None:
        self.panel.show_tab(tab)
        if not self.panel.display or not self.screen.has_class("-wide"):
            self.focus_pane("panel")
        self.screen.remove_class("no-panel")

    def action_officials(self) -> None:
        self._turn_tab("officials")

    def action_directives(self) -> None:
        self._turn_tab("directives")

    def action_outline(self) -> None:
        self._turn_tab("outline")

    def action_repairs(self) -> None:
        self._turn_tab("repairs")

    def action_next_tab(self) -> None:
        self._turn_tab(TABS[(TABS.index(self.panel.tab) + 1) % len(TABS)])

    # Reports

    def action_next_report(self) -> None:
        self.reports.move(1)

    def action_previous_report(self) -> None:
        self.reports.move(-1)

    def action_order(self) -> None:
        orders = list(ORDERS)
        self.reports.order = orders[(orders.index(self.reports.order) + 1) % len(orders)]
        self._show_list()
        self.status.say(f"order: {self.reports.order}")

    # The text

    def action_script(self) -> None:
        self.script = SCRIPTS[(SCRIPTS.index(self.script) + 1) % len(SCRIPTS)]
        self.as_published = False
        self._show_list()
        self._show_text()
        if self.document is not None:
            self.panel.show_report(self.document.report, self.script)

    def action_pinyin(self) -> None:
        self.pinyin = PINYIN[(PINYIN.index(self.pinyin) + 1) % len(PINYIN)]
        if self.pinyin != "off" and self.text.syllables is None:
            self.status.say("loading pinyin …")
            self._load_pinyin()
        else:
            self._show_pinyin(self.text.syllables)

    @work(thread=True, exclusive=True, group="pinyin")
    def _load_pinyin(self) -> None:
        from meetreader.hanzi.pinyin import syllables

        syllables("拼音", ())  # loads the tables here, off the screen's thread
        self.call_from_thread(self._show_pinyin, syllables)

    def _show_pinyin(self, syllables: Syllables | None) -> None:
        self.text.set_pinyin(self.pinyin, syllables)
        self._show_state()

    def action_published(self) -> None:
        if self.document is not None and self.document.report is not None:
            self.as_published = not self.as_published
            self._show_text()
        else:
            self.status.say("shown as published: not analysed yet")

    def _mark_repairs(self) -> None:
        report = self.document.report if self.document else None
        listed = (
            [r.span for r in report.repairs if r.kind not in ROUTINE]
            if report and self.repairs_marked
            else []
        )
        self.text.mark("repair", listed)

    def action_repair_marks(self) -> None:
        self.repairs_marked = not self.repairs_marked
        self._mark_repairs()
        self.status.say(f"repaired places are {'' if self.repairs_marked else 'not '}marked")

    # Searching

    def action_search(self) -> None:
        screen = self.screen_stack[0]
        line = self.search_line
        self._before_search = self.text.reading_at
        screen.add_class("searching")
        screen.set_focus(line)  # at once: the next key belongs to the line
        line.select_all()
        self.find(line.value)

    def on_input_changed(self, event: SearchLine.Changed) -> None:
        """Search as one types."""
        if self.screen_stack[0].has_class("searching"):
            self.find(event.value)

    def on_search_line_left(self, event: SearchLine.Left) -> None:
        """Enter keeps the hits, Esc goes back to where the search began."""
        self.screen_stack[0].remove_class("searching")
        self.find(self.search_line.value if event.kept else "")
        if not event.kept:
            self.text.show_from(self.text.place_of(self._before_search))
        self.focus_pane("text")
        self._show_state()

    def find(self, query: str) -> None:
        """Mark every hit of `query` in the text and go to the nearest one."""
        document = self.document
        if document is None or document.report is None or (document, query) == self._searched:
            return
        self._searched = (document, query)
        if document.index is None:
            from meetreader.search import Index

            document.index = Index(document.report.text, document.report.hub)
        found = document.index.find(query) if query.strip() else []
        self.hits = sorted(found, key=lambda hit: hit.span)
        self.text.mark("hit", [hit.span for hit in self.hits])
        nearest = next((i for i, hit in enumerate(self.hits) if hit.span.start >= self._before_search), 0)
        self._go_to_hit(nearest)
        if query.strip() and not self.hits:
            self.status.say(f"not found: {query}")

    def _go_to_hit(self, number: int) -> None:
        self._hit = number
        self.text.mark("here", [self.hits[number].span] if self.hits else [])
        if self.hits:
            self.text.go_to(self.hits[number].span)
        self._show_state()

    def _turn_hit(self, step: int) -> None:
        if self.hits:
            self._go_to_hit((self._hit + step) % len(self.hits))
        else:
            self.status.say("no search: / begins one")

    def action_next_hit(self) -> None:
        self._turn_hit(1)

    def action_previous_hit(self) -> None:
        self._turn_hit(-1)

    def action_leave(self) -> None:
        """Esc, one step at a time: the hits, the marks, then the pane."""
        if self.hits or any(self.text.marked(layer) for layer in ("target", "mention")):
            self.hits, self._hit, self._searched = (), -1, None
            self.text.clear_marks()
        elif self._pane() == "panel":
            self.focus_pane("text")
        elif self._pane() == "text" and len(self.documents) > 1:
            self.focus_pane("list")
        self._show_state()

    # The program

    def action_help(self) -> None:
        from meetreader.ui.help import HelpScreen

        self.push_screen(HelpScreen())

    def action_palette(self) -> None:
        self.action_command_palette()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every action of the app that is possible now."""
        for action in ACTIONS:
            if action.where == "app" and action.id != "palette":
                run: Callable[[], None] = getattr(self, f"action_{action.id}")
                yield SystemCommand(action.description.capitalize(), action.group, run)


def _read(document: Document) -> None:
    from meetreader.sources import SourceError, read

    try:
        document.raw = read(document.path).text
    except SourceError as error:
        document.problem = str(error)


def _analyse(document: Document) -> None:
    from meetreader.analysis import analyse

    if document.raw is None and not document.problem:
        _read(document)
    if document.raw is not None:
        try:
            document.report = analyse(document.raw, str(document.path))
        except Exception as error:  # a fault of ours must not keep anyone from reading the text
            document.problem = f"{document.path}: shown as published, not analysed ({error!r})"


def run(paths: Sequence[Path], problems: Sequence[str] = ()) -> int:
    """Open the reader on these files; `problems` are told in it. Returns the exit status."""
    reader = Reader(paths, problems)
    reader.run()
    return reader.return_code or 0
