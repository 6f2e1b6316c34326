"""How the list shows a report: always in the same number of lines, so that nothing jumps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from meetreader.hanzi.script import Script
from meetreader.language import translate, translate_count
from meetreader.text.cells import fit_text, text_width
from meetreader.ui.rendering.entries import EntryLine, Piece, wrap_lines
from meetreader.ui.rendering.report_summary import ReportSummary
from meetreader.ui.rendering.wording import format_long_date

if TYPE_CHECKING:
    from meetreader.ui.listed_reports import ListedReport


class ListMarks(NamedTuple):
    """Reports by the digests of their files: those that were ever opened, those with a bookmark, those with a note."""

    opened: frozenset[str] = frozenset()
    bookmarked: frozenset[str] = frozenset()
    noted: frozenset[str] = frozenset()

    def choose_margin(self, digest: str) -> str:
        """What stands beside the name of a report: `*` with a note, as beside its text, `'` with a bookmark."""
        return "*" if digest in self.noted else "'" if digest in self.bookmarked else " "


NO_MARKS = ListMarks()
UNSEEN = "·"
"""What stands before the date of a report that was never opened."""
LOW_SCREEN = 29
"""Rows of the pane up to which the line of the counts is left out."""
LONG_LIST = 3
"""From so many screens of entries on, each has two lines only."""


class ListingShape(NamedTuple):
    """How much of each report the list shows: the cells of a line, lines of the title, whether the counts, a blank line."""

    cells: int
    of_title: int = 2
    has_counts: bool = True
    has_space: bool = True

    @property
    def height(self) -> int:
        """The lines of a report."""
        return 1 + self.of_title + self.has_counts + self.has_space


def choose_shape(count: int, cells: int, rows: int) -> ListingShape:
    """The shape for a list of so many reports in a window of so many cells and rows."""
    shape = ListingShape(cells, has_counts=rows > LOW_SCREEN)
    return ListingShape(cells, 1, False, False) if count * shape.height > LONG_LIST * rows else shape


def draw_listing(
    listed: ListedReport, script: Script, shape: ListingShape, why: str = "", marks: ListMarks = NO_MARKS
) -> tuple[EntryLine, ...]:
    """The lines of a report; `why` says for which words a filter lists it, in place of the counts."""
    summary = listed.summary
    if listed.is_unread:
        return (_draw_unread(listed, shape.cells),)
    if not listed.has_chinese:
        name = EntryLine(((fit_text(listed.path.name, shape.cells), "strong"),))
        return _fill([name, EntryLine(((translate("no Chinese text"), "faint"),))], why, shape)
    if listed.problem or summary is None:
        style = "strong" if listed.problem else "faint"
        name = EntryLine(
            ((fit_text(listed.path.name, shape.cells - 2), style),), ("" if listed.problem else "…", "faint")
        )
        title = wrap_lines(listed.problem or listed.first_line, shape.cells, shape.of_title, "faint")
        return _fill([name, *title], "", shape)
    title = wrap_lines(summary.name.show(script) or listed.first_line, shape.cells, shape.of_title)
    is_seen = listed.is_seen or summary.digest in marks.opened
    found, has_room = _count_findings(summary, shape.cells)
    if shape.has_counts and has_room and not why:
        summary = replace(summary, copies=0)
    heading = _draw_heading(summary, script, shape.cells, "" if is_seen else UNSEEN)
    title[0] = replace(title[0], margin=marks.choose_margin(summary.digest))
    lines = _fill([heading, *title], why, shape)
    if shape.has_counts and not why:
        counts = EntryLine(tuple(found))
        return (*lines[: 1 + shape.of_title], counts, *lines[2 + shape.of_title :])
    return lines


def _fill(lines: list[EntryLine], why: str, shape: ListingShape) -> tuple[EntryLine, ...]:
    """As many lines as every report has; the reason takes the last of them that is not blank."""
    blank = [EntryLine((("", ""),))] * (shape.height - shape.has_space - len(lines))
    filled = (*lines, *blank, *[EntryLine(())] * shape.has_space)
    if not why:
        return filled
    at = shape.of_title + shape.has_counts
    return (*filled[:at], EntryLine(((fit_text(why, shape.cells), "faint"),)), *filled[at + 1 :])


def _draw_unread(listed: ListedReport, cells: int) -> EntryLine:
    """A file that could not be read, and why, on one line."""
    name = fit_text(listed.path.name, cells // 2)
    reason = fit_text(listed.problem, cells - text_width(name) - 4)
    return EntryLine((("  ", ""), (name, ""), ("  ", ""), (reason, "faint")))


def _draw_heading(summary: ReportSummary, script: Script, cells: int, margin: str) -> EntryLine:
    """Date, place and chair; between them is always a cell, and it is the place that is cut."""
    date = format_long_date(summary.date) if summary.date else translate("no date")
    place, name = summary.place.show(script), summary.chair.show(script)
    chair: Piece = (
        (name, "person") if name else (translate("chair?") if summary.is_chair_missing else "", "faint")
    )
    copies = f" +{summary.copies}" if summary.copies else ""
    room = cells - text_width(date + copies) - 1 - bool(chair[0])
    chair = (fit_text(chair[0], max(room - 4, 0)), chair[1])
    place = fit_text(place, max(room - text_width(chair[0]), 0))
    return EntryLine(((f"{date} {place}{copies}", "strong"),), chair, margin or " ")


def _count_findings(summary: ReportSummary, cells: int) -> tuple[list[Piece], bool]:
    """How many directives, how many deadlines among them, how many copies; and whether there is room for these."""
    pieces = _count_directives(summary)
    if not summary.copies:
        return pieces, False
    said = translate_count("+{count} copy", "+{count} copies", summary.copies)
    copies = [(" · ", "muted"), (said.format(count=f"{summary.copies:,}"), "muted")]
    if sum(text_width(text) for text, _ in (*pieces, *copies)) > cells:
        return pieces, False
    return [*pieces, *copies], True


def _count_directives(summary: ReportSummary) -> list[Piece]:
    if not summary.has_findings:
        return [(translate("nothing found: a report?"), "faint")]
    said = translate_count("{count} directive", "{count} directives", summary.directives)
    directives = said.format(count=f"{summary.directives:,}")
    if not summary.deadlines:
        return [(directives, "muted")]
    return [
        (directives, "muted"),
        (" · ", "muted"),
        (translate("{count} due").format(count=summary.deadlines), "due"),
    ]
