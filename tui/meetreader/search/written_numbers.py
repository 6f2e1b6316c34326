"""Numbers as reports and readers write them, with their value: 25, ２５, 二十五; 1.2万, 12,000; 百分之二十, 20%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from meetreader.text.spans import Span

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "百万": 1_000_000, "千万": 10_000_000}
_UNITS |= {"万": 10_000, "亿": 100_000_000, "万亿": 10**12, "百亿": 10**10, "千亿": 10**11, "": 1}
_CHINESE = "零〇○一二两三四五六七八九十百千万亿廿"
_ONES = "一二两三四五六七八九"
_NUMERALS = frozenset(_CHINESE + "首")
_SHORTEST_YEAR = 3  # digits: 二〇二 is a number, 七八 is seven or eight, 五一 is a holiday

_NUMBER = re.compile(
    rf"(?=[{_ONES}零〇○十廿百千首\d])(?:"  # a quick look before the branches are tried
    # 2020-03-16, 2020.3.16
    r"(?<![\d.])(?P<year>[12]\d{3})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d.])"
    # 12,000; 3.5万; 20%. 5千米 and 5百分点 have no unit of thousands or hundreds.
    r"|(?P<arabic>(?:(?<!\d)\d{1,3}(?:,\d{3}){1,8}(?!\d)|\d{1,40})(?:\.\d{1,20})?)"
    r"(?P<unit>万亿|[百千]?[万亿]|[百千](?![米克瓦伏卡赫分]))?(?P<of>[%‰])?"
    # 二十五, 三点五亿, 百分之二十; not the ten of 数十 or the adverb 十分
    rf"|(?P<share>[百千]分之)?(?<![几数\d])(?!十分(?![钟之]))(?P<chinese>[{_ONES}零〇○十廿][{_CHINESE}]{{0,24}})"
    rf"(?:点(?P<decimals>[零〇{_ONES}]{{1,12}})(?P<tail>万亿|[万亿])?(?![十分]))?"
    # 首次 is 第一次
    r"|(?P<first>首)(?=[次个批届例期家位场轮]))"
)
_MARK = re.compile(r"\d(?:[.,]\d|[%‰])")
_SECTION = re.compile(
    rf"(?:([{_ONES}])千)?(零|〇)?(?:([{_ONES}])百)?(零|〇)?(?:([{_ONES}])?(十)|(廿))?(零|〇)?([{_ONES}])?"
)


class NumberPiece(NamedTuple):
    """A piece of a written number: its value, equal for equal numbers, or a character that stands beside it."""

    text: str
    is_value: bool
    span: Span


def find_numbers(folded: str) -> Iterator[NumberPiece]:
    """The numbers in a text whose characters are folded, in text order.

    Most numbers are one piece, their value: `25`, `3.5`, `20%`. Dates and 首 are read as they are written in words:
    2020-03-16 has the pieces `2020`, 年, `3`, 月, `16`, 日; 首 in 首次 has 第 and `1`; 16号 after 月 has `16` and 日.
    Left out are characters that count nothing for certain: 七八个, 数十, 十分重要, 零距离, 百姓, 十三五.
    """
    for match in _NUMBER.finditer(folded):
        span = Span(*match.span())
        if match["year"]:
            yield from _read_date(match)
        elif match["first"]:
            yield from (NumberPiece("第", False, span), NumberPiece("1", True, span))
        elif value := _read_match(match):
            yield NumberPiece(value, True, span)
            if folded[span.start - 1 : span.start] == "月" and folded.startswith("号", span.end):
                yield NumberPiece("日", False, Span(span.end, span.end + 1))


def is_numeral(character: str) -> bool:
    """Whether a number may be written with a character: a digit, a Chinese numeral, 首."""
    return character.isdigit() or character in _NUMERALS


def list_values(folded: str) -> tuple[str, ...]:
    """The values of the numbers in a folded text."""
    return tuple(piece.text for piece in find_numbers(folded) if piece.is_value)


def list_marked_values(folded: str) -> tuple[str, ...]:
    """The same, but none where no number has a mark in it, as 3.5, 3,400 and 20% have."""
    return list_values(folded) if _MARK.search(folded) else ()


def strip_numbers(folded: str) -> str:
    """A text without its numbers."""
    return _NUMBER.sub("", folded)


def _read_date(match: re.Match[str]) -> Iterator[NumberPiece]:
    parts = ("year", "month", "day")
    is_date = _is_date(*(int(match[part]) for part in parts))
    for part, unit in zip(parts, "年月日", strict=True):
        span = Span(*match.span(part))
        yield NumberPiece(str(int(match[part])), True, span)
        if is_date:  # the mark is the unit; after the day there is none
            yield NumberPiece(unit, False, span if part == "day" else Span(span.end, span.end + 1))


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _read_match(match: re.Match[str]) -> str | None:
    if match["arabic"]:
        return _write_value(match["arabic"].replace(",", ""), match["unit"] or "", match["of"] or "")
    whole = read_chinese_number(match["chinese"])
    if whole is None:
        return None
    sign = {"百分之": "%", "千分之": "‰"}.get(match["share"] or "", "")
    decimals = "".join(str(_DIGITS[digit]) for digit in match["decimals"] or "")
    return _write_value(f"{whole}.{decimals}" if decimals else str(whole), match["tail"] or "", sign)


@lru_cache(maxsize=1 << 12)
def _write_value(digits: str, unit: str, sign: str) -> str:
    """A value in its one form: 03 -> 3, 3.50 -> 3.5, 1.2万 -> 12000."""
    if not unit and "." not in digits:
        return (digits.lstrip("0") or "0") + sign
    value = Decimal(digits).scaleb(len(str(_UNITS[unit])) - 1)
    written = f"{value:f}"
    return (written.rstrip("0").rstrip(".") if "." in written else written) + sign


@lru_cache(maxsize=1 << 12)
def read_chinese_number(text: str) -> int | None:
    """The value of a number in Chinese numerals; None for what is none for certain.

    二十五 is 25, 三万五千 is 35000, 二〇二〇 is 2020, 七八 (seven or eight), 十三五 (a plan), 一百五 and 零 alone are None.
    """
    if all(character in _DIGITS for character in text):
        digits = "".join(str(_DIGITS[character]) for character in text)
        has_zero = "0" in digits
        is_number = (
            (len(text) == 1 and not has_zero) or len(text) >= _SHORTEST_YEAR or (len(text) == 2 and has_zero)
        )
        return int(digits) if is_number and "两" not in text[1:] else None
    for unit in ("亿", "万"):
        before, mark, after = text.rpartition(unit)
        if mark:
            above = read_chinese_number(before)
            below = _read_after_unit(after, unit)
            return None if above is None or below is None else above * _UNITS[unit] + below
    return _read_section(text)


def _read_after_unit(text: str, unit: str) -> int | None:
    """What follows 万 or 亿: nothing, or a number that names its own units: 三万五 is left to the ear."""
    if not text:
        return 0
    has_unit = any(character in "十百千万" for character in text)
    if not has_unit and text[0] not in "零〇":
        return None
    if unit == "亿" and "万" in text:
        return read_chinese_number(text.lstrip("零〇"))
    return _read_section(text)


def _read_section(text: str) -> int | None:
    """A number below 10,000 with its units: 三千零五十, 二十五."""
    match = _SECTION.fullmatch(text)
    if match is None or not text:
        return None
    thousands, _, hundreds, _, tens, ten, twenty, zero, ones = match.groups()
    if ones and (thousands or hundreds) and not (ten or twenty or zero or match[2] or match[4]):
        return None  # 一百五 means 150
    tens_value = 20 if twenty else (_DIGITS[tens] if tens else 1) * 10 if ten else 0
    return (
        (_DIGITS[thousands] * 1000 if thousands else 0)
        + (_DIGITS[hundreds] * 100 if hundreds else 0)
        + tens_value
        + (_DIGITS[ones] if ones else 0)
    )
