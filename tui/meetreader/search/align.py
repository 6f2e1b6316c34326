"""How far a query is from a stretch of text: an edit distance whose costs follow the ways people mistype Chinese.

Costs are per unit of the query, from 0 (right) to WRONG (another character). One input method slip, a character of
the same sound, costs a fraction of that; another number or another level of government costs more, for 市委 is no
misspelling of 省委.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

from meetreader.search.number_folding import is_number_symbol
from meetreader.search.phonetics import list_sounds, merge_southern, typed_syllables
from meetreader.search.pinyin_slips import near_syllables
from meetreader.search.query import QueryUnit

SAME_TONE = 0.3  # a homophone: 森林放火 for 森林防火 is one with another tone, 抓时抓细 for 抓实抓细 one with the same
OTHER_TONE = 0.45
LOST = 0.5  # □ in the text: the character cannot be known
NEAR = 0.7  # alike to a southern ear only: 自 zi for 知 zhi
WRONG = 1.0  # any other character, or one that only the query has
OTHER_LEVEL = 2.0  # another level of government: 市委 for 省委
OTHER_NUMBER = 100.0  # above any budget, however long the query: another number, or a digit more or less, is never a slip
GAP, GAP_STEP = (
    0.4,
    0.2,
)  # a run of characters that only the text has costs GAP once and GAP_STEP for each of them
RARER_READING = 0.05  # for each place down the list of a character's readings
UNFINISHED = (
    0.2  # a whole syllable read as the beginning of a longer one: shi found in 时 (shi) and 双 (shuang)
)
_NUMERALS = frozenset("〇零一二两三四五六七八九十百千万亿")
_LEVELS = frozenset("国省市州盟县区旗镇乡村")
_RAREST_PAIR = 1  # of two characters that are compared, only one may be heard in its second reading


class Alignment(NamedTuple):
    """The cheapest match in a window: its cost, and the half-open range of the window's code points it takes."""

    cost: float
    start: int
    end: int


@lru_cache(maxsize=1 << 16)
def substitution_cost(unit: QueryUnit, character: str, southern: bool) -> float:
    """What it costs to take one character of a folded text for one unit of the query: 0 for right, WRONG for wrong.

    With `southern` syllables that a southern speaker does not tell apart cost nothing extra.
    """
    if unit.text == character:
        return 0.0
    if unit.kind == "literal":
        if _is_figure(unit.text) or (_is_numeral(unit.text) and _is_numeral(character)):
            return OTHER_NUMBER
        if is_other_number_or_level(unit.text, character):
            return OTHER_LEVEL
        cost = _homophone_cost(unit.text, character, southern)
        return OTHER_LEVEL if cost == WRONG and _is_numeral(character) else cost
    if unit.kind == "slip":
        slips = near_syllables(unit.text)
        heard = [slips.get(sound.syllable, WRONG) for sound in list_sounds(character)]
        return min((cost + rank * RARER_READING for rank, cost in enumerate(heard)), default=WRONG)
    for rank, (syllable, tone) in enumerate(list_sounds(character)):
        if unit.kind == "syllable":
            if syllable == unit.text or merge_southern(syllable) == merge_southern(unit.text):
                other_sound = 0.0 if southern or syllable == unit.text else LOST
                other_tone = OTHER_TONE if unit.tone not in (0, tone) else 0.0
                return rank * RARER_READING + other_sound + other_tone
        elif syllable.startswith(unit.text):
            is_whole = unit.kind == "prefix" and unit.text in typed_syllables()
            unfinished = UNFINISHED if is_whole else RARER_READING
            return rank * RARER_READING + (unfinished if syllable != unit.text else 0.0)
    return LOST if character == "□" else WRONG


def is_other_number_or_level(typed: str, character: str) -> bool:
    """Whether two characters name different things and not one thing spelt in two ways: 三 and 五, 省 and 市."""
    if typed == character:
        return False
    return (_is_numeral(typed) and _is_numeral(character)) or (typed in _LEVELS and character in _LEVELS)


@lru_cache(maxsize=1 << 13)
def _is_numeral(character: str) -> bool:
    return _is_figure(character) or character in _NUMERALS


def _is_figure(character: str) -> bool:
    """Whether a letter of a folded text is a digit, or the symbol of a number."""
    return character.isdigit() or is_number_symbol(character)


