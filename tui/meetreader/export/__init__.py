"""What is known about reports, written for other programs and for people: JSON, CSV, Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from meetreader.export.brief import make_brief as make_brief
from meetreader.export.record import make_record as make_record
from meetreader.export.record import make_repair_record as make_repair_record
from meetreader.export.table import write_table
from meetreader.report import Report

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

# Lone surrogates (from a file name that is not UTF-8) can not be encoded; the others end a line for some programs.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def format_json_line(value: Any) -> str:
    """One line of JSON with Chinese left as it is; it can always be encoded, and nothing in it breaks the line."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def _write_jsonl(reports: Iterable[Report], out: SupportsWrite[str]) -> None:
    for report in reports:
        out.write(format_json_line(make_record(report)) + "\n")


def _write_json(reports: Iterable[Report], out: SupportsWrite[str]) -> None:
    before = "["
    for report in reports:
        out.write(f"{before}\n{format_json_line(make_record(report))}")
        before = ","
    out.write("[]\n" if before == "[" else "\n]\n")


def _write_markdown(reports: Iterable[Report], out: SupportsWrite[str]) -> None:
    for number, report in enumerate(reports):
        out.write("\n" * bool(number) + make_brief(report))


FORMATS: dict[str, Callable[[Iterable[Report], SupportsWrite[str]], None]] = {
    "jsonl": _write_jsonl,
    "json": _write_json,
    "csv": write_table,
    "markdown": _write_markdown,
}
"""The formats by name. Each writes the reports as they come: no more than one is held."""
