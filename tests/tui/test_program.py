"""What concerns the program as a whole: the first report, going on to others, reading again, files that can't be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetreader.config import KeySequence
from meetreader.ui.actions import DEFAULT_KEYS
from meetreader.ui.key_hints import choose_hints
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
        assert screen.count("not a text file (binary data)") == 2
        assert "  b.txt  not a text file (b" in screen
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
        names = [entry.key.path.name for entry in reader.reports.entries if entry.key is not None]
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


def test_of_the_hints_those_on_the_left_give_way_and_the_help_stays() -> None:
    keys: dict[KeySequence, str] = {
        sequence: action for action, found in DEFAULT_KEYS.items() for sequence in found
    }
    assert choose_hints("list", 5, keys) == []
    assert choose_hints("list", 6, keys) == [("?", "keys")]
    assert choose_hints("list", 30, keys) == [("i", "panel"), ("s", "script"), ("?", "keys")]
    assert choose_hints("list", 60, keys)[0] == ("Enter", "read")
    assert [key for key, _ in choose_hints("panel", 200, keys)][:7] == [
        "gf",
        "go",
        "gd",
        "gp",
        "gl",
        "gr",
        "gh",
    ]


def test_the_hints_name_the_keys_in_effect() -> None:
    keys: dict[KeySequence, str] = {("x",): "panes.toggle_panel", ("question_mark",): "program.open_help"}
    assert choose_hints("list", 60, keys) == [("x", "panel"), ("?", "keys")]


async def test_eighty_cells_have_room_for_some_hints(opened: Opened) -> None:
    async with opened(size=(80, 24)) as pilot:
        assert "Enter read  / search  i panel  s script  ? keys" in foot(pilot)
