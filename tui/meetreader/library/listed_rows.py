"""The rows of a list of reports, from the tables alone: at once for a hundred thousand of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Literal, NamedTuple

from meetreader.hanzi.script import simplify
from meetreader.library.index_terms import join_all, quote_term
from meetreader.library.query_filters import Filters
from meetreader.library.stored_values import from_stored
from meetreader.search.character_folding import fold_string, keep_letters

ListOrder = Literal["newest", "oldest", "place", "meeting", "title", "directives", "damage", "path"]
ORDERS: dict[ListOrder, str] = {
    "newest": "r.date DESC, r.id DESC",
    "oldest": "r.date IS NULL, r.date, r.id",
    "place": "r.province IS NULL, r.province, r.city, r.date DESC, r.id",
    "meeting": "r.kind IS NULL, r.kind, r.meeting, r.date DESC, r.id",
    "title": "r.title IS NULL, r.title, r.id",
    "directives": "r.directives DESC, r.id",
    "damage": "r.repairs DESC, r.id",
    "path": "r.path, r.id",
}
SELECT_ROWS = (
    "r.id, r.path, r.date, r.province, r.city, r.meeting, r.title, r.chair, r.officials, r.directives, "
    "r.problems, r.repairs, r.lost, "
    "CASE WHEN r.lost THEN (SELECT count(*) FROM filled l WHERE l.report_id = r.id) ELSE 0 END, "
    "(SELECT count(*) FROM report c WHERE c.copy_of = r.id), r.copy_of, r.characters, f.size, f.mtime, r.digest"
)
"""The columns of a `LibraryRow`, from `report r JOIN file f`."""
_NAMED = ("r.title", "r.meeting", "r.city", "r.chair", "r.path")


class LibraryRow(NamedTuple):
    """A row of the list. `date` is the day of the meeting or else of publication, `size` counts bytes of the file.

    `mtime` is when the file was changed, in nanoseconds since 1970, -1 where that is not known for certain; `copies` the
    number of its copies in the library, `copy_of` the report it is one of; `filled` how many of its `lost` characters
    copies have.
    """

    id: int
    path: str
    date: str | None
    province: str | None
    city: str | None
    meeting: str | None
    title: str | None
    chair: str | None
    officials: int
    directives: int
    problems: int
    repairs: int
    lost: int
    filled: int
    copies: int
    copy_of: int | None
    characters: int
    size: int
    mtime: int
    digest: str | None


def list_reports(
    connection: sqlite3.Connection,
    filters: Filters,
    order: ListOrder,
    with_copies: bool,
    limit: int,
    offset: int,
    *,
    copies_of: int | None = None,
) -> list[LibraryRow]:
    """The rows that pass the filters; each other word must stand in the title, the meeting, the place, the path or the text.

    Without `with_copies`, copies have no row of their own. With `copies_of` only the rest of that report's group has.
    """
    conditions, values, content = make_conditions(filters, with_copies=with_copies)
    if copies_of is not None:
        (original,) = connection.execute(
            "SELECT coalesce(max(coalesce(copy_of, id)), 0) FROM report WHERE id = ?", (copies_of,)
        ).fetchone()
        conditions.append("r.id <> ? AND (r.id = ? OR r.copy_of = ?)")
        values += [copies_of, original, original]
    where = " AND ".join(f"({condition})" for condition in conditions)
    rows = connection.execute(
        f"SELECT {SELECT_ROWS} FROM report r JOIN file f ON f.id = r.file_id {content}"
        f"WHERE {where} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?",
        (*values, limit, offset),
    ).fetchall()
    return [restore_row(row) for row in rows]


def make_conditions(filters: Filters, *, with_copies: bool) -> tuple[list[str], list[object], str]:
    """The conditions on a row, their values, and the join of the texts where these are looked into."""
    conditions, values = [filters.condition], list(filters.values)
    for word in map(simplify, filters.rest.split()):
        conditions.append(" OR ".join(f"instr({column}, ?) > 0" for column in _NAMED))
        values += [word] * len(_NAMED)
        letters = fold_string(keep_letters(word))
        if len(letters) > 1:  # in the text: the index knows where it may be
            pairs = [quote_term(letters[n : n + 2]) for n in range(len(letters) - 1)]
            conditions[-1] += (
                " OR (r.id IN (SELECT rowid FROM term_index WHERE term_index MATCH ?) AND instr(t.hub, ?) > 0)"
            )
            values += [join_all(pairs), word]
    if not with_copies:
        conditions.append("r.copy_of IS NULL")
    return conditions, values, "JOIN content t ON t.report_id = r.id " if filters.rest else ""


def restore_row(values: Sequence[object]) -> LibraryRow:
    """A row from what SQLite gives for SELECT_ROWS."""
    return LibraryRow._make(from_stored(value) if isinstance(value, bytes) else value for value in values)
