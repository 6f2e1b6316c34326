"""The side panel: officials, directives, problems, outline, repairs and hits, one tab each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Literal

from meetreader.hanzi.script import Script
from meetreader.ui import ledgers
from meetreader.ui.entries import EntryList, Piece
from meetreader.ui.filtering import filtered
from meetreader.ui.ledgers import Target

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
        self._script: Script = "published"
        self._hits: Sequence[tuple[Document, Sequence[Hit]]] = ()
        self.chosen: Callable[[Target, bool], None] = lambda target, opened: None
        """Called at once when the cursor comes to an entry; with True when Enter is pressed on it."""
        self._cursors: dict[tuple[str, Tab], int] = {}

    def show_report(self, report: Report | None, script: Script) -> None:
        """Show what is known of `report`; the cursor stays where it was in each tab of it."""
        self._remember()
        self._report, self._script = report, script
        self._fill()

    def show_tab(self, tab: Tab) -> None:
        """Turn to another tab."""
        self._remember()
        self.tab = tab
        self._fill()

    def show_hits(self, hits: Sequence[tuple[Document, Sequence[Hit]]]) -> None:
        """Put these hits into their tab."""
        self._hits = hits
        if self.tab == "hits":
            self._fill(0)

    def set_filter(self, query: str) -> None:
        """List only what the query finds."""
        self.filter = query
        self._fill(0)

    def on_resize(self) -> None:
        """The lines are wrapped to the width."""
        super().on_resize()
        self._remember()
        self._fill()

    def follow(self, offset: int) -> None:
        """While the text is read, put the cursor on the entry of the tab that `offset` belongs to."""
        if self.has_focus or self.tab not in ("directives", "outline") or self._report is None:
            return
        begun = [(i, e.key.span) for i, e in enumerate(self.entries) if e.key and e.key.span.start <= offset]
        holding = [i for i, span in begun if offset < span.end] or [i for i, _ in begun]
        if holding and holding[-1] != self.cursor:
            self.put_cursor(holding[-1], quiet=True)

    def _remember(self) -> None:
        if self._report is not None and self.entries and not self.filter:
            self._cursors[self._report.id, self.tab] = self.cursor

    def _fill(self, cursor: int | None = None) -> None:
        report, cells = self._report, max(self.window_cells - 2, 10)
        if self.tab == "hits":
            entries = ledgers.hits(self._hits, self._script, cells)
        elif report is None:
            entries = []
        else:
            entries = getattr(ledgers, self.tab)(report, self._script, cells)
        if cursor is None:
            cursor = self._cursors.get((report.id, self.tab), 0) if report else 0
        self.set_entries(filtered(entries, self.filter), cursor)

    def header_pieces(self) -> list[Piece]:
        """The tabs, the current one marked and counted; all counted where there is room."""
        counts = self._counts()
        if self._report is None:
            return [(" not analysed yet", "")]
        names = {tab: tab.capitalize() if self.size.width >= 76 else tab[:3].capitalize() for tab in TABS}
        room = sum(len(f" {names[tab]} {counts[tab]}") for tab in TABS) <= self.size.width
        pieces = []
        for tab in TABS:
            text = f" {names[tab]} {counts[tab]}" if room or tab == self.tab else f" {names[tab]}"
            pieces.append((text, "tab" if tab == self.tab else ""))
        if self.filter:
            pieces.append((f" &{self.filter}", "strong"))
        return pieces

    def _counts(self) -> dict[Tab, int]:
        report = self._report
        hits = sum(len(found) for _, found in self._hits)
        if report is None:
            return {**dict.fromkeys(TABS, 0), "hits": hits}
        return {
            "facts": len(ledgers.known(report)),
            "officials": sum(1 for _ in report.of_kind("participant")),
            "directives": len(report.directives),
            "problems": len(report.problems),
            "outline": len(report.outline),
            "repairs": sum(1 for repair in report.repairs if repair.kind not in ledgers.MARKS_ONLY),
            "hits": hits,
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
