"""Where bytes were lost, and every way to read on from there: the damage read backwards.

A shifted run begins with an orphan byte (`?`) right before a mark or an annotation that was put inside a character.
From there on the bytes pair up one byte out of step, until an orphan or a trail byte in the ASCII range puts them
back. `begin_readings` reads the orphan and what follows it, `advance_reading` one more published character:

    in “六?!比蝿?,   bytes    what the readings take for the original's bytes
    ?!              B1 21    any first byte, and the bytes of ！, A3 and A1: A3 closes a character (保), A1 opens one
    比              B1 C8    B1 closes it (”), C8 opens one
    蝿              CE 84    CE closes it (任), 84 opens one
    ?               D5       any byte closes it (務): back in step
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetreader.hanzi.readings import readings
from meetreader.repair.damage_model import MARKS, UNSEEN, decode_pair
from meetreader.repair.inline_pinyin import LETTERS, AnnotationHabits, has_reading, normalize_syllable
from meetreader.repair.shifted_runs import (
    ANNOTATION,
    ANY_LEAD,
    RunReading,
    possible_characters,
    unassigned_leads,
)

START_OF_RUN = re.compile(
    r"(?<=[^\n?\ufffd])[?\ufffd](?![?\ufffd]{3})"
    rf"(?=[!?;,:(！？；，：（]|[{LETTERS}]{{1,7}} ?[)）])"
)
NOTE = re.compile(rf"[(（] ?([{LETTERS}]{{1,7}}) ?[)）]")
"""An annotation; `_REST_OF_NOTE` is one whose bracket the orphan before it swallowed: ?jiǎng) for ?(jiǎng)."""
_REST_OF_NOTE = re.compile(rf" ?([{LETTERS}]{{1,7}}) ?[)）]")
_NOTES_BEFORE = re.compile(rf"(?:[(（] ?[{LETTERS}]{{1,7}} ?[)）])+$")
_ORPHANS = "?\ufffd"
_BYTES_OF_MARK = {half: full.encode("gbk") for full, half in MARKS.items()}
_NO_LEAD = (0x80,)  # the one trail byte that shows as an orphan and never takes the next byte along
_MARKS_AFTER = "，。、；：？！“”‘’《》（）…—"
_SWALLOWED_BEFORE_TEXT = 0.5  # of an oddity: sites put the unseen byte before marks
_UNREAD_ANNOTATION = 2  # oddities: an annotation that no character there can have
# What speaks against the character that an annotation was put behind, in bits: the page gives it other readings, leaves
# it plain, does not have it; the annotation is not its first reading.
_GIVEN_OTHERWISE, _LEFT_PLAIN, _NOT_SEEN, _SELDOM_READ = -14.0, -12.0, -4.0, -5.0


def begin_readings(text: str, start: int, habits: AnnotationHabits) -> Iterator[RunReading]:
    """The readings of a shifted run after its first orphan, at `start`, and the mark or annotation that follows it."""
    reading = RunReading(start).take_bytes(ANY_LEAD, to=start + 1)
    if not reading:
        return
    if note := _REST_OF_NOTE.match(text, reading.at) or NOTE.match(text, reading.at):
        yield _open_behind_annotation(text, reading, note, habits)
    else:
        yield from filter(None, [_open_at_mark(text, reading)])


def advance_reading(text: str, reading: RunReading) -> Iterator[RunReading]:
    """The readings after one more published character, the likeliest first; none where no character has its bytes."""
    return filter(None, _read_character(text, reading))


def _open_at_mark(text: str, reading: RunReading) -> RunReading | None:
    """The reading after the mark behind the first orphan: `?!` for B1 A3A1, or a full-width mark as it is."""
    mark = text[reading.at]
    if mark in _BYTES_OF_MARK:
        return _take_mark(reading, mark)
    lead, trail = mark.encode("gbk")
    return reading.insert_bytes(UNSEEN).take_bytes((lead,), (trail,), to=reading.at + 1)


def _open_behind_annotation(
    text: str, reading: RunReading, note: re.Match[str], habits: AnnotationHabits
) -> RunReading:
    """The reading after the annotation behind the first orphan.

    要創 -> 要?jiǎng)?chuàng): 獎 (AA84) was found in the last byte of 要 (D2AA) and the first of 創 (8493). So the character
    that was annotated has for its first byte the one before the orphan, and for its second byte the orphan itself.
    """
    start = reading.at - 1
    published_before = _NOTES_BEFORE.sub("", text[max(start - 20, 0) : start])
    before = published_before[-1:].encode("gbk", "replace")[-1:]
    doubts = _weigh_orphans(before[0], normalize_syllable(note[1]), habits) if before > b"\x80" else {}
    opened = reading._replace(
        at=note.end(), pending=tuple(doubts) or ANY_LEAD, doubts=tuple(doubts.values())
    ).insert_bytes(ANNOTATION)
    return opened if doubts else opened.mark_odd(_UNREAD_ANNOTATION)


def _weigh_orphans(before: int, syllable: str, habits: AnnotationHabits) -> dict[int, float]:
    """The bytes that make, after the byte before, a character of this reading, each with what speaks against it.

    The page has that character in its table, for it has just annotated it: one that it annotates elsewhere fits best.
    """
    characters = {byte: decode_pair(before, byte) for byte in ANY_LEAD}
    return {
        byte: _doubt_annotated(character, syllable, habits)
        for byte, character in characters.items()
        if has_reading(character, syllable)
    }


def _doubt_annotated(character: str, syllable: str, habits: AnnotationHabits) -> float:
    """What speaks against a character having been annotated with a syllable, in bits."""
    if character in habits.annotated:
        return 0.0 if syllable in habits.annotated[character] else _GIVEN_OTHERWISE
    doubt = _LEFT_PLAIN if character in habits.plain else _NOT_SEEN
    return doubt + (0.0 if readings(character)[:1] == (syllable,) else _SELDOM_READ)


def _read_character(text: str, reading: RunReading) -> Iterator[RunReading | None]:
    """The readings after the published character at `reading.at`, None for those that no character allows."""
    at = reading.at
    here = text[at]
    if note := NOTE.match(text, at):
        yield reading._replace(at=note.end()).insert_bytes(ANNOTATION)
    elif here in _ORPHANS:
        yield from _close_with_orphan(text, reading)
        pair = reading.take_bytes(unassigned_leads(), ANY_LEAD, to=at + 1, is_lost_pair=True)
        yield pair and pair.mark_odd()
        yield _swallow_behind_orphan(text, reading)
        yield _take_mark(reading, here) if here == "?" else None
    elif here in _BYTES_OF_MARK:
        yield _take_mark(reading, here)
    elif "@" <= here <= "~":
        # An ASCII character that can be a trail byte closes the run: in 髽I(yè) the I is the last byte of 業 (9849).
        closed = reading.take_bytes((ord(here),), to=at + 1)
        note = NOTE.match(text, at + 1)
        yield _take_annotation(closed, note) if closed and note else closed
    elif not here.isascii():
        pair_of_bytes = here.encode("gb18030", "replace")
        if len(pair_of_bytes) == 2:
            lead, trail = pair_of_bytes
            yield reading.take_bytes((lead,), (trail,), to=at + 1)


def _take_mark(reading: RunReading, mark: str) -> RunReading | None:
    """The reading after a half-width mark, whose one byte replaced the two bytes of the full-width one."""
    lead, trail = _BYTES_OF_MARK[mark]
    after = reading.take_bytes((lead,), (trail,), to=reading.at + 1)
    return after and after._replace(stream=(*reading.stream, mark.encode()))


def _take_annotation(reading: RunReading, note: re.Match[str]) -> RunReading:
    """The reading with the annotation of the character that it has just closed."""
    last = reading.slots[-1]._replace(reading=normalize_syllable(note[1]), end=note.end())
    annotated = reading._replace(at=note.end(), slots=(*reading.slots[:-1], last))
    return annotated.insert_bytes(ANNOTATION)


def _close_with_orphan(text: str, reading: RunReading) -> Iterator[RunReading | None]:
    """The readings after an orphan that is a trail byte, closes the run, and leaves what follows it as it is.

    As an old decoder sees it, an orphan is a lead byte whose next byte is no trail byte. So what follows is ASCII, or
    an annotation, or the orphan is a byte that makes no pair with the first byte of what follows.
    """
    after = reading.take_bytes(ANY_LEAD, to=reading.at + 1)
    if not after:
        return
    following = text[after.at : after.at + 1]
    if note := _REST_OF_NOTE.match(text, after.at):
        yield _take_annotation(after, note)
    elif note := NOTE.match(text, after.at):  # 80 alone does not swallow the bracket
        kept = reading.take_bytes(_NO_LEAD, to=after.at)
        syllable = normalize_syllable(note[1])
        fits = any(has_reading(c, syllable) for c in possible_characters(reading.pending, _NO_LEAD))
        yield _take_annotation(kept if kept and fits else after, note)
    elif following.isascii():
        yield after
    else:
        lead = following.encode("gb18030", "replace")[0]
        lone_bytes = _NO_LEAD + tuple(byte for byte in ANY_LEAD if not decode_pair(byte, lead))
        if possible_characters(reading.pending, lone_bytes):
            yield reading.take_bytes(lone_bytes, to=after.at)


def _swallow_behind_orphan(text: str, reading: RunReading) -> RunReading | None:
    """The reading after an orphan that closes the run and took an unseen byte, a space or a bracket along."""
    after = reading.take_bytes(ANY_LEAD, to=reading.at + 1)
    following = text[reading.at + 1 : reading.at + 2]
    if not after or following.isascii():
        return None
    swallowed = after.insert_bytes(UNSEEN)
    return swallowed if following in _MARKS_AFTER else swallowed.mark_odd(_SWALLOWED_BEFORE_TEXT)
