"""What is copied: a passage as running text, and where it comes from."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from meetreader.hanzi.script import Script
from meetreader.text.spans import Span
from meetreader.ui.rendering.wording import show_finding, show_passage

if TYPE_CHECKING:
    from meetreader.report import BlockKind, Report


def join_passage(report: Report, span: Span, script: Script, without: Collection[BlockKind]) -> str:
    """The text of a span, a line each paragraph, in the script of the screen, without blocks of some kinds."""
    blocks = [
        block.span for block in report.blocks if block.span.overlaps(span) and block.kind not in without
    ]
    inside = [Span(max(block.start, span.start), min(block.end, span.end)) for block in blocks]
    return "\n".join(show_passage(report, part, script) for part in inside or [span])


def cite_passage(report: Report, span: Span, script: Script) -> str:
    """Title, source, date of publication (else of the meeting), paragraphs of the body, file, address; in a script."""
    from meetreader.report import format_date

    title = show_passage(report, report.title.span, script) if report.title else ""
    source = show_finding(report, report.source, script) if report.source else ""
    dated = report.meeting.published or report.meeting.held
    body = [block.span for block in report.blocks if block.kind == "body"]
    numbers = [number for number, paragraph in enumerate(body, 1) if paragraph.overlaps(span)]
    place = "–".join(str(number) for number in sorted({numbers[0], numbers[-1]})) if numbers else ""
    parts = [
        title,
        source,
        format_date(dated.value) if dated else "",
        f"第{place}段" if place else "",
        Path(report.path or "").name,
        report.url or "",
    ]
    return "—— " + "，".join(part for part in parts if part)
