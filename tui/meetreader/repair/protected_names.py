"""Whether a lost character stood inside a personal name, where no guess is allowed."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from meetreader.data.files import lines

_OFFICE = "长记任席员委者辑志理督影"
_HAN = "\u3400-\u9fff□"
_GAP = "、 \u3000"
_EDGE = rf"(?:^|[{_GAP}，。；：（“]|[{_OFFICE}])"
_STOP = "$|[、，。；：）（ \u3000]"


class _Patterns(NamedTuple):
    surnames: frozenset[str]
    name: re.Pattern[str]
    rest: re.Pattern[str]
    goes_on: re.Pattern[str]
    may_act: re.Pattern[str]
    acts: re.Pattern[str]
    neighbour_before: re.Pattern[str]
    neighbour_after: re.Pattern[str]


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row.split("\t")[0] for row in lines("rules/people/surnames.tsv"))


@cache
def _surname_pattern() -> str:
    """A regular expression for any surname, simplified."""
    return f"(?:{'|'.join(sorted(_surnames(), key=lambda name: (-len(name), name)))})"


@cache
def _patterns() -> _Patterns:
    surname = _surname_pattern()
    followers = [row.split("\t") for row in lines("rules/people/name-followers.tsv")]
    acts = "|".join(sorted((word for kind, word in followers if kind == "strong"), key=len, reverse=True))
    any_follower = "|".join(sorted((word for _, word in followers), key=len, reverse=True))
    name = rf"{surname}[{_HAN}]{{1,2}}"
    return _Patterns(
        _surnames(),
        re.compile(rf"(?P<before>.*{_EDGE})(?:{surname}|□)[{_HAN}]?$", re.S),
        re.compile(rf"[{_HAN}]{{1,2}}(?:{_STOP}|{acts})"),
        re.compile(rf"[{_HAN}]?(?:{_STOP}|{acts})"),
        re.compile(rf"[{_HAN}]?(?:{_STOP}|{any_follower})"),
        re.compile(rf"[{_HAN}]?(?:{acts})"),
        re.compile(rf"(?:^|[{_GAP}，。；：（“{_OFFICE}]){name}[{_GAP}]$"),
        re.compile(rf"[{_HAN}]?[{_GAP}]{name}(?:{_STOP}|{acts})"),
    )


def name_before(before: str, after: str) -> str:
    """What stands of the personal name that the character between two stretches of simplified text belongs to.

    A surname and at most one character stand before it; and an office before them, something that people do after
    them, or another name beside them in a list. Empty where it belongs to no name.
    """
    patterns = _patterns()
    found = patterns.name.match(before)
    if not found:
        return ""
    edge = found["before"]
    named = (edge[-1:] in set(_OFFICE) and patterns.may_act.match(after) is not None) or (
        patterns.goes_on.match(after) is not None
        and (
            patterns.acts.match(after) is not None
            or patterns.neighbour_before.search(edge) is not None
            or patterns.neighbour_after.match(after) is not None
        )
    )
    return before[len(edge) :] if named else ""


def opens_name(before: str, after: str) -> bool:
    """Whether a personal name may begin between two stretches of simplified text: after an office or beside others."""
    patterns = _patterns()
    if not re.search(f"{_EDGE}$", before) or not patterns.rest.match(after):
        return False
    beside = patterns.neighbour_before.search(before) or patterns.neighbour_after.match(after[1:])
    return before[-1:] in set(_OFFICE) or beside is not None


def is_name(text: str) -> bool:
    """Whether simplified characters can be a personal name: a surname and one or two characters."""
    surnames = _surnames()
    return any(text[:width] in surnames and len(text) - width in (1, 2) for width in (1, 2))


def is_surname(character: str) -> bool:
    """Whether a simplified character is a surname."""
    return character in _patterns().surnames
