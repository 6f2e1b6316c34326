"""One function from a paragraph to rows of cells that know the offsets they came from.

Drawing, the mouse, jumps and `show` all go through these rows, so they can't disagree. A row knows the span of the
text it shows; the rows of a paragraph together hold each of its code points exactly once, in order.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from meetreader.data.rule_tables import read_words
from meetreader.text.cells import character_width, glyph_of, text_width
from meetreader.text.spans import Span

Pinyin = Literal["off", "above", "inline", "cursor"]
"""Where pinyin is shown; `cursor`: that of the word under the cursor, which takes no row of the text."""

# Never at the start of a row: UAX #14 (line breaking), classes CL, CP, EX and NS, and closing quotation marks.
NO_START = frozenset("。，、；：？！”’）》〉」』】〕］｝…—·～々％‰℃°.,;:?!)]}%>…∶﹐﹑﹔")
# Never at the end of a row: class OP and opening quotation marks.
NO_END = frozenset("“‘（《〈「『【〔［｛([{<＜＄￥$#＃")
# Marks that may hang over the end of a full row.
HANGING = frozenset("。，、；：.,;:”’）》")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*[多余几]?[百千万亿]*[多余]?")
# What separates the parts of a title.
BETWEEN_PARTS = frozenset(" \u3000：，；！？")
LONE = 4
"""Cells of a last row that looks lost, one character and its full stop; such a row gets more from the row above."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the screen: what is drawn for each code point of `span`, and the cells that takes.

    `glyphs`, `widths` and `ruby` have one entry for each code point; `ruby` is empty without pinyin above the text.
    `indent` is the number of empty cells at the left.
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

    def column_of(self, offset: int) -> int:
        """The cell at which the code point at `offset` begins; for the end of the span, the cell after the last glyph."""
        return self.indent + sum(self.widths[: offset - self.span.start])

    def offset_at(self, column: int) -> int:
        """The offset of the code point drawn at the cell `column`; of the nearest one where nothing is drawn."""
        at = self.indent
        for index, cells in enumerate(self.widths):
            at += cells
            if column < at:
                return self.span.start + index
        return max(self.span.start, self.span.end - 1)

    def join_glyphs(self) -> str:
        """The row as one string, indent included."""
        return " " * self.indent + "".join(self.glyphs)

    def join_ruby(self) -> str:
        """The line of pinyin above the row as one string, each syllable above its character."""
        parts = [" " * self.indent]
        parts += [syllable or " " * cells for syllable, cells in zip(self.ruby, self.widths, strict=True)]
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
    centred: bool = False,
    unbroken: Collection[int] = (),
) -> list[Row]:
    """The rows of the paragraph `piece`, none wider than `cells` (at least 2).

    `start` is the offset of the first code point of `piece` in its text, `indent` the indent of the first row in cells.
    `syllables` has one string for each code point of `piece`, empty for those without a reading. `ambiguous` is the
    width of ambiguous characters, as `character_width` takes it. With `hang` rows are two cells shorter, and a closing
    mark may hang over their end into these. With `centred` the rows are of about equal length and centred, as titles
    are set. No row ends at the indices `unbroken` of `piece` if it can end anywhere else.

    The line break that ends the paragraph and all that follows it belong to the last row and take no cells. An empty
    piece gives one empty row.
    """
    body = piece.find("\n") if "\n" in piece else len(piece)
    indent = indent if indent * 2 < cells else 0
    glyphs, widths, ruby = _draw_glyphs(piece, body, cells - indent, pinyin, syllables, ambiguous)
    hanging = 2 if hang and cells > 4 else 0
    breaker = _RowBreaker(piece, body, widths, unbreakable_places(piece[:body]).union(unbroken), hanging)
    ends = breaker.balance_rows(cells) if centred else breaker.fill_rows(cells, indent)
    rows: list[Row] = []
    here = 0
    for end in ends:
        for edge in range(end - 1, here, -1):  # spaces at the end of a row are not drawn
            if piece[edge] != " ":
                break
            glyphs[edge], widths[edge] = "", 0
        drawn = slice(here, len(piece) if end >= body else end)
        if centred:
            indent = (cells - sum(widths[drawn])) // 2
        span = Span(start + here, start + drawn.stop)
        rows.append(Row(span, tuple(glyphs[drawn]), tuple(widths[drawn]), tuple(ruby[drawn]), indent))
        here, indent = end, 0
    return rows


def _draw_glyphs(
    piece: str, body: int, cells: int, pinyin: Pinyin, syllables: Sequence[str], ambiguous: int | None
) -> tuple[list[str], list[int], list[str]]:
    """For each code point what is drawn, its cells, and, with pinyin above, the syllable padded to these cells.

    With pinyin above, 会议 is drawn as `huì yì` over `會  議`. A character that would not fit into `cells` together with
    its syllable is drawn without it.
    """
    glyphs = [glyph_of(c) for c in piece[:body]] + [""] * (len(piece) - body)
    widths = [character_width(c, ambiguous) for c in piece[:body]] + [0] * (len(piece) - body)
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
            # one space after a syllable that another one or a space follows; a mark leaves enough room by itself
            apart = index + 1 < body and (bool(syllables[index + 1]) or piece[index + 1] == " ")
            wide = max(under, over + apart)
            before = max(over - under, 0) // 2
            glyphs[index] = " " * before + glyphs[index] + " " * (wide - before - under)
            widths[index], ruby[index] = wide, syllable + " " * (wide - over)
    return glyphs, widths, ruby if pinyin == "above" else []


