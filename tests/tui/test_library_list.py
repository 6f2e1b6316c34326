"""The list of a library: there at once, without reading a file; what is new comes behind it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from meetreader import Library
from meetreader.analysis import analyse_file
from meetreader.library import adding
from meetreader.state import open_state, open_unkept_state
from meetreader.ui.app import Reader
from meetreader.ui.controllers import export_files, library_jobs, search_prompt
from meetreader.ui.library_choice import choose_library
from meetreader.ui.opening import Opening
from tests.tui.conftest import SEEDS, app, foot, grid, press, search, settle
from tests.tui.library_screens import known as known
from tests.tui.library_screens import list_rows, listing
from tests.tui.library_screens import place as place
from tests.tui.test_word_list import answer
from tests.unit.library_workers import WorkersHere


@pytest.fixture(autouse=True)
def _work_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "WorkerPool", WorkersHere)
    monkeypatch.setattr(library_jobs, "LOOK_AGAIN", 3600.0)


async def test_the_list_is_there_without_reading_or_analysing_a_file(
    known: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meetreader.analysis.analyse", lambda *_: pytest.fail("analysed again"))
    async with listing(known[1]) as pilot:
        reader = app(pilot)
        assert "Reports 5" in list_rows(pilot)[0]
        assert [listed.report is not None for listed in reader.session.reports].count(True) == 1
        assert reader.session.open is reader.session.reports[0]
        assert reader.session.report is not None
        dates = [listed.summary.date for listed in reader.session.reports if listed.summary]
        assert dates == sorted(dates, reverse=True)


async def test_the_cursor_opens_report_after_report_and_few_are_kept(known: tuple[Path, Path]) -> None:
    async with listing(known[1]) as pilot:
        reader = app(pilot)
        for number in range(1, 5):
            await press(pilot, "j")
            assert reader.session.open is reader.session.reports[number]
            assert reader.session.report is not None
            assert reader.text.shown is not None
            assert reader.text.shown.report is reader.session.report


async def test_only_what_lies_below_a_place_is_shown(known: tuple[Path, Path]) -> None:
    folder, path = known
    assert choose_library(path, [str(folder / SEEDS[0].name)], None).reports is None  # one report: its file
    chosen = choose_library(path, [str(folder / seed.name) for seed in SEEDS[:2]], None).reports
    assert chosen is not None
    chosen.arrange("file")
    assert [listed.path.name for listed in chosen] == [seed.name for seed in SEEDS[:2]]
    assert choose_library(path, [str(folder.parent)], None).reports is None
    assert choose_library(path, [str(folder)], "gbk").reports is None
    chosen.close()


async def test_orders_come_with_headings_where_they_group(known: tuple[Path, Path]) -> None:
    async with listing(known[1], size=(120, 60)) as pilot:
        reader = app(pilot)
        reader.reports.order = "place"
        reader.show_list()
        await settle(pilot)
        headings = [line for line in list_rows(pilot) if line.strip().startswith("──")]
        assert len(headings) == 5
        reader.reports.order = "month"
        reader.show_list()
        await settle(pilot)
        assert any("── 2020-03" in line for line in list_rows(pilot))
        held = reader.reports.current
        await press(pilot, "o")
        assert reader.reports.current is held


async def test_a_filter_looks_into_the_texts_and_esc_brings_all_back(known: tuple[Path, Path]) -> None:
    async with listing(known[1]) as pilot:
        await search(pilot, "忻州", key="ampersand")
        assert "1 of 5" in list_rows(pilot)[0]
        assert any("place 忻州" in line for line in list_rows(pilot))
        app(pilot).prompt_line.value = "群众"
        await settle(pilot)
        assert any("text " in line and "群众" in line for line in list_rows(pilot))
        app(pilot).prompt_line.value = "nosuch:忻州"
        await settle(pilot)
        assert "nosuch" in foot(pilot)
        app(pilot).prompt_line.value = "疫情 date:2020-03"
        await settle(pilot)
        assert app(pilot).session.library is not None
        assert 0 < len(app(pilot).session.reports) < 5
        await press(pilot, "escape")
        assert len(app(pilot).session.reports) == 5


def test_a_library_that_is_damaged_or_missing_is_said_and_stops_nothing(tmp_path: Path) -> None:
    damaged = tmp_path / "library.db"
    assert choose_library(damaged, [], None) == (None, "")
    damaged.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    found = choose_library(damaged, [], None)
    assert found.reports is None
    assert str(damaged) in found.problem


def test_the_file_of_a_library_is_a_place_that_shows_all_of_it(
    known: tuple[Path, Path], tmp_path: Path
) -> None:
    found = choose_library(tmp_path / "none.db", [str(known[1])], None).reports
    assert found is not None
    found.arrange("newest")
    assert (len(found), found.is_whole) == (5, True)
    found.close()


async def test_s_searches_the_library_and_enter_opens_the_report_at_the_hit(known: tuple[Path, Path]) -> None:
    async with listing(known[1]) as pilot:
        reader = app(pilot)
        await search(pilot, "复工复产", key="S")
        groups = reader.panel.results.groups
        assert 1 < len(groups) <= 5
        dates = [listed.summary.date for listed, _ in groups if listed.summary]
        assert dates == sorted(dates, reverse=True)
        unloaded = [listed for listed, _ in groups if listed.report is None]
        assert unloaded
        target = next(
            number
            for number, entry in enumerate(reader.panel.entries)
            if entry.key and entry.key.listed in unloaded
        )
        await press(pilot, "enter")
        reader.panel.put_cursor(target)
        hit = reader.panel.current
        await press(pilot, "enter")
        assert reader.session.open is hit.listed
        assert reader.session.report is not None
        assert hit.span.of(reader.session.report.hub) == "复工复产"
        assert reader.session.search.hits[reader.session.search.number].span == hit.span
        assert len(reader.panel.results.groups) == len(groups)


async def test_filters_alone_list_the_reports_that_pass(known: tuple[Path, Path]) -> None:
    async with listing(known[1]) as pilot:
        reader = app(pilot)
        await search(pilot, "city:娄底", key="S")
        assert [len(hits) for _, hits in reader.panel.results.groups] == [0]
        await press(pilot, "enter")
        await press(pilot, "enter")
        assert reader.session.open is reader.panel.results.groups[0][0]
        await search(pilot, "nosuch:x", key="S")
        assert "nosuch" in foot(pilot)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A library with a report and its copy from another site, each of which has lost a character that the other has."""
    seed = analyse_file(SEEDS[0]).hub
    at = seed.index("要", len(seed) // 2)
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "a.txt").write_text(seed[:at] + "□" + seed[at + 1 :], encoding="utf-8")
    (folder / "b.txt").write_text("首页 > 新闻\n" + seed, encoding="utf-8")
    with Library(tmp_path / "copies.db") as library:
        library.add([folder])
        assert library.status().copies == 1
        assert sum(len(library.list_filled(row.id)) for row in library.list_reports(with_copies=True)) >= 1
    return tmp_path / "copies.db"


