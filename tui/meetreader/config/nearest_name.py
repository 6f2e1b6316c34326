"""The name that was meant by one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

LEAST_LIKENESS = 60
"""Of rapidfuzz's ratio, 0 to 100."""


def find_nearest_name(word: str, names: Iterable[str]) -> str | None:
    """The name that is most like the word: `thene` -> `theme`; None where none is like it."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(names), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS)
    return str(found[0]) if found else None
