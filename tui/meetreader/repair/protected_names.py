"""Whether a lost character stood inside a personal name, where no guess is allowed."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from meetreader.data.rule_tables import read_rows

# The last characters of what is written right before a name: 市长, 书记, 主任, 主席, 委员, 记者, 摄影, 领导.
_OFFICE_ENDS = "长记任席员委者辑志理督影导"
_HAN = "\u3400-\u9fff□"
_GAP = "、 \u3000"
_EDGE = rf"(?:^|[{_GAP}，。；：（“]|[{_OFFICE_ENDS}])"
_STOP = "$|[、，。；：）（ \u3000]"


class _NamePatterns(NamedTuple):
    """What stands around a name, in simplified characters; `acts` are words for what people do (主持, 出席)."""

    begun_name: re.Pattern[str]  # ends in a surname and at most one more character
    rest_of_name: re.Pattern[str]  # the whole given name, and the end of the name
    goes_on: re.Pattern[str]  # at most one character more, and the end of the name
    acts_or_stops: re.Pattern[str]  # the same, the end being beyond doubt
    acts: re.Pattern[str]
    neighbour_before: re.Pattern[str]  # another name of the same list
    neighbour_after: re.Pattern[str]


@cache
def _read_surnames() -> frozenset[str]:
    return frozenset(surname for surname, _ in read_rows("rules/people/surnames.tsv", "surname kind"))


def _match_longest(words: list[str]) -> str:
    """A regular expression for any of the words, the longest that fits."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def _compile_patterns() -> _NamePatterns:
    surname = f"(?:{_match_longest(list(_read_surnames()))})"
    followers = read_rows("rules/people/name-followers.tsv", "strength word")
    acts = _match_longest([word for strength, word in followers if strength == "strong"])
    any_follower = _match_longest([word for _, word in followers])
    name = rf"{surname}[{_HAN}]{{1,2}}"
    return _NamePatterns(
        begun_name=re.compile(rf"(?P<before>.*{_EDGE})(?:{surname}|□)[{_HAN}]?$", re.S),
        rest_of_name=re.compile(rf"[{_HAN}]{{1,2}}(?:{_STOP}|{acts})"),
        goes_on=re.compile(rf"[{_HAN}]?(?:{_STOP}|{any_follower})"),
        acts_or_stops=re.compile(rf"[{_HAN}]?(?:{_STOP}|{acts})"),
        acts=re.compile(rf"[{_HAN}]?(?:{acts})"),
        neighbour_before=re.compile(rf"(?:^|[{_GAP}，。；：（“{_OFFICE_ENDS}]){name}[{_GAP}]$"),
        neighbour_after=re.compile(rf"[{_HAN}]?[{_GAP}]{name}(?:{_STOP}|{acts})"),
    )


def find_begun_name(before: str, after: str) -> str:
    """The beginning of the personal name that the character between two stretches of simplified text belongs to.

    张 for 石艳萍、张|、吴建平: a surname and at most one character before the lost one; and an office before them,
    something that people do after them, or another name beside them in a list. Empty where it belongs to no name.
    """
    patterns = _compile_patterns()
    found = patterns.begun_name.match(before)
    if not found:
        return ""
    edge = found["before"]
    after_office = edge[-1:] in set(_OFFICE_ENDS) and patterns.goes_on.match(after) is not None
    is_name = after_office or (
        patterns.acts_or_stops.match(after) is not None
        and (
            patterns.acts.match(after) is not None
            or patterns.neighbour_before.search(edge) is not None
            or patterns.neighbour_after.match(after) is not None
        )
    )
    return before[len(edge) :] if is_name else ""


def may_open_name(before: str, after: str) -> bool:
    """Whether a personal name may begin between two stretches of simplified text: after an office or beside others."""
    patterns = _compile_patterns()
    if not re.search(f"{_EDGE}$", before) or not patterns.rest_of_name.match(after):
        return False
    beside = patterns.neighbour_before.search(before) or patterns.neighbour_after.match(after[1:])
    return before[-1:] in set(_OFFICE_ENDS) or beside is not None


def is_personal_name(text: str) -> bool:
    """Whether simplified characters can be a personal name: a surname and one or two characters."""
    surnames = _read_surnames()
    return any(text[:width] in surnames and len(text) - width in (1, 2) for width in (1, 2))


def is_surname(character: str) -> bool:
    """Whether a simplified character is a surname."""
    return character in _read_surnames()
