"""The side panel: officials, directives, problems, outline, repairs and hits, one tab each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from meetreader.hanzi.script import Script
from meetreader.language import mark_label, mark_message, translate, translate_label
from meetreader.text.cells import text_width
from meetreader.text.spans import Span
from meetreader.ui.rendering.directive_entries import list_directives
from meetreader.ui.rendering.directive_order import SHORT_LABELS, DirectiveOrder
from meetreader.ui.rendering.entries import ListEntry, Piece
from meetreader.ui.rendering.entry_filter import DIRECTIVE_FIELDS, filter_entries
from meetreader.ui.rendering.entry_targets import TABS, EntryTarget, Tab, name_tab
from meetreader.ui.rendering.grouped_entries import GroupedEntries
from meetreader.ui.rendering.hit_entries import SearchResults, list_hits
from meetreader.ui.rendering.report_entries import LISTINGS, OFFICIAL_FIELDS, find_facts
from meetreader.ui.widgets.entry_list import EntryList
from meetreader.ui.widgets.virtual_list import PaneHead

if TYPE_CHECKING:
    from meetreader.report import Directive, Report, Section
    from meetreader.search import Hit
    from meetreader.ui.listed_reports import ListedReport


NAMED = 46
"""Cells of the head from which every tab has a name, and not only a letter."""
TAB_LETTERS: Mapping[Tab, str] = {
    "facts": "f",
    "officials": "o",
    "directives": "d",
    "problems": "p",
    "outline": "l",
    "repairs": "r",
    "hits": "h",
}
"""The letter that g and it lead to the tab by."""
TAB_NAMES: Mapping[Tab, str] = {
    "facts": mark_label("short tab", "Fac"),
    "officials": mark_label("short tab", "Off"),
    "directives": mark_label("short tab", "Dir"),
    "problems": mark_label("short tab", "Pro"),
    "outline": mark_label("short tab", "Outl"),
    "repairs": mark_label("short tab", "Rep"),
    "hits": mark_label("short tab", "Hit"),
}
ENTRY_NAMES: Mapping[Tab, str] = {
    "officials": mark_message("person {number} of {count}"),
    "directives": mark_message("directive {number} of {count}"),
    "problems": mark_message("problem {number} of {count}"),
    "outline": mark_message("part {number} of {count}"),
    "repairs": mark_message("repair {number} of {count}"),
}
"""What the status line calls the entry under the cursor."""
EMPTY_TABS: Mapping[Tab, Sequence[str]] = {
    "facts": (mark_message("Nothing is known of this report"),),
    "officials": (mark_message("No one is named in this report"),),
    "directives": (mark_message("No demand found in this report"),),
    "problems": (mark_message("No problems named in this report"),),
    "outline": (mark_message("No parts found in this report"),),
    "repairs": (mark_message("Nothing was repaired here"),),
    "hits": (
        mark_message("No hits"),
        mark_message("/ searches this report"),
        mark_message("S searches all"),
    ),
}
"""What is said of a tab that lists nothing."""


class SidePanel(EntryList):
    """The pane on the right."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.tab: Tab = "officials"
        self.filter = ""
        self.directive_order: DirectiveOrder = "text"
        self._report: Report | None = None
        self._script: Script = "original"
        self.southern = False
        """Whether the filter takes zh/z, n/l and the like for the same."""
        self.results = SearchResults()
        """What the tab of the hits lists."""
        self._problem = ""
        self._listed = 0, 0
        self._counts = _count_findings(None)
        self.filling = False
        """Whether the cursor comes to an entry because other entries are shown, and not by hand."""
        self.when_chosen: Callable[[EntryTarget, bool], None] = lambda target, opened: None
        """Called at once when the cursor comes to an entry; with True when Enter is pressed on it."""
        self._current_hit: tuple[ListedReport, Hit] | None = None
        self._cursors: dict[tuple[str, Tab], int] = {}

    def show_report(self, report: Report | None, script: Script, problem: str = "") -> None:
        """Show what is known of `report`, or why nothing is; each tab keeps its cursor."""
        self._remember_cursor()
        if report is not self._report:
            self._counts = _count_findings(report)
        self._report, self._script, self._problem = report, script, problem
        self._show_entries_of_tab()

    def show_tab(self, tab: Tab) -> None:
        """Turn to another tab."""
        self._remember_cursor()
        self.tab = tab
        if self.screen.has_class("tab-hits") != (tab == "hits"):
            self.screen.set_class(tab == "hits", "tab-hits")
            self.refresh(layout=True)  # where the panel does not fit beside the text, the hits lie below it
        self._show_entries_of_tab()
        self._put_cursor_on_hit()

    def show_results(self, results: SearchResults, cursor: int = 0) -> None:
        """List other hits in their tab; a filter of the hits before them ends."""
        is_new = results.typed != self.results.typed
        self.results = results
        if self.tab == "hits":
            self.filter = "" if is_new else self.filter
            self._show_entries_of_tab(cursor)

    def set_directive_order(self, order: DirectiveOrder) -> None:
        """Show the directives in another order, with the cursor on the same one."""
        before, self.directive_order = self.entries, order
        self._cursors = {key: cursor for key, cursor in self._cursors.items() if key[1] != "directives"}
        if self.tab != "directives":
            return
        item = before.find_item_of(self.cursor) if isinstance(before, GroupedEntries) and before else None
        self._show_entries_of_tab()
        now = self.entries
        if item is not None and isinstance(now, GroupedEntries):
            group = now.find_group(now.find_group_for(item))
            self.put_cursor(
                next(number for number in group if not now[number].is_heading and now[number].key), quiet=True
            )

    def set_filter(self, query: str) -> tuple[int, int]:
        """List only what the query finds: how many entries, of how many; 0 and 0 for an empty query."""
        self.filter = query
        return self._show_entries_of_tab(0)

    def fit_size(self) -> None:
        """Wrap the lines to the width."""
        super().fit_size()
        self._remember_cursor()
        self._show_entries_of_tab()

    def follow_text(self, offset: int) -> None:
        """While the text is read, put the cursor on the speaker, the directive or the part that `offset` belongs to."""
        if self.has_focus or self._report is None:
            return
        if self.tab == "officials":
            mentions = _find_speaker_mentions(self._report, offset)
            named = (i for i, e in enumerate(self.entries) if e.key and e.key.mentions == mentions != ())
            holding = list(islice(named, 1))
        elif self.tab in ("directives", "outline"):
            holding = self._find_entries_at(offset)
        else:
            return
        if holding and holding[-1] != self.cursor:
            self.put_cursor(holding[-1], quiet=True)

    def _find_entries_at(self, offset: int) -> list[int]:
        """The entries of the directive or part that holds `offset`, or begins last before it; innermost last."""
        report, entries = self._report, self.entries
        if report is None or not isinstance(entries, GroupedEntries):  # the few that a filter left
            return _choose_at(offset, [(i, e.key.span) for i, e in enumerate(entries) if e.key])
        found: Sequence[Directive | Section] = (
            report.directives if self.tab == "directives" else report.outline
        )
        last = bisect_right(found, offset, key=lambda item: item.span.start) - 1
        first = last
        while first > max(last - _NESTED, 0) and not found[first].span.holds(offset):
            first -= 1
        near = [entries.find_group(entries.find_group_for(item)) for item in range(max(first, 0), last + 1)]
        indices = [index for group in near for index in group if entries[index].key is not None]
        return _choose_at(offset, [(index, entries[index].key.span) for index in indices])

    def follow_hit(self, listed: ListedReport, hit: Hit) -> None:
        """Put the cursor of the tab of hits on the hit that the text shows, now or when the tab is shown."""
        self._current_hit = listed, hit
        self._put_cursor_on_hit()

    def forget_hit(self) -> None:
        """The text shows no hit any more."""
        self._current_hit = None

    def _put_cursor_on_hit(self) -> None:
        if self.tab != "hits" or self._current_hit is None:
            return
        for number, entry in enumerate(self.entries):
            if entry.key is not None and (entry.key.listed, entry.key.hit) == self._current_hit:
                if number != self.cursor:
                    self.put_cursor(number, quiet=True)
                return

    def follow_official(self, mention: Span) -> None:
        """Put the cursor on the official that `mention`, a span of the repaired text, names."""
        if self.tab == "officials" and not self.has_focus:
            for number, entry in enumerate(self.entries):
                if entry.key is not None and not entry.belongs and mention in entry.key.mentions:
                    self.put_cursor(number, quiet=True)
                    return

    @property
    def _cursor_key(self) -> tuple[str, Tab]:
        """What the cursor is remembered by: the report and the tab; hits do not belong to one report."""
        return "" if self.tab == "hits" or self._report is None else self._report.id, self.tab

    def _remember_cursor(self) -> None:
        if self.entries and not self.filter:
            self._cursors[self._cursor_key] = self.cursor

    def _show_entries_of_tab(self, cursor: int | None = None) -> tuple[int, int]:
        report, cells = self._report, max(self.window_cells - 1, 10)
        entries: Sequence[ListEntry]
        if self.tab == "hits":
            entries = list_hits(self.results, self._script, cells)
        elif report is None:
            entries = []
        elif self.tab == "directives":
            entries = list_directives(report, self._script, cells, self.directive_order)
        else:
            entries = LISTINGS[self.tab](report, self._script, cells)
        if cursor is None:
            cursor = self._cursors.get(self._cursor_key, 0)
        is_filtered = bool(self.filter.strip())
        left = filter_entries(entries, self.filter, southern=self.southern) if is_filtered else entries
        self.filling = True
        self.show_entries(left, cursor)
        self.filling = False
        self._listed = (_count_entries(left), _count_entries(entries)) if is_filtered else (0, 0)
        return self._listed

    @property
    def fields(self) -> Sequence[str]:
        """The fields that a filter of this tab may name."""
        return {"directives": DIRECTIVE_FIELDS, "officials": OFFICIAL_FIELDS}.get(self.tab, ())

    has_whole_rail = False

    def describe_head(self, cells: int) -> PaneHead:
        """The tabs: from NAMED cells on by their names, else by their letters; the open one in full, with its count."""
        if self._report is None and self.tab != "hits":
            return PaneHead([(self._problem or translate("not analysed yet"), "")])
        by = [(f" &{self.filter}", "head-strong")] if self.filter else []
        pieces = [piece for _, found in self._list_tabs(cells) for piece in found]
        label = SHORT_LABELS.get(self.directive_order, "") if self.tab == "directives" else ""
        order = translate_label("order", label) if label else ""
        return PaneHead([*pieces, *by], [(order, "")] if order else [])

    def _list_tabs(self, cells: int) -> list[tuple[Tab, list[Piece]]]:
        """The pieces of each tab."""
        counts, (left, of) = self._count_tabs(), self._listed
        tabs: list[tuple[Tab, list[Piece]]] = []
        for tab in TABS:
            letter, short = TAB_LETTERS[tab], name_shortly(tab)
            space: Piece = (" " if tabs else "", "")
            if tab == self.tab:
                count = (
                    translate("{count} of {total}").format(count=left, total=of)
                    if self.filter
                    else str(counts[tab])
                )
                pieces = [space, (name_tab(tab).capitalize(), "tab"), (f" {count}", "")]
            elif not counts[tab]:
                pieces = [space, (short if cells >= NAMED else letter, "tab-empty")]
            elif cells >= NAMED:
                before, _, after = short.partition(letter if letter in short else letter.upper())
                pieces = [space, (before, ""), (short[len(before)], "tab-key"), (after, "")]
            else:
                pieces = [space, (letter, "tab-key")]
            tabs.append((tab, pieces))
        return tabs

    def describe_cursor(self) -> str:
        """Which entry of the tab the cursor is on, for the status line: `directive 14 of 17`."""
        count = self._listed[0] if self.filter else self._count_tabs()[self.tab]
        if not count or self.tab in ("facts", "hits") or self.current is None:
            return ""
        return translate(ENTRY_NAMES[self.tab]).format(number=f"{self._find_number():,}", count=f"{count:,}")

    def _find_number(self) -> int:
        """The number of the entry under the cursor, without headings and fields; of a directive, that in the text."""
        if isinstance(self.entries, GroupedEntries):  # one group is one entry with its fields
            return self.entries.find_item_of(self.cursor) + 1
        return _count_entries(list(islice(self.entries, self.cursor + 1)))

    def list_empty_lines(self) -> Sequence[str]:
        """What is said where the tab lists nothing."""
        if self._report is None and self.tab != "hits":
            return ()
        if self.filter:
            return (
                translate("Nothing matches &{filter}").format(filter=self.filter),
                translate("Esc clears it"),
            )
        return [translate(line) for line in EMPTY_TABS[self.tab]]

    def _count_tabs(self) -> dict[Tab, int]:
        return {**self._counts, "hits": self.results.count}

    def click_header(self, column: int) -> None:
        """A click on a tab turns to it."""
        column -= 1
        for tab, pieces in self._list_tabs(self.size.width):
            width = sum(text_width(text) for text, _ in pieces)
            if column < width:
                self.show_tab(tab)
                return
            column -= width

    def cursor_moved(self) -> None:
        """Announce the entry under the cursor, so that its mentions are marked."""
        if self.current is not None:
            self.when_chosen(self.current, False)

    def open_current(self) -> None:
        """Enter: go to its place in the text."""
        if self.current is not None:
            self.when_chosen(self.current, True)


