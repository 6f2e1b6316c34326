"""Where a query may be in a folded text: as typed, by its sound, with parts exchanged, or with errors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from operator import contains
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from meetreader.search.align import (
    GAP,
    GAP_STEP,
    LOST,
    NEAR,
    Alignment,
    align_query,
    is_other_number_or_level,
    substitution_cost,
)
from meetreader.search.phonetics import list_sounds, merge_southern, syllable_symbol
from meetreader.search.pinyin_slips import near_syllables
from meetreader.search.query import QueryUnit

_WIDEST_GAP = 8
_LONGEST_APPROXIMATE = 120  # units; a longer query is found as typed or not at all
_SWAP_COST = 0.7  # two neighbouring characters exchanged: 疫防情控 for 疫情防控
_TURN_COST = 0.75  # two parts exchanged: 防控疫情 for 疫情防控
_BETWEEN_PARTS = 4  # the most characters that may be left between exchanged parts
_COMMON_READINGS = 2  # the readings of a character that an initial may stand for
_CHECK_EVERY = 256  # candidates between two calls of `cancelled`
_LONGEST_SCANNED = 300  # letters
_STRIDE = 50_000  # letters between two calls of `cancelled`


class CandidateMatch(NamedTuple):
    """The letters `[start, end)` of a folded text, and what it costs to take the query for them."""

    start: int
    end: int
    cost: float


class SearchedLetters:
    """The letters of a folded text, with the tables needed to search them by sound, made when first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._sound_strings: dict[bool, str] = {}

    @cached_property
    def met(self) -> int:
        """How many characters are known by their sound, those of this text among them."""
        return _MET.note_text(self.text)

    def sound_string(self, southern: bool) -> str:
        """The text with each hanzi replaced by the symbol of its commonest reading; of the same length."""
        if southern not in self._sound_strings:
            self._sound_strings[southern] = self.text.translate(_SOUND_SYMBOLS[southern])
        return self._sound_strings[southern]


def sound_symbol(character: str, southern: bool) -> str:
    """The symbol of a character's commonest reading; the character itself where it has none."""
    sounds = list_sounds(character)
    if not sounds:
        return character
    return syllable_symbol(merge_southern(sounds[0].syllable) if southern else sounds[0].syllable)


@cache
def _list_syllables(character: str) -> frozenset[str]:
    """The different syllables of a character without tones."""
    return frozenset(sound.syllable for sound in list_sounds(character))


class _SoundSymbols(dict[int, str]):
    """The symbols of characters by their code points, each found out when it is met for the first time in any text."""

    def __init__(self, *, southern: bool) -> None:
        super().__init__()
        self._southern = southern

    def __missing__(self, code_point: int) -> str:
        symbol = self[code_point] = sound_symbol(chr(code_point), self._southern)
        return symbol


_SOUND_SYMBOLS = {southern: _SoundSymbols(southern=southern) for southern in (False, True)}


class _MetCharacters:
    """The characters of all texts that were searched by sound, under each of their toneless syllables: {"shi": "市是实…"}.

    Reports are written with the same few thousand characters, so that what a unit stands for is worked out once for all of
    them, and again only when a text brings new ones. Any thread may use it: characters only ever come.
    """

    def __init__(self) -> None:
        self.by_syllable: dict[str, str] = {}
        self._met: set[str] = set()

    def note_text(self, text: str) -> int:
        """Know the characters of a text; returns how many are known now."""
        for character in set(text) - self._met:
            for syllable in _list_syllables(character):
                self.by_syllable[syllable] = self.by_syllable.get(syllable, "") + character
            self._met.add(character)
        return len(self._met)


_MET = _MetCharacters()


def find_literal(text: str, needle: str) -> Iterator[int]:
    """The offsets of a string in a text, those left out that overlap the one before."""
    start = text.find(needle)
    while start >= 0:
        yield start
        start = text.find(needle, start + len(needle))


class ReadingCosts(dict[str, float]):
    """What it costs to read a piece of the text as the units say; worked out once for each different piece.

    `costs` has one table for each unit: the cost of every character that it may stand for.
    """

    def __init__(self, costs: Sequence[Mapping[str, float]]) -> None:
        self._costs = costs

    def __missing__(self, piece: str) -> float:
        cost = sum([of[character] for of, character in zip(self._costs, piece, strict=True)])
        self[piece] = cost
        return cost


def find_as_read(
    letters: SearchedLetters, units: Sequence[QueryUnit], southern: bool, cancelled: Callable[[], bool]
) -> tuple[list[int], ReadingCosts]:
    """The offsets where every character can be read as its unit says, and the costs of these readings.

    A regular expression does the work: for `yi qing` in a text that has 疫一情请, it is [一疫][情请]. In a name or a title
    it would take longer to compile than to look at each place.
    """
    classes = [_list_characters(unit, southern, letters.met) for unit in units]
    if not all(classes):
        return [], ReadingCosts([])
    costs = ReadingCosts([_weigh_characters(unit, southern, letters.met) for unit in units])
    if len(letters.text) <= _LONGEST_SCANNED:
        return list(_scan_text(letters.text, classes)), costs
    if any(unit.kind == "slip" for unit in units):
        return list(_find_slips(letters.text, units, classes)), costs
    pattern = _compile_classes(tuple(classes))
    starts: list[int] = []
    at, size = 0, len(units)
    while at < len(letters.text) and not cancelled():
        found = [match.start() for match in pattern.finditer(letters.text, at, at + _STRIDE + size - 1)]
        starts += found
        at = max(at + _STRIDE, found[-1] + size if found else 0)
    return starts, costs


