"""The name that was meant by one that is not known."""

from __future__ import annotations

from collections.abc import Iterable

LEAST_LIKENESS = 60
"""Of rapidfuzz's ratio, 0 to 100."""


def suggest_name(word: str, names: Iterable[str]) -> str:
    """`; did you mean theme?`, or nothing where no name is like the word."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(names), scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS)
    return f"; did you mean {found[0]}?" if found else ""
