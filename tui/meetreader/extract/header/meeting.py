"""Which meeting a report tells of: its name, number and kind, when, where and how it was held."""

from __future__ import annotations

import re
from functools import cache

from meetreader.data.first_sets import led
from meetreader.data.word_lists import rows
from meetreader.extract.header.dates import held, published, years
from meetreader.extract.header.meeting_name import meeting_name, ordinal, words
from meetreader.report import Finding, Meeting
from meetreader.structure.zones import Parts
from meetreader.text.spans import Span

_VENUE = re.compile(
    r"在([^，。；：、在\s]{2,20}?)(?:隆重|顺利|组织[^，。]{0,16}?|主持|成功)?(?:召开|举行|举办)"
)
_WHERE = re.compile(r"(?:会议|召开|举行|活动|发布)?地点\s*[:：]\s*([^，。；：:\s]{2,40})[。；]?")


def meeting(parts: Parts) -> Meeting:
    """The meeting of a report; every field is None where the text does not give it.

    `kind` is an id of `assets/rules/header/meeting-kinds.tsv`, or `inspection` where officials visit and no meeting has a name.
    """
    name = meeting_name(parts)
    day = published(parts)
    year = next(years(name.span.of(parts.hub)), None) if name else None
    return Meeting(
        name=name,
        ordinal=ordinal(name.value) if name else None,
        kind=_kind(name.value) if name else _inspection(parts),
        held=held(parts, day, year),
        published=day,
        venue=_venue(parts),
        form=_form(parts, name),
    )


def _kind(name: str) -> str | None:
    return next(
        (kind for kind, pattern, _ in rows("rules/header/meeting-kinds.tsv") if re.search(pattern, name)),
        None,
    )


def _inspection(parts: Parts) -> str | None:
    pattern = re.compile(words("inspect"))
    zone = (*parts.headlines, *parts.lead[:1])
    return "inspection" if any(pattern.search(parts.hub, span.start, span.end) for span in zone) else None


def _venue(parts: Parts) -> Finding | None:
    """Where the meeting was held: 在市会议中心召开, or a line 地点：市会议中心."""
    for span in (*parts.headlines, *parts.lead):
        if stated := _WHERE.fullmatch(parts.hub, *span):
            return Finding(stated[1], Span(*stated.span(1)))
    for span in parts.lead:
        for match in _VENUE.finditer(parts.hub, span.start, span.end):
            if not re.fullmatch(words("noplace"), match[1]):
                return Finding(match[1], Span(*match.span(1)))
    return None


@cache
def _forms() -> list[re.Pattern[str]]:
    return [re.compile(led(row[1])) for row in rows("rules/header/meeting-words.tsv") if row[0] == "form"]


def _form(parts: Parts, name: Finding | None) -> Finding | None:
    """How it was held, in the words of the text: 视频, 电视电话, else 主会场."""
    inside, *patterns = _forms()
    zones: list[tuple[re.Pattern[str], tuple[Span, ...]]] = [(inside, (name.span,))] if name else []
    zones += [(pattern, (*parts.headlines, *parts.body)) for pattern in patterns]
    for pattern, spans in zones:
        for span in spans:
            match = pattern.search(parts.hub, span.start, span.end)
            if match:
                return Finding(match[0], Span(*match.span()))
    return None
