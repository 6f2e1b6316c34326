"""Write the word list: word, pinyin, gloss, the sentence it was met in, and its source.

Formats:
  tsv       for Anki (File, Import): the columns are named in the file, and it is read as plain text
  markdown  a table

Words that were marked as known are left out, unless --all is given.

Examples:
  meetreader words -o words.tsv
  meetreader words --all --format markdown
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

FORMATS = ("tsv", "markdown")


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--format", choices=FORMATS, default="tsv", help=translate("default: tsv"))
    parser.add_argument("--all", action="store_true", help=translate("also the words that are known"))
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=check_output_file,
        help=translate("write here (default: standard output)"),
    )


def run(options: Namespace) -> int:
    """Write the words, and return the exit status: 1 where there are none."""
    from meetreader.export.word_list import write_words_markdown, write_words_tsv

    with open_existing_state() as state:
        if state is None:
            return 1
        words = state.list_words(is_known=None if options.all else False)[::-1]
        texts = state.find_texts({word.anchor.digest for word in words if word.anchor})
    if not words:
        complain(
            translate("no words to write yet")
            if options.all
            else translate("no words to be learned yet; --all writes the known ones")
        )
        return 1
    with open_output(Path(options.output) if options.output else None) as out:
        (write_words_markdown if options.format == "markdown" else write_words_tsv)(words, texts, out)
    return 0
