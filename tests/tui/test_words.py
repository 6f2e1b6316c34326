"""The cursor on a word: what it tells and where it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from meetreader import analyse
from meetreader.text.cells import text_width
from meetreader.text.spans import Span
from meetreader.ui.rendering.report_entries import ROUTINE
from meetreader.ui.rendering.word_notes import describe_word
from tests.tui.conftest import SEEDS, Opened, app, grid, press, status, word

LINFEN, BAZHONG = SEEDS[1], SEEDS[4]


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


async def test_the_panel_follows_to_the_official_one_goes_to(opened: Opened) -> None:
    async with opened(LINFEN, size=(120, 36)) as pilot:
        reader = app(pilot)
        await press(pilot, "g", "o", "g", "g", *["right_square_bracket", "o"] * 3)
        cursor, target = reader.session.words.cursor, reader.panel.current
        assert cursor is not None
        assert any(mention.overlaps(cursor) for mention in target.mentions)


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


async def test_the_star_searches_for_the_word(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "]", "d")
        query = word(pilot)
        await press(pilot, "asterisk")
        assert len(app(pilot).session.search.hits) > 1
        report = app(pilot).session.report
        assert report is not None
        assert {hit.span.of(report.hub) for hit in app(pilot).session.search.hits} == {query}


async def test_after_scrolling_the_cursor_goes_on_from_what_is_seen(opened: Opened) -> None:
    async with opened(BAZHONG, size=(80, 16)) as pilot:
        await press(pilot, "w", "space", "space")
        place = app(pilot).text.reading_offset
        await press(pilot, "w")
        cursor = app(pilot).session.words.cursor
        assert cursor is not None
        assert cursor.start >= place


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
        assert "za shows 2 rows" in grid(app(pilot))


def rows_of_text(pilot: Pilot[None]) -> list[str]:
    return [line.row.join_glyphs() for _, line in app(pilot).text.list_window() if line.part == "text"]


async def test_pinyin_at_the_cursor_is_in_the_status_line_and_no_row_moves(opened: Opened) -> None:
    async with opened(BAZHONG, size=(80, 30)) as pilot:
        await press(pilot, "tab")
        rows = rows_of_text(pilot)
        await press(pilot, "p", "p", "p")
        assert "pinyin at the cursor" in app(pilot).controllers.display_settings.describe_settings()
        assert "shì wěi" in status(pilot)
        seen = []
        for reading in ("yìng duì", "xīn guān fèi yán", "yì qíng", "gōng zuò"):
            await press(pilot, "w")
            assert reading in status(pilot)
            seen.append(rows_of_text(pilot))
        assert seen == [rows] * 4
        await press(pilot, "T", "w", "b")
        assert "gong1 zuo4" in status(pilot)


async def test_j_and_k_carry_the_cursor_to_the_row_below_and_above_in_its_column(opened: Opened) -> None:
    async with opened(LINFEN, size=(80, 24)) as pilot:
        await press(pilot, "w", "w", "w", "w")
        text, words = app(pilot).text, app(pilot).session.words
        assert words.cursor is not None
        first, column = words.cursor, text.find_column(words.cursor.start)
        rows = [text.find_position(first.start)]
        for _ in range(5):
            await press(pilot, "j")
            assert words.cursor is not None
            rows.append(text.find_position(words.cursor.start))
            assert abs(text.find_column(words.cursor.start) - column) <= 8
        assert rows == sorted(set(rows))
        for _ in range(5):
            await press(pilot, "k")
        assert words.cursor == first


async def test_with_a_count_j_goes_so_many_rows_and_without_a_cursor_it_scrolls(opened: Opened) -> None:
    async with opened(LINFEN, size=(80, 24)) as pilot:
        await press(pilot, "w", "j", "j", "j")
        third = app(pilot).session.words.cursor
        await press(pilot, "k", "k", "k", "3", "j")
        assert app(pilot).session.words.cursor == third
        await press(pilot, "escape", "j", "j")
        assert app(pilot).session.words.cursor is None
        assert app(pilot).text.reading_offset > 0


async def test_while_selecting_j_selects_to_the_row_below(opened: Opened) -> None:
    async with opened(LINFEN, size=(80, 24)) as pilot:
        await press(pilot, "w", "v", "j")
        (selected,) = app(pilot).text.list_marked("selection")
        assert selected.length > 15


async def test_in_the_last_row_j_stays(opened: Opened) -> None:
    async with opened(LINFEN, size=(80, 24)) as pilot:
        await press(pilot, "G", "w", *"jjjjjjjjjjjjjjjjjjjjjjjj")
        last = app(pilot).session.words.cursor
        await press(pilot, "j")
        assert app(pilot).session.words.cursor == last


async def test_w_begins_at_the_current_hit_also_where_the_cursor_stood_elsewhere(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "w", "slash", *"复工复产", "enter", "w")
        assert word(pilot) == "复工复产"
        await press(pilot, "n", "w")
        hit = app(pilot).text.find_marked_place()
        cursor = app(pilot).session.words.cursor
        assert hit is not None
        assert cursor is not None
        assert hit.overlaps(cursor)


async def test_a_date_is_one_word_and_is_read_as_it_is_said(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "date.txt"
    path.write_text("市委召开会议\n2020年3月16日，市委书记张三主持召开会议。\n", encoding="utf-8")
    async with opened(path) as pilot:
        await press(pilot, "w", "w", "w", "w")
        assert word(pilot) == "2020年3月16日"
        assert "èr líng èr líng nián sān yuè shí liù rì  date" in status(pilot)


async def test_tones_are_those_of_speech_where_they_are_asked_for(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "tones.txt"
    path.write_text("市委召开会议\n领导讲话。\n", encoding="utf-8")
    async with opened(path) as pilot:
        await press(pilot, "w", "w", "w", "w")
        assert (word(pilot), "lǐng dǎo" in status(pilot)) == ("领导", True)
        await press(pilot, "z", "s")
        assert "bú yào" in status(pilot)
        await press(pilot, "w", "b")
        assert "líng dǎo" in status(pilot)


def test_the_card_has_form_pinyin_and_level_in_a_row_and_the_places_in_a_column() -> None:
    report = analyse("市委召开会议\n\n　　会议强调，要抓好防汛，各县区要抓好落实。\n抓好了。\n")
    card = describe_word(report, Span(report.text.index("抓好"), report.text.index("抓好") + 2)).splitlines()
    assert card[0].startswith("抓好   zhuā hǎo")
    places = card[card.index("In this report") + 1 :][:3]
    assert {text_width(line.partition("【")[0]) for line in places} == {
        text_width("  调，要抓好防汛，各县区要")
    }
    assert [line.strip() for line in places] == [
        "会议强调，要【抓好】防汛，各县区要抓好落实。",
        "调，要抓好防汛，各县区要【抓好】落实。",
        "【抓好】了。",
    ]
