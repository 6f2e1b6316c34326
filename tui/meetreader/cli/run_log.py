"""What happened in a run, in a file: `--log FILE`."""

from __future__ import annotations

import errno
import logging
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from meetreader.export.replaced_file import NEVER_REPLACED, is_own_database, named_errors
from meetreader.text.cells import draw_text

_FORMAT = "%(asctime)s %(message)s"


class LogFile(logging.FileHandler):
    """A log that ends the run where it can't be written, instead of going on with a traceback for every line."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  (logging's name)
        """Raise what writing raised, with the name of the file."""
        with named_errors(Path(self.baseFilename)):
            raise

    def close(self) -> None:
        """Close the file. What could not be written has been said."""
        with suppress(OSError):
            super().close()


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
        if is_own_database(Path(path)):
            raise OSError(errno.EPERM, NEVER_REPLACED, path)
        handler = LogFile(path, encoding="utf-8", errors="backslashreplace")
        handler.setFormatter(OneLineFormatter(_FORMAT))
        logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    try:
        yield logger
    finally:
        logger.removeHandler(handler)
        handler.close()
