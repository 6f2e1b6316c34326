"""The tabs of the side panel: what was found in a report, as entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from meetreader.export.value_names import name_certainty, name_role
from meetreader.hanzi.script import Script
from meetreader.language import mark_label, mark_message, translate, translate_count, translate_label
from meetreader.text.cells import draw_text, pad_text
from meetreader.text.report_dates import format_date
from meetreader.text.spans import Span
from meetreader.ui.rendering.directive_entries import list_directives, list_problems, list_singly
from meetreader.ui.rendering.entries import EntryLine, ListEntry, Piece, spread_line, wrap_lines
from meetreader.ui.rendering.entry_targets import EntryTarget, Tab, make_field, make_heading
from meetreader.ui.rendering.wording import (
    convert_hub,
    show_finding,
    show_label,
    show_name,
    spell_value,
)

if TYPE_CHECKING:
    from meetreader.report import Finding, Office, Person, PersonKind, Repair, RepairKind, Report

ROUTINE: dict[RepairKind, str] = {
    "pinyin": mark_message("inline pinyin taken out"),
    "punctuation": mark_message("half-width marks made full-width"),
    "spaces": mark_message("lost indents"),
    "markup": mark_message("entities read and tags taken out"),
}
"""Repairs that are too many and too plain to be listed one by one."""
OFFICES = 3
"""Offices of a person that are listed one by one."""
LABEL = 10
"""Cells of the column with the names of the facts."""
FACTS: Mapping[str, str] = {
    "title": mark_label("fact", "title"),
    "meeting": mark_label("fact", "meeting"),
    "held": mark_label("fact", "held"),
    "published": mark_label("fact", "published"),
    "province": mark_label("fact", "province"),
    "city": mark_label("fact", "city"),
    "venue": mark_label("fact", "venue"),
    "form": mark_label("fact", "form"),
    "source": mark_label("fact", "source"),
}
"""The facts by name, in their order, and how they are labelled."""
OFFICIAL_FIELDS = ("name", "office", "role")
"""The fields by which officials are filtered."""
_HEADINGS: dict[PersonKind, str] = {
    "participant": mark_label("people", "taking part"),
    "cited": mark_label("people", "cited"),
    "byline": mark_label("people", "byline"),
    "other": mark_label("people", "also named"),
}


def list_officials(report: Report, script: Script, cells: int) -> list[ListEntry]:
    """Those who took part; below, apart, the cited, the bylines and the others."""
    entries = []
    for kind, heading in _HEADINGS.items():
        people = list(report.people_of_kind(kind))
        if people:
            entries.append(make_heading(translate_label("people", heading), str(len(people)), cells))
        for person in people:
            entries += _make_official(person, report, script, cells)
    return entries


def _make_official(person: Person, report: Report, script: Script, cells: int) -> list[ListEntry]:
    first = person.mentions[0] if person.mentions else Span(0, 0)
    name = show_name(report, person, script)
    does = [spell_value(role, name_role(role)) for role in person.roles]
    about = " ".join((person.name, *person.titles, *does, person.kind))
    roles: list[Piece] = []
    for role in person.roles:
        roles.append((f" {name_role(role)}", "chair" if role == "chair" else "muted"))
    named = spread_line([(name, "name")], roles, cells)
    fields = {"name": person.name, "office": " ".join(person.titles), "role": " ".join(does)}
    shown, more = person.offices[:OFFICES], person.offices[OFFICES:]
    offices = [
        make_field(partial(convert_hub, report, office.title, script), office.span, cells, person.mentions)
        for office in shown
    ]
    entry = ListEntry(EntryTarget(first, person.mentions), (named,), about, fields=fields)
    return [entry, *offices, *([_make_more_offices(more, person, report, script, cells)] if more else [])]


def _make_more_offices(
    offices: Sequence[Office], person: Person, report: Report, script: Script, cells: int
) -> ListEntry:
    """How many offices there are besides; with the cursor on the person, these themselves."""

    def draw(*, current: bool) -> Sequence[EntryLine]:
        titles = [convert_hub(report, office.title, script) for office in offices]
        if not current:
            said = translate_count("+{count} office", "+{count} offices", len(offices))
            titles = [said.format(count=f"{len(offices):,}")]
        lines = [line for title in titles for line in wrap_lines(title, cells - 2, 3, "muted")]
        return [EntryLine((("  ", ""), *line.pieces)) for line in lines]

    return ListEntry(EntryTarget(offices[0].span, person.mentions), draw=draw, belongs=True)


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
    """Which meeting, when, where, told by whom: each with the place that says so; last what is not known."""
    known = find_facts(report)
    entries = []
    for name, finding in known.items():
        is_date = name in ("held", "published")
        value = format_date(finding.value) if is_date else show_finding(report, finding, script)
        lines = _draw_fact(label_fact(name), value, cells)
        entries.append(ListEntry(EntryTarget(finding.span), lines, f"{name} {finding.value}"))
    entries += [
        ListEntry(None, _draw_fact(name, value, cells), f"{name} {value}")
        for name, value in describe_origin(report)
    ]
    missing = [name for name in FACTS if name not in known]
    return entries + [
        ListEntry(None, _draw_fact(label_fact(name), translate("not found"), cells, "faint"))
        for name in missing
    ]


def label_fact(name: str) -> str:
    """How a fact is labelled: `held`, 召开时间."""
    return translate_label("fact", FACTS[name])


def _draw_fact(name: str, value: str, cells: int, style: str = "") -> tuple[EntryLine, ...]:
    """The name of a fact in a column of its own, the value beside it."""
    first, *more = wrap_lines(value, cells - LABEL, 4, style) or [EntryLine((("", ""),))]
    blank = (" " * LABEL, "")
    return (
        EntryLine(((pad_text(name, LABEL), "faint"), *first.pieces)),
        *(EntryLine((blank, *line.pieces)) for line in more),
    )


def describe_origin(report: Report) -> Iterator[tuple[str, str]]:
    """What the file, the archive or the page says of the text, each with its name; nothing of a plain file in UTF-8."""
    origin = report.provenance
    if origin.format not in (None, "text") or origin.charset not in (None, "utf-8"):
        yield translate_label("fact", "file"), " · ".join(filter(None, (origin.format, origin.charset)))
    for name, value in (
        (translate_label("fact", "page"), origin.title),
        (translate_label("fact", "page date"), origin.date),
        (translate_label("fact", "address"), report.url),
    ):
        if value:
            yield name, draw_text(value)


def list_outline(report: Report, script: Script, cells: int) -> Sequence[ListEntry]:
    """The parts of the report, each with its share of the text."""

    def make(index: int) -> list[ListEntry]:
        section = report.outline[index]
        label = show_label(report, section, script)
        share = f"{section.span.length / max(len(report.text), 1):.0%}"
        line = spread_line(
            [("  " * section.level, ""), (label, "" if section.level else "strong")],
            [(" ▏", "thumb"), (f"{share:>4}", "faint")],
            cells,
        )
        return [ListEntry(EntryTarget(section.span), (line,), section.label)]

    return list_singly(len(report.outline), make)


def list_repairs(report: Report, script: Script, cells: int) -> Sequence[ListEntry]:
    """What was repaired, what stays open first; the routine ones only counted."""
    count = Counter(map(attrgetter("kind"), report.repairs))
    listed = [repair for repair in report.repairs if repair.kind not in ROUTINE]
    listed.sort(key=lambda repair: repair.certainty != "open")
    notes = [
        make_heading(translate(name), str(count[kind]), cells)
        for kind, name in ROUTINE.items()
        if count[kind]
    ]

    def make(index: int) -> list[ListEntry]:
        if index < len(listed):
            return [_make_repair(listed[index], report, cells)]
        return [notes[index - len(listed)]]

    return list_singly(len(listed) + len(notes), make)


def describe_filled(report: Report) -> str:
    """How many characters that are lost here are shown as a copy of the report has them, in words; empty for none."""
    count = sum(bool(repair.copied_from) for repair in report.repairs)
    said = translate_count(
        "{count} place that is lost here is as in a copy of the report · gr says which",
        "{count} places that are lost here are as in a copy of the report · gr says which",
        count,
    )
    return said.format(count=f"{count:,}") if count else ""


def _make_repair(repair: Repair, report: Report, cells: int) -> ListEntry:
    now = draw_text(repair.span.of(report.text).replace("\n", "⏎")) or "∅"
    before = draw_text(repair.published.replace("\n", "⏎")) or "∅"
    lines = [
        spread_line(
            [(before, "before"), (" → ", "muted"), (now, "after")],
            [(f" {name_certainty(repair.certainty)}", "faint")],
            cells,
        )
    ]
    if repair.copied_from:
        said = translate("as in its copy {path}").format(path=repair.copied_from)
        lines += wrap_lines(draw_text(said), cells, 2, "faint")
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
