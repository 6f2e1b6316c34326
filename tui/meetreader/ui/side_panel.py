"""The side panel: officials, directives, outline and repairs of the report, as entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from meetreader.hanzi.script import Script
from meetreader.spans import Span
from meetreader.ui.entries import Entry, EntryList, Line, Piece, wrapped
from meetreader.ui.view import in_script, passage, told

if TYPE_CHECKING:
    from meetreader.report import Directive, Person, PersonKind, Repair, RepairKind, Report

Tab = Literal["officials", "directives", "outline", "repairs"]
TABS: tuple[Tab, ...] = ("officials", "directives", "outline", "repairs")
FORCE_MARKS = {"must": "!", "must_not": "x", "should": "~", "encourage": "+"}
"""How a directive's force is written, in one cell of ASCII: it must be read on any console."""
ROUTINE: dict[RepairKind, str] = {
    "pinyin": "inline pinyin taken out",
    "punctuation": "half-width marks made full-width",
    "spaces": "lost indents",
}
"""Repairs too many and too plain to be listed one by one."""
_HEADINGS: dict[PersonKind, str] = {
    "participant": "taking part",
    "cited": "cited",
    "byline": "byline",
    "other": "also named",
}


@dataclass(frozen=True, slots=True)
class Target:
    """What an entry stands for: a place in the text, and everything else to be marked with it."""

    span: Span
    mentions: tuple[Span, ...] = ()


class SidePanel(EntryList):
    """The pane at the right."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.tab: Tab = "officials"
        self._report: Report | None = None
        self._script: Script = "published"
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

    def on_resize(self) -> None:
        """The lines are wrapped to the width."""
        super().on_resize()
        self._remember()
        self._fill()

    def follow(self, offset: int) -> None:
        """While the text is read, put the cursor on the entry of the tab that `offset` belongs to."""
        if self.has_focus or self.tab not in ("directives", "outline") or self._report is None:
            return
        spans = [
            (i, e.key.span)
            for i, e in enumerate(self.entries)
            if e.key is not None and e.key.span.start <= offset
        ]
        holding = [i for i, span in spans if offset < span.end] or [i for i, _ in spans]
        if holding and holding[-1] != self.cursor:
            self.put_cursor(holding[-1], quiet=True)

    def _remember(self) -> None:
        if self._report is not None and self.entries:
            self._cursors[self._report.id, self.tab] = self.cursor

    def _fill(self) -> None:
        report = self._report
        if report is None:
            self.set_entries([])
            return
        makers = {
            "officials": _officials,
            "directives": _directives,
            "outline": _outline,
            "repairs": _repairs,
        }
        entries = makers[self.tab](report, self._script, max(self.window_cells - 2, 10))
        self.set_entries(entries, self._cursors.get((report.id, self.tab), 0))

    def header_pieces(self) -> list[Piece]:
        """The tabs, the current one marked."""
        counts = self._counts()
        names = [f" {tab[: 3 if self.size.width < 52 else 20].capitalize()} {counts[tab]} " for tab in TABS]
        return [(name, "tab" if tab == self.tab else "") for tab, name in zip(TABS, names, strict=True)]

    def _counts(self) -> dict[Tab, int]:
        report = self._report
        if report is None:
            return dict.fromkeys(TABS, 0)
        officials = sum(1 for _ in report.of_kind("participant"))
        return {
            "officials": officials,
            "directives": len(report.directives),
            "outline": len(report.outline),
            "repairs": len(report.repairs),
        }

    def clicked_header(self, column: int) -> None:
        """A click on a tab turns to it."""
        for tab, (name, _) in zip(TABS, self.header_pieces(), strict=True):
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


def _officials(report: Report, script: Script, cells: int) -> list[Entry]:
    entries = []
    for kind, heading in _HEADINGS.items():
        people = list(report.of_kind(kind))
        if people and kind != "participant":
            entries.append(Entry(None, (Line(((f"── {heading} ", "faint"),)),)))
        entries += [_official(person, report, script, cells) for person in people]
    return entries or [Entry(None, (Line((("no one is named", "faint"),)),))]


def _official(person: Person, report: Report, script: Script, cells: int) -> Entry:
    first = person.mentions[0] if person.mentions else Span(0, 0)
    name = in_script(report, person.name, script, is_name=True)
    lines = [Line(((name, "strong"),), (" ".join(person.roles), ""))]
    for office in person.offices:
        lines += [
            Line((("  ", ""), *line.pieces))
            for line in wrapped(in_script(report, office.title, script), cells - 2, 3)
        ]
    return Entry(Target(first, person.mentions), tuple(lines))


def _directives(report: Report, script: Script, cells: int) -> list[Entry]:
    entries = [_directive(number, d, report, script, cells) for number, d in enumerate(report.directives, 1)]
    return entries or [Entry(None, (Line((("no demand found", "faint"),)),))]


def _directive(number: int, directive: Directive, report: Report, script: Script, cells: int) -> Entry:
    issuer = in_script(report, directive.issuer.value, script, is_name=True) if directive.issuer else ""
    due = " ".join(told(report, deadline, script) for deadline in directive.deadlines)
    lines = [
        Line(
            ((f"{FORCE_MARKS[directive.force]} {number} ", ""), (issuer, "strong")),
            (due and f"by {due}", "strong"),
        )
    ]
    addressees = "、".join(told(report, a, script) for a in directive.addressees)
    if addressees:
        lines += wrapped("→ " + addressees, cells, 2, "strong")
    lines += wrapped(passage(report, directive.span, script), cells, 3)
    return Entry(Target(directive.span), (*lines, Line(())))


def _outline(report: Report, script: Script, cells: int) -> list[Entry]:
    entries = []
    for section in report.outline:
        label = "  " * section.level + in_script(report, section.label, script)
        entries.append(Entry(Target(section.span), (Line(((label, "" if section.level else "strong"),)),)))
    return entries or [Entry(None, (Line((("no parts found", "faint"),)),))]


def _repairs(report: Report, script: Script, cells: int) -> list[Entry]:
    routine = Counter(repair.kind for repair in report.repairs if repair.kind in ROUTINE)
    entries = [_repair(repair, report) for repair in report.repairs if repair.kind not in ROUTINE]
    for kind, name in ROUTINE.items():
        if routine[kind]:
            entries.append(Entry(None, (Line(((f"── {routine[kind]} {name}", "faint"),)),)))
    return entries or [Entry(None, (Line((("nothing was repaired", "faint"),)),))]


def _repair(repair: Repair, report: Report) -> Entry:
    now = repair.span.of(report.text).replace("\n", "⏎") or "∅"
    before = repair.published.replace("\n", "⏎") or "∅"
    certainty = "" if repair.certainty == "certain" else repair.certainty
    lines = [Line(((f"{before} → ", ""), (now, "strong")), (certainty, "faint"))]
    if repair.certainty == "open" and repair.candidates:
        lines.append(Line((("  " + "".join(repair.candidates[:12]), "faint"),)))
    return Entry(Target(repair.span), tuple(lines))
