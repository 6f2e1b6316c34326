"""The zones of a report that say which meeting it was: headlines, lead, body, and the lines of the page around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetreader.report import Block
from meetreader.text.spans import Span

_LEAD_BLOCKS = 3
_LEAD_CHARACTERS = 1600
_LINE_CHARACTERS = 300
_PAGE_LINES = 60
_BODY_CHARACTERS = 12_000


@dataclass(frozen=True, slots=True)
class HeaderZones:
    """Spans of the hub, each cut to a length that keeps searching them cheap on any text.

    `headlines` are the title, subtitles and captions in order; `lead` the first paragraphs; `body` all paragraphs;
    `head` and `foot` the lines of page chrome and bylines before and after the first paragraph.
    """

    hub: str
    title: Span | None
    headlines: tuple[Span, ...]
    lead: tuple[Span, ...]
    body: tuple[Span, ...]
    head: tuple[Span, ...]
    foot: tuple[Span, ...]


def find_zones(hub: str, blocks: Sequence[Block]) -> HeaderZones:
    """The zones of a report, found by the kinds of its blocks."""
    first = next((i for i, block in enumerate(blocks) if block.kind == "body"), len(blocks))
    page = [
        (i, _truncate_line(block.span))
        for i, block in enumerate(blocks)
        if block.kind in ("chrome", "byline")
    ]
    body = [block.span for block in blocks if block.kind == "body"]
    return HeaderZones(
        hub=hub,
        title=next((_truncate_line(block.span) for block in blocks if block.kind == "title"), None),
        headlines=tuple(
            _truncate_line(block.span)
            for block in blocks[:_PAGE_LINES]
            if block.kind in ("title", "subtitle", "caption")
        ),
        lead=tuple(_take_characters(body[: _count_lead_blocks(hub, body)], _LEAD_CHARACTERS)),
        body=tuple(_take_characters(body, _BODY_CHARACTERS)),
        head=tuple(span for i, span in page if i < first)[:_PAGE_LINES],
        foot=tuple(span for i, span in page if i > first)[:_PAGE_LINES],
    )


def _truncate_line(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + _LINE_CHARACTERS))


def _take_characters(spans: Sequence[Span], limit: int) -> Iterator[Span]:
    """The first `limit` code points of the spans together."""
    for span in spans:
        if limit <= 0:
            return
        yield Span(span.start, min(span.end, span.start + limit))
        limit -= span.length


def _count_lead_blocks(hub: str, body: Sequence[Span]) -> int:
    """How many blocks belong to the lead; labelled lines of minutes (时间：, 出席：) are included without being counted."""
    paragraphs = [number for number, span in enumerate(body[:_PAGE_LINES]) if "。" in span.of(hub)]
    return max(_LEAD_BLOCKS, *(number + 1 for number in paragraphs[:_LEAD_BLOCKS]), 0)
