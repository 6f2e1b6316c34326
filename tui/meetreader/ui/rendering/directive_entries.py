"""Directives and problems as ledgers: a number, a sign, the words; below each directive who must act and by when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from meetreader.export.value_names import name_force
from meetreader.hanzi.script import Script
from meetreader.language import translate
from meetreader.text.report_dates import format_date
from meetreader.ui.rendering.directive_order import DirectiveOrder, LedgerGroup, group_directives
from meetreader.ui.rendering.entries import EntryLine, ListEntry, Piece, spread_line, wrap_lines
from meetreader.ui.rendering.entry_targets import EntryTarget, draw_heading, make_field, make_heading
from meetreader.ui.rendering.grouped_entries import GroupedEntries
from meetreader.ui.rendering.wording import convert_hub, show_finding, show_label, show_passage, spell_value

if TYPE_CHECKING:
    from meetreader.report import Deadline, Directive, Report

FORCE_MARKS = {"must": "!", "must_not": "x", "should": "~", "encourage": "+"}
"""How the force of a directive is written, in one cell of ASCII so that any console shows it."""
FORCE_STYLES = {"must": "must", "must_not": "must-not", "should": "should", "encourage": "encourage"}
SHOWN = 2
"""Rows of a directive's words while the cursor is elsewhere."""
WHOLE = 99
"""Rows at the most while the cursor is on it."""


class IssuerRun(NamedTuple):
    """Directives one after the other that one issuer gives: how many, and how many deadlines they have."""

    first: int
    demands: int
    due: int


def list_directives(
    report: Report, script: Script, cells: int, order: DirectiveOrder = "text"
) -> Sequence[ListEntry]:
    """The demands in the order of the text, above those of another issuer a row with the issuer; or in another order.

    In any order each has the number that it has in the text.
    """
    if order == "text":
        runs = {run.first: run for run in _find_runs(report)}
        items = list(range(len(report.directives)))
        headings = {first: partial(_make_issuer, run, report, script, cells) for first, run in runs.items()}
    else:
        items, headings = [], {}
        for group in group_directives(report, order):
            headings[len(items)] = partial(_make_group_heading, group, report, script, cells)
            items += group.directives
    ledger = _LedgerColumns(max(len(str(len(report.directives))), 2), cells)

    def make(number: int) -> list[ListEntry]:
        index = items[number]
        directive = report.directives[index]
        return [
            *([headings[number]()] if number in headings else []),
            _make_directive(index + 1, directive, report, script, ledger),
            *_make_fields(directive, report, script, ledger),
        ]

    sizes = (
        (number in headings) + 1 + _count_fields(report.directives[index])
        for number, index in enumerate(items)
    )
    return GroupedEntries(sizes, make, None if order == "text" else items)


def _count_fields(directive: Directive) -> int:
    return len(directive.addressees) + len(directive.deadlines) + len(directive.quantities)


def _make_group_heading(group: LedgerGroup, report: Report, script: Script, cells: int) -> ListEntry:
    name = convert_hub(report, group.name, script) if group.is_body else group.name
    return make_heading(name, str(len(group.directives)), cells)


class _LedgerColumns(NamedTuple):
    """The columns of a ledger: the cells of the number, and those of a whole line."""

    number: int
    cells: int

    @property
    def indent(self) -> int:
        """Cells before the words: the number, the sign, and a blank behind each."""
        return self.number + 3

    def draw_words(self, number: int, sign: Piece, text: str, most: int) -> list[EntryLine]:
        """The number hangs before the words, so that nothing else need separate two entries."""
        first, *more = wrap_lines(text, self.cells - self.indent, most) or [EntryLine((("", ""),))]
        head = ((f"{number:>{self.number}} ", "muted"), sign, (" ", ""))
        blank = (" " * self.indent, "")
        return [EntryLine((*head, *first.pieces)), *(EntryLine((blank, *line.pieces)) for line in more)]


def _find_runs(report: Report) -> Iterator[IssuerRun]:
    directives, first = report.directives, 0
    for index in range(1, len(directives) + 1):
        if index == len(directives) or directives[index].issuer != directives[first].issuer:
            due = sum(len(found.deadlines) for found in directives[first:index])
            yield IssuerRun(first, index - first, due)
            first = index


