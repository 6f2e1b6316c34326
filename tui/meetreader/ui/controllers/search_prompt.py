"""What is typed at the foot: a search of the text, of all reports, or a filter of the list or the panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from textual.worker import get_current_worker

from meetreader.ui.rendering.entry_filter import unknown_field
from meetreader.ui.rendering.hit_entries import Results, hits_of
from meetreader.ui.widgets.report_list import FIELDS

if TYPE_CHECKING:
    from meetreader.search import Hit
    from meetreader.ui.app import Reader
    from meetreader.ui.controllers.text_hits import Held
    from meetreader.ui.documents import Document
    from meetreader.ui.widgets.side_panel import Tab

Purpose = Literal["text", "all", "filter"]
PROMPTS: dict[Purpose, str] = {"text": "/", "all": "S", "filter": "&"}
HINTS: dict[Purpose, str] = {
    "text": "search: 汉字, 漢字, hanzi, hz",
    "all": "search all reports: 汉字, 漢字, hanzi, hz",
    "filter": "filter: any word in any form",
}

PAUSE = 0.1
"""Seconds after the line is opened until what a search needs is made: first the line is painted."""


class Before(NamedTuple):
    """What the screen showed when the line was opened."""

    document: Document | None
    found: Held
    listed: Results
    cursor: int


class Searching:
    """The line in which one types; what it says is done at every key."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self._purpose: Purpose = "text"
        self._pane = "text"
        self._tab: Tab = "officials"
        self._before: Before | None = None
        self._last_query = ""

    @property
    def typing(self) -> bool:
        """Whether the line is open."""
        return bool(self.reader.search_line.display)

    def _open(self, purpose: Purpose, value: str) -> None:
        reader = self.reader
        self._purpose = purpose
        cursor = reader.panel.cursor if reader.panel.tab == "hits" else 0
        self._before = Before(reader.document, reader.finding.held(), reader.panel.results, cursor)
        reader.finding.begin()
        reader.search_line.display = reader.prompt.display = True
        reader.prompt.say(PROMPTS[purpose])
        reader.status.offset = reader.status.offset._replace(y=-1)
        reader.main.set_focus(reader.search_line)  # at once: the next key belongs to the line
        fields = " ".join(f"{field}:" for field in self._fields) if purpose == "filter" else ""
        reader.search_line.open(HINTS[purpose] + (f"; {fields}" if fields else ""), value)
        self.typed(value)
        reader.set_timer(PAUSE, reader.finding.prepare)

    def search(self) -> None:
        self._pane, self._tab = "text", self.reader.panel.tab
        self.reader.panes.show_text()
        self._open("text", self._last_query)

    def search_all(self) -> None:
        self._pane, self._tab = self.reader.panes.current, self.reader.panel.tab
        self.reader.panes.hit_list()
        self._open("all", self._last_query)

    def filter(self) -> None:
        self._pane = "list" if self.reader.panes.current == "list" else "panel"
        if self._pane == "panel":
            self.reader.panes.show_panel()
        pane = self.reader.reports if self._pane == "list" else self.reader.panel
        self._open("filter", pane.filter)

    def typed(self, query: str) -> None:
        """The line reads `query` now."""
        if not self.typing:
            return
        if self._purpose == "text":
            self.reader.finding.find(query)
        elif self._purpose == "all":
            self._find_all(query)
        else:
            self._filter(query)

    def close(self, kept: bool) -> None:
        """Close the line; without `kept`, or where a text has nothing of it, everything is again as it was before."""
        reader, line, purpose = self.reader, self.reader.search_line, self._purpose
        failed = purpose == "text" and kept and not reader.finding.hits and not reader.finding.pending
        waiting = purpose == "text" and kept and reader.finding.waiting
        said = reader.finding.not_found if failed or waiting else ""
        if kept:
            line.keep()
            self._last_query = line.value if purpose != "filter" else self._last_query
        elif purpose == "filter":
            self.typed("")
        line.display = reader.prompt.display = False
        reader.status.offset = reader.status.offset._replace(y=0)
        if not kept or failed:
            self._put_back()
        if purpose == "all" and not kept:
            reader.panel.show_tab(self._tab)
        reader.panes.focus("panel" if purpose == "all" and kept else self._pane)
        if said:
            reader.status.say(said)
        elif not kept or purpose == "text":
            reader.show_state()

    def _put_back(self) -> None:
        """Show the report, the place, the hits and the list of hits that were there when the line was opened."""
        reader, before = self.reader, self._before
        if before is None:
            return
        if before.document is None:
            reader.finding.put_back(before.found)
            return
        if self._purpose == "filter" and self._pane == "panel":
            return
        reader.workers.cancel_group(reader, "find")
        reader.open_document(before.document)
        reader.reports.show_cursor_on(before.document)
        if reader.panel.results is not before.listed:
            reader.panel.show_results(before.listed, before.cursor)
        reader.finding.put_back(before.found)
        reader.finding.go_back()

    # Filters

    @property
    def _fields(self) -> Sequence[str]:
        """The fields that a filter may name where one is."""
        return FIELDS if self._pane == "list" else self.reader.panel.fields

    def _filter(self, query: str) -> None:
        if self._pane == "list":
            self.reader.reports.filter = query
            self.reader.show_list()
            count, of = len(self.reader.reports.entries), len(self.reader.documents)
        else:
            count, of = self.reader.panel.set_filter(query)
        if unknown := unknown_field(query, self._fields):
            known = (
                " ".join(f"{field}:" for field in self._fields) or "directives (2) have by: to: due: force:"
            )
            self.reader.status.say(f"no field {unknown}: here  ({known})")
        elif query.strip():
            self.reader.status.say(f"{count} of {of} in the {self._pane}")
        else:
            self.reader.show_state()

    # All reports

    def _find_all(self, query: str) -> None:
        documents = [document for document in self.reader.documents if document.report is not None]
        as_published, southern = self.reader.reading.as_published, self.reader.finding.southern

        def search() -> None:
            worker = get_current_worker()
            groups: list[tuple[Document, Sequence[Hit]]] = []
            for document in documents:
                if worker.is_cancelled:
                    return
                found = hits_of(document, query, as_published, southern, lambda: worker.is_cancelled)
                groups += [(document, found)] if found else []
            if not worker.is_cancelled:
                groups.sort(key=_best_first)
                self.reader.call_from_thread(
                    self._found_all, Results(query, as_published, groups, everywhere=True)
                )

        self.reader.run_worker(search, thread=True, exclusive=True, group="find")

    def _found_all(self, results: Results) -> None:
        if not self.typing and results.query != self._last_query:
            return  # the line was left meanwhile
        self.reader.panel.show_results(results)
        if results.query.strip():
            hits = f"{results.count} hit{'s' * (results.count != 1)}"
            self.reader.status.say(f"{hits} in {len(results.groups)} of {len(self.reader.documents)} reports")


def _best_first(group: tuple[Document, Sequence[Hit]]) -> tuple[bool, float]:
    best = group[1][0]
    return best.kind != "exact", -best.score
