"""Pinyin with one wrong letter: lingdoa for lingdao, fangkogn for fangkong, yiqng for yiqing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from meetreader.search.phonetics import INITIALS, spell_syllable, syllable_prefixes, typed_syllables
from meetreader.search.query import QueryUnit, split_pieces

EXCHANGED = 0.3  # two letters exchanged: doa for dao
LEFT_OUT = 0.35  # or one too many: qng for qing, kongg for kong
WRONG_LETTER = 0.45  # dap for dao
_LONGEST_PIECE = 7  # letters: a syllable of six with one too many
_MOST_BELIEVED = 2  # syllables that are not taken for a slip when all of them are right
_MOST_READINGS = 12  # of a run of letters that are followed


class SlippedReading(NamedTuple):
    """A way of reading a query with one slip: its units, and what the slip costs where it is in none of them."""

    units: tuple[QueryUnit, ...]
    cost: float


@lru_cache(maxsize=1 << 12)
def near_syllables(piece: str) -> Mapping[str, float]:
    """The toneless syllables that are one slip away from what was typed, and what each slip costs.

    doa -> dao (two letters exchanged), dou (one wrong), da (one too many). The first letter may be wrong as well.
    """
    shared = (_syllables_by_part().get(part, ()) for part in (piece, *_leave_one_out(piece)))
    found: dict[str, float] = {}
    for typed in set(chain.from_iterable(shared)):
        cost = _weigh_slip(piece, typed)
        if cost is not None:
            syllable = spell_syllable(typed)
            found[syllable] = min(cost, found.get(syllable, cost))
    return found


@cache
def _syllables_by_part() -> Mapping[str, Sequence[str]]:
    """The typed syllables under themselves and under each string that leaves one of their letters out.

    Two strings that are one slip apart share such a string: dao and doa share do.
    """
    found: dict[str, list[str]] = {}
    for syllable in typed_syllables():
        for part in {syllable, *_leave_one_out(syllable)}:
            found.setdefault(part, []).append(syllable)
    return found


def _leave_one_out(piece: str) -> set[str]:
    return {piece[:at] + piece[at + 1 :] for at in range(len(piece))} - {""}


def _weigh_slip(piece: str, syllable: str) -> float | None:
    """What the slip costs that makes a piece out of a syllable; None where it takes none or more than one."""
    if len(piece) != len(syllable):
        longer, shorter = sorted((piece, syllable), key=len, reverse=True)
        return LEFT_OUT if shorter in _leave_one_out(longer) else None
    differing = [at for at in range(len(piece)) if piece[at] != syllable[at]]
    if len(differing) == 1:
        return WRONG_LETTER
    if len(differing) == 2 and differing[1] == differing[0] + 1:
        first, second = differing
        return EXCHANGED if piece[first] + piece[second] == syllable[second] + syllable[first] else None
    return None


@lru_cache(maxsize=512)
def read_with_slip(query: str) -> Sequence[SlippedReading]:
    """The ways of reading a folded query whose pinyin has one slip; the last syllable may be unfinished.

    lingdoa -> (ling, what is near doa); none for a query that has a run of letters that is no pinyin even so.
    """
    pieces = split_pieces(query)
    if _is_plain_pinyin(pieces):
        return []
    found: list[SlippedReading] = []
    for number, piece in enumerate(pieces):
        if not piece.isascii() or not piece.isalpha():
            continue
        around = [
            _read_clean(other, at_end=at == len(pieces) - 1)
            for at, other in enumerate(pieces)
            if at != number
        ]
        if not all(around):
            continue
        before = tuple(unit for units in around[:number] for unit in units[0])
        after = tuple(unit for units in around[number:] for unit in units[0])
        at_end = number == len(pieces) - 1
        found += [
            SlippedReading((*before, *reading.units, *after), reading.cost)
            for reading in _read_run(piece, at_end)
        ]
    return found


def _is_plain_pinyin(pieces: Sequence[str]) -> bool:
    """Whether a short query may well be right: lindao is another word than lingdao, while lingdoa is none."""
    whole = [
        [units for units in _split_run(piece, at_end=False)[0] if _is_spelt_well(units)]
        if piece[0].isascii() and piece[0].isalpha()
        else [(QueryUnit(piece, "literal"),)]
        for piece in pieces
    ]
    return all(whole) and sum(min(map(len, readings)) for readings in whole) <= _MOST_BELIEVED


def _is_spelt_well(units: Sequence[QueryUnit]) -> bool:
    """Whether no syllable inside the run begins with a vowel: gao'owei has a mark there, gaoowei is a slip."""
    return not any(unit.text[0] in "aoe" for unit in units[1:])


def _read_clean(piece: str, *, at_end: bool) -> list[tuple[QueryUnit, ...]]:
    if not piece[0].isascii() or not piece[0].isalpha():
        return [(QueryUnit(piece, "literal"),)]
    return list(_split_run(piece, at_end)[0])


def _read_run(run: str, at_end: bool) -> list[SlippedReading]:
    clean = _split_run(run, at_end)
    slipped: list[list[tuple[QueryUnit, ...]]] = [[] for _ in range(len(run) + 1)]
    for start in range(len(run) - 1, -1, -1):
        options: list[tuple[QueryUnit, ...]] = []
        for end in range(start + 1, min(start + _LONGEST_PIECE, len(run)) + 1):
            piece = run[start:end]
            if slipped[end] and piece in typed_syllables():
                unit = QueryUnit(spell_syllable(piece), "syllable")
                options += [(unit, *rest) for rest in slipped[end]]
            if clean[end] and near_syllables(piece):
                options += [(QueryUnit(piece, "slip"), *rest) for rest in clean[end]]
        slipped[start] = sorted(options, key=len)[:_MOST_READINGS]
    readings = [SlippedReading(units, 0.0) for units in slipped[0]]
    for at in range(len(run) - 1):
        exchanged = run[:at] + run[at + 1] + run[at] + run[at + 2 :]
        if exchanged != run:
            readings += [SlippedReading(units, EXCHANGED) for units in _split_run(exchanged, at_end)[0][:2]]
    return readings


def _split_run(run: str, at_end: bool) -> Sequence[Sequence[tuple[QueryUnit, ...]]]:
    """For each offset the ways of cutting the rest of the run into whole syllables, the fewest first."""
    found: list[list[tuple[QueryUnit, ...]]] = [[] for _ in run] + [[()]]
    for start in range(len(run) - 1, -1, -1):
        options: list[tuple[QueryUnit, ...]] = []
        for end in range(start + 1, min(start + _LONGEST_PIECE, len(run)) + 1):
            piece = run[start:end]
            if piece in typed_syllables():
                options += [(QueryUnit(spell_syllable(piece), "syllable"), *rest) for rest in found[end]]
            elif at_end and end == len(run) and piece in INITIALS:
                options.append((QueryUnit(piece, "initial"),))
            elif at_end and end == len(run) and piece in syllable_prefixes():
                options.append((QueryUnit(spell_syllable(piece), "prefix"),))
        found[start] = sorted(options, key=len)[:_MOST_READINGS]
    return found
