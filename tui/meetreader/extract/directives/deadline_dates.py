"""The days that a deadline means, counted from the day of the meeting."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from meetreader.extract.numerals import parse_numeral

_NUMBER = r"(\d{1,2}|[一二两三四五六七八九十]{1,3})"
_YEAR = r"(?:(\d{4})年|(今年|本年|明年|次年|后年))?"
_YEARS_ON = {"今年": 0, "本年": 0, "明年": 1, "次年": 1, "后年": 2}
_HOLIDAYS = {
    "元旦": (1, 1),
    "劳动节": (5, 1),
    "五一": (5, 1),
    "七一": (7, 1),
    "国庆": (10, 1),
    "十一": (10, 1),
}
_PARTS = {
    "中下旬": (11, 31),
    "上中旬": (1, 20),
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
}
_WEEKDAYS = "一二三四五六日"

_DayRange = tuple[date | None, date | None]


def resolve_days(value: str, held: date) -> tuple[str | None, str | None]:
    """The first and the last day (ISO) of a deadline set by a meeting on the day `held`; None for a day left open.

    `3月底前` has only a last day; `一季度` and `4月中旬` have both. Hours, and what counts from an event, have neither.
    """
    for pattern, resolve in _RESOLVERS:
        match = re.search(pattern, value)
        if match:
            try:
                first, last = resolve(match, held)
            except (ValueError, OverflowError):
                return None, None
            return first.isoformat() if first else None, last.isoformat() if last else None
    return None, None


def _parse_count(text: str) -> int:
    value = parse_numeral(text)
    if value is None:
        raise ValueError(text)
    return value


def _parse_year(digits: str | None, word: str | None, held: date) -> int | None:
    if digits:
        return int(digits)
    return held.year + _YEARS_ON[word] if word else None


def _last_day_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _year_for_month(year: int | None, month: int, held: date) -> int:
    """The year given, or the one in which the month is not long past."""
    return year if year is not None else held.year + (month < held.month - 1)


def _resolve_range(match: re.Match[str], held: date) -> _DayRange:
    """3月1日至5日, 2022年12月25日至次年1月5日."""
    year, word, month, day, later, later_word, end_month, end_day = match.groups()
    start_year = _year_for_month(_parse_year(year, word, held), _parse_count(month), held)
    first = date(start_year, _parse_count(month), _parse_count(day))
    last_month = _parse_count(end_month) if end_month else first.month
    last_year = _parse_year(later, None, held) or (start_year + 1 if later_word else start_year)
    return first, date(last_year, last_month, _parse_count(end_day))


def _resolve_date(match: re.Match[str], held: date) -> _DayRange:
    """3月31日, 明年3月31日前."""
    year, word, month, day = match.groups()
    return None, date(
        _year_for_month(_parse_year(year, word, held), _parse_count(month), held),
        _parse_count(month),
        _parse_count(day),
    )


def _resolve_day_of_month(match: re.Match[str], held: date) -> _DayRange:
    """25日前, 下月10日."""
    month = held.month + (match[1] in ("下月", "次月", "下个月"))
    day = _parse_count(match[2])
    if match[1] is None and day < held.day:
        month += 1
    return None, date(held.year + (month > 12), (month - 1) % 12 + 1, day)


def _resolve_month_part(match: re.Match[str], held: date) -> _DayRange:
    """3月底, 4月中旬."""
    year, word, month, part = match.groups()
    month_number = _parse_count(month)
    in_year = _year_for_month(_parse_year(year, word, held), month_number, held)
    last = _last_day_of_month(in_year, month_number)
    if part in _PARTS:
        start, end = _PARTS[part]
        return date(in_year, month_number, start), min(date(in_year, month_number, min(end, last.day)), last)
    return None, last


def _resolve_whole_month(match: re.Match[str], held: date) -> _DayRange:
    """4月份."""
    year, word, month = match.groups()
    in_year = _year_for_month(_parse_year(year, word, held), _parse_count(month), held)
    return date(in_year, _parse_count(month), 1), _last_day_of_month(in_year, _parse_count(month))


def _resolve_before_month(match: re.Match[str], held: date) -> _DayRange:
    """5月前: the last day is 30 April."""
    year, word, month = match.groups()
    in_year = _year_for_month(_parse_year(year, word, held), _parse_count(month), held)
    return None, date(in_year, _parse_count(month), 1) - timedelta(1)


def _resolve_this_month(match: re.Match[str], held: date) -> _DayRange:
    """本月底, 下月内."""
    month = held.month + match[0].startswith("下")
    return None, _last_day_of_month(held.year + (month > 12), (month - 1) % 12 + 1)


def _resolve_quarter(match: re.Match[str], held: date) -> _DayRange:
    """一季度, 今年第三季度."""
    quarter = "一二三四".index(match[3])
    year = _year_for_month(_parse_year(match[1], match[2], held), 3 * quarter + 3, held)
    return date(year, 3 * quarter + 1, 1), _last_day_of_month(year, 3 * quarter + 3)


def _resolve_half_year(match: re.Match[str], held: date) -> _DayRange:
    """上半年."""
    year = _parse_year(match[1], match[2], held) or held.year
    return (
        (date(year, 1, 1), date(year, 6, 30)) if match[3] == "上" else (date(year, 7, 1), date(year, 12, 31))
    )


def _resolve_year_end(match: re.Match[str], held: date) -> _DayRange:
    """年底, 2022年末, 今年内."""
    return None, date(_parse_year(match[1], match[2] and match[2] + "年", held) or held.year, 12, 31)


def _resolve_whole_year(match: re.Match[str], held: date) -> _DayRange:
    """2025年, 明年."""
    year = _parse_year(match[1], match[2], held) or held.year
    return date(year, 1, 1), date(year, 12, 31)


def _resolve_weekday(match: re.Match[str], held: date) -> _DayRange:
    """本周五, 下周."""
    monday = held - timedelta(held.weekday()) + timedelta(7 if match[1] == "下周" else 0)
    return None, monday + timedelta(_WEEKDAYS.index(match[2]) if match[2] else 6)


def _resolve_today(match: re.Match[str], held: date) -> _DayRange:
    """今天, 当日, 明天, 次日."""
    return None, held + timedelta(match[0] in ("明", "次日"))


def _resolve_length(match: re.Match[str], held: date) -> _DayRange:
    """三天内, 两周以内, 6个月内."""
    count, unit = _parse_count(match[1]), match[2]
    if unit in ("天", "日"):
        return None, held + timedelta(count)
    if unit in ("周", "星期"):
        return None, held + timedelta(7 * count)
    if unit == "年":
        return None, date(held.year + count, held.month, min(held.day, 28))
    months = held.month - 1 + count
    year, month = held.year + months // 12, months % 12 + 1
    return None, min(date(year, month, 1) + timedelta(held.day - 1), _last_day_of_month(year, month))


def _resolve_holiday(match: re.Match[str], held: date) -> _DayRange:
    """国庆前: the day before the holiday."""
    month, day = _HOLIDAYS[match[0]]
    year = held.year + ((month, day) <= (held.month, held.day))
    return None, date(year, month, day) - timedelta(1)


# Tried in this order; each pattern is searched for in the deadline.
_RESOLVERS: tuple[tuple[str, Callable[[re.Match[str], date], _DayRange]], ...] = (
    (
        rf"{_YEAR}{_NUMBER}月{_NUMBER}[日号]起?(?:至|到|[—–\-~～]+)(?:(\d{{4}})年|(次年|明年))?(?:{_NUMBER}月)?{_NUMBER}[日号]",
        _resolve_range,
    ),
    (rf"{_YEAR}{_NUMBER}月{_NUMBER}[日号]", _resolve_date),
    (rf"^(本月|当月|下月|次月|下个月)?{_NUMBER}[日号]", _resolve_day_of_month),
    (rf"{_YEAR}{_NUMBER}月份?(底|末|初|中下旬|上中旬|上旬|中旬|下旬)", _resolve_month_part),
    (rf"^{_YEAR}{_NUMBER}月份?(?:之?前|以前)", _resolve_before_month),
    (rf"^{_YEAR}{_NUMBER}月", _resolve_whole_month),
    (r"^(?:本月|当月|下个?月|月)(?:底|末|内)", _resolve_this_month),
    (rf"{_YEAR}第?([一二三四])季度", _resolve_quarter),
    (rf"{_YEAR}([上下])半年", _resolve_half_year),
    (r"(?:(\d{4})|(今|明|后|本)|(?<![\d一二两三四五六七八九十几]))年(?:底|末|内|终)|岁末", _resolve_year_end),
    (rf"^{_YEAR}$", _resolve_whole_year),
    (r"(本周|这周|下周)([一二三四五六日])?", _resolve_weekday),
    (r"今|当[日天晚]|明|次日", _resolve_today),
    (rf"^{_NUMBER}个?(天|日|周|星期|月|年)(?:以内|之内|内)", _resolve_length),
    ("|".join(_HOLIDAYS), _resolve_holiday),
)
