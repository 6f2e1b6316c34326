"""Adding files to a library: which are new or changed, their analysis by the workers, and writing it down as it comes.

A file is the same where its size and time are; otherwise its SHA-256 decides. Everything is committed every few tenths of a
second, so that whatever ends the program costs what was under way and no more.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from meetreader.library.analysis_version import identify_analysis
from meetreader.library.document_work import (
    AnalysedDocument,
    DocumentTask,
    FileTask,
    UnreadDocument,
    analyse_for_library,
)
from meetreader.library.file_removal import delete_reports
from meetreader.library.row_writer import has_report, write_report
from meetreader.library.stored_values import from_stored, to_stored
from meetreader.library.transactions import transaction
from meetreader.sources.source import describe_os_error
from meetreader.workers import Failure, Finished, Outcome, Produced, WorkerPool

LONGEST_BATCH = 0.3
"""Seconds after which what has come is committed."""
_LARGEST_BATCH = 64  # documents
_UNSETTLED = (
    2_000_000_000  # nanoseconds; a file changed so shortly before may change again within the same tick
)
_PIECE = 1 << 20

logger = logging.getLogger(__name__)


@dataclass
class AddingCount:
    """How an addition went, in files but for `reports`."""

    analysed: int = 0
    unchanged: int = 0
    moved: int = 0
    gone: int = 0
    reports: int = 0
    problems: list[str] = field(default_factory=list)
    """What could not be read this time, a line each."""


@dataclass
class _PendingFile:
    """A file that is being analysed. Its row is written with the first that comes of it: until then the old one stays."""

    path: Path
    size: int
    mtime: int
    digest: str
    file_id: int | None = None


class FileAdder:
    """Adds files to the library behind a connection, which nothing else may write through meanwhile."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        count: AddingCount,
        encoding: str | None,
        report_problem: Callable[[str], None],
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        self._cancelled = cancelled
        self._connection = connection
        self._count = count
        self._encoding = encoding
        self._report_problem = report_problem
        self._analysis = identify_analysis()
        self._made = 0
        self._pending: dict[int, _PendingFile] = {}
        """The files that the workers have, by the numbers of their tasks."""
        self._batch: list[AnalysedDocument | UnreadDocument | FileTask] = []
        self._committed = time.monotonic()

    def add(self, paths: Iterable[Path], jobs: int, when_waiting: Callable[[int], None]) -> None:
        """Add files, which are absolute paths. `when_waiting` gets the number of those that are finished."""
        with WorkerPool(analyse_for_library, jobs) as pool:
            try:
                tasks = self._find_tasks(paths)
                show = self._show(pool, when_waiting)
                with closing(pool.run(tasks, in_order=False, when_waiting=show)) as outcomes:  # type: ignore[type-var]
                    for outcome in outcomes:
                        self._take(outcome)
            finally:
                with suppress(sqlite3.Error):
                    self._commit()
        self._commit()

    def _show(self, pool: WorkerPool, when_waiting: Callable[[int], None]) -> Callable[[int], None]:
        known = self._count.unchanged + self._count.moved  # of places that were added before

        def show(finished: int) -> None:
            self._commit_if_due()
            if self._cancelled():
                pool.close()
            when_waiting(finished + self._count.unchanged + self._count.moved - known)

        return show

    def _take(self, outcome: Outcome) -> None:
        if isinstance(outcome, Produced):
            self._batch.append(outcome.value)
            if isinstance(outcome.value, UnreadDocument):
                self._note_problem(outcome.value)
        elif isinstance(outcome, Failure):
            task: FileTask | DocumentTask = outcome.argument
            unread = UnreadDocument(task.file_number, str(task), outcome.reason)
            self._batch.append(unread)
            self._note_problem(unread)
        elif isinstance(outcome, Finished):
            self._batch.append(outcome.argument)
            self._count.analysed += 1
        self._commit_if_due()

    def _note_problem(self, unread: UnreadDocument) -> None:
        line = f"{unread.path}: {unread.reason}"
        self._count.problems.append(line)
        self._report_problem(line)

    def _commit_if_due(self) -> None:
        if len(self._batch) >= _LARGEST_BATCH or time.monotonic() - self._committed > LONGEST_BATCH:
            self._commit()

    def _commit(self) -> None:
        """Write what has come in one transaction."""
        self._committed = time.monotonic()
        if not self._batch:
            return
        ids = {number: pending.file_id for number, pending in self._pending.items()}
        written = self._count.reports
        try:
            with transaction(self._connection):
                for item in self._batch:
                    self._write(item)
        except BaseException:  # nothing of it is in the file, so that all of it may be tried again
            for number, pending in self._pending.items():
                pending.file_id = ids[number]
            self._count.reports = written
            raise
        for item in self._batch:
            if isinstance(item, FileTask):
                del self._pending[item.file_number]
        self._batch.clear()

    def _write(self, item: AnalysedDocument | UnreadDocument | FileTask) -> None:
        pending = self._pending[item.file_number]
        if pending.file_id is None:
            pending.file_id = self._note_file(pending)
        elif not self._is_expected(pending):
            return
        if isinstance(item, AnalysedDocument):
            if not has_report(self._connection, pending.file_id, item.rows):
                write_report(self._connection, pending.file_id, item.rows)
                self._count.reports += 1
        elif isinstance(item, UnreadDocument):
            self._connection.execute(
                "INSERT INTO failure(file_id, path, reason) VALUES (?, ?, ?)",
                (pending.file_id, to_stored(item.path), to_stored(item.reason)),
            )
        else:
            self._connection.execute("UPDATE file SET is_done = 1 WHERE id = ?", (pending.file_id,))

    def _note_file(self, pending: _PendingFile) -> int:
        """The row of a file; what was known of other content or by another analysis goes."""
        name = to_stored(str(pending.path))
        known = self._connection.execute(
            "SELECT id, digest IS ? AND analysis IS ? AND encoding IS ? FROM file WHERE path = ?",
            (pending.digest, self._analysis, self._encoding, name),
        ).fetchone()
        if known and known[1]:  # noted by another program that adds the same file
            return int(known[0])
        if known:
            delete_reports(self._connection, known[0])
        row = self._connection.execute(
            "INSERT INTO file(path, size, mtime, digest, encoding, analysis) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT(path) DO UPDATE SET size = excluded.size, mtime = excluded.mtime, "
            "digest = excluded.digest, encoding = excluded.encoding, analysis = excluded.analysis, is_done = 0 "
            "RETURNING id",
            (name, pending.size, pending.mtime, pending.digest, self._encoding, self._analysis),
        ).fetchone()
        return int(row[0])

    def _is_expected(self, pending: _PendingFile) -> bool:
        """Whether a file is still what was analysed: another program may have taken it out, or read it again, meanwhile."""
        row = self._connection.execute("SELECT digest FROM file WHERE id = ?", (pending.file_id,)).fetchone()
        return row is not None and row[0] == pending.digest

    def _find_tasks(self, paths: Iterable[Path]) -> Iterator[FileTask]:
        """The files that must be analysed."""
        for path in paths:
            task = self._find_task(path)
            if task is not None:
                yield task

    def _find_task(self, path: Path) -> FileTask | None:
        """What is to be done about a file; None where nothing is."""
        name = to_stored(str(path))
        known = self._connection.execute(
            "SELECT id, size, mtime, digest, is_done, analysis IS ? AND encoding IS ? FROM file WHERE path = ?",
            (self._analysis, self._encoding, name),
        ).fetchone()
        try:
            status = path.stat()
            mtime = status.st_mtime_ns
            if known and known[1:3] == (status.st_size, mtime) and known[4] and known[5]:
                self._count.unchanged += 1
                return None
            digest = compute_digest(path)
        except (OSError, ValueError) as error:
            self._fail(path, describe_os_error(error))
            return None
        if time.time_ns() - mtime < _UNSETTLED:
            mtime = -1  # looked at again the next time, by its digest
        if known and known[3] == digest and known[5]:
            self._connection.execute(
                "UPDATE file SET size = ?, mtime = ? WHERE id = ?", (status.st_size, mtime, known[0])
            )
            if known[4]:
                self._count.unchanged += 1
                return None
            known_addresses = self._list_addresses(known[0])
            return self._make_task(
                _PendingFile(path, status.st_size, mtime, digest, known[0]), known_addresses
            )
        if not known and self._take_over(path, digest, mtime):
            return None
        return self._make_task(_PendingFile(path, status.st_size, mtime, digest))

    def _make_task(self, pending: _PendingFile, known: frozenset[str] = frozenset()) -> FileTask:
        self._made += 1
        self._pending[self._made] = pending
        return FileTask(pending.path, self._made, self._encoding, known)

    def _fail(self, path: Path, reason: str) -> None:
        """Say that a file can't be opened. What is known of it stays, for it may be back tomorrow."""
        line = f"{path}: {reason}"
        self._count.problems.append(line)
        self._report_problem(line)

    def _list_addresses(self, file_id: int) -> frozenset[str]:
        """The addresses in a file whose reports are in the library."""
        self._connection.execute("DELETE FROM failure WHERE file_id = ?", (file_id,))
        rows = self._connection.execute("SELECT path FROM report WHERE file_id = ?", (file_id,))
        return frozenset(from_stored(path) for (path,) in rows)

    def _take_over(self, path: Path, digest: str, mtime: int) -> bool:
        """Whether a new file is one that was moved here: then all that is known of it stays, under its new name."""
        rows = self._connection.execute(
            "SELECT id, path FROM file WHERE digest = ? AND analysis IS ? AND encoding IS ? AND is_done",
            (digest, self._analysis, self._encoding),
        ).fetchall()
        for file_id, stored in rows:
            old = from_stored(stored)
            if os.path.lexists(old):
                continue
            with transaction(self._connection):
                self._connection.execute(
                    "UPDATE file SET path = ?, mtime = ? WHERE id = ?", (to_stored(str(path)), mtime, file_id)
                )
                for table in ("report", "failure"):
                    _rename(self._connection, table, file_id, old, str(path))
            self._count.moved += 1
            return True
        return False


def _rename(connection: sqlite3.Connection, table: str, file_id: int, old: str, new: str) -> None:
    rows = connection.execute(f"SELECT rowid, path FROM {table} WHERE file_id = ?", (file_id,)).fetchall()
    connection.executemany(
        f"UPDATE {table} SET path = ? WHERE rowid = ?",
        ((to_stored(new + from_stored(path)[len(old) :]), rowid) for rowid, path in rows),
    )


def compute_digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits. Raises OSError."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
