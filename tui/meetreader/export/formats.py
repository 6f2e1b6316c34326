"""The formats in which reports are written, by name."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from meetreader.export.brief import make_brief
from meetreader.export.record import make_record
from meetreader.export.table import format_header, format_rows
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


class ReportFormat(NamedTuple):
    """How reports are written: each by itself, perhaps by another process, and what goes around them.

    Where there is no report at all, `empty` is written.
    """

    format_report: Callable[[Report], str]
    before: str = ""
    between: str = ""
    after: str = ""
    empty: str = ""

    def __call__(self, reports: Iterable[Report], out: SupportsWrite[str]) -> None:
        """Write the reports as they come, so that only one of them is in memory at a time."""
        self.write_pieces(map(self.format_report, reports), out)

    def write_pieces(self, pieces: Iterable[str], out: SupportsWrite[str]) -> None:
        """Write what `format_report` made of each report."""
        for piece in self._join(pieces):
            out.write(piece)

    def list_pieces(self, reports: Iterable[Report]) -> Iterator[str]:
        """The whole text in pieces: one for each report, and what comes behind them."""
        return self._join(map(self.format_report, reports))

    def _join(self, pieces: Iterable[str]) -> Iterator[str]:
        separator = self.before
        has_any = False
        for piece in pieces:
            yield separator + piece
            separator, has_any = self.between, True
        yield self.after if has_any else self.empty


def format_as_json(report: Report) -> str:
    """A report as a line of JSON, without the line break."""
    return format_json_line(make_record(report))


def _format_as_jsonl(report: Report) -> str:
    return format_as_json(report) + "\n"


FORMATS: dict[str, ReportFormat] = {
    "jsonl": ReportFormat(_format_as_jsonl),
    # One array, an object a line; written by hand because `json.dump` would need all the reports at once.
    "json": ReportFormat(format_as_json, before="[\n", between=",\n", after="\n]\n", empty="[]\n"),
    "csv": ReportFormat(format_rows, before=format_header(), empty=format_header()),
    "markdown": ReportFormat(make_brief, between="\n"),
}
