"""How hard a text is: its words by HSK level, and how many of them are known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from meetreader.hanzi.hsk import find_level
from meetreader.hanzi.number_words import find_number_kind

LEVELS = (1, 2, 3, 4, 5, 6, 7, None)
"""The levels of the standard, 7 for the band 7 to 9; None for words that it doesn't list."""


@dataclass(frozen=True, slots=True)
class WordProfile:
    """The words of a text. Names, numbers and Latin words are not counted: nobody learns them."""

    running: Counter[int | None] = field(default_factory=Counter)
    """How many of the words as they follow each other are of a level."""
    different: Counter[int | None] = field(default_factory=Counter)
    """The same, each word once."""
    known: int = 0
    """How many of the running words are in the list of known ones."""
    known_by_level: Counter[int | None] = field(default_factory=Counter)
    """Of these, how many are of a level."""

    @property
    def count(self) -> int:
        """The number of running words."""
        return self.running.total()

    def find_share(self, level: int) -> float:
        """The share of the running words, 0 to 1, that somebody can read who knows the levels up to this one.

        The words marked as known count as well, whatever their level; with level 0 they alone do.
        """
        if not self.count:
            return 0.0
        read = sum(
            self.running[found] if found is not None and found <= level else self.known_by_level[found]
            for found in LEVELS
        )
        return read / self.count


def make_profile(words: Iterable[str], known: Collection[str]) -> WordProfile:
    """The profile of words in hub characters as they follow each other; `known` are those marked as known."""
    counted = Counter(word for word in words if _is_counted(word))
    profile = WordProfile(known=sum(count for word, count in counted.items() if word in known))
    for word, count in counted.items():
        level = find_level(word)
        profile.running[level] += count
        profile.different[level] += 1
        if word in known:
            profile.known_by_level[level] += count
    return profile


def _is_counted(word: str) -> bool:
    return bool(word) and not word.isascii() and word[0].isalpha() and not find_number_kind(word)
