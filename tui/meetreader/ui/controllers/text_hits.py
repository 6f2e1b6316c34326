"""The hits of a search in the open report: found while the query is typed, marked, and gone through in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from meetreader.language import translate
from meetreader.text.spans import Span
from meetreader.ui.controllers.current_hit import CurrentHit, choose_hit
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.rendering.hit_entries import SearchResults, target_hit
from meetreader.ui.session import HitQuery, ReaderScreen, TextSearch

if TYPE_CHECKING:
    from meetreader.search import Hits
    from meetreader.search.report_index import ReportIndex
    from meetreader.ui.listed_reports import ListedReport
    from meetreader.ui.rendering.entry_targets import EntryTarget

LARGE = 50_000
"""Code points from which a text is searched in the background, cancelled by the next key."""
GRACE = 0.03
"""Seconds after which such a search, if it goes on, shows the hits near the reader first."""
NEAR = 5_000
"""Code points on each side of the reader's place that are searched for that."""


class HitController:
    """Searches the open report. The state is `session.search`; spans of hits count the text as it is shown."""

    def __init__(self, screen: ReaderScreen, panes: PaneController, words: WordController) -> None:
        self._screen, self._panes, self._words = screen, panes, words
        self.current = CurrentHit(screen, words)
        self.is_pending = False
        """Whether the text is still being searched."""
        self._postponed_query = ""
        """What is looked for as soon as the report is analysed."""
        self._postponed_at: Span | None = None
        """The place of the hit to go to then, a span of the repaired text."""
        self._is_postponed_listed = True
        """Whether the panel lists the hits then."""
        self._postponed_step = 0
        """1 or -1 if the next or previous hit was asked for while the text, or all reports, were being searched."""
        self._awaits_results = False
        """Whether all reports are being searched, and nothing has come of it yet."""
        self._began_near = Span(0, 0)
        self._began_at = 0
        self._wanted: Span | None = None
        """The place to go to in the text as shown, whatever is found elsewhere; None: the nearest of the best hits."""

    # What was found

    @property
    def is_postponed(self) -> bool:
        """Whether a search waits for the report to be analysed."""
        return bool(self._postponed_query)

    def explain_nothing_found(self) -> str:
        """That the text has nothing of the query, and what may help; empty if it has, or nothing is looked for."""
        if self._postponed_query:
            return translate("not analysed yet: what is looked for will be found then")
        search, session = self._screen.session.search, self._screen.session
        if search.query is None or search.hits or not search.query.query.strip():
            return ""
        query = search.query.query
        shown = self._screen.text.shown
        is_short = shown is not None and shown.length < LARGE and not search.query.as_published
        if is_short and search.query.listed.index.find_written(search.query.query):
            return translate("not in this report: {query}  (but so published: u)").format(query=query)
        if is_short and not session.southern and _run_query(search.query._replace(southern=True)):
            return translate("not in this report: {query}  (but with n for ng, z for zh: ~)").format(
                query=query
            )
        if len(session.reports) > 1:
            return translate("not in this report: {query}  (S searches all)").format(query=query)
        return translate("not in this report: {query}").format(query=query)

    # Looking for something

    def remember_place(self) -> None:
        """Remember where the reader is: hits from now on are near or far from there, and Esc comes back to it."""
        text = self._screen.text
        self._began_at = text.reading_offset
        window = text.list_window()
        if window:
            self._began_near = Span(window[0][1].row.span.start, max(line.row.span.end for _, line in window))

    def return_to_place(self) -> None:
        """Show again what the window showed when the search began."""
        self._screen.text.go_to_offset(self._began_at)

    def prepare_search(self, least: int = 0) -> None:
        """Make in the background what the first search would wait for, if the text has `least` code points."""
        listed = self._screen.session.open
        if listed is None or listed.report is None or len(listed.report.text) < least:
            return
        index = listed.index

        def prepare(is_cancelled: Callable[[], bool]) -> Iterator[None]:
            prepare_index(index)
            yield None

        self._screen.start_job("prepare_search", prepare, lambda _: None)

    def find_query(self, query: str, *, at: Span | None = None, is_listed: bool = True) -> None:
        """Mark every hit of `query` in the open report and go to the nearest of the best.

        With `at`, a span of the repaired text, go to the hit there. The panel lists the hits if `is_listed`.
        """
        session, shown = self._screen.session, self._screen.text.shown
        listed = session.open
        if listed is None or listed.report is None or shown is None:
            self.postpone_query(query)
            self._postponed_at, self._is_postponed_listed = at, is_listed
            self._screen.status.show_message(self.explain_nothing_found())
            return
        asked = HitQuery(listed, query, session.display.as_published, session.southern)
        if asked == session.search.query and at is None:
            return
        self._wanted = None if at is None else shown.map_from_repaired(at)
        self._began_near = self._wanted or self._began_near
        self._end_searching()
        session.search = session.search._replace(query=asked)
        if len(listed.report.text) < LARGE or not query.strip():
            self._show_found(asked, _run_query(asked), is_listed=is_listed)
        else:
            self._find_in_background(asked, is_listed=is_listed)

    def _find_in_background(self, asked: HitQuery, *, is_listed: bool) -> None:
        self.is_pending = True

        def find(is_cancelled: Callable[[], bool]) -> Iterator[Hits | None]:
            yield _run_query(asked, is_cancelled)

        def show_near() -> None:
            if self.is_pending and self._screen.session.search.query == asked:
                self._show_hits_nearby(asked, is_listed=is_listed)

        self._screen.start_job(
            "search", find, lambda found: self._show_found(asked, found, is_listed=is_listed)
        )
        self._screen.call_after(GRACE, show_near)

    def _show_hits_nearby(self, asked: HitQuery, *, is_listed: bool) -> None:
        """Show the hits around the reader's place until the others are found too."""
        shown = self._screen.text.shown
        if asked.as_published or shown is None:
            return
        offset = shown.map_to_repaired(self._began_near).start
        near = asked.listed.index.find_near(asked.query, offset, NEAR, southern=asked.southern)
        if near:
            self._show_found(asked, near, is_whole=False, is_listed=is_listed)

    def _show_found(
        self, asked: HitQuery, found: Hits | None, *, is_whole: bool = True, is_listed: bool = True
    ) -> None:
        """Show what was found; the hits of a query that was replaced meanwhile are dropped."""
        session = self._screen.session
        if session.search.query != asked:
            return
        session.search = TextSearch(asked, found, -1, is_whole)
        self._screen.text.mark_spans("hit", session.search.spans, shown=True)
        if is_listed:
            groups = [(asked.listed, found or ())]
            self._screen.panel.show_results(SearchResults(asked.query, asked.as_published, groups))
        self.is_pending = not is_whole
        if not session.search.hits and self._wanted is None:
            self.return_to_place()
        self.current.show(choose_hit(session.search, self._began_near, self._wanted))
        if message := self.explain_nothing_found():
            self._screen.status.show_message(message)
        if is_whole and self._postponed_step:
            step, self._postponed_step = self._postponed_step, 0
            self._go_to_neighbour(step)

    def await_results(self, query: str) -> None:
        """All reports are searched for `query` now, or, if it is empty, no longer."""
        self._awaits_results, self._postponed_step = bool(query.strip()), 0

    def take_results(self) -> None:
        """The panel shows what was found in all reports: go where n or N went meanwhile."""
        self._awaits_results = False
        if self._postponed_step:
            step, self._postponed_step = self._postponed_step, 0
            self._go_to_neighbour(step)

    def postpone_query(self, query: str) -> None:
        """Look for `query` as soon as the open report is analysed; an empty query cancels that."""
        self._postponed_query = query.strip()
        self._postponed_at, self._is_postponed_listed = None, True

    def find_postponed(self) -> None:
        """Look for what was asked before the open report was analysed, if it is analysed now."""
        if self._postponed_query and self._screen.session.report is not None:
            query, self._postponed_query = self._postponed_query, ""
            self.remember_place()
            self.find_query(query, at=self._postponed_at, is_listed=self._is_postponed_listed)

    def find_again(self) -> None:
        """Look for the same query again, from the current hit, if the view or the way of searching has changed."""
        session = self._screen.session
        asked = session.search.query
        if asked is None or not asked.query.strip():
            return
        if (asked.as_published, asked.southern) == (session.display.as_published, session.southern):
            return
        here = session.search.spans[session.search.number] if session.search.number >= 0 else None
        if here is not None and asked.as_published and session.report is not None:
            here = session.report.map.forward(here)
        self._screen.text.mark_spans("hit", ())
        self.remember_place()
        self.find_query(asked.query, at=here)

    def restore_search(self, search: TextSearch) -> None:
        """Show an earlier search instead of what was found since; no row moves."""
        self._end_searching()
        self._screen.session.search = search
        self.postpone_query("")
        text = self._screen.text
        text.mark_spans("hit", search.spans, shown=True)
        text.mark_spans("here", search.spans[search.number : search.number + 1], shown=True)

    def forget_hits(self) -> None:
        """Drop the search."""
        self._end_searching()
        self._screen.session.search = TextSearch()
        self._screen.panel.forget_hit()
        self._screen.text.mark_spans("hit", ())
        self._screen.text.mark_spans("here", ())

    def _end_searching(self) -> None:
        """End what still goes on, of this report or of all; nothing waits for it any more."""
        self._screen.cancel_jobs("search")
        self.is_pending, self._awaits_results, self._postponed_step = False, False, 0

    # Actions

    def search_word(self) -> None:
        self._words.when_loaded(self._search_word)

    def _search_word(self) -> None:
        word, report = self._screen.session.words.cursor, self._screen.session.report
        if word is None or report is None:
            self._screen.status.show_message(translate("no word: w puts the cursor on one"))
            return
        self.find_query(word.of(report.text), at=word)

    def toggle_southern(self) -> None:
        session, screen = self._screen.session, self._screen
        session.southern = screen.reports.southern = screen.panel.southern = not session.southern
        self.find_again()
        screen.show_list()
        screen.panel.set_filter(screen.panel.filter)
        screen.status.show_message(
            translate("zh/z, ch/c, sh/s, n/l and -ng/-n are the same to a search")
            if session.southern
            else translate("zh/z, ch/c, sh/s, n/l and -ng/-n are told apart")
        )

    def go_to_next_hit(self, count: int | None = None) -> None:
        self._go_to_neighbour(count or 1)

    def go_to_previous_hit(self, count: int | None = None) -> None:
        self._go_to_neighbour(-(count or 1))

    def go_to_target(self, target: EntryTarget, *, is_opened: bool) -> None:
        """Go to a hit of the list; one in another report only if it is opened."""
        if target.listed is None or target.hit is None:
            return
        session = self._screen.session
        if is_opened:
            self._screen.open_report(target.listed)
            self._screen.reports.show_cursor_on(target.listed)
        elif target.listed is not session.open:
            return
        search = session.search
        number = self.current.find_number(target.hit)
        is_known = search.typed == target.query and number >= 0
        if is_known and search.hits[number] == target.hit:
            self.current.show(number)
        else:
            self.find_query(target.query, at=target.span, is_listed=False)

    # Going through the hits

    def _go_to_neighbour(self, step: int) -> None:
        """`step` hits on, or back where it is negative; after a search of all reports as far as the next report."""
        session, results = self._screen.session, self._screen.panel.results
        query = session.search.typed
        if self.is_pending or self._awaits_results:
            self._postponed_step += step
        elif results.everywhere and results.groups and not results.query:  # filters alone chose the reports
            self._go_to_report(results, step, session.open)
        elif results.everywhere and results.groups and results.query != query:
            self._go_to_report(results, step)  # all reports were searched since
        elif not query and results.query.strip():  # this report has not been searched yet
            self.remember_place()
            self.find_query(results.query)
        elif not session.search.hits:
            message = (
                translate("not in this report: {query}").format(query=query)
                if query
                else translate("no search: / begins one")
            )
            self._screen.status.show_message(message)
        else:
            self._panes.uncover_text()
            self._go_along_hits(results, step)

    def _go_along_hits(self, results: SearchResults, step: int) -> None:
        search, listed = self._screen.session.search, self._screen.session.open
        number = search.number + step
        is_among = any(group[0] is listed for group in results.groups)
        if not 0 <= number < len(search.hits) and len(results.groups) > 1 and is_among:
            self._go_to_report(results, step, listed)
            return
        self.current.show(number % len(search.hits))
        if not 0 <= number < len(search.hits):
            said = (
                translate("{hit} · from the beginning again")
                if step > 0
                else translate("{hit} · from the end again")
            )
            self._screen.status.show_message(said.format(hit=self.current.describe()))

    def _go_to_report(self, results: SearchResults, step: int, after: ListedReport | None = None) -> None:
        """Go to the first hit, or upward the last one, of the next report in which something was found.

        That is the one after (upward before) `after`, or the first (last) one where that is none of them.
        """
        number = next((at for at, group in enumerate(results.groups) if group[0] is after), -1)
        number = (number + 1 if step > 0 else max(number, 0) - 1) % len(results.groups)
        listed, found = results.groups[number]
        self._panes.uncover_text()
        if found:
            hit = min(found) if step > 0 else max(found)
            self.go_to_target(target_hit(listed, hit, results), is_opened=True)
        else:  # filters alone chose the report
            self._screen.open_report(listed)
            self._screen.reports.show_cursor_on(listed)
        report = translate("report {number} of {count}").format(number=number + 1, count=len(results.groups))
        self._screen.status.show_message(" · ".join(filter(None, [self.current.describe(), report])))


def _run_query(asked: HitQuery, is_cancelled: Callable[[], bool] = lambda: False) -> Hits | None:
    return asked.listed.find_hits(
        asked.query, as_published=asked.as_published, southern=asked.southern, is_cancelled=is_cancelled
    )


def prepare_index(index: ReportIndex) -> None:
    """Make the tables of an index, and load how characters sound and where words begin."""
    from meetreader.search import find_hits

    index.load_tables()
    for query in ("会义精神", "h", "huiyi"):
        find_hits("会议精神" * 30, "会议精神" * 30, query)
