"""The line above a row: a syllable above each character, or the reading of the word under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style

from meetreader.text.cells import text_width
from meetreader.text.layout import Row
from meetreader.text.spans import Span

StyleOf = Callable[..., Style]
_ZHUYIN_TONES = {"ˊ": 2, "ˇ": 3, "ˋ": 4}


def draw_ruby(row: Row, style: StyleOf, *, coloured: bool) -> list[Segment]:
    """Each syllable of `row` above its character, `coloured` by its tone if asked."""
    if not coloured:
        return [Segment(row.join_ruby(), style("faint"))]
    parts = zip(row.ruby, row.widths, strict=True)
    return [
        Segment(" " * row.indent),
        *(_colour_syllable(syllable or " " * cells, style) for syllable, cells in parts),
    ]


def draw_reading(
    row: Row, word: Span, syllables: Sequence[str], cells: int, style: StyleOf, *, coloured: bool
) -> list[Segment]:
    """The reading of `word` (a span of the shown text), centred above the part of it that is in this row.

    `syllables` has one entry a code point of the word, or is read as a whole where the shown text has another length.
    It stays within `cells`; no character moves to make room for it.
    """
    begin, end = max(word.start, row.span.start), min(word.end, row.span.end)
    if begin >= end:
        return []
    if word.length == len(syllables):
        syllables = syllables[begin - word.start : end - word.start]
    read = [syllable for syllable in syllables if syllable]
    over = text_width(" ".join(read))
    column = max(min((row.column_of(begin) + row.column_of(end) - over + 1) // 2, cells - over), 0)
    if not coloured:
        return [Segment(" " * column + " ".join(read), style("strong"))]
    return [Segment(" " * column), *(_colour_syllable(f"{syllable} ", style) for syllable in read)]


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
