"""Repaired texts of files that were searched, kept from one search to the next: `texts.db` in the folder of caches.

A text is found by what its file holds (SHA-256) and the analysis that repaired it, not by the name of the file. Nothing
depends on the cache: it may be deleted at any time, a damaged one is, and where it can't be written texts are repaired again.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from meetreader.library.stored_values import from_stored, from_stored_or_none, to_stored
from meetreader.state.journal_mode import is_on_network

LARGEST = 512 << 20
"""Bytes of the file above which the oldest texts are dropped; about 200,000 reports."""
_VERSION = 1
_PATIENCE = 5.0  # seconds to wait for another process that is writing
_PAGE = 16384  # bytes
_DROPPED = 1 / 4  # of the texts, the oldest, where the file is too large
_FILES = ("", "-wal", "-shm", "-journal")
_TABLES = """
CREATE TABLE IF NOT EXISTS text(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key BLOB NOT NULL UNIQUE,
    text_id TEXT NOT NULL,
    hub TEXT NOT NULL,
    text TEXT
)
"""

logger = logging.getLogger(__name__)


class CachedText(NamedTuple):
    """A repaired text and its hub, and by what id the report is known."""

    text_id: str
    text: str
    hub: str


class TextCacheError(Exception):
    """The cache can't be used: the work is done without it."""


class TextCache:
    """An open cache. One thread at a time; every method raises TextCacheError, after which it is of no more use."""

    def __init__(self, path: Path) -> None:
        """Open the cache at `path`, made where there is none; one that is damaged or of another version is begun again."""
        self.path = path
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                self._connection = _open(path)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                delete_cache(path)
                self._connection = _open(path)
        except (OSError, sqlite3.Error) as error:
            raise _explain(path, error) from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def is_empty(self) -> bool:
        """Whether there is no text in it."""
        return not self._read("SELECT 1 FROM text LIMIT 1", ())

    def find_texts(self, keys: Sequence[bytes]) -> dict[bytes, int]:
        """The numbers of the texts that are there, by their keys."""
        marks = ", ".join("?" * len(keys))
        rows = self._read(f"SELECT key, id FROM text WHERE key IN ({marks})", keys)
        return dict(rows)

    def read_texts(self, numbers: Sequence[int]) -> dict[int, CachedText]:
        """Texts by their numbers; those that were dropped meanwhile are missing."""
        marks = ", ".join("?" * len(numbers))
        rows = self._read(f"SELECT id, text_id, text, hub FROM text WHERE id IN ({marks})", numbers)
        return {number: _restore(*values) for number, *values in rows}

    def read_text(self, key: bytes) -> CachedText | None:
        """The text of a key; None where it is not there."""
        rows = self._read("SELECT text_id, text, hub FROM text WHERE key = ?", (key,))
        return _restore(*rows[0]) if rows else None

    def keep_text(self, key: bytes, kept: CachedText) -> None:
        """Keep a text."""
        text = None if kept.text == kept.hub else to_stored(kept.text)
        try:
            self._connection.execute(
                "INSERT OR IGNORE INTO text(key, text_id, hub, text) VALUES (?, ?, ?, ?)",
                (key, kept.text_id, to_stored(kept.hub), text),
            )
        except sqlite3.Error as error:
            raise _explain(self.path, error) from error

    def drop_oldest(self) -> None:
        """Drop the oldest texts while the file is larger than LARGEST."""
        try:
            while _measure(self.path) > LARGEST and not self.is_empty():
                self._connection.execute(
                    "DELETE FROM text WHERE id <= (SELECT id FROM text ORDER BY id "
                    "LIMIT 1 OFFSET (SELECT CAST(count(*) * ? AS INTEGER) FROM text))",
                    (_DROPPED,),
                )
                self._connection.executescript("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE);")
        except sqlite3.Error as error:
            raise _explain(self.path, error) from error

    def _read(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise _explain(self.path, error) from error


def count_cached_texts(path: Path) -> int:
    """How many texts are in the cache at `path`, of which nothing is changed. Raises TextCacheError."""
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", _PATIENCE, uri=True)
        ) as connection:
            count: int = connection.execute("SELECT count(*) FROM text").fetchone()[0]
    except sqlite3.Error as error:
        raise _explain(path, error) from error
    return count


def default_cache_path() -> Path:
    """Where the cache is: `$XDG_CACHE_HOME/meetreader/texts.db` on Linux."""
    from platformdirs import user_cache_path

    return user_cache_path("meetreader", appauthor=False) / "texts.db"


def make_key(analysis: str, digest: str, *circumstances: str | None) -> bytes:
    """By what a text is found: its analysis, the SHA-256 of what it was read from, and what else its reading depends on."""
    parts = (analysis, digest, *(part or "" for part in circumstances))
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def delete_cache(path: Path) -> None:
    """Delete the file of a cache. Raises OSError."""
    for suffix in _FILES:
        with suppress(FileNotFoundError):
            os.unlink(f"{path}{suffix}")


def _measure(path: Path) -> int:
    return sum(os.path.getsize(f"{path}{suffix}") for suffix in _FILES if os.path.exists(f"{path}{suffix}"))


def _open(path: Path) -> sqlite3.Connection:
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))  # the texts are nobody else's business
    connection = sqlite3.connect(path, _PATIENCE, isolation_level=None)
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, _VERSION):
            raise sqlite3.DatabaseError("of another version")
        if not version:
            connection.execute(f"PRAGMA page_size = {_PAGE}")
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        connection.execute(f"PRAGMA journal_mode = {'DELETE' if is_on_network(path) else 'WAL'}")
        connection.execute("PRAGMA synchronous = OFF")  # a cache that a power cut damages is begun again
        if not version:
            connection.execute(_TABLES)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
    except BaseException:
        connection.close()
        raise
    return connection


def _restore(text_id: object, text: object, hub: object) -> CachedText:
    simplified = from_stored(hub)
    shown = from_stored_or_none(text)
    return CachedText(str(text_id), simplified if shown is None else shown, simplified)


def _explain(path: Path, error: Exception) -> TextCacheError:
    logger.info("%s: not used: %s", path, error)
    return TextCacheError(f"{path}: {error}")
