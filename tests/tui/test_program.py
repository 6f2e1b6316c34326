"""What concerns the program as a whole: the first report, going on to others, reading again, files that can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetreader.ui.key_lists import choose_hints
from tests.tui.conftest import BAZHONG, LINFEN, LOUDI, XINZHOU, Opened, app, foot, grid, press, settle


async def test_a_report_is_in_front_also_where_the_first_file_stays_the_first(opened: Opened) -> None:
    async with opened(LINFEN, XINZHOU) as pilot:
        assert app(pilot).session.open is not None
        assert "not analysed" not in grid(app(pilot))


@pytest.mark.parametrize(
    ("key", "which"),
    [("greater_than_sign", "last"), ("less_than_sign", "first"), ("]]", "last"), ("[[", "first")],
)
async def test_at_the_end_of_the_list_it_is_told(opened: Opened, key: str, which: str) -> None:
    keys = (
        [{"]": "right_square_bracket", "[": "left_square_bracket"}[c] for c in key]
        if len(key) == 2
        else [key]
    )
    async with opened() as pilot:
        for _ in range(4):
            await press(pilot, *keys)
        await press(pilot, *keys)
        assert f"this is the {which} report of the list" in foot(pilot)


async def test_a_single_report_is_the_only_one(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "greater_than_sign")
        assert "this is the only report of the list" in foot(pilot)


@pytest.mark.parametrize(("now", "why"), [(None, "no such file or folder"), (b"", "empty: nothing to read")])
async def test_what_one_reads_stays_when_the_file_cannot_be_read_again(
    opened: Opened, tmp_path: Path, now: bytes | None, why: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(LOUDI.read_bytes())
    async with opened(path) as pilot:
        reader = app(pilot)
        await press(pilot, "space")
        held = (reader.session.report, reader.text.reading_offset)
        path.unlink() if now is None else path.write_bytes(now)
        await press(pilot, "R")
        assert (reader.session.report, reader.text.reading_offset) == held
        assert f"not reloaded: a.txt: {why}" in foot(pilot)


async def test_what_is_wrong_with_a_file_stands_in_the_list_the_text_and_the_panel(
    opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(LOUDI.read_bytes())
    (tmp_path / "b.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "c.txt").write_text("abc\n", encoding="utf-8")
    async with opened(*sorted(tmp_path.iterdir()), size=(160, 30)) as pilot:
        reader = app(pilot)
        reader.open_report(reader.session.reports[1])
        await settle(pilot)
        screen = grid(reader)
        assert screen.count("not a text file (binary data)") == 3
        assert "not analysed yet" not in screen
        assert "no Chinese text" in screen
        assert "0 off" not in screen
        assert "1 of 3 files not read · ! lists them" in foot(pilot)


async def test_files_that_cannot_be_read_come_last_with_their_reason_and_are_no_messages(
    opened: Opened, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Minutes of a meeting\n", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"")
    problems = ("c\x1b[2J.docx: .docx files are not supported", "d.txt: no such file or folder")
    async with opened(
        tmp_path / "b.txt", tmp_path / "a.txt", LOUDI, size=(160, 45), problems=problems
    ) as pilot:
        reader = app(pilot)
        names = [entry.key.path.name for entry in reader.reports.entries]
        assert names[:2] == [LOUDI.name, "a.txt"]
        assert sorted(names[2:]) == ["b.txt", "c\x1b[2J.docx", "d.txt"]
        assert "3 of 5 files not read · ! lists them" in foot(pilot)
        assert not reader._notifications
        await press(pilot, "exclamation_mark")
        screen = grid(reader)
        assert "empty: nothing to read" in screen
        assert "c␛[2J.docx: .docx files" in screen
        assert "d.txt: no such file or folder" in screen
        assert "\x1b" not in screen


async def test_where_every_file_was_read_there_is_nothing_to_list(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "exclamation_mark")
        assert "every file could be read" in foot(pilot)


def test_of_the_hints_the_most_useful_are_kept_that_fit() -> None:
    assert choose_hints(5) == ""
    assert choose_hints(6) == "? help"
    assert choose_hints(30) == "? help  / search  i panel"
    assert choose_hints(40) == "q quit  ? help  / search  i panel"


async def test_eighty_cells_have_room_for_some_hints(opened: Opened) -> None:
    async with opened(size=(80, 24)) as pilot:
        assert "q quit  ? help  / search" in foot(pilot)
