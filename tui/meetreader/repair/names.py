"""Whether a lost character stood inside a personal name, where no guess is allowed."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from meetreader.resources import lines

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
    return frozenset(row.split("\t")[0] for row in lines("surnames.tsv"))


@cache
def surname_pattern() -> str:
    """A regular expression for any surname, simplified."""
    return f"(?:{'|'.join(sorted(_surnames(), key=lambda name: (-len(name), name)))})"


@cache
def _patterns() -> _Patterns:
    surname = surname_pattern()
    followers = [row.split("\t") for row in lines("name-followers.tsv")]
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


def in_name(before: str, after: str) -> bool:
    """Whether the character between two stretches of simplified text belongs to a personal name.

    A surname and at most one character stand before it; and an office before them, something that people do after
    them, or another name beside them in a list.
    """
    patterns = _patterns()
    found = patterns.name.match(before)
    if not found:
        return False
    edge = found["before"]
    if edge[-1:] in set(_OFFICE) and patterns.may_act.match(after):
        return True
    return patterns.goes_on.match(after) is not None and (
        patterns.acts.match(after) is not None
        or patterns.neighbour_before.search(edge) is not None
        or patterns.neighbour_after.match(after) is not None
    )


def is_surname(character: str, before: str, after: str) -> bool:
    """Whether a guessed character would be the surname that opens a name: after an office or beside other names."""
    patterns = _patterns()
    if character not in patterns.surnames or not re.search(f"{_EDGE}$", before):
        return False
    if not patterns.rest.match(after):
        return False
    beside = patterns.neighbour_before.search(before) or patterns.neighbour_after.match(after[1:])
    return before[-1:] in set(_OFFICE) or beside is not None
