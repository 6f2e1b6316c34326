"""Searching the text: as one types, then from hit to hit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meetreader.search import Hit
    from meetreader.ui.app import Reader
    from meetreader.ui.documents import Document


class Searching:
    """The search of the text in front: its hits in the order of the text, and the one that was gone to."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.hits: Sequence[Hit] = ()
        self._here = -1
        self._searched: tuple[Document, str] | None = None
        self._began_at = 0

    @property
    def state(self) -> str:
        """`hit 1/7 initials`, or nothing."""
        if not self.hits:
            return ""
        return f"hit {self._here + 1}/{len(self.hits)} {self.hits[self._here].kind}"

    @property
    def typing(self) -> bool:
        """Whether the search line is open."""
        return self.reader.main.has_class("searching")

    def search(self) -> None:
        """Open the line; what was typed last stands in it."""
        line = self.reader.search_line
        self._began_at = self.reader.text.reading_at
        self.reader.main.add_class("searching")
        self.reader.main.set_focus(line)  # at once: the next key belongs to the line
        line.select_all()
        self.find(line.value)

    def search_word(self) -> None:
        """Search for the word under the cursor."""
        word = self.reader.words.cursor
        report = self.reader.report
        if word is None or report is None:
            self.reader.status.say("no word: w puts the cursor on one")
            return
        self._began_at = word.start
        self.reader.search_line.value = word.of(report.text)
        self.find(word.of(report.text))

    def close(self, *, kept: bool) -> None:
        """Close the line; without `kept` go back to where the search began."""
        self.reader.main.remove_class("searching")
        self.find(self.reader.search_line.value if kept else "")
        if not kept:
            self.reader.text.show_from(self.reader.text.place_of(self._began_at))
        self.reader.panes.focus("text")
        if not kept or self.hits:
            self.reader.show_state()

    def find(self, query: str) -> None:
        """Mark every hit of `query` and go to the nearest one."""
        document = self.reader.document
        if document is None or document.report is None or (document, query) == self._searched:
            return
        self._searched = (document, query)
        if document.index is None:
            from meetreader.search import Index

            document.index = Index(document.report.text, document.report.hub)
        found = document.index.find(query) if query.strip() else []
        self.hits = sorted(found, key=lambda hit: hit.span)
        self.reader.text.mark("hit", [hit.span for hit in self.hits])
        self._go_to(next((i for i, hit in enumerate(self.hits) if hit.span.start >= self._began_at), 0))
        if query.strip() and not self.hits:
            self.reader.status.say(f"not found: {query}")

    def _go_to(self, number: int) -> None:
        self._here = number
        self.reader.text.mark("here", [self.hits[number].span] if self.hits else [])
        if self.hits:
            self.reader.text.go_to(self.hits[number].span)
        self.reader.show_state()

    def _turn(self, step: int) -> None:
        if self.hits:
            self._go_to((self._here + step) % len(self.hits))
        else:
            self.reader.status.say("no search: / begins one")

    def next_hit(self) -> None:
        self._turn(1)

    def previous_hit(self) -> None:
        self._turn(-1)

    def forget(self) -> None:
        """Drop the hits."""
        self.hits, self._here, self._searched = (), -1, None
        self.reader.text.mark("hit", ())
        self.reader.text.mark("here", ())
