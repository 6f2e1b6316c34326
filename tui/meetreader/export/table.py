"""Reports as one CSV table: a row for each person named and a row for each directive.

The column `record` says which of the two a row is (`official`, `directive`); `report`, `held` and `city` join the rows
with other tables, such as a database of officials. Several values in a cell are separated by `；`, and `office`,
`body` and `post` list them in the same order. `sentence` is the first sentence of the body that names the official;
`number` counts the directives of a report from 1, as the reader and the brief do.
"""

from __future__ import annotations

import csv
import io
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from meetreader.report import Person, Report
from meetreader.text.cells import draw_text

if TYPE_CHECKING:
    from meetreader.structure.sentences import Sentence

TableRow = dict[str, str | int | None]

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")

COLUMNS = (
    "record", "report", "path", "title", "source", "url", "held", "province", "city", "meeting",
    "name", "kind", "office", "body", "post", "role", "sentence",
    "number", "issuer", "addressee", "deadline", "deadline_end", "quantity", "force",
    "text", "span_start", "span_end",
)  # fmt: skip


def format_header() -> str:
    """The first line of the table, with its line break."""
    return _format_table(lambda table: table.writeheader())


def format_rows(report: Report) -> str:
    """The lines of one report as RFC 4180 describes them, except that their line breaks are `\\n`."""
    return _format_table(lambda table: table.writerows(map(defuse_row, make_rows(report))))


def format_chosen(rows: Iterable[TableRow], columns: Sequence[str]) -> str:
    """A table with some of the columns, its header included."""

    def write(table: csv.DictWriter[str]) -> None:
        table.writeheader()
        table.writerows(map(defuse_row, rows))

    return _format_table(write, columns)


def _format_table(write: Callable[[csv.DictWriter[str]], object], columns: Sequence[str] = COLUMNS) -> str:
    text = io.StringIO()
    write(csv.DictWriter(text, columns, lineterminator="\n", extrasaction="ignore"))
    return text.getvalue()


def make_rows(report: Report) -> Iterator[TableRow]:
    """The rows of one report: officials in order of first mention, then directives in order of the text."""
    common = describe_report(report)
    for official in _official_rows(report):
        yield {"record": "official", **common, **official}
    for directive in _directive_rows(report):
        yield {"record": "directive", **common, **directive}


def describe_report(report: Report) -> TableRow:
    """The columns that say which report a row is from."""
    meeting, province, city = report.meeting, report.place.province, report.place.city
    return {
        "report": report.id,
        "path": report.path,
        "title": report.title.value if report.title else None,
        "source": report.source.value if report.source else None,
        "url": report.url,
        "held": meeting.held.value if meeting.held else None,
        "province": province.value if province else None,
        "city": city.value if city else None,
        "meeting": meeting.name.value if meeting.name else None,
    }


def defuse_row(row: TableRow) -> TableRow:
    """The row as a spreadsheet and a terminal may have it.

    A spreadsheet takes a cell that begins with one of `=+-@`, a tab or a line break for a formula: `=1+1` -> `'=1+1`.
    Control characters are drawn as pictures.
    """
    return {
        column: draw_text(f"'{value}" if value.startswith(_FORMULA_STARTS) else value)
        if isinstance(value, str)
        else value
        for column, value in row.items()
    }


def _official_rows(report: Report) -> Iterator[TableRow]:
    from meetreader.structure.sentences import find_sentences

    sentences = find_sentences(report.hub, report.blocks)
    starts = [sentence.span.start for sentence in sentences]
    for person in report.people:
        first = person.mentions[0] if person.mentions else None
        yield {
            "name": person.name,
            "kind": person.kind,
            "office": _join_values(person.titles),
            "body": _join_values(office.body or "" for office in person.offices),
            "post": _join_values(office.post or "" for office in person.offices),
            "role": _join_values(person.roles),
            "sentence": _find_sentence(person, sentences, starts),
            "span_start": first.start if first else None,
            "span_end": first.end if first else None,
        }


def _directive_rows(report: Report) -> Iterator[TableRow]:
    for number, directive in enumerate(report.directives, 1):
        yield {
            "number": number,
            "issuer": directive.issuer.value if directive.issuer else None,
            "addressee": _join_values(body.value for body in directive.addressees),
            "deadline": _join_values(limit.value for limit in directive.deadlines),
            "deadline_end": _join_values(limit.end for limit in directive.deadlines if limit.end),
            "quantity": _join_values(quantity.value for quantity in directive.quantities),
            "force": directive.force,
            "text": directive.span.of(report.hub),
            "span_start": directive.span.start,
            "span_end": directive.span.end,
        }


def _find_sentence(person: Person, sentences: Sequence[Sentence], starts: Sequence[int]) -> str | None:
    """The first sentence of the body that names a person; `starts` are those of the sentences."""
    for mention in person.mentions:
        number = bisect_right(starts, mention.start) - 1
        if number >= 0 and sentences[number].span.covers(mention):
            return sentences[number].text
    return None


def _join_values(values: Iterable[str]) -> str:
    """The values separated by `；`, empty ones included; an empty string where all are empty."""
    parts = list(values)
    return "；".join(parts) if any(parts) else ""
