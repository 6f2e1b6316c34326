"""Deadlines: the time limits in a directive, verbatim, and the days they mean where the report's own date tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from meetreader.extract.due import due
from meetreader.extract.units import Unit
from meetreader.extract.wordlists import rows
from meetreader.report import Deadline, Directive

# Every time limit begins with one of these; looking only there halves the time.
_BEGINS = "[0-9一二两三四五六七八九十半几上下本每这当今明次去前后年月周即立元春国中清劳除节主汛雨台冬供采入霜封秋夏麦开高考放党全验投农小腊大会未接用利压缩控减降提保稳不时周等零凌早清傍午暴强寒洪风台登天“]"
_WORDS = {
    "{n}": r"(?:\d{1,3}(?:\.\d)?|[一二两三四五六七八九十]{1,3})",
    "{day}": r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]",
    "{before}": "[之以]?前(?![沿往提列期端线述])",
}


@cache
def _pattern() -> re.Pattern[str]:
    """All rows of `deadline-patterns.tsv`, each in a group `r` and its number."""
    groups = []
    for number, (_, _, pattern, _) in enumerate(rows("deadline-patterns.tsv")):
        for name, words in _WORDS.items():
            pattern = pattern.replace(name, words)
        groups.append(f"(?P<r{number}>{pattern})")
    return re.compile(f"(?={_BEGINS})(?:{'|'.join(groups)})")


def deadlines(unit: Unit, start: int) -> Iterator[Deadline]:
    """The deadlines of a unit from `start` on, in order; the days they mean are still open."""
    for match in _pattern().finditer(unit.text, start):
        if rows("deadline-patterns.tsv")[int(str(match.lastgroup)[1:])][1] == "deadline":
            yield Deadline(match.group(), unit.span_of(*match.span()))


def resolved(found: Iterable[Directive], hub: str, held: str | None) -> tuple[Directive, ...]:
    """The directives with the days that their deadlines mean, counted from the day of the meeting.

    `held` is an ISO date; without its year (`--03-16`) or where it is None nothing is resolved.
    """
    try:
        day = date.fromisoformat(held or "")
    except ValueError:
        return tuple(found)
    return tuple(
        replace(directive, deadlines=tuple(_resolved(limit, hub, day) for limit in directive.deadlines))
        if directive.deadlines
        else directive
        for directive in found
    )


def _resolved(limit: Deadline, hub: str, held: date) -> Deadline:
    """What recurs (每月10日前) or counts from an event (接报后3天内) is no day."""
    if limit.value.startswith("每") or "后" in hub[max(0, limit.span.start - 4) : limit.span.start]:
        return limit
    first, last = due(limit.value, held)
    return replace(limit, start=first, end=last)
