"""What the list says of a report: the same, whether it comes from the report or from a row of the library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from meetreader.analysis import analyse, analyse_file
from meetreader.data.files import corpus_folder
from meetreader.library.listed_rows import LibraryRow
from meetreader.library.listed_window import RowText
from meetreader.library.report_rows import REPORT_COLUMNS, make_rows
from meetreader.report import Report
from meetreader.ui.rendering.report_summary import ReportSummary, summarise_report, summarise_row

SEEDS = sorted(corpus_folder().glob("*.txt"))


def summarise_as_row(report: Report) -> ReportSummary:
    """The summary of the row that the library would have of a report."""
    rows = make_rows(report)
    names = REPORT_COLUMNS.split(", ")
    values = dict(zip(names, rows.values, strict=True))
    kept = {name: values[name] for name in LibraryRow._fields if name in values}
    row = LibraryRow(**{**dict.fromkeys(LibraryRow._fields, 0), **kept})  # type: ignore[arg-type]
    deadlines = sum(len(directive.deadlines) for directive in rows.directives)
    text = RowText(report.meeting.kind, len(rows.people), deadlines, report.hub, report.text)
    return summarise_row(row, text)


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
def test_a_row_of_the_library_says_what_the_report_says(path: Path) -> None:
    report = analyse_file(path)
    of_report, of_row = summarise_report(report), summarise_as_row(report)
    assert replace(of_row, first_line=of_report.first_line) == of_report


def test_a_name_is_shown_as_the_report_writes_it_or_in_the_script_that_is_chosen() -> None:
    report = analyse_file(SEEDS[1])
    for summary in (summarise_report(report), summarise_as_row(report)):
        assert summary.place.show("original") == "臨汾"
        assert summary.place.show("simplified") == "临汾"
        assert summary.name.show("original") == summary.name.show("traditional")
        assert summary.name.show("simplified") == summary.name.hub != summary.name.written


def test_a_date_with_its_year_goes_before_one_without() -> None:
    report = analyse("忻州市委常委会召开会议\n2020-03-17 忻州日报\n3月16日，市委书记李俊明主持会议。\n")
    assert summarise_report(report).date == summarise_as_row(report).date


def test_without_anything_found_the_first_line_stands_for_it() -> None:
    summary = summarise_report(analyse("\n\n春眠不觉晓\n处处闻啼鸟\n"))
    assert (summary.has_findings, summary.first_line) == (False, "春眠不觉晓")
    assert not summarise_report(analyse("No Chinese here.\n")).has_chinese
