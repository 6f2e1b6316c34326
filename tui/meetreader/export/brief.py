"""A report as a brief in Markdown: what an analyst passes on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetreader.report import Directive, Finding, Person, Report, date_text
from meetreader.text.cells import draw_text

# Besides marks: `&` begins a character reference, and what looks like an address becomes a link (`http\://`, `www\.`).
_MARKUP = re.compile(r"([\\`*_\[\]<>&#|~]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_PARTS = (("participant", "Officials"), ("cited", "Cited"), ("other", "Also named"), ("byline", "Byline"))


def make_brief(report: Report) -> str:
    """Head, people, directives under who says them, problems; every string simplified and repaired."""
    title = report.title or report.meeting.name
    lines = [f"# {_plain(title.value) if title else report.id}", ""]
    lines += _head(report)
    for kind, heading in _PARTS:
        lines += _part(heading, [_person(person) for person in report.people if person.kind == kind])
    lines += _part("Directives", list(_directives(report)))
    lines += _part("Problems", [f"- {_plain(problem.value)}" for problem in report.problems])
    return "\n".join(lines) + "\n"


def _head(report: Report) -> list[str]:
    meeting, place = report.meeting, report.place
    where = "".join(found.value for found in (place.province, place.city) if found)
    repairs = (
        f"{len(report.repairs)} ({', '.join(report.damage)})" if report.damage else str(len(report.repairs))
    )
    known = {
        "Meeting": _found(meeting.name),
        "Held": _date(meeting.held),
        "Place": _plain(where),
        "Venue": _found(meeting.venue),
        "Form": _found(meeting.form),
        "Published": _date(meeting.published),
        "Source": _found(report.source),
        "Repairs": repairs,
        "File": _plain(report.path or ""),
        "Report": report.id,
    }
    return [f"- {name}: {value}" for name, value in known.items() if value]


def _part(heading: str, lines: list[str]) -> list[str]:
    return ["", f"## {heading}", "", *lines] if lines else []


def _person(person: Person) -> str:
    parts = [f"- **{_plain(person.name)}**"]
    if person.titles:
        parts.append(f" {_plain('、'.join(person.titles))}")
    if person.roles:
        parts.append(f" ({', '.join(person.roles)})")
    return "".join(parts)


def _directives(report: Report) -> Iterator[str]:
    """A numbered list, broken by a line that names the issuer whenever it changes."""
    issuer: str | None = None
    for number, directive in enumerate(report.directives, 1):
        speaker = directive.issuer.value if directive.issuer else "—"
        if speaker != issuer:
            if number > 1:
                yield ""
            yield from (f"### {_plain(speaker)}", "")
            issuer = speaker
        yield f"{number}. {_plain(directive.span.of(report.hub))}{_details(directive)}"


def _details(directive: Directive) -> str:
    groups = (
        ("to", directive.addressees),
        ("by", directive.deadlines),
        ("target", directive.quantities),
    )
    details = [directive.force.replace("_", " ")]
    details += [f"{name} {_plain('、'.join(f.value for f in found))}" for name, found in groups if found]
    return f" ({'; '.join(details)})"


def _found(finding: Finding | None) -> str:
    return _plain(finding.value) if finding else ""


def _date(finding: Finding | None) -> str:
    return date_text(finding.value) if finding else ""


def _plain(text: str) -> str:
    """`text` on one line, with nothing in it that Markdown would take for markup or a terminal for an order."""
    return _MARKUP.sub(r"\\\1", draw_text(" ".join(text.split())))
