"""The formats in which reports are written, by name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from meetreader.export.brief import make_brief
from meetreader.export.record import make_record
from meetreader.export.table import write_table
from meetreader.report import Report

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

# Lone surrogates (from file names that are not UTF-8) can't be encoded; the others end a line for some programs.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def format_json_line(value: Any) -> str:
    """A value as one line of JSON without the line break, with Chinese unescaped.

    The line can always be encoded as UTF-8, and no program takes anything in it for a line break.
    """
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def _write_jsonl(reports: Iterable[Report], out: SupportsWrite[str]) -> None:
    for report in reports:
        out.write(format_json_line(make_record(report)) + "\n")


def _write_json(reports: Iterable[Report], out: SupportsWrite[str]) -> None:
    """One array, an object a line; written by hand because `json.dump` would need all the reports at once."""
    separator = "["
    for report in reports:
        out.write(f"{separator}\n{format_json_line(make_record(report))}")
        separator = ","
    out.write("[]\n" if separator == "[" else "\n]\n")


def _write_markdown(reports: Iterable[Report], out: SupportsWrite[str]) -> None:
    for number, report in enumerate(reports):
        out.write("\n" * bool(number) + make_brief(report))


FORMATS: dict[str, Callable[[Iterable[Report], SupportsWrite[str]], None]] = {
    "jsonl": _write_jsonl,
    "json": _write_json,
    "csv": write_table,
    "markdown": _write_markdown,
}
"""The writer of each format. It writes the reports as they come, so that only one of them is in memory at a time."""
