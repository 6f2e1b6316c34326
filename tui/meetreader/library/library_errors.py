"""Why a library can't be used."""

from __future__ import annotations

import sqlite3

from meetreader.language import mark_message, translate

_CODES = {
    sqlite3.SQLITE_FULL: mark_message("the disk is full"),
    sqlite3.SQLITE_READONLY: mark_message("it is read-only"),
    sqlite3.SQLITE_BUSY: mark_message("another program is writing to it; try again later"),
    sqlite3.SQLITE_LOCKED: mark_message("another program is writing to it; try again later"),
    sqlite3.SQLITE_IOERR: mark_message("the disk can't be read or written (it may be full)"),
    sqlite3.SQLITE_CANTOPEN: mark_message("it can't be opened"),
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
        return LibraryError(f"{path}: {translate(error.strerror or str(error)).lower()}")
    code = get_primary_code(error) if isinstance(error, sqlite3.Error) else 0
    if code == sqlite3.SQLITE_NOTADB and not str(path).endswith(".db"):
        return foreign_error(path)
    if code in _DAMAGE or "malformed" in str(error):
        return damaged_error(path)
    return LibraryError(f"{path}: {translate(_CODES.get(code, str(error)))}")


def damaged_error(path: object) -> LibraryDamagedError:
    """What is said of a library whose file is damaged."""
    return LibraryDamagedError(
        translate("{path}: is damaged; meetreader library rebuild makes it again").format(path=path)
    )


def foreign_error(path: object) -> LibraryError:
    """What is said of a file that never was a library, such as a report: it is left as it is."""
    return LibraryError(
        translate("{path}: is no library of meetreader; choose another name with --library").format(path=path)
    )
