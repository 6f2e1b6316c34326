"""A roll: items one below the other, each of some rows that are made only when they come near the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

RowType = TypeVar("RowType")


class Place(NamedTuple):
    """The index of an item, and of one of its rows."""

    item: int
    row: int


TOP = Place(0, 0)


class Roll(Generic[RowType]):
    """`count` items whose rows (at least one each) are asked from `rows_of` and kept until `forget`."""

    def __init__(self, count: int, rows_of: Callable[[int], Sequence[RowType]]) -> None:
        self.count = count
        self.rows_of = rows_of
        self._kept: dict[int, Sequence[RowType]] = {}

    def rows(self, item: int) -> Sequence[RowType]:
        """The rows of one item."""
        rows = self._kept.get(item)
        if rows is None:
            if len(self._kept) > 500:  # far more than any window shows
                self._kept.clear()
            rows = self._kept[item] = self.rows_of(item)
        return rows

    def forget(self, item: int) -> None:
        """Ask for the rows of an item anew."""
        self._kept.pop(item, None)

    def clamp(self, place: Place) -> Place:
        """The nearest place there is."""
        if place.item < 0 or self.count == 0:
            return TOP
        if place.item >= self.count:
            return Place(self.count - 1, len(self.rows(self.count - 1)) - 1)
        return Place(place.item, min(max(place.row, 0), len(self.rows(place.item)) - 1))

    def step(self, place: Place, distance: int) -> Place:
        """The place `distance` rows below (above, if negative), or the first or last one."""
        item, row = self.clamp(place)
        row += distance
        while row < 0 and item > 0:
            item -= 1
            row += len(self.rows(item))
        while item < self.count - 1 and row >= len(self.rows(item)):
            row -= len(self.rows(item))
            item += 1
        return self.clamp(Place(item, row))

    def window(self, top: Place, height: int) -> list[tuple[Place, RowType]]:
        """Up to `height` rows from `top` on, each with its place."""
        found: list[tuple[Place, RowType]] = []
        item, first = self.clamp(top)
        while item < self.count and len(found) < height:
            for row, value in enumerate(self.rows(item)[first:], first):
                found.append((Place(item, row), value))
            item, first = item + 1, 0
        return found[:height]

    def last_top(self, height: int) -> Place:
        """The lowest top whose window is still full (the first place of a short roll)."""
        return self.step(Place(self.count, 0), 1 - height)
