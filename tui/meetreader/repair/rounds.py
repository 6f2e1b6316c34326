"""The chain of repairs: which kind of damage is undone after which, and how often."""

from __future__ import annotations

from meetreader.hanzi.script import simplify
from meetreader.repair.character_doubt import Settles, settle_characters
from meetreader.repair.edits import Edit, apply_edits, compose_edits, record_repairs, resolve_overlaps
from meetreader.repair.inline_pinyin import repair_inline_pinyin
from meetreader.repair.line_breaks import repair_indents, repair_line_breaks, repair_separators
from meetreader.repair.lost_bytes import repair_lost_bytes
from meetreader.repair.markup import repair_markup
from meetreader.repair.noise import repair_noise
from meetreader.repair.punctuation import repair_punctuation
from meetreader.repair.wrong_charset import repair_wrong_charset
from meetreader.report import Repaired
from meetreader.structure.blocks import classify_lines

_MOST_ROUNDS = 5  # a bound, so that the time stays linear on any text


def repair(raw: str, settles: Settles = settle_characters) -> Repaired:
    """Undo the damage of a published text. Total: every str has a repaired text, itself where nothing is damaged.

    Repairing a repaired text changes nothing; the time is linear in the length. `settles` decides which characters in
    doubt are shown; what fits its table shows all of them.
    """
    text, edits = raw, list[Edit]()
    for _ in range(_MOST_ROUNDS):  # one repair may make room for the next
        found = _find_edits(text, settles)
        if not found:
            break
        edits = compose_edits(raw, edits, found)
        text = apply_edits(raw, edits)
    hub = simplify(text)
    return Repaired(raw, text, hub, record_repairs(raw, edits), classify_lines(hub))


def _find_edits(text: str, settles: Settles) -> list[Edit]:
    """The edits of one round. What a site put in comes out first; marks and lines are judged on what is left."""
    if decoded := repair_wrong_charset(text):
        return decoded
    edits = repair_noise(text)
    edits = compose_edits(text, edits, _restore_characters(apply_edits(text, edits), settles))
    return compose_edits(text, edits, _restore_layout(apply_edits(text, edits)))


def _restore_characters(text: str, settles: Settles) -> list[Edit]:
    return resolve_overlaps(
        repair_lost_bytes(text, settles),
        repair_markup(text),
        repair_indents(text),
        repair_inline_pinyin(text),
    )


def _restore_layout(text: str) -> list[Edit]:
    return resolve_overlaps(repair_line_breaks(text), repair_punctuation(text), repair_separators(text))
