"""Opening `state.db`: who may read it, which journal it has, its version; and what stands in where it can't be written."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from meetreader.language import mark_message, translate
from meetreader.state.journal_mode import is_on_network

PATIENCE = 2.0
"""Seconds to wait for another process that is writing."""
APPLICATION = 0x4D545244  # "MTRD", by which `file` and we know the file
_FOREIGN = mark_message("is no state of meetreader; move it away, and a new one is made")
_DAMAGED = mark_message("is damaged; move it away, and a new one is made")


class StateError(Exception):
    """A state that can't be used; the message is one line that names the file and says what to do."""


def default_state_path() -> Path:
    """Where the state is kept: `$XDG_STATE_HOME/meetreader/state.db` on Linux."""
    from platformdirs import user_state_path

    return user_state_path("meetreader", appauthor=False) / "state.db"


def open_file(path: Path, migrations: Sequence[Sequence[str]]) -> sqlite3.Connection:
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


def read_copy(path: Path, migrations: Sequence[Sequence[str]]) -> sqlite3.Connection | None:
    """What a file that can't be written holds, in memory; None where it can't be read either.

    SQLite reads a write-ahead log only where it may write beside it, so the files are copied first.
    """
    memory = open_memory(())
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
    return None


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether all of a database can be read: a page that was overwritten may be met by any query."""
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError:
        return False


def open_memory(migrations: Sequence[Sequence[str]]) -> sqlite3.Connection:
    """A state in memory, with the tables that `migrations` make."""
    connection = _connect(":memory:")
    for step in migrations:
        for statement in step:
            connection.execute(statement)
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
        reason = _FOREIGN if code == sqlite3.SQLITE_NOTADB else _DAMAGED
        raise StateError(f"{path}: {translate(reason)}") from error


def _check_origin(connection: sqlite3.Connection, path: Path, migrations: Sequence[Sequence[str]]) -> int:
    """The version of the file, 0 for a new one. Raises StateError for a file that is not ours, or newer than we are."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    has_tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION and (application or has_tables):
        raise StateError(f"{path}: {translate(_FOREIGN)}")
    if version > len(migrations):
        raise StateError(
            translate(
                "{path}: written by a newer meetreader (version {version} of the file, this program knows {known}); "
                "update meetreader, or move the file away"
            ).format(path=path, version=version, known=len(migrations))
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
        roll_back(connection)
        raise


def _retry(action: Callable[[], object]) -> None:
    """Do something that SQLite refuses at once, without waiting, while another process does the same."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            action()
            return
        except sqlite3.OperationalError as error:
            if (
                get_primary_code(error) not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
                or time.monotonic() > end
            ):
                raise
            time.sleep(0.01)


def roll_back(connection: sqlite3.Connection) -> None:
    """Undo what was done since BEGIN."""
    with suppress(sqlite3.Error):
        if connection.in_transaction:  # SQLite rolls back by itself where the disk is full
            connection.execute("ROLLBACK")


def get_primary_code(error: sqlite3.Error) -> int:
    """SQLite's code of an error, without what makes it more exact; 0 where it has none."""
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code & 0xFF
