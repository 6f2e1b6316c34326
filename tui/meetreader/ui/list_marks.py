"""Which reports the list marks: those that were opened before, those with bookmarks, those with notes."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from meetreader.ui.rendering.listing_lines import ListMarks

if TYPE_CHECKING:
    from meetreader.state import State


def find_list_marks(state: State, opened: Collection[str] | None = None) -> ListMarks:
    """What the state knows of reports; `opened`, if it is given, are the digests of those to be shown as opened."""
    if opened is None:
        opened = _list_digests(state, "texts", "")
    removed = " WHERE removed IS NULL AND digest IS NOT NULL"
    return ListMarks(
        frozenset(opened),
        frozenset(_list_digests(state, "bookmarks", removed)),
        frozenset(_list_digests(state, "notes", removed)),
    )


def _list_digests(state: State, table: str, condition: str) -> list[str]:
    return [row["digest"] for row in state.list_rows(f"SELECT DISTINCT digest FROM {table}{condition}")]
