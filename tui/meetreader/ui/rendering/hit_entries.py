"""What a search found, and how the side panel lists it: best first, each with its context, its kind and its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from meetreader.hanzi.script import Script
from meetreader.language import mark_label, translate, translate_label
from meetreader.text.cells import draw_text, text_width
from meetreader.text.spans import Span
from meetreader.ui.rendering.entries import EntryLine, ListEntry, spread_line, wrap_lines
from meetreader.ui.rendering.entry_targets import EntryTarget, make_heading
from meetreader.ui.rendering.wording import SearchedText, format_long_date, show_label, show_piece

if TYPE_CHECKING:
    from meetreader.report import BlockKind, Report
    from meetreader.search import Hit
    from meetreader.ui.listed_reports import ListedReport

LISTED = 500
"""Hits of one report that are listed; nobody goes through more of them."""
LISTED_OF_MANY = 20
"""The same where the whole library was searched."""
PARAGRAPH_LABELS: Mapping[BlockKind, str] = {
    "chrome": mark_label("paragraph", "page"),
    "title": mark_label("paragraph", "title"),
    "subtitle": mark_label("paragraph", "subtitle"),
    "byline": mark_label("paragraph", "byline"),
    "caption": mark_label("paragraph", "caption"),
    "body": mark_label("paragraph", "body"),
}
"""What the lines of a report are called that have no number of a paragraph."""
_AROUND = 20  # code points on each side of a hit that a filter looks at too


@dataclass(frozen=True)
class SearchResults:
    """The hits of a query in some reports, best first; with `as_published` their spans count the published text."""

    query: str = ""
    """What is looked for in the texts."""
    as_published: bool = False
    groups: Sequence[tuple[ListedReport, Sequence[Hit]]] = ()
    everywhere: bool = False
    """Whether all reports were searched."""
    with_filters: str = ""
    """The query with the filters that were typed with it; empty without any."""

    @property
    def typed(self) -> str:
        """The whole of what was typed."""
        return self.with_filters or self.query

    @property
    def count(self) -> int:
        """How many hits there are."""
        return sum(len(hits) for _, hits in self.groups)


def list_hits(results: SearchResults, script: Script, cells: int) -> list[ListEntry]:
    """The hits, best first; a row above those of one kind and score, and, of all reports, one for each report."""
    entries: list[ListEntry] = []
    for listed, hits in results.groups:
        report = listed.searched or listed.report if results.everywhere else listed.report
        if report is None:
            continue
        if results.everywhere:
            summary = listed.summary
            name = (summary.name.show(script) if summary else "") or listed.path.name
            if summary and summary.date and listed.stored is not None:  # in the order of these
                name = f"{format_long_date(summary.date)} {name}"
            entries.append(make_heading(name, str(len(hits)), cells))
            if not hits:  # a search by filters alone
                target = EntryTarget(Span(0, 0), listed=listed)
                entries.append(ListEntry(target, tuple(wrap_lines(listed.first_line, cells, 1, "muted"))))
        most = LISTED if listed.stored is None else LISTED_OF_MANY
        entries += _list_hits_of(listed, report, hits[:most], results, script, cells)
        if len(hits) > most:
            entries.append(make_heading(translate_label("hits", "more"), str(len(hits) - most), cells))
    return entries


def _list_hits_of(
    listed: ListedReport,
    report: Report | SearchedText,
    hits: Sequence[Hit],
    results: SearchResults,
    script: Script,
    cells: int,
) -> Iterator[ListEntry]:
    text = _get_text(report, results)
    for _, run in groupby(hits, key=lambda hit: (hit.kind, round(hit.score))):
        alike = list(run)
        how, score = name_match(alike[0], results.query, text)
        yield make_heading(f"{how} {score}".rstrip(), str(len(alike)), cells)
        for hit in alike:
            yield _make_hit_entry(listed, report, hit, results, script, cells)


def name_match(hit: Hit, query: str, text: str) -> tuple[str, str]:
    """How a hit fits the query, and how well: `sounds alike`, `92`; without a number where nothing is missing."""
    from meetreader.search import label_match

    score = f"{hit.score:.0f}" if hit.score < 100 else ""
    return label_match(hit, query, hit.span.of(text)).full, score


def target_hit(listed: ListedReport, hit: Hit, results: SearchResults) -> EntryTarget:
    """What a hit stands for: its place in the repaired text, and where and how it was found."""
    report = listed.report
    span = report.map.forward(hit.span) if report is not None and results.as_published else hit.span
    return EntryTarget(span, listed=listed, hit=hit, query=results.query)


def _make_hit_entry(
    listed: ListedReport,
    report: Report | SearchedText,
    hit: Hit,
    results: SearchResults,
    script: Script,
    cells: int,
) -> ListEntry:
    target = target_hit(listed, hit, results)
    draw = partial(_draw_hit, report, target, results, script, cells)
    around = Span(max(target.span.start - _AROUND, 0), target.span.end + _AROUND)
    return ListEntry(target, about=around.of(report.hub), draw=draw)


def _draw_hit(
    report: Report | SearchedText,
    target: EntryTarget,
    results: SearchResults,
    script: Script,
    cells: int,
    *,
    current: bool,
) -> Sequence[EntryLine]:
    """Three columns: the context before the hit, the hit, the context behind it; at the right the paragraph."""
    assert target.hit is not None
    start, end = target.hit.span
    text = _get_text(report, results)
    number, paragraph = (
        ("", "") if isinstance(report, SearchedText) else name_paragraph(report, target.span.start)
    )

    def shown(start: int, end: int) -> str:
        part = Span(max(start, 0), min(end, len(text)))
        found = part.of(text).replace("\n", " ") if results.as_published else show_piece(report, part, script)
        return draw_text(found)

    found = shown(start, end)
    room = max(cells - text_width(found) - text_width(number) - 1, 0)
    before = _cut_front(shown(start - room // 2, start), room // 2)
    line = spread_line(
        [(before, "muted"), (found, "found"), (shown(end, end + room // 2 + 1), "muted")],
        [(f" {number}", "faint")],
        cells,
    )
    if not current:
        return (line,)
    where = paragraph
    if not isinstance(report, SearchedText):
        parts = [section for section in report.outline if section.span.holds(target.span.start)]
        names = (paragraph, show_label(report, parts[-1], script) if parts else "")
        where = " · ".join(dict.fromkeys(filter(None, names)))  # the headline is a part of its own
    elif target.listed is not None and target.listed.summary is not None:
        summary = target.listed.summary
        where = " ".join(filter(None, (summary.date, summary.place.show(script), target.listed.path.name)))
    return (line, spread_line([("  ", ""), (where, "faint")], [], cells))


def _get_text(report: Report | SearchedText, results: SearchResults) -> str:
    """The text in which the hits are."""
    if results.as_published and not isinstance(report, SearchedText):
        return report.raw
    return report.text


def _cut_front(text: str, cells: int) -> str:
    """The end of a text that fits into so many cells, at their right edge."""
    while text_width(text) > cells:
        text = text[1:]
    return " " * (cells - text_width(text)) + text


def name_paragraph(report: Report, offset: int) -> tuple[str, str]:
    """The paragraph that holds an offset of the repaired text, in short and in full: `#12`, `paragraph 12`."""
    index = bisect_right(report.blocks, offset, key=lambda block: block.span.start) - 1
    kind = report.blocks[index].kind if index >= 0 else "chrome"
    if kind != "body":
        name = translate_label("paragraph", PARAGRAPH_LABELS[kind])
        return name, name
    number = bisect_right(report.paragraphs, offset)
    return f"#{number}", translate("paragraph {number}").format(number=number)
