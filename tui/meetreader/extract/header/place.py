"""The province and the city or county that a report is about, found by offices, newspapers and turns of phrase.

Every place name is weighed by the words around it (`assets/rules/header/place-cues.tsv`) and by its zone of the report. The
score of a place is the sum of its best weight in each zone, and the best score wins. A place counts little unless it is of
the level that meets: where 县委 meets, a county.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from meetreader.extract.gazetteer import Division, divisions_by_name
from meetreader.extract.header.meeting_level import find_meeting_level
from meetreader.extract.header.place_abbreviations import Abbreviation, find_abbreviations
from meetreader.extract.header.place_hits import (
    DATELINE_WEIGHT,
    OFFICE_WEIGHT,
    PlaceHit,
    cue_pattern,
    find_place_hits,
    is_inspected,
)
from meetreader.extract.header.place_level import (
    is_municipality,
    is_of_level,
    may_meet,
    suffix_fits,
    weigh_level,
)
from meetreader.hanzi.word_borders import find_borders
from meetreader.report import Finding, Place
from meetreader.structure.zones import HeaderZones
from meetreader.text.spans import Span

_BODY_CAP = 3.0  # at most, for all mentions in the body together
_WORD_REACH = 4  # code points on both sides of a name that are read to tell where words begin and end
_ENOUGH = 0.9  # the score below which no place is named
_SHORTEST_LIST = 3
# Where a city or a prefecture meets, each of its counties that is named adds this much to it, up to so many counties.
_PER_COUNTY, _COUNTIES = 0.6, 3


class _City(NamedTuple):
    """A city or county: its short name, the span that says most for it, and the divisions it may be."""

    short: str
    span: Span
    possible: list[Division]


def find_place(zones: HeaderZones, names: Iterable[Span] = ()) -> Place:
    """The place a report is about; the province only where the text names it.

    `names` are the spans of personal names: inside one of them there is no place.
    """
    taken = {at for name in names for at in range(*name)}
    hits = [hit for hit in find_place_hits(zones) if taken.isdisjoint(range(*hit.span))]
    abbreviations = [found for found in find_abbreviations(zones) if found.span.start not in taken]
    level = find_meeting_level(zones, hits)
    city = _find_city(zones, hits, abbreviations, level)
    # Looking for words costs more than all the rest, so it is done for the places that are chosen only.
    while city and (
        straddling := [hit for hit in hits if hit.short == city.short and _straddles(zones.hub, hit)]
    ):
        hits = [hit for hit in hits if hit not in straddling]
        city = _find_city(zones, hits, abbreviations, level)
    if city and all(map(is_municipality, city.possible)):
        return Place(province=Finding(city.short, city.span))
    if city is None:
        return Place(province=_find_province(hits, abbreviations, None))
    provinces = {division.province for division in city.possible}
    return Place(
        province=_find_province(hits, abbreviations, provinces),
        city=Finding(_format_city(city, hits, zones.hub), city.span),
    )


def _find_inspected(hub: str, hits: Iterable[PlaceHit]) -> _City | None:
    """The one city in which officials of the province inspect something; None where there are several or none."""
    found: list[_City] = []
    for hit in hits:
        if hit.zone in ("headline", "opening") and is_inspected(hub, hit):
            possible = [
                d for d in divisions_by_name()[hit.short] if d.level != "province" and suffix_fits(d, hit)
            ]
            found += [_City(hit.short, hit.span, possible)] if possible else []
    prefectures = {frozenset(division.prefecture for division in city.possible) for city in found}
    return found[0] if len(prefectures) == 1 else None


def _find_city(
    zones: HeaderZones, hits: list[PlaceHit], abbreviations: Sequence[Abbreviation], level: str
) -> _City | None:
    if level == "province":
        return _find_inspected(zones.hub, hits)
    return (
        _pick_city(hits, level, zones.hub)
        or _find_abbreviated_city(abbreviations, level)
        or _find_repeated_city(zones.hub, hits, level)
    )


def _straddles(hub: str, hit: PlaceHit) -> bool:
    """Whether a name without suffix is the end of one word and the beginning of the next: 大安 in 加大|安全投入."""
    is_medium = hit.zone in ("head", "foot") and hit.weight >= OFFICE_WEIGHT  # 来源：江华融媒体中心
    if hit.suffix or is_medium or hit.weight >= DATELINE_WEIGHT:
        return False
    start = max(0, hit.span.start - _WORD_REACH)
    borders = find_borders(hub[start : hit.span.end + _WORD_REACH])
    return not {hit.span.start - start, hit.span.end - start} <= borders


@dataclass
class _PlaceScore:
    """What speaks for one short name: its best weight by zone, and the divisions it may be."""

    by_zone: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    possible: set[Division] = field(default_factory=set)
    best_weight: float = 0.0
    best_span: Span | None = None
    from_counties: float = 0.0
    mentions: int = 0

    def add_hit(self, hit: PlaceHit, weight: float, possible: Iterable[Division]) -> None:
        """Count a hit; in the body weights add up to a limit, in any other zone only the best counts."""
        total = min(self.by_zone["body"] + weight, _BODY_CAP) if hit.zone == "body" else 0.0
        self.by_zone[hit.zone] = max(self.by_zone[hit.zone], weight, total)
        self.possible.update(possible)
        self.mentions += 1
        if weight > self.best_weight:
            self.best_weight, self.best_span = weight, hit.span

    @property
    def total(self) -> float:
        """The score of the place."""
        return sum(self.by_zone.values()) + self.from_counties


def _pick_city(hits: list[PlaceHit], level: str, hub: str) -> _City | None:
    """The city or county with the best score; None where no score is high enough."""
    scores: dict[str, _PlaceScore] = defaultdict(_PlaceScore)
    for hit in hits:
        possible = [
            division
            for division in divisions_by_name()[hit.short]
            if division.level != "province" and suffix_fits(division, hit)
        ]
        weight = max((hit.weight * weigh_level(division, level, hit) for division in possible), default=0.0)
        if weight:
            scores[hit.short].add_hit(hit, weight, possible)
    if not scores:
        return None
    for city, counties in _group_counties(hits, hub).items() if level in ("city", "prefecture") else ():
        if len(counties) > 1:
            score = scores[city]
            score.from_counties = _PER_COUNTY * min(len(counties), _COUNTIES)
            score.possible.update(d for d in divisions_by_name()[city] if d.level == "prefecture")
            score.best_span = score.best_span or next(iter(counties.values()))
    best = max(scores, key=lambda name: scores[name].total)
    certainty = scores[best].total
    if level == "city":
        best = _prefer_prefecture(best, scores)
    elif level == "county":
        best = _prefer_county(best, scores)
    span = scores[best].best_span
    if span is None or certainty < _ENOUGH:
        return None
    return _City(best, span, sorted(scores[best].possible))


def _find_repeated_city(hub: str, hits: Sequence[PlaceHit], level: str) -> _City | None:
    """The only place of the level that meets which the text names more than once, with no cue beside it.

    Where there is none, it is the one that is inspected from above.
    """
    spans: dict[str, list[Span]] = defaultdict(list)
    for hit in hits:
        if hit.weight and any(may_meet(division, level) for division in divisions_by_name()[hit.short]):
            spans[hit.short].append(hit.span)
    repeated = [short for short, found in spans.items() if len(found) > 1]
    if level == "any" or len(repeated) != 1:
        return _find_inspected(hub, hits)
    possible = [division for division in divisions_by_name()[repeated[0]] if may_meet(division, level)]
    return _City(repeated[0], spans[repeated[0]][0], sorted(possible))


def _prefer_prefecture(best: str, scores: Mapping[str, _PlaceScore]) -> str:
    """The city that a district belongs to, where a city meets and the text names both: 遂宁 for 船山区.

    So too for a city of county level, where the text names the other more often.
    """
    possible = scores[best].possible
    cities = {division.prefecture for division in possible}
    if len(cities) == 1 and all(d.level == "county" for d in possible):
        city = cities.pop()
        is_district = all(d.suffix in ("区", "县", "旗") for d in possible)
        if city in scores and (is_district or scores[city].mentions > scores[best].mentions + 1):
            return city
    return best


def _prefer_county(best: str, scores: Mapping[str, _PlaceScore]) -> str:
    """The county of a city, where a county meets and the text names the city and only one of its counties: 通江 for 巴中."""
    counties = [
        short
        for short, score in scores.items()
        if any(division.level == "county" and division.prefecture == best for division in score.possible)
    ]
    is_city = any(division.level == "prefecture" for division in scores[best].possible)
    return counties[0] if is_city and len(counties) == 1 else best


def _group_counties(hits: Sequence[PlaceHit], hub: str) -> dict[str, dict[str, Span]]:
    """The counties that are certain, by the city they belong to, each with its first span.

    These are the counties named with their suffix, and those of a list (合作、夏河、临潭、卓尼等县市).
    """
    found: dict[str, dict[str, Span]] = defaultdict(dict)
    for hit in (*filter(lambda hit: hit.suffix, hits), *_find_listed(hits, hub)):
        own = [
            d
            for d in divisions_by_name()[hit.short]
            if d.level == "county" and hit.suffix in ("", d.suffix[:1])
        ]
        if len(own) == 1 and own[0].prefecture in divisions_by_name():
            found[own[0].prefecture].setdefault(hit.short, hit.span)
    return found


def _find_listed(hits: Iterable[PlaceHit], hub: str) -> Iterator[PlaceHit]:
    """The places in lists of three or more with 、 between them."""
    row: list[PlaceHit] = []
    for hit in hits:
        if row and hub[row[-1].span.end + len(row[-1].suffix) : hit.span.start] != "、":
            if len(row) >= _SHORTEST_LIST:
                yield from row
            row = []
        row.append(hit)
    if len(row) >= _SHORTEST_LIST:
        yield from row


def _format_city(city: _City, hits: list[PlaceHit], hub: str) -> str:
    """The name as the report gives it: a county without its suffix only where the text uses it like that.

    宁晋县 -> 宁晋县; but only 孟连县委, 屏南动态 in the text -> 孟连, 屏南
    """
    county = next((d for d in city.possible if d.level == "county" and d.suffix in ("县", "区", "旗")), None)
    if county is None or any(division.level == "prefecture" for division in city.possible):
        return city.possible[0].short
    own = [hit for hit in hits if hit.short == city.short]
    suffix = next((hit.suffix for hit in own if hit.suffix), county.suffix)  # 高陵县 was not always a 区
    if suffix not in "县区旗":
        return county.short
    if len(county.short) == 1 or suffix == "区":
        return county.short + suffix
    has_bare_name = any(not hit.suffix for hit in own)
    has_full_name = any(
        hit.suffix and not cue_pattern("its office").match(hub, hit.span.end + 1) for hit in own
    )
    return county.short + suffix if has_full_name and not has_bare_name else county.short


def _find_province(
    hits: list[PlaceHit], abbreviations: Iterable[Abbreviation], possible: set[str] | None
) -> Finding | None:
    """The province that the text names, with its place.

    `possible` are the provinces that the city may belong to; None where there is no city, and a province counts only
    with one of its bodies (河南省委).
    """
    for hit in hits:
        for division in divisions_by_name()[hit.short]:
            if division.level != "province" or (hit.suffix and division.suffix not in (hit.suffix, "区")):
                continue
            is_own = hit.weight >= OFFICE_WEIGHT if possible is None else division.short in possible
            if is_own:
                return Finding(division.short, hit.span)
    for division, _, span in abbreviations:
        if possible and division.level == "province" and division.short in possible:
            return Finding(division.short, span)
    return None


def _find_abbreviated_city(abbreviations: Iterable[Abbreviation], level: str) -> _City | None:
    """The one city that the single characters of 来威, 在娄, 离巴返巴 may stand for; None where several are as likely."""
    votes: dict[Division, float] = defaultdict(float)
    first: dict[Division, Span] = {}
    for division, likelihood, span in abbreviations:
        if division.level == "prefecture" and is_of_level(division, level):
            votes[division] += likelihood
            first.setdefault(division, span)
    ranked = sorted(votes, key=lambda division: -votes[division])
    if not ranked or (len(ranked) > 1 and votes[ranked[0]] == votes[ranked[1]]):
        return None
    return _City(ranked[0].short, first[ranked[0]], [ranked[0]])
