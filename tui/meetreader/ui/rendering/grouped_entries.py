"""Entries that are made when they are looked at, so that a list of any length is there at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from meetreader.text.lazy_sequence import LazySequence
from meetreader.ui.rendering.entries import ListEntry

KEPT = 256
"""Groups that are kept once they have been made: more than a window shows."""


class GroupedEntries(LazySequence[ListEntry]):
    """Groups of entries one after the other, such as a directive and its fields; each is made as a whole.

    `sizes` says how many entries each group has, and `make(number)` returns them. `items` says for which item each group
    stands, where that is not its own number: other orders than the usual one, in which an item may stand twice.
    """

    def __init__(
        self,
        sizes: Iterable[int],
        make: Callable[[int], Sequence[ListEntry]],
        items: Sequence[int] | None = None,
    ) -> None:
        self._items = items
        self._ends = list(accumulate(sizes))
        self._make = lru_cache(maxsize=KEPT)(make)

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def make_item(self, index: int) -> ListEntry:
        """The entry of an index, from its group."""
        group = self.find_group_of(index)
        return self._make(group)[index - self.find_start(group)]

    def find_group_of(self, index: int) -> int:
        """The group that the entry of an index belongs to."""
        return bisect_right(self._ends, index)

    def find_item_of(self, index: int) -> int:
        """The item that the entry of an index belongs to."""
        group = self.find_group_of(index)
        return group if self._items is None else self._items[group]

    def find_group_for(self, item: int) -> int:
        """The first group that stands for an item."""
        return item if self._items is None else self._items.index(item)

    def find_start(self, group: int) -> int:
        """The index of the first entry of a group."""
        return self._ends[group - 1] if group else 0

    def find_group(self, group: int) -> range:
        """The indices of the entries of a group."""
        return range(self.find_start(group), self._ends[group])
