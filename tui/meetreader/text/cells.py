"""How many terminal cells a character takes, and what is drawn for one that can't be drawn.

The one place for widths: the layout, the lists and the mouse all ask here.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_ZERO_WIDTH = {"Mn", "Me", "Cf"}


@cache
def glyph_of(character: str) -> str:
    """What is drawn for one code point: itself, a control picture, or nothing for one without width.

    Control characters of a report never reach the terminal: U+0000 to U+001F become U+2400 to U+241F, DEL U+2421,
    C1 controls and lone surrogates U+FFFD; a tab or line break inside a row is a space; bidi and other format
    characters are dropped.
    """
    code = ord(character)
    if character in "\t\n":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Zl", "Zp"):
        return "\ufffd"
    return "" if category in _ZERO_WIDTH and category == "Cf" else character


_ambiguous = 1


def set_ambiguous_width(cells: int) -> None:
    """Say how many cells the terminal gives to “ ” … — · and their like: 1 or 2. It is 1 until this is called."""
    global _ambiguous
    _ambiguous = cells


def ambiguous_width() -> int:
    """The cells of a character of ambiguous width (East Asian Width A) in this terminal."""
    return _ambiguous


def character_width(character: str, of_ambiguous: int | None = None) -> int:
    """The cells of one drawn code point: 0, 1 or 2; `of_ambiguous` overrides what was set for the terminal."""
    return _width(character, of_ambiguous or _ambiguous)


@cache
def _width(character: str, of_ambiguous: int) -> int:
    drawn = glyph_of(character)
    if not drawn or unicodedata.category(drawn) in _ZERO_WIDTH:
        return 0
    wide = unicodedata.east_asian_width(drawn)
    if wide in "WF":
        return 2
    return of_ambiguous if wide == "A" else 1


def text_width(text: str, of_ambiguous: int | None = None) -> int:
    """The cells of a string."""
    return sum(character_width(character, of_ambiguous) for character in text)


def fit_text(text: str, cells: int) -> str:
    """`text` cut to at most `cells` cells, with … where something was cut."""
    if text_width(text) <= cells:
        return text
    used, kept = 0, []
    for character in text:
        used += character_width(character)
        if used > cells - character_width("…"):
            break
        kept.append(character)
    return "".join(kept) + "…" if cells >= character_width("…") else " " * max(cells, 0)


def pad_text(text: str, cells: int) -> str:
    """`text` cut or filled with spaces to exactly `cells` cells."""
    cut = fit_text(text, cells)
    return cut + " " * (cells - text_width(cut))


def draw_text(text: str) -> str:
    """`text` as it may be sent to a terminal: every code point by its glyph."""
    return text if text.isprintable() else "".join(map(glyph_of, text))
