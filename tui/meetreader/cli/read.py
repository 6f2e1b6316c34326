"""Opening the reader."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from meetreader.cli.errors import UsageError, complain
from meetreader.resources import corpus
from meetreader.sources import STDIN, SourceError, find
from meetreader.sources import read as read_source


def read(places: Sequence[str]) -> int:
    """Open the reader on files and folders (none: the bundled reports) and give the exit status.

    Nothing interactive starts where standard output is no terminal (UsageError), nor where no input can be opened.
    """
    if not sys.stdout.isatty():
        raise UsageError("standard output is no terminal; to write a report's text use: meetreader show PATH")
    with ExitStack() as cleanup:
        given = [_spooled(cleanup) if place == str(STDIN) else place for place in places]
        paths, errors = find(given or [corpus()])
        while paths:
            try:
                read_source(paths[0])
                break
            except SourceError as error:
                errors.append(error)
                paths = paths[1:]
        problems = [str(error) for error in errors]
        if not paths:
            for problem in problems:
                complain(problem)
            return 1
        if not sys.stderr.isatty():
            raise UsageError("standard error is no terminal, but the screen is drawn there")
        gc.disable()  # until the first screen is painted: nothing of what is loaded now is garbage
        from meetreader.ui.app import run

        return run(paths, problems)


def _spooled(cleanup: ExitStack) -> Path:
    """Standard input as a file; the terminal takes its place, since the reader's keys come from there."""
    import tempfile  # 5 ms that only this needs

    path = Path(cleanup.enter_context(tempfile.TemporaryDirectory(prefix="meetreader-")), "standard input")
    path.write_bytes(sys.stdin.buffer.read())
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise UsageError("no terminal to read keys from; use: meetreader show -") from error
    os.dup2(terminal, sys.stdin.fileno())
    return path
