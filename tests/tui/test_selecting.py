"""Selecting with keys and with the mouse, and copying."""

from __future__ import annotations

import pytest

from tests.tui.conftest import SEEDS, Opened, app, press, settle, status, word

LINFEN, BAZHONG = SEEDS[1], SEEDS[4]


async def test_while_one_selects_h_and_l_go_by_word(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        await press(pilot, "w", "v", "l", "l")
        selected = app(pilot).text.list_marked("selection")[0]
        await press(pilot, "h")
        assert app(pilot).text.list_marked("selection")[0].end < selected.end
        assert app(pilot).controllers.panes.current == "text"


async def test_v_selects_by_word_and_y_copies_without_breaks_or_pinyin(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with opened(LINFEN, size=(60, 24)) as pilot:
        await press(pilot, "p", "w", "v", *"wwwwwwwwww", "y")
        copied = app(pilot).clipboard
        assert copied.startswith("閆晨曦主持召開市委第七十三次專題會議")
        assert "\n" not in copied
        assert f"{len(copied)} characters sent to the terminal's clipboard" in status(pilot)


async def test_capital_v_selects_by_sentence_and_capital_y_cites(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with opened(BAZHONG) as pilot:
        await press(pilot, "]", "d", "V", "Y")
        text, citation = app(pilot).clipboard.strip().split("\n")
        assert text.startswith("全市各级各部门一定要深入学习")
        assert text.endswith("。")
        assert citation.startswith("—— 市委应对新冠肺炎疫情工作领导小组第四次会议召开，")
        assert citation.endswith("，市政府网站，2020-02-15，第3段，004_06e8e46a9abe731e.txt")


async def test_nothing_is_copied_where_nothing_is_marked(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "y")
        assert "nothing to copy" in status(pilot)
        assert app(pilot).clipboard == ""


@pytest.mark.parametrize("half", [0, 1])
async def test_a_click_hits_the_character_on_both_halves(opened: Opened, half: int) -> None:
    async with opened(BAZHONG) as pilot:
        text = app(pilot).text
        y, line = next(
            (y, line)
            for y, (_, line) in enumerate(text.list_window(), 1)
            if line.part == "text" and "朱冬" in line.row.join_glyphs()
        )
        margin = (text.window_cells - text.measure) // 2
        offset = line.row.span.start + line.row.join_glyphs().strip().index("朱冬")
        await pilot.click("#text", offset=(margin + line.row.column_of(offset) + half, y))
        await settle(pilot)
        assert word(pilot) == "朱冬"


@pytest.mark.parametrize("half", [0, 1])
async def test_drawing_the_mouse_selects_the_very_characters(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, half: int
) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with opened(BAZHONG) as pilot:
        await press(pilot, "w", "escape")
        text = app(pilot).text
        y, row = next(
            (y, line.row)
            for y, (_, line) in enumerate(text.list_window(), 1)
            if "罗增斌主持" in line.row.join_glyphs()
        )
        margin = (text.window_cells - text.measure) // 2
        begin, end = (margin + row.column_of(row.span.start + index) + half for index in (3, 5))
        await pilot.mouse_down("#text", offset=(begin, y))
        await pilot.hover("#text", offset=(end, y))
        await pilot.mouse_up("#text", offset=(end, y))
        await press(pilot, "y")
        assert app(pilot).clipboard == "主持会"


async def test_y_copies_the_directive_one_was_brought_to(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with opened(BAZHONG) as pilot:
        await press(pilot, "]", "d", "]", "d", "y")
        report = app(pilot).session.report
        assert report is not None
        assert report.directives[1].span.of(report.text) in app(pilot).clipboard
