"""One function from a text to rows of cells with the offsets they came from.

Drawing, the mouse, jumps and `show` all go through these rows, so they can't disagree. A row knows the span of the
text it shows; the rows of a paragraph, one after the other, hold each of its characters exactly once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from meetreader.cells import glyph, text_width, width
from meetreader.spans import Span

Pinyin = Literal["off", "above", "inline"]

# UAX #14, classes CL, CP, EX, NS and the quotation marks by their Chinese use: never at the start of a row.
NO_START = frozenset("。，、；：？！”’）》〉」』】〕］｝…—·～々％‰℃°.,;:?!)]}%>…∶﹐﹑﹔")
# Class OP and opening quotation marks: never at the end of a row.
NO_END = frozenset("“‘（《〈「『【〔［｛([{<＜＄￥$#＃")
# Marks that may hang over the end of a full row.
HANGING = frozenset("。，、；：.,;:”’）》")
# What stays with the number before it.
UNITS = frozenset(
    "年月日号时点分秒天周岁名位人个户家项条件批次期届度级类种所座处台辆套间亩吨万亿千百元倍公米里平℃％"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the screen: what is drawn for each code point of `span`, and the cells it takes.

    `glyphs`, `widths` and `ruby` have one entry a code point (`ruby` none where there is no pinyin above);
    `indent` cells stand before the first.
    """

    span: Span
    glyphs: tuple[str, ...]
    widths: tuple[int, ...]
    ruby: tuple[str, ...] = ()
    indent: int = 0

    @property
    def width(self) -> int:
        """Cells from the left edge to the end of the last glyph."""
        return self.indent + sum(self.widths)

    def column(self, offset: int) -> int:
        """The cell at which the code point at `offset` begins (its end, for the end of the span)."""
        return self.indent + sum(self.widths[: offset - self.span.start])

    def offset(self, column: int) -> int:
        """The code point whose cells hold `column`; the nearest one outside."""
        at = self.indent
        for index, cells in enumerate(self.widths):
            at += cells
            if column < at:
                return self.span.start + index
        return max(self.span.start, self.span.end - 1)

    def text(self) -> str:
        """The row as one string of cells."""
        return " " * self.indent + "".join(self.glyphs)

    def ruby_text(self) -> str:
        """The line above the row: each syllable over its character."""
        parts = [" " * self.indent]
        parts += [
            syllable.ljust(cells)[:cells] for syllable, cells in zip(self.ruby, self.widths, strict=True)
        ]
        return "".join(parts).rstrip()


def lay_out(
    piece: str,
    start: int,
    cells: int,
    *,
    indent: int = 0,
    pinyin: Pinyin = "off",
    syllables: Sequence[str] = (),
    ambiguous: int | None = None,
    hang: bool = False,
) -> list[Row]:
    """The rows of the paragraph `piece`, none wider than `cells` (at least 2); its first code point has offset `start`.

    `indent` is that of the first row in cells. `syllables` has one string a code point of the piece; `ambiguous` is
    the width that `cells.width` takes. With `hang` rows are two cells shorter, and a mark that closes may hang over
    their end into these. What follows
    the first line break (the paragraph's end) belongs to the last row and takes no cells. An empty piece gives one
    empty row.
    """
    body = piece.find("\n") if "\n" in piece else len(piece)
    indent = indent if indent * 2 < cells else 0
    glyphs, widths, ruby = _glyphs(piece, body, cells - indent, pinyin, syllables, ambiguous)
    rows: list[Row] = []
    here = 0
    while here < body or not rows:
        end = _row_end(piece, glyphs, widths, here, body, cells - indent, 2 if hang and cells > 4 else 0)
        stop = len(piece) if end >= body else end
        span = Span(start + here, start + stop)
        drawn = slice(here, stop)
        rows.append(Row(span, tuple(glyphs[drawn]), tuple(widths[drawn]), tuple(ruby[drawn]), indent))
        here, indent = end, 0
    return rows


def _glyphs(
    piece: str, body: int, cells: int, pinyin: Pinyin, syllables: Sequence[str], ambiguous: int | None
) -> tuple[list[str], list[int], list[str]]:
    """What is drawn for each code point, its cells, and the syllables above, filled to those cells (`above` only).

    A character that would not fit into `cells` with its syllable is shown without.
    """
    glyphs = [glyph(c) for c in piece[:body]] + [""] * (len(piece) - body)
    widths = [width(c, ambiguous) for c in piece[:body]] + [0] * (len(piece) - body)
    if pinyin == "off" or not syllables:
        return glyphs, widths, [""] * len(piece) if pinyin == "above" else []
    ruby = [""] * len(piece)
    for index, syllable in enumerate(syllables[:body]):
        if not syllable:
            continue
        over, under = text_width(syllable, ambiguous), widths[index]
        if pinyin == "inline" and under + over + 2 <= cells:
            glyphs[index], widths[index] = f"{glyphs[index]}({syllable})", under + over + 2
        elif pinyin == "above" and over < cells:
            wide = max(under, over + 1)
            before = max(over - under, 0) // 2
            glyphs[index] = " " * before + glyphs[index] + " " * (wide - before - under)
            widths[index], ruby[index] = wide, syllable + " " * (wide - over)
    return glyphs, widths, ruby if pinyin == "above" else []


def _row_end(
    piece: str, glyphs: list[str], widths: list[int], start: int, body: int, cells: int, hanging: int
) -> int:
    """Where the row that begins at `start` ends: as full as the rules allow; `hanging` cells are for marks only."""
    used, end = 0, start
    while end < body and used + widths[end] <= cells - hanging:
        used += widths[end]
        end += 1
    if hanging and end < body and end > start and piece[end] in HANGING and used + widths[end] <= cells:
        end += 1
    if end >= body:
        return body
    while end < body and piece[end] == " ":  # spaces hang over the edge, drawn as nothing
        glyphs[end], widths[end] = "", 0
        end += 1
    if end >= body:
        return body
    limit = max(start, end - 24)
    for place in range(end, limit, -1):
        if _may_break(piece[place - 1], piece[place]):
            return place
    return max(end, start + 1)


def _may_break(before: str, after: str) -> bool:
    if after in NO_START or before in NO_END:
        return False
    if _in_word(before) and _in_word(after):
        return False
    return not (before.isdecimal() and after in UNITS)


def _in_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "'@/_&+-:")


def paragraphs(text: str, longest: int = 4000) -> list[Span]:
    """The paragraphs of `text`: each a line with the line breaks and blank lines that follow it.

    Together they are the whole text. One of more than `longest` code points is cut after a full stop (or
    anywhere), so that nothing far from the window is ever laid out.
    """
    found: list[Span] = []
    start = 0
    while start < len(text):
        end = _line_end(text, start)
        while end - start > longest:
            cut = text.rfind("。", start + longest // 2, start + longest) + 1 or start + longest
            found.append(Span(start, cut))
            start = cut
        found.append(Span(start, end))
        start = end
    return found or [Span(0, 0)]


def _line_end(text: str, start: int) -> int:
    """The end of the line at `start` with all blank lines after it."""
    end = text.find("\n", start)
    if end < 0:
        return len(text)
    end += 1
    while end < len(text):
        following = text.find("\n", end)
        line = text[end : following if following >= 0 else len(text)]
        if line.strip():
            return end
        end = following + 1 if following >= 0 else len(text)
    return end
