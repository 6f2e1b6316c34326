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

USAGE = f"{PROGRAM} [PATH ...]\n       {PROGRAM} COMMAND ..."
DESCRIPTION = "Read Chinese government meeting reports in the terminal."
EXAMPLES = """\
Examples:
  meetreader                            go on where you left; the first time, the bundled reports
  meetreader reports/ minutes.txt       read files, and all files below a folder
  meetreader show a.txt --pinyin inline | less
  meetreader extract reports/ --format csv -o table.csv
  meetreader search 領導小組 reports/
  curl -s ADDRESS | meetreader repair -

`-` is standard input. The files that are read are never written to. A file or folder named like a command is
written with ./ before it.
Exit status: 0 done, 1 nothing found or some inputs failed, 2 wrong call, 130 interrupted.
"""


def build_parser(only: str | None = None) -> CommandParser:
    """The parser of the whole command line; `commands` has that of each command.

    With `only` the arguments of that command alone are declared, and no other command's module is loaded.
    """
    parser = CommandParser(PROGRAM, usage=USAGE)
    parser.describe(f"{DESCRIPTION}\n\n{EXAMPLES}\n{describe_surroundings()}")
    subparsers = parser.add_subparsers(prog=PROGRAM, title="commands", metavar="COMMAND", required=False)
    for command in COMMANDS:
        child = subparsers.add_parser(command.name, help=command.summary)
        parser.commands[command.name] = child
        if only in (None, command.name):
            _declare_arguments(child, command)
    if only is None:
        READER.load().add_arguments(parser)
    return parser


def build_reader_parser() -> CommandParser:
    """The parser for words that begin with no command; its help lists the commands all the same."""
    parser = CommandParser(PROGRAM, usage=USAGE)
    listed = "\n".join(f"  {command.name:12} {command.summary}" for command in COMMANDS)
    commands = f"commands (see meetreader COMMAND --help):\n{listed}"
    parser.describe(f"{DESCRIPTION}\n\n{commands}\n\n{EXAMPLES}\n{describe_surroundings()}")
    READER.load().add_arguments(parser)
    return parser


def parse_command_line(arguments: Sequence[str]) -> tuple[Command, Namespace]:
    """The command that is called, and its options. Exits on a wrong call, --help and --version."""
    command = find_command(arguments[0]) if arguments else None
    if command is None:
        return READER, build_reader_parser().parse_command(arguments)
    parser = build_parser(only=command.name).commands[command.name]
    return command, parser.parse_command(arguments[1:])


def _declare_arguments(parser: CommandParser, command: Command) -> None:
    module = command.load()
    parser.describe(module.__doc__ or "")
    module.add_arguments(parser)
