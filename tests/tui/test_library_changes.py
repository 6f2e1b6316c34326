"""What changes behind the list of a library: new files, those that another program removed or read again."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from meetreader import Library
from meetreader.library import adding
from meetreader.ui.controllers import library_jobs
from tests.tui.conftest import SEEDS, app, foot, press, settle
from tests.tui.library_screens import known as known
from tests.tui.library_screens import list_rows, listing
from tests.tui.library_screens import place as place
from tests.unit.library_workers import WorkersHere


@pytest.fixture(autouse=True)
def _work_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "WorkerPool", WorkersHere)
    monkeypatch.setattr(library_jobs, "LOOK_AGAIN", 3600.0)


async def test_new_files_come_at_the_end_and_the_cursor_stays(
    place: tuple[Path, Path], tmp_path: Path
) -> None:
    _, path = place
    more = tmp_path / "more"
    more.mkdir()
    shutil.copy(SEEDS[0], more / "a.txt")
    with Library(path) as library:
        library.add([more])
    (more / "b.txt").write_text(
        "六安市召开防汛工作会议\n2021-07-03\n7月2日，市长叶露中主持会议。会议要求，要抓好防汛。\n"
    )
    async with listing(path) as pilot:
        reader = app(pilot)
        assert reader.session.library is not None
        assert [listed.path.name for listed in reader.session.reports].count("b.txt") == 1
        assert reader.session.reports[0].summary is not None
        (more / "c.txt").write_text(
            "六安市召开春耕工作会议\n2021-03-03\n3月2日，市长叶露中主持会议。会议要求，要抓好春耕。\n"
        )
        await press(pilot, "j")
        held, at = reader.reports.current, reader.reports.cursor
        reader._library_jobs.start()  # type: ignore[union-attr]
        await settle(pilot)
        assert reader.reports.current is held
        assert reader.reports.cursor == at
        assert reader.session.reports[-1].path.name == "c.txt"
        assert reader.session.reports[-1].stored is not None


async def test_what_another_program_rebuilds_stays_in_its_row(place: tuple[Path, Path]) -> None:
    _, path = place
    async with listing(path) as pilot:
        reader = app(pilot)
        await press(pilot, "j", "j")
        reader.show_list()  # with the marks of what was opened
        await settle(pilot)
        rows, held, number = list_rows(pilot), reader.reports.current, reader.reports.current.stored.id
        assert reader.session.open is held
        with Library(path) as library:
            library.outdate()
            assert library.add().analysed == 5
        reader._library_jobs.start()  # type: ignore[union-attr]
        await settle(pilot)
        assert list_rows(pilot) == rows
        assert reader.reports.current is reader.session.open is held
        assert held.stored.id > number
        await press(pilot, "j", "k")
        assert held.report is not None
        assert not any(listed.problem for listed in reader.session.reports)


async def test_what_another_program_removes_is_gone_and_the_cursor_stays(place: tuple[Path, Path]) -> None:
    _, path = place
    async with listing(path) as pilot:
        reader = app(pilot)
        await press(pilot, "j", "j")
        held = reader.reports.current
        first = reader.session.reports[0].path
        with Library(path) as library:
            library.remove([first])
        reader._library_jobs.start()  # type: ignore[union-attr]
        await settle(pilot)
        assert "Reports 4" in list_rows(pilot)[0]
        assert first not in [listed.path for listed in reader.session.reports]
        assert (reader.reports.current, reader.reports.cursor) == (held, 1)


async def test_a_library_that_was_begun_again_is_opened_again(place: tuple[Path, Path]) -> None:
    folder, path = place
    async with listing(path) as pilot:
        reader = app(pilot)
        rows = list_rows(pilot)
        Library.replace_damaged(path).close()
        with Library(path) as library:
            library.add([folder])
        reader._library_jobs.start()  # type: ignore[union-attr]
        await settle(pilot)
        assert list_rows(pilot) == rows
        await press(pilot, "j")
        assert reader.session.report is not None
        assert reader.session.library is not None
        assert not reader.session.library.problem


async def test_a_library_that_can_not_be_written_still_shows_what_is_new(
    place: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, path = place
    more = tmp_path / "more"
    more.mkdir()
    with Library(path) as library:
        library.add([more])
    (more / "b.txt").write_text(
        "六安市召开防汛工作会议\n2021-07-03\n7月2日，市长叶露中主持会议。会议要求，要抓好防汛。\n"
    )
    monkeypatch.setattr(os, "access", lambda *_: False)
    async with listing(path) as pilot:
        reader = app(pilot)
        assert "read-only" in foot(pilot)
        new = reader.session.reports[-1]
        assert (new.path.name, new.report is not None, new.stored) == ("b.txt", True, None)
    with Library(path, read_only=True) as library:
        assert library.find_report(more / "b.txt") is None


async def test_a_file_that_has_changed_is_analysed_again_when_it_is_opened(
    known: tuple[Path, Path], place: tuple[Path, Path]
) -> None:
    async with listing(place[1]) as pilot:
        reader = app(pilot)
        listed = reader.session.reports[1]
        assert listed.stored is not None
        listed.stored = listed.stored._replace(size=listed.stored.size + 1)
        await press(pilot, "j")
        assert reader.session.open is listed
        assert listed.report is not None
