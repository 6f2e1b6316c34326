"""`state.db`: opened so that it is safe with several readers at once, and written a deed at a time.

A deed is one transaction, committed before the call returns. Where the file can't be written (the disk is full, the home
has turned read-only, another program keeps it busy for seconds), the deed is done in memory instead, and tried again
together with the next one: nothing that can still be kept is lost, and what is not kept is said.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from meetreader.state.journal_mode import is_on_network
from meetreader.state.migrations import MIGRATIONS
from meetreader.state.rows import PLACES

Statement = tuple[str, Mapping[str, object]]
"""SQL with named parameters, and these."""

PATIENCE = 2.0
"""Seconds to wait for another process that is writing."""
APPLICATION = 0x4D545244  # "MTRD", by which `file` and we know the file
_FOREIGN = "is no state of meetreader; move it away, and a new one is made"
_DAMAGED = "is damaged; move it away, and a new one is made"


class StateError(Exception):
    """A state that can't be used; the message is one line that names the file and says what to do."""


def default_state_path() -> Path:
    """Where the state is kept: `$XDG_STATE_HOME/meetreader/state.db` on Linux."""
    from platformdirs import user_state_path

    return user_state_path("meetreader", appauthor=False) / "state.db"


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
        self._lock = RLock()
        self._file: sqlite3.Connection | None = None
        self._memory: sqlite3.Connection | None = None
        self._unwritten: list[Statement] = []
        if path is not None:
            try:
                self._file = _open_file(path, migrations)
                status = path.stat()
                self._identity = status.st_dev, status.st_ino
            except (OSError, sqlite3.OperationalError) as error:
                self.problem = f"{path}: {_describe(error)}; nothing of today is kept"
                self._memory = _read_copy(path, migrations)
        if self._file is None and self._memory is None:
            self._memory = _open_memory(migrations)

    @property
    def is_kept(self) -> bool:
        """Whether everything that was done so far is in the file."""
        return not self.problem

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
            raise FileNotFoundError(errno.ENOENT, "it was removed or replaced", str(self.path))

    def _note_failure(self, error: OSError | sqlite3.DatabaseError) -> None:
        """Go on in memory, from what the file still gives, until it can be written again."""
        assert self._file is not None
        self.problem = f"{self.path}: {_describe(error)}; not kept until that is mended"
        if self._memory is None:
            memory = _open_memory(())
            try:
                self._file.backup(memory)
            except sqlite3.Error:
                memory.close()
                memory = _open_memory(MIGRATIONS)
            self._memory = memory


def _open_file(path: Path, migrations: Sequence[Sequence[str]]) -> sqlite3.Connection:
    """Open the file for reading and writing: mode 0600, in a folder of mode 0700 where that is ours alone."""
    _make_folder(path.parent)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    if not os.access(path, os.W_OK):  # SQLite would open it all the same, for reading
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    if path.stat().st_mode & 0o077:
        with suppress(PermissionError):  # another user's, who lets us write
            os.chmod(path, 0o600)
    connection = _connect(str(path))
    try:
        _prepare(connection, path, migrations)
    except BaseException:
        connection.close()
        raise
    return connection


def _make_folder(folder: Path) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    if folder == default_state_path().parent and folder.stat().st_mode & 0o077:
        os.chmod(folder, 0o700)


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    return connection


def _prepare(connection: sqlite3.Connection, path: Path, migrations: Sequence[Sequence[str]]) -> None:
    try:
        _check_origin(connection, path, migrations)
        on_network = is_on_network(path)
        _retry(lambda: connection.execute(f"PRAGMA journal_mode = {'DELETE' if on_network else 'WAL'}"))
        mode = connection.execute("PRAGMA journal_mode").fetchone()[0]
        # With a write-ahead log NORMAL loses nothing when the program is killed, and no deed waits for the disk.
        connection.execute(f"PRAGMA synchronous = {'NORMAL' if mode == 'wal' else 'FULL'}")
        _retry(lambda: _migrate(connection, path, migrations))
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        raise StateError(f"{path}: {_FOREIGN if code == sqlite3.SQLITE_NOTADB else _DAMAGED}") from error


