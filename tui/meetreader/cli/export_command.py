"""Write the tables of the library, a file each: reports.csv, people.csv, directives.csv and so on.

docs/library.md describes the tables. Parquet needs pyarrow: pip install 'meetreader[parquet]'. A file is written beside its
name and moved into place, so that a failed run leaves the old one as it was.

Examples:
  meetreader export -o tables/
  meetreader export --format parquet -o tables/
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from meetreader.cli.argument_types import check_output
from meetreader.cli.errors import complain
from meetreader.cli.library_access import add_library, find_library_path
from meetreader.cli.output import open_output
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.library.report_library import Library

FORMATS = ("csv", "jsonl", "parquet")


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--format", choices=FORMATS, default="csv", help=translate("default: csv"))
    parser.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=check_output,
        required=True,
        help=translate("the folder to write into"),
    )
    add_library(parser)


def run(options: Namespace) -> int:
    """Write the tables, and return the exit status."""
    from meetreader.export.parquet_file import has_parquet
    from meetreader.library.library_errors import LibraryError
    from meetreader.library.report_library import Library

    if options.format == "parquet" and not has_parquet():
        complain(
            translate("parquet needs pyarrow: pip install 'meetreader[parquet]', or choose --format csv")
        )
        return 1
    folder = Path(options.output)
    try:
        with Library(find_library_path(options), read_only=True) as library:
            folder.mkdir(parents=True, exist_ok=True)
            _write_tables(library, folder, options.format)
    except LibraryError as error:
        complain(str(error))
        return 1
    return 0


def _write_tables(library: Library, folder: Path, format_name: str) -> None:
    from meetreader.export.parquet_file import write_parquet
    from meetreader.export.row_tables import ROW_FORMATS
    from meetreader.library.schema import VIEWS

    for view in VIEWS:
        target = folder / f"{view.name}.{format_name}"
        columns = [column.name for column in view.columns]
        result = library.query(f"SELECT {', '.join(columns)} FROM {view.name}")
        if format_name != "parquet":
            with open_output(target) as out:
                ROW_FORMATS[format_name](columns, result.rows, out)
            continue
        beside = folder / f".{view.name}.parquet.tmp"
        try:
            write_parquet(columns, [column.kind for column in view.columns], result.rows, beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
