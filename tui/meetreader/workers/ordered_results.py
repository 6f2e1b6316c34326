"""Results in the order of their arguments, however they come in."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from meetreader.workers.outcomes import Finished, Outcome


@dataclass(eq=False)
class ResultSlot:
    """One argument and what has come of it and was not handed on yet: outcomes, and slots of parts at their place."""

    argument: Any
    is_part: bool = False
    is_done: bool = False
    attempts: int = 0
    items: deque[tuple[Outcome, int] | ResultSlot] = field(default_factory=deque)


class OrderedResults:
    """Slots of arguments, first come, first served; `size` is that of all outcomes waiting here, in bytes."""

    def __init__(self, *, in_order: bool) -> None:
        self.size = 0
        self._in_order = in_order
        self._slots: deque[ResultSlot] = deque()

    def __len__(self) -> int:
        return len(self._slots)

    def add_slot(self, argument: Any) -> ResultSlot:
        """A slot for the next argument."""
        slot = ResultSlot(argument)
        self._slots.append(slot)
        return slot

    def add_part(self, whole: ResultSlot, argument: Any) -> ResultSlot:
        """A slot for a part of an argument, at the place where its results stand now."""
        part = ResultSlot(argument, is_part=True)
        whole.items.append(part)
        return part

    def store(self, slot: ResultSlot, outcome: Outcome, size: int = 0) -> None:
        """Keep an outcome until it is its turn."""
        slot.items.append((outcome, size))
        self.size += size

    def take_ready(self) -> Iterator[Outcome]:
        """The outcomes whose turn it is, without waiting."""
        if self._in_order:
            while self._slots:
                yield from self._take_from(self._slots[0])
                if not _is_spent(self._slots[0]):
                    return
                self._slots.popleft()
        else:
            for slot in list(self._slots):
                yield from self._take_from(slot)
                if _is_spent(slot):
                    self._slots.remove(slot)

    def _take_from(self, slot: ResultSlot) -> Iterator[Outcome]:
        while slot.items:
            item = slot.items[0]
            if isinstance(item, ResultSlot):
                yield from self._take_from(item)
                if not _is_spent(item):
                    return
                slot.items.popleft()
            else:
                slot.items.popleft()
                outcome, size = item
                self.size -= size
                yield outcome
        if slot.is_done and not slot.is_part:
            yield Finished(slot.argument)


def _is_spent(slot: ResultSlot) -> bool:
    return slot.is_done and not slot.items