async def test_copies_are_one_row_and_gc_lists_them(copied: Path) -> None:
    async with listing(copied) as pilot:
        reader = app(pilot)
        assert len(reader.session.reports) == 1
        assert "忻州 +1" in list_rows(pilot)[1]
        reader.controllers.panes.focus_pane("list")
        await press(pilot, "g", "c")
        assert "Copies 2" in list_rows(pilot)[0]
        await press(pilot, "j")
        assert reader.session.open is not None
        assert reader.session.open.path.name == "b.txt"
        await press(pilot, "escape")
        assert "Reports 1" in list_rows(pilot)[0]
        assert len(reader.session.reports) == 1


async def test_a_wide_list_says_copies_in_words(copied: Path) -> None:
    async with listing(copied, size=(200, 40)) as pilot:
        assert any("+1 copy" in line for line in list_rows(pilot))


async def test_what_is_lost_is_shown_as_the_copy_has_it_and_that_is_said(copied: Path) -> None:
    async with listing(copied) as pilot:
        reader = app(pilot)
        report = reader.session.report
        assert report is not None
        assert [repair.copied_from for repair in report.repairs if repair.copied_from] == [
            str(copied.parent / "copies" / "b.txt")
        ]
        assert "as in a copy of the report" in foot(pilot)
        await press(pilot, "g", "r")
        assert "as in its copy" in grid(reader)


async def test_a_long_library_is_filtered_in_the_background(
    known: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_prompt, "MANY", 0)
    async with listing(known[1]) as pilot:
        await search(pilot, "忻州", key="ampersand")
        assert "1 of 5" in list_rows(pilot)[0]
        assert "1 of 5 in the list" in foot(pilot)
        app(pilot).prompt_line.value = "xinzhou"
        await settle(pilot)
        assert "1 of 5" in list_rows(pilot)[0]
        await press(pilot, "escape")
        assert "Reports 5" in list_rows(pilot)[0]


