"""Opens the reader on files and runs it to its end."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from meetreader.config import Config
from meetreader.ui.app import Reader
from meetreader.ui.listed_reports import FileReader, ListedReport
from meetreader.ui.opening import Opening
from meetreader.ui.terminal import settle_ambiguous_width

STANDARD_INPUT = Path("-")


def run_reader(
    paths: Sequence[Path],
    problems: Sequence[str] = (),
    standard_input: bytes | None = None,
    encoding: str | None = None,
    opening: Opening | None = None,
) -> int:
    """Open the reader on these files and return the exit status.

    `problems` are lines on places that can't be used, each the path, a colon and the reason; `standard_input` are the bytes of the path `-`; `encoding` is
    that of all files, None where it is to be guessed.
    """
    reports = [
        ListedReport(path, FileReader(path, standard_input if path == STANDARD_INPUT else None, encoding))
        for path in paths
    ]
    if len(reports) == 1:  # the text is read while the screen is made
        Thread(target=reports[0].reader.read_text, daemon=True).start()
    config = opening.config.config if opening else Config()
    settle_ambiguous_width(config.ambiguous_width)
    reader = Reader(reports, problems, opening)
    reader.run(mouse=config.mouse)
    return reader.return_code or 0
