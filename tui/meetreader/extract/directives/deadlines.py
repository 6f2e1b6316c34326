"""Deadlines: the time limits in a directive, verbatim, and the days they mean where the report's own date tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from meetreader.data.first_sets import led
from meetreader.data.word_lists import rows
from meetreader.extract.directives.deadline_dates import due
from meetreader.report import Deadline, Directive
from meetreader.structure.sentences import Unit

_ANY_YEAR = 2001  # stands for the year that is not known
_WRITTEN_YEAR = re.compile(r"\d{4}年")
_WORDS = {
    "{n}": r"(?:\d{1,3}(?:\.\d)?|[一二两三四五六七八九十]{1,3})",
    "{day}": r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]",
    "{before}": "[之以]?前(?![沿往提列期端线述])",
}


@cache
def _pattern() -> re.Pattern[str]:
    """All rows of `rules/directives/deadline-patterns.tsv`, each in a group `r` and its number."""
    groups = []
    for number, (_, _, pattern, _) in enumerate(rows("rules/directives/deadline-patterns.tsv")):
        for name, words in _WORDS.items():
            pattern = pattern.replace(name, words)
        groups.append(f"(?P<r{number}>{pattern})")
    return re.compile(led("|".join(groups)))


def deadlines(unit: Unit, start: int) -> Iterator[Deadline]:
    """The deadlines of a unit from `start` on, in order; the days they mean are still open."""
    for match in _pattern().finditer(unit.text, start):
        if rows("rules/directives/deadline-patterns.tsv")[int(str(match.lastgroup)[1:])][1] == "deadline":
            yield Deadline(match.group(), unit.span_of(*match.span()))


def resolved(found: Iterable[Directive], hub: str, held: str | None) -> tuple[Directive, ...]:
    """The directives with the days that their deadlines mean, counted from the day of the meeting.

    `held` is an ISO date. Without its year (`--03-16`) the days lack theirs too (`--03-31`), unless the deadline
    gives it; where `held` is None only such deadlines are resolved.
    """
    return tuple(
        replace(
            directive, deadlines=tuple(_resolved(limit, hub, held or "") for limit in directive.deadlines)
        )
        if directive.deadlines
        else directive
        for directive in found
    )


def _resolved(limit: Deadline, hub: str, held: str) -> Deadline:
    """What recurs (每月10日前) or counts from an event (接报后3天内) is no day."""
    if limit.value.startswith("每") or "后" in hub[max(0, limit.span.start - 4) : limit.span.start]:
        return limit
    yearless = held.startswith("--")
    day = _day(f"{_ANY_YEAR}{held[1:]}" if yearless else held)
    written = _WRITTEN_YEAR.search(limit.value) is not None
    if not written and (day is None or (yearless and "周" in limit.value)):
        return limit
    first, last = due(limit.value, day or date(_ANY_YEAR, 1, 1))
    if yearless and not written:
        first, last = _without_year(first), _without_year(last)
    return replace(limit, start=first, end=last)


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _without_year(iso: str | None) -> str | None:
    """`--03-31`; None for a day that depends on the year, or lies more than one year on."""
    if iso is None or int(iso[:4]) > _ANY_YEAR + 1 or iso[5:] in ("02-28", "02-29"):
        return None
    return f"--{iso[5:]}"
