"""Write what was extracted from reports.

Formats:
  jsonl     one object a report: meeting, place, people, directives, problems, outline
  json      the same as one array
  csv       one table: a row for each person named and a row for each directive (column `record`)
  markdown  a brief for people

Without PATH everything in the library is written (meetreader library), or the bundled reports where it is empty.
Every string is simplified and repaired; every span is [start, end] in code points of the text that
`meetreader repair` writes. In CSV a cell that a spreadsheet would take for a formula begins with an apostrophe.
Files that can't be read are named on standard error, and the rest is done. The file given with -o is written beside its
name and moved into place at the end, so that a failed run leaves the old one as it was.

Examples:
  meetreader extract reports/ > reports.jsonl
  meetreader extract a.txt --format markdown
  meetreader extract reports/ --format csv -o officials-and-directives.csv
"""

from __future__ import annotations

from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from meetreader.cli.errors import UsageError, complain
from meetreader.cli.inputs import Inputs, add_encoding, add_jobs, add_paths
from meetreader.cli.library_access import add_library, open_filled_library, say_what_is_read
from meetreader.cli.output import add_output, find_output_path, open_output, protect_inputs
from meetreader.cli.run_log import name_log, open_log
from meetreader.data.files import corpus_folder
from meetreader.export.formats import FORMATS
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.library.report_library import Library
    from meetreader.sources.source import Source


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    add_paths(parser, required=False)
    parser.add_argument("--format", choices=FORMATS, default="jsonl", help=translate("default: jsonl"))
    add_output(parser)
    parser.add_argument(
        "--bom",
        action="store_true",
        help=translate("begin the CSV with a byte order mark, by which Excel knows UTF-8"),
    )
    add_library(parser)
    add_encoding(parser)
    add_jobs(parser)


def run(options: Namespace) -> int:
    """Extract, and return the exit status."""
    if options.bom and options.format != "csv":
        raise UsageError(translate("extract: --bom goes with --format csv alone"))
    target = find_output_path(options)
    if options.paths and options.library:
        raise UsageError(translate("extract: either PATH or --library"))
    if not options.paths:
        from meetreader.library.library_errors import LibraryError

        try:
            with open_filled_library(options) as library:
                say_what_is_read(library)
                if library is not None:
                    return _extract_library(options, library, target)
        except LibraryError as error:
            complain(str(error))
            return 1
    places = options.paths or [str(corpus_folder())]
    inputs = Inputs(places, encoding=options.encoding, jobs=options.jobs)
    protect_inputs([target, *name_log(options)], inputs.paths)
    with open_log(options.log) as log, open_output(target) as out:
        if options.bom:
            out.write("\ufeff")
        pieces = inputs.process(partial(extract_source, options.format))
        FORMATS[options.format].write_pieces(pieces, out)
        if not inputs.count_read:
            out.discard()
        log.info("%d reports extracted", inputs.count_read)
    return inputs.exit_status


def _extract_library(options: Namespace, library: Library, target: Path | None) -> int:
    """Write the reports of a library, none of which is analysed again."""
    format_report = FORMATS[options.format].format_report
    with open_log(options.log) as log, open_output(target) as out:
        if options.bom:
            out.write("\ufeff")
        FORMATS[options.format].write_pieces(map(format_report, library.read_reports()), out)
        log.info("%d reports written from the library", library.status().reports)
    return 0


def extract_source(format_name: str, source: Source) -> str:
    """What is written of one report; done by a worker."""
    from meetreader.analysis import analyse_source

    return FORMATS[format_name].format_report(analyse_source(source))
