"""Reading the files a report may be in. Nothing here ever writes."""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import IO

from meetreader.language import translate
from meetreader.sources.document_text import parse_document
from meetreader.sources.document_tree import DocumentTree
from meetreader.sources.raw_document import RawDocument
from meetreader.sources.report_paths import locate_file, to_path
from meetreader.sources.source import LARGEST, STDIN, Source, SourceError, describe_os_error


def read_source(path: str | PathLike[str], encoding: str | None = None) -> Source:
    """The text of the one document at `path`; `-` is standard input. Raises SourceError, and nothing else.

    The charset is found out where `encoding` does not name it. A file that holds several reports is an error, which
    says how one of them is named: `dump.zip/a.html`.
    """
    return _take_only(find_documents(path, encoding), to_path(path), encoding)


def decode_source(data: bytes, path: Path, encoding: str | None = None) -> Source:
    """The text of the one document in `data`, the bytes of the file at `path`. Raises SourceError, and nothing else."""
    return _take_only(find_documents(path, encoding, data=data), path, encoding)


def read_sources(
    path: str | PathLike[str], encoding: str | None = None, *, data: bytes | None = None
) -> Iterator[Source | SourceError]:
    """The text of every document at `path`, and why others can't be read, in order. Never raises.

    `data` are the bytes of the file where the caller has read them.
    """
    for document in find_documents(path, encoding, data=data):
        if isinstance(document, SourceError):
            yield document
            continue
        try:
            yield parse_document(document, encoding)
        except SourceError as error:
            yield error


def find_documents(
    path: str | PathLike[str], encoding: str | None = None, *, data: bytes | None = None
) -> Iterator[RawDocument | SourceError]:
    """The documents at `path` before their text is taken out, as `read_sources` reads them. Never raises."""
    path = to_path(path)
    file_path, is_member = locate_file(path)
    wanted = path if is_member else None
    is_empty = True
    try:
        with _open_file(file_path, data) as file:
            size = file.seek(0, io.SEEK_END)
            file.seek(0)
            tree = DocumentTree(size, encoding, wanted)
            for found in tree.find_documents(file, file_path):
                is_empty = False
                yield found
    except IsADirectoryError:
        yield SourceError(path, translate("is a folder, not a file"))
    except (OSError, ValueError) as error:
        yield SourceError(path, describe_os_error(error))
    else:
        if is_empty:
            yield SourceError(path, translate("no such document in {file}").format(file=file_path))


def read_stream(path: Path) -> bytes:
    """The bytes of standard input or a pipe, at most LARGEST and one more. Raises OSError and ValueError."""
    if path == STDIN:
        if sys.stdin is None:
            raise OSError(errno.EBADF, translate("it is closed"))
        return sys.stdin.buffer.read(LARGEST + 1)
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _take_only(documents: Iterator[RawDocument | SourceError], path: Path, encoding: str | None) -> Source:
    first = next(documents)
    second = next(documents, None)
    if second is not None:
        raise SourceError(
            path,
            translate("holds several reports; name one of them, such as {example}").format(
                example=first.path
            ),
        )
    if isinstance(first, SourceError):
        raise first
    return parse_document(first, encoding)


def _open_file(path: Path, data: bytes | None) -> IO[bytes]:
    """The file, so that it can be sought: what is no regular file is read into memory first."""
    if data is None and path != STDIN and (path.is_file() or path.is_dir()):
        return path.open("rb")
    return io.BytesIO(read_stream(path) if data is None else data)
