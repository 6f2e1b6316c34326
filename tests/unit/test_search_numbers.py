"""Numbers and dates are found however they are written; another number is never found in their place."""

from __future__ import annotations

import pytest

from meetreader.hanzi.script import simplify
from meetreader.search import find_best_hit, find_hits, label_match
from meetreader.search.character_folding import FoldedText
from meetreader.search.number_folding import NumberFoldedText
from meetreader.search.written_numbers import find_numbers, read_chinese_number
from meetreader.text.spans import Span


def values(text: str) -> list[str]:
    return ["".join(piece.text) for piece in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("第25次会议", ["25"]),
        ("第二十五次会议", ["25"]),
        ("二〇二〇年", ["2020"]),
        ("二○二○年", ["2020"]),
        ("一百零五户", ["105"]),
        ("三千零五十人", ["3050"]),
        ("12,000吨", ["12000"]),
        ("1.2万吨", ["12000"]),
        ("一万二千吨", ["12000"]),
        ("3.50亿元", ["350000000"]),
        ("三亿五千万元", ["350000000"]),
        ("三点五亿元", ["350000000"]),
        ("20万亿元", ["20000000000000"]),
        ("二十万亿元", ["20000000000000"]),
        ("百分之二十", ["20%"]),
        ("百分之三点五", ["3.5%"]),
        ("增长3.5%", ["3.5%"]),
        ("千分之二", ["2‰"]),
        ("两名", ["2"]),
        ("廿三日", ["23"]),
        ("03月", ["3"]),
        ("3月16号", ["3", "16", "日"]),
        ("2020-03-16", ["2020", "年", "3", "月", "16", "日"]),
        ("2020.3.16", ["2020", "年", "3", "月", "16", "日"]),
        ("2019-25-33", ["2019", "25", "33"]),
        ("首次", ["第", "1"]),
        ("十分钟", ["10"]),
        ("5千米", ["5"]),
        ("5千元", ["5000"]),
    ],
)
def test_the_value_of_a_number(text: str, found: list[str]) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "七八个",
        "一两天",
        "数十人",
        "几百户",
        "十分重要",
        "十三五规划",
        "零距离",
        "百姓",
        "首先",
        "三万五",
        "上千人",
        "五一",
    ],
)
def test_what_counts_nothing_for_certain_is_no_number(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize("text", ["一百五", "十五五", "二十三十", "一千百", "百", "两两两", "亿", "万一", ""])
def test_numerals_that_make_no_number(text: str) -> None:
    assert read_chinese_number(text) is None or text == ""


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("第25次会议", "召开第二十五次会议", "第二十五次会议"),
        ("第二十五次会议", "召开第25次会议", "第25次会议"),
        ("第２５次", "召開第二十五次會議", "第二十五次"),
        ("第25", "第二十五次会议", "第二十五"),
        ("3月16日", "三月十六日上午", "三月十六日"),
        ("三月十六日", "于3月16日上午", "3月16日"),
        ("3月十六日", "于3月16日上午", "3月16日"),
        ("三月16号", "于3月16日上午", "3月16日"),
        ("3 月 16 日", "三月十六日上午", "三月十六日"),
        ("2020年3月16日", "发布时间：2020-03-16 08:15", "2020-03-16"),
        ("2020-03-16", "二〇二〇年三月十六日", "二〇二〇年三月十六日"),
        ("3月16日", "2020-03-16", "03-16"),
        ("14天", "隔离十四天", "十四天"),
        ("十四天", "隔离１４天", "１４天"),
        ("二〇二〇年", "2020年全年", "2020年"),
        ("2020年", "二○二○年", "二○二○年"),
        ("20%", "增长百分之二十以上", "百分之二十"),
        ("百分之二十", "增长20%以上", "20%"),
        ("1.2万吨", "产量12,000吨", "12,000吨"),
        ("五千万元", "投资5000万元", "5000万元"),
        ("2名", "新增两名患者", "两名"),
        ("两名", "新增2名患者", "2名"),
        ("首次会议", "第一次会议", "第一次会议"),
        ("第1次会议", "首次会议", "首次会议"),
        ("14天", "二十四天，十四天", "十四天"),
        ("十四天", "二十四天，14天", "14天"),
        ("6日", "3月16日，4月6日", "6日"),
        ("20%", "20天，百分之二十", "百分之二十"),
        ("20%", "20天，20%", "20"),
        ("1.2万吨", "12万吨，1.2万吨", "1.2万吨"),
        ("3月1", "3月16日，三月一日", "三月一"),
    ],
)
def test_a_number_is_found_first_however_it_is_written(query: str, text: str, found: str) -> None:
    hit = find_hits(text, simplify(text), query)[0]
    assert hit.span.of(text) == found
    at = text.rindex(found)
    assert hit.span == Span(at, at + len(found))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("第25次会议", "第二十六次会议"),
        ("第二十五次会议", "第26次会议"),
        ("第49次会议", "第四十八次会议"),
        ("第5次会议", "第二十五次会议"),
        ("三月六日", "3月16日"),
        ("3月16日", "三月六日"),
        ("14天", "四十天"),
        ("20%", "百分之二十五"),
        ("20%", "20天"),
        ("12000吨", "1.3万吨"),
        ("1.2万吨", "12万吨"),
        ("3.5%", "35%"),
        ("10分", "十分重要"),
        ("78个", "七八个"),
        ("135规划", "十三五规划"),
        ("12亿元", "投资1.2亿元"),
        ("35", "增长3.5%"),
        ("1200万", "12.00万"),
        ("五百亿", "50亿"),
        ("三千亿元", "300亿元"),
    ],
)
def test_another_number_is_never_found(query: str, text: str) -> None:
    assert not find_hits(text, text, query)


