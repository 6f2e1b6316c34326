"""Whether the list is that of a library: where it knows all places that are to be opened, nothing need be read for it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from meetreader.ui.library_reports import LibraryReports

_SQLITE = b"SQLite format 3\0"
_APPLICATION_AT = 68  # bytes into the file


class LibraryChoice(NamedTuple):
    """The list of a library, or None, and why a library that was meant can't be used."""

    reports: LibraryReports | None = None
    problem: str = ""


def choose_library(path: Path, places: Sequence[str], encoding: str | None) -> LibraryChoice:
    """The list of the library at `path` where all `places` are its own; of one of `places` if that is the file of a library.

    Without places, all of it, unless it is empty. Single reports are read from their files.
    """
    is_whole = not places
    if len(places) == 1 and is_library_file(places[0]):
        path, is_whole = Path(places[0]), True
    names = [os.path.abspath(place) for place in places]
    if not path.exists() or (not is_whole and not _are_many(names)):
        return LibraryChoice()
    from meetreader.library.library_errors import LibraryError
    from meetreader.library.report_library import Library
    from meetreader.ui.library_reports import LibraryReports

    try:
        library = Library(path, read_only=True)
        known = library.list_places()
        if is_whole:
            if not library.is_empty():
                return LibraryChoice(LibraryReports(library, known, is_whole=True))
        else:
            shown = [find_owner(name, known, encoding) for name in names]
            if all(owner is not None for owner in shown):
                return LibraryChoice(
                    LibraryReports(library, [(name, encoding) for name in names], is_whole=False)
                )
        library.close()
    except LibraryError as error:
        return LibraryChoice(problem=str(error))
    return LibraryChoice()


def is_library_file(place: str) -> bool:
    """Whether a file is a library of this program."""
    try:
        if not os.path.isfile(place):  # what is read of a pipe is gone for who reads it next
            return False
        with open(place, "rb") as file:
            head = file.read(100)
    except (OSError, ValueError):
        return False
    if not head.startswith(_SQLITE):
        return False
    from meetreader.library.schema import APPLICATION

    number = int.from_bytes(head[_APPLICATION_AT : _APPLICATION_AT + 4], "big")
    return number == APPLICATION


def find_owner(name: str, places: Sequence[tuple[str, str | None]], encoding: str | None) -> str | None:
    """The place of a library that a path is or lies below, and that has this encoding."""
    for place, kept in places:
        below = place.rstrip(os.sep) + os.sep
        if kept == encoding and (name == place or name.startswith(below)):
            return place
    return None


def _are_many(names: Sequence[str]) -> bool:
    """Whether these are more than one report: a folder, an archive, several files."""
    return len(names) > 1 or not os.path.isfile(names[0]) or _is_archive(names[0])


def _is_archive(name: str) -> bool:
    from meetreader.sources.report_paths import is_container

    return is_container(Path(name))
