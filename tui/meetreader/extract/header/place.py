"""The province and the city or county a report is about, told by offices, newspapers and turns of speech.

Every place name is weighed by the words around it (`assets/rules/header/place-cues.tsv`) and by where it stands; the best sum
of the best in each part of the report wins. A place that is not of the level that meets counts little.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from meetreader.data.word_lists import rows
from meetreader.extract.gazetteer import Division, abbreviated, divisions, place_names
from meetreader.report import Finding, Place
from meetreader.structure.zones import Parts
from meetreader.text.spans import Span

_HAN = re.compile("[\u3400-\u9fff]")
_SAID = re.compile("(?:强调|要求|指出)[，：][^。\\n]*")
_MEETING_LEVELS = ("county", "city", "prefecture")
_LEVELS = ("区", "级", "域")  # 公安|县区联动
_SUFFIX = "市县区州旗盟省"
_DATELINE = 10.0
_OWN = 8.0
_CHIEF, _OFFICE, _SUFFIXED, _BARE = 7.0, 6.0, 3.0, 2.0
_LATER = 0.6
_MENTION = 0.5
_BODY_CAP = 3.0
_ENOUGH = 0.9
_PER_COUNTY, _COUNTIES = 0.6, 3  # what each county says for its city where a city meets, and how many count


class _Hit(NamedTuple):
    """A place name in the text; `span` holds the short name, `suffix` what follows it."""

    span: Span
    short: str
    suffix: str
    zone: str
    weight: float


def place(parts: Parts, names: Iterable[Span] = ()) -> Place:
    """The place a report is about; the province only where the text names it. Inside `names` there is none."""
    taken = {at for name in names for at in range(*name)}
    hits = [hit for hit in _hits(parts) if taken.isdisjoint(range(*hit.span))]
    level = _level(parts)
    if level == "province":
        return Place(province=_province(parts, hits, None))
    best = _best(hits, level) or _by_abbreviation(parts, level)
    if best is None:
        return Place(province=_province(parts, hits, None))
    short, span, possible = best
    city = Finding(_form(short, hits, possible, parts.hub), span)
    return Place(_province(parts, hits, {division.province for division in possible}), city)


@cache
def _cue(name: str) -> re.Pattern[str]:
    pattern = "|".join(row[1] for row in rows("rules/header/place-cues.tsv") if row[0] == name) or "(?!)"
    return re.compile(f"(?:{pattern})$" if name.endswith(" before") else pattern)


def _hits(parts: Parts) -> Iterator[_Hit]:
    zones = (
        ("head", parts.head),
        ("headline", parts.headlines),
        ("opening", parts.lead[:1]),
        ("lead", parts.lead[1:]),
        ("foot", parts.foot),
    )
    for zone, spans in zones:
        for span in spans:
            yield from _weighed(zone, span, parts.hub)
    told = parts.lead[-1].end if parts.lead else 0
    for span in parts.body:
        if span.end > told:
            yield from _weighed("body", Span(max(span.start, told), span.end), parts.hub)


def _weighed(zone: str, span: Span, hub: str) -> Iterator[_Hit]:
    text = span.of(hub)
    dateline = _cue("dateline").match(text) if zone == "opening" else None
    for at, name in place_names(text):
        end = at + len(name) - (len(divisions()[name][0].short) == 1)
        autonomous = _cue("autonomous").match(text, end)
        told = autonomous.end() if autonomous else end
        suffix = text[told : told + 1] if text[told : told + 1] in _SUFFIX else ""
        before = text[max(0, at - 4) : at]
        if _is_words(name, suffix, before, text, end):
            continue
        if _cue("elsewhere before").search(before):
            continue
        if not suffix and _cue("named after").match(text, end):
            continue
        if dateline and end <= dateline.end():
            weight = _DATELINE
        else:
            weight = _weight(zone, text, before, told, bool(suffix))
        if weight <= _BARE and not suffix and _cue("word").match(name):
            continue
        yield _Hit(Span(span.start + at, span.start + end), name, suffix, zone, weight)


def _is_words(name: str, suffix: str, before: str, text: str, end: int) -> bool:
    """Whether what looks like a place is a word, or the end of one and the beginning of the next (管理|县级)."""
    apart = not before or before[-2:] in divisions() or _cue("apart before").search(before) is not None
    twice = text.startswith("县", end + 1)  # 魏县县委
    office = twice or _cue("office").match(text, end) is not None
    if _cue("verb").match(name):
        return not (apart and office)
    alone = apart or not _HAN.match(before[-1])
    if _cue("joined").match(name):
        return not (alone or twice)
    if _cue("quarter").match(name):
        return not (alone and office)
    if _cue("plain").match(name):
        own = suffix and suffix in {division.suffix[0] for division in divisions()[name]}
        return not (own and (alone or office)) or text.startswith(_LEVELS, end + 1)
    return False


def _weight(zone: str, text: str, before: str, end: int, suffixed: bool) -> float:
    """How much a name that ends at `end` says about the place of the report, by the words around it."""
    if _cue("own before").search(before) or _cue("own").match(text, end):
        return _OWN
    if zone in ("head", "foot"):
        return _OFFICE if _cue("publisher").match(text, end) else _SUFFIXED if zone == "head" else _MENTION
    if _cue("outside").match(text, end):
        return 0.0
    if _cue("below").match(text, end):
        return _MENTION
    if _cue("visited before").search(before) and _cue("visiting").match(text, end):
        return _MENTION
    if zone == "body":
        return 1.0
    office = _cue("office").match(text, end) is not None
    if zone == "headline":
        return _OFFICE if office else (_OFFICE + _BARE) / 2
    told = (
        _CHIEF if _cue("chief").match(text, end) else _OFFICE if office else _SUFFIXED if suffixed else _BARE
    )
    return told if zone == "opening" else told * _LATER


def _level(parts: Parts) -> str:
    """Whether a province, a prefecture (州, 盟), a city or a county meets, by the bodies of headline and lead, or `any`."""
    whole = "\n".join(span.of(parts.hub) for span in (*parts.headlines, *parts.lead))
    told = _SAID.sub("", whole)  # who is told to act (云溪区委要) does not meet
    text = told if any(_cue(f"level {level}").search(told) for level in _MEETING_LEVELS) else whole
    counts = {level: len(_cue(f"level {level}").findall(text)) for level in _MEETING_LEVELS}
    best = max(counts, key=lambda level: counts[level])
    if not counts[best]:
        best = "any"
    # Every report names the province's bodies; only where they outweigh all others is it theirs.
    return "province" if len(_cue("level province").findall(text)) > 2.5 * counts.get(best, 0) else best


def _best(hits: list[_Hit], level: str) -> tuple[str, Span, list[Division]] | None:
    """The short name with the best score, the place that says most for it, and the divisions it may be."""
    scores: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    kinds: dict[str, set[Division]] = defaultdict(set)
    strongest: dict[str, tuple[float, Span]] = {}
    for hit in hits:
        possible = [d for d in divisions()[hit.short] if d.level != "province" and _fits(d, hit)]
        score = max((hit.weight * _level_factor(d, level, hit) for d in possible), default=0.0)
        if not score:
            continue
        zones = scores[hit.short]
        many = min(zones["body"] + score, _BODY_CAP) if hit.zone == "body" else 0.0
        zones[hit.zone] = max(zones[hit.zone], score, many)
        kinds[hit.short].update(possible)
        if score > strongest.get(hit.short, (0.0, hit.span))[0]:
            strongest[hit.short] = (score, hit.span)
    if not scores:
        return None
    totals = {name: sum(zones.values()) for name, zones in scores.items()}
    for city, counties in _counties(hits).items() if level == "city" else ():
        if len(counties) > 1:
            totals[city] = totals.get(city, 0.0) + _PER_COUNTY * min(len(counties), _COUNTIES)
            kinds[city].update(d for d in divisions()[city] if d.level == "prefecture")
            strongest.setdefault(city, (0.0, next(iter(counties.values()))))
    best = max(totals, key=lambda name: totals[name])
    return (best, strongest[best][1], sorted(kinds[best])) if totals[best] >= _ENOUGH else None


def _counties(hits: Iterable[_Hit]) -> dict[str, dict[str, Span]]:
    """The counties named with their suffix, by the city they lie in, each with its first place."""
    found: dict[str, dict[str, Span]] = defaultdict(dict)
    for hit in hits:
        own = [d for d in divisions()[hit.short] if d.level == "county" and d.suffix[:1] == hit.suffix]
        if len(own) == 1 and own[0].prefecture in divisions():
            found[own[0].prefecture].setdefault(hit.short, hit.span)
    return found


def _fits(division: Division, hit: _Hit) -> bool:
    """Whether the suffix in the text is the division's, or none that tells."""
    telling = {d.suffix[0] for d in divisions()[hit.short]}
    return not hit.suffix or division.suffix[0] == hit.suffix or hit.suffix not in telling


