"""A report as rows of the library's tables; made by a worker, and written by the one process that has the library open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from meetreader.library.copy_signature import list_bands, sign_text
from meetreader.library.index_terms import list_terms
from meetreader.library.packed_report import PackedReport, pack_report
from meetreader.report import Directive, Finding, Person, Report
from meetreader.structure.sentences import find_sentences
from meetreader.text.report_dates import choose_date
from meetreader.text.spans import Span

Values = tuple[object, ...]


class PersonRows(NamedTuple):
    """A row of `person` without its ids, and those that hang on it."""

    values: Values
    offices: list[Values]
    roles: tuple[str, ...]


class DirectiveRows(NamedTuple):
    """A row of `directive` without its ids, and those that hang on it."""

    values: Values
    addressees: list[str]
    quantities: list[str]
    deadlines: list[Values]


class ReportRows(NamedTuple):
    """Everything that is kept of a report. `values` are the columns that `REPORT_COLUMNS` names."""

    values: Values
    packed: PackedReport
    people: list[PersonRows]
    directives: list[DirectiveRows]
    problems: list[Span]
    bands: list[int]
    terms: str


REPORT_COLUMNS = (
    "path, text_id, digest, title, source, url, meeting, ordinal, kind, held, published, date, venue, form, chair, "
    "province, city, format, charset, page_title, page_date, characters, damage, officials, directives, problems, "
    "repairs, lost, signature"
)


def make_rows(report: Report) -> ReportRows:
    """The rows of a report."""
    sentences = [sentence.span for sentence in find_sentences(report.hub, report.blocks)]
    signature = sign_text(report)
    held = _value_of(report.meeting.held)
    return ReportRows(
        _list_report_values(report, signature),
        pack_report(report),
        [_make_person_rows(person, sentences) for person in report.people],
        [_make_directive_rows(directive) for directive in report.directives],
        [problem.span for problem in report.problems],
        list(list_bands(signature, held)),
        " ".join(list_terms(report.hub)),
    )


def _list_report_values(report: Report, signature: bytes) -> Values:
    meeting, provenance = report.meeting, report.provenance
    return (
        report.path,
        report.id,
        provenance.digest,
        _value_of(report.title),
        _value_of(report.source),
        report.url,
        _value_of(meeting.name),
        meeting.ordinal,
        meeting.kind,
        _value_of(meeting.held),
        _value_of(meeting.published),
        choose_date(
            meeting.held.value if meeting.held else None,
            meeting.published.value if meeting.published else None,
            provenance.date,
        ),
        _value_of(meeting.venue),
        _value_of(meeting.form),
        "、".join(person.name for person in report.people if "chair" in person.roles) or None,
        _value_of(report.place.province),
        _value_of(report.place.city),
        provenance.format,
        provenance.charset,
        provenance.title,
        provenance.date,
        len(report.text),
        " ".join(report.damage),
        sum(person.kind == "participant" for person in report.people),
        len(report.directives),
        len(report.problems),
        len(report.repairs),
        report.text.count("□"),
        signature,
    )


def _make_person_rows(person: Person, sentences: Sequence[Span]) -> PersonRows:
    first = person.mentions[0] if person.mentions else None
    place: tuple[int | None, int | None] = first if first else (None, None)
    values = (person.name, person.kind, len(person.mentions), *place, *_find_sentence(first, sentences))
    offices: list[Values] = [
        (
            office.title,
            office.body,
            office.post,
            office.rank,
            *office.span,
            *_find_sentence(office.span, sentences),
        )
        for office in person.offices
    ]
    return PersonRows(values, offices, tuple(dict.fromkeys(person.roles)))


def _find_sentence(span: Span | None, sentences: Sequence[Span]) -> tuple[int | None, int | None]:
    """The sentence that a span begins in; nothing where it is in none, as in a headline."""
    if span is None:
        return None, None
    at = bisect_right(sentences, (span.start, float("inf"))) - 1
    return sentences[at] if at >= 0 and sentences[at].holds(span.start) else (None, None)


def _make_directive_rows(directive: Directive) -> DirectiveRows:
    return DirectiveRows(
        (directive.force, _value_of(directive.issuer), _value_of(directive.heading), *directive.span),
        [addressee.value for addressee in directive.addressees],
        [quantity.value for quantity in directive.quantities],
        [(deadline.value, deadline.start, deadline.end) for deadline in directive.deadlines],
    )


def _value_of(finding: Finding | None) -> str | None:
    return finding.value if finding else None
