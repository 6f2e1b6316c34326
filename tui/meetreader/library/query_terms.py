"""From a typed query to queries of the full-text index, which say in which reports it may be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, product
from typing import NamedTuple

from meetreader.hanzi.readings import list_syllables as list_all_syllables
from meetreader.hanzi.script import simplify
from meetreader.library.index_terms import (
    INITIALS_LENGTH,
    join_all,
    join_any,
    join_syllables,
    list_first_letters,
    list_number_terms,
    list_syllables,
    quote_term,
)
from meetreader.search.phonetics import merge_southern
from meetreader.search.pinyin_slips import near_syllables, read_with_slip
from meetreader.search.query import Query, QueryUnit, fold_query, parse_query
from meetreader.search.written_numbers import is_numeral

_MOST_ALTERNATIVES = (
    64  # pairs of syllables that two units may stand for; beyond that the pair says too little
)
_LONGEST_PIECED = 40  # letters; of a longer query only the first pieces are asked for


class QueryStages(NamedTuple):
    """Queries of the index, each for more reports than the one before: as typed, as read or otherwise written, with errors.

    An empty stage has none; a stage with `""` can't be narrowed down.
    """

    as_typed: tuple[str, ...]
    as_read: tuple[str, ...]
    with_errors: tuple[str, ...]


def make_stages(query: str, *, southern: bool = False) -> QueryStages:
    """The stages of a query without its filters."""
    parsed = parse_query(query)
    if not parsed.letters:
        return QueryStages(("",), (), ())
    as_read = [*_ask_for_numbers(query, parsed), *_ask_for_readings(parsed, southern)]
    return QueryStages(
        (_ask_for_letters(parsed.letters),),
        tuple(dict.fromkeys(as_read)),
        tuple(dict.fromkeys(_ask_with_errors(query, parsed, southern))),
    )


def _ask_for_letters(letters: str) -> str:
    if len(letters) == 1:
        return quote_term(letters, is_prefix=True)
    return join_all([quote_term(pair) for pair in _list_pairs(letters)])


def _list_pairs(letters: str) -> list[str]:
    return list(dict.fromkeys(letters[at : at + 2] for at in range(len(letters) - 1)))


def _ask_for_numbers(query: str, parsed: Query) -> Iterator[str]:
    """The numbers by their value, with the pairs of letters that have no part of one."""
    if not any(map(is_numeral, parsed.letters)):
        return
    terms = list(list_number_terms(simplify(query)))
    pairs = [pair for pair in _list_pairs(parsed.letters) if not any(map(is_numeral, pair))]
    if terms:
        yield join_all([quote_term(term) for term in (*terms, *pairs)])


def _ask_for_readings(parsed: Query, southern: bool) -> Iterator[str]:
    if not parsed.has_pinyin:
        return
    for units in dict.fromkeys((*parsed.readings, parsed.as_initials)):
        if units:
            yield _ask_for_units(units, southern)


def _ask_for_units(units: Sequence[QueryUnit], southern: bool) -> str:
    """What has each two neighbouring units, as letters or by their sound; `""` where that asks for nothing."""
    parts: list[str] = []
    if len(units) == 1:
        return _ask_for_one(units[0], southern)
    for first, second in pairwise(units):
        if first.kind == second.kind == "literal":
            parts.append(quote_term(first.text + second.text))
            continue
        sounds = [_list_sounds(first, southern), _list_sounds(second, southern)]
        if sounds[0] and sounds[1] and len(sounds[0]) * len(sounds[1]) <= _MOST_ALTERNATIVES:
            is_prefix = second.kind == "prefix"
            alternatives = [
                quote_term(join_syllables(*pair), is_prefix=is_prefix) for pair in product(*sounds)
            ]
            parts.append(join_any(alternatives))
    if any(unit.kind == "initial" for unit in units):
        parts += _ask_for_initials(units)
    return join_all(list(dict.fromkeys(parts))) if parts else ""


def _ask_for_one(unit: QueryUnit, southern: bool) -> str:
    if unit.kind == "literal":
        return quote_term(unit.text, is_prefix=True)
    if unit.kind in ("syllable", "slip"):
        sounds = _list_sounds(unit, southern)
        return (
            join_any([quote_term(join_syllables(sound, ""), is_prefix=True) for sound in sounds])
            if sounds
            else ""
        )
    return ""


def _ask_for_initials(units: Sequence[QueryUnit]) -> list[str]:
    """The first letters of the units, four by four."""
    letters = [_list_initial_letters(unit) for unit in units]
    if len(letters) < INITIALS_LENGTH:
        if len(letters) < INITIALS_LENGTH - 1:
            return []  # two letters are in every text
        return [join_any([quote_term("".join(run), is_prefix=True) for run in product(*letters)])]
    windows = (letters[at : at + INITIALS_LENGTH] for at in range(len(letters) - INITIALS_LENGTH + 1))
    return [join_any([quote_term("".join(run)) for run in product(*window)]) for window in windows]


def _list_initial_letters(unit: QueryUnit) -> tuple[str, ...]:
    return list_first_letters(unit.text) if unit.kind == "literal" else (unit.text[0],)


def _list_sounds(unit: QueryUnit, southern: bool) -> tuple[str, ...]:
    """The syllables (for a prefix: their beginnings) that a unit may stand for; none for an initial."""
    if unit.kind == "initial":
        return ()
    if unit.kind == "slip":
        return tuple(near_syllables(unit.text))
    sounds = list_syllables(unit.text)[:1] if unit.kind == "literal" else (unit.text,)
    if not southern or unit.kind == "prefix":
        return sounds
    return tuple(dict.fromkeys(heard for sound in sounds for heard in _list_southern(merge_southern(sound))))


@cache
def _list_southern(merged: str) -> tuple[str, ...]:
    return tuple(sorted(s for s in list_all_syllables() if merge_southern(s) == merged)) or (merged,)


def _ask_with_errors(query: str, parsed: Query, southern: bool) -> Iterator[str]:
    """What has all but the few pieces that one error breaks: by sound, by letters, with one slip of pinyin, term by term."""
    for units in parsed.readings[:2]:
        if all(unit.kind in ("literal", "syllable") for unit in units):
            pairs = [_ask_for_sounds(pair, southern) for pair in pairwise(units)]
            yield from _ask_for_all_but_one(pairs[:_LONGEST_PIECED])
    if not parsed.has_pinyin:
        letters = parsed.letters[: _LONGEST_PIECED + 1]
        pairs = [quote_term(letters[at : at + 2]) for at in range(len(letters) - 1)]
        yield from _ask_for_all_but_one(pairs)
        yield from _ask_for_exchanged(letters)
    for reading in list(read_with_slip(fold_query(query)))[:6]:
        yield _ask_for_units(reading.units, southern)
    if len(parsed.terms) > 1:
        stages = [make_stages(term, southern=southern) for term in parsed.terms if len(term) > 1]
        alternatives = [[*stage.as_typed, *stage.as_read] for stage in stages]
        parts = [join_any(asked) for asked in alternatives if all(asked)]
        if parts:
            yield join_all(parts)


def _ask_for_sounds(pair: tuple[QueryUnit, QueryUnit], southern: bool) -> str:
    sounds = product(*(_list_sounds(unit, southern) for unit in pair))
    return join_any([quote_term(join_syllables(*heard)) for heard in sounds])


def _ask_for_all_but_one(pairs: Sequence[str]) -> Iterator[str]:
    """What has all pairs of neighbouring letters, and then what has all but those that one wrong letter breaks.

    A wrong letter breaks the two pairs that it is in; one that is missing or too many breaks one or two.
    """
    count = len(pairs)
    if not count:
        return
    yield join_all(list(dict.fromkeys(pairs)))
    kept = (tuple(dict.fromkeys((*pairs[: max(0, at)], *pairs[at + 2 :]))) for at in range(-1, count))
    parts = [join_all(part) for part in dict.fromkeys(kept) if part]
    if parts:
        yield join_any(parts)


def _ask_for_exchanged(letters: str) -> Iterator[str]:
    """What has the letters with two neighbours exchanged."""
    exchanged = (
        letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :] for at in range(len(letters) - 1)
    )
    parts = [_ask_for_letters(variant) for variant in dict.fromkeys(exchanged) if variant != letters]
    if parts and len(letters) > 2:
        yield join_any(parts)
