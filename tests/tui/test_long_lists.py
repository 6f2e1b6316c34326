"""Lists and texts of any length: nothing is made that is not shown, and nothing is made twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetreader.analysis import analyse
from meetreader.hanzi.script import Script, convert
from meetreader.text.spans import Span
from meetreader.ui.controllers.analysis_jobs import AnalysedReport
from meetreader.ui.listed_reports import ListedReport
from meetreader.ui.rendering import shown_text
from meetreader.ui.rendering.directive_entries import list_directives
from meetreader.ui.rendering.entries import ListEntry
from meetreader.ui.rendering.grouped_entries import KEPT, GroupedEntries
from meetreader.ui.rendering.paragraph_lines import set_paragraph
from meetreader.ui.rendering.report_entries import LISTINGS
from meetreader.ui.rendering.shown_text import ShownText
from meetreader.ui.widgets.report_list import ReportList
from tests.tui.conftest import BAZHONG, LINFEN, SEEDS, Opened, app


def count_calls(sizes: list[int]) -> tuple[GroupedEntries, list[int]]:
    """Groups of such sizes, whose entries have a pair of numbers for a key, and the numbers of those that were made."""
    made: list[int] = []

    def make(group: int) -> list[ListEntry]:
        made.append(group)
        return [ListEntry((group, number)) for number in range(sizes[group])]

    return GroupedEntries(sizes, make), made


@given(st.lists(st.integers(1, 5), max_size=30))
def test_groups_are_a_list_of_all_their_entries(sizes: list[int]) -> None:
    entries, _ = count_calls(sizes)
    keys = [(group, number) for group, size in enumerate(sizes) for number in range(size)]
    assert [entry.key for entry in entries] == keys
    assert [entries[i - len(keys)].key for i in range(len(keys))] == keys
    assert [entry.key for entry in entries[1:4]] == keys[1:4]
    for group in range(len(sizes)):
        assert [entries[i].key[0] for i in entries.find_group(group)] == [group] * sizes[group]


def test_only_the_groups_that_are_looked_at_are_made_and_kept() -> None:
    entries, made = count_calls([3] * 1_000_000)
    assert len(entries) == 3_000_000
    assert not made
    assert entries[2_999_999].key == (999_999, 2)
    assert entries[2_999_997].key == (999_999, 0)
    assert made == [999_999]
    for group in range(KEPT):
        assert entries[3 * group].key == (group, 0)
    assert len(made) == KEPT + 1


def test_directives_have_as_many_entries_as_are_counted() -> None:
    for path in SEEDS:
        report = analyse(path.read_text(encoding="utf-8"))
        for listing in LISTINGS.values():
            entries = listing(report, "original", 40)
            assert len(list(entries)) == len(entries)
        heads = [
            entry
            for entry in list_directives(report, "original", 40)
            if not (entry.belongs or entry.is_heading)
        ]
        assert [entry.key.span for entry in heads] == [directive.span for directive in report.directives]


async def test_only_the_entry_of_a_report_that_became_known_is_made_again(opened: Opened) -> None:
    async with opened(BAZHONG, LINFEN) as pilot:
        reader = app(pilot)
        before = {entry.key: entry for entry in reader.reports.entries}
        listed = next(iter(before))
        assert listed.published is not None
        again = analyse(listed.published + "\n会议要求，要抓好防汛。\n")
        reader.controllers.analysis.show_batch([AnalysedReport(listed, listed.published, again, "")])
        after = {entry.key: entry for entry in reader.reports.entries}
        assert [key for key in before if after[key] is not before[key]] == [listed]


async def test_a_list_of_ten_thousand_draws_only_what_it_shows(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(BAZHONG, LINFEN) as pilot:
        reader = app(pilot)
        drawn: list[ListedReport] = []
        draw = ReportList._draw_report

        def count_drawn(pane: ReportList, listed: ListedReport, *more: object, current: bool) -> object:
            drawn.append(listed)
            return draw(pane, listed, *more, current=current)

        monkeypatch.setattr(ReportList, "_draw_report", count_drawn)
        many = [ListedReport.of_file(Path(f"{number}.txt")) for number in range(10_000)]
        reader.reports.show_reports(many, "file", "original")
        await pilot.pause()
        assert 0 < len(set(drawn)) < 40


def test_another_script_has_the_same_paragraphs_and_converts_none_of_them() -> None:
    text = BAZHONG.read_text(encoding="utf-8")
    shown = ShownText(text, analyse(text), "original", False)
    paragraphs = shown.list_paragraphs(True)
    other = shown.in_script("simplified")
    assert other.script == "simplified"
    assert other.list_paragraphs(True) is paragraphs
    assert other.has_offsets_of(shown)
    assert not ShownText(text, shown.report, "original", True).has_offsets_of(shown)


def test_of_a_folded_book_only_the_shown_line_is_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    converted: list[int] = []

    def count_converted(text: str, script: Script, names: Sequence[Span] = ()) -> str:
        converted.append(len(text))
        return convert(text, script, names)

    text = "首页 > 新闻\n" * 50_000
    shown = ShownText(text, analyse("市委召开会议。\n"), "simplified", False)
    vars(shown)["_text"] = text
    paragraph = shown_text.ShownParagraph(Span(0, len(text)), "chrome", True)
    monkeypatch.setattr(shown_text, "convert", count_converted)
    lines = set_paragraph(shown, paragraph, 60, "off", None, hang=False)
    assert lines[0].text.endswith("  za shows 50,000 rows")
    assert sum(converted) < 200
