"""`Library`: many reports, analysed once and kept in one SQLite file, which may be deleted at any time."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from meetreader.language import translate
from meetreader.library.analysis_version import identify_analysis
from meetreader.library.filled_text import FilledCharacter
from meetreader.library.library_errors import LibraryDamagedError, LibraryError, explain_error
from meetreader.library.library_opening import (
    default_library_path,
    open_for_reading,
    open_for_writing,
    set_aside,
)
from meetreader.library.listed_rows import LibraryRow, ListOrder, list_reports
from meetreader.library.listed_window import (
    AddedReport,
    GroupKind,
    ListedIds,
    WindowRow,
    find_current,
    lie_below,
    list_added,
    list_ids,
    read_window,
)
from meetreader.library.packed_report import PackedReport, unpack_report
from meetreader.library.query_filters import read_filters
from meetreader.library.sql_query import QueryResult, run_query
from meetreader.library.stored_values import from_stored, from_stored_or_none, to_stored
from meetreader.library.transactions import transaction
from meetreader.report import Report

if TYPE_CHECKING:
    from meetreader.library.adding import AddingCount
    from meetreader.library.library_search import FoundReport

MOST_LEFT_BEHIND = 100
"""Reports that are gone whose terms may stay in the index, besides half as many as there are; then it is made again."""


class LibraryStatus(NamedTuple):
    """How many of what there is, and how large the file is in bytes. `outdated` are of another analysis than this one."""

    files: int
    reports: int
    copies: int
    outdated: int
    unfinished: int
    failures: int
    size: int
    places: tuple[str, ...]


class Library:
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
                self._begin_again()

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

    # What there is

    def status(self) -> LibraryStatus:
        """How much there is in the library."""
        with self._using() as connection:
            read = connection.execute(
                "SELECT (SELECT count(*) FROM file), (SELECT count(*) FROM report), "
                "(SELECT count(*) FROM report WHERE copy_of IS NOT NULL), "
                "(SELECT count(*) FROM file WHERE is_done AND analysis IS NOT ?), "
                "(SELECT count(*) FROM file WHERE NOT is_done), (SELECT count(*) FROM failure)",
                (identify_analysis(),),
            ).fetchone()
            places = connection.execute("SELECT path FROM place ORDER BY rowid").fetchall()
        names = tuple(from_stored(place) for (place,) in places)
        return LibraryStatus._make((*read, _measure_files(self.path), names))

    def is_empty(self) -> bool:
        """Whether there is no report in it."""
        with self._using() as connection:
            return connection.execute("SELECT 1 FROM report LIMIT 1").fetchone() is None

    def list_failures(self) -> list[str]:
        """What could not be read, a line each."""
        with self._using() as connection:
            rows = connection.execute("SELECT path, reason FROM failure ORDER BY path").fetchall()
        return [f"{from_stored(path)}: {from_stored(reason)}" for path, reason in rows]

    def list_reports(
        self,
        query: str = "",
        *,
        order: ListOrder = "newest",
        with_copies: bool = False,
        limit: int = -1,
        offset: int = 0,
    ) -> list[LibraryRow]:
        """The rows of a list of the reports, at once, without reading any text.

        `query` are filters, such as `city:忻州 after:2020-03`. A report with copies is one row, which says how many they
        are; `with_copies` makes each a row. `limit` rows are returned from row `offset` on, all for -1.
        """
        filters = read_filters(query)
        with self._using() as connection:
            return list_reports(connection, filters, order, with_copies, limit, offset)

    def list_ids(
        self,
        query: str = "",
        *,
        order: ListOrder = "newest",
        places: Sequence[str] | None = None,
        group: GroupKind | None = None,
    ) -> ListedIds:
        """The reports of a list by their ids, with which `read_window` gives the rows that are looked at.

        A report with copies is one. With `places`, absolute paths, only what lies there.
        """
        with self._using() as connection:
            return list_ids(connection, query, order, places, group)

    def read_window(self, ids: Sequence[int]) -> dict[int, WindowRow]:
        """The rows of some reports by their ids; those that are gone are missing."""
        with self._using() as connection:
            return read_window(connection, ids)

    def list_added(self, after: int, places: Sequence[str] | None = None) -> tuple[list[AddedReport], int]:
        """The reports that have come since the greatest id was `after`, and the greatest id now."""
        with self._using() as connection:
            return list_added(connection, after, places)

    def find_current(self, paths: Sequence[str], encoding: str | None = None) -> set[str]:
        """Those of some files, by their absolute paths, that need not be analysed: nothing about them has changed."""
        with self._using() as connection:
            return find_current(connection, paths, encoding, identify_analysis())

    def count_files(self, places: Sequence[str]) -> int:
        """How many files the library knows in some places."""
        condition, values = lie_below("path", places)
        with self._using() as connection:
            count: int = connection.execute(
                f"SELECT count(*) FROM file WHERE {condition}", values
            ).fetchone()[0]
        return count

    def list_copies(self, report_id: int) -> list[LibraryRow]:
        """The other reports of the group that a report is in, as rows of the list."""
        filters = read_filters("")
        with self._using() as connection:
            return list_reports(connection, filters, "newest", True, -1, 0, copies_of=report_id)

    def list_filled(self, report_id: int) -> list[FilledCharacter]:
        """The lost characters of a report that its copies have. Its text is as it was published: `□` stays in it."""
        with self._using() as connection:
            rows = connection.execute(
                "SELECT l.start, l.character, r.path FROM filled l JOIN report r ON r.id = l.copy_id "
                "WHERE l.report_id = ? ORDER BY l.start",
                (report_id,),
            ).fetchall()
        return [FilledCharacter(start, character, from_stored(path)) for start, character, path in rows]

    def read_report(self, report_id: int) -> Report:
        """A report with everything known about it, without analysing it again. Raises KeyError where there is none."""
        with self._using() as connection:
            row = connection.execute(
                "SELECT t.hub, t.text, t.packed, r.path FROM content t JOIN report r ON r.id = t.report_id "
                "WHERE t.report_id = ?",
                (report_id,),
            ).fetchone()
        if row is None:
            raise KeyError(report_id)
        return self._unpack(*row)

    def read_hub(self, report_id: int) -> str:
        """The text of a report in simplified characters; empty where there is none."""
        with self._using() as connection:
            row = connection.execute("SELECT hub FROM content WHERE report_id = ?", (report_id,)).fetchone()
        return from_stored(row[0]) if row else ""

    def read_reports(self, query: str = "") -> Iterator[Report]:
        """All reports that pass the filters in `query`, in the order of their paths; each is read when it is asked for."""
        filters = read_filters(query)
        with self._using() as connection:
            ids = connection.execute(
                f"SELECT r.id FROM report r WHERE {filters.condition} ORDER BY r.path, r.id",
                filters.values,
            ).fetchall()
        for (report_id,) in ids:
            yield self.read_report(report_id)

    def find_report(self, path: str | PathLike[str]) -> int | None:
        """The id of the report at an address; None where it is not in the library."""
        with self._using() as connection:
            row = connection.execute(
                "SELECT id FROM report WHERE path = ?", (to_stored(os.path.abspath(path)),)
            ).fetchone()
        return row[0] if row else None

    def find_digest(self, digest: str) -> int | None:
        """The id of a report whose bytes have this SHA-256; None where it is not in the library."""
        with self._using() as connection:
            row = connection.execute(
                "SELECT id FROM report WHERE digest = ? ORDER BY copy_of IS NOT NULL, id LIMIT 1", (digest,)
            ).fetchone()
        return row[0] if row else None

    def search(
        self,
        query: str,
        *,
        southern: bool = False,
        wanted: int | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Iterator[FoundReport]:
        """The reports in which a query is found, with their hits.

        Those that have it as it is typed come first, then those in which it is read or spelt otherwise, each the
        newest first. `query` may hold filters. With `wanted` no more candidates are looked at than so many reports may
        need. Raises FilterError for a filter that can't be read.
        """
        from meetreader.library.library_search import LibrarySearch

        search = LibrarySearch(query, southern=southern, wanted=wanted, cancelled=cancelled)
        return search.run(self._read_rows)

    def query(self, sql: str) -> QueryResult:
        """The answer to one SELECT over the views; nothing can be changed by it. Raises LibraryError."""
        return run_query(self.path, sql)

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
        from meetreader.workers import WorkersUnusableError, count_cores

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
                try:
                    adder.add(found.paths, jobs or count_cores(), when_waiting)
                except WorkersUnusableError as error:
                    raise LibraryError(str(error)) from error
                count.gone += self._remove_gone(connection, existing)
                self._tidy(connection)
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
        from meetreader.workers import WorkersUnusableError, count_cores

        count = AddingCount()
        with self._using() as connection:
            adder = FileAdder(connection, count, encoding, report_problem, cancelled)
            try:
                adder.add(paths, jobs or count_cores(), when_waiting)
            except WorkersUnusableError as error:
                raise LibraryError(str(error)) from error
            self._tidy(connection)
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

    def begin_again(self) -> None:
        """Empty the library but for the places, so that `add` reads everything again."""
        with self._using() as connection:
            places = self.list_places()
            connection.close()
            for suffix in ("", "-wal", "-shm", "-journal"):
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)
            self._connection = open_for_writing(self.path)
            self._keep_places(places)

    @classmethod
    def begin_over(cls, path: Path) -> Library:
        """Move a library aside in which damage was found, and begin it again with the places it still names."""
        library = cls.__new__(cls)
        library.path, library._lock = path, RLock()
        library._begin_again()
        return library

    def _begin_again(self) -> None:
        aside, places = set_aside(self.path)
        self._connection = open_for_writing(self.path)
        self._keep_places(places)
        self.notice = translate(
            "{path}: it was damaged and is begun again; the damaged one is now {aside}"
        ).format(path=self.path, aside=aside)

    def _keep_places(self, places: Sequence[tuple[str, str | None]]) -> None:
        with transaction(self._connection):
            self._connection.executemany(
                "INSERT OR IGNORE INTO place(path, encoding) VALUES (?, ?)",
                ((to_stored(place), encoding) for place, encoding in places),
            )

    def list_places(self) -> list[tuple[str, str | None]]:
        """The files and folders that were added, each with the encoding that was given for it."""
        with self._using() as connection:
            rows = connection.execute("SELECT path, encoding FROM place ORDER BY rowid").fetchall()
        return [(from_stored(path), encoding) for path, encoding in rows]

    def _remove_gone(self, connection: sqlite3.Connection, places: Sequence[str]) -> int:
        """Take out the files below some places that are no longer on the disk."""
        from meetreader.library.file_removal import remove_files

        rows = _list_below(connection, places)
        gone = [file_id for file_id, path in rows if not os.path.lexists(path)]
        remove_files(connection, gone)
        return len(gone)

    def _tidy(self, connection: sqlite3.Connection) -> None:
        """Make the index again where much of it belongs to reports that are gone, and give back what is free in the file."""
        kept, gone = connection.execute(
            "SELECT (SELECT count(*) FROM report), (SELECT count(*) FROM left_behind)"
        ).fetchone()
        if gone > kept / 2 + MOST_LEFT_BEHIND:
            self._make_index_again(connection)
        connection.execute("PRAGMA incremental_vacuum").fetchall()

    def _make_index_again(self, connection: sqlite3.Connection) -> None:
        from meetreader.library.index_terms import list_terms
        from meetreader.library.row_writer import write_terms_again

        rows = connection.execute("SELECT report_id, hub FROM content ORDER BY report_id")
        with transaction(connection):
            write_terms_again(
                connection, ((report_id, list_terms(from_stored(hub))) for report_id, hub in rows)
            )
            connection.execute("DELETE FROM left_behind")

    def _read_rows(self, sql: str, values: Sequence[object]) -> list[tuple[object, ...]]:
        with self._using() as connection:
            return connection.execute(sql, values).fetchall()

    def _unpack(self, hub: object, text: object, packed: bytes, path: object) -> Report:
        from dataclasses import replace

        try:
            report = unpack_report(PackedReport(from_stored(hub), from_stored_or_none(text), packed))
        except ValueError as error:
            raise LibraryDamagedError(
                translate("{path}: is damaged ({reason}); meetreader library rebuild makes it again").format(
                    path=self.path, reason=error
                )
            ) from error
        path = from_stored(path)
        return report if report.path == path else replace(report, path=path)

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        """The connection, for one thread at a time; what SQLite says goes on as a LibraryError."""
        with self._lock:
            try:
                yield self._connection
            except (sqlite3.Error, OSError) as error:
                raise explain_error(self.path, error) from error


def _list_below(connection: sqlite3.Connection, places: Sequence[str]) -> list[tuple[int, str]]:
    """The files that are one of the places or lie below one: id and path."""
    rows = connection.execute("SELECT id, path FROM file").fetchall()
    files = [(file_id, from_stored(path)) for file_id, path in rows]
    prefixes = tuple(place.rstrip(os.sep) + os.sep for place in places)
    wanted = set(places)
    return [(file_id, path) for file_id, path in files if path in wanted or path.startswith(prefixes)]


def _find_below(connection: sqlite3.Connection, places: Sequence[str]) -> list[int]:
    return [file_id for file_id, _ in _list_below(connection, places)]


def _measure_files(path: Path) -> int:
    """The size of the library in bytes, with its log."""
    return sum(os.stat(name).st_size for name in (str(path), f"{path}-wal") if os.path.exists(name))
