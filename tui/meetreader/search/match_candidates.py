"""Where a query may stand in a folded text: as it is, as it is read aloud, in another order, or nearly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from meetreader.search.align import GAP, GAP_STEP, LOST, NEAR, Alignment, align_query, substitution_cost, is_other_number_or_level
from meetreader.search.phonetics import merge_southern, list_sounds, syllable_symbol
from meetreader.search.query import QueryUnit

_WIDEST_GAP = 8
_LONGEST_APPROXIMATE = 120  # units; a longer query is found as it stands or not at all
_SWAP_COST = 0.7  # two neighbouring characters exchanged
_TURN_COST = 0.75  # two parts exchanged: 防控疫情
_BETWEEN = 4  # characters that may stand between the exchanged parts
_COMMON_READINGS = 2  # of a character, that an initial may stand for
_CHECK_EVERY = 256  # candidates between two looks at `cancelled`
_STRIDE = 50_000  # letters between two of them


class CandidateMatch(NamedTuple):
    """The letters `[start, end)` of a folded text, and what it costs to take the query for them."""

    start: int
    end: int
    cost: float


class SearchedLetters:
    """The letters of a folded text, with what is needed to search them by sound, made when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._voiced: dict[bool, str] = {}

    @cached_property
    def by_syllable(self) -> dict[str, str]:
        """The characters that occur, under each of their toneless syllables."""
        found: dict[str, str] = {}
        for character in set(self.text):
            for syllable in {sound.syllable for sound in list_sounds(character)}:
                found[syllable] = found.get(syllable, "") + character
        return found

    def voiced(self, southern: bool) -> str:
        """The text with each hanzi as the symbol of its commonest reading."""
        if southern not in self._voiced:
            table = {ord(character): voice(character, southern) for character in set(self.text)}
            self._voiced[southern] = self.text.translate(table)
        return self._voiced[southern]


def voice(character: str, southern: bool) -> str:
    """The symbol of a character's commonest reading; the character itself where it has none."""
    heard = list_sounds(character)
    if not heard:
        return character
    return syllable_symbol(merge_southern(heard[0].syllable) if southern else heard[0].syllable)


def find_literal(text: str, needle: str) -> Iterator[int]:
    """Where the needle begins, places that overlap left out."""
    start = text.find(needle)
    while start >= 0:
        yield start
        start = text.find(needle, start + len(needle))


class Worth(dict[str, float]):
    """What it costs to read a piece as the units say, for pieces that `pattern` finds; worked out once for each."""

    def __init__(self, costs: Sequence[Mapping[str, float]]) -> None:
        self._costs = costs

    def __missing__(self, piece: str) -> float:
        self[piece] = cost = sum([of[character] for of, character in zip(self._costs, piece, strict=True)])
        return cost


def find_as_read(
    letters: SearchedLetters, units: Sequence[QueryUnit], southern: bool, cancelled: Callable[[], bool]
) -> tuple[list[int], Worth]:
    """Where the places begin at which each character is read as its unit says, and what such a reading costs."""
    classes = [_characters(letters, unit, southern) for unit in units]
    costs = Worth(
        [
            {character: substitution_cost(unit, character, southern) for character in found}
            for unit, found in zip(units, classes, strict=True)
        ]
    )
    if not all(classes):
        return [], costs
    pattern = re.compile("".join(f"[{''.join(sorted(set(found)))}]" for found in classes))
    starts: list[int] = []
    at, size = 0, len(units)
    while at < len(letters.text) and not cancelled():
        found = [match.start() for match in pattern.finditer(letters.text, at, at + _STRIDE + size - 1)]
        starts += found
        at = max(at + _STRIDE, found[-1] + size if found else 0)
    return starts, costs


def _characters(letters: SearchedLetters, unit: QueryUnit, southern: bool) -> str:
    """The characters of the text that a unit stands for, itself among them where it occurs."""
    if unit.kind == "literal":
        return unit.text
    if unit.kind == "syllable" and not southern:
        found = letters.by_syllable.get(unit.text, "")
        return "".join(c for c in found if not unit.tone or substitution_cost(unit, c, southern) < GAP)
    if unit.kind == "syllable":
        heard = [s for s in letters.by_syllable if merge_southern(s) == merge_southern(unit.text)]
    else:
        heard = [s for s in letters.by_syllable if s.startswith(unit.text)]
    found = "".join(letters.by_syllable[syllable] for syllable in heard)
    if unit.kind == "initial":
        found = "".join(character for character in found if _begins_with(character, unit.text))
    return found + (unit.text if len(unit.text) == 1 else "")


def _begins_with(character: str, initial: str) -> bool:
    """Whether it is commonly read so: 度 has a zhái that nobody means by a z."""
    return any(sound.syllable.startswith(initial) for sound in list_sounds(character)[:_COMMON_READINGS])


