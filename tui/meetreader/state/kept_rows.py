"""The rows of `state.db`, as the parts of the state read and write them."""

from __future__ import annotations

import time
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from threading import Lock, Timer
from typing import Any, TypeVar

from meetreader.state.kept_values import Bookmark, KeptWord, Note, ReadingPlace
from meetreader.state.rows import ITEM_TABLES, PLACES, Table
from meetreader.state.state_file import StateFile, Statement

REMOVED_FOR = 30 * 86_400
"""Seconds for which what was removed can be brought back."""

Item = TypeVar("Item", Bookmark, Note, KeptWord)

VERSIONS = """
    WITH RECURSIVE version (digest) AS (
        VALUES (:digest)
        UNION
        SELECT other.digest FROM version
        JOIN texts AS this ON this.digest = version.digest
        JOIN texts AS other ON other.path = this.path AND this.path <> '-' OR other.url = this.url AND this.url <> ''
    )
"""
"""The versions of a text: those that lay at the same place or name the same page, and the versions of these."""


class KeptRows:
    """Reads and writes rows. Whatever is written, the place in the open text is written with it."""

    def __init__(self, file: StateFile) -> None:
        self._file = file
        self._process = uuid.uuid4().hex
        self._lock = Lock()
        """Held while the place or its timer changes, never while the file is written."""
        self._place: ReadingPlace | None = None
        self._timer: Timer | None = None
        if file.is_kept:
            self.write_deed(*_purge_removed())

    def read_rows(self, query: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        """The rows that a query finds."""
        return self._file.read(query, parameters)

    def list_items(self, table: Table[Item], condition: str = "TRUE", **parameters: object) -> list[Item]:
        """The items of a table that were not removed and meet a condition, the last one added first."""
        query = f"SELECT * FROM {table.name} WHERE removed IS NULL AND ({condition}) ORDER BY created DESC"
        return [table.read_row(row) for row in self.read_rows(query, parameters)]

    def write_deed(self, *deed: Statement) -> None:
        """Carry out a deed, and write the place with it."""
        place = self._place
        if place is not None:
            deed = ((PLACES.insertion, PLACES.make_row(place)), *deed)
        self._file.write(*deed)
        with self._lock:
            if self._place is place:
                self._place = None

    def make_removal(self, name: str, condition: str, **parameters: object) -> Statement:
        """The statement that removes the rows of a table that meet a condition, for a time."""
        return (
            f"UPDATE {name} SET removed = :removed, removed_by = :process WHERE removed IS NULL AND {condition}",
            {**parameters, "removed": time.time_ns(), "process": self._process},
        )


def _purge_removed() -> list[Statement]:
    before = time.time_ns() - REMOVED_FOR * 10**9
    return [
        (f"DELETE FROM {name} WHERE removed < :before", {"before": before}) for name in ITEM_TABLES.values()
    ]


def make_id() -> str:
    """The id of a new row."""
    return uuid.uuid4().hex


def read_clock() -> str:
    """The time, as it is kept."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
