"""A library of any size for the list, the search and memory: `python -m tests.bench.grown_library FROM TO COUNT`.

The reports of the library FROM are written again and again into a new one at TO, each time with other dates, until there are
COUNT. Their texts repeat, so that a word in one report of a thousand is in one of a thousand of the large library too.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

from meetreader import Library
from meetreader.library.library_opening import open_for_writing
from meetreader.library.report_rows import REPORT_COLUMNS, ReportRows, make_rows
from meetreader.library.row_writer import write_report
from meetreader.library.transactions import transaction

_COLUMNS = REPORT_COLUMNS.split(", ")
_BATCH = 500


def vary_rows(rows: ReportRows, round_: int, number: int) -> ReportRows:
    """The rows of a report at another path and on other days, and no copy of the first."""
    values = list(rows.values)
    values[_COLUMNS.index("path")] = f"/grown/{round_}/{number}.txt"
    for name in ("held", "published", "date"):
        day = values[_COLUMNS.index(name)]
        if isinstance(day, str) and len(day) == 10:
            moved = date.fromisoformat(day) + timedelta(37 * round_ % 1800)
            values[_COLUMNS.index(name)] = str(moved)
    return rows._replace(values=tuple(values), bands=[])


def main(origin: str, target: str, count: str) -> None:
    """Make the library."""
    with Library(origin, read_only=True) as library:
        known = [make_rows(report) for report in library.read_reports()]
    connection = open_for_writing(Path(target))
    made = 0
    while made < int(count):
        with transaction(connection):
            for _ in range(_BATCH):
                round_, number = divmod(made, len(known))
                rows = vary_rows(known[number], round_, number)
                file_id = connection.execute(
                    "INSERT INTO file(path, size, mtime, is_done) VALUES (?, 1, 1, 1) RETURNING id",
                    (rows.values[0],),
                ).fetchone()[0]
                write_report(connection, file_id, rows)
                made += 1
    connection.close()


if __name__ == "__main__":
    main(*sys.argv[1:4])