def _is_part_of_number(units: Sequence[QueryUnit], at: int) -> bool:
    """Whether a unit can't be left out without making another number: a digit, the 一 of 七十一, the 五 of 第五."""
    around = [unit.text for unit in units[max(0, at - 1) : at + 2]]
    is_numeral = _is_numeral(units[at].text)
    return _is_figure(units[at].text) or (
        is_numeral and ("第" in around or sum(map(_is_numeral, around)) > 1)
    )


def _homophone_cost(typed: str, character: str, southern: bool) -> float:
    """The cost of a wrong character by its sound: the cheapest pair of readings of the two, WRONG if none agree."""
    if character == "□":
        return LOST
    cost = WRONG
    for rank, (syllable, tone) in enumerate(list_sounds(character)):
        for typed_rank, (typed_syllable, typed_tone) in enumerate(list_sounds(typed)):
            if rank + typed_rank > _RAREST_PAIR:
                continue
            if syllable == typed_syllable:
                by_sound = SAME_TONE if tone == typed_tone else OTHER_TONE
            elif merge_southern(syllable) == merge_southern(typed_syllable):
                by_sound = OTHER_TONE if southern else NEAR
            else:
                continue
            cost = min(cost, by_sound + 4 * RARER_READING * (rank + typed_rank))
    return cost


def align_query(units: Sequence[QueryUnit], window: str, budget: float, southern: bool) -> Alignment | None:
    """The cheapest match of the units in a window of folded text; None where it costs more than `budget`.

    A semi-global alignment with affine gaps (O. Gotoh, An improved algorithm for matching biological sequences, 1982):
    every unit is matched or paid for, while the window may go on before and after the match for nothing. With

        query    五 台 山 风 景       区
        window 在 五 台 山 风 景 名 胜 区 里

    the gap 名胜 costs GAP + 2 * GAP_STEP = 0.8, so the result is Alignment(0.8, 1, 9). A gap between two numerals,
    or one that would leave out a numeral next to one of the query, costs OTHER_NUMBER: 二十次 is not found in 二十五次.
    """
    width = len(window)
    if not width:
        return None
    is_numeral = [_is_numeral(character) for character in window]
    # Each entry is a cost and the start of the match it belongs to, for the units up to the current one and the first
    # j characters of the window: `matched` if the match ends there, `gapped` if it goes on after leaving out the last
    # of them. Before the first unit a match may begin anywhere for nothing.
    matched: list[tuple[float, int]] = [(0.0, j) for j in range(width + 1)]
    gapped: list[tuple[float, int]] = [(inf, 0)] * (width + 1)
    for number, unit in enumerate(units):
        is_number = _is_numeral(unit.text)
        goes_on = number > 0 and _is_numeral(units[number - 1].text)
        is_part = _is_part_of_number(units, number)
        left_over = OTHER_NUMBER if is_part else WRONG  # the unit stands in the query only
        next_matched = [(matched[0][0] + left_over, 0)]
        next_gapped = [next_matched[0]]
        for j in range(1, width + 1):
            after_gap = gapped[j - 1]
            if is_number and (goes_on or (j > 1 and is_numeral[j - 2])):
                after_gap = (after_gap[0] + OTHER_NUMBER, after_gap[1])
            before = min(matched[j - 1], after_gap)
            cost = substitution_cost(unit, window[j - 1], southern)
            if is_part and cost not in (0, LOST):
                cost = OTHER_NUMBER  # no homophone either: 九十疫 is not 九十一
            substituted = (before[0] + cost, before[1])
            deleted = (matched[j][0] + left_over, matched[j][1])
            next_matched.append(min(substituted, deleted))

            cuts_number = OTHER_NUMBER if is_number and is_numeral[j - 1] else 0.0
            opened = (next_matched[j - 1][0] + GAP + GAP_STEP + cuts_number, next_matched[j - 1][1])
            widened = (next_gapped[j - 1][0] + GAP_STEP, next_gapped[j - 1][1])
            next_gapped.append(min(opened, widened))
        matched, gapped = next_matched, next_gapped
        if number > 2 and min(matched)[0] > budget:
            return None
    # of equal costs the longest match wins
    cost, negative_end = min((cost, -end) for end, (cost, _) in enumerate(matched) if end)
    start, end = matched[-negative_end][1], -negative_end
    return Alignment(cost, start, end) if cost <= budget and start < end else None
