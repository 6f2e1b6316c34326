"""What is copied: a passage as running text, and where it comes from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from meetreader.hanzi.script import Script
from meetreader.text.report_dates import format_date
from meetreader.text.spans import Span
from meetreader.ui.rendering.wording import convert_hub, show_finding, show_passage

if TYPE_CHECKING:
    from meetreader.report import BlockKind, Directive, Report


def join_passage(report: Report, span: Span, script: Script, without: Collection[BlockKind]) -> str:
    """The text of a span, a line each paragraph, in the script of the screen, without blocks of some kinds."""
    blocks = [
        block.span for block in report.blocks if block.span.overlaps(span) and block.kind not in without
    ]
    inside = [Span(max(block.start, span.start), min(block.end, span.end)) for block in blocks]
    return "\n".join(show_passage(report, part, script) for part in inside or [span])


def join_directive(report: Report, directive: Directive, script: Script) -> str:
    """A directive in one line: who says it, what, who must act, by when.

    会议：做好春耕备耕工作（→ 各县区；3月底 2020-03-31）
    """
    said = show_passage(report, directive.span, script)
    issuer = convert_hub(report, directive.issuer.value, script, is_name=True) if directive.issuer else ""
    actors = "、".join(show_finding(report, found, script) for found in directive.addressees)
    limits = "、".join(
        " ".join(
            filter(None, (show_finding(report, limit, script), format_date(limit.end) if limit.end else ""))
        )
        for limit in directive.deadlines
    )
    details = "；".join(filter(None, (actors and f"→ {actors}", limits)))
    speaker = f"{issuer}：" if issuer and not said.startswith(issuer) else ""
    return speaker + said + (f"（{details}）" if details else "")


def number_paragraphs(report: Report, span: Span) -> Sequence[int]:
    """The first and the last paragraph of the body that a span is in, counted from 1; once where they are the same."""
    body = [block.span for block in report.blocks if block.kind == "body"]
    numbers = [number for number, paragraph in enumerate(body, 1) if paragraph.overlaps(span)]
    return sorted({numbers[0], numbers[-1]}) if numbers else ()


def cite_passage(report: Report, span: Span, script: Script) -> str:
    """Title, source, date of publication (else of the meeting), paragraphs of the body, file, address; in a script."""
    title = show_passage(report, report.title.span, script) if report.title else ""
    source = show_finding(report, report.source, script) if report.source else ""
    dated = report.meeting.published or report.meeting.held
    place = "–".join(map(str, number_paragraphs(report, span)))
    parts = [
        title,
        source,
        format_date(dated.value) if dated else "",
        f"第{place}段" if place else "",
        Path(report.path or "").name,
        report.url or "",
    ]
    return "—— " + "，".join(part for part in parts if part)
