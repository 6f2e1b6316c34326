"""Standard input, output and error as the shell gave them: perhaps closed, in any locale, to any device."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TextIO


def prepare_standard_streams() -> None:
    """Open what was closed, and let output be UTF-8 in every locale.

    Where a stream was closed (`>&-`) Python has None for it, and the next file that is opened would get its
    descriptor: text meant for the screen would end up in that file. Instead each gets an end of /dev/null on which
    every use fails with EBADF, as on the closed stream; only standard error swallows what is written to it.
    """
    for descriptor in (0, 1, 2):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(
                os.devnull, os.O_RDONLY if descriptor == 1 else os.O_WRONLY
            )  # takes the lowest free number
    if sys.stdin is None:
        sys.stdin = open(0, closefd=False)  # noqa: SIM115  # for as long as the program runs
    if sys.stdout is None:
        sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def silence_stream(stream: TextIO) -> None:
    """Send the rest of a stream that can't be written any more to /dev/null, or Python would complain at exit."""
    with suppress(OSError):  # no descriptor: a stream of a test
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, stream.fileno())
        os.close(sink)
