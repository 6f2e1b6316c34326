"""Rows of any table, such as the answer to a query: aligned for people, as CSV, or as JSON lines."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING

from meetreader.export.formats import format_json_line
from meetreader.text.cells import draw_text, fit_text, pad_text, text_width

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

Row = Sequence[object]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_MEASURED = 500  # rows by which the columns of an aligned table are made wide enough
_WIDEST = 60  # cells
_GAP = "  "


def write_aligned(columns: Sequence[str], rows: Iterable[Row], out: SupportsWrite[str]) -> None:
    """Write a table for people: a line a row, columns aligned by the cells they take, what is too long cut with …."""
    rest = (list(map(_to_line, row)) for row in rows)
    first = list(islice(rest, _MEASURED))
    widths = [min(_WIDEST, max(map(text_width, cells))) for cells in zip(columns, *first, strict=True)]
    for row in chain([list(columns)], first, rest):
        out.write(_align(row, widths) + "\n")


def _align(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [pad_text(cell, width) for cell, width in zip(row[:-1], widths[:-1], strict=True)]
    return _GAP.join([*cells, *(fit_text(cell, _WIDEST) for cell in row[-1:])]).rstrip()


def _to_line(value: object) -> str:
    return draw_text(" ".join(_to_text(value).split()))


def write_csv(columns: Sequence[str], rows: Iterable[Row], out: SupportsWrite[str]) -> None:
    """Write CSV (RFC 4180, lines ended by `\\n`); a cell that a spreadsheet would take for a formula begins with `'`."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_to_cell(value) for value in row])


def _to_cell(value: object) -> object:
    if not isinstance(value, str | bytes):
        return value
    text = _to_text(value)
    text = f"'{text}" if text.startswith(_FORMULA_STARTS) else text
    return "\n".join(map(draw_text, text.split("\n")))


def write_json_lines(columns: Sequence[str], rows: Iterable[Row], out: SupportsWrite[str]) -> None:
    """Write one JSON object a row."""
    for row in rows:
        values = (_to_text(value) if isinstance(value, bytes) else value for value in row)
        out.write(format_json_line(dict(zip(columns, values, strict=True))) + "\n")


def _to_text(value: object) -> str:
    """A value as text; bytes are a string with what is no UTF-8 in it, or are shown in hexadecimal digits."""
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return value.hex()
    return "" if value is None else str(value)


def clean_rows(rows: Iterable[Row]) -> Iterator[list[object]]:
    """Rows without bytes and lone surrogates, for formats that have neither."""
    for row in rows:
        yield [
            _to_text(value).encode("utf-8", "backslashreplace").decode()
            if isinstance(value, str | bytes)
            else value
            for value in row
        ]


ROW_FORMATS: dict[str, Callable[[Sequence[str], Iterable[Row], SupportsWrite[str]], None]] = {
    "table": write_aligned,
    "csv": write_csv,
    "jsonl": write_json_lines,
}
"""The formats by name."""
