"""Where the words of a report begin and end."""

from __future__ import annotations

import pytest

from meetreader.hanzi.number_words import find_number_kind, spell_number
from meetreader.hanzi.words import words
from meetreader.text.spans import Span


def join_words(hub: str, names: list[Span] | None = None) -> str:
    """The words joined by slashes."""
    return "/".join(span.of(hub) for span in words(hub, names or []))


@pytest.mark.parametrize(
    "expected",
    [
        "市委/第七十三/次/专题会议/暨/市/疫情防控工作领导小组/会议",
        "传达学习/习近平/总书记/重要讲话精神",
        "坚持/“/外防输入/、/内防反弹/”",
        "落实/“/六稳/”“/六保/”/任务",
        "统筹兼顾/稳中求进/做到/“/两手抓/”“/两不误/”",
        "确保/建档立卡贫困户/务工人员/3月底/基本/实现/就业",
        "深入/推进/放管服改革/，/优化/营商环境",
        "一要/提高/站位/；/二要/压实责任",
    ],
)
def test_the_terms_of_the_genre_are_one_word(expected: str) -> None:
    assert join_words(expected.replace("/", "")) == expected


@pytest.mark.parametrize(
    "expected",
    [
        "召开/推进会/，",
        "召开/疫情防控工作/推进会议",  # not 推进会, 议
        "由/省/委托/市/承办",  # not 省委, 托
        "支援/湖北/医疗队员",  # not 援湖北医疗队
        "这/一/要求",  # not 一要, 求
    ],
)
def test_a_term_does_not_cut_the_words_around_it(expected: str) -> None:
    assert join_words(expected.replace("/", "")) == expected


def test_a_long_word_that_no_dictionary_has_is_taken_apart() -> None:
    assert join_words("主持会议并讲话") == "主持/会议/并/讲话"
    assert join_words("完善各项措施") == "完善/各项/措施"
    assert join_words("实实在在帮助企业") == "实实在在/帮助/企业"


def test_a_numeral_stays_whole() -> None:
    assert join_words("召开第二十五次会议") == "召开/第二十五/次/会议"
    assert join_words("第四次会议") == "第四/次/会议"


@pytest.mark.parametrize(
    "expected",
    [
        "2020年3月16日/召开/会议",
        "3月16日/至/18日/，/三月十六日/，/二〇二〇年三月",
        "2020年底/和/2021年初/，/3月份/，/3月底",
        "2020/年度/，/90/年代/，/2020年/中央/文件",
        "15时30分/，/15:38/，/3/点/意见",
        "第25/次/会议/，/1.2万/，/百分之二十/，/8,500万/元",
    ],
)
def test_a_date_a_time_and_a_number_are_one_word(expected: str) -> None:
    assert join_words(expected.replace("/", "")) == expected


@pytest.mark.parametrize(
    ("word", "kind", "said"),
    [
        ("2020年3月16日", "date", "二〇二〇年三月十六日"),
        ("2020-03-16", "date", "二〇二〇年三月十六日"),
        ("三月十六日", "date", "三月十六日"),
        ("15时30分", "time", "十五时三十分"),
        ("12.5%", "number", "百分之十二点五"),
        ("1.2万", "number", "一点二万"),
        ("第25", "number", "第二十五"),
        ("8,500万", "number", "八千五百万"),
        ("105", "number", "一百零五"),
        ("100020", "number", "十万零二十"),
        ("COVID-19", None, "COVID-十九"),
        ("会议", None, "会议"),
    ],
)
def test_what_a_number_is_and_how_it_is_said(word: str, kind: str | None, said: str) -> None:
    assert (find_number_kind(word), spell_number(word)) == (kind, said)


def test_words_the_segmenter_only_guesses_stand_where_a_dictionary_has_them() -> None:
    assert join_words("援助抗疫一线") == "援助/抗疫/一线"
    assert join_words("娄底市委复产上") == "娄底/市委/复产/上"


def test_figures_latin_words_white_space_and_punctuation_are_words_of_their_own() -> None:
    assert join_words("增长12.5%，达到3.2亿元") == "增长/12.5%/，/达到/3.2亿/元"
    assert join_words("2020-02-15 15:38 Hi威海") == "2020-02-15/ /15:38/ /Hi/威海"
    assert join_words("闭会。”\n　　会后") == "闭会/。”/\n　　/会后"
    assert join_words("张海□、") == "张/海/□、"


def test_a_personal_name_is_one_word_whatever_it_holds() -> None:
    assert join_words("市领导崔建新、王月娥出席", [Span(3, 6), Span(7, 10)]) == "市领导/崔建新/、/王月娥/出席"
    assert join_words("请阿卜杜拉·买买提讲话", [Span(1, 9)]) == "请/阿卜杜拉·买买提/讲话"
    assert join_words("指挥长何平讲话", [Span(3, 5)]) == "指挥长/何平/讲话"
    assert join_words("市长高新区分轻重缓急", [Span(2, 4)]) == "市长/高新/区分/轻重缓急"
    assert (
        join_words("市长高新区分轻重缓急") == "市长/高新区/分/轻重缓急"
    )  # the headword, where 高新 is no name


def test_names_that_do_not_fit_are_left_out() -> None:
    assert words("市委", [Span(1, 5), Span(-1, 1), Span(2, 2), Span(1, 0)]) == [Span(0, 2)]
    assert join_words("何平讲话", [Span(0, 2), Span(1, 3)]) == "何平/讲话"


def test_nothing_has_no_words() -> None:
    assert words("") == []
