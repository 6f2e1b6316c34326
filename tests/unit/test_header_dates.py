"""When a meeting was held and when its report was published."""

from __future__ import annotations

import pytest

from meetreader.extract.numerals import parse_numeral
from tests.unit.headers import header_of, value_of

MET = "市委常委会召开会议，研究工作。"


def held_and_published(head: str, lead: str) -> tuple[str | None, str | None]:
    found = header_of(f"市委常委会召开会议\n{head}\n{lead}").meeting
    return value_of(found.held), value_of(found.published)


@pytest.mark.parametrize(
    ("lead", "held"),
    [
        (f"3月16日，{MET}", "--03-16"),
        (f"2021年8月23日，{MET}", "2021-08-23"),
        (f"二〇二二年三月十九日，{MET}", "2022-03-19"),
        (f"3月10日至11日，{MET}", "--03-10"),
        (f"1月29日晚8时，{MET}", "--01-29"),
        (f"今天(2月16日)下午四点，{MET}", "--02-16"),
        (f"110年4月29日，{MET}", "2021-04-29"),
        (f"15日，{MET}", None),
        (f"昨日，{MET}", None),
        (f"日前，{MET}", None),
    ],
)
def test_without_a_day_of_publication_the_text_alone_gives_the_date(lead: str, held: str | None) -> None:
    assert value_of(header_of(lead).meeting.held) == held


@pytest.mark.parametrize(
    ("lead", "held"),
    [
        (f"3月4日上午，{MET}", "2022-03-04"),
        (f"12月30日，{MET}", "2021-12-30"),
        (f"昨日，{MET}", "2022-03-05"),
        (f"今天上午，{MET}", "2022-03-06"),
        (f"5日下午，{MET}", "2022-03-05"),
        (f"28日，{MET}", "2022-02-28"),
        (f"今（3）日，{MET}", "2022-03-03"),
        (f"近日，{MET}", None),
    ],
)
def test_the_day_of_publication_gives_the_year_and_what_a_bare_day_means(lead: str, held: str | None) -> None:
    assert held_and_published("2022-03-06 来源：东州日报", lead) == (held, "2022-03-06")


@pytest.mark.parametrize(
    "lead",
    [
        f"为贯彻落实习近平总书记2月10日重要讲话精神，3月4日，{MET}",
        f"截至3月1日24时，全市无新增病例。3月4日，{MET}",
        f"2月3日，习近平总书记主持召开会议并发表重要讲话。3月4日，{MET}",
        f"东州网3月5日讯（记者 王芳）3月4日，{MET}",
        f"3月10日前要完成任务。3月4日，{MET}",
        f"会议决定，市六届人大第三次会议3月12日举行。3月4日，{MET}",
    ],
)
def test_days_that_are_not_the_meetings_are_passed_over(lead: str) -> None:
    assert value_of(header_of(lead).meeting.held) == "--03-04"


def test_the_date_that_opens_the_text_is_taken_where_no_sentence_tells_of_a_meeting_on_another() -> None:
    assert value_of(header_of("2月4日清晨，碧空如澄，红旗招展。全县代表步入会场。").meeting.held) == "--02-04"


def test_a_plaque_is_put_up_on_a_day_too() -> None:
    assert value_of(header_of("3月8日，市水利和湖泊局挂牌成立。").meeting.held) == "--03-08"


def test_a_meeting_that_is_decided_on_is_still_to_come() -> None:
    lead = "市人大常委会召开主任会议。会议决定，市人大常委会第二十五次会议1月12日举行。"
    assert header_of(lead).meeting.held is None


def test_the_date_of_a_dateline_is_used_where_there_is_no_other() -> None:
    assert value_of(header_of(f"东州网3月5日讯 {MET}").meeting.held) == "--03-05"
    assert value_of(header_of(f"东州网3月1日讯 昨日，{MET}").meeting.held) == "--02-29"


def test_a_meeting_numbered_within_a_year_was_held_in_it() -> None:
    text = "4月7日，市生态环境保护委员会召开2023年第一次全体会议。"
    assert value_of(header_of(text).meeting.held) == "2023-04-07"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("来源：东州新闻网　发布时间：2021-08-06 08:15　浏览：2374次", "2021-08-06"),
        ("作者：马上　来源：东州教育网　日期：2021/9/3　点击：442", "2021-09-03"),
        ("2023年02月17日 09:11　来源：东州日报", "2023-02-17"),
        ("• 2020.11.24", "2020-11-24"),
        ("发布日期: 2026-02-0419:47:55 浏览次数: 字体:[ ]", "2026-02-04"),
        ("来源：东州新闻网　浏览：2374次", None),
        ("2021-02-31 来源：东州新闻网", None),
    ],
)
def test_the_day_of_publication_is_read_off_the_line_of_facts(line: str, published: str | None) -> None:
    assert held_and_published(line, f"3月4日，{MET}")[1] == published


def test_a_labelled_date_goes_before_the_date_of_today() -> None:
    page = f"今天是 2024年5月1日 星期三\n市委常委会召开会议\n发布日期：2020-01-27\n1月26日下午，{MET}"
    found = header_of(page).meeting
    assert (value_of(found.published), value_of(found.held)) == ("2020-01-27", "2020-01-26")


def test_a_date_run_together_with_the_views_at_the_foot_is_read() -> None:
    page = f"9月13日，{MET}会议指出，要抓好落实，做实做细各项工作，确保取得实效。\n政府要闻2021-09-154733"
    found = header_of(page).meeting
    assert (value_of(found.published), value_of(found.held)) == ("2021-09-15", "2021-09-13")


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("42", 42),
        ("４２", 42),
        ("四十二", 42),
        ("十", 10),
        ("二十", 20),
        ("一百零二", 102),
        ("二〇二二", 2022),
        ("", None),
    ],
)
def test_numerals(numeral: str, value: int | None) -> None:
    assert parse_numeral(numeral) == value


def test_what_is_no_numeral_has_no_value() -> None:
    assert parse_numeral("第三") is None
    assert parse_numeral("3a") is None


def test_a_page_that_puts_the_day_first() -> None:
    text = "县政府召开会议\n26.09.2016  10:37\n9月22日，县政府召开会议，县长李明讲话。"
    meeting = header_of(text).meeting
    assert (meeting.published and meeting.published.value, meeting.held and meeting.held.value) == (
        "2016-09-26",
        "2016-09-22",
    )


@pytest.mark.parametrize(
    "text",
    [
        "市领导调研\nwww.example.com 2016-08-02 16:44:16   来源：市妇联\n副主席李明充分肯定了工作。",
        "市领导到我县调研发布时间2016年8月2日 来源：县妇联 近日，市委常委李明一行到我县调研。",
    ],
)
def test_the_day_of_publication_in_a_line_that_is_not_of_the_page(text: str) -> None:
    meeting = header_of(text).meeting
    assert value_of(meeting.published) == "2016-08-02"
    assert meeting.held is None


def test_neither_the_clock_of_the_page_nor_another_headline_is_the_day_of_publication() -> None:
    for foot in ("GMT+8, 2025-3-28 20:36", "【视频】汉寿新闻2025.8.6"):
        meeting = header_of(f"2月14日，县委召开会议，县长李明讲话。\n{foot}").meeting
        assert meeting.published is None
        assert meeting.held is not None
        assert meeting.held.value == "--02-14"


def test_a_year_at_the_start_of_the_name_is_that_of_the_meeting() -> None:
    meeting = header_of("8月28日，2025年全州烟叶收购工作会议召开。").meeting
    assert meeting.held is not None
    assert meeting.held.value == "2025-08-28"
