"""The rows of a list of reports, from the tables alone: at once for a hundred thousand of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Literal, NamedTuple

from meetreader.hanzi.script import simplify
from meetreader.library.query_filters import Filters
from meetreader.library.stored_values import from_stored

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
    conditions, values = make_conditions(filters, with_copies=with_copies)
    if copies_of is not None:
        (original,) = connection.execute(
            "SELECT coalesce(max(coalesce(copy_of, id)), 0) FROM report WHERE id = ?", (copies_of,)
        ).fetchone()
        conditions.append("r.id <> ? AND (r.id = ? OR r.copy_of = ?)")
        values += [copies_of, original, original]
    where = " AND ".join(f"({condition})" for condition in conditions)
    rows = connection.execute(
        f"SELECT {SELECT_ROWS} FROM report r JOIN file f ON f.id = r.file_id "
        f"WHERE {where} ORDER BY {ORDERS[order]} LIMIT ? OFFSET ?",
        (*values, limit, offset),
    ).fetchall()
    return [restore_row(row) for row in rows]


NO_COPY = "r.id NOT IN (SELECT c.id FROM report c WHERE c.copy_of IS NOT NULL)"
"""That a report is no copy; the same as `copy_of IS NULL`, but from the index alone."""


def make_conditions(filters: Filters, *, with_copies: bool) -> tuple[list[str], list[object]]:
    """The conditions on a row and their values."""
    conditions, values = [filters.condition], list(filters.values)
    for word in map(simplify, filters.rest.split()):
        condition, wanted = _look_for_word(word)
        conditions.append(condition)
        values += wanted
    if not with_copies:
        conditions.append(NO_COPY)
    return conditions, values


def _look_for_word(word: str) -> tuple[str, list[object]]:
    """That a word stands in a name or in the text, where the index knows each pair of letters; pinyin as it is read."""
    from meetreader.library.index_terms import join_all, quote_term
    from meetreader.library.query_terms import make_stages
    from meetreader.search.character_folding import fold_string, keep_letters

    in_names = " OR ".join(f"instr({column}, ?) > 0" for column in _NAMED)
    names: list[object] = [word] * len(_NAMED)
    letters = fold_string(keep_letters(word))
    if len(letters) < 2:
        return in_names, names
    if letters.isascii() and letters.isalpha():
        asked = [stage for stage in make_stages(word).as_read if stage]
    else:
        asked = [join_all([quote_term(letters[n : n + 2]) for n in range(len(letters) - 1)])]
    if not asked:
        return in_names, names
    in_index = "r.id IN (SELECT rowid FROM term_index WHERE term_index MATCH ?)"
    in_text = " OR ".join([in_index] * len(asked))
    if len(letters) > 2 and not letters.isascii():  # the pairs may be in different places
        in_text = f"({in_text}) AND EXISTS (SELECT 1 FROM content t WHERE t.report_id = r.id AND instr(t.hub, ?) > 0)"
        return f"({in_text}) OR {in_names}", [*asked, word, *names]
    return f"{in_text} OR {in_names}", [*asked, *names]


def restore_row(values: Sequence[object]) -> LibraryRow:
    """A row from what SQLite gives for SELECT_ROWS."""
    return LibraryRow._make(from_stored(value) if isinstance(value, bytes) else value for value in values)
