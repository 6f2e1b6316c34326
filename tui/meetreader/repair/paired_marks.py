"""Quotation marks and brackets that an original closes or opens against the text around it."""

from __future__ import annotations

_PAIRED_MARKS = tuple(zip("“《（【‘〈〔", "”》）】’〉〕", strict=True))


def count_unopened(before: str, text: str, after: str) -> int:
    """How many quotation marks and brackets a text closes that are not open after the text before, or opens again.

    Those that are still open where a line ends right after it count too.
    """
    return sum(
        _count_unpaired(before, text, opening, closing, ends_line=after[:1] == "\n")
        for opening, closing in _PAIRED_MARKS
        if closing in text or opening in text or (after[:1] == "\n" and opening in before)
    )


def _count_unpaired(before: str, text: str, opening: str, closing: str, *, ends_line: bool) -> int:
    opened = min(max(before.count(opening) - before.count(closing), 0), 1)
    unpaired = 0
    for character in text:
        if character == opening:
            unpaired += opened
            opened = 1
        elif character == closing:
            unpaired += 1 - opened
            opened = 0
    return unpaired + (opened if ends_line else 0)
