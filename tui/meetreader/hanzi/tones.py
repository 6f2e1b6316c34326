"""How a syllable is written: with a tone mark, with a tone number, in zhuyin (Bopomofo), without its tone."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal

Style = Literal["marks", "numbers", "zhuyin"]

MARKS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
"""The combining tone marks and their numbers."""

_COMBINING = {number: mark for mark, number in MARKS.items()}
# Syllables without a vowel: pypinyin writes ㄇㄨ, ㄣ and ㄋㄍ.
_ZHUYIN = {"m": "ㄇ", "n": "ㄋ", "ng": "ㄫ", "hm": "ㄏㄇ", "hng": "ㄏㄫ"}
_ZHUYIN_TONES = ["˙", "", "ˊ", "ˇ", "ˋ"]


@cache
def strip_tone(syllable: str) -> str:
    """A syllable without its tone mark, lower case; ü stays: `lǜ` gives `lü`."""
    parts = unicodedata.normalize("NFD", syllable.lower())
    return unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in MARKS))


@cache
def find_tone(syllable: str) -> int:
    """The tone of a syllable with a tone mark: 1 to 4, 0 for the neutral tone."""
    return max((MARKS.get(mark, 0) for mark in unicodedata.normalize("NFD", syllable)), default=0)


def mark_tone(numbered: str) -> str:
    """A syllable as CC-CEDICT writes it with its tone mark: `lu:4` gives `lǜ`, `de5` gives `de`."""
    bare = numbered.replace("u:", "ü").replace("v", "ü")
    if not bare or bare[-1] not in "12345":
        return bare
    letters, number = bare[:-1], int(bare[-1])
    lower = letters.lower()
    vowels = [place for place, letter in enumerate(lower) if letter in "aeiouü"]
    if number == 5 or not vowels:
        return letters
    # The mark stands on a or e, on the o of ou, otherwise on the last vowel.
    place = next((lower.index(part) for part in ("a", "e", "ou") if part in lower), vowels[-1])
    return unicodedata.normalize("NFC", letters[: place + 1] + _COMBINING[number] + letters[place + 1 :])


@cache
def write_syllable(syllable: str, style: Style) -> str:
    """A syllable with a tone mark in another style: `zhōng` is `zhong1` in numbers and `ㄓㄨㄥ` in zhuyin.

    The neutral tone is the number 5, and a ˙ before the letters in zhuyin. Loads pypinyin.
    """
    if not syllable or style == "marks":
        return syllable
    if style == "numbers":
        from pypinyin.contrib.tone_convert import to_tone3

        return to_tone3(syllable, v_to_u=True, neutral_tone_with_five=True)
    from pypinyin import Style as PypinyinStyle
    from pypinyin.style import convert

    tone, bare = find_tone(syllable), strip_tone(syllable)
    letters = _ZHUYIN.get(bare) or convert(syllable, PypinyinStyle.BOPOMOFO, strict=True).rstrip("ˊˇˋ˙")
    return letters + _ZHUYIN_TONES[tone] if tone else _ZHUYIN_TONES[0] + letters
