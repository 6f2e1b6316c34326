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
from meetreader.repair.damage_model import LEADS, MARKS, UNSEEN, character, is_trail
from meetreader.repair.inline_pinyin import LETTERS, Habits, reads, spelt

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
_GIVEN_OTHERWISE, _LEFT_PLAIN, _NOT_SEEN, _SELDOM_READ = -14.0, -12.0, -4.0, -5.0
_MARKS_AFTER = "，。、；：？！“”‘’《》（）…—"


class Slot(NamedTuple):
    """One original character: what its two bytes can be, and where it ends in the published text.

    A Latin letter has one byte, and so no `trails`.
    `reading` is its annotation, if it has one; `torn` tells that an annotation stands between its bytes, `linked`
    that its first byte and the last one of the character before are a pair that GBK leaves unassigned; `doubts`
    has, where there are any, for each of `leads` what speaks against it, in bits.
    """

    leads: Bytes
    trails: Bytes
    end: int
    reading: str = ""
    torn: bool = False
    linked: bool = False
    doubts: tuple[float, ...] = ()


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


class Reading(NamedTuple):
    """One way to read a run up to the published character at `at`: slots and stream as a `Run` has them.

    `size` counts the original's bytes, `pending` are the choices for one that still lacks its trail byte, and
    `linked` goes into the slot that it opens. A reading with nothing pending is back in step.
    """

    at: int
    size: int = 0
    pending: Bytes = ()
    slots: tuple[Slot, ...] = ()
    stream: Stream = ()
    oddities: float = 0
    linked: bool = False
    doubts: tuple[float, ...] = ()

    def run(self, start: int) -> Run:
        """The run from `start` that is read here to its end."""
        return Run(start, self.at, self.slots, self.stream, self.oddities)

    def fed(self, *choices: Bytes, to: int, linked: bool = False) -> Reading | None:
        """The reading after more original bytes, each one of `choices`; None where no character has them.

        `linked` tells that the two bytes are a pair that GBK leaves unassigned.
        """
        pending, slots, stream = self.pending, self.slots, self.stream
        for size, choice in enumerate(choices, self.size):
            if pending:
                if not possible(pending, choice):
                    return None
                slots += (
                    Slot(
                        pending,
                        choice,
                        to,
                        torn=stream[-1:] == (b"()",),
                        linked=self.linked,
                        doubts=self.doubts,
                    ),
                )
                pending = ()
            elif choice[0] < 0x80:
                slots += (Slot(choice, (), to),)
            else:
                pending = choice
            stream += (slice(size, size + 1),)
        size = self.size + len(choices)
        return self._replace(
            at=to, size=size, pending=pending, slots=slots, stream=stream, linked=linked, doubts=()
        )


def beginnings(text: str, start: int, habits: Habits) -> Iterator[Reading]:
    """The readings of a shifted run after its first orphan, at `start`, and the mark or annotation that follows it."""
    first = Reading(start).fed(_ANY, to=start + 1)
    before = _NOTES_BEFORE.sub("", text[max(start - 20, 0) : start])[-1:].encode("gbk", "replace")[-1:]
    return _start(text, first, before, habits) if first else iter(())


def steps(text: str, reading: Reading) -> Iterator[Reading]:
    """The readings after one more published character."""
    return filter(None, _steps(text, reading))


@cache
def _unassigned() -> Bytes:
    """The bytes that begin some pair which GBK leaves unassigned."""
    trails = tuple(filter(is_trail, range(0x40, 0xFF)))
    return tuple(b for b in _ANY if not all(character(b, trail) for trail in trails))


@cache
def possible(leads: Bytes, trails: Bytes) -> tuple[str, ...]:
    """The characters that some pair of these bytes stands for."""
    found = (character(lead, trail) for lead in leads for trail in trails)
    return tuple(c for c in found if c)


def parted(run: Run, k: int) -> Run | None:
    """The run read with a pair of bytes that was not shown between the two bytes of slot `k`."""
    slot = run.slots[k]
    if not slot.trails or not possible(slot.leads, _unassigned()) or not possible(_ANY, slot.trails):
        return None
    place = sum(1 + bool(before.trails) for before in run.slots[:k]) + 1
    before = slot._replace(trails=_unassigned(), reading="", torn=False)
    halves = before, Slot(_ANY, slot.trails, slot.end, slot.reading, linked=True)
    stream: list[slice | bytes] = []
    for item in run.stream:
        if isinstance(item, slice) and item.start >= place:
            stream += [slice(place, place + 2)] if item.start == place else []
            item = slice(item.start + 2, item.stop + 2)
        stream.append(item)
    return run._replace(slots=(*run.slots[:k], *halves, *run.slots[k + 1 :]), stream=tuple(stream))


