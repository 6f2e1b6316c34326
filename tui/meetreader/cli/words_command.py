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
from typing import TYPE_CHECKING

from meetreader.cli.output import add_output, find_output_path
from meetreader.cli.state_access import write_kept
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser

FORMATS = ("tsv", "markdown")


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--format", choices=FORMATS, default="tsv", help=translate("default: tsv"))
    parser.add_argument("--all", action="store_true", help=translate("also the words that are known"))
    add_output(parser)


def run(options: Namespace) -> int:
    """Write the words, and return the exit status: 1 where there are none."""
    from meetreader.export.word_list import write_words_markdown, write_words_tsv

    return write_kept(
        lambda state: state.list_words(is_known=None if options.all else False)[::-1],
        write_words_markdown if options.format == "markdown" else write_words_tsv,
        find_output_path(options),
        translate("no words to write yet")
        if options.all
        else translate("no words to be learned yet; --all writes the known ones"),
    )
