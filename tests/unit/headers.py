"""The header of a text that needs no repair, for the tests of the header."""

from __future__ import annotations

from meetreader.extract.header.report_header import Header, header
from meetreader.hanzi.script import simplify
from meetreader.report import Finding, Repaired
from meetreader.structure.blocks import blocks


def header_of(text: str) -> Header:
    return header(Repaired(text, text, (), blocks(text)), simplify(text))


def value(finding: Finding | None) -> str | None:
    return finding.value if finding else None
