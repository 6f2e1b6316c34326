"""What is typed at the foot: a search of the text, of all reports, or a filter of the list or the panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from textual.worker import get_current_worker

if TYPE_CHECKING:
    from meetreader.search import Hit
    from meetreader.ui.app import Reader
    from meetreader.ui.documents import Document

LARGE = 50_000
"""Code points from which on a text is searched in a thread, cancelled by the next key."""

Purpose = Literal["text", "all", "filter"]
HINTS: dict[Purpose, str] = {
    "text": "search: 汉字, 漢字, hanzi, hz",
    "all": "search all reports: 汉字, 漢字, hanzi, hz",
    "filter": "filter: any word in any form; by:NAME to:BODY due: force:must",
}


class Searching:
    """The search of the text in front: its hits in the order of the text, and the one that was gone to."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.hits: Sequence[Hit] = ()
        self._here = -1
        self._searched: tuple[Document, str] | None = None
        self._began_at = 0
        self._purpose: Purpose = "text"
        self._filtered_pane = "panel"

    @property
    def state(self) -> str:
        """`hit 1/7 initials`, or nothing."""
        if not self.hits:
            return ""
        return f"hit {self._here + 1}/{len(self.hits)} {self.hits[self._here].kind}"

    @property
    def typing(self) -> bool:
        """Whether the line is open."""
        return self.reader.main.has_class("searching")

    # The line

    def _open(self, purpose: Purpose, value: str) -> None:
        self._purpose = purpose
        self._began_at = self.reader.text.reading_at
        self.reader.main.add_class("searching")
        self.reader.main.set_focus(self.reader.search_line)  # at once: the next key belongs to the line
        self.reader.search_line.open(HINTS[purpose], value)
        self.typed(value)

    def search(self) -> None:
        self.reader.panes.show_text()
        self._open("text", self._searched[1] if self._searched else "")

    def search_all(self) -> None:
        self.reader.panes.hit_list()
        self._open("all", self._searched[1] if self._searched else "")

    def filter(self) -> None:
        self._filtered_pane = "list" if self.reader.panes.current == "list" else "panel"
        pane = self.reader.reports if self._filtered_pane == "list" else self.reader.panel
        self._open("filter", pane.filter)

    def typed(self, query: str) -> None:
        """The line reads `query` now."""
        if self._purpose == "text":
            self.find(query)
        elif self._purpose == "all":
            self._find_all(query)
        elif self._filtered_pane == "list":
            self.reader.reports.filter = query
            self.reader.show_list()
        else:
            self.reader.panel.set_filter(query)

    def close(self, *, kept: bool) -> None:
        """Close the line; without `kept` everything is again as it was before."""
        line, purpose = self.reader.search_line, self._purpose
        self.reader.main.remove_class("searching")
        if kept:
            line.keep()
        self.typed(line.value if kept else "")
        if purpose == "text" and not kept:
            self.reader.text.show_from(self.reader.text.place_of(self._began_at))
        panes = {"text": "text", "all": "panel", "filter": self._filtered_pane}
        self.reader.panes.focus(panes[purpose])
        if not kept or purpose != "text" or self.hits:
            self.reader.show_state()

    # Hits

    def search_word(self) -> None:
        """Search for the word under the cursor."""
        word, report = self.reader.words.cursor, self.reader.report
        if word is None or report is None:
            self.reader.status.say("no word: w puts the cursor on one")
            return
        self._began_at = word.start
        self.find(word.of(report.text))

    def find(self, query: str) -> None:
        """Mark every hit of `query` in the text in front and go to the nearest one."""
        document = self.reader.document
        if document is None or document.report is None or (document, query) == self._searched:
            return
        self._searched = (document, query)
        if len(document.report.text) < LARGE:
            self._found(document, query, hits_of(document, query))
            return

        def search() -> None:
            worker = get_current_worker()
            found = hits_of(document, query, lambda: worker.is_cancelled)
            if not worker.is_cancelled:
                self.reader.call_from_thread(self._found, document, query, found)

        self.reader.run_worker(search, thread=True, exclusive=True, group="find")

    def _found(self, document: Document, query: str, found: Sequence[Hit]) -> None:
        if self._searched != (document, query):
            return
        self.hits = sorted(found, key=lambda hit: hit.span)
        self.reader.text.mark("hit", [hit.span for hit in self.hits])
        self.reader.panel.show_hits([(document, self.hits)])
        self._go_to(next((i for i, hit in enumerate(self.hits) if hit.span.start >= self._began_at), 0))
        if query.strip() and not self.hits:
            others = len(self.reader.documents) > 1
            self.reader.status.say(f"not in this report: {query}" + ("  (S searches all)" if others else ""))

    def _find_all(self, query: str) -> None:
        documents = [document for document in self.reader.documents if document.report is not None]

        def search() -> None:
            worker = get_current_worker()
            found = [
                (d, hits_of(d, query, lambda: worker.is_cancelled))
                for d in documents
                if not worker.is_cancelled
            ]
            if not worker.is_cancelled:
                self.reader.call_from_thread(self._found_all, query, [group for group in found if group[1]])

        self.reader.run_worker(search, thread=True, exclusive=True, group="find")

    def _found_all(self, query: str, found: list[tuple[Document, Sequence[Hit]]]) -> None:
        found.sort(key=lambda group: -group[1][0].score)  # each group has its best hit first
        self.reader.panel.show_hits(found)
        count = sum(len(hits) for _, hits in found)
        if query.strip():
            self.reader.status.say(f"{count} hits in {len(found)} of {len(self.reader.documents)} reports")

    def show(self, hit: Hit | None) -> None:
        """Mark one hit as the one that was gone to."""
        self.reader.text.mark("here", [hit.span] if hit else [])

    def _go_to(self, number: int) -> None:
        self._here = number
        self.show(self.hits[number] if self.hits else None)
        if self.hits:
            self.reader.text.go_to(self.hits[number].span)
        self.reader.show_state()

    def _turn(self, step: int) -> None:
        if not self.hits:
            searched = self._searched[1] if self._searched else ""
            self.reader.status.say(
                f"not in this report: {searched}" if searched else "no search: / begins one"
            )
            return
        self.reader.panes.show_text()
        number = (self._here + step) % len(self.hits)
        wrapped = number != self._here + step
        self._go_to(number)
        if wrapped:
            self.reader.status.say(f"{self.state} · from the {'beginning' if step > 0 else 'end'} again")

    def next_hit(self) -> None:
        self._turn(1)

    def previous_hit(self) -> None:
        self._turn(-1)

    def forget(self) -> None:
        """Drop the hits."""
        self.hits, self._here, self._searched = (), -1, None
        self.reader.text.mark("hit", ())
        self.reader.text.mark("here", ())


def hits_of(document: Document, query: str, cancelled: Callable[[], bool] = lambda: False) -> Sequence[Hit]:
    """The hits of a query in a document that is analysed, best first."""
    from meetreader.search import Index

    report = document.report
    if report is None or not query.strip():
        return ()
    if document.index is None:
        document.index = Index(report.text, report.hub)
    return document.index.find(query, cancelled=cancelled)
