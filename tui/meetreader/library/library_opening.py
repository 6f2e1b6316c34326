"""Opening `library.db`: where it is, for writing or for reading only, and what is done with a file that can't be used."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from urllib.parse import quote

from meetreader.language import translate
from meetreader.library.library_errors import LibraryError, damaged_error, explain_error, foreign_error
from meetreader.library.schema import APPLICATION, VERSION, list_statements
from meetreader.state.journal_mode import is_on_network

PATIENCE = 10.0
"""Seconds to wait for another process that is writing."""
_PAGE = 16384  # bytes; the texts of four reports, and less is lost at its end than with smaller pages
_LONGEST_LOG = 4 << 20  # bytes of the write-ahead log, from which it is written back
_FILES = ("", "-wal", "-shm", "-journal")


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open a library that nothing can be changed in. Raises LibraryError, also where there is none."""
    if not path.exists():
        raise LibraryError(
            translate("{path}: there is no library yet; meetreader library add PATH makes it").format(
                path=path
            )
        )
    try:
        connection = _connect(path, "mode=ro")
        try:
            _check_origin(connection, path)
        except sqlite3.OperationalError:
            # A write-ahead log can be read only where something may be written beside it; without one there is no need.
            connection.close()
            if _has_log(path) or os.access(path.parent, os.W_OK):
                raise
            connection = _connect(path, "mode=ro&immutable=1")
            _check_origin(connection, path)
        connection.execute("PRAGMA query_only = 1")
    except (OSError, sqlite3.Error) as error:
        raise explain_error(path, error) from error
    return connection


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open a library, made where there is none and made again where it is of an older version. Raises LibraryError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = _connect(path, "mode=rwc")
        try:
            _prepare(connection, path)
        except BaseException:
            connection.close()
            raise
    except (OSError, sqlite3.Error) as error:
        raise explain_error(path, error) from error
    return connection


def set_aside(path: Path) -> tuple[Path, list[tuple[str, str | None]]]:
    """Move a damaged library out of the way. Returns where it is now, and the places it still names, with their encodings.

    Raises LibraryError where it can't be moved.
    """
    places: list[tuple[str, str | None]] = []
    with suppress(sqlite3.Error, LibraryError), closing(_connect(path, "mode=ro")) as connection:
        places = [tuple(row) for row in connection.execute("SELECT path, encoding FROM place ORDER BY rowid")]
    for number in count(1):
        aside = path.with_name(f"{path.name}.damaged-{number}")
        if not os.path.lexists(aside):
            break
    try:
        for suffix in _FILES:
            with suppress(FileNotFoundError):
                os.replace(f"{path}{suffix}", f"{aside}{suffix}")
    except OSError as error:
        raise explain_error(path, error) from error
    return aside, [(name, encoding) for name, encoding in places if isinstance(name, str)]


def _connect(path: Path, options: str) -> sqlite3.Connection:
    name = f"file:{quote(os.fsencode(path.absolute()))}?{options}"
    connection = sqlite3.connect(name, PATIENCE, isolation_level=None, check_same_thread=False, uri=True)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _has_log(path: Path) -> bool:
    with suppress(OSError):
        return os.stat(f"{path}-wal").st_size > 0
    return False


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    version = _check_origin(connection, path)
    if not version:
        connection.execute(f"PRAGMA page_size = {_PAGE}")  # both before there is any table
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    mode = "DELETE" if is_on_network(path) else "WAL"
    connection.execute(f"PRAGMA journal_mode = {mode}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LONGEST_LOG // _PAGE}")
    connection.execute(
        "PRAGMA synchronous = NORMAL"
    )  # a kill loses nothing; what a power cut loses can be made again
    if version == VERSION:
        return
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if _check_origin(connection, path) != VERSION:  # another process may have been faster
            places = _empty(connection) if version else []
            for statement in list_statements():
                connection.execute(statement)
            connection.executemany("INSERT INTO place(path, encoding) VALUES (?, ?)", places)
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("PRAGMA foreign_keys = ON")


def _empty(connection: sqlite3.Connection) -> list[tuple[str, str | None]]:
    """Take everything out of a library of an older version but the places, which are returned."""
    places = connection.execute("SELECT path, encoding FROM place ORDER BY rowid").fetchall()
    for kind in ("view", "table"):
        names = connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%' "
            "AND name NOT GLOB 'term_index_*'",
            (kind,),
        ).fetchall()
        for (name,) in names:
            connection.execute(f'DROP {kind} "{name}"')
    return places


def _check_origin(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the file, 0 for a new one. Raises LibraryError for one that is not ours, or newer than we are."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    has_tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if application != APPLICATION and (application or has_tables):
        raise foreign_error(path)
    if application == APPLICATION and not has_tables:
        raise damaged_error(path)
    if version > VERSION:
        raise LibraryError(
            translate(
                "{path}: written by a newer meetreader (version {version} of the file, this program knows {known}); "
                "update meetreader, or choose another with --library"
            ).format(path=path, version=version, known=VERSION)
        )
    return version
