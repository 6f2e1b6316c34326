"""What is typed at the foot: a search of the text, a search of all reports, or a filter of the list or the panel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from meetreader.language import mark_message, translate, translate_count
from meetreader.ui.controllers.kept_places import KeptPlaceController
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.controllers.text_hits import HitController
from meetreader.ui.rendering.entry_filter import find_unknown_field
from meetreader.ui.rendering.entry_targets import Tab
from meetreader.ui.rendering.hit_entries import SearchResults
from meetreader.ui.session import PaneName, ReaderScreen, TextSearch
from meetreader.ui.widgets.report_list import FIELDS, LIBRARY_FIELDS

if TYPE_CHECKING:
    from meetreader.search import Hit
    from meetreader.state import HistoryKind
    from meetreader.ui.library_arrangement import FoundArrangement
    from meetreader.ui.library_reports import LibraryReports
    from meetreader.ui.listed_reports import ListedReport

Purpose = Literal["text", "all", "filter"]
MARKS: dict[Purpose, str] = {"text": "/", "all": "S", "filter": "&"}
HINTS: dict[Purpose, str] = {
    "text": mark_message("search: 汉字, 漢字, hanzi, hz"),
    "all": mark_message("search all reports: 汉字, 漢字, hanzi, hz"),
    "filter": mark_message("filter: any word in any form"),
}
MANY = 2000
"""Reports of a library from which it is filtered in the background."""
PAUSE = 0.1
"""Seconds after the line opens until what a search needs is made, so that the line is painted first."""


class ScreenBefore(NamedTuple):
    """What the screen showed when the line was opened."""

    listed: ListedReport | None
    search: TextSearch
    results: SearchResults
    cursor: int


class PromptController:
    """The prompt line. What it says takes effect with every key."""

    def __init__(
        self,
        screen: ReaderScreen,
        panes: PaneController,
        hits: HitController,
        kept_places: KeptPlaceController,
    ) -> None:
        self._screen, self._panes, self._hits, self._kept_places = screen, panes, hits, kept_places
        self._purpose: Purpose = "text"
        self._pane: PaneName = "text"
        self._tab: Tab = "officials"
        self._before: ScreenBefore | None = None
        self._last_query = ""

    @property
    def is_open(self) -> bool:
        """Whether the line is open."""
        return bool(self._screen.prompt_line.display)

    # Actions

    def search_text(self) -> None:
        self._pane, self._tab = "text", self._screen.panel.tab
        self._panes.uncover_text()
        self._open_line("text", self._last_query)

    def search_all(self) -> None:
        self._pane, self._tab = self._panes.current, self._screen.panel.tab
        self._panes.show_hits()
        self._open_line("all", self._last_query)

    def filter_entries(self) -> None:
        self._pane = "list" if self._panes.current == "list" else "panel"
        if self._pane == "panel":
            self._panes.uncover_panel()
        pane = self._screen.reports if self._pane == "list" else self._screen.panel
        self._open_line("filter", pane.filter)

    # The line

    def _open_line(self, purpose: Purpose, value: str) -> None:
        screen, panel = self._screen, self._screen.panel
        self._purpose = purpose
        self._before = ScreenBefore(
            screen.session.open,
            screen.session.search,
            panel.results,
            panel.cursor if panel.tab == "hits" else 0,
        )
        self._hits.remember_place()
        screen.prompt_line.display = screen.prompt_mark.display = True
        screen.prompt_mark.show_mark(MARKS[purpose])
        screen.status.offset = screen.status.offset._replace(y=-1)
        screen.main.set_focus(screen.prompt_line)  # at once: the next key belongs to the line
        screen.prompt_line.history = self._kept_places.list_typed(self._history_kind)
        fields = " ".join(f"{field}:" for field in self._list_fields()) if purpose == "filter" else ""
        screen.prompt_line.start_typing(translate(HINTS[purpose]) + (f"; {fields}" if fields else ""), value)
        self.apply_query(value)
        screen.call_after(PAUSE, self._hits.prepare_search)

    def apply_query(self, query: str) -> None:
        """Search or filter with what the line says now."""
        if not self.is_open:
            return
        if self._purpose == "text":
            self._hits.find_query(query)
        elif self._purpose == "all":
            self._find_in_all(query)
        else:
            self._filter_pane(query)

    def close_line(self, is_kept: bool) -> None:
        """Close the line, with Enter (`is_kept`) or Esc.

        Esc brings back everything as it was before the line was opened. So does Enter on a search of the text that
        found nothing; where the search still goes on, or waits for the analysis, its hits are shown when they come.
        """
        screen, line = self._screen, self._screen.prompt_line
        is_text = self._purpose == "text"
        has_no_hits = is_text and is_kept and not screen.session.search.hits and not self._hits.is_pending
        message = self._hits.explain_nothing_found() if has_no_hits else ""
        if is_kept:
            line.remember_value()
            if line.value.strip():
                self._kept_places.remember_typed(self._history_kind, line.value)
            self._last_query = line.value if self._purpose != "filter" else self._last_query
        elif self._purpose == "filter":
            self.apply_query("")
        line.display = screen.prompt_mark.display = False
        screen.status.offset = screen.status.offset._replace(y=0)
        if not is_kept or (has_no_hits and not self._hits.is_postponed):
            self._restore_screen()
        if self._purpose == "all" and not is_kept:
            screen.panel.show_tab(self._tab)
        self._panes.focus_pane("panel" if self._purpose == "all" and is_kept else self._pane)
        if message:
            screen.status.show_message(message)
        elif not is_kept or is_text:
            screen.show_state()

    def _restore_screen(self) -> None:
        """Show the report, the place, the hits and the list of hits that were there when the line was opened."""
        screen, before = self._screen, self._before
        if before is None:
            return
        if before.listed is None:
            self._hits.restore_search(before.search)
            return
        if self._purpose == "filter" and self._pane == "panel":
            return
        screen.open_report(before.listed)
        screen.reports.show_cursor_on(before.listed)
        if screen.panel.results is not before.results:
            screen.panel.show_results(before.results, before.cursor)
        self._hits.restore_search(before.search)
        self._hits.return_to_place()

    @property
    def _history_kind(self) -> HistoryKind:
        """Among what ↑ goes back: filters among filters, searches of the text and of all reports among searches."""
        return "filter" if self._purpose == "filter" else "search"

    # Filters

    def _list_fields(self) -> Sequence[str]:
        """The fields that a filter of the pane may name."""
        if self._pane == "list" and self._screen.session.library is not None:
            return LIBRARY_FIELDS
        return FIELDS if self._pane == "list" else self._screen.panel.fields

    def _filter_pane(self, query: str) -> None:
        screen, library = self._screen, self._screen.session.library
        if self._pane != "list":
            self._tell_filtered(query, *screen.panel.set_filter(query))
            return
        screen.reports.filter = query
        if library is not None and library.total > MANY:
            self._filter_library(library, query)
            return
        screen.show_list()
        self._tell_list_filtered(query)

    def _tell_list_filtered(self, query: str) -> None:
        screen, library = self._screen, self._screen.session.library
        if library is not None and library.filter_problem:
            screen.status.show_message(library.filter_problem)
            return
        total = library.total if library is not None else len(screen.session.reports)
        self._tell_filtered(query, screen.reports.found, total)

    def _tell_filtered(self, query: str, count: int, total: int) -> None:
        screen = self._screen
        fields = self._list_fields()
        if unknown := find_unknown_field(query, fields):
            self._tell_unknown_field(unknown, fields)
        elif query.strip():
            is_list = self._pane == "list"
            said = (
                translate("{count} of {total} in the list")
                if is_list
                else translate("{count} of {total} in the panel")
            )
            screen.status.show_message(said.format(count=count, total=total))
        else:
            screen.show_state()

    def _tell_unknown_field(self, unknown: str, fields: Sequence[str]) -> None:
        known = " ".join(f"{field}:" for field in fields) or translate(
            "directives (gd) have by: to: due: force:, officials (go) name: office: role:"
        )
        said = translate("no field {field}: here  ({fields})").format(field=unknown, fields=known)
        self._screen.status.show_message(said)

    def _filter_library(self, library: LibraryReports, query: str) -> None:
        """Filter a long list in the background, so that no key waits for it."""
        asked = library.await_filter(self._screen.reports.order, query)

        def find(is_cancelled: Callable[[], bool]) -> Iterator[FoundArrangement]:
            yield library.find_for_search(asked)

        def receive(found: FoundArrangement) -> None:
            if library.awaited != asked:
                return
            library.take_arrangement(found)
            self._screen.show_list()
            if self.is_open:
                self._tell_list_filtered(query)

        self._screen.start_job("filter", find, receive)

    # All reports

    def _find_in_all(self, query: str) -> None:
        session = self._screen.session
        self._hits.await_results(query)
        if session.library is not None:
            from meetreader.ui.controllers.library_hits import LibraryHitController

            hits = LibraryHitController(self._screen)
            hits.find(query, lambda found: self.is_open or found == self._last_query, self._hits.take_results)
            return
        from meetreader.library.query_filters import divide_query

        phrase, filters = divide_query(query)
        if unknown := find_unknown_field(" ".join(filters), FIELDS):
            self._hits.forget_hits()
            self._tell_unknown_field(unknown, FIELDS)
            return
        filters_alone = bool(filters) and not phrase
        reports = self._screen.reports
        analysed = [
            listed
            for listed in session.reports
            if listed.report is not None and reports.passes_filters(listed, filters)
        ]
        as_published, southern = session.display.as_published, session.southern

        def find(is_cancelled: Callable[[], bool]) -> Iterator[SearchResults]:
            groups: list[tuple[ListedReport, Sequence[Hit]]] = []
            for listed in analysed:
                if is_cancelled():
                    return
                found = listed.find_hits(
                    phrase, as_published=as_published, southern=southern, is_cancelled=is_cancelled
                )
                groups += [(listed, found or ())] if found or filters_alone else []
            if not filters_alone:
                groups.sort(key=_rank_best_hit)
            yield SearchResults(phrase, as_published, groups, everywhere=True, with_filters=query)

        self._screen.start_job("search", find, self._show_results)

    def _show_results(self, results: SearchResults) -> None:
        if not self.is_open and results.typed != self._last_query:
            return  # the line was left meanwhile
        self._screen.panel.show_results(results)
        if results.typed.strip():
            found, total = len(results.groups), len(self._screen.session.reports)
            said = (
                translate_count(
                    "{count} hit in {found} of {total} reports",
                    "{count} hits in {found} of {total} reports",
                    results.count,
                )
                if results.query
                else translate("{found} of {total} reports")
            )
            self._screen.status.show_message(said.format(count=results.count, found=found, total=total))
        self._hits.take_results()


def _rank_best_hit(group: tuple[ListedReport, Sequence[Hit]]) -> tuple[bool, float]:
    """Sorts reports by their best hit, exact ones first."""
    best = group[1][0]
    return best.kind != "exact", -best.score
