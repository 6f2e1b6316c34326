"""The form in which texts are compared: simplified, half-width, lower case, without punctuation and spaces."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from functools import cache

from meetreader.spans import Span

_KEPT = re.compile("[^\\W_]+|□+")  # letters, digits and hanzi; □ stands for a character that is lost


class Folded:
    """A hub folded for comparing, and the way back to its code points.

    `letters` is the hub without punctuation and spaces; a span of it is carried back by `span`.
    """

    def __init__(self, hub: str) -> None:
        table = {ord(character): fold(character) for character in set(hub)}
        pieces: list[str] = []
        self._starts = array("L")
        self._shifts = array("L")
        length = 0
        for match in _KEPT.finditer(hub.translate(table)):
            self._starts.append(length)
            self._shifts.append(match.start() - length)
            pieces.append(match[0])
            length += match.end() - match.start()
        self.letters = "".join(pieces)

    def offset(self, position: int) -> int:
        """The place in the hub of the letter at `position`."""
        return position + self._shifts[bisect_right(self._starts, position) - 1]

    def span(self, start: int, end: int) -> Span:
        """The span in the hub of the letters `[start, end)`, which are at least one."""
        return Span(self.offset(start), self.offset(end - 1) + 1)


@cache
def fold(character: str) -> str:
    """One code point in half width and lower case, where that is one code point again; else itself."""
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character


def letters(text: str) -> str:
    """The letters, digits and hanzi of a text, as they stand."""
    return "".join(_KEPT.findall(text))
