"""A list of any length through a window: the ids of its reports in order, and the rows of those that are looked at."""

from __future__ import annotations

import json
import os
import sqlite3
from array import array
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple

from meetreader.library.listed_rows import (
    ORDERS,
    SELECT_ROWS,
    LibraryRow,
    ListOrder,
    make_conditions,
    restore_row,
)
from meetreader.library.query_filters import read_filters
from meetreader.library.stored_values import from_stored, to_stored

GroupKind = Literal["place", "month"]
_HEAD = 4000  # code points of a text in which the names of its list entry are looked up
_GROUPS: dict[GroupKind, str] = {
    "place": "coalesce(r.city, r.province)",
    "month": "substr(r.date, 1, 7)",
}


class RowText(NamedTuple):
    """What the list says of a report besides its row; `hub` and `text` are the beginning of its text, in both forms."""

    kind: str | None
    people: int
    deadlines: int
    hub: str
    text: str

    @property
    def head(self) -> str:
        """The beginning of the text as the report writes it."""
        return self.text

    @property
    def is_chair_named(self) -> bool:
        """Whether the text says that somebody chairs."""
        return "主持" in self.hub

    def find_written(self, hub: str) -> str:
        """How the report writes a string of its hub; character by character where it is put together from several places."""
        at = self.hub.find(hub)
        if at >= 0:
            return self.text[at : at + len(hub)]
        places = map(self.hub.find, hub)
        return "".join(self.text[at] if at >= 0 else own for at, own in zip(places, hub, strict=True))


class WindowRow(NamedTuple):
    """A report that is looked at."""

    row: LibraryRow
    text: RowText


class ListedIds(NamedTuple):
    """The reports of a list in its order, and the groups they are in: label, and index of the first report of each.

    `last` is the greatest id in the library when the list was made.
    """

    ids: array[int]
    groups: list[tuple[str, int]]
    last: int


class AddedReport(NamedTuple):
    """A report that has come: its id, its path, and the report it is a copy of."""

    id: int
    path: str
    copy_of: int | None


def list_added(
    connection: sqlite3.Connection, after: int, places: Sequence[str] | None
) -> tuple[list[AddedReport], int]:
    """The reports with greater ids than `after` below some places, or anywhere, and the greatest id there is."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM report").fetchone()
    if last <= after:
        return [], max(last, after)
    condition, values = lie_below("path", places) if places is not None else ("1", [])
    rows = connection.execute(
        f"SELECT id, path, copy_of FROM report WHERE id > ? AND id <= ? AND ({condition}) ORDER BY id",
        (after, last, *values),
    ).fetchall()
    return [AddedReport(report_id, from_stored(path), copy_of) for report_id, path, copy_of in rows], last


def find_current(
    connection: sqlite3.Connection, paths: Sequence[str], encoding: str | None, analysis: str
) -> set[str]:
    """Those of some files of which everything is known: of the size and time they have now, by this analysis."""
    marks = ", ".join("?" * len(paths))
    rows = connection.execute(
        f"SELECT path, size, mtime, digest FROM file WHERE path IN ({marks}) AND is_done AND analysis = ? AND encoding IS ?",
        (*map(to_stored, paths), analysis, encoding),
    ).fetchall()
    return {path for stored, *known in rows if _is_same_file(path := from_stored(stored), *known)}


def _is_same_file(path: str, size: int, mtime: int, digest: str | None) -> bool:
    from meetreader.library.adding import compute_digest

    try:
        status = os.stat(path)
        if status.st_size != size or mtime not in (status.st_mtime_ns, -1):
            return False
        return mtime != -1 or compute_digest(Path(path)) == digest
    except (OSError, ValueError):
        return True  # what can't be read now can't be analysed again


def list_ids(
    connection: sqlite3.Connection,
    query: str,
    order: ListOrder,
    places: Sequence[str] | None,
    group: GroupKind | None,
) -> ListedIds:
    """The reports that pass the filters and words of `query`, one of each group of copies, below some places or anywhere.

    `places` are absolute paths of files, folders and archives.
    """
    conditions, values = make_conditions(read_filters(query), with_copies=places is not None)
    if places is not None:
        below, wanted = lie_below("r.path", places)
        original, _ = lie_below("o.path", places)
        conditions += [
            below,
            f"r.copy_of IS NULL OR NOT EXISTS (SELECT 1 FROM report o WHERE o.id = r.copy_of AND ({original}))",
        ]
        values += wanted * 2
    where = " AND ".join(f"({condition})" for condition in conditions)
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM report").fetchone()
    columns = f"r.id, {_GROUPS[group]}" if group else "r.id"
    rows = connection.execute(
        f"SELECT {columns} FROM report r WHERE {where} ORDER BY {ORDERS[order]}", values
    )
    ids: array[int] = array("q")
    if group is None:
        ids.extend(chain.from_iterable(rows))
        return ListedIds(ids, [], last)
    groups: list[tuple[str, int]] = []
    before: object = ()
    for report_id, stored in rows:
        if stored != before:
            groups.append((from_stored(stored) if stored is not None else "", len(ids)))
            before = stored
        ids.append(report_id)
    return ListedIds(ids, groups, last)


def read_window(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, WindowRow]:
    """The rows of some reports; those that are gone from the library are missing."""
    marks = ", ".join("?" * len(ids))
    head = f"CASE typeof({{}}) WHEN 'text' THEN substr({{}}, 1, {_HEAD}) ELSE {{}} END"
    rows = connection.execute(
        f"SELECT {SELECT_ROWS}, r.kind, EXISTS (SELECT 1 FROM person p WHERE p.report_id = r.id), "
        "(SELECT count(*) FROM deadline l JOIN directive d ON d.id = l.directive_id WHERE d.report_id = r.id), "
        f"{head.replace('{}', 't.hub')}, {head.replace('{}', 't.text')} "
        "FROM report r JOIN file f ON f.id = r.file_id JOIN content t ON t.report_id = r.id "
        f"WHERE r.id IN ({marks})",
        ids,
    ).fetchall()
    found: dict[int, WindowRow] = {}
    for values in rows:
        *of_row, kind, people, deadlines, stored_hub, stored_text = values
        hub = from_stored(stored_hub)
        text = hub if stored_text is None else from_stored(stored_text)
        shown_kind = None if kind is None else from_stored(kind)
        found[of_row[0]] = WindowRow(
            restore_row(of_row), RowText(shown_kind, people, deadlines, hub[:_HEAD], text[:_HEAD])
        )
    return found


def lie_below(column: str, places: Sequence[str]) -> tuple[str, list[object]]:
    """A condition that a path is one of some places or lies below one, with its values."""
    exact = [to_stored(place) for place in places]
    if all(isinstance(place, str) for place in exact):
        condition, values = f"{column} IN (SELECT value FROM json_each(?))", list[object]([json.dumps(exact)])
    else:
        condition, values = f"{column} IN ({', '.join('?' * len(exact))})", list[object](exact)
    for place in places:
        if os.path.isfile(place) and not _may_hold_more(place):
            continue
        prefix = place.rstrip(os.sep) + os.sep
        condition += f" OR substr({column}, 1, ?) = ?"
        values += [len(prefix), to_stored(prefix)]
    return condition, values


def _may_hold_more(path: str) -> bool:
    """Whether reports may lie below a file: in an archive or a dump."""
    return not path.lower().endswith((".txt", ".md", ".html", ".htm", ".docx", ".pdf"))
