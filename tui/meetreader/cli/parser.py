"""The parser of the command line, built from the table of commands.

`meetreader WORD …` is a command where WORD is the name of one; otherwise all words are files and folders for the reader.
argparse can't decide that (it takes `meetreader a.txt` for a misspelt command), so `parse_command_line` does, and gives
the rest to the parser of that command. A file named like a command is given as `./show`.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from meetreader.cli.command_parser import PROGRAM, CommandParser
from meetreader.cli.command_table import COMMANDS, READER, Command, find_command
from meetreader.cli.environment import describe_surroundings
from meetreader.language import mark_message, translate
from meetreader.text.cells import text_width

DESCRIPTION = mark_message("Read Chinese government meeting reports in the terminal.")
EXAMPLES = mark_message("""\
Examples:
  meetreader                            go on where you left; the first time, the bundled reports
  meetreader reports/ minutes.txt       read files, and all files below a folder
  meetreader show a.txt --pinyin inline | less
  meetreader extract reports/ --format csv -o table.csv
  meetreader search 領導小組 reports/
  curl -s ADDRESS | meetreader repair -""")
NOTES = mark_message("""\
`-` is standard input. The files that are read are never written to. A file or folder named like a command is
written with ./ before it.
Exit status: 0 done, 1 nothing found or some inputs failed, 2 wrong call, 130 interrupted.""")


def make_usage() -> str:
    """The two ways to call the program, the second one below the first."""
    indent = " " * text_width(translate("usage: "))
    return f"{PROGRAM} [PATH ...]\n{indent}{PROGRAM} COMMAND ..."


def build_parser(only: str | None = None) -> CommandParser:
    """The parser of the whole command line; `commands` has that of each command.

    With `only` the arguments of that command alone are declared, and no other command's module is loaded.
    """
    parser = CommandParser(PROGRAM, usage=make_usage())
    parser.describe("\n\n".join([*_translate_all(DESCRIPTION, EXAMPLES, NOTES), describe_surroundings()]))
    subparsers = parser.add_subparsers(
        prog=PROGRAM, title=translate("commands"), metavar="COMMAND", required=False
    )
    for command in COMMANDS:
        child = subparsers.add_parser(command.name, help=translate(command.summary))
        parser.commands[command.name] = child
        if only in (None, command.name):
            _declare_arguments(child, command)
    if only is None:
        READER.load().add_arguments(parser)
    return parser


def build_reader_parser() -> CommandParser:
    """The parser for words that begin with no command; its help lists the commands all the same."""
    parser = CommandParser(PROGRAM, usage=make_usage())
    listed = "\n".join(f"  {command.name:12} {translate(command.summary)}" for command in COMMANDS)
    commands = translate("commands (see meetreader COMMAND --help):") + f"\n{listed}"
    described = [translate(DESCRIPTION), commands, *_translate_all(EXAMPLES, NOTES), describe_surroundings()]
    parser.describe("\n\n".join(described))
    READER.load().add_arguments(parser)
    return parser


def parse_command_line(arguments: Sequence[str]) -> tuple[Command, Namespace]:
    """The command that is called, and its options. Exits on a wrong call, --help and --version."""
    command = find_command(arguments[0]) if arguments else None
    if command is None:
        return READER, build_reader_parser().parse_command(arguments)
    parser = build_parser(only=command.name).commands[command.name]
    return command, parser.parse_command(arguments[1:])


def _translate_all(*paragraphs: str) -> list[str]:
    return [translate(paragraph) for paragraph in paragraphs]


def _declare_arguments(parser: CommandParser, command: Command) -> None:
    module = command.load()
    parser.describe("\n\n".join(_translate_all(*(module.__doc__ or "").strip().split("\n\n"))))
    module.add_arguments(parser)
