"""What the list and the side panel say: labels in the script of the screen, whole names, counts, dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetreader import analyse
from meetreader.report import Report
from meetreader.ui.rendering.citation import cite_passage
from meetreader.ui.rendering.directive_entries import list_directives
from meetreader.ui.rendering.report_entries import list_facts, list_outline
from meetreader.ui.rendering.wording import SECTION_WORDS
from tests.tui.conftest import BAZHONG, LINFEN, LOUDI, SEEDS, XINZHOU, Opened, app, grid, press


def report_of(path: object) -> Report:
    return analyse(SEEDS[SEEDS.index(path)].read_text(encoding="utf-8"))  # type: ignore[arg-type]


def test_parts_that_no_words_of_the_report_name_have_the_words_of_the_reader() -> None:
    for path in (LINFEN, BAZHONG):
        report = report_of(path)
        unnamed = [section.kind for section in report.outline if section.kind in SECTION_WORDS]
        shown = [
            entry.draw_lines(current=False)[0].pieces[1][0] for entry in list_outline(report, "original", 60)
        ]
        assert [label.strip() for label in shown if label.strip() in SECTION_WORDS.values()] == [
            SECTION_WORDS[kind] for kind in unnamed
        ]


@pytest.mark.parametrize("width", [110, 120, 121, 160])
@pytest.mark.parametrize("tab", ["go", "gd", "gh"])
async def test_the_header_of_the_text_keeps_to_its_pane(opened: Opened, width: int, tab: str) -> None:
    async with opened(XINZHOU, size=(width, 24)) as pilot:
        await press(pilot, *tab, "u")
        reader = app(pilot)
        header = reader.panel.render_line(0).text
        assert grid(reader).splitlines()[0].endswith(header.rstrip())
        assert len(reader.text.render_line(0).text) <= reader.text.size.width


@pytest.mark.parametrize(
    ("tab", "name"),
    [("gf", "Facts"), ("gd", "Directives"), ("gp", "Problems"), ("gr", "Repairs"), ("gh", "Hits")],
)
@pytest.mark.parametrize("width", [80, 120])
async def test_the_name_of_the_current_tab_is_written_out(
    opened: Opened, width: int, tab: str, name: str
) -> None:
    async with opened(LOUDI, size=(width, 24)) as pilot:
        await press(pilot, *tab)
        assert f" {name} " in app(pilot).panel.render_line(0).text
        assert f" {name} " in grid(app(pilot))


@pytest.mark.parametrize(("size", "height"), [((120, 36), 5), ((80, 24), 4)])
async def test_every_report_has_as_many_lines_in_the_list_whatever_is_under_the_cursor(
    opened: Opened, size: tuple[int, int], height: int
) -> None:
    async with opened(size=size) as pilot:
        reports = app(pilot).reports
        for number in range(5):
            assert [len(reports.rows.make_rows(item)) for item in range(5)] == [height] * 5
            assert reports.cursor == number
            await press(pilot, "j")
        assert ("17 directives" in grid(app(pilot))) == (height == 5)


async def test_repairs_are_counted_alike_everywhere(opened: Opened) -> None:
    async with opened(*SEEDS[:2], size=(200, 36)) as pilot:
        reader = app(pilot)
        for document in reader.session.reports:
            reader.open_report(document)
            reader.reports.show_cursor_on(document)
            await press(pilot, "g", "r")
            report = document.report
            assert report is not None
            assert f"Repairs {len(report.repairs)}" in grid(reader)
            assert f"{len(report.repairs)} repairs" in grid(reader)


UNDATED = """市委召开会议部署防控工作

　　2月26日，市委召开常委会会议，市委书记张三主持会议并讲话。

　　张三强调，各县区要在6月10日前完成整改。
"""


def test_a_date_without_a_year_is_told_so_in_the_panel_and_the_citation() -> None:
    report = analyse(UNDATED, "a.txt")
    held = report.meeting.held
    assert held is not None
    assert held.value == "--02-26"
    shown = [
        piece
        for entry in list_directives(report, "original", 60)
        for line in entry.draw_lines(current=False)
        for piece, _ in (*line.pieces, line.right)
    ]
    assert any("06-10 (year unknown)" in piece for piece in shown)
    cited = cite_passage(report, report.directives[0].span, "original")
    assert cited == "—— 市委召开会议部署防控工作，02-26 (year unknown)，第2段，a.txt"


def test_the_citation_is_in_the_script_of_the_screen() -> None:
    report = report_of(LINFEN)
    span = report.directives[0].span
    assert cite_passage(report, span, "simplified").startswith("—— 闫晨曦主持召开市委第七十三次专题会议")
    assert cite_passage(report, span, "original").startswith("—— 閆晨曦主持召開市委第七十三次專題會議")


async def test_where_a_page_comes_from_is_among_the_facts_and_in_a_citation(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "a.html"
    page = (
        "<html><head><meta charset=gb2312><title>市委召开常委会会议_忻州网</title>"
        "<link rel='canonical' href='http://www.sxxz.gov.cn/yw/t1.html'></head><body><h1>市委召开常委会会议</h1>"
        "<div><p>3月16日，市委书记李明主持召开市委常委会会议。</p><p>会议强调，要压实责任，3月底前完成排查。</p></div></body></html>"
    )
    path.write_bytes(page.encode("gbk"))
    async with opened(path) as pilot:
        report = app(pilot).session.report
        assert report is not None
        facts = list_facts(report, "original", 60)
        shown = ["".join(text for text, _ in line.pieces) for entry in facts for line in entry.lines]
        assert "file      html · gb18030" in shown
        assert "http://www.sxxz.gov.cn/yw/t1.html" in "".join(shown).replace(" ", "")
        cited = cite_passage(report, report.directives[0].span, "original")
        assert cited.endswith("a.html，http://www.sxxz.gov.cn/yw/t1.html")
