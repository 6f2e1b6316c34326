"""The rank of an office, where it follows from the office and the report."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from meetreader.data.rule_tables import read_rows

_HAS_COUNTIES = re.compile(r"县（市、区）|县（市）区|县（区）|县市区|市县区|区县|县区|各县、|各区市|旗县")
# Offices of the leading bodies of a level; each pattern is searched for up to the end of the office.
_LEADING_OFFICES = (
    "(?P<level>{levels})(?:区?党)?委(?P<deputy>(?:常务)?副)?书记",
    "(?P<level>{levels})(?:区?党)?委(?P<deputy>常委)",
    "(?P<level>{levels})人大(?:常委会)?(?P<deputy>(?:常务)?副)?主任",
    "(?P<level>{levels})政协(?P<deputy>(?:常务)?副)?主席",
    "(?P<level>自治区)(?:人民)?(?:政府)?(?P<deputy>(?:常务)?副)?主席",
    "(?P<deputy>(?:常务)?副)?(?P<level>{levels})长",
)
_DEPARTMENT = "(?P<level>{levels})[^委府会协]{{1,16}}[局厅](?P<deputy>(?:常务)?副)?[局厅]长"


class _RankTable(NamedTuple):
    offices: list[tuple[re.Pattern[str], str]]
    levels: list[tuple[re.Pattern[str], dict[str, str]]]


def has_counties(hub: str) -> bool:
    """Whether a report mentions the counties of its city, which is then one of prefecture level."""
    return bool(_HAS_COUNTIES.search(hub))


@lru_cache(512)
def find_rank(title: str, is_prefecture: bool) -> str | None:
    """The rank of an office (县委书记 -> 县处级正职), or None where `ranks.tsv` gives none.

    `is_prefecture` says that 市 is a city of prefecture level.
    """
    ranks = _load_ranks()
    for pattern, value in ranks.offices:
        if pattern.fullmatch(title):
            return value
    for pattern, rank_of_level in ranks.levels:
        found = pattern.search(title)
        base = found and rank_of_level.get(found["level"])
        if found and base and (is_prefecture or found["level"] != "市"):
            return base + ("副职" if found["deputy"] else "正职")
    return None


@cache
def _load_ranks() -> _RankTable:
    tables: dict[str, dict[str, str]] = {kind: {} for kind in ("office", "level", "below")}
    for kind, pattern, value, _ in read_rows(
        "rules/people/ranks.tsv", "kind pattern rank example", {"kind": tables}
    ):
        tables[kind][pattern] = value
    levels = "|".join(sorted(tables["level"], key=len, reverse=True))
    compiled = [
        (re.compile(pattern.format(levels=levels) + "$"), tables["level"]) for pattern in _LEADING_OFFICES
    ]
    compiled.append((re.compile(_DEPARTMENT.format(levels=levels) + "$"), tables["below"]))
    return _RankTable([(re.compile(pattern), value) for pattern, value in tables["office"].items()], compiled)
