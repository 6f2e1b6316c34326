"""A library of any size for the list, the search and memory: `python -m tests.bench.grown_library FROM TO COUNT [FOLDER]`.

The reports of the library FROM are written again and again into a new one at TO, each time with other dates, until there are
COUNT. Their texts repeat, so that a word in one report of a thousand is in one of a thousand of the large library too. With
FOLDER each report has a file of its own there, with the bytes of the first and its number behind them, so that the reader
has as many files to look at as there are reports, and nothing to analyse.
"""

from __future__ import annotations

import hashlib
import sys
from datetime import date, timedelta
from pathlib import Path

from meetreader import Library
from meetreader.library.analysis_version import identify_analysis
from meetreader.library.library_opening import open_for_writing
from meetreader.library.report_rows import REPORT_COLUMNS, ReportRows, make_rows
from meetreader.library.row_writer import write_report
from meetreader.library.term_index import merge_index
from meetreader.library.transactions import transaction

_COLUMNS = REPORT_COLUMNS.split(", ")
_BATCH = 500
_A_FOLDER = 1000  # files


def vary_rows(rows: ReportRows, round_: int, path: str) -> ReportRows:
    """The rows of a report at another path and on other days, and no copy of the first."""
    values = list(rows.values)
    values[_COLUMNS.index("path")] = path
    for name in ("held", "published", "date"):
        day = values[_COLUMNS.index(name)]
        if isinstance(day, str) and len(day) == 10:
            moved = date.fromisoformat(day) + timedelta(37 * round_ % 1800)
            values[_COLUMNS.index(name)] = str(moved)
    return rows._replace(values=tuple(values), bands=[])


def write_file(origin: Path, path: Path, number: int) -> tuple[int, int, str]:
    """Write a file with the bytes of another and a number behind them. Returns its size, time and SHA-256."""
    data = origin.read_bytes() + f"\n{number}\n".encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    status = path.stat()
    return status.st_size, status.st_mtime_ns, hashlib.sha256(data).hexdigest()


def main(origin: str, target: str, count: str, folder: str = "") -> None:
    """Make the library."""
    with Library(origin, read_only=True) as library:
        known = [make_rows(report) for report in library.read_reports()]
    connection = open_for_writing(Path(target))
    analysis = identify_analysis()
    if folder:
        connection.execute("INSERT INTO place(path) VALUES (?)", (str(Path(folder).absolute()),))
    made = 0
    while made < int(count):
        with transaction(connection):
            for _ in range(_BATCH):
                round_, number = divmod(made, len(known))
                first = Path(str(known[number].values[0]))
                path = (
                    Path(folder or "/grown").absolute()
                    / f"{made // _A_FOLDER:03}"
                    / f"{made:06}{first.suffix}"
                )
                facts = write_file(first, path, made) if folder else (1, 1, None)
                file_id = connection.execute(
                    "INSERT INTO file(path, size, mtime, digest, analysis, is_done) VALUES (?, ?, ?, ?, ?, 1) RETURNING id",
                    (str(path), *facts, analysis),
                ).fetchone()[0]
                write_report(connection, file_id, vary_rows(known[number], round_, str(path)))
                made += 1
    merge_index(connection)
    connection.executescript("PRAGMA incremental_vacuum")
    connection.close()


if __name__ == "__main__":
    main(*sys.argv[1:5])
