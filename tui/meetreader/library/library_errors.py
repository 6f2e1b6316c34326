"""Why a library can't be used."""

from __future__ import annotations

import sqlite3

_CODES = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "it is read-only",
    sqlite3.SQLITE_BUSY: "another program is writing to it; try again later",
    sqlite3.SQLITE_LOCKED: "another program is writing to it; try again later",
    sqlite3.SQLITE_IOERR: "the disk can't be read or written (it may be full)",
    sqlite3.SQLITE_CANTOPEN: "it can't be opened",
}
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class LibraryError(Exception):
    """A library that can't be used; the message is one line that names the file and says what to do."""


class LibraryDamagedError(LibraryError):
    """A library whose file is damaged. Nothing is lost, for it is made from the reports: it can be built again."""


def get_primary_code(error: sqlite3.Error) -> int:
    """SQLite's code of an error, without what makes it more exact; 0 where it has none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def explain_error(path: object, error: Exception) -> LibraryError:
    """What is wrong with the library at `path`, from what SQLite or the system says."""
    if isinstance(error, OSError):
        return LibraryError(f"{path}: {(error.strerror or str(error)).lower()}")
    code = get_primary_code(error) if isinstance(error, sqlite3.Error) else 0
    if code in _DAMAGE or "malformed" in str(error):
        return LibraryDamagedError(f"{path}: is damaged; meetreader library rebuild makes it again")
    return LibraryError(f"{path}: {_CODES.get(code, str(error))}")
