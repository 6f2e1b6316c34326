"""What may be asked of a library: its lists, its reports, a search, SQL."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, NamedTuple

from meetreader.language import translate
from meetreader.library.analysis_version import identify_analysis
from meetreader.library.filled_text import FilledCharacter
from meetreader.library.library_errors import LibraryDamagedError, explain_error
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
from meetreader.report import Report

if TYPE_CHECKING:
    from meetreader.library.library_search import FoundReport


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


class LibraryReader:
    """The part of `Library` that changes nothing. `_connection` is opened by the class below it."""

    path: Path
    _connection: sqlite3.Connection
    _lock: RLock

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

    def read_version(self) -> int:
        """The version of the tables."""
        with self._using() as connection:
            version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return version

    def check(self) -> str:
        """What is wrong with the file, in one line; empty where it is sound. Reads all of it: a second for 200 MB."""
        with self._using() as connection:
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found == "ok":
            return ""
        return translate("{path}: is damaged ({reason}); meetreader library rebuild makes it again").format(
            path=self.path, reason=" ".join(str(found).split())
        )

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

    def count_removals(self) -> int:
        """How many reports were ever taken out, or analysed again: a list that was made before lacks nothing else of it."""
        with self._using() as connection:
            count: int = connection.execute("SELECT count FROM removal").fetchone()[0]
        return count

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
                "SELECT t.hub, t.text, p.rest, r.path FROM content t JOIN packed_report p USING (report_id) "
                "JOIN report r ON r.id = t.report_id WHERE t.report_id = ?",
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

    def list_places(self) -> list[tuple[str, str | None]]:
        """The files and folders that were added, each with the encoding that was given for it."""
        with self._using() as connection:
            rows = connection.execute("SELECT path, encoding FROM place ORDER BY rowid").fetchall()
        return [(from_stored(path), encoding) for path, encoding in rows]

    def _read_rows(self, sql: str, values: Sequence[object]) -> list[tuple[object, ...]]:
        with self._using() as connection:
            return connection.execute(sql, values).fetchall()

    def _unpack(self, hub: object, text: object, rest: bytes, path: object) -> Report:
        from dataclasses import replace

        try:
            report = unpack_report(PackedReport(from_stored(hub), from_stored_or_none(text), rest))
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


def _measure_files(path: Path) -> int:
    """The size of the library in bytes, with its log."""
    return sum(os.stat(name).st_size for name in (str(path), f"{path}-wal") if os.path.exists(name))
