"""The line above a row: a syllable over each character, or the reading of the word under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from rich.style import Style

from meetreader.text.cells import text_width
from meetreader.text.layout import Row
from meetreader.text.spans import Span

StyleOf = Callable[..., Style]
_ZHUYIN_TONES = {"ˊ": 2, "ˇ": 3, "ˋ": 4}


def ruby_segments(row: Row, style: StyleOf, *, coloured: bool) -> list[Segment]:
    """Each syllable of `row` over its character; `coloured` by its tone."""
    if not coloured:
        return [Segment(row.ruby_text(), style("faint"))]
    parts = zip(row.ruby, row.widths, strict=True)
    return [Segment(" " * row.indent), *(_toned(syllable or " " * cells, style) for syllable, cells in parts)]


def reading_segments(
    row: Row, word: Span, syllables: Sequence[str], cells: int, style: StyleOf, *, coloured: bool
) -> list[Segment]:
    """The reading of `word` (a span of the shown text), in the middle over what of it stands in this row.

    `syllables` has one entry a code point of the word, or is read as a whole where the shown text has another length.
    It stays within `cells`, and no character moves for it.
    """
    begin, end = max(word.start, row.span.start), min(word.end, row.span.end)
    if begin >= end:
        return []
    if word.length == len(syllables):
        syllables = syllables[begin - word.start : end - word.start]
    read = [syllable for syllable in syllables if syllable]
    over = text_width(" ".join(read))
    column = max(min((row.column(begin) + row.column(end) - over + 1) // 2, cells - over), 0)
    if not coloured:
        return [Segment(" " * column + " ".join(read), style("strong"))]
    return [Segment(" " * column), *(_toned(f"{syllable} ", style) for syllable in read)]


def _toned(syllable: str, style: StyleOf) -> Segment:
    found = _tone(syllable.strip()) if syllable.strip() else 0
    return Segment(syllable, style(f"tone{found}" if found else ""))


def _tone(syllable: str) -> int:
    """The tone of a syllable in any of the styles: 1 to 4, 0 for the neutral tone."""
    from meetreader.hanzi.tones import tone

    if syllable[-1].isdecimal():
        return int(syllable[-1]) % 5
    if "ㄅ" <= syllable[-1] <= "ㄯ" or syllable[-1] in _ZHUYIN_TONES:
        return 0 if syllable[0] == "˙" else _ZHUYIN_TONES.get(syllable[-1], 1)
    return tone(syllable)
