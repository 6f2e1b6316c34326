"""Deadlines as days: what a deadline means, counted from the day of the meeting."""

from __future__ import annotations

from datetime import date

import pytest

from meetreader.extract.directives.deadline_dates import resolve_days
from meetreader.extract.directives.deadlines import resolve_deadlines
from meetreader.report import Deadline
from tests.unit.extract_texts import directives_of

HELD = date(2022, 3, 19)  # a Saturday


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("3月底", None, "2022-03-31"),
        ("6月底前", None, "2022-06-30"),
        ("4月中旬", "2022-04-11", "2022-04-20"),
        ("5月中下旬", "2022-05-11", "2022-05-31"),
        ("一季度", "2022-01-01", "2022-03-31"),
        ("明年一季度", "2023-01-01", "2023-03-31"),
        ("上半年", "2022-01-01", "2022-06-30"),
        ("年底前", None, "2022-12-31"),
        ("年内", None, "2022-12-31"),
        ("2023年底", None, "2023-12-31"),
        ("2025年", "2025-01-01", "2025-12-31"),
        ("今年", "2022-01-01", "2022-12-31"),
        ("8月20日前", None, "2022-08-20"),
        ("1月12日前", None, "2023-01-12"),
        ("7月9日18时前", None, "2022-07-09"),
        ("22日24时前", None, "2022-03-22"),
        ("本月15日前", None, "2022-03-15"),
        ("5月前", None, "2022-04-30"),
        ("月底前", None, "2022-03-31"),
        ("本周五前", None, "2022-03-18"),
        ("下周一前", None, "2022-03-21"),
        ("今晚12点前", None, "2022-03-19"),
        ("次日8时前", None, "2022-03-20"),
        ("30天内", None, "2022-04-18"),
        ("一个月内", None, "2022-04-19"),
        ("三年内", None, "2025-03-19"),
        ("国庆节前", None, "2022-09-30"),
        ("12月1日至次年6月15日", "2022-12-01", "2023-06-15"),
        ("12月20日至25日", "2022-12-20", "2022-12-25"),
        ("24小时内", None, None),
        ("3个工作日内", None, None),
        ("2月30日前", None, None),
    ],
)
def test_the_days_of_a_deadline(value: str, first: str | None, last: str | None) -> None:
    assert resolve_days(value, HELD) == (first, last)


def deadlines_of(text: str, held: str | None) -> list[Deadline]:
    (directive,) = resolve_deadlines(directives_of(text), text, held)
    return list(directive.deadlines)


def test_a_directive_carries_the_days() -> None:
    (deadline,) = deadlines_of("会议强调，各乡镇要在3月底前完成清理。", "2022-03-19")
    assert (deadline.value, deadline.start, deadline.end) == ("3月底前", None, "2022-03-31")


def test_without_the_day_of_the_meeting_only_a_deadline_with_its_year_is_resolved() -> None:
    for held in (None, "soon"):
        (deadline,) = deadlines_of("会议强调，各乡镇要在3月底前完成清理。", held)
        assert (deadline.start, deadline.end) == (None, None)
        (deadline,) = deadlines_of("会议强调，各乡镇要在2023年3月底前完成清理。", held)
        assert deadline.end == "2023-03-31"


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("3月底前", None, "--03-31"),
        ("一季度", "--01-01", "--03-31"),
        ("30天内", None, "--04-18"),
        ("1月12日前", None, "--01-12"),
        ("2月底前", None, None),
        ("本周五前", None, None),
        ("三年内", None, None),
        ("2023年底前", None, "2023-12-31"),
    ],
)
def test_without_the_year_of_the_meeting_the_days_lack_it_too(
    value: str, first: str | None, last: str | None
) -> None:
    (deadline,) = deadlines_of(f"会议强调，各乡镇要在{value}完成清理。", "--03-19")
    assert (deadline.value, deadline.start, deadline.end) == (value, first, last)


def test_what_recurs_or_counts_from_an_event_is_no_day() -> None:
    found = deadlines_of("会议强调，各乡镇每月10日前报送，接到通知后3天内反馈。", "2022-03-19")
    assert [deadline.value for deadline in found] == ["每月10日前", "3天内"]
    assert all(deadline.end is None for deadline in found)
