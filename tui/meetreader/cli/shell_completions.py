"""The completions of a shell, made from the parser of the command line by shtab.

shtab is needed where a wheel is built, and in a checkout; an installed meetreader has the files that it made.
"""

from __future__ import annotations

import shtab

from meetreader.cli.command_parser import CommandParser
from meetreader.cli.parser import build_parser

SHELLS = ("bash", "zsh", "fish")
_FILES = ("PATH", "FILE", "FILE|DIR")
"""The metavars of arguments that are completed with names of files."""


def make_completions(shell: str) -> str:
    """The completions as a script for one of SHELLS."""
    parser = build_parser()
    for command in (parser, *parser.commands.values()):
        _mark_files(command)
    return str(shtab.complete(parser, shell=shell))


def _mark_files(parser: CommandParser) -> None:
    for action in parser._actions:
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
