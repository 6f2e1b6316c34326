"""Dates, times and numbers as one word each, and how they are said.

`2020年3月16日`, `15时30分`, `1.2万`, `第25`, `百分之二十`. Numerals in Chinese characters alone (二十五, 第七十三) are left to
the segmenter, for they stand in other words as well: 三三制, 十四五规划, 万一.
"""

from __future__ import annotations

import re
from typing import Literal

NumberKind = Literal["date", "time", "number"]

_DIGIT = "〇零一二三四五六七八九"
_HANZI_NUMBER = f"[{_DIGIT}十百千两]{{1,9}}"
_DAY = rf"(?:\d{{1,2}}|[一二三]?十[一二三四五六七八九]?|[{_DIGIT}])[日号]"
_MONTH = rf"(?:\d{{1,2}}|十[一二]?|[{_DIGIT}])月"
_DATE = (
    rf"(?:\d{{4}}|[{_DIGIT}]{{4}})年(?:{_MONTH}(?:{_DAY}|[底初末])?|[底初末]|(?![度代]))"  # 2020年3月, not 2020年度
    rf"|{_MONTH}{_DAY}"  # 3月16日, 三月十六日
    r"|\d{1,2}月[份底初末]?|\d{1,2}日"
)
_TIME = r"\d{1,2}时(?:\d{1,2}分)?|\d{1,2}点(?:\d{1,2}分?|半)"  # not 3点, which are three points more often
_AMOUNT = rf"第?\d+(?:[.,]\d+)*[十百千万亿]{{1,2}}|第\d+|{_HANZI_NUMBER}分之{_HANZI_NUMBER}"

NUMBER_PATTERN = rf"(?<!\d)(?:{_DATE}|{_TIME}|{_AMOUNT})"
"""One word, where it is found from the left."""

_KINDS: tuple[tuple[NumberKind, re.Pattern[str]], ...] = (
    ("date", re.compile(rf"{_DATE}|\d{{4}}-\d\d?-\d\d?")),
    ("time", re.compile(rf"{_TIME}|\d\d?:\d\d(?::\d\d)?")),
    ("number", re.compile(rf"{_AMOUNT}|\d[\d.,]*[%‰℃]?")),
)
_SIGNS = {"%": "百分之", "‰": "千分之"}
_LARGE = ("", "万", "亿", "万亿")


def find_number_kind(word: str) -> NumberKind | None:
    """What a word says if it is a date, a time or a number; None for any other word."""
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(word)), None)


def spell_number(word: str) -> str:
    """A date, a time or a number as it is said, in simplified characters: 2020年3月16日 -> 二〇二〇年三月十六日.

    2020-03-16 is said in the same way; 12.5% -> 百分之十二点五, 1.2万 -> 一点二万. A year is said digit by digit; what has no digits comes back as it is.
    """
    if written := re.fullmatch(r"(\d{4})-(\d\d?)-(\d\d?)", word):
        word = "{}年{}月{}日".format(*written.groups())
    if word[-1:] in _SIGNS:
        return _SIGNS[word[-1]] + spell_number(word[:-1])
    year = re.match(r"(\d{4})(?=年)", word)
    if year:
        return "".join(_DIGIT_NAMES[int(digit)] for digit in year[1]) + spell_number(word[4:])
    return re.sub(r"\d[\d,]*(?:\.\d+)?", lambda number: _spell_decimal(number[0].replace(",", "")), word)


_DIGIT_NAMES = "〇一二三四五六七八九"


def _spell_decimal(number: str) -> str:
    whole, point, rest = number.partition(".")
    said = _spell_whole(int(whole)) if len(whole) <= 16 else "".join(_DIGIT_NAMES[int(d)] for d in whole)
    return said + ("点" + "".join(_DIGIT_NAMES[int(digit)] for digit in rest) if point else "")


def _spell_whole(number: int) -> str:
    """A whole number below 10^16: 10 -> 十, 105 -> 一百零五, 20000 -> 二万."""
    if number == 0:
        return "零"
    said, place = "", 0
    while number:
        number, group = divmod(number, 10_000)
        if group:
            missing = "零" if number and group < 1_000 else ""
            said = missing + _spell_group(group) + _LARGE[place] + said
        place += 1
    return said.removeprefix("一") if said.startswith("一十") else said


def _spell_group(group: int) -> str:
    """A number from 1 to 9,999."""
    said, gap = "", False
    for value, unit in ((1_000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, group = divmod(group, value)
        if digit:
            said += ("零" if gap else "") + _DIGIT_NAMES[digit] + unit
        gap = bool(said) and not digit
    return said