def name_shortly(tab: Tab) -> str:
    """The name of a tab that is not open, with its letter in it or, as in Chinese, behind it: `Dir`, 要求d."""
    name, letter = translate_label("short tab", TAB_NAMES[tab]), TAB_LETTERS[tab]
    return name if letter in name.lower() else name + letter


_NESTED = 60
"""How far a part of the outline that holds a place may stand before the last one that begins before the place."""


def _choose_at(offset: int, spans: Sequence[tuple[int, Span]]) -> list[int]:
    """The entries whose span holds `offset`; without any, those that begin at or before it."""
    begun = [(number, span) for number, span in spans if span.start <= offset]
    return [number for number, span in begun if offset < span.end] or [number for number, _ in begun]


def _count_entries(entries: Sequence[ListEntry]) -> int:
    """The entries that are neither headings nor fields of another."""
    return sum(1 for e in entries if e.key is not None and not e.belongs and not e.is_heading)


def _count_findings(report: Report | None) -> dict[Tab, int]:
    """How much each tab of a report lists."""
    if report is None:
        return dict.fromkeys(TABS, 0)
    return {
        "facts": len(find_facts(report)),
        "officials": sum(1 for _ in report.people_of_kind("participant")),
        "directives": len(report.directives),
        "problems": len(report.problems),
        "outline": len(report.outline),
        "repairs": len(report.repairs),
    }


def _find_speaker_mentions(report: Report, offset: int) -> Sequence[Span]:
    """The mentions of the person who speaks at `offset`; empty if nobody does."""
    speeches = [part for part in report.outline if part.kind == "speech" and part.span.holds(offset)]
    names = {part.label.partition("·")[0] for part in speeches}
    return next((person.mentions for person in report.people if person.name in names), ())