async def test_a_report_that_the_library_can_not_give_is_read_from_its_file(place: tuple[Path, Path]) -> None:
    with closing(sqlite3.connect(place[1])) as connection, connection:
        connection.execute("UPDATE packed_report SET rest = x'00'")
    async with listing(place[1]) as pilot:
        await press(pilot, "j")
        listed = app(pilot).session.open
        assert listed is not None
        assert listed.report is not None
        assert listed.report.raw == listed.path.read_text(encoding="utf-8")


async def test_x_writes_all_that_the_list_shows_and_says_how_far_it_is(
    known: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_files, "PAUSE", 0.0)
    said: list[str] = []
    async with listing(known[1]) as pilot:
        reader = app(pilot)
        shown = [str(listed.path) for listed in reader.session.reports]
        monkeypatch.setattr(reader.status, "show_message", lambda message, **_: said.append(message))
        await press(pilot, "x")
        await answer(pilot, str(tmp_path / "all.jsonl"))
        await settle(pilot)
    written = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record["path"] for record in written] == shown
    assert said[0] == "0 of 5 reports written to all.jsonl …"
    assert said[-1].startswith(f"written: {tmp_path}")


@pytest.mark.slow
async def test_the_list_marks_what_was_opened_bookmarked_and_noted(
    known: tuple[Path, Path], tmp_path: Path
) -> None:
    state = open_state(tmp_path / "state.db")
    reports = choose_library(known[1], [], None).reports
    assert reports is not None
    async with Reader([], (), Opening(state, library=reports)).run_test(size=(120, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "space")  # the card of the first start
        rows = list_rows(pilot)
        assert [rows[1 + 5 * number][0] for number in range(1, 5)] == ["·"] * 4
        await press(pilot, "j", "m", "a", "k")
        assert list_rows(pilot)[7][0] == "'"
        await press(pilot, "j", "V", "A")
        await pilot.press(*"ja")
        await press(pilot, "ctrl+s")
        app(pilot).controllers.panes.focus_pane("list")
        await press(pilot, "k")
        assert list_rows(pilot)[7][0] == "*"
    reports = choose_library(known[1], [], None).reports
    assert reports is not None
    again = Reader([], (), Opening(open_state(tmp_path / "state.db"), library=reports))
    async with again.run_test(size=(120, 60)) as pilot:
        await settle(pilot)
        rows = list_rows(pilot)
        assert [rows[1 + 5 * number][0] for number in range(1, 5)] == [" ", "·", "·", "·"]
        assert rows[7][0] == "*"


async def test_esc_ends_the_addition_and_the_next_start_goes_on(
    place: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, path = place
    more = tmp_path / "more"
    more.mkdir()
    with Library(path) as library:
        library.add([more])
    for number in range(3):
        text = f"六安市召开第{number}次防汛工作会议\n2021-07-03\n7月2日，市长叶露中主持会议。会议要求，要抓好防汛。\n"
        (more / f"{number}.txt").write_text(text, encoding="utf-8")
    entered, go_on = Event(), Event()

    class SlowWorkers(WorkersHere):
        def run(self, arguments: Iterator[object], **options: object) -> Iterator[object]:
            for outcome in super().run(arguments, **options):
                yield outcome
                entered.set()
                go_on.wait(10)

    monkeypatch.setattr(adding, "WorkerPool", SlowWorkers)
    chosen = choose_library(path, [], None).reports
    assert chosen is not None
    async with Reader([], (), Opening(open_unkept_state(), library=chosen)).run_test(size=(120, 36)) as pilot:
        for _ in range(200):
            await pilot.pause(0.02)
            if entered.is_set() and app(pilot)._library_jobs.is_adding:  # type: ignore[union-attr]
                break
        assert "Reading" in list_rows(pilot)[0]
        assert len(app(pilot).session.reports) == 8
        await pilot.press("escape")
        go_on.set()
        await settle(pilot)
        assert "no longer added" in foot(pilot)
    with Library(path, read_only=True) as library:
        assert 5 <= library.status().reports < 8
    monkeypatch.setattr(adding, "WorkerPool", WorkersHere)
    async with listing(path) as pilot:
        assert app(pilot).session.library is not None
        assert len(app(pilot).session.reports) == 8
        assert all(listed.stored for listed in app(pilot).session.reports)
