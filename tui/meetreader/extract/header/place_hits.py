"""Place names in a report, each weighed by the words around it and by the zone of the report it is in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from meetreader.data.rule_tables import read_rows
from meetreader.extract.gazetteer import divisions_by_name, find_place_names
from meetreader.structure.zones import HeaderZones
from meetreader.text.spans import Span

# 全省会议在巴中召开: only the venue
_HIGHER_MEETING = re.compile("(?:全[国省]|省)[^，。]{2,50}在$")
_HELD = re.compile("[市县区州旗盟]?(?:召开|举行|举办)")
_TOWN_MEETS = "(?:党委|党工委|政府)?(?:组织|连夜|迅速|专题|及时)?(?:召开|举行)"
# A visit of people who learn there, not one of people who inspect.
_TOWARDS = tuple("赴到入往来")
_JOURNEY = re.compile("考察|拜访|会见|学习")
_HAN = re.compile("[\u3400-\u9fff]")
_LEVEL_ENDINGS = ("区", "级", "域")  # 公安|县区联动
_SUFFIXES = "市县区州旗盟省"

# Weights, set by hand on annotated reports.
DATELINE_WEIGHT = 10.0  # 临汾4月13日讯
_OWN = 8.0  # 立足巴中
_CHIEF = 7.0  # 巴中市委书记
OFFICE_WEIGHT = 6.0  # 巴中市委
_DEVELOPING = 4.5  # 推动巴中经济社会发展
_SUFFIXED = 3.0  # 巴中市
_BARE = 2.0  # 巴中
_BODY_OFFICE = 2.2  # 巴中市委, further down
_IN_BODY = 1.0
_MENTION = 0.5
_UTILITY = 0.2  # 巴中供电公司
_LATER = 0.6  # factor in the lead after its first paragraph


class PlaceHit(NamedTuple):
    """A place name in the text; `span` is that of the short name, `suffix` the 市, 县 or the like after it."""

    span: Span
    short: str
    suffix: str
    zone: str
    weight: float


@cache
def cue_pattern(cue: str) -> re.Pattern[str]:
    """The patterns of a cue; a cue ending in `before` is to be searched for in the text before the name."""
    pattern = "|".join(_load_cues().get(cue, ["(?!)"]))
    return re.compile(f"(?:{pattern})$" if cue.endswith(" before") else pattern)


@cache
def _load_cues() -> dict[str, list[str]]:
    patterns: dict[str, list[str]] = defaultdict(list)
    for cue, pattern, _, _ in read_rows("rules/header/place-cues.tsv", "cue pattern sentence found"):
        patterns[cue].append(pattern)
    return dict(patterns)


def find_place_hits(zones: HeaderZones) -> Iterator[PlaceHit]:
    """The place names of a report with their weights, zone by zone; the lead is not read again as part of the body."""
    spans_by_zone = (
        ("head", zones.head),
        ("headline", zones.headlines),
        ("opening", zones.lead[:1]),
        ("lead", zones.lead[1:]),
        ("foot", zones.foot),
    )
    for zone, spans in spans_by_zone:
        for span in spans:
            yield from _find_in_span(zone, span, zones.hub)
    lead_end = zones.lead[-1].end if zones.lead else 0
    for span in zones.body:
        if span.end > lead_end:
            yield from _find_in_span("body", Span(max(span.start, lead_end), span.end), zones.hub)


def _find_in_span(zone: str, span: Span, hub: str) -> Iterator[PlaceHit]:
    text = span.of(hub)
    dateline = cue_pattern("dateline").match(text) if zone == "opening" else None
    for at, name in find_place_names(text):
        # The table gives some names with their suffix (沛县, 科左中旗); the hit is the name without it.
        own = divisions_by_name()[name][0]
        end = at + len(name) - (own.short == name[:-1])
        autonomous = cue_pattern("autonomous").match(text, end)
        name_end = autonomous.end() if autonomous else end
        suffix = text[name_end : name_end + 1] if text[name_end : name_end + 1] in _SUFFIXES else ""
        before = text[max(0, at - 4) : at]
        is_medium = zone in ("head", "foot") and name != "公安" and cue_pattern("medium").match(text, end)
        if not is_medium and _is_part_of_words(name, suffix, before, text, end):
            continue
        # 市领导赴西秀区督导我区项目: the report is that of the place that is visited
        is_inspected = before[-1:] in _TOWARDS and _is_inspected_at(text, end)
        is_visited_home = is_inspected and suffix != "" and f"我{suffix}" in hub
        if not is_inspected and cue_pattern("elsewhere before").search(before):
            continue
        is_utility = cue_pattern("utility").match(text, end) is not None
        is_publisher = zone in ("head", "foot") and cue_pattern("publisher").match(text, end) is not None
        is_learnt = cue_pattern("learnt").match(text, end)
        if is_learnt and cue_pattern("learnt before").search(text[max(0, at - 8) : at]):
            continue
        may_be_part = not (suffix or is_utility or is_publisher)  # 闽侯乡音报 is no 闽侯乡
        if may_be_part and cue_pattern("named after").match(text, end):
            continue
        if dateline and end <= dateline.end():
            weight = DATELINE_WEIGHT
        elif is_visited_home:
            weight = _SUFFIXED
        elif is_utility:
            weight = _UTILITY
        elif _HIGHER_MEETING.search(text, max(0, at - 60), at) and _HELD.match(text, name_end):
            weight = _IN_BODY
        else:
            weight = _weigh_name(zone, text, at, name_end, suffix, hub)
        if weight <= _BARE and not suffix and cue_pattern("word").match(name):
            continue
        # 锡盟 counts as 锡林郭勒
        short = own.short if own.level == "prefecture" and own.short in divisions_by_name() else name
        yield PlaceHit(Span(span.start + at, span.start + end), short, suffix, zone, weight)


def _is_part_of_words(name: str, suffix: str, before: str, text: str, end: int) -> bool:
    """Whether what looks like a place is a word, or the end of one word and the beginning of the next (管理|县级).

    Asked only of the names that the cues `verb`, `joined`, `quarter` and `plain` list.
    """
    begins_name = (
        not before or _is_parent(before[-2:], name) or cue_pattern("apart before").search(before) is not None
    )
    begins_word = begins_name or not _HAN.match(before[-1])
    has_double_suffix = text.startswith("县", end + 1)  # 魏县县委
    has_office = has_double_suffix or cue_pattern("office").match(text, end) is not None
    if cue_pattern("verb").match(name):
        return not (begins_name and has_office)
    if cue_pattern("joined").match(name):
        return not (begins_word or has_double_suffix)
    if cue_pattern("quarter").match(name):
        return not (begins_word and has_office)
    if cue_pattern("plain").match(name):
        has_own_suffix = suffix in {division.suffix[0] for division in divisions_by_name()[name]}
        is_name = has_own_suffix and (begins_word or has_office)
        is_name = is_name or (begins_word and cue_pattern("body meets").match(text, end) is not None)
        return not is_name or text.startswith(_LEVEL_ENDINGS, end + 1)
    return False


def _is_parent(other: str, name: str) -> bool:
    """Whether one place belongs to the other: 和县 to 安徽."""
    return any(other in (division.prefecture, division.province) for division in divisions_by_name()[name])


def _weigh_name(zone: str, text: str, at: int, end: int, suffix: str, hub: str) -> float:
    """The weight of the name `text[at:end]`, by the words around it; `hub` is the whole text."""
    before = text[max(0, at - 4) : at]
    has_suffix = suffix != ""
    if cue_pattern("own before").search(before) or cue_pattern("own").match(text, end):
        return _OWN
    if zone in ("head", "foot"):
        if cue_pattern("publisher").match(text, end) or cue_pattern("publisher before").search(before):
            return OFFICE_WEIGHT
        if zone == "head":
            return _SUFFIXED
        return _IN_BODY if has_suffix and cue_pattern("its bodies").match(text, end) else _MENTION
    if cue_pattern("outside").match(text, end):
        return 0.0
    if zone != "body" and cue_pattern("body meets").match(text, end):
        return DATELINE_WEIGHT
    if cue_pattern("developing").match(text, end):
        return _DEVELOPING
    if has_suffix and cue_pattern("firm").match(text, end) and re.search(f"[来到赴临]我{suffix}", hub):
        return _SUFFIXED  # what visitors to us see is ours
    if below := cue_pattern("below").match(text, end):
        return _SUFFIXED if has_suffix and _meets(below[0].removeprefix(suffix), hub) else _MENTION
    if cue_pattern("passed on before").search(before):
        return _MENTION
    if before.endswith("常委、") and cue_pattern("member before").search(text[max(0, at - 6) : at]):
        return _MENTION
    is_chief = cue_pattern("chief").match(text, end) is not None  # 拉萨市委书记会见…: he is at home
    if (
        not is_chief
        and cue_pattern("visited before").search(before)
        and cue_pattern("visiting").match(text, end)
    ):
        return _MENTION
    has_office = cue_pattern("office").match(text, end) is not None
    if zone == "body":
        return _BODY_OFFICE if has_office else _IN_BODY
    if zone == "headline":
        return OFFICE_WEIGHT if has_office else (OFFICE_WEIGHT + _BARE) / 2
    if is_chief:
        weight = _CHIEF
    elif has_office:
        weight = OFFICE_WEIGHT
    else:
        weight = _SUFFIXED if has_suffix else _BARE
    return weight if zone == "opening" else weight * _LATER


def is_inspected(hub: str, hit: PlaceHit) -> bool:
    """Whether officials of a higher level inspect something in the place: 省委书记李明深入孝感市调研."""
    is_towards = hub[hit.span.start - 1 : hit.span.start] in (*_TOWARDS, "、", "和")
    return is_towards and _is_inspected_at(hub, hit.span.end)


def _is_inspected_at(text: str, end: int) -> bool:
    """Whether words of inspection follow the name of a place that ends at `end`, none of a journey to learn."""
    visit = cue_pattern("visiting").match(text, end)
    return visit is not None and not _JOURNEY.search(visit[0])


def _meets(town: str, hub: str) -> bool:
    """Whether the report is about a meeting of this town: 高都镇召开会议."""
    held = re.finditer(f"(在[^，。\n]{{0,12}})?{re.escape(town)}{_TOWN_MEETS}", hub)
    return any(not found[1] for found in held)
