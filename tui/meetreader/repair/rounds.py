"""The chain of repairs: which kind of damage is undone after which, and how often."""

from __future__ import annotations

from meetreader.hanzi.script import simplify
from meetreader.repair.edits import Edit, apply_edits, compose_edits, record_repairs, resolve_overlaps
from meetreader.repair.inline_pinyin import repair_inline_pinyin
from meetreader.repair.line_breaks import repair_indents, repair_line_breaks, repair_separators
from meetreader.repair.lost_bytes import repair_lost_bytes
from meetreader.repair.punctuation import repair_punctuation
from meetreader.report import Repaired
from meetreader.structure.blocks import classify_lines

_MOST_ROUNDS = 4  # a bound, so that the time stays linear on any text


def repair(raw: str) -> Repaired:
    """Undo the damage of a published text. Total: every str has a repaired text, itself where nothing is damaged.

    Repairing a repaired text changes nothing; the time is linear in the length.
    """
    text, edits = raw, list[Edit]()
    for _ in range(_MOST_ROUNDS):  # one repair may make room for the next
        found = _find_edits(text)
        if not found:
            break
        edits = compose_edits(raw, edits, found)
        text = apply_edits(raw, edits)
    hub = simplify(text)
    return Repaired(raw, text, hub, record_repairs(raw, edits), classify_lines(hub))


def _find_edits(text: str) -> list[Edit]:
    """The edits of one round. What a site put in comes out first; marks and lines are judged on what is left."""
    restored = resolve_overlaps(repair_lost_bytes(text), repair_indents(text), repair_inline_pinyin(text))
    middle = apply_edits(text, restored)
    layout = resolve_overlaps(
        repair_line_breaks(middle), repair_punctuation(middle), repair_separators(middle)
    )
    return compose_edits(text, restored, layout)
