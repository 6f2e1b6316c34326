"""One function from a text to rows of cells with the offsets they came from.

Drawing, the mouse, jumps and `show` all go through these rows, so they can't disagree. A row knows the span of the
text it shows; the rows of a paragraph, one after the other, hold each of its characters exactly once.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from meetreader.data.files import lines
from meetreader.text.cells import glyph_of, text_width, character_width
from meetreader.text.spans import Span

Pinyin = Literal["off", "above", "inline", "cursor"]
"""Where readings stand; `cursor` is above the word under the cursor only, which the layout leaves to the pane."""

# UAX #14, classes CL, CP, EX, NS and the quotation marks by their Chinese use: never at the start of a row.
NO_START = frozenset("。，、；：？！”’）》〉」』】〕］｝…—·～々％‰℃°.,;:?!)]}%>…∶﹐﹑﹔")
# Class OP and opening quotation marks: never at the end of a row.
NO_END = frozenset("“‘（《〈「『【〔［｛([{<＜＄￥$#＃")
# Marks that may hang over the end of a full row.
HANGING = frozenset("。，、；：.,;:”’）》")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*[多余几]?[百千万亿]*[多余]?")
# What stands between the parts of a title.
BETWEEN_PARTS = frozenset(" \u3000：，；！？")
LONE = 4
"""The most cells of a last row that looks lost: one character and its full stop."""


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
    """The rows of the paragraph `piece`, none wider than `cells` (at least 2); its first code point has offset `start`.

    `indent` is that of the first row in cells. `syllables` has one string a code point of the piece; `ambiguous` is
    the width that `cells.width` takes. With `hang` rows are two cells shorter, and a mark that closes may hang over
    their end into these. With `centred` the rows are about equally long, as a title is set, each in the middle.
    No row ends at the places in `unbroken`, if it can end elsewhere.
    What follows the first line break (the paragraph's end) belongs to the last row and takes no cells. An empty
    piece gives one empty row.
    """
    body = piece.find("\n") if "\n" in piece else len(piece)
    indent = indent if indent * 2 < cells else 0
    glyphs, widths, ruby = _glyphs(piece, body, cells - indent, pinyin, syllables, ambiguous)
    setting = _Setting(
        piece, body, widths, unbreakable_places(piece[:body]).union(unbroken), 2 if hang and cells > 4 else 0
    )
    ends = setting.even_ends(cells) if centred else setting.ends(cells, indent)
    rows: list[Row] = []
    here = 0
    for end in ends:
        for edge in range(end - 1, here, -1):  # spaces hang over the edge, drawn as nothing
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


def _glyphs(
    piece: str, body: int, cells: int, pinyin: Pinyin, syllables: Sequence[str], ambiguous: int | None
) -> tuple[list[str], list[int], list[str]]:
    """What is drawn for each code point, its cells, and the syllables above, filled to those cells (`above` only).

    A character that would not fit into `cells` with its syllable is shown without.
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
            # a space between two syllables, and one more between two words; before a mark there is room enough
            apart = index + 1 < body and (bool(syllables[index + 1]) or piece[index + 1] == " ")
            wide = max(under, over + apart)
            before = max(over - under, 0) // 2
            glyphs[index] = " " * before + glyphs[index] + " " * (wide - before - under)
            widths[index], ruby[index] = wide, syllable + " " * (wide - over)
    return glyphs, widths, ruby if pinyin == "above" else []


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where the rows of a paragraph end. `whole` are the places inside numbers and dates; `hanging` the cells for marks."""

    piece: str
    body: int
    widths: Sequence[int]
    whole: Collection[int]
    hanging: int

    def ends(self, cells: int, indent: int = 0) -> list[int]:
        """As full as the rules allow; the last one is not left with one character."""
        found = [0]
        while found[-1] < self.body or len(found) == 1:
            found.append(self._end(found[-1], cells - indent))
            indent = 0
        if len(found) > 2 and cells > 4 * LONE and sum(self.widths[found[-2] : self.body]) <= LONE:
            found[-2] = self._break_before(found[-2] - 1, max(found[-3], found[-2] - 8)) or found[-2]
        return found[1:]

    def even_ends(self, cells: int) -> list[int]:
        """Between the parts of a title where these fit, else in rows of about one length."""
        best = self.ends(cells)
        if len(best) > 1 and (parted := self._ends_of_parts(cells - self.hanging)):
            return parted
        narrowest = -(-sum(self.widths[: self.body]) // len(best))
        for tried in range(max(narrowest, 2), cells):
            found = self.ends(tried)
            if len(found) == len(best):
                return found
        return best

    def _ends_of_parts(self, cells: int) -> list[int]:
        """As few rows as hold the parts, none of which is cut; empty where one does not fit."""
        parts = [i for i in range(1, self.body) if self._parts_meet(i)]
        start, ends = 0, []
        for last, part in itertools.pairwise([0, *parts, self.body]):
            if last > start and sum(self.widths[start:part]) > cells:
                ends.append(start := last)
            if sum(self.widths[start:part]) > cells:
                return []
        return [*ends, self.body]

    def _parts_meet(self, place: int) -> bool:
        before, after = self.piece[place - 1], self.piece[place]
        return before in BETWEEN_PARTS and after not in BETWEEN_PARTS and _may_break(before, after)

    def _end(self, start: int, cells: int) -> int:
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
        return self._break_before(end, max(start, end - 24)) or max(end, start + 1)

    def _break_before(self, end: int, limit: int) -> int:
        """The last place after `limit` and up to `end` where a row may end; 0 where there is none."""
        for place in range(end, limit, -1):
            if place not in self.whole and _may_break(self.piece[place - 1], self.piece[place]):
                return place
        return 0


def _may_break(before: str, after: str) -> bool:
    if after in NO_START or before in NO_END:
        return False
    return not (_in_word(before) and _in_word(after))


def _in_word(character: str) -> bool:
    """Whether it is of a Latin word, accents and tone marks included, or of a number, an address, a link."""
    latin = character < "\u0250" or "\u1e00" <= character < "\u1f00"
    return latin and (character.isalnum() or character in "'@/_&+-:")


def unbreakable_places(text: str) -> set[int]:
    """The places inside a number with its unit or a date (2020年2月15日, 1.5万名, 20多个), where no row may end."""
    inside: set[int] = set()
    for found in _NUMBER.finditer(text):
        end = found.end()
        longest = min(len(text), end + 5)
        unit = next((stop for stop in range(longest, end, -1) if text[end:stop] in _units()), end)
        inside.update(range(found.start() + 1, unit))
        if found.start() and text[found.start() - 1] in "年月日":  # 2020年|2月|15日
            inside.add(found.start())
    return inside


@cache
def _units() -> frozenset[str]:
    """What stays with the number before it."""
    return frozenset(
        (*lines("rules/page/units-kept-with-numbers.txt"), *lines("rules/directives/units-of-measure.txt"))
    )


def split_paragraphs(text: str, longest: int = 4000) -> list[Span]:
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
