"""The places named on a command line and the files they stand for, judged by their names and first bytes.

Nothing here takes a text out of a file, so that a list of files can be shown before any of them is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from meetreader.language import translate
from meetreader.sources.document_formats import (
    CONTAINERS,
    HEAD_SIZE,
    explain_unsupported,
    is_report_name,
    is_unsupported_name,
    recognise_format,
)
from meetreader.sources.source import STDIN, SourceError, describe_os_error

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
    paths: dict[str, Path] = {}
    errors: list[SourceError] = []
    real_folders: dict[str, str] = {}
    for place in places:
        for found in list_place(to_path(place)):
            if isinstance(found, SourceError):
                errors.append(found)
            else:
                paths.setdefault(_find_real_path(found, real_folders), found)
    return FoundFiles(list(paths.values()), errors)


def _find_real_path(path: Path, real_folders: dict[str, str]) -> str:
    """By what a file is known that may be named twice: its path without links. `real_folders` are those found before."""
    if path == STDIN:
        return ""
    name = os.fspath(path)
    folder, base = os.path.split(name)
    if base in ("", ".", "..") or os.path.islink(name):
        return os.path.realpath(name)
    if folder not in real_folders:
        real_folders[folder] = os.path.realpath(folder)
    return os.path.join(real_folders[folder], base)


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


def is_stream(path: Path) -> bool:
    """Whether a path is standard input or a pipe, which another process can't read."""
    try:
        return path == STDIN or (path.exists() and not path.is_file() and not path.is_dir())
    except (OSError, ValueError):
        return False


def is_plain_text(path: Path, data: bytes | None = None) -> bool:
    """Whether a file needs no parser; where it can't be read, nothing will be parsed either."""
    if data is None:
        try:
            with path.open("rb") as file:
                data = file.read(HEAD_SIZE)
        except (OSError, ValueError):
            return not locate_file(path)[1]
    return recognise_format(data[:HEAD_SIZE], path.name) == "text"


def is_container(path: Path) -> bool:
    """Whether a file holds other documents: an archive or a dump. What can't be read holds none."""
    if path.suffix.lower() == ".docx":  # a zip, but one document
        return False
    try:
        with path.open("rb") as file:
            return recognise_format(file.read(HEAD_SIZE), path.name) in CONTAINERS
    except (OSError, ValueError):
        return False


def list_place(path: Path) -> Iterator[Path | SourceError]:
    """The files at one place, one by one as they are found in a folder, or why there are none."""
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
        yield SourceError(path, translate("no such file or folder"))
        return
    is_empty = True
    for found in _walk_folder(path):
        is_empty = False
        yield found
    if is_empty:
        yield SourceError(
            path,
            translate("no reports in this folder (.txt, .md, .html, .docx, .pdf, .jsonl, .zip, .warc)"),
        )


def _walk_folder(folder: Path) -> Iterator[Path | SourceError]:
    """The reports in a folder and below it, in order of names, and why parts of it can't be read."""
    errors: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(_drop_saved_beside(folders, names))
        above = Path(here)
        for name in sorted(names):
            path = above / name
            if is_unsupported_name(name):
                yield SourceError(path, explain_unsupported(path.suffix))
            elif not is_report_name(name):
                continue
            elif os.path.isfile(path):
                yield path
            elif path.is_symlink() and not path.exists():
                yield SourceError(
                    path, translate("is a link to {target}, which is gone").format(target=os.readlink(path))
                )
    for error in errors:
        yield SourceError(Path(error.filename), describe_os_error(error))


def _drop_saved_beside(folders: Iterable[str], names: Iterable[str]) -> Iterator[str]:
    """The folders without hidden ones, and without `a_files` beside `a.html`."""
    pages = {os.path.splitext(name)[0] for name in names if name.lower().endswith((".html", ".htm"))}
    for name in folders:
        beside = next((name.removesuffix(end) for end in SAVED_BESIDE if name.endswith(end)), None)
        if not name.startswith(".") and beside not in pages:
            yield name
