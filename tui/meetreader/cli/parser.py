"""The parser of the command line, built from the table of commands.

`meetreader WORD …` is a command where WORD is the name of one; otherwise all words are files and folders for the reader.
argparse can't decide that (it takes `meetreader a.txt` for a misspelt command), so `parse_command_line` does, and gives
the rest to the parser of that command. A file named like a command is given as `./show`.
"""

from __future__ import annotations

import argparse
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from meetreader import __version__
from meetreader.cli.command_table import COMMANDS, READER, Command, find_command
from meetreader.text.cells import draw_text

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

PROGRAM = "meetreader"
USAGE = f"{PROGRAM} [PATH ...]\n       {PROGRAM} COMMAND ..."
DESCRIPTION = "Read Chinese government meeting reports in the terminal."
EXAMPLES = """\
Examples:
  meetreader                            read the bundled reports
  meetreader reports/ minutes.txt       read files, and all files below a folder
  meetreader show a.txt --pinyin inline | less
  meetreader extract reports/ --format csv -o table.csv
  meetreader search 領導小組 reports/
  curl -s ADDRESS | meetreader repair -

`-` is standard input. The files that are read are never written to.
Exit status: 0 done, 1 nothing found or some inputs failed, 2 wrong call, 130 interrupted.
"""

# Set before each word that was given behind `--`. argparse alone loses count of them: `search -- -5` is an error to
# `parse_intermixed_args` (Python 3.11 to 3.13). No word of a command line has a null character in it.
_BEHIND_DASHES = "\0"


class PhraseArguments(NamedTuple):
    """How many of a command's words are phrases at least and at most; the others are paths."""

    at_least: int
    at_most: int | None


class CommandParser(argparse.ArgumentParser):
    """A parser for one command, or for the whole command line.

    Unlike argparse's own it takes no abbreviated options and writes no colour, takes options between and behind the
    paths, draws the control characters of what was typed wrong, and knows words that may be a phrase or a path.
    """

    def __init__(self, prog: str | None = None, *, usage: str | None = None) -> None:
        super().__init__(
            prog, usage=usage, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
        )
        self.color = False  # Python 3.14 follows FORCE_COLOR, into a pipe too
        self.commands: dict[str, CommandParser] = {}
        self._phrases: PhraseArguments | None = None
        version = f"{PROGRAM} {__version__}"
        self.add_argument(
            "--version", action="version", version=version, help="write the version, and do nothing more"
        )

    def describe(self, text: str) -> None:
        """Show the first paragraph of `text` above the options in the help, the rest below them."""
        self.description, _, self.epilog = text.partition("\n\n")

    def add_phrases(
        self,
        metavar: str,
        *,
        at_least: int,
        at_most: int | None = None,
        description: str,
        path_description: str,
    ) -> None:
        """Take phrases (or names) and after them paths, which become `phrases` and `paths`: see `separate_paths`."""
        self._phrases = PhraseArguments(at_least, at_most)
        self.add_argument("phrases", metavar=metavar, nargs="*", default=[], help=description)
        self.add_argument("paths", metavar="PATH", nargs="*", default=[], help=path_description)

    def parse_command(self, arguments: Sequence[str]) -> Namespace:
        """The options and words in `arguments`, those after the name of the command. Exits on a wrong call or --help."""
        end = arguments.index("--") if "--" in arguments else len(arguments)
        behind = (_BEHIND_DASHES + word for word in arguments[end + 1 :])
        options = self.parse_intermixed_args([*arguments[:end], *behind])
        if self._phrases is not None:
            options.phrases, options.paths = separate_paths(options.phrases, self._phrases)
            if len(options.phrases) < self._phrases.at_least:
                self.error("a phrase or a name is missing before the paths")
        for name, value in vars(options).items():
            if isinstance(value, str):
                setattr(options, name, value.removeprefix(_BEHIND_DASHES))
            elif isinstance(value, list):
                setattr(options, name, [word.removeprefix(_BEHIND_DASHES) for word in value])
        return options

    def error(self, message: str) -> NoReturn:
        """Say on standard error what is wrong with the call, and exit with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: error: {draw_text(message)}\n")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """As argparse's own, which passes over every error, so that `meetreader --help > /dev/full` would be done."""
        if file is sys.stdout:
            file.write(message)
        else:
            super()._print_message(message, file)


def separate_paths(words: Sequence[str], limits: PhraseArguments) -> tuple[list[str], list[str]]:
    """The phrases and the paths among `words`, each in the order given.

    The first `limits.at_least` words are phrases. After these a word is a path that is an existing file or folder, that
    begins like a path (`./`, `../`, `/`), is `-` or was given behind `--`; and so is any word once there are
    `limits.at_most` phrases:
    `外防输入 内防反弹 reports ./missing.txt` -> `[外防输入, 内防反弹]`, `[reports, ./missing.txt]`.
    """
    phrases: list[str] = []
    paths: list[str] = []
    for word in words:
        is_full = limits.at_most is not None and len(phrases) >= limits.at_most
        looks_like_path = word == "-" or word.startswith(("./", "../", "/", _BEHIND_DASHES))
        if looks_like_path or is_full or (len(phrases) >= limits.at_least and os.path.exists(word)):
            paths.append(word)
        else:
            phrases.append(word)
    return phrases, paths


def build_parser(only: str | None = None) -> CommandParser:
    """The parser of the whole command line; `commands` has that of each command.

    With `only` the arguments of that command alone are declared, and no other command's module is loaded.
    """
    parser = CommandParser(PROGRAM, usage=USAGE)
    parser.describe(f"{DESCRIPTION}\n\n{EXAMPLES}")
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
    listed = "\n".join(f"  {command.name:9} {command.summary}" for command in COMMANDS)
    parser.describe(f"{DESCRIPTION}\n\ncommands (see meetreader COMMAND --help):\n{listed}\n\n{EXAMPLES}")
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
