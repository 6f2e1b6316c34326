"""What a search found, and how the side panel lists it: best first, each with its context, its kind and its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from meetreader.hanzi.script import Script
from meetreader.text.cells import pad_text
from meetreader.text.spans import Span
from meetreader.ui.rendering.entries import EntryLine, ListEntry, make_note, wrap_lines
from meetreader.ui.rendering.report_entries import EntryTarget
from meetreader.ui.rendering.wording import show_finding, show_label, show_piece

if TYPE_CHECKING:
    from meetreader.report import Report
    from meetreader.search import Hit
    from meetreader.ui.listed_reports import ListedReport

LISTED = 500
"""Hits of one report that are listed; nobody goes through more of them."""
_AROUND = 20  # code points on each side of a hit that a filter looks at too


@dataclass(frozen=True)
class SearchResults:
    """The hits of a query in some reports, best first; with `as_published` their spans count the published text."""

    query: str = ""
    as_published: bool = False
    groups: Sequence[tuple[ListedReport, Sequence[Hit]]] = ()
    everywhere: bool = False
    """Whether all reports were searched."""

    @property
    def count(self) -> int:
        """How many hits there are."""
        return sum(len(hits) for _, hits in self.groups)


def list_hits(results: SearchResults, script: Script, cells: int) -> list[ListEntry]:
    """The hits, best first; after a search of all reports, under a heading for each report that has some."""
    entries: list[ListEntry] = []
    for listed, hits in results.groups:
        report = listed.report
        if report is None or not hits:
            continue
        if results.everywhere:
            title = report.meeting.name or report.title
            name = show_finding(report, title, script) if title else listed.path.name
            entries.append(ListEntry(None, tuple(wrap_lines(f"── {name}", cells, 2, "faint"))))
        entries += [_make_hit_entry(listed, report, hit, results, script, cells) for hit in hits[:LISTED]]
        if len(hits) > LISTED:
            entries.append(make_note(f"── {len(hits) - LISTED} more"))
    return entries or [make_note("no hits: / searches this report, S all")]


def target_hit(listed: ListedReport, hit: Hit, results: SearchResults) -> EntryTarget:
    """What a hit stands for: its place in the repaired text, and where and how it was found."""
    report = listed.report
    span = report.map.forward(hit.span) if report is not None and results.as_published else hit.span
    return EntryTarget(span, listed=listed, hit=hit, query=results.query)


def _make_hit_entry(
    listed: ListedReport, report: Report, hit: Hit, results: SearchResults, script: Script, cells: int
) -> ListEntry:
    target = target_hit(listed, hit, results)
    draw = partial(_draw_hit, report, target, results, script, cells)
    around = Span(max(target.span.start - _AROUND, 0), target.span.end + _AROUND)
    return ListEntry(target, about=around.of(report.hub), draw=draw)


def _draw_hit(
    report: Report, target: EntryTarget, results: SearchResults, script: Script, cells: int, *, current: bool
) -> Sequence[EntryLine]:
    from meetreader.search import label_match

    assert target.hit is not None
    start, end = span = target.hit.span
    text = report.raw if results.as_published else report.text
    how = label_match(target.hit, results.query, span.of(text))
    number, paragraph = name_paragraph(report, target.span.start)
    score = f" {target.hit.score:.0f}" if target.hit.score < 100 else ""
    short = "" if target.hit.kind == "exact" else how.short + score + " "
    right = short + number

    def shown(start: int, end: int) -> str:
        part = Span(max(start, 0), min(end, len(text)))
        return part.of(text).replace("\n", " ") if results.as_published else show_piece(report, part, script)

    room = max((cells - 2 * span.length - len(right) - 2) // 4, 2)
    line = EntryLine(
        ((shown(start - room, start), ""), (shown(start, end), "strong"), (shown(end, end + room), "")),
        (right, "faint"),
    )
    if not current:
        return (line,)
    parts = [section for section in report.outline if section.span.holds(target.span.start)]
    more = [f"{how.full}{score} · {paragraph}", show_label(report, parts[-1], script) if parts else ""]
    return (line, *(EntryLine((("  ", ""), (pad_text(row, cells - 2), "faint"))) for row in more if row))


def name_paragraph(report: Report, offset: int) -> tuple[str, str]:
    """The paragraph that holds an offset of the repaired text, in short and in full: `#12`, `paragraph 12`."""
    index = bisect_right(report.blocks, offset, key=lambda block: block.span.start) - 1
    kind = report.blocks[index].kind if index >= 0 else "chrome"
    if kind != "body":
        name = "page" if kind == "chrome" else kind
        return name, name
    number = bisect_right(report.paragraphs, offset)
    return f"#{number}", f"paragraph {number}"
