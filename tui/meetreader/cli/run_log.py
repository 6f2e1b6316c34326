"""What happened in a run, in a file: `--log FILE`."""

from __future__ import annotations

import logging
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from meetreader.text.cells import draw_text

_FORMAT = "%(asctime)s %(message)s"


class OneLineFormatter(logging.Formatter):
    """Draws the control characters of file names and reports; a traceback keeps its line breaks."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as it is written."""
        return "\n".join(map(draw_text, super().format(record).rstrip().split("\n")))


def name_log(options: Namespace) -> list[Path]:
    """The file of the log, in a list that is empty where there is none."""
    return [Path(options.log)] if options.log else []


@contextmanager
def open_log(path: str | None) -> Iterator[logging.Logger]:
    """The log of this run, added to the end of the file at `path`; nothing is kept where that is None.

    Raises OSError that names the file where it can't be opened.
    """
    logger = logging.getLogger("meetreader")
    logger.propagate = False
    if path is None:
        handler: logging.Handler = logging.NullHandler()
    else:
        handler = logging.FileHandler(path, encoding="utf-8", errors="backslashreplace")
        handler.setFormatter(OneLineFormatter(_FORMAT))
        logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        yield logger
    finally:
        logger.removeHandler(handler)
        handler.close()
