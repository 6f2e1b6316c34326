"""Opening the reader."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from importlib.util import find_spec
from pathlib import Path

from meetreader.cli.errors import UsageError, complain
from meetreader.data.files import corpus_folder
from meetreader.sources import STDIN, SourceError, find_files
from meetreader.sources import read_source as read_source


def read(places: Sequence[str]) -> int:
    """Open the reader on files and folders (none: the bundled reports) and give the exit status.

    Nothing interactive starts where no input can be opened, nor where standard output is no terminal (UsageError).
    """
    paths, errors = find_files(places or [corpus_folder()])
    paths = _from_readable(paths, errors)
    with ExitStack() as cleanup:
        if STDIN in paths and sys.stdout.isatty():
            spooled = _spooled(cleanup)
            paths = _from_readable([spooled if path == STDIN else path for path in paths], errors)
        problems = [str(error) for error in errors]
        if not paths:
            for problem in problems:
                complain(problem)
            return 1
        if not sys.stdout.isatty():
            raise UsageError(
                "standard output is no terminal; to write a report's text use: meetreader show PATH"
            )
        if not sys.stderr.isatty():
            raise UsageError("standard error is no terminal, but the screen is drawn there")
        gc.disable()  # until the first screen is painted: nothing of what is loaded now is garbage
        _without_openssl()
        from meetreader.ui.app import run

        return run(paths, problems)


def _without_openssl() -> None:
    """Let asyncio and hashlib do without OpenSSL, some 6 MB; nothing here uses a network.

    Both fall back on what Python itself has, where it has it (some distributions leave its SHA-2 out).
    """
    unneeded = ["ssl", "_hashlib"] if find_spec("_sha2") or find_spec("_sha256") else ["ssl"]
    for name in unneeded:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # an import finds then that it is not there


def _from_readable(paths: list[Path], errors: list[SourceError]) -> list[Path]:
    """The paths from the first that can be read on; why those before it can't is added to `errors`."""
    for number, path in enumerate(paths):
        if path == STDIN:
            return paths[number:]
        try:
            read_source(path)
        except SourceError as error:
            errors.append(error)
        else:
            return paths[number:]
    return []


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
