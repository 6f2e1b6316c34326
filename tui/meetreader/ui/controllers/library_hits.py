"""A search of the whole library: its reports as they are found, the newest first, in batches for the screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from meetreader.language import translate, translate_count
from meetreader.library.library_errors import LibraryError
from meetreader.library.query_filters import FilterError, read_filters
from meetreader.ui.rendering.hit_entries import SearchResults
from meetreader.ui.rendering.wording import SearchedText
from meetreader.ui.session import ReaderScreen

if TYPE_CHECKING:
    from meetreader.library.library_search import FoundReport
    from meetreader.ui.library_reports import LibraryReports

MOST_FOUND = 200
"""Reports that are listed; nobody goes through more of them."""
PAUSE = 0.15
"""Seconds between two batches."""


@dataclass
class LibraryHits:
    """What was found so far; each report once, whichever of its copies comes first."""

    query: str
    phrase: str = ""
    """The query without its filters."""
    found: list[FoundReport] = field(default_factory=list)
    is_over: bool = False
    problem: str = ""


class LibraryHitController:
    """Runs the search and lists what it finds in the panel."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen

    def find(self, query: str, is_wanted: Callable[[str], bool], when_shown: Callable[[], None]) -> None:
        """Search for `query`; what is found is shown while `is_wanted` says that the query still counts.

        `when_shown` is called when the first hits are there, and when it is known that there are none.
        """
        library, southern = self._screen.session.library, self._screen.session.southern
        assert library is not None

        def run(is_cancelled: Callable[[], bool]) -> Iterator[LibraryHits]:
            yield from search_library(library, query, southern, is_cancelled)

        def receive(hits: LibraryHits) -> None:
            if is_wanted(hits.query):
                self._show(library, hits)
                if hits.found or hits.is_over:
                    when_shown()

        self._screen.start_job("search", run, receive)

    def _show(self, library: LibraryReports, hits: LibraryHits) -> None:
        panel = self._screen.panel
        library.hold([found.id for found in hits.found])
        groups = []
        for found in hits.found:
            listed = library.get_listed(found.id)
            listed.searched = SearchedText(found.text, found.hub)
            groups.append((listed, found.hits))
        cursor = panel.cursor if panel.results.typed == hits.query and panel.tab == "hits" else 0
        panel.show_results(
            SearchResults(hits.phrase, False, groups, everywhere=True, with_filters=hits.query), cursor
        )
        if hits.problem:
            self._screen.status.show_message(hits.problem)
        elif hits.query.strip():
            self._screen.status.show_message(describe_count(hits, library.total))


def search_library(
    library: LibraryReports, query: str, southern: bool, is_cancelled: Callable[[], bool]
) -> Iterator[LibraryHits]:
    """The reports in which a query is found, in growing batches; any thread may call this."""
    hits, seen = LibraryHits(query), set[int]()
    shown = time.monotonic()
    try:
        if query.strip():
            hits.phrase = read_filters(query).rest
            search = library.open_for_search().search(
                query, southern=southern, wanted=MOST_FOUND, cancelled=is_cancelled
            )
            for found in search:
                original = found.copy_of or found.id
                if is_cancelled():
                    return
                if original in seen or not library.lies_below(found.path):
                    continue
                seen.add(original)
                hits.found.append(found)
                if len(hits.found) == MOST_FOUND:
                    break
                if time.monotonic() - shown > PAUSE:
                    yield hits
                    shown = time.monotonic()
    except (FilterError, LibraryError) as error:
        hits.problem = str(error)
    hits.is_over = True
    yield hits


def describe_count(hits: LibraryHits, total: int) -> str:
    """How much was found, in words."""
    if len(hits.found) >= MOST_FOUND:
        return translate("the first {count} reports of {total}: more words or a filter leave fewer").format(
            count=f"{MOST_FOUND:,}", total=f"{total:,}"
        )
    said = translate_count(
        "found in {count} report of {total}", "found in {count} reports of {total}", len(hits.found)
    )
    return said.format(count=f"{len(hits.found):,}", total=f"{total:,}") + ("" if hits.is_over else " …")
