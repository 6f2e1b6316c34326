"""The repaired text of a published one: what mirror sites did to it undone, every change on record."""

from __future__ import annotations

from meetreader.repair.edits import Edit, apart, composed, edited, repairs
from meetreader.repair.inline_pinyin import inline_pinyin
from meetreader.repair.line_breaks import line_breaks, separators, spaces
from meetreader.repair.lost_bytes import lost_bytes
from meetreader.repair.punctuation import punctuation
from meetreader.report import Repaired
from meetreader.structure.blocks import blocks

_MOST_ROUNDS = 4


def repair(raw: str) -> Repaired:
    """Undo the damage of a published text. Total: every str has a repaired text, itself where nothing is damaged.

    Repairing a repaired text changes nothing; the time is linear in the length.
    """
    text, edits = raw, list[Edit]()
    for _ in range(_MOST_ROUNDS):
        found = _found(text)
        if not found:
            break
        edits = composed(raw, edits, found)
        text = edited(raw, edits)
    return Repaired(raw, text, repairs(raw, edits), blocks(text))


def _found(text: str) -> list[Edit]:
    """The edits of one round: what was put in comes out first, then the marks and lines that are left are looked at."""
    first = apart(lost_bytes(text), spaces(text), inline_pinyin(text))
    middle = edited(text, first)
    return composed(text, first, apart(line_breaks(middle), punctuation(middle), separators(middle)))
