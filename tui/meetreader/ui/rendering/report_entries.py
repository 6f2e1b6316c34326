"""The tabs of the side panel: what was found in a report, as entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

from meetreader.hanzi.script import Script
from meetreader.text.cells import draw_text
from meetreader.text.spans import Span
from meetreader.ui.rendering.entries import EntryLine, ListEntry, make_note, wrap_lines
from meetreader.ui.rendering.grouped_entries import GroupedEntries
from meetreader.ui.rendering.wording import (
    convert_hub,
    format_date,
    show_finding,
    show_label,
    show_name,
    show_passage,
)

if TYPE_CHECKING:
    from meetreader.report import Directive, Finding, Person, PersonKind, Repair, RepairKind, Report
    from meetreader.search import Hit
    from meetreader.ui.listed_reports import ListedReport

Tab = Literal["facts", "officials", "directives", "problems", "outline", "repairs", "hits"]
TABS: tuple[Tab, ...] = ("facts", "officials", "directives", "problems", "outline", "repairs", "hits")
"""The tabs of the side panel, in their order."""
FORCE_MARKS = {"must": "!", "must_not": "x", "should": "~", "encourage": "+"}
"""How the force of a directive is written, in one cell of ASCII so that any console shows it."""
ROUTINE: dict[RepairKind, str] = {
    "pinyin": "inline pinyin taken out",
    "punctuation": "half-width marks made full-width",
    "spaces": "lost indents",
    "markup": "entities read and tags taken out",
}
"""Repairs that are too many and too plain to be listed one by one."""
OFFICIAL_FIELDS = ("name", "office", "role")
"""The fields by which officials are filtered."""
DIRECTIVE_FIELDS = ("by", "to", "due", "force")
"""The fields of `get_directive_fields`."""
_HEADINGS: dict[PersonKind, str] = {
    "participant": "taking part",
    "cited": "cited",
    "byline": "byline",
    "other": "also named",
}


@dataclass(frozen=True)
class EntryTarget:
    """What an entry stands for: a place in the text, the mentions to mark with it, and for a hit where it was found."""

    span: Span
    mentions: tuple[Span, ...] = ()
    listed: ListedReport | None = None
    hit: Hit | None = None
    query: str = ""


def list_officials(report: Report, script: Script, cells: int) -> list[ListEntry]:
    """Those who took part; below, apart, the cited, the bylines and the others."""
    entries = []
    for kind, heading in _HEADINGS.items():
        people = list(report.people_of_kind(kind))
        if people and kind != "participant":
            entries.append(make_note(f"── {heading}"))
        for person in people:
            entries += _make_official(person, report, script, cells)
    return entries or [make_note("no one is named")]


def _make_official(person: Person, report: Report, script: Script, cells: int) -> list[ListEntry]:
    first = person.mentions[0] if person.mentions else Span(0, 0)
    name = show_name(report, person, script)
    about = " ".join((person.name, *person.titles, *person.roles, person.kind))
    named = EntryLine(((name, "strong"),), (" ".join(person.roles), ""))
    offices = [
        _make_field(partial(convert_hub, report, office.title, script), office.span, cells, person.mentions)
        for office in person.offices
    ]
    fields = {"name": person.name, "office": " ".join(person.titles), "role": " ".join(person.roles)}
    return [ListEntry(EntryTarget(first, person.mentions), (named,), about, fields=fields), *offices]


def _make_field(
    text: Callable[[], str], span: Span, cells: int, mentions: tuple[Span, ...] = (), *, label: str = ""
) -> ListEntry:
    """A field of the entry above, with the place that says so."""

    def draw(*, current: bool) -> Sequence[EntryLine]:
        return [EntryLine((("  ", ""), *line.pieces)) for line in wrap_lines(label + text(), cells - 2, 3)]

    return ListEntry(EntryTarget(span, mentions), draw=draw, belongs=True)


def find_facts(report: Report) -> dict[str, Finding]:
    """What is known of the report as a whole, each by its name."""
    meeting, place = report.meeting, report.place
    found = {
        "title": report.title,
        "meeting": meeting.name,
        "held": meeting.held,
        "published": meeting.published,
        "province": place.province,
        "city": place.city,
        "venue": meeting.venue,
        "form": meeting.form,
        "source": report.source,
    }
    return {name: finding for name, finding in found.items() if finding is not None}


def list_facts(report: Report, script: Script, cells: int) -> list[ListEntry]:
    """Which meeting, when, where, told by whom: each with the place that says so."""
    entries = []
    for name, finding in find_facts(report).items():
        value = (
            format_date(finding.value)
            if name in ("held", "published")
            else show_finding(report, finding, script)
        )
        lines = (EntryLine(((name, "faint"),)), *wrap_lines(value, cells, 4))
        entries.append(ListEntry(EntryTarget(finding.span), lines, f"{name} {finding.value}"))
    entries += [
        ListEntry(None, (EntryLine(((name, "faint"),)), *wrap_lines(value, cells, 4)), f"{name} {value}")
        for name, value in describe_origin(report)
    ]
    return entries or [make_note("nothing is known")]


def describe_origin(report: Report) -> Iterator[tuple[str, str]]:
    """What the file, the archive or the page says of the text, each with its name; nothing of a plain file in UTF-8."""
    origin = report.provenance
    if origin.format not in (None, "text") or origin.charset not in (None, "utf-8"):
        yield "file", " · ".join(filter(None, (origin.format, origin.charset)))
    for name, value in (("page", origin.title), ("page date", origin.date), ("address", report.url)):
        if value:
            yield name, draw_text(value)


def list_directives(report: Report, script: Script, cells: int) -> Sequence[ListEntry]:
    """The demands in order: force, who says it, by when; below each its fields, who says it where that changes."""

    def make(index: int) -> list[ListEntry]:
        directive = report.directives[index]
        before = report.directives[index - 1].issuer if index else None
        details = _make_directive_details(
            directive, report, script, cells, new_issuer=directive.issuer != before
        )
        *entries, last = [_make_directive(index + 1, directive, report, script, cells), *details]
        return [*entries, replace(last, draw=partial(_draw_with_space, last))]

    return GroupedEntries(_count_directive_entries(report), make) or [make_note("no demand found")]


def _count_directive_entries(report: Report) -> Iterator[int]:
    """How many entries `list_directives` makes for each directive."""
    before: Finding | None = None
    for directive in report.directives:
        issuer = directive.issuer
        is_new = issuer is not None and issuer is not before and issuer != before
        fields = len(directive.addressees) + len(directive.deadlines) + len(directive.quantities)
        yield 1 + is_new + fields
        before = issuer


def _draw_with_space(entry: ListEntry, *, current: bool) -> Sequence[EntryLine]:
    return [*entry.draw_lines(current=current), EntryLine(())]


def _make_directive(
    number: int, directive: Directive, report: Report, script: Script, cells: int
) -> ListEntry:
    fields = get_directive_fields(directive)
    about = " ".join((*fields.values(), directive.span.of(report.hub)))

    def draw(*, current: bool) -> Sequence[EntryLine]:
        issuer = convert_hub(report, directive.issuer.value, script, is_name=True) if directive.issuer else ""
        due = " ".join(format_date(limit.end) for limit in directive.deadlines if limit.end is not None)
        mark = FORCE_MARKS[directive.force]
        head = EntryLine(((f"{mark} {number} ", ""), (issuer, "strong")), (due and f"by {due}", "strong"))
        return [head, *wrap_lines(show_passage(report, directive.span, script), cells, 99 if current else 3)]

    return ListEntry(EntryTarget(directive.span), about=about, fields=fields, draw=draw)


def get_directive_fields(directive: Directive) -> dict[str, str]:
    """What a filter looks at: who says it, who must act, by when, how strongly it is said."""
    return {
        "by": directive.issuer.value if directive.issuer else "",
        "to": " ".join(addressee.value for addressee in directive.addressees),
        "due": " ".join(filter(None, (d for limit in directive.deadlines for d in (limit.value, limit.end)))),
        "force": directive.force.replace("_", " "),
    }


def _make_directive_details(
    directive: Directive, report: Report, script: Script, cells: int, *, new_issuer: bool
) -> list[ListEntry]:
    """Who says it, who must act, by when, how much: each with the place that says so."""
    named: list[tuple[str, Finding]] = []
    if directive.issuer and new_issuer:
        named.append(("said by ", directive.issuer))
    named += [("→ ", addressee) for addressee in directive.addressees]
    fields = [
        _make_field(partial(show_finding, report, found, script), found.span, cells, label=label)
        for label, found in named
    ]
    for deadline in directive.deadlines:
        fields.append(
            _make_field(partial(show_finding, report, deadline, script), deadline.span, cells, label="by ")
        )
    for quantity in directive.quantities:
        fields.append(
            _make_field(partial(show_finding, report, quantity, script), quantity.span, cells, label="# ")
        )
    return fields


def list_problems(report: Report, script: Script, cells: int) -> Sequence[ListEntry]:
    """The shortcomings the report names."""

    def make(index: int) -> list[ListEntry]:
        found = report.problems[index]
        lines = (*wrap_lines(show_finding(report, found, script), cells, 4), EntryLine(()))
        return [ListEntry(EntryTarget(found.span), lines, found.value)]

    return _list_singly(len(report.problems), make) or [make_note("no shortcoming is named")]


def list_outline(report: Report, script: Script, cells: int) -> Sequence[ListEntry]:
    """The parts of the report."""

    def make(index: int) -> list[ListEntry]:
        section = report.outline[index]
        label = "  " * section.level + show_label(report, section, script)
        line = EntryLine(((label, "" if section.level else "strong"),))
        return [ListEntry(EntryTarget(section.span), (line,), section.label)]

    return _list_singly(len(report.outline), make) or [make_note("no parts found")]


def list_repairs(report: Report, script: Script, cells: int) -> Sequence[ListEntry]:
    """What was repaired, the routine ones only counted."""
    count = Counter(map(attrgetter("kind"), report.repairs))
    listed = [repair for repair in report.repairs if repair.kind not in ROUTINE]
    notes = [make_note(f"── {count[kind]} {name}") for kind, name in ROUTINE.items() if count[kind]]

    def make(index: int) -> list[ListEntry]:
        return [_make_repair(listed[index], report) if index < len(listed) else notes[index - len(listed)]]

    return _list_singly(len(listed) + len(notes), make) or [make_note("nothing was repaired")]


def _list_singly(count: int, make: Callable[[int], Sequence[ListEntry]]) -> GroupedEntries:
    return GroupedEntries(repeat(1, count), make)


def _make_repair(repair: Repair, report: Report) -> ListEntry:
    now = repair.span.of(report.text).replace("\n", "⏎") or "∅"
    before = repair.published.replace("\n", "⏎") or "∅"
    certainty = "" if repair.certainty == "certain" else repair.certainty
    lines = [EntryLine(((f"{before} → ", ""), (now, "strong")), (certainty, "faint"))]
    if repair.certainty == "open" and repair.candidates:
        lines.append(EntryLine((("  " + "".join(repair.candidates[:12]), "faint"),)))
    return ListEntry(EntryTarget(repair.span), tuple(lines), f"{now} {repair.kind} {repair.certainty}")


LISTINGS: Mapping[Tab, Callable[[Report, Script, int], Sequence[ListEntry]]] = {
    "facts": list_facts,
    "officials": list_officials,
    "directives": list_directives,
    "problems": list_problems,
    "outline": list_outline,
    "repairs": list_repairs,
}
"""What each tab lists of a report: from the report, the script shown, and the cells of a line."""
