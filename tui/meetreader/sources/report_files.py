"""Finding and reading the files a report may be in. Nothing here ever writes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from meetreader.sources.charset import decode_bytes

STDIN = Path("-")
READABLE_SUFFIXES = frozenset({".txt", ".text", ".md", ""})
UNSUPPORTED_SUFFIXES = frozenset({".html", ".htm", ".mhtml", ".docx", ".doc", ".pdf", ".rtf", ".odt"})
# Files that are about a folder and are no reports.
ABOUT_A_FOLDER = frozenset({"README", "SOURCES", "LICENSE", "LICENCE", "COPYING", "CHANGELOG"})
LARGEST = 64 << 20  # bytes
_CONTROL_BYTES = [bytes([code]) for code in (*range(9), *range(14, 32), 0x7F)]


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one file as published, except that all line breaks are `\\n`; `encoding` is its charset."""

    text: str
    path: Path
    encoding: str


class SourceError(Exception):
    """An input that can't be used. Its string is one line: the path, what is wrong, what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class FoundFiles(NamedTuple):
    """The files to open, and what could not be used."""

    paths: list[Path]
    errors: list[SourceError]


def find_files(places: Iterable[str | PathLike[str]]) -> FoundFiles:
    """The text files that `places` stand for: files, folders, `-` for standard input. Never raises.

    They come in the order given, each file once. Folders are walked in full, in order of names, without hidden files.
    In a folder only .txt, .text, .md and names without a suffix count, but no README or the like; a document of a kind
    that can't be read yet (.html, .docx, .pdf, ...) is reported as an error rather than silently skipped.
    """
    paths: dict[Path, Path] = {}
    errors: list[SourceError] = []
    for place in places:
        for found in _list_place(_to_path(place)):
            if isinstance(found, SourceError):
                errors.append(found)
            else:
                paths.setdefault(Path(os.path.realpath(found)) if found != STDIN else STDIN, found)
    return FoundFiles(list(paths.values()), errors)


def read_source(path: str | PathLike[str], encoding: str | None = None) -> Source:
    """The text in the file at `path`; `-` is standard input. Raises SourceError, and nothing else.

    The charset is guessed where `encoding` does not name it.
    """
    path = _to_path(path)
    try:
        data = _read_bytes(path)
    except IsADirectoryError:
        raise SourceError(path, "is a folder, not a file") from None
    except (OSError, ValueError) as error:
        raise SourceError(path, _describe_error(error)) from error
    return decode_source(data, path, encoding)


def decode_source(data: bytes, path: Path, encoding: str | None = None) -> Source:
    """The text in `data`, the bytes of the file at `path`. Raises SourceError, and nothing else."""
    if len(data) > LARGEST:
        raise SourceError(path, f"larger than {LARGEST >> 20} MB: no report; split it")
    if path.suffix.lower() in UNSUPPORTED_SUFFIXES:
        raise _unsupported_error(path)
    if not data.strip():
        raise SourceError(path, "empty: nothing to read")
    decoded = decode_bytes(data, encoding)
    if decoded is None:
        raise SourceError(path, f"no text in {encoding}" if encoding else _explain_undecodable(data))
    text, charset = decoded
    if not text.strip():
        raise SourceError(path, "empty: nothing to read")
    return Source(text, path, charset)


def _to_path(place: str | PathLike[str]) -> Path:
    """The path of a place; `./-` names a file called `-` and must not turn into standard input."""
    path = Path(place)
    return path.absolute() if path == STDIN and os.fspath(place) != "-" else path


def _list_place(path: Path) -> Iterator[Path | SourceError]:
    """The files at one place, or why there are none."""
    try:
        is_folder = path != STDIN and path.is_dir()
        if path == STDIN or (path.exists() and not is_folder):
            yield path
            return
    except (OSError, ValueError) as error:  # a name too long, a null character in it
        yield SourceError(path, _describe_error(error))
        return
    if not is_folder:
        yield SourceError(path, "no such file or folder")
        return
    is_empty = True
    for found in _walk_folder(path):
        is_empty = False
        yield found
    if is_empty:
        yield SourceError(path, "no reports in this folder (.txt, .text, .md or no suffix)")


def _walk_folder(folder: Path) -> Iterator[Path | SourceError]:
    """The reports in a folder and below it, in order of names, and why parts of it can't be read."""
    errors: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if name.startswith(".") or path.stem in ABOUT_A_FOLDER or not path.is_file():
                continue
            if path.suffix.lower() in UNSUPPORTED_SUFFIXES:
                yield _unsupported_error(path)
            elif path.suffix.lower() in READABLE_SUFFIXES:
                yield path
    for error in errors:
        yield SourceError(Path(error.filename), _describe_error(error))


def _read_bytes(path: Path) -> bytes:
    """The bytes of a file, at most LARGEST and one more."""
    if path == STDIN:
        if sys.stdin is None:
            raise OSError(errno.EBADF, "it is closed")
        return sys.stdin.buffer.read(LARGEST + 1)
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _explain_undecodable(data: bytes) -> str:
    """Why the bytes of a file are no text that can be read here."""
    control = sum(map(data.count, _CONTROL_BYTES))
    if 100 * control > len(data):
        return "not a text file (binary data); save the report as plain text"
    return "unknown character set (not UTF-8, UTF-16, GB18030 or Big5); save the report as UTF-8"


def _unsupported_error(path: Path) -> SourceError:
    return SourceError(path, f"{path.suffix} files are not supported yet; save the report as plain text")


def _describe_error(error: OSError | ValueError) -> str:
    """An error of the system as the end of a sentence that begins with the path."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "can't be read (permission denied)"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return f"can't be read ({text})"
