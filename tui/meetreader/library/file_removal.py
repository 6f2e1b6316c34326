"""Taking files, and all that is known of them, out of a library."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from meetreader.library.near_copies import forget_report
from meetreader.library.transactions import transaction


def remove_files(connection: sqlite3.Connection, file_ids: Sequence[int]) -> None:
    """Take files and all that is known of them out of a library."""
    with transaction(connection):
        for file_id in file_ids:
            delete_reports(connection, file_id)
            connection.execute("DELETE FROM file WHERE id = ?", (file_id,))


def delete_reports(connection: sqlite3.Connection, file_id: int) -> None:
    """Take the reports of a file out; the caller has begun the transaction. Their terms stay behind in the index."""
    for (report_id,) in connection.execute("SELECT id FROM report WHERE file_id = ?", (file_id,)).fetchall():
        forget_report(connection, report_id)
        connection.execute("DELETE FROM report WHERE id = ?", (report_id,))
        connection.execute("INSERT INTO left_behind(report_id) VALUES (?)", (report_id,))
        connection.execute("UPDATE removal SET count = count + 1")
    connection.execute("DELETE FROM failure WHERE file_id = ?", (file_id,))
