"""The form in which texts are compared: simplified, half-width, lower case, without punctuation and spaces."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cache

from meetreader.text.spans import Span

LETTERS = re.compile("[^\\W_]+|□+")
"""Letters, digits and hanzi; □ stands for a character that is lost."""
WRITTEN = re.compile("\\S+")
"""Whatever is written."""


class FoldedText:
    """A hub folded for comparing, and the way back to its code points.

    `letters` is the hub without what `kept` leaves out; a span of it is carried back by `span`.
    """

    def __init__(self, hub: str, kept: re.Pattern[str] = LETTERS) -> None:
        folded = hub
        for character in set(hub):  # few of them: quicker than a table for all
            if fold_character(character) != character:
                folded = folded.replace(character, fold_character(character))
        runs = [match.span() for match in kept.finditer(folded)]
        self.letters = "".join([folded[start:end] for start, end in runs])
        self._offsets = array("I")
        for start, end in runs:  # a loop, so that other threads have their turn
            self._offsets.extend(range(start, end))

    def span(self, start: int, end: int) -> Span:
        """The span in the hub of the letters `[start, end)`, which are at least one."""
        return Span(self._offsets[start], self._offsets[end - 1] + 1)

    def columns(self, starts: Sequence[int], size: int) -> tuple[list[int], list[int]]:
        """Where in the hub many pieces of the letters start and end, all of `size` letters, at least one."""
        offsets, last = self._offsets, size - 1
        begin = [offsets[start] for start in starts]
        return begin, [offsets[start + last] + 1 for start in starts] if last else [at + 1 for at in begin]


@cache
def fold_character(character: str) -> str:
    """One code point in half width and lower case, where that is one code point again; else itself."""
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character


def keep_letters(text: str) -> str:
    """The letters, digits and hanzi of a text, as they stand."""
    return "".join(LETTERS.findall(text))
