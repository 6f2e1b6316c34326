"""Rows of the tables as values, and back. An anchor is seven columns, all of them NULL where there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from meetreader.state.anchors import Anchor
from meetreader.state.kept_values import Bookmark, KeptItem, KeptWord, Note, ReadingPlace, TextReference
from meetreader.text.spans import Span

ANCHOR_COLUMNS = ("digest", "span_start", "span_end", "quotation", "ending", "text_before", "text_after")
Cell = str | int | float | None
Value = TypeVar("Value", bound=Bookmark | Note | KeptWord | ReadingPlace | TextReference)


class Table(NamedTuple, Generic[Value]):
    """A table of `state.db`, the class of its values and its key."""

    name: str
    value: type[Value]
    key: Sequence[str]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that make up a value, in the order of its fields."""
        names: list[str] = []
        for field in self.value._fields:
            names += ANCHOR_COLUMNS if field == "anchor" else (field,)
        return tuple(names)

    def read_row(self, row: Mapping[str, Any]) -> Value:
        """The value of a row."""
        values: dict[str, Any] = {}
        for field in self.value._fields:
            if field == "anchor":
                values["anchor"] = _read_anchor(row)
            else:
                cell = row[field]
                values[field] = bool(cell) if field.startswith("is_") else cell
        return self.value(**values)

    def make_row(self, value: Value) -> dict[str, Cell]:
        """The cells of a value, by column."""
        row: dict[str, Cell] = {}
        for field in value._fields:
            cell = getattr(value, field)
            if field == "anchor":
                row |= _make_anchor_cells(cell)
            else:
                row[field] = int(cell) if isinstance(cell, bool) else cell
        return row

    @property
    def insertion(self) -> str:
        """The statement that puts a row into the table, in place of one that has the same key."""
        columns = self.columns
        changes = ", ".join(f"{name} = excluded.{name}" for name in columns if name not in self.key)
        return (
            f"INSERT INTO {self.name} ({', '.join(columns)}) VALUES ({', '.join(f':{name}' for name in columns)}) "
            f"ON CONFLICT ({', '.join(self.key)}) DO UPDATE SET {changes}"
        )


TEXTS = Table("texts", TextReference, ("digest", "path"))
PLACES = Table("places", ReadingPlace, ("digest",))
BOOKMARKS = Table("bookmarks", Bookmark, ("id",))
NOTES = Table("notes", Note, ("id",))
WORDS = Table("words", KeptWord, ("id",))
ITEM_TABLES: Mapping[type[KeptItem], str] = {Bookmark: "bookmarks", Note: "notes", KeptWord: "words"}


def _read_anchor(row: Mapping[str, Any]) -> Anchor | None:
    if row["digest"] is None:
        return None
    return Anchor(
        row["digest"],
        Span(row["span_start"], row["span_end"]),
        row["quotation"],
        row["ending"],
        row["text_before"],
        row["text_after"],
    )


def _make_anchor_cells(anchor: Anchor | None) -> dict[str, Cell]:
    if anchor is None:
        return dict.fromkeys(ANCHOR_COLUMNS)
    cells = (anchor.digest, *anchor.span, anchor.quotation, anchor.ending, anchor.before, anchor.after)
    return dict(zip(ANCHOR_COLUMNS, cells, strict=True))
