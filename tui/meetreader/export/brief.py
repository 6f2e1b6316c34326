"""A report as a brief in Markdown, for an analyst to pass on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetreader.export.value_names import name_damage, name_force, name_role
from meetreader.language import mark_message, translate
from meetreader.report import Directive, Finding, Person, Report
from meetreader.text.cells import draw_text
from meetreader.text.report_dates import format_date

# Besides punctuation: `&` begins a character reference, and what looks like an address becomes a link (`http\://`, `www\.`).
_MARKUP = re.compile(r"([\\`*_\[\]<>&#|~]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_PEOPLE_SECTIONS = (
    ("participant", mark_message("Officials")),
    ("cited", mark_message("Cited")),
    ("other", mark_message("Also named")),
    ("byline", mark_message("Byline")),
)


def make_brief(report: Report) -> str:
    """The facts, the people, the directives under their issuers, the problems; every string simplified and repaired."""
    title = report.title or report.meeting.name
    lines = [f"# {escape_markdown(title.value) if title else report.id}", ""]
    lines += _list_facts(report)
    for kind, heading in _PEOPLE_SECTIONS:
        lines += _make_section(
            translate(heading), [_describe_person(person) for person in report.people if person.kind == kind]
        )
    lines += _make_section(translate("Directives"), list(_list_directives(report)))
    lines += _make_section(
        translate("Problems"), [f"- {escape_markdown(problem.value)}" for problem in report.problems]
    )
    return "\n".join(lines) + "\n"


def _list_facts(report: Report) -> list[str]:
    meeting, place = report.meeting, report.place
    where = "".join(found.value for found in (place.province, place.city) if found)
    repairs = str(len(report.repairs))
    if report.damage:
        kinds = translate(", ").join(map(name_damage, report.damage))
        repairs = translate("{count} ({details})").format(count=repairs, details=kinds)
    known = {
        translate("Meeting"): _value_of(meeting.name),
        translate("Held"): _date_of(meeting.held),
        translate("Place"): escape_markdown(where),
        translate("Venue"): _value_of(meeting.venue),
        translate("Form"): _value_of(meeting.form),
        translate("Published"): _date_of(meeting.published),
        translate("Source"): _value_of(report.source),
        translate("Repairs"): repairs,
        translate("File"): escape_markdown(report.path or ""),
        translate("Report"): report.id,
    }
    row = translate("{name}: {value}")
    return [f"- {row.format(name=name, value=value)}" for name, value in known.items() if value]


def _make_section(heading: str, lines: list[str]) -> list[str]:
    return ["", f"## {heading}", "", *lines] if lines else []


def _describe_person(person: Person) -> str:
    parts = [f"- **{escape_markdown(person.name)}**"]
    if person.titles:
        parts.append(f" {escape_markdown('、'.join(person.titles))}")
    if person.roles:
        roles = translate(", ").join(map(name_role, person.roles))
        parts.append(translate(" ({details})").format(details=roles))
    return "".join(parts)


def _list_directives(report: Report) -> Iterator[str]:
    """A numbered list of the directives, with a heading that names the issuer wherever it changes."""
    issuer: str | None = None
    for number, directive in enumerate(report.directives, 1):
        speaker = directive.issuer.value if directive.issuer else "—"
        if speaker != issuer:
            if number > 1:
                yield ""
            yield from (f"### {escape_markdown(speaker)}", "")
            issuer = speaker
        yield f"{number}. {escape_markdown(directive.span.of(report.hub))}{_describe_details(directive)}"


def _describe_details(directive: Directive) -> str:
    groups = (
        (translate("to {bodies}"), "bodies", directive.addressees),
        (translate("by {deadline}"), "deadline", directive.deadlines),
        (translate("target {quantities}"), "quantities", directive.quantities),
    )
    details = [name_force(directive.force)]
    details += [
        pattern.format_map({name: escape_markdown("、".join(f.value for f in found))})
        for pattern, name, found in groups
        if found
    ]
    return translate(" ({details})").format(details=translate("; ").join(details))


def _value_of(finding: Finding | None) -> str:
    return escape_markdown(finding.value) if finding else ""


def _date_of(finding: Finding | None) -> str:
    return format_date(finding.value) if finding else ""


def escape_markdown(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown takes for markup or a terminal for a control sequence.

    王*明 -> 王\\*明.
    """
    return _MARKUP.sub(r"\\\1", draw_text(" ".join(text.split())))
