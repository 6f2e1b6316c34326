"""What the tabs of the side panel list: the findings of a report as entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from meetreader.hanzi.script import Script
from meetreader.text.spans import Span
from meetreader.ui.rendering.shown_text import date_shown, in_script, label_shown, passage, person_shown, told
from meetreader.ui.widgets.entry_list import Entry, Line, wrapped

if TYPE_CHECKING:
    from meetreader.report import Deadline, Directive, Finding, Person, PersonKind, Repair, RepairKind, Report
    from meetreader.search import Hit
    from meetreader.ui.documents import Document

FORCE_MARKS = {"must": "!", "must_not": "x", "should": "~", "encourage": "+"}
"""How a directive's force is written, in one cell of ASCII: it must be read on any console."""
ROUTINE: dict[RepairKind, str] = {
    "pinyin": "inline pinyin taken out",
    "punctuation": "half-width marks made full-width",
    "spaces": "lost indents",
}
"""Repairs too many and too plain to be listed one by one."""
DIRECTIVE_FIELDS = ("by", "to", "due", "force")
"""The fields of `directive_fields`."""
_HEADINGS: dict[PersonKind, str] = {
    "participant": "taking part",
    "cited": "cited",
    "byline": "byline",
    "other": "also named",
}


@dataclass(frozen=True)
class Target:
    """What an entry stands for: a place in the text and what is to be marked with it; of a hit also where it was found."""

    span: Span
    mentions: tuple[Span, ...] = ()
    document: Document | None = None
    hit: Hit | None = None
    query: str = ""


def _note(text: str) -> Entry:
    return Entry(None, (Line(((text, "faint"),)),))


def officials(report: Report, script: Script, cells: int) -> list[Entry]:
    """Those who took part; below, apart, the cited, the bylines and the others."""
    entries = []
    for kind, heading in _HEADINGS.items():
        people = list(report.of_kind(kind))
        if people and kind != "participant":
            entries.append(_note(f"── {heading}"))
        for person in people:
            entries += _official(person, report, script, cells)
    return entries or [_note("no one is named")]


def _official(person: Person, report: Report, script: Script, cells: int) -> list[Entry]:
    first = person.mentions[0] if person.mentions else Span(0, 0)
    name = person_shown(report, person, script)
    about = " ".join((person.name, *person.titles, *person.roles, person.kind))
    named = Line(((name, "strong"),), (" ".join(person.roles), ""))
    offices = [
        _field(partial(in_script, report, office.title, script), office.span, cells, person.mentions)
        for office in person.offices
    ]
    return [Entry(Target(first, person.mentions), (named,), about), *offices]


def _field(
    text: Callable[[], str], span: Span, cells: int, mentions: tuple[Span, ...] = (), *, label: str = ""
) -> Entry:
    """A field of the entry above, with the place that says so."""

    def draw(*, current: bool) -> Sequence[Line]:
        return [Line((("  ", ""), *line.pieces)) for line in wrapped(label + text(), cells - 2, 3)]

    return Entry(Target(span, mentions), draw=draw, belongs=True)


def known(report: Report) -> dict[str, Finding]:
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


def facts(report: Report, script: Script, cells: int) -> list[Entry]:
    """Which meeting, when, where, told by whom: each with the place that says so."""
    entries = []
    for name, finding in known(report).items():
        value = date_shown(finding.value) if name in ("held", "published") else told(report, finding, script)
        lines = (Line(((name, "faint"),)), *wrapped(value, cells, 4))
        entries.append(Entry(Target(finding.span), lines, f"{name} {finding.value}"))
    return entries or [_note("nothing is known")]


def directives(report: Report, script: Script, cells: int) -> list[Entry]:
    """The demands in order: force, who says it, by when; below each its fields, who says it where that changes."""
    entries = []
    issuer: Finding | None = None
    for number, directive in enumerate(report.directives, 1):
        fields = _fields(directive, report, script, cells, new_issuer=directive.issuer != issuer)
        *before, last = [_directive(number, directive, report, script, cells), *fields]
        entries += [*before, replace(last, draw=partial(_with_space, last))]
        issuer = directive.issuer
    return entries or [_note("no demand found")]


