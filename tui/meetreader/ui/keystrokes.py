"""Keys of two strokes, such as `]d`: the strokes are collected here before any single key is looked up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple


class Stroke(NamedTuple):
    """What a stroke led to: an action, waiting for the next stroke, an unknown sequence, or a single key."""

    keys: str
    """The strokes so far."""
    outcome: Literal["action", "waiting", "unknown", "single"]
    action: str = ""
    """The id of the action."""


class StrokeReader:
    """Collects strokes and finds the sequences of a table."""

    def __init__(self, sequences: Mapping[str, str]) -> None:
        """`sequences` are the ids of actions by their strokes, `]d`: `jumps.go_to_next_directive`."""
        self._sequences = sequences
        self._first_strokes = frozenset(keys[0] for keys in sequences)
        self._collected = ""

    def add_stroke(self, stroke: str) -> Stroke:
        """Add a stroke, the character of a key or else Textual's name of it."""
        keys, self._collected = self._collected + stroke, ""
        if keys in self._sequences:
            return Stroke(keys, "action", self._sequences[keys])
        if any(sequence.startswith(keys) for sequence in self._sequences):
            self._collected = keys
            return Stroke(keys, "waiting")
        if len(keys) > len(stroke) and keys[0] in self._first_strokes:
            return Stroke(keys, "unknown")
        return Stroke(keys, "single")
