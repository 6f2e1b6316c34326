"""Open the reader on files and folders."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from meetreader.cli.argument_types import offset_or_span
from meetreader.cli.errors import UsageError, complain
from meetreader.cli.inputs import add_encoding, find_inputs, open_archives
from meetreader.cli.library_access import find_configured_library
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.ui.opening import Opening


def add_arguments(parser: CommandParser) -> None:
    """Declare what the reader takes."""
    parser.add_argument(
        "reports",  # as `paths` they would overwrite those of a command in the full parser
        metavar="PATH",
        nargs="*",
        default=[],
        help=translate(
            "files, folders and libraries; - is standard input (default: those of the last time; the first time, the library, or the bundled reports)"
        ),
    )
    add_encoding(parser)
    parser.add_argument(
        "--at",
        metavar="OFFSET",
        type=offset_or_span,
        help=translate(
            "open the first report at this code point of its repaired text; takes the 276-280 of meetreader search as well"
        ),
    )
    parser.add_argument(
        "--fresh",
        action="store_true",
        help=translate(
            "begin at the beginning: neither with the reports of the last time nor at the places where they were left"
        ),
    )


def run(options: Namespace) -> int:
    """Open the reader and return the exit status.

    Only standard input is read here, into memory; a file is read once the screen is there. Nothing interactive starts
    where there is no input, or where there is no terminal to draw on and to read keys from (UsageError).
    """
    from meetreader.sources.source import STDIN

    opening, encoding = _choose_opening(options)
    if opening.library is not None:
        _check_screen()
        take_keys_from_terminal()
        from meetreader.ui.start import run_reader

        return _end(opening, run_reader([], encoding=encoding, opening=opening))
    paths, problems = find_inputs(opening.places)
    standard_input: bytes | None = None
    if paths:
        _check_screen()
        paths, unreadable = open_archives(paths, encoding)
        problems += unreadable
    if STDIN in paths:
        standard_input = read_standard_input()
        if not standard_input.strip():
            paths.remove(STDIN)
            problems.append("-: " + translate("empty: nothing to read"))
    if not paths:
        for problem in problems:
            complain(problem)
        return 1
    take_keys_from_terminal()
    from meetreader.ui.start import run_reader

    status = run_reader(paths, problems, standard_input=standard_input, encoding=encoding, opening=opening)
    return _end(opening, status)


def _end(opening: Opening, status: int) -> int:
    """Say what is lost, if something could not be kept to the end, and return the exit status."""
    if not opening.state.has_unwritten:
        return status
    said = translate("something that was done is not kept: {problem}")
    complain(said.format(problem=opening.state.problem))
    return status or 1


def _choose_opening(options: Namespace) -> tuple[Opening, str | None]:
    """How the reader begins, and the charset of its files: with what is named, else as it was left, else as bundled."""
    from meetreader.config import read_config
    from meetreader.data.files import corpus_folder
    from meetreader.state import LastSession, StateError, open_state, open_unkept_state
    from meetreader.ui.library_choice import choose_library
    from meetreader.ui.opening import Opening

    try:
        state = open_state()
        problem = state.problem
    except StateError as error:
        problem = translate("nothing of today is kept: {reason}").format(reason=error)
        state = open_unkept_state(problem)
    last = None if options.reports or options.fresh else state.find_session()
    left = [path for path in (last or LastSession(())).paths if os.path.exists(path)]
    encoding = options.encoding if options.reports else (last.encoding or None) if last and left else None
    config = read_config()
    named = options.reports or left
    chosen = choose_library(find_configured_library(config.config), named, encoding)
    places = tuple(named or [str(corpus_folder() if chosen.reports is None else chosen.reports.library.path)])
    opening = Opening(
        state,
        problem or chosen.problem,
        places,
        open_path=last.open_path if last and left else "",
        restores=not options.fresh,
        config=config,
        library=chosen.reports,
        first_offset=options.at,
    )
    return opening, encoding


def read_standard_input() -> bytes:
    """Read standard input up to one byte more than a report may have, which is how a larger one is recognized."""
    from meetreader.sources.source import LARGEST

    try:
        return sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:
        raise OSError(error.errno, error.strerror, translate("standard input")) from error


def take_keys_from_terminal() -> None:
    """Put the terminal in the place of a standard input that is none, since the reader's keys come from there."""
    if sys.stdin.isatty():
        return
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise UsageError(
            translate("no terminal to read keys from; to write a report's text use: meetreader show PATH")
        ) from error
    os.dup2(terminal, 0)
    os.close(terminal)
    if sys.__stdin__ is None:  # it was closed, and Textual asks this one
        setattr(sys, "__stdin__", sys.stdin)  # noqa: B010  # final, for mypy


def _check_screen() -> None:
    if not sys.stdout.isatty():
        raise UsageError(
            translate("standard output is no terminal; to write a report's text use: meetreader show PATH")
        )
    if not sys.stderr.isatty():
        raise UsageError(translate("standard error is no terminal, but the screen is drawn there"))
