"""Where a note or a word comes from, in words; and tables of tab-separated values for spreadsheets and Anki."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from meetreader.state import TextReference
from meetreader.text.cells import draw_text
from meetreader.text.report_dates import format_date

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


def cite_text(text: TextReference | None, paragraph: int | None = None) -> str:
    """Title, source, date, paragraph, address or file: `市委召开会议，威海日报，2020-03-16，第3段，a.txt`."""
    if text is None:
        return ""
    parts = (
        text.title,
        text.source,
        format_date(text.date) if text.date else "",
        f"第{paragraph}段" if paragraph else "",
        text.url or PurePath(text.path).name,
    )
    return "，".join(part for part in parts if part)


def write_tsv(columns: Sequence[str], rows: Iterable[Sequence[str]], out: SupportsWrite[str]) -> None:
    """Write a table that Anki imports without a question: lines of `#` at its head name the columns.

    A cell is one line, without tabs and control characters; one with quotation marks in it is quoted.
    """
    out.write(f"#separator:tab\n#html:false\n#columns:{chr(9).join(columns)}\n")
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    for row in rows:
        writer.writerow([draw_text(" ".join(cell.split())) for cell in row])
