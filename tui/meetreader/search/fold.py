"""The form in which texts are compared: simplified, half-width, lower case, without punctuation and spaces."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

from meetreader.spans import Span

LETTERS = re.compile("[^\\W_]+|□+")
"""Letters, digits and hanzi; □ stands for a character that is lost."""
WRITTEN = re.compile("\\S+")
"""Whatever is written."""


class Folded:
    """A hub folded for comparing, and the way back to its code points.

    `letters` is the hub without what `kept` leaves out; a span of it is carried back by `span`.
    """

    def __init__(self, hub: str, kept: re.Pattern[str] = LETTERS) -> None:
        folded = hub
        for character in set(hub):  # few of them: quicker than a table for all
            if fold(character) != character:
                folded = folded.replace(character, fold(character))
        runs = [match.span() for match in kept.finditer(folded)]
        self.letters = "".join([folded[start:end] for start, end in runs])
        # lists, not arrays: searching an array makes an integer at every step; one start more, past the last run
        self._starts = [0, *accumulate([end - start for start, end in runs])]
        self._starts[-1] += 1
        self._shifts = [start - before for (start, _), before in zip(runs, self._starts, strict=False)]

    def offset(self, position: int) -> int:
        """The place in the hub of the letter at `position`."""
        return position + self._shifts[bisect_right(self._starts, position) - 1]

    def span(self, start: int, end: int) -> Span:
        """The span in the hub of the letters `[start, end)`, which are at least one."""
        return Span(self.offset(start), self.offset(end - 1) + 1)

    def spans(self, starts: Iterable[int], size: int) -> list[Span]:
        """The spans of many pieces of the letters, all of `size` letters, at least one."""
        runs, shifts, found = self._starts, self._shifts, []
        for start in starts:
            run = bisect_right(runs, start) - 1
            end = start + size
            last = run if end <= runs[run + 1] else bisect_right(runs, end - 1) - 1
            found.append(Span(start + shifts[run], end + shifts[last]))
        return found


@cache
def fold(character: str) -> str:
    """One code point in half width and lower case, where that is one code point again; else itself."""
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character


def letters(text: str) -> str:
    """The letters, digits and hanzi of a text, as they stand."""
    return "".join(LETTERS.findall(text))
