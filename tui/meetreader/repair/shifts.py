"""Where bytes were lost, and what the bytes that are left leave open: the damage read backwards.

A shifted run begins with an orphan byte (`?`) right before a mark or an annotation that was put inside a character.
From there on the bytes pair up one byte out of step, until an orphan or a trail byte in the ASCII range puts them
back. Each character of the original gets a slot with the bytes it can have had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from meetreader.hanzi.readings import readings
from meetreader.repair.annotations import LETTERS, Habits, reads, spelt
from meetreader.repair.damage import LEADS, MARKS, UNSEEN, characters

Bytes = tuple[int, ...]
Stream = tuple[slice | bytes, ...]
START = re.compile(
    r"(?<=[^\n?\ufffd])[?\ufffd](?![?\ufffd]{3})"
    rf"(?=[!?;,:(！？；，：（]|[{LETTERS}]{{1,7}} ?[)）])"
)
NOTE = re.compile(rf"[(（] ?([{LETTERS}]{{1,7}}) ?[)）]")
_REST_OF_NOTE = re.compile(rf" ?([{LETTERS}]{{1,7}}) ?[)）]")
_NOTES_BEFORE = re.compile(rf"(?:[(（] ?[{LETTERS}]{{1,7}} ?[)）])+$")
_ORPHANS = "?\ufffd"
_HALF = {half: full.encode("gbk") for full, half in MARKS.items()}
_ANY = tuple(LEADS)
_NO_LEAD = (0x80,)  # the one trail byte that shows as an orphan and never takes the next byte along
_UNASSIGNED = (*range(0xA2, 0xB0), *range(0xF8, 0xFF))
_MARKS_AFTER = "，。、；：？！“”‘’《》（）…—"
_LONGEST = 600


class Slot(NamedTuple):
    """One original character: what its two bytes can be, and where it ends in the published text.

    A Latin letter has one byte, and so no `trails`.
    `reading` is its annotation, if it has one; `torn` tells that an annotation stands between its bytes.
    """

    leads: Bytes
    trails: Bytes
    end: int
    reading: str = ""
    torn: bool = False


class Run(NamedTuple):
    """A shifted run `[start, end)` of the published text, read one way.

    `stream` is the damaged byte stream: slices of the original's bytes, and the bytes that the site put in.
    `oddities` counts what is rare.
    """

    start: int
    end: int
    slots: tuple[Slot, ...]
    stream: Stream
    oddities: float


class _Reading(NamedTuple):
    at: int
    size: int = 0
    pending: Bytes = ()
    slots: tuple[Slot, ...] = ()
    stream: Stream = ()
    oddities: float = 0

    def fed(self, *choices: Bytes, to: int) -> _Reading | None:
        """The reading after more original bytes, each one of `choices`; None where no character has them."""
        pending, slots, stream = self.pending, self.slots, self.stream
        for size, choice in enumerate(choices, self.size):
            if pending:
                if not possible(pending, choice):
                    return None
                slots += (Slot(pending, choice, to, torn=stream[-1:] == (b"()",)),)
                pending = ()
            elif choice[0] < 0x80:
                slots += (Slot(choice, (), to),)
            else:
                pending = choice
            stream += (slice(size, size + 1),)
        size = self.size + len(choices)
        return self._replace(at=to, size=size, pending=pending, slots=slots, stream=stream)


def runs(text: str, start: int, habits: Habits) -> Iterator[Run]:
    """Every way to read the shifted run that starts with the orphan at `start`, the plainest first."""
    first = _Reading(start).fed(_ANY, to=start + 1)
    before = _NOTES_BEFORE.sub("", text[max(start - 20, 0) : start])[-1:].encode("gbk", "replace")[-1:]
    left = list(_start(text, first, before, habits)) if first else []
    while left:
        reading = left.pop()
        if not reading.pending:
            yield Run(start, reading.at, reading.slots, reading.stream, reading.oddities)
        elif reading.at < len(text) and reading.at - start < _LONGEST:
            left += [step for step in _steps(text, reading) if step][::-1]


@cache
def possible(leads: Bytes, trails: Bytes) -> tuple[str, ...]:
    """The characters that some pair of these bytes stands for."""
    pairs = characters()
    return tuple(pairs[lead, trail] for lead in leads for trail in trails if (lead, trail) in pairs)


def parted(run: Run, k: int) -> Run | None:
    """The run read with a pair of bytes that was not shown between the two bytes of slot `k`."""
    slot = run.slots[k]
    if not slot.trails or not possible(slot.leads, _UNASSIGNED) or not possible(_ANY, slot.trails):
        return None
    place = sum(1 + bool(before.trails) for before in run.slots[:k]) + 1
    halves = Slot(slot.leads, _UNASSIGNED, slot.end), Slot(_ANY, slot.trails, slot.end, slot.reading)
    stream: list[slice | bytes] = []
    for item in run.stream:
        if isinstance(item, slice) and item.start >= place:
            stream += [slice(place, place + 2)] if item.start == place else []
            item = slice(item.start + 2, item.stop + 2)
        stream.append(item)
    return run._replace(slots=(*run.slots[:k], *halves, *run.slots[k + 1 :]), stream=tuple(stream))


def _start(text: str, reading: _Reading, before: bytes, habits: Habits) -> Iterator[_Reading]:
    """The reading after the first orphan and the mark that follows it, or the annotation of (byte before, orphan)."""
    note = _REST_OF_NOTE.match(text, reading.at) or NOTE.match(text, reading.at)
    if not note:
        mark = text[reading.at]
        if mark in _HALF:
            yield from filter(None, [_marked(reading, mark)])
        else:
            lead, trail = mark.encode("gbk")
            unseen = reading._replace(stream=(*reading.stream, UNSEEN))
            yield from filter(None, [unseen.fed((lead,), (trail,), to=reading.at + 1)])
        return
    fitting = _fitting(before, spelt(note[1]), habits) if before > b"\x80" else ()
    yield reading._replace(
        at=note.end(),
        pending=fitting or _ANY,
        stream=(*reading.stream, b"()"),
        oddities=reading.oddities + 2 * (not fitting),
    )


def _fitting(before: bytes, syllable: str, habits: Habits) -> Bytes:
    """The bytes that make, after the byte before, a character of this reading that the page annotates or may."""
    pairs = characters()
    read = {b: pairs[before[0], b] for b in _ANY if reads(pairs.get((before[0], b), ""), syllable)}
    annotated = {b: character for b, character in read.items() if character in habits.annotated}
    fitting = annotated or {b: character for b, character in read.items() if character not in habits.plain}
    usual = tuple(b for b, character in fitting.items() if readings(character)[:1] == (syllable,))
    return usual or tuple(fitting)


def _steps(text: str, reading: _Reading) -> Iterator[_Reading | None]:
    """The readings after one more published character, the likeliest first."""
    here, at = text[reading.at], reading.at
    if note := NOTE.match(text, at):
        yield reading._replace(at=note.end(), stream=(*reading.stream, b"()"))
    elif here in _ORPHANS:
        yield from _orphan(text, reading)
        yield _odd(reading.fed(_UNASSIGNED, _ANY, to=at + 1))
        yield from _swallowing(text, reading)
        if here == "?":
            yield _marked(reading, here)
    elif here in _HALF:
        yield _marked(reading, here)
    elif "@" <= here <= "~":
        yield _noted(text, reading.fed((ord(here),), to=at + 1))
    elif not here.isascii():
        pair = here.encode("gb18030", "replace")
        yield reading.fed((pair[0],), (pair[1],), to=at + 1) if len(pair) == 2 else None


def _odd(reading: _Reading | None) -> _Reading | None:
    return reading and reading._replace(oddities=reading.oddities + 1)


def _marked(reading: _Reading, mark: str) -> _Reading | None:
    lead, trail = _HALF[mark]
    after = reading.fed((lead,), (trail,), to=reading.at + 1)
    return after and after._replace(stream=(*reading.stream, mark.encode()))


def _noted(text: str, reading: _Reading | None) -> _Reading | None:
    """The reading with the annotation taken in that follows the character just closed."""
    if not reading or not (note := NOTE.match(text, reading.at)):
        return reading
    return _read_aloud(reading, note)


def _read_aloud(reading: _Reading, note: re.Match[str]) -> _Reading:
    last = reading.slots[-1]._replace(reading=spelt(note[1]), end=note.end())
    stream = (*reading.stream, b"()")
    return reading._replace(at=note.end(), slots=(*reading.slots[:-1], last), stream=stream)


def _orphan(text: str, reading: _Reading) -> Iterator[_Reading | None]:
    """The readings after an orphan that closes the run and shows all that follows it."""
    after = reading.fed(_ANY, to=reading.at + 1)
    if not after:
        return
    following = text[after.at : after.at + 1]
    if note := _REST_OF_NOTE.match(text, after.at):
        yield _read_aloud(after, note)
    elif note := NOTE.match(text, after.at):
        yield from (_read_aloud(kept, note) for kept in (reading.fed(_NO_LEAD, to=after.at), after) if kept)
    elif following.isascii():
        yield after
    else:
        lead = following.encode("gb18030", "replace")[0]
        alone = _NO_LEAD + tuple(b for b in _ANY if (b, lead) not in characters())
        if possible(reading.pending, alone):
            yield reading.fed(alone, to=after.at)


def _swallowing(text: str, reading: _Reading) -> Iterator[_Reading | None]:
    """The reading after an orphan that closes the run and took an unseen byte, a space or a bracket along."""
    after = reading.fed(_ANY, to=reading.at + 1)
    following = text[reading.at + 1 : reading.at + 2]
    if after and not following.isascii():
        odd = 0 if following in _MARKS_AFTER else 0.5
        yield after._replace(stream=(*after.stream, UNSEEN), oddities=after.oddities + odd)