def _find_slips(text: str, units: Sequence[QueryUnit], classes: Sequence[str]) -> Iterator[int]:
    """The same where one unit is a slip: hundreds of characters may stand for it, so these are looked up and not
    compiled into the pattern."""
    is_slip = [unit.kind == "slip" for unit in units]
    places = zip(classes, is_slip, strict=True)
    pattern = "".join("." if slip else f"[{''.join(sorted(set(characters)))}]" for characters, slip in places)
    at = is_slip.index(True)
    wanted = frozenset(classes[at])
    for match in re.finditer(f"(?={pattern})", text, re.DOTALL):
        if text[match.start() + at] in wanted:
            yield match.start()


def _scan_text(text: str, classes: Sequence[str]) -> Iterator[int]:
    """The offsets where each character is in the class of its place, those left out that overlap the one before."""
    free = 0
    for start in range(len(text) - len(classes) + 1):
        if start >= free and all(map(contains, classes, text[start : start + len(classes)])):
            yield start
            free = start + len(classes)


@lru_cache(maxsize=64)
def _compile_classes(classes: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("".join(f"[{''.join(sorted(set(characters)))}]" for characters in classes))


@lru_cache(maxsize=256)
def _weigh_characters(unit: QueryUnit, southern: bool, met: int) -> Mapping[str, float]:
    """What it costs to take a unit for each of the characters that it may stand for."""
    characters = _list_characters(unit, southern, met)
    return {character: substitution_cost(unit, character, southern) for character in characters}


@lru_cache(maxsize=256)
def _list_characters(unit: QueryUnit, southern: bool, met: int) -> str:
    """The characters that a unit stands for, of the `met` that are known. A Latin letter or a digit also stands for itself."""
    if unit.kind == "literal":
        return unit.text
    by_syllable = dict(_MET.by_syllable)  # another thread may add to it
    if unit.kind == "slip":
        near = near_syllables(unit.text)
        return "".join(by_syllable[syllable] for syllable in by_syllable if syllable in near)
    if unit.kind == "syllable" and not southern:
        characters = by_syllable.get(unit.text, "")
        return "".join(c for c in characters if not unit.tone or substitution_cost(unit, c, southern) < GAP)
    if unit.kind == "syllable":
        heard = [s for s in by_syllable if merge_southern(s) == merge_southern(unit.text)]
    else:
        heard = [s for s in by_syllable if s.startswith(unit.text)]
    characters = "".join(by_syllable[syllable] for syllable in heard)
    if unit.kind == "initial":
        characters = "".join(c for c in characters if _is_commonly_read(c, unit.text))
    return characters + (unit.text if len(unit.text) == 1 else "")


def _is_commonly_read(character: str, initial: str) -> bool:
    """Whether a common reading begins with the initial: nobody means 度 by a z, though it has the reading zhái."""
    return any(sound.syllable.startswith(initial) for sound in list_sounds(character)[:_COMMON_READINGS])


def find_reordered(text: str, needle: str) -> Iterator[CandidateMatch]:
    """Matches of the needle with two neighbouring characters or parts exchanged.

    疫情防控 is found in 防控疫情, and in 防控新冠疫情, where up to four characters are left between the parts.
    """
    for variant, cost in _list_exchanged(needle):
        yield from (CandidateMatch(at, at + len(variant), cost) for at in find_literal(text, variant))
    for i in range(2, len(needle) - 1):
        if _cuts_digits(needle, i):
            continue
        pattern = f"{re.escape(needle[i:])}.{{1,{_BETWEEN_PARTS}}}?{re.escape(needle[:i])}"
        for match in re.finditer(pattern, text):
            extra = match.end() - match.start() - len(needle)
            yield CandidateMatch(match.start(), match.end(), _TURN_COST + GAP_STEP * extra)


@lru_cache(maxsize=64)
def _list_exchanged(needle: str) -> list[tuple[str, float]]:
    """The variants of a needle, which is looked for in one text after another."""
    return list(_exchange_parts(needle))


def _exchange_parts(needle: str) -> Iterator[tuple[str, float]]:
    """Each variant of the needle with [start, middle) and [middle, end) exchanged, and its cost.

    Both parts are single characters, or both have at least two. A number with its digits exchanged is another number,
    so nothing is cut between digits.
    """
    size = len(needle)
    uncut = [at for at in range(size + 1) if at in (0, size) or not _cuts_digits(needle, at)]
    for start in uncut[:-2]:
        for middle in (at for at in uncut if start < at):
            for end in (at for at in uncut if middle < at):
                first, second = needle[start:middle], needle[middle:end]
                are_characters = len(first) == len(second) == 1
                if are_characters or min(len(first), len(second)) >= 2:
                    variant = needle[:start] + second + first + needle[end:]
                    if variant != needle:
                        yield variant, _SWAP_COST if are_characters else _TURN_COST


def _cuts_digits(needle: str, at: int) -> bool:
    return needle[at - 1 : at + 1].isdigit()


def find_approximate(
    letters: SearchedLetters,
    units: Sequence[QueryUnit],
    budget: float,
    southern: bool,
    cancelled: Callable[[], bool],
) -> Iterator[CandidateMatch]:
    """Matches of the units at a cost of at most `budget`; exact ones are left out.

    Seed and extend: the units are cut into seeds, more of them than there can be errors within the budget, so that
    one seed at least is in the text with the right sound. Wherever a seed is found, the text around it is aligned with
    the whole query. For 公共卫生应及管里体系 and a budget of 2.8 the seeds are 公共, 卫生, 应及, 管里 and 体系;
    all of them are heard in 公共卫生应急管理体系, which is then aligned once.
    """
    if not 2 <= len(units) <= _LONGEST_APPROXIMATE or not any(_may_be_mistyped(unit) for unit in units):
        return
    symbols = [_unit_symbol(unit, southern) for unit in units]
    sounds = letters.sound_string(southern)
    exact = "".join(unit.text for unit in units)
    slack = max(0, min(_WIDEST_GAP, int((budget - GAP) / GAP_STEP)))  # the longest gap within the budget
    is_pinyin = any(unit.kind == "syllable" for unit in units)
    aligned: dict[str, Alignment | None] = {}  # by window, for reports repeat themselves
    for number, origin in enumerate(_find_origins(sounds, symbols, budget)):
        if number % _CHECK_EVERY == 0 and cancelled():
            return
        if letters.text.startswith(exact, max(0, origin)):
            continue
        start, end = max(0, origin - slack), origin + len(units) + slack
        window = letters.text[start:end]
        if window not in aligned:
            least = LOST if is_pinyin or "□" in window else NEAR
            promising = _has_sounds(symbols, sounds[start:end], int(budget / least))
            aligned[window] = align_query(units, window, budget, southern) if promising else None
        alignment = aligned[window]
        if alignment:
            match = CandidateMatch(start + alignment.start, start + alignment.end, alignment.cost)
            if not _cuts_number_or_level(units[0], letters.text, match):
                yield match


def _has_sounds(symbols: Sequence[str | None], window: str, lacking: int) -> bool:
    """Whether all but `lacking` of the query's sounds are in the window in their order.

    A quick test before the alignment: a unit whose sound is not there has a price, so only a few may lack it.
    """
    known = "".join(filter(None, symbols))
    least = len(known) - lacking  # negative where units without a sound make the budget greater
    return least <= 0 or bool(LCSseq.similarity(known, window, score_cutoff=least))


def _cuts_number_or_level(first: QueryUnit, text: str, match: CandidateMatch) -> bool:
    """Whether a match begins or ends inside a number, or leaves out the level of government before it.

    For the query 市委常委会 it would be cheap to drop 市 and to find 委常委会 in 区委常委会, which is another body.
    """
    before, after = text[match.start - 1 : match.start], text[match.end : match.end + 1]
    return (
        is_other_number_or_level(first.text, before)
        or (before.isdigit() and text[match.start].isdigit())
        or (after.isdigit() and text[match.end - 1].isdigit())
    )


def _may_be_mistyped(unit: QueryUnit) -> bool:
    """Whether a unit has a sound to go by; a digit or a Latin letter has none."""
    return unit.kind == "syllable" or bool(list_sounds(unit.text))


def _unit_symbol(unit: QueryUnit, southern: bool) -> str | None:
    """The unit as it would be in a sound string; None for a unit that is not a whole syllable."""
    if unit.kind == "literal":
        return sound_symbol(unit.text, southern)
    if unit.kind == "syllable":
        return syllable_symbol(merge_southern(unit.text) if southern else unit.text)
    return None


def _find_origins(sounds: str, symbols: Sequence[str | None], budget: float) -> list[int]:
    """Where the query would begin if a seed that was found were at its place in it; may be negative."""
    origins = set()
    for start, end in _cut_into_seeds(len(symbols), budget):
        seed = symbols[start:end]
        if None not in seed:
            origins |= {at - start for at in find_literal(sounds, "".join(filter(None, seed)))}
    return sorted(origins)


def _cut_into_seeds(length: int, budget: float) -> list[tuple[int, int]]:
    """The seeds of a query of `length` units as half-open ranges, each of at least two units."""
    if length <= 3:
        return [(start, start + 2) for start in range(length - 1)]
    count = min(length // 2, int(budget / (GAP + GAP_STEP)) + 1)
    return [(length * i // count, length * (i + 1) // count) for i in range(count)]
