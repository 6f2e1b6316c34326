"""Other ways of writing a syllable: with a tone number, and in zhuyin (Bopomofo)."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal

from meetreader.hanzi.readings import toneless

Style = Literal["marks", "numbers", "zhuyin"]

MARKS = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_ZHUYIN_TONES = {1: "", 2: "ˊ", 3: "ˇ", 4: "ˋ", 0: "˙"}
_INITIALS: dict[str, str] = {
    "zh": "ㄓ", "ch": "ㄔ", "sh": "ㄕ", "b": "ㄅ", "p": "ㄆ", "m": "ㄇ", "f": "ㄈ", "d": "ㄉ", "t": "ㄊ", "n": "ㄋ", "l": "ㄌ",
    "g": "ㄍ", "k": "ㄎ", "h": "ㄏ", "j": "ㄐ", "q": "ㄑ", "x": "ㄒ", "r": "ㄖ", "z": "ㄗ", "c": "ㄘ", "s": "ㄙ",
}  # fmt: skip
# Finals as they are after an initial; ISO 7098 spells them otherwise at the start of a syllable (`_full`).
_FINALS = {
    "a": "ㄚ", "o": "ㄛ", "e": "ㄜ", "ê": "ㄝ", "ai": "ㄞ", "ei": "ㄟ", "ao": "ㄠ", "ou": "ㄡ", "an": "ㄢ", "en": "ㄣ",
    "ang": "ㄤ", "eng": "ㄥ", "er": "ㄦ", "i": "ㄧ", "ia": "ㄧㄚ", "io": "ㄧㄛ", "ie": "ㄧㄝ", "iai": "ㄧㄞ", "iao": "ㄧㄠ",
    "iu": "ㄧㄡ", "ian": "ㄧㄢ", "in": "ㄧㄣ", "iang": "ㄧㄤ", "ing": "ㄧㄥ", "u": "ㄨ", "ua": "ㄨㄚ", "uo": "ㄨㄛ",
    "uai": "ㄨㄞ", "ui": "ㄨㄟ", "uan": "ㄨㄢ", "un": "ㄨㄣ", "uang": "ㄨㄤ", "ueng": "ㄨㄥ", "ong": "ㄨㄥ", "ü": "ㄩ",
    "üe": "ㄩㄝ", "üan": "ㄩㄢ", "ün": "ㄩㄣ", "iong": "ㄩㄥ",
}  # fmt: skip
_BARE = {"m": "ㄇ", "n": "ㄋ", "ng": "ㄫ", "hm": "ㄏㄇ", "hng": "ㄏㄫ"}
_WITHOUT_FINAL = {"zhi", "chi", "shi", "ri", "zi", "ci", "si"}


@cache
def tone(syllable: str) -> int:
    """The tone of a syllable with tone marks: 1 to 4, 0 for the neutral tone."""
    return max((MARKS.get(mark, 0) for mark in unicodedata.normalize("NFD", syllable)), default=0)


@cache
def styled(syllable: str, style: Style) -> str:
    """A syllable with tone marks in another style; the neutral tone is number 5, and ˙ before it in zhuyin."""
    if not syllable or style == "marks":
        return syllable
    bare, number = toneless(syllable), tone(syllable)
    if style == "numbers":
        return f"{bare}{number or 5}"
    return f"{_zhuyin(bare)}{_ZHUYIN_TONES[number]}" if number else f"˙{_zhuyin(bare)}"


def _zhuyin(bare: str) -> str:
    if bare in _BARE:
        return _BARE[bare]
    initial = next((known for known in _INITIALS if bare.startswith(known)), "")
    if bare in _WITHOUT_FINAL:
        return _INITIALS[initial]
    final = _full(bare) if not initial else bare[len(initial) :]
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "ü" + final[1:]
    return _INITIALS.get(initial, "") + _FINALS[final]


def _full(bare: str) -> str:
    """The final of a syllable without an initial: y and w are how i, u and ü are spelt there."""
    if bare.startswith("yu"):
        return "ü" + bare[2:]
    if bare == "yong":
        return "iong"
    if bare.startswith("y"):
        rest = bare[1:]
        return {"ou": "iu"}.get(rest) or (rest if rest.startswith("i") else "i" + rest)
    if bare.startswith("w"):
        rest = bare[1:]
        return {"ei": "ui", "en": "un", "u": "u"}.get(rest) or "u" + rest
    return bare
