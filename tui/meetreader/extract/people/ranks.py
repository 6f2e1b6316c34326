"""The rank of an office, where it follows from the office and the report."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from meetreader.data.files import lines

_HAS_COUNTIES = re.compile(r"县（市、区）|县（市）区|县（区）|县市区|市县区|区县|县区|各县、|各区市|旗县")
_LEADING = (
    "(?P<level>{levels})(?:区?党)?委(?P<deputy>(?:常务)?副)?书记",
    "(?P<level>{levels})(?:区?党)?委(?P<deputy>常委)",
    "(?P<level>{levels})人大(?:常委会)?(?P<deputy>(?:常务)?副)?主任",
    "(?P<level>{levels})政协(?P<deputy>(?:常务)?副)?主席",
    "(?P<level>自治区)(?:人民)?(?:政府)?(?P<deputy>(?:常务)?副)?主席",
    "(?P<deputy>(?:常务)?副)?(?P<level>{levels})长",
)
_DEPARTMENT = "(?P<level>{levels})[^委府会协]{{1,16}}[局厅](?P<deputy>(?:常务)?副)?[局厅]长"


class _Ranks(NamedTuple):
    offices: list[tuple[re.Pattern[str], str]]
    levels: list[tuple[re.Pattern[str], dict[str, str]]]


def has_counties(hub: str) -> bool:
    """Whether a report speaks of the counties of its city, which is then one of prefecture level."""
    return bool(_HAS_COUNTIES.search(hub))


@lru_cache(512)
def rank(title: str, prefecture: bool) -> str | None:
    """The rank of an office such as 县委书记 (县处级正职), or None where `assets/rules/people/ranks.tsv` gives none.

    `prefecture`: whether 市 is a city of prefecture level.
    """
    ranks = _ranks()
    for pattern, value in ranks.offices:
        if pattern.fullmatch(title):
            return value
    for pattern, table in ranks.levels:
        found = pattern.search(title)
        base = found and table.get(found["level"])
        if found and base and (prefecture or found["level"] != "市"):
            return base + ("副职" if found["deputy"] else "正职")
    return None


@cache
def _ranks() -> _Ranks:
    tables: dict[str, dict[str, str]] = {}
    for line in lines("rules/people/ranks.tsv"):
        kind, pattern, value, _ = line.split("\t")
        tables.setdefault(kind, {})[pattern] = value
    levels = "|".join(sorted(tables["level"], key=len, reverse=True))
    compiled = [(re.compile(pattern.format(levels=levels) + "$"), tables["level"]) for pattern in _LEADING]
    compiled.append((re.compile(_DEPARTMENT.format(levels=levels) + "$"), tables["below"]))
    return _Ranks([(re.compile(pattern), value) for pattern, value in tables["office"].items()], compiled)