def _check_origin(connection: sqlite3.Connection, path: Path, migrations: Sequence[Sequence[str]]) -> int:
    """The version of the file, 0 for a new one. Raises StateError for a file that is not ours, or newer than we are."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    has_tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION and (application or has_tables):
        raise StateError(f"{path}: {_FOREIGN}")
    if version > len(migrations):
        raise StateError(
            f"{path}: written by a newer meetreader (version {version} of the file, this program knows "
            f"{len(migrations)}); update meetreader, or move the file away"
        )
    return version


def _migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[Sequence[str]]) -> None:
    """Bring the tables to the newest version, in one transaction."""
    if _check_origin(connection, path, migrations) == len(migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _check_origin(connection, path, migrations)  # another process may have been faster
        for step in migrations[version:]:
            for statement in step:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _retry(action: Any) -> None:
    """Do something that SQLite refuses at once, without waiting, while another process does the same."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            action()
            return
        except sqlite3.OperationalError as error:
            if (
                _primary_code(error) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
                or time.monotonic() > end
            ):
                raise
            time.sleep(0.01)


def _open_memory(migrations: Sequence[Sequence[str]]) -> sqlite3.Connection:
    connection = _connect(":memory:")
    for step in migrations:
        for statement in step:
            connection.execute(statement)
    return connection


def _read_copy(path: Path, migrations: Sequence[Sequence[str]]) -> sqlite3.Connection:
    """What a file that can't be written holds, in memory; nothing where it can't be read either.

    SQLite reads a write-ahead log only where it may write beside it, so the files are copied first.
    """
    memory = _open_memory(())
    with suppress(OSError, sqlite3.Error), tempfile.TemporaryDirectory(prefix="meetreader-") as folder:
        copy = Path(folder, path.name)
        for suffix in ("", "-wal", "-journal"):
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{path}{suffix}", f"{copy}{suffix}")
        with closing(_connect(str(copy))) as connection:
            _prepare(connection, path, migrations)
            connection.backup(memory)
        return memory
    memory.close()
    return _open_memory(migrations)


def _run_transaction(connection: sqlite3.Connection, deed: Sequence[Statement]) -> None:
    """Raises sqlite3.Error, with nothing of the deed done."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement, parameters in deed:
            connection.execute(statement, _encode_all(parameters))
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: sqlite3.Connection) -> None:
    with suppress(sqlite3.Error):
        if connection.in_transaction:  # SQLite rolls back by itself where the disk is full
            connection.execute("ROLLBACK")


def _leave_out_superseded(unwritten: Sequence[Statement], deed: Sequence[Statement]) -> list[Statement]:
    """`unwritten` without the places of texts that `deed` has a later place of, which come with every key."""
    placed = {parameters["digest"] for statement, parameters in deed if statement == PLACES.insertion}
    return [
        (statement, parameters)
        for statement, parameters in unwritten
        if statement != PLACES.insertion or parameters["digest"] not in placed
    ]


def _primary_code(error: sqlite3.Error) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF


def _describe(error: Exception) -> str:
    """What is wrong, in plain words."""
    if isinstance(error, OSError):
        return (error.strerror or str(error)).lower()
    codes = {
        sqlite3.SQLITE_FULL: "the disk is full",
        sqlite3.SQLITE_READONLY: "it is read-only",
        sqlite3.SQLITE_BUSY: "another program keeps it busy",
        sqlite3.SQLITE_LOCKED: "another program keeps it busy",
        sqlite3.SQLITE_IOERR: "the disk can't be written",
        sqlite3.SQLITE_CANTOPEN: "it can't be opened",
        sqlite3.SQLITE_CORRUPT: "it is damaged",
        sqlite3.SQLITE_NOTADB: "it is damaged",
    }
    code = _primary_code(error) if isinstance(error, sqlite3.Error) else 0
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
