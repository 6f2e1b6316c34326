"""What goes to standard error: one line for each thing that went wrong."""

from __future__ import annotations

import sys

from meetreader.cli.standard_streams import silence_stream
from meetreader.text.cells import draw_text


class UsageError(Exception):
    """Arguments that don't go together; exit status 2."""


def complain(message: str) -> None:
    """Write one line to standard error; line breaks and control characters of a file name are drawn.

    Where standard error is closed or full there is nobody left to complain to: the exit status still says it.
    """
    try:
        sys.stderr.write(f"meetreader: {draw_text(message)}\n")
        sys.stderr.flush()
    except OSError:
        silence_stream(sys.stderr)
