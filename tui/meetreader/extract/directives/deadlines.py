"""Deadlines: the time limits in a directive, verbatim, and the days they mean where the report's own date allows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from meetreader.data.first_sets import add_first_set
from meetreader.data.rule_tables import read_rows
from meetreader.extract.directives.deadline_dates import resolve_days
from meetreader.report import Deadline, Directive
from meetreader.structure.sentences import Sentence

_ANY_YEAR = 2001  # stands in for an unknown year
_WRITTEN_YEAR = re.compile(r"\d{4}年")
_WORDS = {
    "{n}": r"(?:\d{1,3}(?:\.\d)?|[一二两三四五六七八九十]{1,3})",
    "{day}": r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]",
    "{before}": "[之以]?前(?![沿往提列期端线述])",
}


@cache
def _deadline_pattern() -> tuple[re.Pattern[str], frozenset[str]]:
    """All rows of `deadline-patterns.tsv`, each in a group `r` with its number, and the groups that are deadlines."""
    rows = read_rows(
        "rules/directives/deadline-patterns.tsv",
        "name verdict pattern sentence",
        {"verdict": {"deadline", "none"}},
    )
    groups, accepted = [], set()
    for number, (_, verdict, pattern, _) in enumerate(rows):
        for name, words in _WORDS.items():
            pattern = pattern.replace(name, words)
        groups.append(f"(?P<r{number}>{pattern})")
        if verdict == "deadline":
            accepted.add(f"r{number}")
    return re.compile(add_first_set("|".join(groups))), frozenset(accepted)


def find_deadlines(sentence: Sentence, start: int) -> Iterator[Deadline]:
    """The deadlines of a sentence from `start` on, in order; the days they mean are still open."""
    pattern, accepted = _deadline_pattern()
    for match in pattern.finditer(sentence.text, start):
        if match.lastgroup in accepted:
            yield Deadline(match.group(), sentence.span_of(*match.span()))


def resolve_deadlines(found: Iterable[Directive], hub: str, held: str | None) -> tuple[Directive, ...]:
    """The directives with the days that their deadlines mean, counted from the day of the meeting.

    `held` is an ISO date. Without its year (`--03-16`) the days lack theirs too (`--03-31`), unless the deadline
    itself gives it; where `held` is None only such deadlines are resolved.
    """
    return tuple(
        replace(
            directive,
            deadlines=tuple(_resolve_deadline(deadline, hub, held or "") for deadline in directive.deadlines),
        )
        if directive.deadlines
        else directive
        for directive in found
    )


def _resolve_deadline(deadline: Deadline, hub: str, held: str) -> Deadline:
    """What recurs (每月10日前) or counts from an event (接报后3天内) means no day and is returned unchanged."""
    start = deadline.span.start
    if deadline.value.startswith("每") or "后" in hub[max(0, start - 4) : start]:
        return deadline
    yearless = held.startswith("--")
    day = _parse_date(f"{_ANY_YEAR}{held[1:]}" if yearless else held)
    has_year = _WRITTEN_YEAR.search(deadline.value) is not None
    if not has_year and (day is None or (yearless and "周" in deadline.value)):
        return deadline
    first, last = resolve_days(deadline.value, day or date(_ANY_YEAR, 1, 1))
    if yearless and not has_year:
        first, last = _drop_year(first), _drop_year(last)
    return replace(deadline, start=first, end=last)


def _parse_date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _drop_year(iso: str | None) -> str | None:
    """`2001-03-31` -> `--03-31`; None for a day that depends on the year or is more than a year away."""
    if iso is None or int(iso[:4]) > _ANY_YEAR + 1 or iso[5:] in ("02-28", "02-29"):
        return None
    return f"--{iso[5:]}"
