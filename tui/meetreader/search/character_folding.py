"""The form in which texts are compared: simplified, half-width, lower case, without punctuation and spaces."""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cache, cached_property

from meetreader.text.spans import Span

LETTERS = re.compile("[^\\W_]+|□+")
"""Letters, digits and hanzi; □ stands for a character that is lost."""
ALL_BUT_SPACES = re.compile("\\S+")
"""Everything visible, punctuation included."""
_UNCHANGED: set[str] = set()  # characters that were met and fold to themselves, as most do


class FoldedText:
    """A hub folded for comparing, and the way back from its letters to its code points.

    Example: the hub `“六稳”，ＯＫ` has the letters `六稳ok`; their range [0, 2) is the span [1, 3) of the hub. `kept`
    decides which code points count as letters.
    """

    def __init__(self, hub: str, kept: re.Pattern[str] = LETTERS) -> None:
        self._folded, self._kept = fold_characters(hub), kept
        self.letters = "".join(kept.findall(self._folded))

    @cached_property
    def offsets(self) -> array[int]:
        """Of each letter in the hub; made when they are first asked for, since most texts that are searched have no hit."""
        offsets = array("I")
        for match in self._kept.finditer(self._folded):
            offsets.extend(range(*match.span()))
        return offsets

    def to_hub(self, start: int, end: int) -> Span:
        """The span in the hub of the letters `[start, end)`; there must be at least one."""
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def to_hub_columns(self, starts: Sequence[int], size: int) -> tuple[list[int], list[int]]:
        """The starts and the ends in the hub of many ranges of the letters, all of them `size` letters long.

        `size` must be at least one.
        """
        if not starts:
            return [], []
        offsets, last = self.offsets, size - 1
        hub_starts = [offsets[start] for start in starts]
        hub_ends = [offsets[start + last] + 1 for start in starts] if last else [at + 1 for at in hub_starts]
        return hub_starts, hub_ends


def fold_characters(text: str, kept: str = "") -> str:
    """Each code point of a long text folded, but for those in `kept`; the length stays.

    A text has few different characters that fold to others; one `replace` for each of them is quicker than
    `translate` over the whole text.
    """
    folded = text
    for character in set(text) - _UNCHANGED:
        if fold_character(character) == character:
            _UNCHANGED.add(character)
        elif character not in kept:
            folded = folded.replace(character, fold_character(character))
    return folded


@cache
def fold_character(character: str) -> str:
    """A code point in half width and lower case: Ａ -> a. Unchanged where that is not a single code point (㎏, ﬁ)."""
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character


def fold_string(text: str) -> str:
    """Each code point of a string folded; the length stays."""
    return "".join(map(fold_character, text))


def keep_letters(text: str) -> str:
    """The letters, digits and hanzi of a text, without spaces and punctuation, not folded."""
    return "".join(LETTERS.findall(text))