def _level_factor(division: Division, level: str, hit: _Hit) -> float:
    """Counties without their suffix are often plain words; a place of another level is mostly only mentioned."""
    if level == "any":  # no word tells: a bare name may be that of a paper or a street
        return 1.0 if division.level == "prefecture" or hit.suffix else 0.25
    if _of_level(division, level):
        return 1.0 if division.level == "prefecture" or hit.suffix or hit.weight > 4 else 0.3
    if division.level == "prefecture":
        return 0.35
    return 0.25 if hit.suffix else 0.1


def _of_level(division: Division, level: str) -> bool:
    if level in ("any", "city"):
        return division.level == "prefecture" or (division.level == "county" and division.suffix == "市")
    return division.level == level


def _form(short: str, hits: list[_Hit], possible: list[Division], hub: str) -> str:
    """The name as the report gives it: a county without its suffix only where the text uses it so (孟连县委, 屏南动态)."""
    county = next((d for d in possible if d.level == "county" and d.suffix in ("县", "区", "旗")), None)
    if county is None or any(d.level == "prefecture" for d in possible):
        return possible[0].short
    own = [hit for hit in hits if hit.short == short]
    told = next((hit.suffix for hit in own if hit.suffix), county.suffix)  # 高陵县 was not always a 区
    if told not in "县区旗":
        return county.short
    if len(county.short) == 1 or told == "区":
        return county.short + told
    bare = any(not hit.suffix for hit in own)
    alone = any(hit.suffix and not _cue("its office").match(hub, hit.span.end + 1) for hit in own)
    return county.short + told if alone and not bare else county.short


