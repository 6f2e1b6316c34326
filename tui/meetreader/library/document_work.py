"""What a worker does with a file for the library: reads it, analyses each text in it, makes the rows of its tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from meetreader.library.report_rows import ReportRows
from meetreader.sources.document_text import parse_document
from meetreader.sources.file_work import READING_TIME, TIME_A_MILLION
from meetreader.sources.raw_document import RawDocument
from meetreader.sources.report_files import find_documents
from meetreader.sources.source import SourceError
from meetreader.workers import StepTime, SubTask


@dataclass(frozen=True)
class FileTask:
    """A file to be read. `known` are the addresses in it whose reports are in the library already, by an earlier try."""

    path: Path
    file_number: int
    encoding: str | None = None
    known: frozenset[str] = field(default=frozenset())

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True)
class DocumentTask:
    """One document in a file, which another worker may take."""

    document: RawDocument
    file_number: int
    encoding: str | None = None

    def __str__(self) -> str:
        return str(self.document)


class AnalysedDocument(NamedTuple):
    """What a worker made of one document."""

    file_number: int
    rows: ReportRows


class UnreadDocument(NamedTuple):
    """A file, or a document in it, that could not be read, and why."""

    file_number: int
    path: str
    reason: str


def analyse_for_library(task: FileTask | DocumentTask) -> Iterator[Any]:
    """What a worker does with a file, or with one document of it; see `workers.Work`."""
    yield StepTime(READING_TIME)
    if isinstance(task, DocumentTask):
        yield from _analyse_document(task)
        return
    for document in find_documents(task.path, task.encoding):
        if isinstance(document, SourceError):
            yield UnreadDocument(task.file_number, str(document.path), document.reason)
        elif str(document.path) not in task.known:
            part = DocumentTask(document, task.file_number, task.encoding)
            if document.path == task.path:
                yield from _analyse_document(part)
            else:
                yield SubTask(part)
                yield StepTime(READING_TIME)


def _analyse_document(task: DocumentTask) -> Iterator[Any]:
    from meetreader.analysis import analyse_source
    from meetreader.library.report_rows import make_rows

    try:
        source = parse_document(task.document, task.encoding)
    except SourceError as error:
        yield UnreadDocument(task.file_number, str(error.path), error.reason)
        return
    yield StepTime(READING_TIME + TIME_A_MILLION * len(source.text) / 1e6)
    yield AnalysedDocument(task.file_number, make_rows(analyse_source(source)))
