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
from typing import TYPE_CHECKING

from meetreader.cli.output import add_output, find_output_path
from meetreader.cli.state_access import write_kept
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser

FORMATS = ("markdown", "tsv")


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--format", choices=FORMATS, default="markdown", help=translate("default: markdown"))
    add_output(parser)


def run(options: Namespace) -> int:
    """Write the notes, and return the exit status: 1 where there are none."""
    from meetreader.export.note_list import write_notes_markdown, write_notes_tsv

    return write_kept(
        lambda state: state.list_notes()[::-1],
        write_notes_tsv if options.format == "tsv" else write_notes_markdown,
        find_output_path(options),
        translate("no notes yet"),
    )
