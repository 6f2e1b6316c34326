"""Problems: the shortcomings a report names, by the patterns of `assets/rules/directives/problem-patterns.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from meetreader.data.first_sets import led
from meetreader.data.word_lists import alternation, rows
from meetreader.report import Finding
from meetreader.structure.sentences import Unit

_CLAUSE = re.compile(r"[^，；。！：]+")
_LONGEST = 200
_EMPTY = re.compile(
    r"(?:实际|具体|有关|相关|各类|各种|重大|突出|主要|关键|发展|工作|这些|上述|所有|一切|好|了|的|一些|和|、)*(?:问题|困难|矛盾|难题|风险|不足)"
)


class _Pattern(NamedTuple):
    """One row of the table; `worded` says that it holds a word of rules/directives/shortcomings.tsv."""

    where: str
    pattern: re.Pattern[str]
    worded: bool


@cache
def _patterns() -> tuple[_Pattern, ...]:
    words = {"{lack}": _words("noun"), "{fails}": _words("state")}
    found = []
    for _, where, pattern, _ in rows("rules/directives/problem-patterns.tsv"):
        worded = any(key in pattern for key in words)
        for key, value in words.items():
            pattern = pattern.replace(key, value)
        found.append(_Pattern(where, re.compile(pattern), worded))
    return tuple(found)


@cache
def _worded() -> re.Pattern[str]:
    return re.compile(led(f"{_words('noun')}|{_words('state')}"))


def _words(kind: str) -> str:
    return alternation(row[0] for row in rows("rules/directives/shortcomings.tsv") if row[1] == kind)


def problems(units: Iterable[Unit]) -> tuple[Finding, ...]:
    """The shortcomings named in the body, in order: the words that name each, and their place."""
    return tuple(finding for unit in units for finding in _in_unit(unit))


def _in_unit(unit: Unit) -> Iterator[Finding]:
    for clause in _CLAUSE.finditer(unit.text):
        start, end = clause.start(), min(clause.end(), clause.start() + _LONGEST)
        if found := _in_clause(unit, start, end):
            yield found


def _in_clause(unit: Unit, start: int, end: int) -> Finding | None:
    text = unit.text[start:end]
    demands = _demand().search(unit.bare, start, end) is not None
    worded = _worded().search(text) is not None
    for where, pattern, needs in _patterns():
        match = pattern.search(text) if worded >= needs and (where != "told" or not demands) else None
        if match is None:
            continue
        if where == "none" or _EMPTY.fullmatch(match["problem"]):
            return None
        return Finding(
            match["problem"], unit.span_of(start + match.start("problem"), start + match.end("problem"))
        )
    return None


@cache
def _demand() -> re.Pattern[str]:
    return re.compile(alternation(row[0] for row in rows("rules/directives/modals.tsv") if row[2] != "lean"))
