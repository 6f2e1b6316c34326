"""A state as JSON, to carry to another machine, and taken over from there.

    {"format": "meetreader-state", "version": 1, "texts": [...], "places": [...], "bookmarks": [...], "notes": [...],
     "words": [...], "history": [...], "settings": [...]}

Each list has the rows of a table as objects. What was removed is left out. Taking over merges: what is there stays, what
is in both is taken as it was changed last, and what was taken over can be taken over again without harm.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from meetreader.language import translate
from meetreader.state.kept_state import State
from meetreader.state.kept_values import HISTORY_KINDS
from meetreader.state.rows import ANCHOR_COLUMNS, BOOKMARKS, NOTES, PLACES, TEXTS, WORDS
from meetreader.state.state_file import Statement
from meetreader.state.state_opening import StateError

FORMAT = "meetreader-state"
VERSION = 1
_SESSION = "session"  # what was open on one machine says nothing on another
_NUMBERS = {"span_start", "span_end", "paragraph", "is_known", "is_detached", "fraction"}
_OPTIONAL = {*ANCHOR_COLUMNS, "paragraph"}
_TIMES = {"created", "changed", "opened", "used"}
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class _Part(NamedTuple):
    """A list of the JSON: its name, the columns of its table, and what makes two rows the same."""

    name: str
    columns: Sequence[str]
    key: Sequence[str]
    time: str
    """The column by which the later of two rows is known."""
    has_anchor: bool = False


_PARTS = (
    _Part("texts", TEXTS.columns, TEXTS.key, "opened"),
    _Part("places", PLACES.columns, PLACES.key, "changed", has_anchor=True),
    _Part("bookmarks", BOOKMARKS.columns, BOOKMARKS.key, "changed", has_anchor=True),
    _Part("notes", NOTES.columns, NOTES.key, "changed", has_anchor=True),
    _Part("words", WORDS.columns, WORDS.key, "changed"),
    _Part("history", ("kind", "text", "used"), ("kind", "text"), "used"),
)
_REMOVABLE = ("bookmarks", "notes", "words")


class TakenOver(NamedTuple):
    """How many rows of each list an import brought, the known ones included."""

    texts: int
    places: int
    bookmarks: int
    notes: int
    words: int
    history: int
    settings: int


def make_state_record(state: State) -> dict[str, Any]:
    """Everything that is kept, as dicts, lists, strings and numbers."""
    record: dict[str, Any] = {"format": FORMAT, "version": VERSION}
    for part in _PARTS:
        condition = " WHERE removed IS NULL" if part.name in _REMOVABLE else ""
        order = ", ".join((part.time, *part.key))
        record[part.name] = state.list_rows(
            f"SELECT {', '.join(part.columns)} FROM {part.name}{condition} ORDER BY {order}"
        )
    record["settings"] = state.list_rows(
        "SELECT name, value FROM settings WHERE name <> :session ORDER BY name", {"session": _SESSION}
    )
    return record


def take_over_record(state: State, record: object) -> TakenOver:
    """Merge what `make_state_record` made into a state, as one deed: all of it or nothing.

    Raises StateError, whose message says where the record is wrong, without the name of its file.
    """
    lists = _check_record(record)
    deed: list[Statement] = []
    for part in _PARTS:
        deed += (statement for row in lists[part.name] for statement in _merge_row(part, row))
    deed += (
        (
            "INSERT INTO settings (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING",
            row,
        )
        for row in lists["settings"]
    )
    state.write_rows(deed)
    return TakenOver(**{name: len(rows) for name, rows in lists.items()})


def _merge_row(part: _Part, row: Mapping[str, Any]) -> Iterator[Statement]:
    """The statements that put a row into its table unless a later one is there."""
    if part.name == "bookmarks":  # one letter has one place in a text
        same = "digest = :digest AND letter = :letter AND id <> :id AND removed IS NULL"
    elif part.name == "words":
        same = "word = :word AND id <> :id AND removed IS NULL"
    else:
        same = ""
    if same:
        # The earlier one is removed first, since the table refuses two; undoing brings it back.
        now = "1000000000 * CAST(strftime('%s', 'now') AS INTEGER)"
        yield f"UPDATE {part.name} SET removed = {now} WHERE {same} AND changed < :changed", row
    names = ", ".join(part.columns)
    values = ", ".join(f":{name}" for name in part.columns)
    source = f"SELECT {values} WHERE " + (
        f"NOT EXISTS (SELECT 1 FROM {part.name} WHERE {same})" if same else "TRUE"
    )
    changes = [f"{name} = excluded.{name}" for name in part.columns if name not in part.key]
    removable = part.name in _REMOVABLE
    changes += ["removed = NULL", "removed_by = NULL"] if removable else []
    is_later = f"excluded.{part.time} > {part.name}.{part.time}" + (
        f" OR {part.name}.removed IS NOT NULL" if removable else ""
    )
    yield (
        f"INSERT INTO {part.name} ({names}) {source} "
        f"ON CONFLICT ({', '.join(part.key)}) DO UPDATE SET {', '.join(changes)} WHERE {is_later}",
        row,
    )


def _check_record(record: object) -> dict[str, list[dict[str, Any]]]:
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise StateError(translate("not a state that meetreader wrote"))
    if record.get("version") != VERSION:
        raise StateError(
            translate(
                "version {version} of the format, this program knows {known}; update meetreader"
            ).format(version=repr(record.get("version")), known=VERSION)
        )
    lists: dict[str, list[dict[str, Any]]] = {}
    for part in _PARTS:
        rows = _check_list(record, part.name)
        for number, row in enumerate(rows):
            where = f"{part.name}[{number}]"
            for column in part.columns:
                _check_cell(row, column, where)
            _check_row(part, row, where)
        lists[part.name] = rows
    lists["settings"] = _check_list(record, "settings")
    for number, row in enumerate(lists["settings"]):
        for column in ("name", "value"):
            _check_cell(row, column, f"settings[{number}]")
        try:
            json.loads(row["value"])
        except ValueError:
            raise _wrong_cell_error(f"settings[{number}]", "value", row["value"]) from None
    return lists


def _check_list(record: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    rows = record.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise StateError(translate("{name}: not a list of objects").format(name=name))
    return [dict(row) for row in rows]


def _check_cell(row: Mapping[str, Any], column: str, where: str) -> None:
    if column not in row:
        raise _missing_cell_error(where, column)
    cell = row[column]
    if cell is None and column in _OPTIONAL:
        return
    if column in _NUMBERS:
        is_right = isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) < 1 << 60
        is_right = is_right or (column == "fraction" and isinstance(cell, float))
    else:
        is_right = isinstance(cell, str)
        is_right = is_right and (column not in _TIMES or _TIME.fullmatch(cell) is not None)
        is_right = is_right and (column != "digest" or _DIGEST.fullmatch(cell) is not None)
    if not is_right:
        raise _wrong_cell_error(where, column, cell)


def _check_row(part: _Part, row: Mapping[str, Any], where: str) -> None:
    """What one cell alone doesn't show: an anchor is whole, or not there at all; a history is of a kind."""
    if "digest" in part.columns and part.name != "texts":
        missing = [name for name in ANCHOR_COLUMNS if row[name] is None]
        if missing and (part.has_anchor or len(missing) < len(ANCHOR_COLUMNS)):
            raise _missing_cell_error(where, missing[0])
        if not missing and not 0 <= row["span_start"] <= row["span_end"]:
            raise StateError(translate("{place}: the span ends before it begins").format(place=where))
    if part.name == "history" and row["kind"] not in HISTORY_KINDS:
        raise _wrong_cell_error(where, "kind", row["kind"])


def _missing_cell_error(where: str, column: str) -> StateError:
    return StateError(translate("{place}: {column} is missing").format(place=where, column=column))


def _wrong_cell_error(where: str, column: str, cell: object) -> StateError:
    value = repr(str(cell)[:40])
    return StateError(
        translate("{place}: {column} can't be {value}").format(place=where, column=column, value=value)
    )
