"""What a search found, and how the side panel lists it: best first, each with its context, its kind and its place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from meetreader.hanzi.script import Script
from meetreader.text.cells import pad
from meetreader.text.spans import Span
from meetreader.ui.rendering.report_entries import Target
from meetreader.ui.rendering.shown_text import label_shown, piece, told
from meetreader.ui.widgets.entry_list import Entry, Line, wrapped

if TYPE_CHECKING:
    from meetreader.report import Report
    from meetreader.search import Hit, Hits, ReportIndex
    from meetreader.ui.documents import Document

LISTED = 500
"""Hits of one report that are listed; nobody goes through more of them."""
_AROUND = 20  # code points on each side of a hit that a filter looks at too


@dataclass(frozen=True)
class Results:
    """The hits of a query in some documents, best first; with `as_published` their spans are those of the raw text."""

    query: str = ""
    as_published: bool = False
    groups: Sequence[tuple[Document, Sequence[Hit]]] = ()
    everywhere: bool = False
    """Whether all reports were searched."""

    @property
    def count(self) -> int:
        """How many hits there are."""
        return sum(len(hits) for _, hits in self.groups)


def index_of(document: Document) -> ReportIndex:
    """The index of a document that is analysed, made when first asked for."""
    from meetreader.search import ReportIndex

    assert document.report is not None
    if document.index is None or document.index.report is not document.report:
        document.index = ReportIndex(document.report)
    return document.index


def hits_of(
    document: Document,
    query: str,
    as_published: bool,
    southern: bool,
    cancelled: Callable[[], bool] = lambda: False,
) -> Hits | None:
    """The hits of a query in a document; None while it is not analysed, or where nothing is asked."""
    if document.report is None or not query.strip():
        return None
    return index_of(document).find(query, as_published=as_published, southern=southern, cancelled=cancelled)


def entries(results: Results, script: Script, cells: int) -> list[Entry]:
    """The hits; where all reports were searched, with a heading for each that has some."""
    groups = [(document, hits) for document, hits in results.groups if hits and document.report is not None]
    listed = []
    for document, hits in groups:
        report = document.report
        assert report is not None
        if results.everywhere:
            title = report.meeting.name or report.title
            name = told(report, title, script) if title else document.path.name
            listed.append(Entry(None, tuple(wrapped(f"── {name}", cells, 2, "faint"))))
        listed += [_entry(document, report, hit, results, script, cells) for hit in hits[:LISTED]]
        if len(hits) > LISTED:
            listed.append(Entry(None, (Line(((f"── {len(hits) - LISTED} more", "faint"),)),)))
    return listed or [Entry(None, (Line((("no hits: / searches this report, S all", "faint"),)),))]


def target_of(document: Document, hit: Hit, results: Results) -> Target:
    """What a hit stands for: its place in the repaired text, and where and how it was found."""
    report = document.report
    span = report.map.forward(hit.span) if report is not None and results.as_published else hit.span
    return Target(span, document=document, hit=hit, query=results.query)


def _entry(
    document: Document, report: Report, hit: Hit, results: Results, script: Script, cells: int
) -> Entry:
    target = target_of(document, hit, results)
    draw = partial(_lines, report, target, results, script, cells)
    around = Span(max(target.span.start - _AROUND, 0), target.span.end + _AROUND)
    return Entry(target, about=around.of(report.hub), draw=draw)


def _lines(
    report: Report, target: Target, results: Results, script: Script, cells: int, *, current: bool
) -> Sequence[Line]:
    from meetreader.search import manner

    assert target.hit is not None
    start, end = span = target.hit.span
    text = report.raw if results.as_published else report.text
    how = manner(target.hit, results.query, span.of(text))
    number, paragraph = where(report, target.span.start)
    score = f" {target.hit.score:.0f}" if target.hit.score < 100 else ""
    short = "" if target.hit.kind == "exact" else how.short + score + " "
    right = short + number

    def shown(start: int, end: int) -> str:
        part = Span(max(start, 0), min(end, len(text)))
        return part.of(text).replace("\n", " ") if results.as_published else piece(report, part, script)

    room = max((cells - 2 * span.length - len(right) - 2) // 4, 2)
    line = Line(
        ((shown(start - room, start), ""), (shown(start, end), "strong"), (shown(end, end + room), "")),
        (right, "faint"),
    )
    if not current:
        return (line,)
    parts = [section for section in report.outline if section.span.holds(target.span.start)]
    more = [f"{how.full}{score} · {paragraph}", label_shown(report, parts[-1], script) if parts else ""]
    return (line, *(Line((("  ", ""), (pad(row, cells - 2), "faint"))) for row in more if row))


def where(report: Report, offset: int) -> tuple[str, str]:
    """The paragraph that holds an offset of the repaired text, in short and in full: `#12`, `paragraph 12`."""
    index = bisect_right(report.blocks, offset, key=lambda block: block.span.start) - 1
    kind = report.blocks[index].kind if index >= 0 else "chrome"
    if kind != "body":
        name = "page" if kind == "chrome" else kind
        return name, name
    number = bisect_right(report.paragraphs, offset)
    return f"#{number}", f"paragraph {number}"
