"""What goes to standard error: one line each."""

from __future__ import annotations

import sys

from meetreader.text.cells import draw_text


class UsageError(Exception):
    """Arguments that don't go together; exit status 2."""


def complain(message: str) -> None:
    """Write one line to standard error; line breaks and control characters of a file name are drawn."""
    sys.stderr.write(f"meetreader: {draw_text(message)}\n")
