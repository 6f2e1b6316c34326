"""Whole numbers as reports write them: 42, 四十二, 二〇二二."""

from __future__ import annotations

import unicodedata

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
NUMERAL = r"(?:\d{1,4}|[零〇○一二三四五六七八九十百两]{1,7})"
"""A pattern for one numeral."""


def parse_numeral(numeral: str) -> int | None:
    """The value of a numeral in Arabic or Chinese digits up to thousands; None where it is none."""
    text = unicodedata.normalize("NFKC", numeral)
    if text.isascii():
        return int(text) if text.isdecimal() and len(text) < 9 else None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text)) if len(text) < 9 else None
    total, digit = 0, 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _UNITS:
            total += (digit or 1) * _UNITS[c]
            digit = 0
        else:
            return None
    return total + digit
