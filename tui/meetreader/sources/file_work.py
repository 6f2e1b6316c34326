"""Work on files, for the pool: each file is read, and something is done with every text in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from meetreader.sources.document_text import parse_document
from meetreader.sources.raw_document import RawDocument
from meetreader.sources.report_files import decode_source, find_documents, read_source
from meetreader.sources.source import Source, SourceError
from meetreader.workers import StepTime, SubTask

READING_TIME = 60.0
"""Seconds for reading one document."""
TIME_A_MILLION = 60.0
"""More seconds for each million code points of a text: ten times what its analysis takes on a slow machine."""


@dataclass(frozen=True)
class FileRequest:
    """A file to be read. `data` are its bytes where only this process can read it: standard input, a pipe."""

    path: Path
    data: bytes | None = None

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True)
class FileWork:
    """Reads a file and yields `do(source)` for each text in it, or the SourceError that says why there is none.

    The documents of an archive or a dump are parts of the task, which other workers may take. `do` is picklable.
    """

    do: Callable[[Source], Any]
    encoding: str | None = None
    only_one: bool = False
    """Whether a file that holds several reports is an error."""

    def __call__(self, request: FileRequest | RawDocument) -> Iterator[Any]:
        """What a worker does with a file, or with one document of it."""
        yield StepTime(READING_TIME)
        if isinstance(request, RawDocument):
            yield from self._work_on(request)
            return
        if self.only_one:
            yield from self._read_only_one(request)
            return
        for document in find_documents(request.path, self.encoding, data=request.data):
            if isinstance(document, SourceError):
                yield document
            elif document.path == request.path:
                yield from self._work_on(document)
            else:
                yield SubTask(document)
                yield StepTime(READING_TIME)

    def _read_only_one(self, request: FileRequest) -> Iterator[Any]:
        try:
            if request.data is None:
                source = read_source(request.path, self.encoding)
            else:
                source = decode_source(request.data, request.path, self.encoding)
        except SourceError as error:
            yield error
            return
        yield from self._do(source)

    def _work_on(self, document: RawDocument) -> Iterator[Any]:
        try:
            source = parse_document(document, self.encoding)
        except SourceError as error:
            yield error
            return
        yield from self._do(source)

    def _do(self, source: Source) -> Iterator[Any]:
        yield StepTime(READING_TIME + TIME_A_MILLION * len(source.text) / 1e6)
        yield self.do(source)
