"""The header of a text that needs no repair, for the tests of the header."""

from __future__ import annotations

from meetreader.extract.header.report_header import Header, find_header
from meetreader.hanzi.script import simplify
from meetreader.report import Finding, Repaired
from meetreader.structure.blocks import classify_lines


def header_of(text: str) -> Header:
    hub = simplify(text)
    return find_header(Repaired(text, text, hub, (), classify_lines(hub)))


def value_of(finding: Finding | None) -> str | None:
    return finding.value if finding else None
