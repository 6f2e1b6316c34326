"""Reading and analysing the documents, off the screen's thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

if TYPE_CHECKING:
    from meetreader.ui.app import Reader
    from meetreader.ui.documents import Document

PAUSE = 0.2
"""Seconds between two batches of news for the screen."""
LARGE = 50_000
"""Code points from which on a text is analysed in a process of its own, or keys would have to wait."""


def analyse_all(reader: Reader) -> None:
    """Read and analyse every document, the one on the screen first; tell the screen in batches. Runs in a thread."""
    worker = get_current_worker()
    pending = list(reader.documents)
    told = time.monotonic()
    while pending and not worker.is_cancelled:
        front = reader.document
        document = front if front in pending and front is not None else pending[0]
        pending.remove(document)
        analyse_document(document, lambda: worker.is_cancelled)
        if document is reader.document or time.monotonic() - told > PAUSE or not pending:
            told = time.monotonic()
            reader.call_from_thread(reader.analysed, len(reader.documents) - len(pending))


def read_document(document: Document) -> None:
    """Read the file, once; what hinders it becomes the document's problem."""
    if document.raw is not None or document.problem:
        return
    from meetreader.sources import SourceError, read

    try:
        document.raw = read(document.path).text
    except SourceError as error:
        document.problem = str(error)


def analyse_document(document: Document, cancelled: Callable[[], bool] = lambda: False) -> None:
    """Read the document if need be, and find out all about it."""
    from meetreader.analysis import analyse, analyse_apart

    read_document(document)
    if document.raw is None:
        return
    try:
        if len(document.raw) > LARGE:
            document.report = analyse_apart(document.raw, str(document.path), cancelled=cancelled)
        else:
            document.report = analyse(document.raw, str(document.path))
    except Exception as error:  # a fault of ours must not keep anyone from reading the text
        document.problem = f"{document.path}: shown as published, not analysed ({error!r})"