def _start(text: str, reading: Reading, before: bytes, habits: Habits) -> Iterator[Reading]:
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
    fitting = _fitting(before, spelt(note[1]), habits) if before > b"\x80" else {}
    yield reading._replace(
        at=note.end(),
        pending=tuple(fitting) or _ANY,
        doubts=tuple(fitting.values()),
        stream=(*reading.stream, b"()"),
        oddities=reading.oddities + 2 * (not fitting),
    )


def _fitting(before: bytes, syllable: str, habits: Habits) -> dict[int, float]:
    """The bytes that make, after the byte before, a character of this reading, each with what speaks against it.

    The page annotates that character, for it has just done so: best one that it annotates in plain sight.
    """
    read = {b: c for b in _ANY if reads(c := character(before[0], b), syllable)}
    return {b: _doubt(c, syllable, habits) for b, c in read.items()}


def _doubt(annotated: str, syllable: str, habits: Habits) -> float:
    if annotated in habits.annotated:
        return 0.0 if syllable in habits.annotated[annotated] else _GIVEN_OTHERWISE
    doubt = _LEFT_PLAIN if annotated in habits.plain else _NOT_SEEN
    return doubt + (0.0 if readings(annotated)[:1] == (syllable,) else _SELDOM_READ)


def _steps(text: str, reading: Reading) -> Iterator[Reading | None]:
    """The readings after one more published character, the likeliest first."""
    here, at = text[reading.at], reading.at
    if note := NOTE.match(text, at):
        yield reading._replace(at=note.end(), stream=(*reading.stream, b"()"))
    elif here in _ORPHANS:
        yield from _orphan(text, reading)
        yield _odd(reading.fed(_unassigned(), _ANY, to=at + 1, linked=True))
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


def _odd(reading: Reading | None) -> Reading | None:
    return reading and reading._replace(oddities=reading.oddities + 1)


def _marked(reading: Reading, mark: str) -> Reading | None:
    lead, trail = _HALF[mark]
    after = reading.fed((lead,), (trail,), to=reading.at + 1)
    return after and after._replace(stream=(*reading.stream, mark.encode()))


def _noted(text: str, reading: Reading | None) -> Reading | None:
    """The reading with the annotation taken in that follows the character just closed."""
    if not reading or not (note := NOTE.match(text, reading.at)):
        return reading
    return _read_aloud(reading, note)


def _read_aloud(reading: Reading, note: re.Match[str]) -> Reading:
    last = reading.slots[-1]._replace(reading=spelt(note[1]), end=note.end())
    stream = (*reading.stream, b"()")
    return reading._replace(at=note.end(), slots=(*reading.slots[:-1], last), stream=stream)


def _orphan(text: str, reading: Reading) -> Iterator[Reading | None]:
    """The readings after an orphan that closes the run and shows all that follows it."""
    after = reading.fed(_ANY, to=reading.at + 1)
    if not after:
        return
    following = text[after.at : after.at + 1]
    if note := _REST_OF_NOTE.match(text, after.at):
        yield _read_aloud(after, note)
    elif note := NOTE.match(text, after.at):
        kept = reading.fed(_NO_LEAD, to=after.at)
        fits = any(reads(c, spelt(note[1])) for c in possible(reading.pending, _NO_LEAD))
        yield _read_aloud(kept if kept and fits else after, note)
    elif following.isascii():
        yield after
    else:
        lead = following.encode("gb18030", "replace")[0]
        alone = _NO_LEAD + tuple(b for b in _ANY if not character(b, lead))
        if possible(reading.pending, alone):
            yield reading.fed(alone, to=after.at)


def _swallowing(text: str, reading: Reading) -> Iterator[Reading | None]:
    """The reading after an orphan that closes the run and took an unseen byte, a space or a bracket along."""
    after = reading.fed(_ANY, to=reading.at + 1)
    following = text[reading.at + 1 : reading.at + 2]
    if after and not following.isascii():
        odd = 0 if following in _MARKS_AFTER else 0.5
        yield after._replace(stream=(*after.stream, UNSEEN), oddities=after.oddities + odd)
