"""The days that a time limit means, counted from the day of the meeting."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from meetreader.extract.numerals import number

_N = r"(\d{1,2}|[一二两三四五六七八九十]{1,3})"
_YEAR = r"(?:(\d{4})年|(今年|本年|明年|次年|后年))?"
_YEARS_ON = {"今年": 0, "本年": 0, "明年": 1, "次年": 1, "后年": 2}
_FEASTS = {"元旦": (1, 1), "劳动节": (5, 1), "五一": (5, 1), "七一": (7, 1), "国庆": (10, 1), "十一": (10, 1)}
_PARTS = {
    "中下旬": (11, 31),
    "上中旬": (1, 20),
    "上旬": (1, 10),
    "初": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
}
_WEEKDAYS = "一二三四五六日"

Days = tuple[date | None, date | None]


def due(value: str, held: date) -> tuple[str | None, str | None]:
    """First and last day (ISO) of a time limit of a meeting held on `held`; None where it does not tell.

    `3月底前` has only a last day; `一季度` and `4月中旬` have both. Hours, and what counts from an event, have none.
    """
    for pattern, reading in _READINGS:
        match = re.search(pattern, value)
        if match:
            try:
                first, last = reading(match, held)
            except (ValueError, OverflowError):
                return None, None
            return first.isoformat() if first else None, last.isoformat() if last else None
    return None, None


def _number(text: str) -> int:
    value = number(text)
    if value is None:
        raise ValueError(text)
    return value


def _year(digits: str | None, word: str | None, held: date) -> int | None:
    if digits:
        return int(digits)
    return held.year + _YEARS_ON[word] if word else None


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _year_of(year: int | None, month: int, held: date) -> int:
    """The year given, else the one in which the month is not long past."""
    return year if year is not None else held.year + (month < held.month - 1)


def _stretch(match: re.Match[str], held: date) -> Days:
    year, word, month, day, later, later_word, end_month, end_day = match.groups()
    start_year = _year_of(_year(year, word, held), _number(month), held)
    first = date(start_year, _number(month), _number(day))
    last_month = _number(end_month) if end_month else first.month
    last_year = _year(later, None, held) or (start_year + 1 if later_word else start_year)
    return first, date(last_year, last_month, _number(end_day))


def _day(match: re.Match[str], held: date) -> Days:
    year, word, month, day = match.groups()
    return None, date(_year_of(_year(year, word, held), _number(month), held), _number(month), _number(day))


def _day_of_month(match: re.Match[str], held: date) -> Days:
    month = held.month + (match[1] in ("下月", "次月", "下个月"))
    day = _number(match[2])
    if match[1] is None and day < held.day:
        month += 1
    return None, date(held.year + (month > 12), (month - 1) % 12 + 1, day)


def _month_part(match: re.Match[str], held: date) -> Days:
    year, word, month, part = match.groups()
    number_of = _number(month)
    in_year = _year_of(_year(year, word, held), number_of, held)
    last = _last_day(in_year, number_of)
    if part in _PARTS:
        start, end = _PARTS[part]
        return date(in_year, number_of, start), min(date(in_year, number_of, min(end, last.day)), last)
    return None, last


def _whole_month(match: re.Match[str], held: date) -> Days:
    year, word, month = match.groups()
    in_year = _year_of(_year(year, word, held), _number(month), held)
    return date(in_year, _number(month), 1), _last_day(in_year, _number(month))


def _before_month(match: re.Match[str], held: date) -> Days:
    year, word, month = match.groups()
    in_year = _year_of(_year(year, word, held), _number(month), held)
    return None, date(in_year, _number(month), 1) - timedelta(1)


def _this_month(match: re.Match[str], held: date) -> Days:
    month = held.month + match[0].startswith("下")
    return None, _last_day(held.year + (month > 12), (month - 1) % 12 + 1)


def _quarter(match: re.Match[str], held: date) -> Days:
    quarter = "一二三四".index(match[3])
    year = _year_of(_year(match[1], match[2], held), 3 * quarter + 3, held)
    return date(year, 3 * quarter + 1, 1), _last_day(year, 3 * quarter + 3)


def _half(match: re.Match[str], held: date) -> Days:
    year = _year(match[1], match[2], held) or held.year
    return (
        (date(year, 1, 1), date(year, 6, 30)) if match[3] == "上" else (date(year, 7, 1), date(year, 12, 31))
    )


def _end_of_year(match: re.Match[str], held: date) -> Days:
    return None, date(_year(match[1], match[2] and match[2] + "年", held) or held.year, 12, 31)


def _whole_year(match: re.Match[str], held: date) -> Days:
    year = _year(match[1], match[2], held) or held.year
    return date(year, 1, 1), date(year, 12, 31)


def _weekday(match: re.Match[str], held: date) -> Days:
    monday = held - timedelta(held.weekday()) + timedelta(7 if match[1] == "下周" else 0)
    return None, monday + timedelta(_WEEKDAYS.index(match[2]) if match[2] else 6)


def _today(match: re.Match[str], held: date) -> Days:
    return None, held + timedelta(match[0] in ("明", "次日"))


def _length(match: re.Match[str], held: date) -> Days:
    count, unit = _number(match[1]), match[2]
    if unit in ("天", "日"):
        return None, held + timedelta(count)
    if unit in ("周", "星期"):
        return None, held + timedelta(7 * count)
    if unit == "年":
        return None, date(held.year + count, held.month, min(held.day, 28))
    months = held.month - 1 + count
    year, month = held.year + months // 12, months % 12 + 1
    return None, min(date(year, month, 1) + timedelta(held.day - 1), _last_day(year, month))


def _feast(match: re.Match[str], held: date) -> Days:
    month, day = _FEASTS[match[0]]
    year = held.year + ((month, day) <= (held.month, held.day))
    return None, date(year, month, day) - timedelta(1)


_READINGS: tuple[tuple[str, Callable[[re.Match[str], date], Days]], ...] = (
    (
        rf"{_YEAR}{_N}月{_N}[日号]起?(?:至|到|[—–\-~～]+)(?:(\d{{4}})年|(次年|明年))?(?:{_N}月)?{_N}[日号]",
        _stretch,
    ),
    (rf"{_YEAR}{_N}月{_N}[日号]", _day),
    (rf"^(本月|当月|下月|次月|下个月)?{_N}[日号]", _day_of_month),
    (rf"{_YEAR}{_N}月份?(底|末|初|中下旬|上中旬|上旬|中旬|下旬)", _month_part),
    (rf"^{_YEAR}{_N}月份?(?:之?前|以前)", _before_month),
    (rf"^{_YEAR}{_N}月", _whole_month),
    (r"^(?:本月|当月|下个?月|月)(?:底|末|内)", _this_month),
    (rf"{_YEAR}第?([一二三四])季度", _quarter),
    (rf"{_YEAR}([上下])半年", _half),
    (r"(?:(\d{4})|(今|明|后|本)|(?<![\d一二两三四五六七八九十几]))年(?:底|末|内|终)|岁末", _end_of_year),
    (rf"^{_YEAR}$", _whole_year),
    (r"(本周|这周|下周)([一二三四五六日])?", _weekday),
    (r"今|当[日天晚]|明|次日", _today),
    (rf"^{_N}个?(天|日|周|星期|月|年)(?:以内|之内|内)", _length),
    ("|".join(_FEASTS), _feast),
)