@dataclass(frozen=True, slots=True)
class _RowBreaker:
    """Decides where the rows of a paragraph end. All places are indices of `piece`.

    `body` is the end of what is drawn, `widths` the cells of each code point, `unbreakable` the places where no row
    may end, `hanging` the cells kept free at the right for a hanging mark.
    """

    piece: str
    body: int
    widths: Sequence[int]
    unbreakable: Collection[int]
    hanging: int

    def fill_rows(self, cells: int, indent: int = 0) -> list[int]:
        """The ends of rows as full as the rules allow, except that the last one is not left with one character."""
        ends = [0]
        while ends[-1] < self.body or len(ends) == 1:
            ends.append(self._find_row_end(ends[-1], cells - indent))
            indent = 0
        if len(ends) > 2 and cells > 4 * LONE and sum(self.widths[ends[-2] : self.body]) <= LONE:
            ends[-2] = self._last_break(ends[-2] - 1, max(ends[-3], ends[-2] - 8)) or ends[-2]
        return ends[1:]

    def balance_rows(self, cells: int) -> list[int]:
        """The ends of the rows of a title: between its parts where each part fits, else in rows of about equal length."""
        ends = self.fill_rows(cells)
        if len(ends) > 1 and (between_parts := self._break_between_parts(cells - self.hanging)):
            return between_parts
        narrowest = -(-sum(self.widths[: self.body]) // len(ends))
        for narrower in range(max(narrowest, 2), cells):
            balanced = self.fill_rows(narrower)
            if len(balanced) == len(ends):
                return balanced
        return ends

    def _break_between_parts(self, cells: int) -> list[int]:
        """The ends of as few rows as hold the parts of a title uncut; empty where one part does not fit."""
        part_starts = [i for i in range(1, self.body) if self._is_part_start(i)]
        start, ends = 0, []
        for part_start, part_end in itertools.pairwise([0, *part_starts, self.body]):
            if part_start > start and sum(self.widths[start:part_end]) > cells:
                ends.append(start := part_start)
            if sum(self.widths[start:part_end]) > cells:
                return []
        return [*ends, self.body]

    def _is_part_start(self, place: int) -> bool:
        before, after = self.piece[place - 1], self.piece[place]
        return before in BETWEEN_PARTS and after not in BETWEEN_PARTS and _may_break(before, after)

    def _find_row_end(self, start: int, cells: int) -> int:
        """Where the row that begins at `start` ends."""
        used, end = 0, start
        while end < self.body and used + self.widths[end] <= cells - self.hanging:
            used += self.widths[end]
            end += 1
        if self.hanging and start < end < self.body and self.piece[end] in HANGING:
            end += used + self.widths[end] <= cells
        while end < self.body and self.piece[end] == " ":
            end += 1
        if end >= self.body:
            return self.body
        return self._last_break(end, max(start, end - 24)) or max(end, start + 1)

    def _last_break(self, end: int, limit: int) -> int:
        """The last place after `limit` and up to `end` where a row may end; 0 where there is none."""
        for place in range(end, limit, -1):
            if place not in self.unbreakable and _may_break(self.piece[place - 1], self.piece[place]):
                return place
        return 0


def _may_break(before: str, after: str) -> bool:
    if after in NO_START or before in NO_END:
        return False
    return not (_is_in_word(before) and _is_in_word(after))


def _is_in_word(character: str) -> bool:
    """Whether it belongs to a Latin word, with accents and tone marks, or to a number, an address or a link."""
    latin = character < "\u0250" or "\u1e00" <= character < "\u1f00"
    return latin and (character.isalnum() or character in "'@/_&+-:")


def unbreakable_places(text: str) -> set[int]:
    """The indices inside a date or a number with its unit, where no row may end: 1.5万名 -> {1, 2, 3, 4}."""
    inside: set[int] = set()
    for number in _NUMBER.finditer(text):
        end = number.end()
        longest = min(len(text), end + 5)
        unit_end = next((stop for stop in range(longest, end, -1) if text[end:stop] in _load_units()), end)
        inside.update(range(number.start() + 1, unit_end))
        if number.start() and text[number.start() - 1] in "年月日":  # between 2020年 and 2月
            inside.add(number.start())
    return inside


@cache
def _load_units() -> frozenset[str]:
    """The words that stay on one row with the number before them."""
    return frozenset(
        read_words("rules/page/units-kept-with-numbers.txt")
        + read_words("rules/directives/units-of-measure.txt")
    )


def split_paragraphs(text: str, longest: int = 4000) -> list[Span]:
    """The paragraphs of `text`, each a line with its line break and the blank lines after it; together the whole text.

    One of more than `longest` code points is cut, after a full stop if there is one, so that a screen never has to lay
    out much more than it shows. An empty text has one empty paragraph.
    """
    paragraphs: list[Span] = []
    start = 0
    while start < len(text):
        end = _find_line_end(text, start)
        while end - start > longest:
            cut = text.rfind("。", start + longest // 2, start + longest) + 1 or start + longest
            paragraphs.append(Span(start, cut))
            start = cut
        paragraphs.append(Span(start, end))
        start = end
    return paragraphs or [Span(0, 0)]


def _find_line_end(text: str, start: int) -> int:
    """The end of the line at `start`, its line break and all blank lines after it included."""
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
