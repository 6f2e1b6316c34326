"""A report as one JSON object.

Every string is simplified and repaired; every span is `[start, end]` in code points of the repaired text. Where a
field is a string or a list of strings, the `evidence` beside it says where each stands, in the same order.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from meetreader.report import Directive, Finding, Person, Repair, Report

Record = dict[str, Any]


def make_record(report: Report) -> Record:
    """Everything known about a report, as values that JSON has."""
    meeting, place = report.meeting, report.place
    return {
        "id": report.id,
        "path": report.path,
        "url": report.url,
        "title": _value(report.title),
        "subtitles": _values(report.subtitles),
        "source": _value(report.source),
        "text": report.hub,
        "damage": list(report.damage),
        "meeting": {
            "name": _value(meeting.name),
            "ordinal": meeting.ordinal,
            "kind": meeting.kind,
            "held": _value(meeting.held),
            "published": _value(meeting.published),
            "venue": _value(meeting.venue),
            "form": _value(meeting.form),
            "evidence": {
                "name": _place(meeting.name),
                "held": _place(meeting.held),
                "published": _place(meeting.published),
                "venue": _place(meeting.venue),
                "form": _place(meeting.form),
            },
        },
        "place": {
            "province": _value(place.province),
            "city": _value(place.city),
            "evidence": {"province": _place(place.province), "city": _place(place.city)},
        },
        "people": [_person(person) for person in report.people],
        "directives": [_directive(directive, report.hub) for directive in report.directives],
        "problems": [{"text": problem.value, "span": list(problem.span)} for problem in report.problems],
        "outline": [
            {"label": part.label, "kind": part.kind, "level": part.level, "span": list(part.span)}
            for part in report.outline
        ],
        "evidence": {
            "title": _place(report.title),
            "subtitles": _places(report.subtitles),
            "source": _place(report.source),
        },
    }


def make_repair_record(repair: Repair, text: str) -> Record:
    """One repair of the repaired `text`; `raw` counts code points of the published one."""
    return {
        "kind": repair.kind,
        "certainty": repair.certainty,
        "span": list(repair.span),
        "text": repair.span.of(text),
        "raw": list(repair.raw),
        "published": repair.published,
        "candidates": list(repair.candidates),
    }


def _person(person: Person) -> Record:
    return {
        "name": person.name,
        "kind": person.kind,
        "titles": list(person.titles),
        "roles": list(person.roles),
        "mentions": [list(span) for span in person.mentions],
        "offices": [
            {
                "title": office.title,
                "body": office.body,
                "post": office.post,
                "rank": office.rank,
                "span": list(office.span),
            }
            for office in person.offices
        ],
    }


def _directive(directive: Directive, hub: str) -> Record:
    return {
        "text": directive.span.of(hub),
        "span": list(directive.span),
        "force": directive.force,
        "issuer": _value(directive.issuer),
        "addressees": _values(directive.addressees),
        "deadlines": [deadline.value for deadline in directive.deadlines],
        "quantities": _values(directive.quantities),
        "heading": _value(directive.heading),
        "evidence": {
            "issuer": _place(directive.issuer),
            "addressees": _places(directive.addressees),
            "deadlines": [
                {"span": list(deadline.span), "start": deadline.start, "end": deadline.end}
                for deadline in directive.deadlines
            ],
            "quantities": _places(directive.quantities),
            "heading": _place(directive.heading),
        },
    }


def _value(finding: Finding | None) -> str | None:
    return finding.value if finding else None


def _values(findings: Iterable[Finding]) -> list[str]:
    return [finding.value for finding in findings]


def _place(finding: Finding | None) -> list[int] | None:
    return list(finding.span) if finding else None


def _places(findings: Iterable[Finding]) -> list[list[int]]:
    return [list(finding.span) for finding in findings]
