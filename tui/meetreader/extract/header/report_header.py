"""The header of a report: headline, source, meeting and place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from meetreader.extract.header.meeting import find_meeting
from meetreader.extract.header.place import find_place
from meetreader.report import Finding, Meeting, Place, Repaired
from meetreader.structure.zones import HeaderZones, find_zones
from meetreader.text.spans import Span

_SITE = re.compile(r"\s*[-_|｜—–]+\s*[^-_|｜—–]{0,24}(?:网|政府|日报|晚报|中心|客户端|门户|电视台)\s*$")
_SOURCE = re.compile(
    r"(?:来源|稿源|出处|来自)(?:单位)?\s*[:：]\s*(?!本[网站报刊台](?:\s|$|原创|编辑))(?!浏览|点击|阅读|作者|发布|时间|字号|打印)([^\s|｜丨【】\[\]（）()]{2,40}?)(?=[\s|｜丨【】\[\]（）()]|$|作者|编辑|责编|发布(?:日期|时间|[:：])|时间|日期|浏览|点击|阅读|字号|\d{4})"
)
_MEDIA = re.compile(
    r"(?<![^\s】])[\u3400-\u9fff]{2,16}(?:新闻网|日报|晚报|发布|融媒体中心|电视台|政府网|教育网)(?=\s|$)"
)
_DATELINE = re.compile(
    r"((?!本)[\u3400-\u9fffA-Za-z]{2,12}?(?:网|日报|晚报|融媒|早报|快报|时报|商报|电视台|发布))(?:讯|\s)"
)
_URL = re.compile(r"https?://[^\s\u3000-\u9fff）)】]{4,300}")


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a report says. Values are strings of the hub, spans count code points of the repaired text."""

    title: Finding | None = None
    subtitles: tuple[Finding, ...] = ()
    source: Finding | None = None
    url: str | None = None
    url_span: Span | None = None
    meeting: Meeting = field(default_factory=Meeting)
    place: Place = field(default_factory=Place)


def find_header(repaired: Repaired, names: Iterable[Span] = ()) -> Header:
    """The header of a repaired report. Total on any text.

    `names` are the spans of personal names: inside one of them (陆卫东) there is no place.
    """
    hub = repaired.hub
    zones = find_zones(hub, repaired.blocks)
    url = _find_url(zones)
    return Header(
        title=_trim_title(hub, zones.title) if zones.title else None,
        subtitles=tuple(
            Finding(block.span.of(hub), block.span) for block in repaired.blocks if block.kind == "subtitle"
        ),
        source=_find_source(zones),
        url=url.value if url else None,
        url_span=url.span if url else None,
        meeting=find_meeting(zones),
        place=find_place(zones, names),
    )


def _trim_title(hub: str, span: Span) -> Finding:
    """The title without the name of the site at the end of a page title: 市委召开会议 - 滨海政府网."""
    text = span.of(hub)
    site = _SITE.search(text)
    span = Span(span.start, span.start + site.start()) if site and site.start() else span
    return Finding(span.of(hub), span)


def _find_source(zones: HeaderZones) -> Finding | None:
    """Who published the report: what follows 来源, a newspaper in the line under the headline, or that of the dateline."""
    for pattern, spans in (
        (_SOURCE, (*zones.head, *zones.foot)),
        (_MEDIA, zones.head),
        (_DATELINE, zones.lead[:1]),
    ):
        for span in spans:
            match = (
                pattern.match(zones.hub, span.start, span.end)
                if pattern is _DATELINE
                else pattern.search(zones.hub, span.start, span.end)
            )
            if match:
                group = match.lastindex or 0
                return Finding(match[group], Span(*match.span(group)))
    return None


def _find_url(zones: HeaderZones) -> Finding | None:
    for span in (*zones.head, *zones.foot):
        match = _URL.search(zones.hub, span.start, span.end)
        if match:
            return Finding(match[0], Span(*match.span()))
    return None
