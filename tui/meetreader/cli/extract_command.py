"""Write what was extracted from reports.

Formats:
  jsonl     one object a report: meeting, place, people, directives, problems, outline
  json      the same as one array
  csv       one table: a row for each person named and a row for each directive (column `record`)
  markdown  a brief for people

Every string is simplified and repaired; every span is [start, end] in code points of the text that
`meetreader repair` writes. Files that can't be read are named on standard error, and the rest is done.

Examples:
  meetreader extract reports/ > reports.jsonl
  meetreader extract a.txt --format markdown
  meetreader extract reports/ --format csv -o officials-and-directives.csv
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from meetreader.analysis import analyse
from meetreader.cli.inputs import Inputs
from meetreader.cli.output import output, protect
from meetreader.export import FORMATS


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="files and folders; - is standard input")
    parser.add_argument("--format", choices=FORMATS, default="jsonl", help="default: jsonl")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="write here (default: standard output)"
    )


def run(options: Namespace) -> int:
    """Extract, and give the exit status."""
    inputs = Inputs(options.paths)
    protect(options.output, inputs.paths)
    with output(options.output) as out:
        FORMATS[options.format]((analyse(source.text, str(source.path)) for source in inputs.sources()), out)
    return inputs.status
