"""The full-text index over the terms of the reports, as it is written; `index_terms` says what a term is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

_A_MERGE = 256  # pages of 4 kB, so that others needn't wait long for their turn


def write_terms(connection: sqlite3.Connection, report_id: int, terms: str) -> None:
    """Add the terms of a report, with blanks between them."""
    connection.execute(
        "INSERT INTO term_index(rowid, terms) VALUES (?, ?)", (report_id, _drop_surrogates(terms))
    )


def write_terms_again(
    connection: sqlite3.Connection, terms_by_report: Iterable[tuple[int, Iterable[str]]]
) -> None:
    """Make the index again, without what is left in it of reports that are gone."""
    connection.execute("INSERT INTO term_index(term_index) VALUES ('delete-all')")
    for report_id, terms in terms_by_report:
        write_terms(connection, report_id, " ".join(terms))


def merge_index(connection: sqlite3.Connection) -> None:
    """Put the parts of the index together, which has one for each transaction that added reports and some that were merged.

    The terms of all of them are then kept once: an index of 1,000 reports becomes smaller by a quarter. It is done in
    steps, each a transaction, so that the write-ahead log stays short and other programs get in between.
    """
    size = -_A_MERGE  # below 0 for the first step, which makes one level of all parts
    while True:
        before = connection.total_changes
        connection.execute("INSERT INTO term_index(term_index, rank) VALUES ('merge', ?)", (size,))
        if connection.total_changes - before < 2:  # by which FTS5 says that there was nothing to do
            return
        size = _A_MERGE


def _drop_surrogates(terms: str) -> str:
    """Terms as they can be indexed; nobody types a lone surrogate."""
    return terms.encode("utf-8", "replace").decode() if not terms.isascii() else terms