def _make_issuer(run: IssuerRun, report: Report, script: Script, cells: int) -> ListEntry:
    issuer = report.directives[run.first].issuer

    def draw(*, current: bool) -> Sequence[EntryLine]:
        name = (
            convert_hub(report, issuer.value, script, is_name=True)
            if issuer
            else translate("speaker not named")
        )
        due: list[Piece] = (
            [(" · ", "faint"), (translate("{count} due").format(count=run.due), "due")] if run.due else []
        )
        return [draw_heading(name, [(str(run.demands), "faint"), *due], cells)]

    key = EntryTarget(issuer.span) if issuer else None
    return ListEntry(key, draw=draw, is_heading=True)


def _make_directive(
    number: int, directive: Directive, report: Report, script: Script, ledger: _LedgerColumns
) -> ListEntry:
    fields = get_directive_fields(directive)
    about = " ".join((*fields.values(), directive.span.of(report.hub)))

    def draw(*, current: bool) -> Sequence[EntryLine]:
        sign = FORCE_MARKS[directive.force], FORCE_STYLES[directive.force]
        words = show_passage(report, directive.span, script)
        return ledger.draw_words(number, sign, words, WHOLE if current else SHOWN)

    return ListEntry(EntryTarget(directive.span), about=about, fields=fields, draw=draw)


def get_directive_fields(directive: Directive) -> dict[str, str]:
    """What a filter looks at: who says it, who must act, by when, how strongly it is said, in English and in the language of the interface."""
    return {
        "by": directive.issuer.value if directive.issuer else "",
        "to": " ".join(addressee.value for addressee in directive.addressees),
        "due": " ".join(filter(None, (d for limit in directive.deadlines for d in (limit.value, limit.end)))),
        "force": spell_value(directive.force.replace("_", " "), name_force(directive.force)),
    }


def _make_fields(
    directive: Directive, report: Report, script: Script, ledger: _LedgerColumns
) -> list[ListEntry]:
    """Who must act, how much, by when: each with the place that says so."""
    field = partial(make_field, cells=ledger.cells, indent=ledger.indent)
    addressees = [
        field(partial(show_finding, report, found, script), found.span, style="person", label="→ ")
        for found in directive.addressees
    ]
    quantities = [
        field(partial(show_finding, report, found, script), found.span) for found in directive.quantities
    ]
    deadlines = [_make_deadline(found, report, script, ledger.cells) for found in directive.deadlines]
    return [*addressees, *quantities, *deadlines]


def _make_deadline(deadline: Deadline, report: Report, script: Script, cells: int) -> ListEntry:
    def draw(*, current: bool) -> Sequence[EntryLine]:
        pieces = [(show_finding(report, deadline, script), "due")]
        if deadline.end is not None:
            pieces.append((f" {_shorten_date(report, deadline.end)}", "due"))
        return [spread_line([], pieces, cells)]

    return ListEntry(EntryTarget(deadline.span), draw=draw, belongs=True)


def _shorten_date(report: Report, iso: str) -> str:
    """Month and day; with the year where it is not that of the report, or not known."""
    dated = report.meeting.held or report.meeting.published
    is_same_year = dated is not None and iso[:4] == dated.value[:4] and not iso.startswith("--")
    return iso[5:] if is_same_year else format_date(iso)


def list_problems(report: Report, script: Script, cells: int) -> Sequence[ListEntry]:
    """The shortcomings the report names, each with the part of the report it stands in."""
    ledger = _LedgerColumns(max(len(str(len(report.problems))), 2), cells)

    def make(index: int) -> list[ListEntry]:
        found = report.problems[index]
        parts = [section for section in report.outline if section.span.holds(found.span.start)]

        def draw(*, current: bool) -> Sequence[EntryLine]:
            words = show_finding(report, found, script)
            lines = ledger.draw_words(index + 1, ("?", "warning"), words, WHOLE if current else SHOWN)
            if not parts:
                return lines
            label = show_label(report, parts[-1], script)
            return [*lines, spread_line([(" " * ledger.indent, ""), (label, "faint")], [], cells)]

        return [ListEntry(EntryTarget(found.span), about=found.value, draw=draw)]

    return list_singly(len(report.problems), make)


def list_singly(count: int, make: Callable[[int], Sequence[ListEntry]]) -> GroupedEntries:
    """Entries that are made one by one when they are looked at."""
    return GroupedEntries([1] * count, make)
