"""What a tab of the side panel shows, as rows for a CSV table and as a list in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from meetreader.export.brief import escape_markdown
from meetreader.export.table import describe_report, format_chosen, make_rows
from meetreader.export.value_names import name_certainty, name_repair, name_role
from meetreader.text.spans import Span
from meetreader.ui.rendering.citation import cite_passage, join_directive
from meetreader.ui.rendering.entry_targets import EntryTarget, Tab, name_tab
from meetreader.ui.rendering.report_entries import find_facts, label_fact

if TYPE_CHECKING:
    from meetreader.export.table import TableRow
    from meetreader.report import Report

_REPORT = ("report", "path", "title", "source", "url", "held", "province", "city", "meeting")
_SPAN = ("span_start", "span_end")
COLUMNS: Mapping[Tab, Sequence[str]] = {
    "facts": ("name", "value"),
    "officials": ("name", "kind", "office", "body", "post", "role", "sentence"),
    "directives": ("number", "issuer", "addressee", "deadline", "deadline_end", "quantity", "force", "text"),
    "problems": ("number", "text"),
    "outline": ("level", "kind", "text"),
    "repairs": ("kind", "certainty", "published", "text"),
    "hits": ("score", "before", "text", "after"),
}
"""The columns of each tab between those that say which report it is and the span."""
_AROUND = 30
"""Code points on either side of a hit."""


class ShownRow(NamedTuple):
    """A row of a tab: the report and the place it is from, its line in Markdown, and its cells by column."""

    report: Report
    span: Span
    line: str
    cells: TableRow


def list_shown_rows(tab: Tab, report: Report | None, shown: Sequence[EntryTarget]) -> list[ShownRow]:
    """The rows of what a tab shows of the open report; hits may be of other reports."""
    if tab == "hits":
        return list(_list_hits(shown))
    if report is None:
        return []
    spans = {target.span for target in shown}
    return list(_MAKERS[tab](report, spans))


def format_shown_csv(tab: Tab, rows: Sequence[ShownRow]) -> str:
    """The rows as a CSV table."""
    filled = (
        {
            **describe_report(row.report),
            **row.cells,
            "span_start": row.span.start,
            "span_end": row.span.end,
        }
        for row in rows
    )
    return format_chosen(filled, (*_REPORT, *COLUMNS[tab], *_SPAN))


def format_shown_markdown(tab: Tab, rows: Sequence[ShownRow]) -> str:
    """The rows as a list under the title of each report, with where each is from."""
    lines: list[str] = []
    before: Report | None = None
    for row in rows:
        if row.report is not before:
            before = row.report
            name = before.title or before.meeting.name
            lines += ["", f"## {escape_markdown(name.value) if name else before.id}: {name_tab(tab)}", ""]
        source = escape_markdown(cite_passage(row.report, row.span, "simplified"))
        lines.append(f"- {escape_markdown(row.line)} {source}")
    return "\n".join(lines).strip("\n") + "\n"


def _list_directives(report: Report, spans: Collection[Span]) -> Iterator[ShownRow]:
    rows = (row for row in make_rows(report) if row["record"] == "directive")
    for directive, row in zip(report.directives, rows, strict=True):
        if directive.span in spans:
            line = f"{row['number']} {join_directive(report, directive, 'simplified')}"
            yield ShownRow(report, directive.span, line, row)


def _list_officials(report: Report, spans: Collection[Span]) -> Iterator[ShownRow]:
    rows = (row for row in make_rows(report) if row["record"] == "official")
    for person, row in zip(report.people, rows, strict=True):
        span = person.mentions[0] if person.mentions else Span(0, 0)
        if span in spans:
            roles = f"（{'、'.join(map(name_role, person.roles))}）" if person.roles else ""
            yield ShownRow(report, span, f"{person.name} {'、'.join(person.titles)}{roles}", row)


def _list_problems(report: Report, spans: Collection[Span]) -> Iterator[ShownRow]:
    for number, found in enumerate(report.problems, 1):
        if found.span in spans:
            yield ShownRow(report, found.span, found.value, {"number": number, "text": found.value})


def _list_outline(report: Report, spans: Collection[Span]) -> Iterator[ShownRow]:
    for part in report.outline:
        if part.span in spans:
            line = "　" * part.level + part.label
            cells: TableRow = {"level": part.level, "kind": part.kind, "text": part.label}
            yield ShownRow(report, part.span, line, cells)


def _list_repairs(report: Report, spans: Collection[Span]) -> Iterator[ShownRow]:
    for repair in report.repairs:
        if repair.span in spans:
            now = repair.span.of(report.text)
            line = (
                f"{repair.published} → {now} ({name_repair(repair.kind)}, {name_certainty(repair.certainty)})"
            )
            cells: TableRow = {
                "kind": repair.kind,
                "certainty": repair.certainty,
                "published": repair.published,
                "text": now,
            }
            yield ShownRow(report, repair.span, line, cells)


def _list_facts(report: Report, spans: Collection[Span]) -> Iterator[ShownRow]:
    for name, found in find_facts(report).items():
        if found.span in spans:
            yield ShownRow(
                report, found.span, f"{label_fact(name)}: {found.value}", {"name": name, "value": found.value}
            )


def _list_hits(shown: Sequence[EntryTarget]) -> Iterator[ShownRow]:
    for target in shown:
        report = target.listed.report if target.listed else None
        if report is None or target.hit is None:
            continue
        start, end = target.span
        before, text = report.hub[max(start - _AROUND, 0) : start], target.span.of(report.hub)
        after = report.hub[end : end + _AROUND]
        line = " ".join(f"{before}【{text}】{after}".split())
        cells: TableRow = {"score": round(target.hit.score), "before": before, "text": text, "after": after}
        yield ShownRow(report, target.span, line, cells)


_MAKERS: Mapping[Tab, Callable[[Report, Collection[Span]], Iterator[ShownRow]]] = {
    "facts": _list_facts,
    "officials": _list_officials,
    "directives": _list_directives,
    "problems": _list_problems,
    "outline": _list_outline,
    "repairs": _list_repairs,
}
