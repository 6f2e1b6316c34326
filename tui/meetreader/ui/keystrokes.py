"""Keys of several strokes and the counts before them, such as `3]d`, `gg` or `ma`.

Strokes are collected here before any single key is looked up. They have Textual's names: `]d` is
`("right_square_bracket", "d")`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from meetreader.config.key_strokes import ANY_LETTER, KeySequence, name_character

LARGEST_COUNT = 9_999
"""A greater count is taken for this one: so far a key goes at the most."""
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def split_key(key: str) -> KeySequence:
    """The strokes of a key of the table: `]d` -> `("right_square_bracket", "d")`, `m{a-z}` -> `("m", "{a-z}")`.

    A name of Textual's (`slash`, `ctrl+d`) is one stroke; that is any key of three characters or more.
    """
    if key.endswith(ANY_LETTER):
        return (*map(name_character, key.removesuffix(ANY_LETTER)), ANY_LETTER)
    return tuple(map(name_character, key)) if len(key) == 2 and key != "up" and key != "f1" else (key,)


@dataclass(frozen=True, slots=True)
class Stroke:
    """What a stroke led to.

    `action`: the last one of a sequence. `waiting`: others must follow. `ended`: Esc, while others were to follow.
    `unknown`: no sequence has it there. `single`: a key by itself, which is looked up elsewhere.
    """

    keys: KeySequence
    """The strokes so far, without the digits of the count."""
    outcome: Literal["action", "waiting", "ended", "unknown", "single"]
    action: str = ""
    """The id of the action."""
    count: int | None = None
    letter: str = ""
    """The letter in the place of `{a-z}`."""


class StrokeReader:
    """Collects strokes and finds the sequences of a table."""

    def __init__(self, sequences: Mapping[KeySequence, str]) -> None:
        """`sequences` are the ids of actions by their strokes."""
        self._sequences = sequences
        self._collected: KeySequence = ()
        self._digits = ""

    def add_stroke(self, key: str) -> Stroke:
        """Add a stroke by Textual's name. A digit counts, but for 0 where no count was begun."""
        collected, digits = self._collected, self._digits
        count = min(int(digits), LARGEST_COUNT) if digits else None
        self._collected, self._digits = (), ""
        if key == "escape" and (collected or digits):
            return Stroke(collected, "ended", count=count)
        if not collected and len(key) == 1 and key in "0123456789" and (digits or key != "0"):
            self._digits = (digits + key)[:9]
            return Stroke((), "waiting", count=min(int(self._digits), LARGEST_COUNT))
        keys = (*collected, key)
        if keys in self._sequences:
            return Stroke(keys, "action", self._sequences[keys], count)
        with_letter = (*collected, ANY_LETTER)
        if key in _LETTERS and with_letter in self._sequences:
            return Stroke(keys, "action", self._sequences[with_letter], count, key)
        if self.list_following(keys):
            self._collected, self._digits = keys, digits
            return Stroke(keys, "waiting", count=count)
        return Stroke(keys, "unknown" if collected else "single", count=count)

    def list_following(self, keys: KeySequence) -> Sequence[tuple[KeySequence, str]]:
        """The strokes that can follow, and the id of the action they lead to, in the order of the table."""
        length = len(keys)
        return [
            (sequence[length:], action)
            for sequence, action in self._sequences.items()
            if len(sequence) > length and sequence[:length] == keys
        ]
