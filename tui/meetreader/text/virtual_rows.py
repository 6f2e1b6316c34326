"""A long list of items, each of one or more rows, of which only the rows near the window are ever made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

RowType = TypeVar("RowType")


class RowPosition(NamedTuple):
    """The index of an item, and of one of its rows."""

    item: int
    row: int


TOP = RowPosition(0, 0)


class VirtualRows(Generic[RowType]):
    """`count` items; `rows_of(item)` makes the rows of one (at least one row), which are kept until `drop_rows`."""

    def __init__(self, count: int, rows_of: Callable[[int], Sequence[RowType]]) -> None:
        self.count = count
        self.rows_of = rows_of
        self._kept: dict[int, Sequence[RowType]] = {}

    def make_rows(self, item: int) -> Sequence[RowType]:
        """The rows of one item."""
        rows = self._kept.get(item)
        if rows is None:
            if len(self._kept) > 500:  # far more than any window shows
                self._kept.clear()
            rows = self._kept[item] = self.rows_of(item)
        return rows

    def drop_rows(self, item: int) -> None:
        """Make the rows of an item again when they are next needed."""
        self._kept.pop(item, None)

    def clamp_position(self, position: RowPosition) -> RowPosition:
        """The position, or the nearest one that exists."""
        if position.item < 0 or self.count == 0:
            return TOP
        if position.item >= self.count:
            return RowPosition(self.count - 1, len(self.make_rows(self.count - 1)) - 1)
        return RowPosition(position.item, min(max(position.row, 0), len(self.make_rows(position.item)) - 1))

    def move_position(self, position: RowPosition, distance: int) -> RowPosition:
        """The position `distance` rows below (above, if negative), or the first or last one."""
        item, row = self.clamp_position(position)
        row += distance
        while row < 0 and item > 0:
            item -= 1
            row += len(self.make_rows(item))
        while item < self.count - 1 and row >= len(self.make_rows(item)):
            row -= len(self.make_rows(item))
            item += 1
        return self.clamp_position(RowPosition(item, row))

    def list_window(self, top: RowPosition, height: int) -> list[tuple[RowPosition, RowType]]:
        """Up to `height` rows from `top` on, each with its position."""
        found: list[tuple[RowPosition, RowType]] = []
        item, first = self.clamp_position(top)
        while item < self.count and len(found) < height:
            for row, value in enumerate(self.make_rows(item)[first:], first):
                found.append((RowPosition(item, row), value))
            item, first = item + 1, 0
        return found[:height]

    def find_last_top(self, height: int) -> RowPosition:
        """The lowest top whose window is still full (the first position where there are fewer rows)."""
        return self.move_position(RowPosition(self.count, 0), 1 - height)
