"""Keys as vi and less have them: counts, keys of several strokes, Esc, and keys that do nothing."""

from __future__ import annotations

import pytest

from tests.tui.conftest import BAZHONG, LINFEN, Opened, app, foot, grid, press, search


async def test_a_count_moves_by_as_many_lines(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        text = app(pilot).text
        await press(pilot, *"10j")
        assert text.top == text.rows.move_position(text.rows.clamp_position(type(text.top)(0, 0)), 10)
        await press(pilot, *"3k")
        by_count = text.top
        await press(pilot, *"gg", *"jjjjjjj")
        assert text.top == by_count
        assert app(pilot).panel.tab == "officials"


async def test_a_count_moves_the_cursor_of_the_list_by_as_many_reports(opened: Opened) -> None:
    async with opened() as pilot:
        reports = app(pilot).reports
        await press(pilot, *"3j")
        assert reports.cursor == 3
        await press(pilot, *"2G")
        assert reports.cursor == 1
        await press(pilot, *"9j")
        assert reports.cursor == 4
        await press(pilot, *"gg")
        assert reports.cursor == 0


async def test_the_end_and_so_many_hundredths_of_a_text(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        text = app(pilot).text
        length = text.shown.length if text.shown else 0
        await press(pilot, *"50", "percent_sign")
        assert abs(text.reading_offset - length / 2) < 60
        await press(pilot, "G")
        end = text.top
        await press(pilot, *"gg", *"100", "percent_sign")
        assert text.top == end


async def test_a_number_before_g_is_a_paragraph_as_citations_count_them(opened: Opened) -> None:
    async with opened(BAZHONG, size=(120, 16)) as pilot:
        report = app(pilot).session.report
        assert report is not None
        body = [block.span for block in report.blocks if block.kind == "body"]
        await press(pilot, *"4G")
        assert body[3].holds(app(pilot).text.reading_offset)


async def test_a_count_goes_to_the_third_directive_and_word_and_hit(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        reader = app(pilot)
        report = reader.session.report
        assert report is not None
        await press(pilot, *"3", "right_square_bracket", "d")
        assert reader.session.words.finding == sorted(d.span for d in report.directives)[2]
        await press(pilot, "escape", *"gg", *"5w")
        fifth = reader.session.words.cursor
        await press(pilot, "escape", *"gg", *"wwwww")
        assert reader.session.words.cursor == fifth
        await search(pilot, "农民工", "enter")
        first = reader.session.search.number
        await press(pilot, *"2n")
        assert reader.session.search.number == first + 2


@pytest.mark.parametrize(("keys", "row"), [("zt", 0), ("zz", 0.5), ("zb", 1)])
async def test_z_places_the_row_of_the_cursor(opened: Opened, keys: str, row: float) -> None:
    async with opened(BAZHONG, size=(120, 16)) as pilot:
        text = app(pilot).text
        await press(pilot, *"8", "right_square_bracket", "d", *keys)
        cursor = app(pilot).session.words.cursor
        assert cursor is not None
        position = text.find_position(cursor.start)
        assert text.top == text.rows.move_position(position, -round((text.window_height - 1) * row))


async def test_what_waits_is_shown_and_escape_ends_it(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, *"12")
        assert "12 …" in foot(pilot)
        await press(pilot, "right_square_bracket")
        assert "12] …" in foot(pilot)
        await press(pilot, "escape")
        assert "…" not in foot(pilot)
        await press(pilot, "j")
        assert app(pilot).text.top == app(pilot).text.rows.move_position(type(app(pilot).text.top)(0, 0), 1)


@pytest.mark.parametrize(("keys", "name"), [("Q", "Q"), ("gx", "gx"), ("zq", "zq"), ("0", "0")])
async def test_a_key_that_does_nothing_is_named(opened: Opened, keys: str, name: str) -> None:
    async with opened(LINFEN) as pilot:
        await press(pilot, *keys)
        assert f"{name} is no key here" in foot(pilot)
        await press(pilot, "j")
        assert "no key" not in foot(pilot)


@pytest.mark.parametrize("columns", [60, 120])
async def test_after_a_while_a_menu_says_what_can_follow_and_no_pane_moves(
    opened: Opened, columns: int
) -> None:
    async with opened(BAZHONG, size=(columns, 24)) as pilot:
        reader = app(pilot)
        before = grid(reader).splitlines()
        await press(pilot, "z")
        assert not reader.key_menu.display
        await pilot.pause(0.4)
        after = grid(reader).splitlines()
        rows = reader.key_menu.size.height
        assert after[: -1 - rows] == before[: -1 - rows]
        assert "fold or show the page chrome" in "".join(after[-1 - rows : -1])
        assert "z …" in after[-1]
        await press(pilot, "escape")
        assert grid(reader).splitlines() == before
        await press(pilot, "g", "o")
        await pilot.pause(0.4)
        assert not reader.key_menu.display


@pytest.mark.parametrize("keys", [(), ("tab",), ("tab", "tab")])
async def test_escape_goes_to_no_other_pane_where_all_are_seen(opened: Opened, keys: tuple[str, ...]) -> None:
    async with opened() as pilot:
        await press(pilot, *keys)
        before = app(pilot).controllers.panes.current
        await press(pilot, "escape", "escape", "escape")
        assert app(pilot).controllers.panes.current == before


async def test_escape_closes_the_panel_that_lies_over_the_text(opened: Opened) -> None:
    async with opened(size=(80, 24)) as pilot:
        await press(pilot, *"gd")
        assert app(pilot).controllers.panes.current == "panel"
        await press(pilot, "escape")
        assert app(pilot).controllers.panes.current == "text"


async def test_the_word_cursor_begins_at_the_hit_or_at_the_passage_gone_to(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        reader = app(pilot)
        await search(pilot, "农民工", "enter", "w")
        report = reader.session.report
        assert report is not None
        cursor = reader.session.words.cursor
        assert cursor is not None
        assert report.text[cursor.start :].startswith("农民工")
        await press(pilot, "escape", "escape", *"gd", "tab", *"5G", "enter", "w")
        cursor = reader.session.words.cursor
        assert cursor is not None
        assert report.directives[4].span.covers(cursor)
