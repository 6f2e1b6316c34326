"""The cursor on a word: what it tells, where it goes, what it copies."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from meetreader.ui.rendering.report_entries import ROUTINE
from tests.tui.conftest import SEEDS, Opened, app, grid, press, settle

LINFEN, BAZHONG = SEEDS[1], SEEDS[4]


def word(pilot: Pilot[None]) -> str:
    reader = app(pilot)
    assert reader.session.words.cursor is not None
    assert reader.session.report is not None
    return reader.session.words.cursor.of(reader.session.report.hub)


def status(pilot: Pilot[None]) -> str:
    return grid(app(pilot)).splitlines()[-1]


async def test_w_puts_the_cursor_on_a_word_and_tells_both_scripts_pinyin_and_gloss(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        await press(pilot, "w", *"wwww")
        assert word(pilot) == "第七十三"
        await press(pilot, "w", "w")
        assert "专题会议 專題會議  zhuān tí huì yì  thematic meeting" in status(pilot)


async def test_a_name_is_one_word_and_tells_its_office(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        await press(pilot, "w")
        assert word(pilot) == "闫晨曦"
        assert "yán chén xī" in status(pilot)
        assert "市委书记" in status(pilot)


async def test_e_goes_to_the_next_word_too_as_the_cursor_holds_whole_words(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        await press(pilot, "w", "w")
        second = app(pilot).session.words.cursor
        await press(pilot, "b", "e")
        assert app(pilot).session.words.cursor == second


async def test_repairs_side_by_side_are_gone_through_one_by_one(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        report = app(pilot).session.report
        assert report is not None
        count = sum(repair.kind not in ROUTINE for repair in report.repairs)
        await press(pilot, "g", "g", "escape")
        for _ in range(count):
            await press(pilot, "right_square_bracket", "r")
            assert "no further" not in status(pilot)
        await press(pilot, "right_square_bracket", "r")
        assert "no further repair below" in status(pilot)


async def test_while_one_selects_h_and_l_go_by_word(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        await press(pilot, "w", "v", "l", "l")
        selected = app(pilot).text.list_marked("selection")[0]
        await press(pilot, "h")
        assert app(pilot).text.list_marked("selection")[0].end < selected.end
        assert app(pilot).panes.current == "text"


async def test_the_panel_follows_to_the_official_one_goes_to(opened: Opened) -> None:
    async with opened(LINFEN, size=(120, 36)) as pilot:
        reader = app(pilot)
        await press(pilot, "g", "o", "g", "g", *["right_square_bracket", "o"] * 3)
        cursor, target = reader.session.words.cursor, reader.panel.current
        assert cursor is not None
        assert any(mention.overlaps(cursor) for mention in target.mentions)


def rows_and_readings(pilot: Pilot[None]) -> tuple[list[str], list[str]]:
    """The rows of the text, and what stands in the lines above them."""
    text = app(pilot).text
    lines = [line for _, line in text.list_window()]
    shown = grid(app(pilot)).splitlines()[1 : 1 + len(lines)]
    left, cells = text.region.x, text.window_cells
    pane = [row[left : left + cells].strip() for row in shown]
    return (
        [row for row, line in zip(pane, lines, strict=True) if line.part == "text"],
        [row for row, line in zip(pane, lines, strict=True) if line.part == "ruby" and row],
    )


async def test_the_reading_stands_above_the_word_under_the_cursor_and_no_row_moves(opened: Opened) -> None:
    async with opened(BAZHONG, size=(80, 30)) as pilot:
        await press(pilot, "tab", "p", "p", "p")
        rows, readings = rows_and_readings(pilot)
        assert "pinyin at the cursor" in app(pilot).display_settings.describe_settings()
        assert readings == ["shì wěi"]
        seen = []
        for _ in range(4):
            await press(pilot, "w")
            moved, readings = rows_and_readings(pilot)
            assert moved == rows
            seen += readings
        assert seen == ["yìng duì", "xīn guān fèi yán", "yì qíng", "gōng zuò"]
        await press(pilot, "T")
        assert rows_and_readings(pilot)[1] == ["gong1 zuo4"]
        await press(pilot, "escape")
        assert rows_and_readings(pilot) == (rows, [])


async def test_the_reading_of_a_word_that_is_broken_stands_above_both_its_parts(opened: Opened) -> None:
    async with opened(LINFEN, size=(60, 24)) as pilot:
        await press(pilot, "p", "p", "p")
        for _ in range(200):
            cursor = app(pilot).session.words.cursor
            rows = [line.row.span for _, line in app(pilot).text.list_window() if line.part == "text"]
            if cursor is not None and not any(row.covers(cursor) for row in rows):
                break
            await pilot.press("w")
            await pilot.pause()
        assert len(rows_and_readings(pilot)[1]) == 2


async def test_b_goes_back_a_word_with_the_cursor_and_a_page_without(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "w", "w")
        second = word(pilot)
        await press(pilot, "w", "b")
        assert word(pilot) == second
        await press(pilot, "escape", "space")
        place = app(pilot).text.reading_offset
        await press(pilot, "b")
        assert app(pilot).session.words.cursor is None
        assert app(pilot).text.reading_offset < place


async def test_the_view_follows_the_cursor(opened: Opened) -> None:
    async with opened(BAZHONG, size=(80, 16)) as pilot:
        await press(pilot, "w")
        for _ in range(8):
            await press(pilot, "right_curly_bracket")
            shown = [line.row.span for _, line in app(pilot).text.list_window()]
            cursor = app(pilot).session.words.cursor
            assert cursor is not None
            assert shown[0].start <= cursor.start < shown[-1].end


@pytest.mark.parametrize(("keys", "kind"), [("]d", "directive"), ("]o", "official"), ("]r", "repair")])
async def test_brackets_go_from_one_found_thing_to_the_next_and_back(
    opened: Opened, keys: str, kind: str
) -> None:
    async with opened(SEEDS[3]) as pilot:
        await press(pilot, *keys)
        first = app(pilot).session.words.cursor
        await press(pilot, *keys)
        second = app(pilot).session.words.cursor
        assert first is not None
        assert second is not None
        assert second.start > first.start
        await press(pilot, "[", keys[1])
        assert app(pilot).session.words.cursor == first


async def test_the_card_tells_gloss_parts_and_the_other_places(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        await press(pilot, "w", "w", "K")
        card = grid(app(pilot))
        assert "主持" in card
        assert "zhǔ chí" in card
        assert "In this report" in card
        assert "【主持】" in card
        await press(pilot, "q")
        assert app(pilot).is_running
        assert "In this report" not in grid(app(pilot))


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


async def test_the_star_searches_for_the_word(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "]", "d")
        query = word(pilot)
        await press(pilot, "asterisk")
        assert len(app(pilot).session.search.hits) > 1
        report = app(pilot).session.report
        assert report is not None
        assert {hit.span.of(report.hub) for hit in app(pilot).session.search.hits} == {query}


async def test_z_opens_the_folded_chrome_and_folds_it(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        assert "⋯ 首页" in grid(app(pilot))
        await press(pilot, "z", "a")
        assert "首页 > 新闻动态 > 工作动态" in grid(app(pilot))
        assert "⋯" not in grid(app(pilot))
        await press(pilot, "z", "a")
        assert "⋯ 首页" in grid(app(pilot))


async def test_a_click_opens_the_folded_chrome(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        y = next(y for y, (_, line) in enumerate(app(pilot).text.list_window(), 1) if line.part == "fold")
        await pilot.click("#text", offset=(10, y))
        await settle(pilot)
        assert not app(pilot).text.folded


async def test_a_hit_in_folded_chrome_opens_it(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "slash", *"扫一扫", "enter")
        assert "扫一扫在手机打开当前页" in grid(app(pilot))
        assert not app(pilot).text.folded


async def test_plus_and_minus_change_the_measure_and_keep_the_place(opened: Opened) -> None:
    async with opened(BAZHONG, size=(200, 40)) as pilot:
        await press(pilot, "space")
        place, measure = app(pilot).text.reading_offset, app(pilot).text.measure
        await press(pilot, "minus", "minus")
        assert app(pilot).text.measure == measure - 8
        assert app(pilot).text.reading_offset == place
        await press(pilot, "plus")
        assert app(pilot).text.measure == measure - 4


async def test_rows_do_not_grow_over_the_pane_and_find_their_length_again_when_it_is_wide(
    opened: Opened,
) -> None:
    async with opened(BAZHONG, size=(80, 24)) as pilot:
        narrow = app(pilot).text.measure
        await press(pilot, "plus", "plus")
        assert app(pilot).text.measure == narrow
        assert "as wide as the pane" in status(pilot)
        await pilot.resize_terminal(200, 24)
        await settle(pilot)
        assert app(pilot).text.measure == 80


async def test_the_force_of_directives_stands_in_the_margin(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        before = grid(app(pilot))
        await press(pilot, "M", "d", "]", "d")
        assert before.count("!") < grid(app(pilot)).count("!")


async def test_pinyin_for_names_only_and_as_zhuyin(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "P")
        screen = grid(app(pilot))
        assert "luó zēng bīn" in screen
        assert "shì wěi" not in screen
        await press(pilot, "T", "T")
        assert "ㄌㄨㄛˊ" in grid(app(pilot))


async def test_the_panel_follows_the_text(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "g", "d")
        assert app(pilot).panel.cursor == 0
        await press(pilot, "space", "space")
        followed = app(pilot).panel.current.span
        shown = app(pilot).text.reading_offset
        following = [d.span for d in app(pilot).session.report.directives if d.span.start > followed.start]  # type: ignore[union-attr]
        assert followed.start <= shown < following[0].start
        assert app(pilot).panel.cursor > 3
        await press(pilot, "g", "o", "g", "d")
        assert app(pilot).panel.current.span == followed


async def test_the_list_of_officials_follows_the_speaker(opened: Opened) -> None:
    async with opened(SEEDS[3], size=(120, 16)) as pilot:
        await press(pilot, "g", "o")
        report = app(pilot).session.report
        assert report is not None
        speaker = next(person for person in report.people if person.name == "杨懿文")
        section = next(part for part in report.outline if part.label == "杨懿文")
        app(pilot).text.scroll_to_row(app(pilot).text.find_position(section.span.start + 60))
        await settle(pilot)
        assert app(pilot).panel.current.mentions == speaker.mentions


async def test_the_text_follows_the_cursor_of_the_panel(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "g", "d", "tab")
        assert app(pilot).text.reading_offset == 0
        await press(pilot, "G")
        target = app(pilot).panel.current.span
        assert app(pilot).panel.has_focus
        assert app(pilot).text.shows_offset(target.start)
        assert app(pilot).text.list_marked("target") == (target,)


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
        assert app(pilot).clipboard == report.directives[1].span.of(report.text)


async def test_after_scrolling_the_cursor_goes_on_from_what_is_seen(opened: Opened) -> None:
    async with opened(BAZHONG, size=(80, 16)) as pilot:
        await press(pilot, "w", "space", "space")
        place = app(pilot).text.reading_offset
        await press(pilot, "w")
        cursor = app(pilot).session.words.cursor
        assert cursor is not None
        assert cursor.start >= place


async def test_the_entry_under_the_cursor_is_shown_whole(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "g", "d", "tab")
        report = app(pilot).session.report
        assert report is not None
        panel = app(pilot).panel
        while panel.current.span != report.directives[5].span:
            await press(pilot, "j")
        shown = "".join(
            line.pieces[0][0]
            for place, line in panel.list_window()
            if place.item == panel.cursor
            if line.pieces
        )
        assert shown.endswith(report.directives[5].span.of(report.text))


async def test_in_a_text_that_is_folded_away_as_a_whole_no_key_finds_a_place(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "chrome.txt"
    path.write_text("首页 > 新闻\n责任编辑：\n", encoding="utf-8")
    async with opened(path) as pilot:
        report = app(pilot).session.report
        assert report is not None
        assert {block.kind for block in report.blocks} == {"chrome"}
        jumps = ("right_parenthesis", "left_parenthesis", "right_curly_bracket", "left_curly_bracket")
        for key in ("w", "b", *jumps, "v", "V", "y"):
            await press(pilot, key)
        assert "za opens" in grid(app(pilot))
