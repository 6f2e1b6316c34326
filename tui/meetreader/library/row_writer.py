"""Writes rows into the library's tables; the caller has begun the transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from meetreader.library.near_copies import note_copy
from meetreader.library.report_rows import REPORT_COLUMNS, ReportRows, Values
from meetreader.library.stored_values import to_stored, to_stored_row
from meetreader.library.term_index import write_terms


def write_report(connection: sqlite3.Connection, file_id: int, rows: ReportRows) -> int:
    """Write everything about a report, and find out whether it is a copy. Returns its id."""
    marks = ", ".join("?" * len(rows.values))
    report_id = connection.execute(
        f"INSERT INTO report(file_id, {REPORT_COLUMNS}) VALUES (?, {marks})",
        (file_id, *to_stored_row(rows.values)),
    ).lastrowid
    assert report_id is not None
    hub, text, rest = rows.packed
    connection.execute(
        "INSERT INTO content(report_id, hub, text) VALUES (?, ?, ?)",
        (report_id, to_stored(hub), to_stored(text)),
    )
    connection.execute("INSERT INTO packed_report(report_id, rest) VALUES (?, ?)", (report_id, rest))
    _write_people(connection, report_id, rows)
    _write_directives(connection, report_id, rows)
    connection.executemany(
        "INSERT INTO problem(report_id, start, end) VALUES (?, ?, ?)",
        ((report_id, *span) for span in rows.problems),
    )
    write_terms(connection, report_id, rows.terms)
    note_copy(connection, report_id, rows.bands)
    return report_id


def has_report(connection: sqlite3.Connection, file_id: int, rows: ReportRows) -> bool:
    """Whether another program that adds the same files has written a report already."""
    path, text_id, digest, *_ = rows.values
    found = connection.execute(
        "SELECT 1 FROM report WHERE path = ? AND file_id = ? AND text_id = ? AND digest IS ?",
        (to_stored(path), file_id, text_id, digest),
    ).fetchone()
    return found is not None


def _write_people(connection: sqlite3.Connection, report_id: int, rows: ReportRows) -> None:
    for person in rows.people:
        person_id = connection.execute(
            "INSERT INTO person(report_id, name, kind, mentions, start, end, sentence_start, sentence_end) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (report_id, *to_stored_row(person.values)),
        ).lastrowid
        _insert_all(
            connection,
            "INSERT INTO office(person_id, title, body, post, rank, start, end, sentence_start, sentence_end) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            person_id,
            person.offices,
        )
        _insert_all(
            connection,
            "INSERT INTO role(person_id, role) VALUES (?, ?)",
            person_id,
            ((role,) for role in person.roles),
        )


def _write_directives(connection: sqlite3.Connection, report_id: int, rows: ReportRows) -> None:
    for directive in rows.directives:
        directive_id = connection.execute(
            "INSERT INTO directive(report_id, force, issuer, heading, start, end) VALUES (?, ?, ?, ?, ?, ?)",
            (report_id, *to_stored_row(directive.values)),
        ).lastrowid
        for statement, values in (
            (
                "INSERT INTO addressee(directive_id, name) VALUES (?, ?)",
                [(name,) for name in directive.addressees],
            ),
            (
                "INSERT INTO quantity(directive_id, value) VALUES (?, ?)",
                [(value,) for value in directive.quantities],
            ),
            (
                "INSERT INTO deadline(directive_id, value, first_day, last_day, report_id) VALUES (?, ?, ?, ?, ?)",
                [(*deadline, report_id) for deadline in directive.deadlines],
            ),
        ):
            _insert_all(connection, statement, directive_id, values)


def _insert_all(
    connection: sqlite3.Connection, statement: str, owner: int | None, rows: Iterable[Values]
) -> None:
    for row in rows:
        connection.execute(statement, (owner, *to_stored_row(row)))