def _with_space(entry: Entry, *, current: bool) -> Sequence[Line]:
    return [*entry.rows(current=current), Line(())]


def _directive(number: int, directive: Directive, report: Report, script: Script, cells: int) -> Entry:
    fields = directive_fields(directive)
    about = " ".join((*fields.values(), directive.span.of(report.hub)))

    def draw(*, current: bool) -> Sequence[Line]:
        issuer = in_script(report, directive.issuer.value, script, is_name=True) if directive.issuer else ""
        due = " ".join(told(report, deadline, script) for deadline in directive.deadlines)
        mark = FORCE_MARKS[directive.force]
        head = Line(((f"{mark} {number} ", ""), (issuer, "strong")), (due and f"by {due}", "strong"))
        return [head, *wrapped(passage(report, directive.span, script), cells, 99 if current else 3)]

    return Entry(Target(directive.span), about=about, fields=fields, draw=draw)


def directive_fields(directive: Directive) -> dict[str, str]:
    """What a filter looks at: who says it, who must act, by when, how strongly it is said."""
    return {
        "by": directive.issuer.value if directive.issuer else "",
        "to": " ".join(addressee.value for addressee in directive.addressees),
        "due": " ".join(filter(None, (d for limit in directive.deadlines for d in (limit.value, limit.end)))),
        "force": directive.force.replace("_", " "),
    }


def _fields(
    directive: Directive, report: Report, script: Script, cells: int, *, new_issuer: bool
) -> list[Entry]:
    """Who says it, who must act, by when, how much: each with the place that says so."""
    named: list[tuple[str, Finding]] = []
    if directive.issuer and new_issuer:
        named.append(("said by ", directive.issuer))
    named += [("→ ", addressee) for addressee in directive.addressees]
    fields = [
        _field(partial(told, report, found, script), found.span, cells, label=label) for label, found in named
    ]
    for deadline in directive.deadlines:
        fields.append(_field(partial(_until, report, deadline, script), deadline.span, cells, label="by "))
    for quantity in directive.quantities:
        fields.append(_field(partial(told, report, quantity, script), quantity.span, cells, label="# "))
    return fields


def _until(report: Report, deadline: Deadline, script: Script) -> str:
    end = "" if deadline.end is None else f" ({date_shown(deadline.end)})"
    return told(report, deadline, script) + end


def problems(report: Report, script: Script, cells: int) -> list[Entry]:
    """The shortcomings the report names."""
    entries = [
        Entry(Target(found.span), (*wrapped(told(report, found, script), cells, 4), Line(())), found.value)
        for found in report.problems
    ]
    return entries or [_note("no shortcoming is named")]


def outline(report: Report, script: Script, cells: int) -> list[Entry]:
    """The parts of the report."""
    entries = []
    for section in report.outline:
        label = "  " * section.level + label_shown(report, section, script)
        line = Line(((label, "" if section.level else "strong"),))
        entries.append(Entry(Target(section.span), (line,), section.label))
    return entries or [_note("no parts found")]


def repairs(report: Report, script: Script, cells: int) -> list[Entry]:
    """What was repaired, the routine ones only counted."""
    routine = Counter(repair.kind for repair in report.repairs if repair.kind in ROUTINE)
    entries = [_repair(repair, report) for repair in report.repairs if repair.kind not in ROUTINE]
    entries += [_note(f"── {routine[kind]} {name}") for kind, name in ROUTINE.items() if routine[kind]]
    return entries or [_note("nothing was repaired")]


def _repair(repair: Repair, report: Report) -> Entry:
    now = repair.span.of(report.text).replace("\n", "⏎") or "∅"
    before = repair.published.replace("\n", "⏎") or "∅"
    certainty = "" if repair.certainty == "certain" else repair.certainty
    lines = [Line(((f"{before} → ", ""), (now, "strong")), (certainty, "faint"))]
    if repair.certainty == "open" and repair.candidates:
        lines.append(Line((("  " + "".join(repair.candidates[:12]), "faint"),)))
    return Entry(Target(repair.span), tuple(lines), f"{now} {repair.kind} {repair.certainty}")
