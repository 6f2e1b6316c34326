"""The side panel: officials, directives, problems, outline, repairs and hits, one tab each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, Literal

from meetreader.hanzi.script import Script
from meetreader.text.cells import text_width
from meetreader.text.spans import Span
from meetreader.ui.rendering import hit_entries as hits
from meetreader.ui.rendering import report_entries as ledgers
from meetreader.ui.rendering.entry_filter import filtered
from meetreader.ui.rendering.hit_entries import Results
from meetreader.ui.rendering.report_entries import Target
from meetreader.ui.widgets.entry_list import Entry, EntryList, Piece

if TYPE_CHECKING:
    from meetreader.report import Report
    from meetreader.search import Hit
    from meetreader.ui.documents import Document

Tab = Literal["facts", "officials", "directives", "problems", "outline", "repairs", "hits"]
TABS: tuple[Tab, ...] = ("facts", "officials", "directives", "problems", "outline", "repairs", "hits")


class SidePanel(EntryList):
    """The pane at the right."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.tab: Tab = "officials"
        self.filter = ""
        self._report: Report | None = None
        self._script: Script = "original"
        self.southern = False
        """Whether the filter takes zh/z, n/l and the like for the same."""
        self.results = Results()
        """What the tab of the hits lists."""
        self._problem = ""
        self._listed = 0, 0
        self.filling = False
        """Whether the cursor comes to an entry because others are shown, not by hand."""
        self.chosen: Callable[[Target, bool], None] = lambda target, opened: None
        """Called at once when the cursor comes to an entry; with True when Enter is pressed on it."""
        self._cursors: dict[tuple[str, Tab], int] = {}

    def show_report(self, report: Report | None, script: Script, problem: str = "") -> None:
        """Show what is known of `report`, or why nothing is; the cursor stays where it was in each tab of it."""
        self._remember()
        self._report, self._script, self._problem = report, script, problem
        self._fill()

    def show_tab(self, tab: Tab) -> None:
        """Turn to another tab."""
        self._remember()
        self.tab = tab
        self.screen.set_class(tab == "hits", "tab-hits")
        self._fill()

    def show_results(self, results: Results, cursor: int = 0) -> None:
        """Put these hits into their tab; a filter of others before them ends."""
        anew = results.query != self.results.query
        self.results = results
        if self.tab == "hits":
            self.filter = "" if anew else self.filter
            self._fill(cursor)

    def set_filter(self, query: str) -> tuple[int, int]:
        """List only what the query finds: how many entries, of how many."""
        self.filter = query
        return self._fill(0)

    def fit(self) -> None:
        """The lines are wrapped to the width."""
        super().fit()
        self._remember()
        self._fill()

    def follow(self, offset: int) -> None:
        """While the text is read, put the cursor on the speaker, the directive or the part that `offset` belongs to."""
        if self.has_focus or self._report is None:
            return
        if self.tab == "officials":
            mentions = _speaker_mentions(self._report, offset)
            holding = [i for i, e in enumerate(self.entries) if e.key and e.key.mentions == mentions != ()][
                :1
            ]
        elif self.tab in ("directives", "outline"):
            begun = [
                (i, e.key.span) for i, e in enumerate(self.entries) if e.key and e.key.span.start <= offset
            ]
            holding = [i for i, span in begun if offset < span.end] or [i for i, _ in begun]
        else:
            return
        if holding and holding[-1] != self.cursor:
            self.put_cursor(holding[-1], quiet=True)

    def follow_hit(self, document: Document | None, hit: Hit) -> None:
        """Put the cursor on the hit that the text shows."""
        if self.tab == "hits":
            for number, entry in enumerate(self.entries):
                if entry.key is not None and entry.key.hit == hit and entry.key.document is document:
                    if number != self.cursor:
                        self.put_cursor(number, quiet=True)
                    return

    def follow_official(self, mention: Span) -> None:
        """Put the cursor on the official whom the text mentions there."""
        if self.tab == "officials" and not self.has_focus:
            for number, entry in enumerate(self.entries):
                if entry.key is not None and not entry.belongs and mention in entry.key.mentions:
                    self.put_cursor(number, quiet=True)
                    return

    @property
    def _place(self) -> tuple[str, Tab]:
        """What the cursor is remembered for: a tab of a report; the hits are those of no report alone."""
        return "" if self.tab == "hits" or self._report is None else self._report.id, self.tab

    def _remember(self) -> None:
        if self.entries and not self.filter:
            self._cursors[self._place] = self.cursor

    def _fill(self, cursor: int | None = None) -> tuple[int, int]:
        report, cells = self._report, max(self.window_cells - 2, 10)
        if self.tab == "hits":
            entries = hits.entries(self.results, self._script, cells)
        elif report is None:
            entries = []
        else:
            entries = getattr(ledgers, self.tab)(report, self._script, cells)
        if cursor is None:
            cursor = self._cursors.get(self._place, 0)
        left = filtered(entries, self.filter, southern=self.southern)
        self.filling = True
        self.set_entries(left, cursor)
        self.filling = False
        self._listed = _count(left), _count(entries)
        return self._listed

    @property
    def fields(self) -> Sequence[str]:
        """The fields that a filter of this tab may name."""
        return ledgers.DIRECTIVE_FIELDS if self.tab == "directives" else ()

    def header_pieces(self) -> list[Piece]:
        """The tabs, the current one marked and counted: in whole words and all counted where there is room."""
        if self._report is None:
            return [(f" {self._problem or 'not analysed yet'}", "")]
        for whole, counted in ((TABS, TABS), (TABS, ()), ((self.tab,), TABS), ((self.tab,), ()), ((), ())):
            pieces = self._pieces(whole, counted)
            if sum(text_width(text) for text, _ in pieces) <= self.size.width:
                break
        return pieces

    def _pieces(self, whole: Collection[Tab], counted: Collection[Tab]) -> list[Piece]:
        counts, (left, of) = self._counts(), self._listed
        pieces = []
        for tab in TABS:
            name = tab.capitalize() if tab in whole else tab[:3].capitalize()
            count = f" {counts[tab]}" if tab == self.tab or tab in counted else ""
            if self.filter and tab == self.tab:
                count = f" {left} of {of}"
            pieces.append((f" {name}{count}", "tab" if tab == self.tab else ""))
        return [*pieces, (f" &{self.filter}", "strong")] if self.filter else pieces

    def _counts(self) -> dict[Tab, int]:
        report = self._report
        if report is None:
            return {**dict.fromkeys(TABS, 0), "hits": self.results.count}
        return {
            "facts": len(ledgers.known(report)),
            "officials": sum(1 for _ in report.of_kind("participant")),
            "directives": len(report.directives),
            "problems": len(report.problems),
            "outline": len(report.outline),
            "repairs": len(report.repairs),
            "hits": self.results.count,
        }

    def clicked_header(self, column: int) -> None:
        """A click on a tab turns to it."""
        for tab, (name, _) in zip(TABS, self.header_pieces(), strict=False):
            if column < len(name):
                self.show_tab(tab)
                return
            column -= len(name)

    def cursor_moved(self) -> None:
        """Tell the app, so that it marks the mentions."""
        if self.current is not None:
            self.chosen(self.current, False)

    def enter(self) -> None:
        """Enter: go there."""
        if self.current is not None:
            self.chosen(self.current, True)


def _count(entries: Sequence[Entry]) -> int:
    """The entries that are neither headings nor fields of another."""
    return sum(1 for entry in entries if entry.key is not None and not entry.belongs)


def _speaker_mentions(report: Report, offset: int) -> Sequence[Span]:
    """Where the one is mentioned who speaks at `offset`; empty where nobody does."""
    speeches = [part for part in report.outline if part.kind == "speech" and part.span.holds(offset)]
    names = {part.label.partition("·")[0] for part in speeches}
    return next((person.mentions for person in report.people if person.name in names), ())
