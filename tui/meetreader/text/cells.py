"""How many terminal cells a character takes, and what is drawn for one that can't be drawn.

This is the only place that knows widths; the layout, the lists and the mouse all ask here.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_ZERO_WIDTH = {"Mn", "Me", "Cf"}


@cache
def glyph_of(character: str) -> str:
    """What is drawn for one code point: the code point itself, a stand-in, or nothing.

    No control character of a report ever reaches the terminal: U+0000 to U+001F are drawn as the control pictures
    U+2400 to U+241F, DEL as U+2421, C1 controls and lone surrogates as U+FFFD, a tab or a line break inside a row as
    a space. Bidirectional and other format characters are dropped.
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
    return "" if category == "Cf" else character


_ambiguous_width = 1


def set_ambiguous_width(cells: int) -> None:
    """Set how many cells the terminal gives to “ ” … — · and the like, 1 or 2. Until this is called it is 1."""
    global _ambiguous_width
    _ambiguous_width = cells


def ambiguous_width() -> int:
    """The cells of a character of ambiguous width (East Asian Width A, UAX #11) in this terminal."""
    return _ambiguous_width


def character_width(character: str, of_ambiguous: int | None = None) -> int:
    """The cells of one code point as drawn: 0, 1 or 2. `of_ambiguous` overrides what was set for the terminal."""
    return _measure_character(character, of_ambiguous or _ambiguous_width)


@cache
def _measure_character(character: str, of_ambiguous: int) -> int:
    drawn = glyph_of(character)
    if not drawn or unicodedata.category(drawn) in _ZERO_WIDTH:
        return 0
    east_asian_width = unicodedata.east_asian_width(drawn)
    if east_asian_width in "WF":
        return 2
    return of_ambiguous if east_asian_width == "A" else 1


def text_width(text: str, of_ambiguous: int | None = None) -> int:
    """The cells of a string."""
    return sum(character_width(character, of_ambiguous) for character in text)


def fit_text(text: str, cells: int) -> str:
    """`text` cut to at most `cells` cells, with … at the end where something was cut off."""
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
    """`text` cut or filled up with spaces to exactly `cells` cells."""
    fitted = fit_text(text, cells)
    return fitted + " " * (cells - text_width(fitted))


def draw_text(text: str) -> str:
    """`text` as it may be sent to a terminal: every code point replaced by its glyph."""
    return text if text.isprintable() else "".join(map(glyph_of, text))


def draw_paste(text: str, *, has_lines: bool) -> str:
    """What was pasted as it may be sent to a terminal: its lines, or only the first of them that is not empty."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    return "\n".join(map(draw_text, lines if has_lines else lines[:1]))
