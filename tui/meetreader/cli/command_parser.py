"""A parser for one command, or for the whole command line: argparse with a few rules of its own."""

from __future__ import annotations

import argparse
import os
import re
import sys
from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from meetreader import __version__
from meetreader.language import LANGUAGES, get_language, translate
from meetreader.text.cells import draw_text, text_width

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

PROGRAM = "meetreader"

# Set before each word that was given behind `--`. argparse alone loses count of them: `search -- -5` is an error to
# `parse_intermixed_args` (Python 3.11 to 3.13). No word of a command line has a null character in it.
_BEHIND_DASHES = "\0"


class PhraseArguments(NamedTuple):
    """How many of a command's words are phrases at least and at most; the others are paths."""

    at_least: int
    at_most: int | None


# A row of a table in a help text: `  jsonl     one object a report`.
_TABLE_ROW = re.compile(r" +(?:\S+(?: \S+)* {2,})?")


class CellHelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Breaks Chinese help by the cells it takes and between any two characters; argparse counts letters and needs spaces.

    In a translation each paragraph is one line, and so is each row of a table, which goes on below its own beginning.
    """

    def _split_lines(self, text: str, width: int) -> list[str]:
        if get_language() == "en":
            return super()._split_lines(text, width)
        from meetreader.text.prose_rows import wrap_prose

        return wrap_prose(text, width)

    def _format_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None,
    ) -> str:
        text = super()._format_usage(usage, actions, groups, prefix)
        if usage is not None:
            return text
        # Rows but the first are indented by as many spaces as the beginning of the first has letters.
        beginning = translate("usage: ") if prefix is None else prefix
        return text.replace("\n ", "\n " + " " * (text_width(beginning) - len(beginning)))

    def format_help(self) -> str:
        """The whole help; the colon of a heading is full-width, which argparse lets nobody translate before Python 3.12."""
        return re.sub(r"(?m)^([^\x00-\x7f]+):$", r"\1：", super().format_help())

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if get_language() == "en":
            return super()._fill_text(text, width, indent)
        lines = []
        for line in text.splitlines():
            head = found[0] if (found := _TABLE_ROW.match(line)) and text_width(line) > width else ""
            rows = self._split_lines(line[len(head) :], width - text_width(head))
            lines += [(" " * text_width(head) if number else head) + row for number, row in enumerate(rows)]
        return "\n".join(indent + line for line in lines) + "\n"


class CommandParser(argparse.ArgumentParser):
    """A parser for one command, or for the whole command line.

    Unlike argparse's own it takes no abbreviated options and writes no colour, takes options between and behind the
    paths, draws the control characters of what was typed wrong, and knows words that may be a phrase or a path.
    """

    def __init__(self, prog: str | None = None, *, usage: str | None = None) -> None:
        super().__init__(prog, usage=usage, formatter_class=CellHelpFormatter, allow_abbrev=False)
        self.color = False  # Python 3.14 follows FORCE_COLOR, into a pipe too
        self.commands: dict[str, CommandParser] = {}
        self._phrases: PhraseArguments | None = None
        version = f"{PROGRAM} {__version__}"
        self.add_argument(
            "--version",
            action="version",
            version=version,
            help=translate("write the version, and do nothing more"),
        )
        self.add_argument(  # taken out of the arguments before they are parsed: language_choice.py
            "--lang",
            choices=LANGUAGES,
            help=translate("the language of the interface (default: that of config.toml or of LANG)"),
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
        if (
            self.usage is None
        ):  # argparse would cut off seven letters, as many as `usage: ` has in English alone
            self.usage = self.format_usage().removeprefix(translate("usage: ")).replace("%", "%%")
        options = self.parse_intermixed_args([*arguments[:end], *behind])
        if self._phrases is not None:
            options.phrases, options.paths = separate_paths(options.phrases, self._phrases)
            if len(options.phrases) < self._phrases.at_least:
                self.error(translate("a phrase or a name is missing before the paths"))
        for name, value in vars(options).items():
            if isinstance(value, str):
                setattr(options, name, value.removeprefix(_BEHIND_DASHES))
            elif isinstance(value, list):
                setattr(options, name, [word.removeprefix(_BEHIND_DASHES) for word in value])
        return options

    def error(self, message: str) -> NoReturn:
        """Say on standard error what is wrong with the call, and exit with status 2."""
        self.print_usage(sys.stderr)
        self.exit(
            2,
            translate("{program}: error: {message}").format(program=self.prog, message=draw_text(message))
            + "\n",
        )

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