def find_reordered(text: str, needle: str) -> Iterator[CandidateMatch]:
    """Places of the needle with two neighbouring characters or two neighbouring parts of it exchanged."""
    for variant, cost in _reorderings(needle):
        yield from (CandidateMatch(start, start + len(variant), cost) for start in find_literal(text, variant))
    for i in range(2, len(needle) - 1):
        if needle[i - 1 : i + 1].isdigit():
            continue
        pattern = f"{re.escape(needle[i:])}.{{1,{_BETWEEN}}}?{re.escape(needle[:i])}"
        for match in re.finditer(pattern, text):
            extra = match.end() - match.start() - len(needle)
            yield CandidateMatch(match.start(), match.end(), _TURN_COST + GAP_STEP * extra)


def _reorderings(needle: str) -> Iterator[tuple[str, float]]:
    size = len(needle)
    for start in range(size - 1):
        for middle in range(start + 1, size):
            for end in range(middle + 1, size + 1):
                if any(needle[at - 1 : at + 1].isdigit() for at in (start, middle, end) if 0 < at < size):
                    continue  # a number with its digits exchanged is another one
                one, other = needle[start:middle], needle[middle:end]
                if min(len(one), len(other)) >= 2 or len(one) == len(other) == 1:
                    variant = needle[:start] + other + one + needle[end:]
                    if variant != needle:
                        yield variant, _SWAP_COST if len(one) == len(other) == 1 else _TURN_COST


def find_approximate(
    letters: SearchedLetters, units: Sequence[QueryUnit], budget: float, southern: bool, cancelled: Callable[[], bool]
) -> Iterator[CandidateMatch]:
    """Places that the units fit at a cost of at most `budget`, the exact ones left out.

    Candidates are where two or more neighbouring units sound as they should: with at most `budget` spent, one of
    the pieces that the query is cut into is left whole.
    """
    if not 2 <= len(units) <= _LONGEST_APPROXIMATE or not any(_sounds(unit) for unit in units):
        return
    slack = max(0, min(_WIDEST_GAP, int((budget - GAP) / GAP_STEP)))
    voices = [_unit_voice(unit, southern) for unit in units]
    known = "".join(filter(None, voices))
    latin = any(unit.kind == "syllable" for unit in units)
    exact = "".join(unit.text for unit in units)
    voiced = letters.voiced(southern)
    aligned: dict[str, Alignment | None] = {}  # reports repeat themselves
    for number, origin in enumerate(_origins(voiced, voices, budget)):
        if number % _CHECK_EVERY == 0 and cancelled():
            return
        start, end = max(0, origin - slack), origin + len(units) + slack
        window = letters.text[start:end]
        least = LOST if latin or "□" in window else NEAR  # what a unit costs whose sound is not in the window
        if not LCSseq.similarity(known, voiced[start:end], score_cutoff=len(known) - int(budget / least)):
            continue
        if letters.text.startswith(exact, max(0, origin)):
            continue
        if window not in aligned:
            aligned[window] = align_query(units, window, budget, southern)
        found = aligned[window]
        if found:
            place = CandidateMatch(start + found.start, start + found.end, found.cost)
            if not _is_cut_out(units[0], letters.text, place):
                yield place


def _is_cut_out(first: QueryUnit, text: str, place: CandidateMatch) -> bool:
    """Whether a place begins or ends inside a number, or leaves out the level of the body it belongs to."""
    before, after = text[place.start - 1 : place.start], text[place.end : place.end + 1]
    return (
        is_other_number_or_level(first.text, before)
        or (before.isdigit() and text[place.start].isdigit())
        or (after.isdigit() and text[place.end - 1].isdigit())
    )


def _sounds(unit: QueryUnit) -> bool:
    """Whether a unit may be mistyped: numbers and Latin words are not."""
    return unit.kind == "syllable" or bool(list_sounds(unit.text))


def _unit_voice(unit: QueryUnit, southern: bool) -> str | None:
    if unit.kind == "literal":
        return voice(unit.text, southern)
    if unit.kind == "syllable":
        return syllable_symbol(merge_southern(unit.text) if southern else unit.text)
    return None


def _origins(voiced: str, voices: Sequence[str | None], budget: float) -> list[int]:
    """Where the query would begin if the piece of it that was found stood in its place."""
    origins = set()
    for start, end in _pieces(len(voices), budget):
        piece = voices[start:end]
        if None not in piece:
            origins |= {found - start for found in find_literal(voiced, "".join(filter(None, piece)))}
    return sorted(origins)


def _pieces(length: int, budget: float) -> list[tuple[int, int]]:
    if length <= 3:
        return [(start, start + 2) for start in range(length - 1)]
    count = min(length // 2, int(budget / (GAP + GAP_STEP)) + 1)
    return [(length * i // count, length * (i + 1) // count) for i in range(count)]