def _province(parts: Parts, hits: list[_Hit], possible: set[str] | None) -> Finding | None:
    """The province the text names, out of those the city may lie in; without a city, the one that says so itself."""
    for hit in hits:
        for division in divisions()[hit.short]:
            if division.level != "province" or (hit.suffix and division.suffix not in (hit.suffix, "区")):
                continue
            if division.short in possible if possible is not None else hit.weight >= _OFFICE:
                return Finding(division.short, hit.span)
    for division, _, span in _abbreviations(parts):
        if possible and division.level == "province" and division.short in possible:
            return Finding(division.short, span)
    return None


def _by_abbreviation(parts: Parts, level: str) -> tuple[str, Span, list[Division]] | None:
    """The one place that the single characters of 来威, 在娄, 离巴返巴 may stand for."""
    votes: dict[Division, float] = defaultdict(float)
    first: dict[Division, Span] = {}
    for division, likely, span in _abbreviations(parts):
        if division.level == "prefecture" and _of_level(division, level):
            votes[division] += likely
            first.setdefault(division, span)
    ranked = sorted(votes, key=lambda division: -votes[division])
    if not ranked or (len(ranked) > 1 and votes[ranked[0]] == votes[ranked[1]]):
        return None
    return ranked[0].short, first[ranked[0]], [ranked[0]]


def _abbreviations(parts: Parts) -> Iterator[tuple[Division, float, Span]]:
    for span in parts.body:
        for match in _cue("visit").finditer(parts.hub, span.start, span.end):
            for division, likely in abbreviated().get(match[1], ()):
                yield division, likely, Span(*match.span(1))
