"""Writing what the list or the panel shows, copying a directive, and the text in an editor."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from meetreader.analysis import analyse
from meetreader.config import parse_config
from meetreader.state import open_unkept_state
from meetreader.ui.opening import Opening
from meetreader.ui.rendering.citation import join_directive
from tests.tui.conftest import LINFEN, LOUDI, SEEDS, WEIHAI, Opened, app, grid, press, settle, status
from tests.tui.test_word_list import answer

BAZHONG = SEEDS[4]


def read_rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize(
    ("report", "number", "copied"),
    [
        (
            LOUDI,
            "24",
            "劉非：各級黨組織要認真履行領導責任，特別是抓落實的職責，"
            "把黨中央各項決策部署抓實抓細抓落地。（→ 各級黨組織）",
        ),
        (
            WEIHAI,
            "10",
            "會議：我們要與時間賽跑，在“快”字上下功夫，各項工作能快則快、能早則早，都要往前趕，"
            "一天當作兩天干，一季度各項指標和各項工作都要走在全省前列。（一季度 2020-03-31）",
        ),
    ],
    ids=("addressee", "deadline"),
)
async def test_a_directive_is_copied_in_one_line_with_issuer_addressee_and_deadline(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, report: Path, number: str, copied: str
) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with opened(report) as pilot:
        await press(pilot, *number, "]", "d", "y")
        assert app(pilot).clipboard == copied


def test_an_issuer_that_the_directive_names_itself_stands_there_once() -> None:
    report = analyse("市委召开会议\n会议要求，各县区要在3月底前做好春耕备耕工作。\n2020-02-03\n")
    assert join_directive(report, report.directives[0], "original") == (
        "会议要求，各县区要在3月底前做好春耕备耕工作。（→ 各县区；3月底前 2020-03-31）"
    )


async def test_the_directives_that_the_panel_shows_are_written_as_csv(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "directives.csv"
    async with opened(LOUDI) as pilot:
        report = app(pilot).session.report
        assert report is not None
        await press(pilot, "g", "d", "x")
        assert "write to (.csv, .md):" in grid(app(pilot))
        await answer(pilot, str(path))
        await settle(pilot)
        assert f"written: {path}"[:60] in status(pilot)
        rows = read_rows(path)
        assert [row["number"] for row in rows] == [str(n + 1) for n in range(len(report.directives))]
        assert rows[0]["text"] == report.directives[0].span.of(report.hub)
        assert {"province", "title", "source", "url", "issuer", "addressee", "deadline"} <= set(rows[0])


async def test_a_filter_of_the_panel_holds_for_what_is_written(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "due.csv"
    async with opened(LOUDI) as pilot:
        report = app(pilot).session.report
        assert report is not None
        due = [number for number, found in enumerate(report.directives, 1) if found.deadlines]
        await press(pilot, "g", "d", "tab", "ampersand", *"due:", "enter", "x")
        await answer(pilot, str(path))
        await settle(pilot)
        assert [int(row["number"]) for row in read_rows(path)] == due


@pytest.mark.slow
@pytest.mark.parametrize("tab", ["facts", "officials", "problems", "outline", "repairs"])
async def test_every_tab_can_be_written(opened: Opened, tmp_path: Path, tab: str) -> None:
    key = {"facts": "f", "officials": "o", "problems": "p", "outline": "l", "repairs": "r"}[tab]
    table, text = tmp_path / "a.csv", tmp_path / "a.md"
    async with opened(LOUDI) as pilot:
        await press(pilot, "g", key, "x")
        await answer(pilot, str(table))
        await settle(pilot)
        await press(pilot, "x")
        await answer(pilot, str(text))
        await settle(pilot)
    assert len(read_rows(table)) == text.read_text(encoding="utf-8").count("\n- ") > 0


@pytest.mark.slow
async def test_the_officials_have_the_sentence_that_names_them(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "officials.csv"
    async with opened(BAZHONG) as pilot:
        await press(pilot, "g", "o", "x")
        await answer(pilot, str(path))
        await settle(pilot)
    first = read_rows(path)[0]
    assert (first["name"], first["role"]) == ("罗增斌", "chair；speak")
    assert "罗增斌" in first["sentence"]


@pytest.mark.slow
async def test_hits_are_written_with_their_context(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "hits.csv"
    async with opened(BAZHONG) as pilot:
        await press(pilot, "slash", *"复工复产", "enter", "g", "h", "x")
        await answer(pilot, str(path))
        await settle(pilot)
        assert len(read_rows(path)) == len(app(pilot).session.search.hits)
    assert {row["text"] for row in read_rows(path)} == {"复工复产"}


@pytest.mark.slow
async def test_with_the_list_all_reports_in_it_are_written(opened: Opened, tmp_path: Path) -> None:
    path, brief = tmp_path / "reports.csv", tmp_path / "reports.md"
    async with opened(BAZHONG, LINFEN) as pilot:
        await press(pilot, "x")
        await answer(pilot, str(path))
        await settle(pilot)
        await press(pilot, "x")
        await answer(pilot, str(brief))
        await settle(pilot)
        reports = [listed.report for listed in app(pilot).session.reports]
    assert {row["report"] for row in read_rows(path)} == {report.id for report in reports if report}
    assert brief.read_text(encoding="utf-8").count("\n# ") + 1 == 2


@pytest.mark.slow
async def test_nothing_is_written_over_a_report_or_where_it_cannot_be(opened: Opened, tmp_path: Path) -> None:
    report = tmp_path / "a.md"
    report.write_bytes(BAZHONG.read_bytes())
    async with opened(report) as pilot:
        await press(pilot, "g", "o", "x")
        await answer(pilot, str(report))
        assert "a.md is a report that is open, or no file" in status(pilot)
        await press(pilot, "x")
        await answer(pilot, str(tmp_path / "nowhere" / "b.csv"))
        await settle(pilot)
        assert "! not written: " in status(pilot)
        await press(pilot, "x")
        await answer(pilot, "")
        assert "nothing is written: no name" in status(pilot)
    assert report.read_bytes() == BAZHONG.read_bytes()


async def test_export_and_a_name_write_in_the_format_that_its_end_says(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(LOUDI) as pilot:
        await press(pilot, "g", "d", "colon", *"export Due List.csv", "enter")
        await settle(pilot)
        assert "written: " in status(pilot)
        await press(pilot, "colon", *"export a.md", "enter")
        await settle(pilot)
        await press(pilot, "colon", *"export a.docx", "enter")
        assert "nothing is written: the name must end in .csv or .md" in status(pilot)
        await press(pilot, "colon", *"export a.md", "enter")
        assert "a.md is there already: replace it? yes or no:" in grid(app(pilot))
        await answer(pilot, "no")
    rows = read_rows(tmp_path / "Due List.csv")
    assert len(rows) == (tmp_path / "a.md").read_text(encoding="utf-8").count("\n- ") > 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["Due List.csv", "a.md"]


async def test_a_byte_order_mark_begins_csv_files_where_that_is_chosen(
    opened: Opened, tmp_path: Path
) -> None:
    opening = Opening(open_unkept_state(), config=parse_config("csv_bom = true", Path("config.toml")))
    table, text = tmp_path / "a.csv", tmp_path / "a.md"
    async with opened(LOUDI, opening=opening) as pilot:
        for path in (table, text):
            await press(pilot, "g", "d", "x")
            await answer(pilot, str(path))
            await settle(pilot)
    assert table.read_bytes().startswith(b"\xef\xbb\xbfreport,path,title,")
    assert not text.read_bytes().startswith(b"\xef\xbb\xbf")
