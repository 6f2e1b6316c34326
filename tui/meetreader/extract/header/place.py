"""The province and the city or county that a report is about, found by offices, newspapers and turns of phrase.

Every place name is weighed by the words around it (`assets/rules/header/place-cues.tsv`) and by its zone of the report. The
score of a place is the sum of its best weight in each zone, and the best score wins. A place counts little unless it is of
the level that meets: where 县委 meets, a county.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from meetreader.data.rule_tables import read_rows
from meetreader.extract.gazetteer import (
    Division,
    divisions_by_abbreviation,
    divisions_by_name,
    find_place_names,
)
from meetreader.report import Finding, Place
from meetreader.structure.zones import HeaderZones
from meetreader.text.spans import Span

_HAN = re.compile("[\u3400-\u9fff]")
_SPOKEN_WORDS = re.compile("(?:强调|要求|指出)[，：][^。\\n]*")
_MEETING_LEVELS = ("county", "city", "prefecture")
_LEVEL_ENDINGS = ("区", "级", "域")  # 公安|县区联动
_SUFFIXES = "市县区州旗盟省"
# Weights of a place name, set by hand on annotated reports.
_DATELINE = 10.0  # 临汾4月13日讯
_OWN = 8.0  # 立足巴中
_CHIEF, _OFFICE, _SUFFIXED, _BARE = 7.0, 6.0, 3.0, 2.0  # 巴中市委书记, 巴中市委, 巴中市, 巴中
_MENTION = 0.5
_LATER = 0.6  # factor in the lead after its first paragraph
_BODY_CAP = 3.0  # at most, for all mentions in the body together
_ENOUGH = 0.9  # the score below which no place is named
# Where a city meets, each of its counties that is named adds this much to it, up to so many counties.
_PER_COUNTY, _COUNTIES = 0.6, 3


class _PlaceHit(NamedTuple):
    """A place name in the text; `span` is that of the short name, `suffix` the 市, 县 or the like after it."""

    span: Span
    short: str
    suffix: str
    zone: str
    weight: float


def find_place(zones: HeaderZones, names: Iterable[Span] = ()) -> Place:
    """The place a report is about; the province only where the text names it.

    `names` are the spans of personal names: inside one of them there is no place.
    """
    taken = {at for name in names for at in range(*name)}
    hits = [hit for hit in _find_hits(zones) if taken.isdisjoint(range(*hit.span))]
    level = _find_meeting_level(zones)
    if level == "province":
        return Place(province=_find_province(zones, hits, None))
    best = _pick_best(hits, level) or _find_abbreviated_city(zones, level)
    if best is None:
        return Place(province=_find_province(zones, hits, None))
    short, span, possible = best
    city = Finding(_format_city(short, hits, possible, zones.hub), span)
    return Place(_find_province(zones, hits, {division.province for division in possible}), city)


@cache
def _cue_pattern(cue: str) -> re.Pattern[str]:
    """The patterns of a cue; a cue ending in `before` is to be searched for in the text before the name."""
    pattern = "|".join(_load_cues().get(cue, ["(?!)"]))
    return re.compile(f"(?:{pattern})$" if cue.endswith(" before") else pattern)


@cache
def _load_cues() -> dict[str, list[str]]:
    patterns: dict[str, list[str]] = defaultdict(list)
    for cue, pattern, _, _ in read_rows("rules/header/place-cues.tsv", "cue pattern sentence found"):
        patterns[cue].append(pattern)
    return patterns


def _find_hits(zones: HeaderZones) -> Iterator[_PlaceHit]:
    spans_by_zone = (
        ("head", zones.head),
        ("headline", zones.headlines),
        ("opening", zones.lead[:1]),
        ("lead", zones.lead[1:]),
        ("foot", zones.foot),
    )
    for zone, spans in spans_by_zone:
        for span in spans:
            yield from _weigh_hits(zone, span, zones.hub)
    lead_end = zones.lead[-1].end if zones.lead else 0
    for span in zones.body:
        if span.end > lead_end:
            yield from _weigh_hits("body", Span(max(span.start, lead_end), span.end), zones.hub)


def _weigh_hits(zone: str, span: Span, hub: str) -> Iterator[_PlaceHit]:
    text = span.of(hub)
    dateline = _cue_pattern("dateline").match(text) if zone == "opening" else None
    for at, name in find_place_names(text):
        end = at + len(name) - (len(divisions_by_name()[name][0].short) == 1)
        autonomous = _cue_pattern("autonomous").match(text, end)
        name_end = autonomous.end() if autonomous else end
        suffix = text[name_end : name_end + 1] if text[name_end : name_end + 1] in _SUFFIXES else ""
        before = text[max(0, at - 4) : at]
        if _is_part_of_words(name, suffix, before, text, end):
            continue
        if _cue_pattern("elsewhere before").search(before):
            continue
        if not suffix and _cue_pattern("named after").match(text, end):
            continue
        if dateline and end <= dateline.end():
            weight = _DATELINE
        else:
            weight = _weigh_hit(zone, text, before, name_end, bool(suffix))
        if weight <= _BARE and not suffix and _cue_pattern("word").match(name):
            continue
        yield _PlaceHit(Span(span.start + at, span.start + end), name, suffix, zone, weight)


def _is_part_of_words(name: str, suffix: str, before: str, text: str, end: int) -> bool:
    """Whether what looks like a place is a word, or the end of one word and the beginning of the next (管理|县级)."""
    apart = (
        not before
        or before[-2:] in divisions_by_name()
        or _cue_pattern("apart before").search(before) is not None
    )
    twice = text.startswith("县", end + 1)  # 魏县县委
    office = twice or _cue_pattern("office").match(text, end) is not None
    if _cue_pattern("verb").match(name):
        return not (apart and office)
    alone = apart or not _HAN.match(before[-1])
    if _cue_pattern("joined").match(name):
        return not (alone or twice)
    if _cue_pattern("quarter").match(name):
        return not (alone and office)
    if _cue_pattern("plain").match(name):
        own = suffix and suffix in {division.suffix[0] for division in divisions_by_name()[name]}
        return not (own and (alone or office)) or text.startswith(_LEVEL_ENDINGS, end + 1)
    return False


def _weigh_hit(zone: str, text: str, before: str, end: int, suffixed: bool) -> float:
    """The weight of a name that ends at `end`, by the words around it."""
    if _cue_pattern("own before").search(before) or _cue_pattern("own").match(text, end):
        return _OWN
    if zone in ("head", "foot"):
        return (
            _OFFICE
            if _cue_pattern("publisher").match(text, end)
            else _SUFFIXED
            if zone == "head"
            else _MENTION
        )
    if _cue_pattern("outside").match(text, end):
        return 0.0
    if _cue_pattern("below").match(text, end):
        return _MENTION
    if _cue_pattern("visited before").search(before) and _cue_pattern("visiting").match(text, end):
        return _MENTION
    if zone == "body":
        return 1.0
    office = _cue_pattern("office").match(text, end) is not None
    if zone == "headline":
        return _OFFICE if office else (_OFFICE + _BARE) / 2
    if _cue_pattern("chief").match(text, end):
        weight = _CHIEF
    else:
        weight = _OFFICE if office else _SUFFIXED if suffixed else _BARE
    return weight if zone == "opening" else weight * _LATER


def _find_meeting_level(zones: HeaderZones) -> str:
    """Which level meets, by the bodies in headlines and lead: `province`, `prefecture` (州, 盟), `city`, `county` or `any`."""
    whole = "\n".join(span.of(zones.hub) for span in (*zones.headlines, *zones.lead))
    narrated = _SPOKEN_WORDS.sub("", whole)  # a body that is asked to act (云溪区委要) does not meet
    has_level = any(_cue_pattern(f"level {level}").search(narrated) for level in _MEETING_LEVELS)
    text = narrated if has_level else whole
    counts = {level: len(_cue_pattern(f"level {level}").findall(text)) for level in _MEETING_LEVELS}
    best = max(counts, key=lambda level: counts[level])
    if not counts[best]:
        best = "any"
    # Every report names bodies of the province; only where they outweigh all others does the province meet.
    return (
        "province" if len(_cue_pattern("level province").findall(text)) > 2.5 * counts.get(best, 0) else best
    )


def _pick_best(hits: list[_PlaceHit], level: str) -> tuple[str, Span, list[Division]] | None:
    """The short name with the best score, its weightiest span, and the divisions it may be; None without enough score."""
    scores: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    kinds: dict[str, set[Division]] = defaultdict(set)
    strongest: dict[str, tuple[float, Span]] = {}
    for hit in hits:
        possible = [
            d for d in divisions_by_name()[hit.short] if d.level != "province" and _suffix_fits(d, hit)
        ]
        score = max((hit.weight * _weigh_level(d, level, hit) for d in possible), default=0.0)
        if not score:
            continue
        by_zone = scores[hit.short]
        many = min(by_zone["body"] + score, _BODY_CAP) if hit.zone == "body" else 0.0
        by_zone[hit.zone] = max(by_zone[hit.zone], score, many)
        kinds[hit.short].update(possible)
        if score > strongest.get(hit.short, (0.0, hit.span))[0]:
            strongest[hit.short] = (score, hit.span)
    if not scores:
        return None
    totals = {name: sum(zones.values()) for name, zones in scores.items()}
    for city, counties in _group_counties(hits).items() if level == "city" else ():
        if len(counties) > 1:
            totals[city] = totals.get(city, 0.0) + _PER_COUNTY * min(len(counties), _COUNTIES)
            kinds[city].update(d for d in divisions_by_name()[city] if d.level == "prefecture")
            strongest.setdefault(city, (0.0, next(iter(counties.values()))))
    best = max(totals, key=lambda name: totals[name])
    return (best, strongest[best][1], sorted(kinds[best])) if totals[best] >= _ENOUGH else None


def _group_counties(hits: Iterable[_PlaceHit]) -> dict[str, dict[str, Span]]:
    """The counties named with their suffix, by the city they belong to, each with its first span."""
    found: dict[str, dict[str, Span]] = defaultdict(dict)
    for hit in hits:
        own = [
            d for d in divisions_by_name()[hit.short] if d.level == "county" and d.suffix[:1] == hit.suffix
        ]
        if len(own) == 1 and own[0].prefecture in divisions_by_name():
            found[own[0].prefecture].setdefault(hit.short, hit.span)
    return found


def _suffix_fits(division: Division, hit: _PlaceHit) -> bool:
    """Whether the suffix in the text is that of the division, or does not distinguish divisions of this name."""
    distinctive = {d.suffix[0] for d in divisions_by_name()[hit.short]}
    return not hit.suffix or division.suffix[0] == hit.suffix or hit.suffix not in distinctive


def _weigh_level(division: Division, level: str, hit: _PlaceHit) -> float:
    """The factor for a place of this level: counties without suffix are often plain words, places of another level mentions."""
    if level == "any":  # no body is named: a bare name may be that of a newspaper or a street
        return 1.0 if division.level == "prefecture" or hit.suffix else 0.25
    if _is_of_level(division, level):
        return 1.0 if division.level == "prefecture" or hit.suffix or hit.weight > 4 else 0.3
    if division.level == "prefecture":
        return 0.35
    return 0.25 if hit.suffix else 0.1


def _is_of_level(division: Division, level: str) -> bool:
    if level in ("any", "city"):
        return division.level == "prefecture" or (division.level == "county" and division.suffix == "市")
    return division.level == level


def _format_city(short: str, hits: list[_PlaceHit], possible: list[Division], hub: str) -> str:
    """The name as the report gives it: a county without its suffix only where the text uses it like that (孟连县委, 屏南动态)."""
    county = next((d for d in possible if d.level == "county" and d.suffix in ("县", "区", "旗")), None)
    if county is None or any(d.level == "prefecture" for d in possible):
        return possible[0].short
    own = [hit for hit in hits if hit.short == short]
    suffix = next((hit.suffix for hit in own if hit.suffix), county.suffix)  # 高陵县 was not always a 区
    if suffix not in "县区旗":
        return county.short
    if len(county.short) == 1 or suffix == "区":
        return county.short + suffix
    bare = any(not hit.suffix for hit in own)
    alone = any(hit.suffix and not _cue_pattern("its office").match(hub, hit.span.end + 1) for hit in own)
    return county.short + suffix if alone and not bare else county.short


def _find_province(zones: HeaderZones, hits: list[_PlaceHit], possible: set[str] | None) -> Finding | None:
    """The province that the text names, out of those the city may belong to (`possible`); without a city one with an office."""
    for hit in hits:
        for division in divisions_by_name()[hit.short]:
            if division.level != "province" or (hit.suffix and division.suffix not in (hit.suffix, "区")):
                continue
            if division.short in possible if possible is not None else hit.weight >= _OFFICE:
                return Finding(division.short, hit.span)
    for division, _, span in _find_abbreviations(zones):
        if possible and division.level == "province" and division.short in possible:
            return Finding(division.short, span)
    return None


def _find_abbreviated_city(zones: HeaderZones, level: str) -> tuple[str, Span, list[Division]] | None:
    """The one city that the single characters of 来威, 在娄, 离巴返巴 may stand for; None where several are as likely."""
    votes: dict[Division, float] = defaultdict(float)
    first: dict[Division, Span] = {}
    for division, likely, span in _find_abbreviations(zones):
        if division.level == "prefecture" and _is_of_level(division, level):
            votes[division] += likely
            first.setdefault(division, span)
    ranked = sorted(votes, key=lambda division: -votes[division])
    if not ranked or (len(ranked) > 1 and votes[ranked[0]] == votes[ranked[1]]):
        return None
    return ranked[0].short, first[ranked[0]], [ranked[0]]


def _find_abbreviations(zones: HeaderZones) -> Iterator[tuple[Division, float, Span]]:
    for span in zones.body:
        for match in _cue_pattern("visit").finditer(zones.hub, span.start, span.end):
            for division, likely in divisions_by_abbreviation().get(match[1], ()):
                yield division, likely, Span(*match.span(1))
