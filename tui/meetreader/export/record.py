"""A report as one JSON object; docs/schema.json describes it.

Every string is simplified and repaired; every span is `[start, end]` in code points of the repaired text. For a field
that is a string or a list of strings, `evidence` in the same object has the span or spans it comes from, in the same
order.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from meetreader.report import Directive, Finding, Person, Repair, Report

Record = dict[str, Any]


def make_record(report: Report) -> Record:
    """Everything known about a report, as dicts, lists, strings and numbers."""
    meeting, place = report.meeting, report.place
    return {
        "id": report.id,
        "path": report.path,
        "url": report.url,
        "provenance": {
            "format": report.provenance.format,
            "charset": report.provenance.charset,
            "member": report.provenance.member,
            "title": report.provenance.title,
            "date": report.provenance.date,
        },
        "title": _value_of(report.title),
        "subtitles": _values_of(report.subtitles),
        "source": _value_of(report.source),
        "text": report.hub,
        "damage": list(report.damage),
        "meeting": {
            "name": _value_of(meeting.name),
            "ordinal": meeting.ordinal,
            "kind": meeting.kind,
            "held": _value_of(meeting.held),
            "published": _value_of(meeting.published),
            "venue": _value_of(meeting.venue),
            "form": _value_of(meeting.form),
            "unread": list(meeting.unread),
            "evidence": {
                "name": _span_of(meeting.name),
                "ordinal": list(meeting.ordinal_span) if meeting.ordinal_span else None,
                "kind": list(meeting.kind_span) if meeting.kind_span else None,
                "held": _span_of(meeting.held),
                "published": _span_of(meeting.published),
                "venue": _span_of(meeting.venue),
                "form": _span_of(meeting.form),
            },
        },
        "place": {
            "province": _value_of(place.province),
            "city": _value_of(place.city),
            "evidence": {"province": _span_of(place.province), "city": _span_of(place.city)},
        },
        "people": [_make_person(person) for person in report.people],
        "directives": [_make_directive(directive, report.hub) for directive in report.directives],
        "problems": [{"text": problem.value, "span": list(problem.span)} for problem in report.problems],
        "outline": [
            {"label": part.label, "kind": part.kind, "level": part.level, "span": list(part.span)}
            for part in report.outline
        ],
        "evidence": {
            "title": _span_of(report.title),
            "subtitles": _spans_of(report.subtitles),
            "source": _span_of(report.source),
            "url": list(report.url_span) if report.url_span else None,
        },
    }


def make_repair_record(repair: Repair, text: str) -> Record:
    """One repair of the repaired `text`; its `raw` is a span of the published text, all others of the repaired one."""
    return {
        "kind": repair.kind,
        "certainty": repair.certainty,
        "span": list(repair.span),
        "text": repair.span.of(text),
        "raw": list(repair.raw),
        "published": repair.published,
        "candidates": list(repair.candidates),
    }


def _make_person(person: Person) -> Record:
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


def _make_directive(directive: Directive, hub: str) -> Record:
    return {
        "text": directive.span.of(hub),
        "span": list(directive.span),
        "force": directive.force,
        "issuer": _value_of(directive.issuer),
        "addressees": _values_of(directive.addressees),
        "deadlines": [deadline.value for deadline in directive.deadlines],
        "quantities": _values_of(directive.quantities),
        "heading": _value_of(directive.heading),
        "evidence": {
            "issuer": _span_of(directive.issuer),
            "addressees": _spans_of(directive.addressees),
            "deadlines": [
                {"span": list(deadline.span), "start": deadline.start, "end": deadline.end}
                for deadline in directive.deadlines
            ],
            "quantities": _spans_of(directive.quantities),
            "heading": _span_of(directive.heading),
        },
    }


def _value_of(finding: Finding | None) -> str | None:
    return finding.value if finding else None


def _values_of(findings: Iterable[Finding]) -> list[str]:
    return [finding.value for finding in findings]


def _span_of(finding: Finding | None) -> list[int] | None:
    return list(finding.span) if finding else None


def _spans_of(findings: Iterable[Finding]) -> list[list[int]]:
    return [list(finding.span) for finding in findings]
