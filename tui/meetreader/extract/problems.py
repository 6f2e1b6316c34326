"""Problems: the shortcomings that a report names, by the patterns of `assets/rules/directives/problem-patterns.tsv`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from meetreader.data.first_sets import add_first_set
from meetreader.data.rule_tables import read_rows
from meetreader.data.trie_pattern import build_trie_pattern
from meetreader.extract.directives.demand_words import modal_pattern
from meetreader.report import Finding
from meetreader.structure.sentences import Sentence

_CLAUSE = re.compile(r"[^，；。！：]+")
_LONGEST = 200  # code points of a clause that are searched
# Problems in general (实际困难, 一些问题) name none.
_TOO_GENERAL = re.compile(
    r"(?:实际|具体|有关|相关|各类|各种|重大|突出|主要|关键|发展|工作|这些|上述|所有|一切|好|了|的|一些|和|、)*(?:问题|困难|矛盾|难题|风险|不足)"
)


class _ProblemPattern(NamedTuple):
    """One row of the table; `has_shortcoming` says that it contains a word of `shortcomings.tsv`."""

    where: str
    pattern: re.Pattern[str]
    has_shortcoming: bool


@cache
def _load_patterns() -> tuple[_ProblemPattern, ...]:
    words = {"{lack}": _shortcoming_words("noun"), "{fails}": _shortcoming_words("state")}
    rows = read_rows(
        "rules/directives/problem-patterns.tsv",
        "name where pattern sentence",
        {"where": {"any", "statement", "none"}},
    )
    found = []
    for _, where, pattern, _ in rows:
        has_shortcoming = any(key in pattern for key in words)
        for key, value in words.items():
            pattern = pattern.replace(key, value)
        found.append(_ProblemPattern(where, re.compile(pattern), has_shortcoming))
    return tuple(found)


@cache
def _shortcoming_pattern() -> re.Pattern[str]:
    return re.compile(add_first_set(f"{_shortcoming_words('noun')}|{_shortcoming_words('state')}"))


@cache
def _sign_pattern() -> re.Pattern[str]:
    """What every clause contains that names a problem; most clauses do not."""
    kinds = ("noun", "state", "sign")
    return re.compile(add_first_set("|".join(map(_shortcoming_words, kinds))))


def _shortcoming_words(kind: str) -> str:
    rows = read_rows("rules/directives/shortcomings.tsv", "word kind", {"kind": {"noun", "state", "sign"}})
    return build_trie_pattern(word for word, own_kind in rows if own_kind == kind)


def find_problems(sentences: Iterable[Sentence]) -> tuple[Finding, ...]:
    """The problems named in the body, in order: the words that name each, and their place.

    也存在不少短板弱项 -> 不少短板弱项
    """
    return tuple(problem for sentence in sentences for problem in _find_in_sentence(sentence))


def _find_in_sentence(sentence: Sentence) -> Iterator[Finding]:
    for clause in _CLAUSE.finditer(sentence.text):
        start, end = clause.start(), min(clause.end(), clause.start() + _LONGEST)
        if found := _find_in_clause(sentence, start, end):
            yield found


def _find_in_clause(sentence: Sentence, start: int, end: int) -> Finding | None:
    """The problem that the clause `[start, end)` names by the first pattern that matches, or None."""
    text = sentence.text[start:end]
    if not _sign_pattern().search(text):
        return None
    is_demand = modal_pattern("any", "speech").search(sentence.modal_text, start, end) is not None
    has_shortcoming = _shortcoming_pattern().search(text) is not None
    for row in _load_patterns():
        if (row.has_shortcoming and not has_shortcoming) or (row.where == "statement" and is_demand):
            continue
        match = row.pattern.search(text)
        if match is None:
            continue
        if row.where == "none" or _TOO_GENERAL.fullmatch(match["problem"]):
            return None
        span = sentence.span_of(start + match.start("problem"), start + match.end("problem"))
        return Finding(match["problem"], span)
    return None
