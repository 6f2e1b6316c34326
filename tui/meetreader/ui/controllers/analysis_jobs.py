"""Reading and analysing the documents, off the screen's thread and in a process of its own."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from textual.worker import get_current_worker

if TYPE_CHECKING:
    from meetreader.report import Report
    from meetreader.ui.app import Reader
    from meetreader.ui.documents import Document

PAUSE = 0.2
"""Seconds between two batches of news for the screen."""
LARGE = 150_000
"""Bytes of all files together from which on they are analysed in a process of its own."""


class Analyses(Protocol):
    """What analyses a text; the `Analyst` of `meetreader.analysis` does it in a process of its own."""

    def analyse(self, text: str, path: str | None = None) -> Report: ...

    def close(self) -> None: ...


class Here:
    """Analyses in this process: less memory in all, and quicker for a few short texts."""

    def analyse(self, text: str, path: str | None = None) -> Report:
        """See `meetreader.analysis.analyse`."""
        from meetreader.analysis import analyse

        return analyse(text, path)

    def close(self) -> None:
        """There is nothing to end."""


def analyst_for(documents: Sequence[Document]) -> Analyses:
    """Here for a few short files; for more, which keys would have to wait for, a process of its own."""
    sizes = (document.path.stat().st_size for document in documents if document.path.is_file())
    if sum(sizes) < LARGE:
        return Here()
    from meetreader.analysis import Analyst

    return Analyst()


def analyse_all(reader: Reader, analyst: Analyses) -> None:
    """Read and analyse every document, the one on the screen first; tell the screen in batches. Runs in a thread."""
    worker = get_current_worker()
    pending = list(reader.documents)
    told = time.monotonic()
    while pending and not worker.is_cancelled:
        front = reader.document
        document = front if front in pending and front is not None else pending[0]
        pending.remove(document)
        analyse_document(document, analyst)
        if worker.is_cancelled:
            break
        if document is reader.document or time.monotonic() - told > PAUSE or not pending:
            told = time.monotonic()
            reader.call_from_thread(reader.analysed, len(reader.documents) - len(pending))
    analyst.close()


def read_document(document: Document) -> None:
    """Read the file, once; what hinders it becomes the document's problem."""
    if document.raw is not None or document.problem:
        return
    from meetreader.sources import SourceError, read_source

    try:
        document.raw = read_source(document.path).text
    except SourceError as error:
        document.problem = error.reason


def analyse_document(document: Document, analyst: Analyses) -> None:
    """Read the document if need be, and find out all about it."""
    read_document(document)
    if document.raw is None:
        return
    try:
        document.report = analyst.analyse(document.raw, str(document.path))
    except Exception as error:  # a fault of ours must not keep anyone from reading the text
        document.problem = f"shown as published, not analysed ({error})"
