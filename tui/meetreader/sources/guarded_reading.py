"""Reading one document where the parsers of its format can do no harm: in a process of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path

from meetreader.language import translate
from meetreader.sources.file_work import FileRequest, FileWork
from meetreader.sources.report_files import decode_source, find_documents, read_source, read_stream
from meetreader.sources.report_paths import is_container, is_plain_text, is_stream, to_path
from meetreader.sources.source import Source, SourceError, describe_os_error
from meetreader.workers import Failure, Produced, WorkerPool


def read_guarded(path: str | PathLike[str], encoding: str | None = None, data: bytes | None = None) -> Source:
    """The same as `read_source`, or `decode_source` where the bytes are given; plain text is read in this process.

    Raises SourceError, also where a parser hangs, takes too much memory or dies.
    """
    path = to_path(path)
    if data is None and is_stream(path):
        try:
            data = read_stream(path)
        except (OSError, ValueError) as error:
            raise SourceError(path, describe_os_error(error)) from error
    if is_plain_text(path, data):
        return read_source(path, encoding) if data is None else decode_source(data, path, encoding)
    with WorkerPool(FileWork(keep_source, encoding, only_one=True), 1) as pool:
        for outcome in pool.run([FileRequest(path, data)]):
            if isinstance(outcome, Failure):
                raise SourceError(path, outcome.reason)
            if isinstance(outcome, Produced):
                if isinstance(outcome.value, SourceError):
                    raise outcome.value
                found: Source = outcome.value
                return found
    raise SourceError(path, translate("reading was ended"))


def find_addresses(paths: Iterable[Path], encoding: str | None = None) -> Iterator[Path | SourceError]:
    """The address of every document in some files: a file's own where it holds but one. Archives are read in a worker.

    What can't be read in an archive comes as an error. Standard input and pipes are not read for this.
    """
    with WorkerPool(list_addresses, 1) as pool:
        for path in paths:
            if is_stream(path) or not is_container(path):
                yield path
                continue
            for outcome in pool.run([(path, encoding)]):
                if isinstance(outcome, Failure):
                    yield SourceError(path, outcome.reason)
                elif isinstance(outcome, Produced):
                    yield outcome.value


def list_addresses(request: tuple[Path, str | None]) -> Iterator[Path | SourceError]:
    """What a worker does for `find_addresses`."""
    for document in find_documents(*request):
        yield document if isinstance(document, SourceError) else document.path


def keep_source(source: Source) -> Source:
    """What is done with a source that is only read: nothing."""
    return source