def test_the_place_of_a_number_has_a_label_of_its_own() -> None:
    text = "召开第二十五次会议，第25次会议"
    hits = find_hits(text, text, "第25次会议")
    assert [(hit.kind, hit.span.of(text)) for hit in hits] == [
        ("exact", "第25次会议"),
        ("number", "第二十五次会议"),
    ]
    assert label_match(hits[1], "第25次会议", "第二十五次会议").full == "the number in other words"


def test_part_of_another_number_comes_last_and_says_so() -> None:
    text = "二十四天、十四天、14天"
    hits = find_hits(text, text, "十四天")
    assert [hit.span.of(text) for hit in hits] == ["十四天", "14天", "十四天"]
    assert hits[2].span.start == 1
    assert label_match(hits[2], "十四天", "十四天").full == "part of another number"


def test_part_of_another_number_is_found_as_typed_where_there_is_nothing_else() -> None:
    hits = find_hits("3月16日", "3月16日", "6日")
    assert [(hit.span, hit.kind) for hit in hits] == [(Span(3, 5), "exact")]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("第25次会义", "第二十五次会议", "第二十五次会议"),
        ("di25cihuiyi", "第二十五次会议", "第二十五次会议"),
        ("隔里14天", "隔离十四天", "隔离十四天"),
    ],
)
def test_a_slip_beside_a_number_in_other_words(query: str, text: str, found: str) -> None:
    assert find_hits(text, text, query)[0].span.of(text) == found


def test_a_single_digit_alone_is_only_looked_for_as_typed() -> None:
    text = "三农，三大，3个"
    assert [hit.span.of(text) for hit in find_hits(text, text, "3")] == ["3"]


def test_a_tone_number_is_no_number() -> None:
    text = "二，防控"
    assert [hit.span.of(text) for hit in find_hits(text, text, "fang2kong4")] == ["防控"]


def test_dates_and_names_of_a_list_are_found_by_the_same_rules() -> None:
    hit = find_best_hit("三月十六日", "2020-03-16 3月16日")
    assert hit is not None
    assert hit.span == Span(11, 16)
    assert find_best_hit("三月十六日", "2020-03-15 3月15日") is None


def test_equal_numbers_have_one_symbol_and_their_spans_lead_back() -> None:
    hub = "３月16日，三月十六号"
    folded = NumberFoldedText(hub, FoldedText(hub))
    assert folded.letters[:4] == folded.letters[4:]
    assert folded.letters[1::2] == "月日月日"
    assert [folded.to_hub(at, at + 1).of(hub) for at in range(8)] == [
        "３",
        "月",
        "16",
        "日",
        "三",
        "月",
        "十六",
        "号",
    ]


def test_a_full_width_comma_separates_numbers_and_a_half_width_one_groups_thousands() -> None:
    assert [hit.span.of("3,400人") for hit in find_hits("3,400人", "3,400人", "三千四百人")] == ["3,400人"]
    assert not find_hits("3，400人", "3，400人", "三千四百人")


def test_numbers_of_any_length_are_read_in_time() -> None:
    for text in ("1" * 100_000, "一" * 100_000, "1," * 50_000, "百分之" * 30_000, "1.1" * 30_000):
        assert len(find_hits(text, text, "25次")) == 0
