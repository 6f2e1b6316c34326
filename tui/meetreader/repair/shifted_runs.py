"""A shifted run: published characters that are one byte out of step with the original ones, and how to undo that.

    original    保    ”     任    務       B1 A3  A1 B1  C8 CE  84 D5
    published   ? !   比    蝿    ?        B1 21  B1 C8  CE 84  D5     the site replaced A3 A1 by 21

The bytes that the decoder could not pair, here the first and the last one, are shown as `?` and lost. Each original
character gets a slot: the bytes that are known, and every byte that may have been where one is lost.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from meetreader.repair.damage_model import LEADS, decode_pair, is_trail_byte

Bytes = tuple[int, ...]
"""The values that one byte of the original can have had."""
Stream = tuple[slice | bytes, ...]
"""The damaged bytes: slices of the original's bytes, and between them what the site put in."""
ANNOTATION = b"()"  # stands in a stream for any annotation
ANY_LEAD = tuple(LEADS)
_MANY = 40  # choices for one byte


class Slot(NamedTuple):
    """One original character: what its two bytes can be, and where it ends in the published text.

    A Latin letter has one byte, and so no `trails`. `reading` is the character's annotation, if it has one; it is torn
    if an annotation was put between its bytes; it follows a lost pair if its first byte and the last one of the
    character before make a pair that GBK leaves unassigned. `doubts` has, for each of `leads`, what speaks against it,
    in bits; it is empty where nothing is known.
    """

    leads: Bytes
    trails: Bytes
    end: int
    reading: str = ""
    is_torn: bool = False
    follows_lost_pair: bool = False
    doubts: tuple[float, ...] = ()


class Run(NamedTuple):
    """A shifted run `[start, end)` of the published text, read one way."""

    start: int
    end: int
    slots: tuple[Slot, ...]
    stream: Stream
    oddities: float  # how much in this reading is rare


class RunReading(NamedTuple):
    """One way to read a run up to the published character at `at`, with slots and stream as a `Run` has them.

    A reading with nothing pending is back in step: the run may end here.
    """

    at: int
    size: int = 0  # bytes of the original so far
    pending: Bytes = ()  # the choices for a first byte whose second one is still to come
    slots: tuple[Slot, ...] = ()
    stream: Stream = ()
    oddities: float = 0
    follows_lost_pair: bool = False  # for the slot that `pending` opens, as `doubts`
    doubts: tuple[float, ...] = ()

    @property
    def knows_little(self) -> bool:
        """Whether the first byte that is pending can be nearly any: with an orphan behind it nothing would be known."""
        return len(self.pending) > _MANY

    def end_run(self, start: int) -> Run:
        """The run from `start` that is read here to its end."""
        return Run(start, self.at, self.slots, self.stream, self.oddities)

    def take_bytes(self, *choices: Bytes, to: int, is_lost_pair: bool = False) -> RunReading | None:
        """The reading after more original bytes, each one of `choices`, which end at `to` in the published text.

        None where no character has them. `is_lost_pair` says that the two bytes are a pair that GBK leaves unassigned.
        """
        pending, slots, stream = self.pending, self.slots, self.stream
        for place, choice in enumerate(choices, self.size):
            if pending:
                if not possible_characters(pending, choice):
                    return None
                is_torn = stream[-1:] == (ANNOTATION,)
                slot = Slot(pending, choice, to, "", is_torn, self.follows_lost_pair, self.doubts)
                slots, pending = (*slots, slot), ()
            elif choice[0] < 0x80:
                slots = (*slots, Slot(choice, (), to))
            else:
                pending = choice
            stream = (*stream, slice(place, place + 1))
        size = self.size + len(choices)
        return RunReading(to, size, pending, slots, stream, self.oddities, is_lost_pair)

    def insert_bytes(self, put_in: bytes) -> RunReading:
        """The reading with bytes in its stream that the site put in."""
        return self._replace(stream=(*self.stream, put_in))

    def mark_odd(self, oddity: float = 1) -> RunReading:
        """The reading with one more rare thing in it."""
        return self._replace(oddities=self.oddities + oddity)


@cache
def possible_characters(leads: Bytes, trails: Bytes) -> tuple[str, ...]:
    """The characters that some pair of these bytes stands for."""
    found = (decode_pair(lead, trail) for lead in leads for trail in trails)
    return tuple(character for character in found if character)


@cache
def unassigned_leads() -> Bytes:
    """The bytes that begin some pair which GBK leaves unassigned."""
    trails = tuple(filter(is_trail_byte, range(0x40, 0xFF)))
    return tuple(lead for lead in ANY_LEAD if not all(decode_pair(lead, trail) for trail in trails))
