"""Looking again at places of a library: which files there are new or have changed since they were analysed.

The first look walks the folders and compares size and time of every file. After that a look asks each folder only whether
it has changed, which a new, renamed or removed file makes it do; from time to time everything is compared again, for a file
that is written to does not change its folder.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from meetreader.sources.report_paths import list_place, locate_file

if TYPE_CHECKING:
    from meetreader.library.report_library import Library

WHOLE_LOOK = 60.0
"""Seconds after which everything is compared again at the earliest."""
SHARE = 50
"""How many times as long as such a look took nothing is compared after it, at the least."""
_AT_ONCE = 100  # files that are compared before others may use the processor
_REST = 0.002  # seconds


class ChangedFile(NamedTuple):
    """A file that is new or has changed, with the encoding of its place."""

    path: str
    encoding: str | None


class PlaceWatch:
    """Remembers of some places what was seen there; used by one thread at a time."""

    def __init__(self, places: Sequence[tuple[str, str | None]]) -> None:
        """`places` are absolute paths with their encodings."""
        self._places = places
        self._folders: dict[str, int] = {}
        """When each folder that holds a report was changed, in nanoseconds since 1970."""
        self._next_whole = 0.0
        self.seen = 0
        """How many files there were when everything was compared the last time."""
        self.problems: list[str] = []
        """What could not be looked at the last time, a line each."""

    def find_changed(self, library: Library, is_cancelled: Callable[[], bool]) -> Iterator[list[ChangedFile]]:
        """The files that must be analysed, in pieces; nothing where nothing has changed. Raises LibraryError."""
        began = time.monotonic()
        if began < self._next_whole and not self._has_changed():
            return
        self._folders.clear()
        self.problems.clear()
        self.seen = 0
        for place, encoding in self._places:
            yield from self._compare_place(library, place, encoding, is_cancelled)
        self._next_whole = time.monotonic() + max(WHOLE_LOOK, SHARE * (time.monotonic() - began))

    def _has_changed(self) -> bool:
        return any(_read_time(folder) != before for folder, before in self._folders.items())

    def _compare_place(
        self, library: Library, place: str, encoding: str | None, is_cancelled: Callable[[], bool]
    ) -> Iterator[list[ChangedFile]]:
        if os.path.isdir(place):
            self._note_folder(place)
        paths = self._list_files(place)
        while piece := list(islice(paths, _AT_ONCE)):
            if is_cancelled():
                return
            current = library.find_current([str(path) for path in piece], encoding)
            changed = [ChangedFile(str(path), encoding) for path in piece if str(path) not in current]
            self.seen += len(piece)
            if changed:
                yield changed
            time.sleep(_REST)

    def _list_files(self, place: str) -> Iterator[Path]:
        for found in list_place(Path(place)):
            if not isinstance(found, Path):
                self.problems.append(str(found))
                continue
            path, _ = locate_file(found)
            self._note_folder(str(path.parent))
            yield path

    def _note_folder(self, folder: str) -> None:
        if folder not in self._folders:
            self._folders[folder] = _read_time(folder)


def _read_time(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return -1
