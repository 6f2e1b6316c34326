"""The commands: one row and one module for each.

A new command is a row here and a module with the two functions of `CommandModule`. The module must be quick to
import, since completions and the manual page load all of them: what the work itself needs is imported in `run`.
"""

from __future__ import annotations

from argparse import Namespace
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from meetreader.language import mark_message

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser


class CommandModule(Protocol):
    """What the module of a command has; the first paragraph of its docstring describes it, the rest follows the options."""

    __doc__: str | None

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what the command takes; every argument has a metavar (or choices) and a help text."""

    def run(self, options: Namespace) -> int:
        """Do the work and return the exit status. Raises UsageError for options that don't go together."""


class Command(NamedTuple):
    """One row: the word that names the command, its module in this package, and what it does in one line (a message)."""

    name: str
    module: str
    summary: str

    def load(self) -> CommandModule:
        """Import the module."""
        return cast(CommandModule, import_module(f"meetreader.cli.{self.module}"))


READER = Command("", "read_command", mark_message("read reports on the screen"))
"""What runs where the first word names no command."""

COMMANDS = (
    Command("show", "show_command", mark_message("write the text of a report")),
    Command(
        "extract",
        "extract_command",
        mark_message("write what was extracted from reports: people, directives, dates"),
    ),
    Command(
        "repair", "repair_command", mark_message("write the repaired text of reports, or the list of repairs")
    ),
    Command(
        "search",
        "search_command",
        mark_message("find a phrase in reports, in either script, misspelt or in pinyin"),
    ),
    Command(
        "library",
        "library_command",
        mark_message("keep reports in a library: add, remove, list, status, rebuild"),
    ),
    Command("query", "query_command", mark_message("ask the library in SQL")),
    Command(
        "export",
        "export_command",
        mark_message("write the tables of the library: people, offices, directives"),
    ),
    Command("notes", "notes_command", mark_message("write the notes on all reports, with citations")),
    Command("words", "words_command", mark_message("write the word list, for Anki")),
    Command("state", "state_command", mark_message("carry what the reader keeps to another machine")),
    Command("config", "config_command", mark_message("show, check or begin the settings")),
    Command(
        "doctor",
        "doctor_command",
        mark_message("say where things are, what the terminal can do and what is wrong"),
    ),
    Command("completions", "completions_command", mark_message("write the completions of a shell")),
)


def find_command(word: str) -> Command | None:
    """The command of that name; None for any other word, which is a file or folder for the reader."""
    return next((command for command in COMMANDS if command.name == word), None)
