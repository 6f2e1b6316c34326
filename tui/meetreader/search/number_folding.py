"""A text folded for comparing numbers by their value: one symbol for each number, however it is written."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence

from meetreader.hanzi.script import simplify
from meetreader.search.character_folding import LETTERS, FoldedText, fold_characters
from meetreader.search.written_numbers import find_numbers
from meetreader.text.spans import Span

_FIRST_SYMBOL, _MOST_SYMBOLS = 0xF0000, 0xFFFD
NUMBER_SYMBOLS = re.compile(f"[{chr(_FIRST_SYMBOL)}-{chr(_FIRST_SYMBOL + _MOST_SYMBOLS)}]")
"""The private use characters of plane 15. Those that a text has itself are no letters and never kept."""


def is_number_symbol(character: str) -> bool:
    """Whether a letter of a folded text stands for a number."""
    return len(character) == 1 and _FIRST_SYMBOL <= ord(character) < _FIRST_SYMBOL + _MOST_SYMBOLS


_FULL_WIDTH_COMMA = "，"  # separates two numbers (3，400), where a half-width one may group thousands (3,400)
_TONE_NUMBER = re.compile("[a-zü][1-5](?!\\d)")


class NumberFoldedText(FoldedText):
    """A hub folded as `FoldedText` does, but with a symbol in place of each number, the same for equal numbers.

    Example: with the symbols [3] and [16], both `３月16日` and `三月十六号` have the letters `[3]月[16]日`, the third of
    which is the span [2, 4) of the hub.
    """

    def __init__(self, hub: str, as_written: FoldedText) -> None:
        """`as_written` is the same hub folded with its numbers as they are."""
        folded = fold_characters(hub, kept=_FULL_WIDTH_COMMA)
        self._symbols: dict[str, str] = {}
        self._forms: dict[str, set[str]] = {}  # in which each value is written
        self._numbers: list[Span] = []
        offsets, ends = as_written.offsets, array("I", [offset + 1 for offset in as_written.offsets])
        self.offsets, self._ends = array("I"), array("I")
        letters: list[str] = []
        at = 0  # the letter as written that comes next
        for piece in find_numbers(folded):
            first = bisect_left(offsets, piece.span.start, at)
            letters += [as_written.letters[at:first], piece.text]
            self.offsets += offsets[at:first]
            self._ends += ends[at:first]
            if piece.is_value:
                letters[-1] = self._get_symbol(piece.text)
                self._forms.setdefault(piece.text, set()).add(piece.span.of(folded))
                self._numbers.append(piece.span)
            self.offsets.append(piece.span.start)
            self._ends.append(piece.span.end)
            at = bisect_left(offsets, piece.span.end, first)
        self.letters = "".join([*letters, as_written.letters[at:]])
        self.offsets += offsets[at:]
        self._ends += ends[at:]

    def _get_symbol(self, value: str) -> str:
        """The symbol of a value; □ where a text has more different numbers than there are symbols."""
        number = len(self._symbols)
        if value not in self._symbols and number < _MOST_SYMBOLS:
            self._symbols[value] = chr(_FIRST_SYMBOL + number)
        return self._symbols.get(value, "□")

    def to_hub(self, start: int, end: int) -> Span:
        """The span in the hub of the letters `[start, end)`; there must be at least one."""
        return Span(self.offsets[start], self._ends[end - 1])

    def to_hub_columns(self, starts: Sequence[int], size: int) -> tuple[list[int], list[int]]:
        """The starts and the ends in the hub of many ranges of the letters, each `size` letters long."""
        return [self.offsets[start] for start in starts], [self._ends[start + size - 1] for start in starts]

    def cuts_number(self, span: Span) -> bool:
        """Whether a span of the hub begins or ends inside a number: 6日 in 16日, 十五 in 二十五."""
        return self._is_inside_number(span.start) or self._is_inside_number(span.end)

    def _is_inside_number(self, offset: int) -> bool:
        number = bisect_left(self._numbers, (offset,)) - 1
        return number >= 0 and offset < self._numbers[number].end

    def fold_query(self, query: str) -> str | None:
        """A query with symbols for its numbers: 第25次 -> 第[25]次.

        None where that finds no more than the query as typed: where it has no number, or a number of one digit and
        nothing else, or all its numbers are written in the text in no other way; also where one of its numbers is not
        in the text, for another number is never meant.
        """
        folded = fold_characters(NUMBER_SYMBOLS.sub("", simplify(query)), kept=_FULL_WIDTH_COMMA)
        values, written = 0, False
        made: list[str] = []
        at = 0
        for piece in find_numbers(folded):
            if _TONE_NUMBER.match(folded, max(0, piece.span.start - 1)) and piece.span.start:
                continue
            made.append(folded[at : piece.span.start])
            made.append(self._symbols.get(piece.text, "") if piece.is_value else piece.text)
            if not made[-1]:
                return None
            if piece.is_value:
                values += 1
                written |= bool(self._forms[piece.text] - {piece.span.of(folded)})
            else:
                written = True  # 首, or a date in figures
            at = piece.span.end
        made.append(folded[at:])
        whole = "".join(made)
        is_one_digit = len(LETTERS.findall(folded)) == 1 and len(LETTERS.findall(folded)[0]) == 1
        return whole if written and not is_one_digit else None
