"""Finding and reading the files a report may be in. Nothing here ever writes."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import IO, NamedTuple

from meetreader.sources.document_formats import explain_unsupported, is_report_name, is_unsupported_name
from meetreader.sources.document_text import parse_document
from meetreader.sources.document_tree import DocumentTree
from meetreader.sources.raw_document import RawDocument
from meetreader.sources.source import LARGEST, STDIN, Source, SourceError, describe_os_error

SAVED_BESIDE = ("_files", ".files")
"""Ends of the names of folders in which a browser saves what belongs to a page beside them."""


class FoundFiles(NamedTuple):
    """The files to open, and what could not be used."""

    paths: list[Path]
    errors: list[SourceError]


def find_files(places: Iterable[str | PathLike[str]]) -> FoundFiles:
    """The files that `places` stand for: files, folders, members of archives, `-` for standard input. Never raises.

    They come in the order given, each file once. Folders are walked in full, in order of names, without hidden files
    and without what a browser saved beside a page. In a folder only names count that a report may have (`.txt`, `.html`,
    `.docx`, `.zip`, no suffix, and so on), but no README or the like; a document of a kind that can't be read is reported
    as an error rather than silently skipped.
    """
    paths: dict[Path, Path] = {}
    errors: list[SourceError] = []
    for place in places:
        for found in _list_place(to_path(place)):
            if isinstance(found, SourceError):
                errors.append(found)
            else:
                paths.setdefault(Path(os.path.realpath(found)) if found != STDIN else STDIN, found)
    return FoundFiles(list(paths.values()), errors)


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
        yield SourceError(path, "is a folder, not a file")
    except (OSError, ValueError) as error:
        yield SourceError(path, describe_os_error(error))
    else:
        if is_empty:
            yield SourceError(path, f"no such document in {file_path}")


def read_stream(path: Path) -> bytes:
    """The bytes of standard input or a pipe, at most LARGEST and one more. Raises OSError and ValueError."""
    if path == STDIN:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "it is closed")
        return sys.stdin.buffer.read(LARGEST + 1)
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def locate_file(path: Path) -> tuple[Path, bool]:
    """The file that an address leads to, and whether it is that of a member inside: `dump.zip/a.html` -> `dump.zip`."""
    if path == STDIN or os.path.lexists(path):
        return path, False
    for parent in path.parents:
        if parent.is_file():
            return parent, True
        if parent.is_dir():
            break
    return path, False


def to_path(place: str | PathLike[str]) -> Path:
    """The path of a place; `./-` names a file called `-` and must not turn into standard input."""
    path = Path(place)
    return path.absolute() if path == STDIN and os.fspath(place) != "-" else path


def _take_only(documents: Iterator[RawDocument | SourceError], path: Path, encoding: str | None) -> Source:
    first = next(documents)
    second = next(documents, None)
    if second is not None:
        raise SourceError(path, f"holds several reports; name one of them, such as {first.path}")
    if isinstance(first, SourceError):
        raise first
    return parse_document(first, encoding)


def _open_file(path: Path, data: bytes | None) -> IO[bytes]:
    """The file, so that it can be sought: what is no regular file is read into memory first."""
    if data is None and path != STDIN and (path.is_file() or path.is_dir()):
        return path.open("rb")
    return io.BytesIO(read_stream(path) if data is None else data)


def _list_place(path: Path) -> Iterator[Path | SourceError]:
    """The files at one place, or why there are none."""
    try:
        is_folder = path != STDIN and path.is_dir()
        if path == STDIN or (path.exists() and not is_folder):
            yield path
            return
        if not is_folder and locate_file(path)[1]:
            yield path
            return
    except (OSError, ValueError) as error:  # a name too long, a null character in it
        yield SourceError(path, describe_os_error(error))
        return
    if not is_folder:
        yield SourceError(path, "no such file or folder")
        return
    is_empty = True
    for found in _walk_folder(path):
        is_empty = False
        yield found
    if is_empty:
        yield SourceError(
            path, "no reports in this folder (.txt, .md, .html, .docx, .pdf, .jsonl, .zip, .warc)"
        )


def _walk_folder(folder: Path) -> Iterator[Path | SourceError]:
    """The reports in a folder and below it, in order of names, and why parts of it can't be read."""
    errors: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(_drop_saved_beside(folders, names))
        for name in sorted(names):
            path = Path(here, name)
            if is_unsupported_name(name):
                yield SourceError(path, explain_unsupported(path.suffix))
            elif is_report_name(name) and path.is_file():
                yield path
    for error in errors:
        yield SourceError(Path(error.filename), describe_os_error(error))


def _drop_saved_beside(folders: Iterable[str], names: Iterable[str]) -> Iterator[str]:
    """The folders without hidden ones, and without `a_files` beside `a.html`."""
    pages = {os.path.splitext(name)[0] for name in names if name.lower().endswith((".html", ".htm"))}
    for name in folders:
        beside = next((name.removesuffix(end) for end in SAVED_BESIDE if name.endswith(end)), None)
        if not name.startswith(".") and beside not in pages:
            yield name
