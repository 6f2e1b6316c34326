"""Which meeting a report is about: its name, number and kind, and when, where and how it was held."""

from __future__ import annotations

import re
from functools import cache

from meetreader.data.first_sets import add_first_set
from meetreader.data.rule_tables import read_rows
from meetreader.extract.header.dates import find_counted_years, find_meeting_date, find_publication_date
from meetreader.extract.header.meeting_name import (
    find_meeting_name,
    find_ordinal,
    parse_ordinal,
    patterns_of_kind,
    word_pattern,
)
from meetreader.report import Finding, Meeting
from meetreader.structure.zones import HeaderZones
from meetreader.text.spans import Span

_HELD_IN = re.compile(
    r"在([^，。；：、在\s]{2,20}?)(?:隆重|顺利|组织[^，。]{0,16}?|主持|成功)?(?:召开|举行|举办)"
)
_VENUE_LABEL = re.compile(r"(?:会议|召开|举行|活动|发布)?地点\s*[:：]\s*([^，。；：:\s]{2,40})[。；]?")


def find_meeting(zones: HeaderZones) -> Meeting:
    """The meeting of a report; every field is None where the text does not give it.

    `kind` is an id of `meeting-kinds.tsv`, or `inspection` where officials visit and no meeting has a name.
    """
    name = find_meeting_name(zones)
    published = find_publication_date(zones)
    year = next(find_counted_years(name.span.of(zones.hub)), None) if name else None
    kind, kind_span = _classify_meeting(zones.hub, name) if name else _detect_inspection(zones)
    return Meeting(
        name=name,
        ordinal=parse_ordinal(name.value) if name else None,
        ordinal_span=find_ordinal(zones.hub, name.span) if name else None,
        kind=kind,
        kind_span=kind_span,
        held=find_meeting_date(zones, published, year),
        published=published,
        venue=_find_venue(zones),
        form=_find_form(zones, name),
    )


def _classify_meeting(hub: str, name: Finding) -> tuple[str | None, Span | None]:
    """The kind of the meeting and the words that say so, which 召开 may break: then the whole name."""
    for kind, pattern in _load_kinds():
        if pattern.search(name.value):
            words = pattern.search(hub, *name.span)
            return kind, Span(*words.span()) if words else name.span
    return None, None


@cache
def _load_kinds() -> list[tuple[str, re.Pattern[str]]]:
    rows = read_rows("rules/header/meeting-kinds.tsv", "kind pattern sentence")
    return [(kind, re.compile(pattern)) for kind, pattern, _ in rows]


def _detect_inspection(zones: HeaderZones) -> tuple[str | None, Span | None]:
    pattern = re.compile(word_pattern("inspect"))
    spans = (*zones.headlines, *zones.lead[:1])
    found = next(filter(None, (pattern.search(zones.hub, *span) for span in spans)), None)
    return ("inspection", Span(*found.span())) if found else (None, None)


def _find_venue(zones: HeaderZones) -> Finding | None:
    """Where the meeting was held: 在市会议中心召开, or a line 地点：市会议中心."""
    for span in (*zones.headlines, *zones.lead):
        if label := _VENUE_LABEL.fullmatch(zones.hub, *span):
            return Finding(label[1], Span(*label.span(1)))
    for span in zones.lead:
        for match in _HELD_IN.finditer(zones.hub, span.start, span.end):
            if not re.fullmatch(word_pattern("noplace"), match[1]):
                return Finding(match[1], Span(*match.span(1)))
    return None


@cache
def _form_patterns() -> list[re.Pattern[str]]:
    return [re.compile(add_first_set(pattern)) for pattern in patterns_of_kind("form")]


def _find_form(zones: HeaderZones, name: Finding | None) -> Finding | None:
    """How the meeting was held, in the words of the text: 视频, 电视电话, 主会场."""
    in_name, *patterns = _form_patterns()
    searched: list[tuple[re.Pattern[str], tuple[Span, ...]]] = [(in_name, (name.span,))] if name else []
    searched += [(pattern, (*zones.headlines, *zones.body)) for pattern in patterns]
    for pattern, spans in searched:
        for span in spans:
            match = pattern.search(zones.hub, span.start, span.end)
            if match:
                return Finding(match[0], Span(*match.span()))
    return None
