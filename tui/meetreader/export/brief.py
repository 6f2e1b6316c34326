"""A report as a brief in Markdown, for an analyst to pass on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetreader.report import Directive, Finding, Person, Report, format_date
from meetreader.text.cells import draw_text

# Besides punctuation: `&` begins a character reference, and what looks like an address becomes a link (`http\://`, `www\.`).
_MARKUP = re.compile(r"([\\`*_\[\]<>&#|~]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_PEOPLE_SECTIONS = (
    ("participant", "Officials"),
    ("cited", "Cited"),
    ("other", "Also named"),
    ("byline", "Byline"),
)


def make_brief(report: Report) -> str:
    """The facts, the people, the directives under their issuers, the problems; every string simplified and repaired."""
    title = report.title or report.meeting.name
    lines = [f"# {escape_markdown(title.value) if title else report.id}", ""]
    lines += _list_facts(report)
    for kind, heading in _PEOPLE_SECTIONS:
        lines += _make_section(
            heading, [_describe_person(person) for person in report.people if person.kind == kind]
        )
    lines += _make_section("Directives", list(_list_directives(report)))
    lines += _make_section("Problems", [f"- {escape_markdown(problem.value)}" for problem in report.problems])
    return "\n".join(lines) + "\n"


def _list_facts(report: Report) -> list[str]:
    meeting, place = report.meeting, report.place
    where = "".join(found.value for found in (place.province, place.city) if found)
    repairs = (
        f"{len(report.repairs)} ({', '.join(report.damage)})" if report.damage else str(len(report.repairs))
    )
    known = {
        "Meeting": _value_of(meeting.name),
        "Held": _date_of(meeting.held),
        "Place": escape_markdown(where),
        "Venue": _value_of(meeting.venue),
        "Form": _value_of(meeting.form),
        "Published": _date_of(meeting.published),
        "Source": _value_of(report.source),
        "Repairs": repairs,
        "File": escape_markdown(report.path or ""),
        "Report": report.id,
    }
    return [f"- {name}: {value}" for name, value in known.items() if value]


def _make_section(heading: str, lines: list[str]) -> list[str]:
    return ["", f"## {heading}", "", *lines] if lines else []


def _describe_person(person: Person) -> str:
    parts = [f"- **{escape_markdown(person.name)}**"]
    if person.titles:
        parts.append(f" {escape_markdown('、'.join(person.titles))}")
    if person.roles:
        parts.append(f" ({', '.join(person.roles)})")
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
        ("to", directive.addressees),
        ("by", directive.deadlines),
        ("target", directive.quantities),
    )
    details = [directive.force.replace("_", " ")]
    details += [
        f"{name} {escape_markdown('、'.join(f.value for f in found))}" for name, found in groups if found
    ]
    return f" ({'; '.join(details)})"


def _value_of(finding: Finding | None) -> str:
    return escape_markdown(finding.value) if finding else ""


def _date_of(finding: Finding | None) -> str:
    return format_date(finding.value) if finding else ""


def escape_markdown(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown takes for markup or a terminal for a control sequence.

    王*明 -> 王\\*明.
    """
    return _MARKUP.sub(r"\\\1", draw_text(" ".join(text.split())))
