"""The line above a row: a syllable above each character."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style

from meetreader.text.layout import Row

StyleOf = Callable[..., Style]
_ZHUYIN_TONES = {"ˊ": 2, "ˇ": 3, "ˋ": 4}


def draw_ruby(row: Row, style: StyleOf, *, coloured: bool) -> list[Segment]:
    """Each syllable of `row` above its character, `coloured` by its tone if asked."""
    if not coloured:
        return [Segment(row.join_ruby(), style("muted"))]
    parts = zip(row.ruby, row.widths, strict=True)
    return [
        Segment(" " * row.indent),
        *(_colour_syllable(syllable or " " * cells, style) for syllable, cells in parts),
    ]


def _colour_syllable(syllable: str, style: StyleOf) -> Segment:
    found = _find_tone(syllable.strip()) if syllable.strip() else 0
    return Segment(syllable, style(f"tone{found}" if found else ""))


def _find_tone(syllable: str) -> int:
    """The tone of a syllable in any of the styles: 1 to 4, 0 for the neutral tone."""
    from meetreader.hanzi.tones import find_tone

    if syllable[-1].isdecimal():
        return int(syllable[-1]) % 5
    if "ㄅ" <= syllable[-1] <= "ㄯ" or syllable[-1] in _ZHUYIN_TONES:
        return 0 if syllable[0] == "˙" else _ZHUYIN_TONES.get(syllable[-1], 1)
    return find_tone(syllable)
