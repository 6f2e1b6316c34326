"""The filters in a query: `会议 city:忻州 person:李俊明 after:2020-03 office:市委书记 due:<2020-04`.

A filter is a word of its own: a name, a colon, and what is wanted. Of a string it is a part of it, in either script; dates
are compared by as much as is given: `after:2020-03` begins on the 1st, `date:2020` is the whole year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from meetreader.hanzi.script import simplify
from meetreader.language import translate

_WORD = re.compile(r"([a-z]+):(?!//)(\S*)")
_DATE = re.compile(r"(<=|>=|<|>|=)?(\d{4}(?:-\d\d){0,2})")
_ENDED = "\x7f"  # after every character of a date


class FilterError(ValueError):
    """A filter that can't be read; the message is one line."""


class Filters(NamedTuple):
    """What is left of a query without its filters, and these as a condition on the table `report r`, with its values."""

    rest: str
    condition: str
    values: tuple[object, ...]


class _Condition(NamedTuple):
    sql: str
    values: tuple[object, ...]


def divide_query(query: str) -> tuple[str, list[str]]:
    """What is looked for in the texts, and the filters: `复工复产 city:忻州` is `复工复产` and `city:忻州`."""
    words = query.split()
    filters = [word for word in words if _WORD.fullmatch(word)]
    return " ".join(word for word in words if word not in filters), filters


def read_filters(query: str) -> Filters:
    """Take the filters out of a query. Raises FilterError for a name that is none, or a date that is none."""
    rest, filters = divide_query(query)
    conditions: list[_Condition] = []
    for word in filters:
        name, wanted = word.split(":", 1)
        name = OTHER_NAMES.get(name, name)
        make = FILTERS.get(name)
        if make is None:
            raise FilterError(
                translate("{name}: is no filter; there are {filters}").format(
                    name=name, filters=", ".join(FILTERS)
                )
            )
        if not wanted:
            raise FilterError(
                translate("{name}: needs something behind the colon, such as {example}").format(
                    name=name, example=f"{name}:{_EXAMPLES[name]}"
                )
            )
        conditions.append(make(simplify(wanted)))
    values = tuple(value for condition in conditions for value in condition.values)
    return Filters(rest, " AND ".join(f"({c.sql})" for c in conditions) or "1", values)


def _match_column(*columns: str) -> Callable[[str], _Condition]:
    """A filter on columns of `report`, one of which must hold what is wanted."""
    sql = " OR ".join(f"instr({column}, ?) > 0" for column in columns)
    return lambda wanted: _Condition(sql, (wanted,) * len(columns))


def _match_ids(sql: str) -> Callable[[str], _Condition]:
    """A filter by a query for the ids of all reports that pass it, with one value: quicker where these are few."""
    return lambda wanted: _Condition(f"r.id IN ({sql})", (wanted,))


def _compare_date(column: str, name: str, sign: str = "=", around: str = "{}") -> Callable[[str], _Condition]:
    """A filter on a date, by the sign before it or else `sign`."""

    def make(wanted: str) -> _Condition:
        found = _DATE.fullmatch(wanted)
        if found is None:
            raise FilterError(
                translate("{filter}: takes a year, month or day, such as {example}").format(
                    filter=f"{name}:{wanted}", example=f"{name}:{_EXAMPLES[name]}"
                )
            )
        chosen, day = found[1] or sign, found[2]
        compared, values = {
            "<": ("< ?", (day,)),
            "<=": ("< ?", (day + _ENDED,)),
            ">": ("> ?", (day + _ENDED,)),
            ">=": (">= ?", (day,)),
            "=": ("BETWEEN ? AND ?", (day, day + _ENDED)),
        }[chosen]
        # a date without its year, `--03-16`, is before all others and never meant
        return _Condition(around.format(f"{column} {compared} AND {column} >= '0'"), values)

    return make


_DUE = "r.id IN (SELECT l.report_id FROM deadline l WHERE {})"

OTHER_NAMES = {"place": "city", "people": "person", "file": "path"}
"""What the fields are called in the filter of a list."""
FILTERS: Mapping[str, Callable[[str], _Condition]] = {
    "city": _match_column("r.city", "r.province"),
    "person": _match_ids("SELECT p.report_id FROM person p WHERE p.name = ?"),
    "chair": _match_column("r.chair"),
    "office": _match_ids(
        "SELECT p.report_id FROM office o JOIN person p ON p.id = o.person_id WHERE instr(o.title, ?) > 0"
    ),
    "role": _match_ids("SELECT p.report_id FROM role w JOIN person p ON p.id = w.person_id WHERE w.role = ?"),
    "meeting": _match_column("r.meeting", "r.kind"),
    "title": _match_column("r.title"),
    "source": _match_column("r.source"),
    "path": _match_column("r.path"),
    "to": _match_ids(
        "SELECT d.report_id FROM addressee a JOIN directive d ON d.id = a.directive_id WHERE instr(a.name, ?) > 0"
    ),
    "by": _match_ids("SELECT d.report_id FROM directive d WHERE d.issuer = ?"),
    "date": _compare_date("r.date", "date"),
    "after": _compare_date("r.date", "after", ">="),
    "before": _compare_date("r.date", "before", "<"),
    "due": _compare_date("l.last_day", "due", around=_DUE),
    "damage": _match_column("r.damage"),
}
"""The filters by name."""
_EXAMPLES = {
    "city": "忻州",
    "person": "李俊明",
    "chair": "李俊明",
    "office": "市委书记",
    "role": "chair",
    "meeting": "常委会",
    "title": "防控",
    "source": "日报",
    "path": "2020",
    "to": "各县",
    "by": "会议",
    "date": ">2020-03",
    "after": "2020-03",
    "before": "2020-04-15",
    "due": "<2020-04",
    "damage": "pinyin",
}
