"""Write the notes on all reports, each with its passage and a citation.

Formats:
  markdown  the notes of each report under its title, oldest first
  tsv       a row for each note: report, source, date, paragraph, passage, note, when, file; for spreadsheets and Anki

A note whose passage is no longer in its report is written all the same, and said to be detached.

Examples:
  meetreader notes -o notes.md
  meetreader notes --format tsv
"""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from meetreader.cli.argument_types import check_output_file
from meetreader.cli.errors import complain
from meetreader.cli.output import open_output
from meetreader.cli.state_access import open_existing_state
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser

FORMATS = ("markdown", "tsv")


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--format", choices=FORMATS, default="markdown", help=translate("default: markdown"))
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=check_output_file,
        help=translate("write here (default: standard output)"),
    )


def run(options: Namespace) -> int:
    """Write the notes, and return the exit status: 1 where there are none."""
    from meetreader.export.note_list import write_notes_markdown, write_notes_tsv

    with open_existing_state() as state:
        if state is None:
            return 1
        notes = state.list_notes()[::-1]
        texts = state.find_texts({note.anchor.digest for note in notes})
    if not notes:
        complain(translate("no notes yet"))
        return 1
    with open_output(Path(options.output) if options.output else None) as out:
        (write_notes_tsv if options.format == "tsv" else write_notes_markdown)(notes, texts, out)
    return 0
