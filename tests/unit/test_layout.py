"""How a line of Chinese is broken, with real sentences."""

from __future__ import annotations

import pytest

from meetreader.cells import draw, fit, pad, text_width, width
from meetreader.layout import lay_out, paragraphs

SENTENCE = "要在提高产能和达产量产上下功夫。会议指出，“六稳”“六保”任务不变，3月16日前完成35名医护人员的安排（VAMA除外）。"


def lines(text: str, cells: int, **options: object) -> list[str]:
    return [row.text() for row in lay_out(text, 0, cells, **options)]  # type: ignore[arg-type]


def test_no_row_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    assert lines(SENTENCE, 20) == [
        "要在提高产能和达产量",
        "产上下功夫。会议指",
        "出，“六稳”“六保”任务",
        "不变，3月16日前完成",
        "35名医护人员的安排",
        "（VAMA除外）。",
    ]


@pytest.mark.parametrize("cells", range(6, 60))
def test_the_rules_hold_at_every_width(cells: int) -> None:
    for row in lines(SENTENCE, cells)[1:]:
        assert row[0] not in "。，、；：？！”）"
    for row in lines(SENTENCE, cells)[:-1]:
        assert row[-1] not in "“（"


@pytest.mark.parametrize("cells", range(10, 60))
def test_numbers_dates_and_latin_words_stay_whole(cells: int) -> None:
    text = "\n".join(lines(SENTENCE, cells))
    for whole in ("3月", "16日", "35名", "VAMA"):
        assert whole in text


def test_a_dash_and_an_ellipsis_of_two_characters_stay_whole() -> None:
    for cells in range(4, 20):
        text = "\n".join(lines("目标——全面小康……奋斗", cells))
        assert "——" in text
        assert "……" in text


def test_the_first_row_is_indented_and_counts_it() -> None:
    rows = lay_out("会议强调要抓好各项工作的落实", 100, 12, indent=4)
    assert [row.text() for row in rows] == ["    会议强调", "要抓好各项工", "作的落实"]
    assert rows[0].column(100) == 4
    assert rows[1].span.start == 104


def test_pinyin_stands_above_its_character_or_behind_it() -> None:
    above = lay_out("會議", 0, 20, pinyin="above", syllables=["huì", "yì"])
    assert [above[0].ruby_text(), above[0].text()] == ["huì yì", "會  議 "]
    assert lines("會議", 20, pinyin="inline", syllables=["huì", "yì"]) == ["會(huì)議(yì)"]


def test_a_space_at_the_end_of_a_row_hangs_over_the_edge() -> None:
    assert lines("何平 魏文通", 4) == ["何平", "魏文", "通"]


def test_the_end_of_a_paragraph_takes_no_cells_but_is_in_the_last_row() -> None:
    (row,) = lay_out("会议\n\n", 0, 20)
    assert (row.text(), row.width, row.span.end) == ("会议", 4, 4)


def test_paragraphs_take_the_blank_lines_that_follow() -> None:
    text = "一\n\n二\n \n三"
    assert [span.of(text) for span in paragraphs(text)] == ["一\n\n", "二\n \n", "三"]


def test_control_characters_and_markup_are_drawn_as_text() -> None:
    assert draw("\x1b[2J\x07[bold]\x9b1m\x7f\ud800") == "␛[2J␇[bold]\ufffd1m␡\ufffd"
    assert text_width("\x1b[2J") == 4


def test_widths_in_cells() -> None:
    assert [width(c) for c in "会，A“é"] == [2, 2, 1, 1, 1]
    assert width("“", 2) == 2
    assert fit("市委书记", 5) == "市委…"
    assert pad("市委", 6) == "市委  "


def test_a_full_stop_may_hang_over_the_end_of_a_full_row() -> None:
    assert lines("要抓好各项工作落实。会议强调", 20, hang=True) == ["要抓好各项工作落实。", "会议强调"]
    assert lines("各地要抓好各项工作落实。会议", 20, hang=True) == ["各地要抓好各项工作", "落实。会议"]
