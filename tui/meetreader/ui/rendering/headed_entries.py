"""A list of any length with headings in it; an entry is made when it is looked at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from meetreader.text.lazy_sequence import LazySequence
from meetreader.ui.rendering.entries import ListEntry


class HeadedEntries(LazySequence[ListEntry]):
    """`count` items, and headings, each of which stands before the item with its index."""

    def __init__(
        self, count: int, make: Callable[[int], ListEntry], headings: Sequence[tuple[int, ListEntry]] = ()
    ) -> None:
        """`make` gives the entry of an item by its index; `headings` are in the order of the indices."""
        self._count, self._make = count, make
        self._headings = [entry for _, entry in headings]
        self._before = [index for index, _ in headings]
        self._positions = [index + number for number, index in enumerate(self._before)]

    def __len__(self) -> int:
        return self._count + len(self._headings)

    def make_item(self, index: int) -> ListEntry:
        """The heading or the item at an index."""
        above = bisect_left(self._positions, index)
        if above < len(self._positions) and self._positions[above] == index:
            return self._headings[above]
        return self._make(index - above)

    def find_position(self, item: int) -> int:
        """The index of the entry of an item."""
        return item + bisect_right(self._before, item)

    def find_item(self, position: int) -> int:
        """The item whose entry has an index, or, for a heading, the one below it."""
        return position - bisect_left(self._positions, position)
