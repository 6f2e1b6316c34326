"""SQL that somebody types: one statement that reads, and can do nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from meetreader.language import translate
from meetreader.library.library_errors import LibraryError, explain_error, get_primary_code
from meetreader.library.library_opening import open_for_reading

_STEPS = 100_000  # of SQLite's machine between two looks at what was pressed
_ALLOWED = (
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
)


class QueryResult(NamedTuple):
    """The names of the columns, and the rows as they come."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[object, ...]]


def run_query(path: Path, sql: str) -> QueryResult:
    """Run one SELECT over a library, through a connection of its own. Raises LibraryError, while reading rows too."""
    connection = open_for_reading(path)
    try:
        connection.set_authorizer(_authorize)
        connection.set_progress_handler(lambda: 0, _STEPS)  # lets Ctrl-C come through
        cursor = connection.execute(sql)
    except (sqlite3.Error, sqlite3.Warning) as error:
        connection.close()
        if isinstance(error, sqlite3.Error) and get_primary_code(error) == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from error
        raise _explain(path, error) from error
    if cursor.description is None:
        connection.close()
        raise LibraryError(translate("query: takes one SELECT; nothing can be changed"))
    return QueryResult(tuple(column[0] for column in cursor.description), _read(path, connection, cursor))


def _read(path: Path, connection: sqlite3.Connection, cursor: sqlite3.Cursor) -> Iterator[tuple[object, ...]]:
    try:
        yield from cursor
    except sqlite3.Error as error:
        if get_primary_code(error) == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from error
        raise _explain(path, error) from error
    finally:
        connection.close()


def _authorize(
    action: int, first: str | None, second: str | None, schema: str | None, view: str | None
) -> int:
    """Allow reading, without functions that reach out of the library."""
    if action == sqlite3.SQLITE_FUNCTION and second in ("load_extension", "fts3_tokenizer"):
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _explain(path: Path, error: sqlite3.Error | sqlite3.Warning) -> LibraryError:
    """Why a statement can't be run: what SQLite says of it, or what is wrong with the file."""
    text = str(error)
    if "authoriz" in text or "prohibited" in text or "one statement" in text:
        return LibraryError(translate("query: takes one SELECT; nothing can be changed"))
    if isinstance(error, sqlite3.Error) and get_primary_code(error) not in (0, sqlite3.SQLITE_ERROR):
        return explain_error(path, error)
    return LibraryError(translate("query: {problem}; docs/library.md lists the tables").format(problem=text))
