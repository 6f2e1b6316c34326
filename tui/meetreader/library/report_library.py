"""`Library`: many reports, analysed once and kept in one SQLite file, which may be deleted at any time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from os import PathLike
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING

from meetreader.data.files import default_library_path
from meetreader.language import translate
from meetreader.library.library_errors import LibraryDamagedError, LibraryError
from meetreader.library.library_opening import (
    open_for_reading,
    open_for_writing,
    set_aside,
)
from meetreader.library.library_reader import LibraryReader
from meetreader.library.stored_values import from_stored, to_stored
from meetreader.library.term_index import merge_index
from meetreader.library.transactions import transaction

if TYPE_CHECKING:
    from meetreader.library.adding import AddingCount, FileAdder

MOST_UNMERGED = 0.1
"""Of the reports in the library may be new ones without the parts of the index being put together to one, which takes half
a second for each thousand reports in it."""
MOST_LEFT_BEHIND = 100
"""Reports that are gone whose terms may stay in the index, besides half as many as there are; then it is made again."""


class Library(LibraryReader):
    """Reports that were added, with everything known about them. A context manager, which closes the file.

    Any thread may call any method. Every method raises LibraryError, whose message is one line, where the file can't be
    used.
    """

    def __init__(self, path: str | PathLike[str] | None = None, *, read_only: bool = False) -> None:
        """Open the library at `path`, where it is by default if that is None.

        With `read_only` it must exist, and other programs may go on using it; otherwise it is made where there is none,
        and a damaged one is moved aside and begun again (`notice` says so).
        """
        self.path = default_library_path() if path is None else Path(path)
        self.notice = ""
        """What was done about a file that could not be used, in one line."""
        self._lock = RLock()
        if read_only:
            self._connection = open_for_reading(self.path)
        else:
            try:
                self._connection = open_for_writing(self.path)
            except LibraryDamagedError:
                self._set_damaged_aside()

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    # What is added and removed

    def add(
        self,
        places: Iterable[str | PathLike[str]] | None = None,
        *,
        encoding: str | None = None,
        jobs: int | None = None,
        report_problem: Callable[[str], None] = lambda line: None,
        begin: Callable[[int], None] = lambda count: None,
        when_waiting: Callable[[int], None] = lambda count: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> AddingCount:
        """Add files and folders, and remember them; without `places`, look at all that were added before again.

        What is new or changed is analysed by `jobs` processes (all cores where that is None); files that are gone from a
        folder are taken out. `begin` gets the number of files, `when_waiting` the number of those that are finished, and
        `report_problem` a line on each that can't be read. Ends soon after `cancelled` returns True. May be interrupted
        anywhere, and goes on the next time. Until it ends, this object does nothing else: to list and search meanwhile,
        open the library a second time.
        """
        from meetreader.library.adding import AddingCount, FileAdder
        from meetreader.sources.report_paths import find_files

        count = AddingCount()
        groups: dict[str | None, list[str]] = {}
        if places is None:
            for place, kept_encoding in self.list_places():
                groups.setdefault(encoding or kept_encoding, []).append(place)
        else:
            groups[encoding] = [os.path.abspath(place) for place in places]
        for chosen, names in groups.items():
            found = find_files(names)
            problems = [str(error) for error in found.errors]
            for problem in problems:
                count.problems.append(problem)
                report_problem(problem)
            begin(len(found.paths))
            with self._using() as connection:
                existing = [name for name in names if os.path.lexists(name)]
                with transaction(connection):
                    connection.executemany(
                        "INSERT INTO place(path, encoding) VALUES (?, ?) "
                        "ON CONFLICT(path) DO UPDATE SET encoding = excluded.encoding",
                        ((to_stored(name), chosen) for name in existing),
                    )
                adder = FileAdder(connection, count, chosen, report_problem, cancelled)
                _run_adder(adder, found.paths, jobs, when_waiting)
                count.gone += self._remove_gone(connection, existing)
                self._tidy(connection, count.reports)
        return count

    def add_files(
        self,
        paths: Iterable[Path],
        *,
        encoding: str | None = None,
        jobs: int | None = None,
        report_problem: Callable[[str], None] = lambda line: None,
        when_waiting: Callable[[int], None] = lambda count: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> AddingCount:
        """Add files of places that were added before, by their absolute paths; see `add`.

        Each path is asked for when a worker is free for it, so that their order may still change.
        """
        from meetreader.library.adding import AddingCount, FileAdder

        count = AddingCount()
        with self._using() as connection:
            adder = FileAdder(connection, count, encoding, report_problem, cancelled)
            _run_adder(adder, paths, jobs, when_waiting)
            self._tidy(connection, count.reports)
        return count

    def remove_gone(self, places: Sequence[str]) -> int:
        """Take out the files of some places that are no longer there; returns how many."""
        with self._using() as connection:
            return self._remove_gone(connection, [place for place in places if os.path.lexists(place)])

    def remove(self, places: Iterable[str | PathLike[str]]) -> int:
        """Take out files, and all files below folders; they stay on the disk. Returns how many files these were."""
        from meetreader.library.file_removal import remove_files

        names = [os.path.abspath(place) for place in places]
        with self._using() as connection:
            ids = _find_below(connection, names)
            remove_files(connection, ids)
            with transaction(connection):
                connection.executemany(
                    "DELETE FROM place WHERE path = ?", ((to_stored(name),) for name in names)
                )
            self._tidy(connection)
        return len(ids)

    def outdate(self) -> None:
        """Take all that is known for out of date, so that `add` reads every file again.

        Until it has, the library can be listed and searched as it was.
        """
        with self._using() as connection:
            connection.execute("UPDATE file SET analysis = NULL")

    @classmethod
    def replace_damaged(cls, path: Path) -> Library:
        """Move a library aside in which damage was found, and begin it again with the places it still names."""
        library = cls.__new__(cls)
        library.path, library._lock = path, RLock()
        library._set_damaged_aside()
        return library

    def _set_damaged_aside(self) -> None:
        aside, places = set_aside(self.path)
        self._connection = open_for_writing(self.path)
        self._keep_places(places)
        sentence = (
            translate("{path}: it was damaged and is begun again; the damaged one is now {aside}")
            if places
            else translate(
                "{path}: it was damaged and is begun again, and did not tell its folders any more: meetreader library add them; "
                "the damaged one is now {aside}"
            )
        )
        self.notice = sentence.format(path=self.path, aside=aside)

    def _keep_places(self, places: Sequence[tuple[str, str | None]]) -> None:
        with transaction(self._connection):
            self._connection.executemany(
                "INSERT OR IGNORE INTO place(path, encoding) VALUES (?, ?)",
                ((to_stored(place), encoding) for place, encoding in places),
            )

    def _remove_gone(self, connection: sqlite3.Connection, places: Sequence[str]) -> int:
        """Take out the files below some places that are no longer on the disk."""
        from meetreader.library.file_removal import remove_files

        rows = _list_below(connection, places)
        gone = [file_id for file_id, path in rows if not os.path.lexists(path)]
        remove_files(connection, gone)
        return len(gone)

    def _tidy(self, connection: sqlite3.Connection, added: int = 0) -> None:
        """Make the index small: again where much of it belongs to reports that are gone, in one part where many were added.

        What is free in the file afterwards is given back.
        """
        kept, gone = connection.execute(
            "SELECT (SELECT count(*) FROM report), (SELECT count(*) FROM left_behind)"
        ).fetchone()
        if gone > kept / 2 + MOST_LEFT_BEHIND:
            self._make_index_again(connection)
        if added > kept * MOST_UNMERGED:
            merge_index(connection)
        connection.executescript("PRAGMA incremental_vacuum")  # `execute` would give back one page

    def _make_index_again(self, connection: sqlite3.Connection) -> None:
        from meetreader.library.index_terms import list_terms
        from meetreader.library.term_index import write_terms_again

        rows = connection.execute("SELECT report_id, hub FROM content ORDER BY report_id")
        with transaction(connection):
            write_terms_again(
                connection, ((report_id, list_terms(from_stored(hub))) for report_id, hub in rows)
            )
            connection.execute("DELETE FROM left_behind")


def _run_adder(
    adder: FileAdder, paths: Iterable[Path], jobs: int | None, when_waiting: Callable[[int], None]
) -> None:
    from meetreader.workers import WorkersUnusableError, count_cores

    try:
        adder.add(paths, jobs or count_cores(), when_waiting)
    except WorkersUnusableError as error:
        raise LibraryError(str(error)) from error


def _list_below(connection: sqlite3.Connection, places: Sequence[str]) -> list[tuple[int, str]]:
    """The files that are one of the places or lie below one: id and path."""
    rows = connection.execute("SELECT id, path FROM file").fetchall()
    files = [(file_id, from_stored(path)) for file_id, path in rows]
    prefixes = tuple(place.rstrip(os.sep) + os.sep for place in places)
    wanted = set(places)
    return [(file_id, path) for file_id, path in files if path in wanted or path.startswith(prefixes)]


def _find_below(connection: sqlite3.Connection, places: Sequence[str]) -> list[int]:
    return [file_id for file_id, _ in _list_below(connection, places)]
