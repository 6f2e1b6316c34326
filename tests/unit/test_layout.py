"""How a line of Chinese is broken, with real sentences."""

from __future__ import annotations

import pytest

from meetreader.text.cells import character_width, draw_text, fit_text, pad_text, text_width
from meetreader.text.layout import lay_out, split_paragraphs

SENTENCE = "要在提高产能和达产量产上下功夫。会议指出，“六稳”“六保”任务不变，3月16日前完成35名医护人员的安排（VAMA除外）。"


def wrap_text(text: str, cells: int, **options: object) -> list[str]:
    return [row.join_glyphs() for row in lay_out(text, 0, cells, **options)]  # type: ignore[arg-type]


def test_no_row_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    assert wrap_text(SENTENCE, 20) == [
        "要在提高产能和达产量",
        "产上下功夫。会议指",
        "出，“六稳”“六保”任务",
        "不变，3月16日前完成",
        "35名医护人员的安排",
        "（VAMA除外）。",
    ]


@pytest.mark.parametrize("cells", range(6, 60))
def test_the_rules_hold_at_every_width(cells: int) -> None:
    for row in wrap_text(SENTENCE, cells)[1:]:
        assert row[0] not in "。，、；：？！”）"
    for row in wrap_text(SENTENCE, cells)[:-1]:
        assert row[-1] not in "“（"


@pytest.mark.parametrize("cells", range(10, 60))
def test_numbers_dates_and_latin_words_stay_whole(cells: int) -> None:
    text = "\n".join(wrap_text(SENTENCE, cells))
    for whole in ("3月", "16日", "35名", "VAMA"):
        assert whole in text


@pytest.mark.parametrize("cells", range(12, 40))
def test_syllables_with_tone_marks_stay_whole(cells: int) -> None:
    text = "\n".join(wrap_text("學(xué)校逐個(gè)檢(jiǎn)查,轉(zhuǎn)居家隔離的嚴(yán)格管理。", cells))
    for whole in ("xué", "jiǎn", "zhuǎn", "yán"):
        assert whole in text


DATED = "会议决定，2020年2月14日至3月底投入1.5亿元，安排100多名医护人员用12个工作日和3小时走访20公里"


@pytest.mark.parametrize("cells", range(24, 60))
def test_a_date_and_a_number_with_its_unit_stay_whole(cells: int) -> None:
    text = "\n".join(wrap_text(DATED, cells))
    for whole in ("2020年2月14日", "3月", "1.5亿元", "100多名", "12个工作日", "3小时", "20公里"):
        assert whole in text


def test_the_last_row_is_not_one_lost_character() -> None:
    text = "持续优化营商环境助力重大项目和企业复工复产。"
    assert wrap_text(text, 42) == ["持续优化营商环境助力重大项目和企业复工", "复产。"]
    assert wrap_text(text, 40)[-1] == "复产。"


def test_a_title_is_centred_in_rows_of_about_equal_length() -> None:
    title = "劉非在全市統籌推進新冠肺炎疫情防控和經濟社會發展工作部署會議上強調"
    assert wrap_text(title, 60, centred=True) == [
        "             劉非在全市統籌推進新冠肺炎疫情防控",
        "              和經濟社會發展工作部署會議上強調",
    ]
    assert wrap_text("会议召开", 20, centred=True) == ["      会议召开"]


def test_a_title_is_broken_between_its_parts() -> None:
    title = "会议强调：坚决防住境外疫情输入 科学有序恢复城市常态"
    assert wrap_text(title, 32, centred=True) == [
        " 会议强调：坚决防住境外疫情输入",
        "      科学有序恢复城市常态",
    ]


def test_a_dash_and_an_ellipsis_of_two_characters_stay_whole() -> None:
    for cells in range(4, 20):
        text = "\n".join(wrap_text("目标——全面小康……奋斗", cells))
        assert "——" in text
        assert "……" in text


def test_the_first_row_is_indented_and_counts_it() -> None:
    rows = lay_out("会议强调要抓好各项工作的落实", 100, 12, indent=4)
    assert [row.join_glyphs() for row in rows] == ["    会议强调", "要抓好各项工", "作的落实"]
    assert rows[0].column_of(100) == 4
    assert rows[1].span.start == 104


def test_pinyin_is_above_its_character_or_behind_it() -> None:
    above = lay_out("會議", 0, 20, pinyin="above", syllables=["huì", "yì"])
    assert [above[0].join_ruby(), above[0].join_glyphs()] == ["huì yì", "會  議"]
    assert wrap_text("會議", 20, pinyin="inline", syllables=["huì", "yì"]) == ["會(huì)議(yì)"]


def test_a_mark_follows_its_character_closely_and_two_syllables_have_a_space_between_them() -> None:
    (row,) = lay_out("指出，会", 0, 40, pinyin="above", syllables=["zhǐ", "chū", "", "huì"])
    assert [row.join_ruby(), row.join_glyphs()] == ["zhǐ chū  huì", "指  出 ，会 "]


def test_names_with_a_space_between_them_are_further_apart_than_syllables() -> None:
    (row,) = lay_out("何平 朱冬", 0, 40, pinyin="above", syllables=["hé", "píng", "", "zhū", "dōng"])
    assert [row.join_ruby(), row.join_glyphs()] == ["hé píng  zhū dōng", "何  平   朱   冬 "]


def test_zhuyin_is_above_its_characters_though_its_letters_take_two_cells() -> None:
    (row,) = lay_out("策略和", 0, 40, pinyin="above", syllables=["ㄘㄜˋ", "ㄌㄩㄝˋ", "ㄏㄜˊ"], ambiguous=1)
    assert row.join_ruby() == "ㄘㄜˋ ㄌㄩㄝˋ ㄏㄜˊ"
    assert [row.column_of(offset) for offset in range(3)] == [0, 6, 14]


def test_a_space_at_the_end_of_a_row_hangs_over_the_edge() -> None:
    assert wrap_text("何平 魏文通", 4) == ["何平", "魏文", "通"]


def test_the_end_of_a_paragraph_takes_no_cells_but_is_in_the_last_row() -> None:
    (row,) = lay_out("会议\n\n", 0, 20)
    assert (row.join_glyphs(), row.width, row.span.end) == ("会议", 4, 4)


def test_paragraphs_take_the_blank_lines_that_follow() -> None:
    text = "一\n\n二\n \n三"
    assert [span.of(text) for span in split_paragraphs(text)] == ["一\n\n", "二\n \n", "三"]


def test_control_characters_and_markup_are_drawn_as_text() -> None:
    assert draw_text("\x1b[2J\x07[bold]\x9b1m\x7f\ud800") == "␛[2J␇[bold]\ufffd1m␡\ufffd"
    assert text_width("\x1b[2J") == 4


def test_widths_in_cells() -> None:
    assert [character_width(c) for c in "会，A“é"] == [2, 2, 1, 1, 1]
    assert character_width("“", 2) == 2
    assert fit_text("市委书记", 5) == "市委…"
    assert pad_text("市委", 6) == "市委  "


def test_a_full_stop_may_hang_over_the_end_of_a_full_row() -> None:
    assert wrap_text("要抓好各项工作落实。会议强调", 20, hang=True) == ["要抓好各项工作落实。", "会议强调"]
    assert wrap_text("各地要抓好各项工作落实。会议", 20, hang=True) == ["各地要抓好各项工作", "落实。会议"]
