"""What holds of every result, whatever the text: used by the property tests and by the fuzz targets."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from meetreader.export.formats import FORMATS
from meetreader.report import Finding, Repaired, Report
from meetreader.search import Hit
from meetreader.text.cells import draw_text, text_width
from meetreader.text.layout import Row
from meetreader.text.spans import Span

Kind = TypeVar("Kind")


def check_repair(result: Repaired) -> None:
    """Outside the repairs the texts are the same, and the repairs are in order and changes all."""
    at = shift = 0
    for found in result.repairs:
        assert found.raw.start >= at
        assert result.raw[at : found.raw.start] == result.text[at + shift : found.span.start]
        assert found.raw.of(result.raw) == found.published != found.span.of(result.text)
        at, shift = found.raw.end, found.span.end - found.raw.end
    assert result.raw[at:] == result.text[at + shift :]
    assert [change.target for change in result.map.changes] == [found.span for found in result.repairs]
    assert len(result.hub) == len(result.text)
    assert all(block.span.of(result.text).strip() for block in result.blocks)
    assert all(one.span.end <= other.span.start for one, other in pairwise(result.blocks))


def check_report(report: Report) -> None:
    """Every span lies in the text, what is a quotation says what stands there, and each format can be written."""
    check_repair(report)
    whole = Span(0, len(report.text))
    raw = {id(found.raw) for found in report.repairs}
    for span in find_values(report, Span):
        assert id(span) in raw or whole.covers(span), (span, len(report.text))
    meeting = report.meeting
    quoted = [report.title, *report.subtitles, report.source, meeting.venue, meeting.form, *report.problems]
    quoted += [found for each in report.directives for found in (*each.addressees, *each.quantities)]
    for finding in quoted:
        assert finding is None or finding.value == finding.span.of(report.hub), finding
    assert all(finding.value for finding in find_values(report, Finding))
    check_formats(report)


def check_formats(report: Report) -> None:
    """Each format can be encoded; JSON is one line; every row of the table has all its columns."""
    written = {}
    for name, write in FORMATS.items():
        out = io.StringIO()
        write([report], out)
        written[name] = out.getvalue()
        written[name].encode()
    assert len(written["jsonl"].splitlines()) == 1
    assert json.loads(written["jsonl"]) == json.loads(written["json"])[0]
    rows = list(csv.reader(io.StringIO(written["csv"], newline=""), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def check_rows(rows: Sequence[Row], text: str, cells: int, ambiguous: int = 1) -> None:
    """The rows are the text, none wider than asked, and nothing in them controls a terminal."""
    assert "".join(row.span.of(text) for row in rows) == text
    for row in rows:
        drawn = row.join_glyphs()
        assert len(row.glyphs) == len(row.widths) == row.span.length
        assert row.width == text_width(drawn, ambiguous) <= cells
        assert not has_control(drawn)


def check_hits(hits: Sequence[Hit], text: str) -> None:
    """The best hits come first; each is a place of its own in the text."""
    order = [(hit.kind != "exact", -hit.score, hit.span.start) for hit in hits]
    assert order == sorted(order)
    spans = sorted(hit.span for hit in hits)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(0 < hit.score <= 100 for hit in hits)


def check_drawn(text: str) -> None:
    """What is drawn for a text is harmless and has a picture for every character."""
    assert not has_control(draw_text(text))


def has_control(drawn: str) -> bool:
    """Whether a terminal would take something for a command, or could not be sent it."""
    return any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in drawn)


def find_values(value: object, kind: type[Kind]) -> Iterator[Kind]:
    """Every value of a class inside a dataclass or a tuple, however deep."""
    if isinstance(value, kind):
        yield value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        inner: Iterable[object] = [getattr(value, field.name) for field in dataclasses.fields(value)]
    elif isinstance(value, tuple | list) and not isinstance(value, Span):
        inner = value
    else:
        return
    for each in inner:
        yield from find_values(each, kind)
