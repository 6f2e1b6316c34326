"""Ask the library in SQL.

One SELECT; nothing can be changed by it. The tables are reports, texts, people, offices, sightings, directives, deadlines,
addressees, problems, copies, filled and failures; docs/library.md describes their columns.

Formats:
  table  aligned, what is long is cut
  csv    all of it; a cell that a spreadsheet would take for a formula begins with an apostrophe
  jsonl  one object a row

Examples:
  meetreader query "SELECT date, city, meeting FROM reports ORDER BY date"
  meetreader query "SELECT name, title, count(*) FROM sightings GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 20"
  meetreader query "SELECT due, addressees, text FROM directives WHERE due < '2020-04'" --format csv -o due.csv
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from meetreader.cli.errors import complain
from meetreader.cli.library_access import add_library, find_library_path
from meetreader.cli.output import add_output, find_output_path, open_output
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser

FORMATS = ("table", "csv", "jsonl")


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("sql", metavar="SQL", help=translate("one SELECT"))
    parser.add_argument("--format", choices=FORMATS, default="table", help=translate("default: table"))
    add_output(parser)
    add_library(parser)


def run(options: Namespace) -> int:
    """Ask, and return the exit status: 1 where there is no row or the SQL is wrong."""
    from meetreader.export.row_tables import ROW_FORMATS
    from meetreader.library.library_errors import LibraryError
    from meetreader.library.report_library import Library

    try:
        with Library(find_library_path(options), read_only=True) as library:
            result = library.query(options.sql)
            count = 0

            def count_rows() -> object:
                nonlocal count
                for row in result.rows:
                    count += 1
                    yield row

            with open_output(find_output_path(options)) as out:
                ROW_FORMATS[options.format](result.columns, count_rows(), out)  # type: ignore[arg-type]
    except LibraryError as error:
        complain(str(error))
        return 1
    return int(not count)
