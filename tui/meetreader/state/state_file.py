"""`state.db`: opened so that it is safe with several readers at once, and written a deed at a time.

A deed is one transaction, committed before the call returns. Where the file can't be written (the disk is full, the home
has turned read-only, another program keeps it busy for seconds), the deed is done in memory instead, and tried again
together with the next one: nothing that can still be kept is lost, and what is not kept is said.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Any

from meetreader.language import translate
from meetreader.state.migrations import MIGRATIONS
from meetreader.state.rows import PLACES
from meetreader.state.state_opening import (
    get_primary_code,
    is_sound,
    open_file,
    open_memory,
    read_copy,
    roll_back,
)

Statement = tuple[str, Mapping[str, object]]
"""SQL with named parameters, and these."""


class StateFile:
    """The file, or what stands in for it in memory. Any thread may call any method."""

    def __init__(
        self, path: Path | None, problem: str = "", migrations: Sequence[Sequence[str]] = MIGRATIONS
    ) -> None:
        """Open the file at `path`, made where there is none; None keeps everything in memory, and `problem` says why.

        Where the file can't be written its content is read into memory. Raises StateError where it is damaged, of another
        program or of a newer version.
        """
        self.path = path
        self.problem = problem
        """Why not everything is kept, as a line; empty where it is."""
        self.is_read = True
        """Whether what the file holds is there: not where it can't be read, or is damaged."""
        self._lock = RLock()
        self._file: sqlite3.Connection | None = None
        self._memory: sqlite3.Connection | None = None
        self._unwritten: list[Statement] = []
        if path is not None:
            try:
                self._file = open_file(path, migrations)
                status = path.stat()
                self._identity = status.st_dev, status.st_ino
            except (OSError, sqlite3.OperationalError) as error:
                self.problem = translate("{path}: {reason}; nothing of today is kept").format(
                    path=path, reason=_describe(error)
                )
                self._memory = read_copy(path, migrations)
                self.is_read = self._memory is not None or not path.exists()
        if self._file is None and self._memory is None:
            self._memory = open_memory(migrations)

    @property
    def is_kept(self) -> bool:
        """Whether everything that was done so far is in the file."""
        return not self.problem

    @property
    def count_unwritten(self) -> int:
        """How many statements of deeds are not in the file."""
        return len(self._unwritten)

    def write(self, *deed: Statement) -> None:
        """Carry out a deed: all statements or none. It is committed when this returns, or else `problem` says why not."""
        with self._lock:
            if self._file is not None:
                try:
                    self._check_place()
                    _run_transaction(self._file, [*self._unwritten, *deed])
                except (OSError, sqlite3.DatabaseError) as error:
                    if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError):
                        raise
                    self._note_failure(error)
                    self._unwritten = [*_leave_out_superseded(self._unwritten, deed), *deed]
                else:
                    self._unwritten.clear()
                    self._memory, self.problem = None, ""
            if self._memory is not None:
                _run_transaction(self._memory, deed)

    def read(self, query: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        """The rows that a query finds, as mappings by column."""
        with self._lock:
            connection = self._memory or self._file
            assert connection is not None
            try:
                rows = connection.execute(query, _encode_all(parameters or {})).fetchall()
            except sqlite3.DatabaseError as error:
                if connection is not self._file or isinstance(error, sqlite3.ProgrammingError):
                    raise
                self._note_failure(error)
                assert self._memory is not None
                rows = self._memory.execute(query, _encode_all(parameters or {})).fetchall()
            names = rows[0].keys() if rows else []
            return [dict(zip(names, map(_decode, row), strict=True)) for row in rows]

    def close(self) -> None:
        """Try a last time to write what was not written, and close the file."""
        with self._lock:
            if self._unwritten:
                self.write()
            if self._file is not None:
                with suppress(sqlite3.Error):
                    self._file.close()
                self._file = None
            self._memory = self._memory or sqlite3.connect(":memory:")

    def _check_place(self) -> None:
        """Raise OSError where the file is no longer at its path: what is written to it then would be lost unseen."""
        assert self.path is not None
        try:
            found = self.path.stat()
        except FileNotFoundError:
            found = None
        if found is None or (found.st_dev, found.st_ino) != self._identity:
            raise FileNotFoundError(errno.ENOENT, translate("it was removed or replaced"), str(self.path))

    def _note_failure(self, error: OSError | sqlite3.DatabaseError) -> None:
        """Go on in memory, from what the file still gives, until it can be written again."""
        assert self._file is not None
        self.problem = translate("{path}: {reason}; not kept until that is mended").format(
            path=self.path, reason=_describe(error)
        )
        if self._memory is None:
            memory = open_memory(())
            try:
                self._file.backup(memory)
            except sqlite3.Error:
                self.is_read = False
            if not self.is_read or not is_sound(memory):
                self.is_read = False
                memory.close()
                memory = open_memory(MIGRATIONS)
            self._memory = memory


def _run_transaction(connection: sqlite3.Connection, deed: Sequence[Statement]) -> None:
    """Raises sqlite3.Error, with nothing of the deed done."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement, parameters in deed:
            connection.execute(statement, _encode_all(parameters))
        connection.execute("COMMIT")
    except BaseException:
        roll_back(connection)
        raise


def _leave_out_superseded(unwritten: Sequence[Statement], deed: Sequence[Statement]) -> list[Statement]:
    """`unwritten` without the places of texts that `deed` has a later place of, which come with every key."""
    placed = {parameters["digest"] for statement, parameters in deed if statement == PLACES.insertion}
    return [
        (statement, parameters)
        for statement, parameters in unwritten
        if statement != PLACES.insertion or parameters["digest"] not in placed
    ]


def _describe(error: Exception) -> str:
    """What is wrong, in plain words."""
    if isinstance(error, OSError):
        return translate(error.strerror or str(error)).lower()
    codes = {
        sqlite3.SQLITE_FULL: translate("the disk is full"),
        sqlite3.SQLITE_READONLY: translate("it is read-only"),
        sqlite3.SQLITE_BUSY: translate("another program keeps it busy"),
        sqlite3.SQLITE_LOCKED: translate("another program keeps it busy"),
        sqlite3.SQLITE_IOERR: translate("the disk can't be written"),
        sqlite3.SQLITE_CANTOPEN: translate("it can't be opened"),
        sqlite3.SQLITE_CORRUPT: translate("it is damaged"),
        sqlite3.SQLITE_NOTADB: translate("it is damaged"),
    }
    code = get_primary_code(error) if isinstance(error, sqlite3.Error) else 0
    return codes.get(code, str(error))


def _encode_all(parameters: Mapping[str, object]) -> dict[str, object]:
    return {name: _encode(value) for name, value in parameters.items()}


def _encode(value: object) -> object:
    """A text with lone surrogates (of a file name that is not UTF-8) as bytes, since SQLite's texts can't have any."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
    return value


def _decode(value: object) -> object:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value
