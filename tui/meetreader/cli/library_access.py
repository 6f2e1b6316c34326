"""The library that a command line means, and what a command does where no PATH is given."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from meetreader.cli.argument_types import check_output_file
from meetreader.cli.errors import complain
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.config import Config
    from meetreader.library.report_library import Library


def add_library(parser: CommandParser) -> None:
    """Take the file of the library, as `library`; None for the one that the settings name, or the usual one."""
    parser.add_argument(
        "--library",
        metavar="FILE",
        type=check_output_file,
        help=translate("the library (default: the setting library, otherwise library.db in the data folder)"),
    )


def find_library_path(options: Namespace) -> Path:
    """The file that is meant."""
    if options.library:
        return Path(options.library)
    from meetreader.config import read_config

    return find_configured_library(read_config().config)


def find_configured_library(config: Config) -> Path:
    """The file that the settings name, or the usual one."""
    from meetreader.data.files import default_library_path

    return Path(config.library).expanduser() if config.library else default_library_path()


@contextmanager
def open_filled_library(options: Namespace) -> Iterator[Library | None]:
    """The library that a command without PATH reads; None where there is none or nothing in it.

    Raises LibraryError where it can't be used, also where --library names one that is not there.
    """
    from meetreader.library.report_library import Library

    path = find_library_path(options)
    if not options.library and not path.exists():
        yield None
        return
    with Library(path, read_only=True) as library:
        if library.is_empty():
            if options.library:
                complain(
                    translate("{path}: nothing is in this library yet; meetreader library add PATH").format(
                        path=path
                    )
                )
            yield None
        else:
            yield library


def say_what_is_read(library: Library | None) -> None:
    """Say on standard error what a command without PATH reads, and how much of it is of another analysis."""
    if library is None:
        complain(
            translate(
                "no PATH, and nothing in the library: the bundled reports are read; - reads standard input"
            )
        )
        return
    status = library.status()
    sentence = translate("no PATH: the library is read ({count} reports in {path})")
    complain(sentence.format(count=f"{status.reports:,}", path=library.path))
    if status.outdated:
        complain(describe_outdated(status.outdated))


def describe_outdated(count: int) -> str:
    """That so many files were analysed by another version of the program."""
    sentence = translate(
        "{count} files were analysed by another version of the program; meetreader library add analyses them again"
    )
    return sentence.format(count=f"{count:,}")
