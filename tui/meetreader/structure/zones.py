"""The parts of a report that say which meeting it was: the headline, the lead, and what the page says around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from meetreader.report import Block
from meetreader.text.spans import Span

_LEAD_BLOCKS = 3
_LEAD = 1600
_LINE = 300
_PAGE_LINES = 60
_BODY = 12_000


@dataclass(frozen=True, slots=True)
class Parts:
    """Spans of the hub, each cut to a size that keeps reading them cheap on any text.

    `headlines` is the title, subtitles and captions in order; `lead` the first paragraphs; `body` the paragraphs;
    `head` and `foot` the lines of page chrome and bylines before and after the first paragraph.
    """

    hub: str
    title: Span | None
    headlines: tuple[Span, ...]
    lead: tuple[Span, ...]
    body: tuple[Span, ...]
    head: tuple[Span, ...]
    foot: tuple[Span, ...]


def parts(hub: str, blocks: Sequence[Block]) -> Parts:
    """The parts of a report from its blocks."""
    first = next((i for i, block in enumerate(blocks) if block.kind == "body"), len(blocks))
    page = [(i, _cut(block.span)) for i, block in enumerate(blocks) if block.kind in ("chrome", "byline")]
    body = [block.span for block in blocks if block.kind == "body"]
    return Parts(
        hub=hub,
        title=next((_cut(block.span) for block in blocks if block.kind == "title"), None),
        headlines=tuple(
            _cut(block.span)
            for block in blocks[:_PAGE_LINES]
            if block.kind in ("title", "subtitle", "caption")
        ),
        lead=tuple(_within(body[: _lead_end(hub, body)], _LEAD)),
        body=tuple(_within(body, _BODY)),
        head=tuple(span for i, span in page if i < first)[:_PAGE_LINES],
        foot=tuple(span for i, span in page if i > first)[:_PAGE_LINES],
    )


def _cut(span: Span) -> Span:
    return Span(span.start, min(span.end, span.start + _LINE))


def _within(spans: Sequence[Span], limit: int) -> Iterator[Span]:
    """The first `limit` code points of the spans."""
    for span in spans:
        if limit <= 0:
            return
        yield Span(span.start, min(span.end, span.start + limit))
        limit -= span.length


def _lead_end(hub: str, body: Sequence[Span]) -> int:
    """How many blocks the lead has: the labelled lines of minutes (时间：, 出席：) go along and do not count."""
    paragraphs = [number for number, span in enumerate(body[:_PAGE_LINES]) if "。" in span.of(hub)]
    return max(_LEAD_BLOCKS, *(number + 1 for number in paragraphs[:_LEAD_BLOCKS]), 0)
