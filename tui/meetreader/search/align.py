"""How far a query is from a stretch of text: an alignment whose costs follow how people mistype Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from meetreader.search.phonetics import merge_southern, list_sounds, typed_syllables
from meetreader.search.query import QueryUnit

SAME_TONE, OTHER_TONE, LOST, NEAR = (
    0.3,
    0.45,
    0.5,
    0.7,
)  # wrong characters that sound alike, or can't be known
ANOTHER = (
    2.0  # another number is another thing, so is one with a digit more or less, and the body of another level
)
WRONG = 1.0  # any other wrong character, or one too many in the query
GAP, GAP_STEP = 0.4, 0.2  # characters of the text that the query leaves out: once, and each
RARER_READING = 0.05
BEGUN = 0.2  # a whole syllable that is taken for the beginning of another
_NUMERALS = frozenset("〇零一二两三四五六七八九十百千万亿")
_LEVELS = frozenset("国省市州盟县区旗镇乡村")
_MOST_RANK = 1  # of two readings that are compared, together: rarer ones are nobody's slip


class Alignment(NamedTuple):
    """The cheapest place of a query in a window: its cost, and the half-open stretch of the window."""

    cost: float
    start: int
    end: int


@lru_cache(maxsize=1 << 16)
def substitution_cost(unit: QueryUnit, character: str, southern: bool) -> float:
    """What it costs to take a character of a folded text for a unit of the query: 0 for right, WRONG for wrong."""
    if unit.text == character:
        return 0.0
    if unit.kind == "literal":
        if unit.text.isdigit() or is_other_number_or_level(unit.text, character):
            return ANOTHER
        cost = _homophone(unit.text, character, southern)
        return ANOTHER if cost == WRONG and _is_numeral(character) else cost
    for rank, (syllable, tone) in enumerate(list_sounds(character)):
        if unit.kind == "syllable":
            if syllable == unit.text or merge_southern(syllable) == merge_southern(unit.text):
                other = 0.0 if southern or syllable == unit.text else LOST
                return rank * RARER_READING + other + (OTHER_TONE if unit.tone not in (0, tone) else 0.0)
        elif syllable.startswith(unit.text):
            begun = BEGUN if unit.kind == "prefix" and unit.text in typed_syllables() else RARER_READING
            return rank * RARER_READING + (begun if syllable != unit.text else 0.0)
    return LOST if character == "□" else WRONG


def is_other_number_or_level(one: str, other: str) -> bool:
    """Whether two characters that differ tell two things apart: numerals, or the levels of two bodies (省委, 市委)."""
    if one == other:
        return False
    return (_is_numeral(one) and _is_numeral(other)) or (one in _LEVELS and other in _LEVELS)


def _is_numeral(character: str) -> bool:
    return character.isdigit() or character in _NUMERALS


def _homophone(typed: str, character: str, southern: bool) -> float:
    if character == "□":
        return LOST
    cost = WRONG
    for rank, (syllable, tone) in enumerate(list_sounds(character)):
        for other_rank, (other, other_tone) in enumerate(list_sounds(typed)):
            if rank + other_rank > _MOST_RANK:
                continue
            if syllable == other:
                found = SAME_TONE if tone == other_tone else OTHER_TONE
            elif merge_southern(syllable) == merge_southern(other):
                found = OTHER_TONE if southern else NEAR
            else:
                continue
            cost = min(cost, found + 4 * RARER_READING * (rank + other_rank))
    return cost


def align_query(units: Sequence[QueryUnit], window: str, budget: float, southern: bool) -> Alignment | None:
    """The cheapest place of the units in the window, None where it costs more than `budget`.

    A dynamic programme over units and characters with free ends; a run of characters left out by the query
    costs GAP once and GAP_STEP each. A number that is cut into by such a run is another number.
    """
    width = len(window)
    # best[j]: cost and start with the last character of window[:j] matched; gap[j]: with it left out
    best = [(0.0, j) for j in range(width + 1)]
    gap = [(WRONG * len(units), 0)] * (width + 1)
    for number, unit in enumerate(units):
        is_number = _is_numeral(unit.text)
        left_over = ANOTHER if unit.text.isdigit() else WRONG
        here = [(best[0][0] + left_over, 0)]
        here_gap = [here[0]]
        for j in range(1, width + 1):
            after_gap = gap[j - 1]
            if is_number and j > 1 and _is_numeral(window[j - 2]):
                after_gap = (after_gap[0] + ANOTHER, after_gap[1])
            before = min(best[j - 1], after_gap)
            matched = (before[0] + substitution_cost(unit, window[j - 1], southern), before[1])
            extra = (best[j][0] + left_over, best[j][1])
            here.append(min(matched, extra))
            into = ANOTHER if is_number and _is_numeral(window[j - 1]) else 0.0
            opened = (here[j - 1][0] + GAP + GAP_STEP + into, here[j - 1][1])
            widened = (here_gap[j - 1][0] + GAP_STEP, here_gap[j - 1][1])
            here_gap.append(min(opened, widened))
        best, gap = here, here_gap
        if number > 2 and min(best)[0] > budget:
            return None
    cost, negative = min((cost, -end) for end, (cost, _) in enumerate(best) if end)
    start = best[-negative][1]
    return Alignment(cost, start, -negative) if cost <= budget and start < -negative else None
