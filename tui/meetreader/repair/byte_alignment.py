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
from meetreader.repair.damage_model import EURO, MARKS, OUTER_MARKS, UNSEEN, decode_pair
from meetreader.repair.inline_pinyin import (
    LETTERS,
    AnnotationHabits,
    has_reading,
    is_usual,
    normalize_syllable,
)
from meetreader.repair.page_decoder import SHOWS_ALL, PageDecoder
from meetreader.repair.shifted_runs import (
    ANNOTATION,
    ANY_LEAD,
    RunReading,
    Slot,
    possible_characters,
    unassigned_leads,
)

_OPENING_MARKS = "!?;,:(！？；，：（。、"
START_OF_RUN = re.compile(
    r"(?:(?<=[^\n?\ufffd>])|(?<![^\n])(?=.[。！]))[?\ufffd](?![?\ufffd]{3})"
    rf"(?=[{_OPENING_MARKS}]|[{LETTERS}]{{1,7}} ?[)）])"
)
"""An orphan that is shown and may begin a run."""
_MOST_BETWEEN = 3  # characters from a mark to one that shows that what is between them is shifted
_LAST_MARK = re.compile(rf"[{_OPENING_MARKS}][^\n\x00-\x7f{_OPENING_MARKS}”]*$")
_BEFORE_LETTER = re.compile(
    rf"[{_OPENING_MARKS}](?=[^\n\x00-\x7f{_OPENING_MARKS}”]{{0,{_MOST_BETWEEN}}}[@-~](?![A-Za-z0-9]))"
)
NOTE = re.compile(rf"[(（] ?([{LETTERS}]{{1,7}}) ?[)）]")
"""An annotation; `_REST_OF_NOTE` is one whose bracket the orphan before it swallowed: ?jiǎng) for ?(jiǎng)."""
_REST_OF_NOTE = re.compile(rf" ?([{LETTERS}]{{1,7}}) ?[)）]")
_CLOSING = ")）"
_NOTES_BEFORE = re.compile(rf"(?:[(（] ?[{LETTERS}]{{1,7}} ?[)）])+$")
ORPHANS = "?\ufffd"
_BYTES_OF_MARK = {half: full.encode("gbk") for full, half in MARKS.items()}
_LEADS_OF_MARKS = (0xA1, 0xA3)
_LEAD_OF_MARKS, _TRAILS_OF_MARKS = (
    0xA3,
    tuple(pair[1] for pair in _BYTES_OF_MARK.values() if pair != b"\xa3\xa9"),
)
_NO_LEAD = (0x80,)  # the one trail byte that shows as an orphan and never takes the next byte along
# How odd it is, as a share of an oddity: an unseen byte that is put before text, where sites put it before marks; an
# orphan that shows nothing; a pair that shows nothing.
_SWALLOWED_BEFORE_TEXT, _UNSEEN_ORPHAN, _UNSEEN_PAIR = 0.5, 0.25, 0.5
_UNREAD_ANNOTATION = 2  # oddities: an annotation that no character there can have
# What speaks against the character that an annotation was put behind, in bits: the page gives it other readings, leaves
# it plain, does not have it; the annotation is not its first reading.
_GIVEN_OTHERWISE, _LEFT_PLAIN, _NOT_SEEN, _SELDOM_READ = -14.0, -12.0, -4.0, -5.0


def find_unseen_starts(text: str) -> list[int]:
    """Where runs may begin with an orphan that shows nothing: at marks and annotations that do not fit what is there.

    A mark is one of these with an unusual character right behind it (個。ㄗ灾螀^, 話?h委), an annotation one that its
    character cannot have (家(guī)装倌).
    """
    at_marks = [match.start() for match in _BEFORE_LETTER.finditer(text)]
    for unusual in {c for c in set(text) if c > "\x7f" and not is_usual(c)}:
        at = text.find(unusual)
        while at >= 0:
            if mark := _LAST_MARK.search(text, max(at - _MOST_BETWEEN - 1, 0), at):
                at_marks.append(mark.start())
            at = text.find(unusual, at + 1)
    starts = {at for at in at_marks if at and not (START_OF_RUN.match(text, at) or NOTE.match(text, at))}
    return sorted(starts.union(match.start() for match in NOTE.finditer(text) if contradicts(text, match)))


def contradicts(text: str, note: re.Match[str]) -> bool:
    """Whether a character right before an annotation, other annotations aside, cannot be read so."""
    before = text[note.start() - 1 : note.start()]
    if before in _CLOSING:
        before = _NOTES_BEFORE.sub("", text[max(note.start() - 40, 0) : note.start()])[-1:]
    return before > "\x7f" and before not in ORPHANS and not has_reading(before, normalize_syllable(note[1]))


def begin_readings(text: str, start: int, habits: AnnotationHabits) -> Iterator[RunReading]:
    """The readings of a shifted run after its first orphan, at `start`, and the mark or annotation that follows it.

    An orphan that shows nothing is right before the mark or annotation at `start`.
    """
    is_shown = text[start] in ORPHANS and START_OF_RUN.match(text, start) is not None
    reading = RunReading(start).take_bytes(ANY_LEAD, to=start + is_shown)
    if not reading:
        return
    if not is_shown:
        reading = reading.mark_odd(_UNSEEN_ORPHAN)
    if note := (is_shown and _REST_OF_NOTE.match(text, reading.at)) or NOTE.match(text, reading.at):
        yield _open_behind_annotation(text, reading, note, habits)
    else:
        yield from filter(None, [_open_at_mark(text, reading)])


def advance_reading(text: str, reading: RunReading, decoder: PageDecoder = SHOWS_ALL) -> Iterator[RunReading]:
    """The readings after one more published character; none where no character has its bytes.

    Those in which an orphan shows nothing come only where the decoder hides them.
    """
    return filter(None, _read_character(text, reading, decoder))


def insert_unseen_pair(text: str, reading: RunReading) -> RunReading | None:
    """The reading after a pair of bytes that GBK leaves unassigned and that was not shown.

    危化企業 with the bytes of ； replaced inside is CE 3B AF C6 F3 98 49, shown as ?;髽I where the pair AFC6 is not. Of a
    character whose other byte is lost too, in an orphan without an annotation, nothing is known: it is taken for a mark.
    """
    at = reading.at
    is_lost = text[at : at + 1] in ORPHANS and not (
        NOTE.match(text, at + 1) or _REST_OF_NOTE.match(text, at + 1)
    )
    leads = _LEADS_OF_MARKS if is_lost else ANY_LEAD
    after = reading.take_bytes(unassigned_leads(), leads, to=at, is_lost_pair=True)
    return after and after.mark_odd(_UNSEEN_PAIR)


def _open_at_mark(text: str, reading: RunReading) -> RunReading | None:
    """The reading after the mark behind the first orphan: `?!` for B1 A3A1, or a full-width mark as it is."""
    mark = text[reading.at : reading.at + 1]
    if not mark or mark not in _OPENING_MARKS:
        return None
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
    start = note.start() - (text[note.start()] not in "(（")
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


def _read_character(text: str, reading: RunReading, decoder: PageDecoder) -> Iterator[RunReading | None]:
    """The readings after the published character at `reading.at`, None for those that no character allows."""
    at = reading.at
    here = text[at : at + 1]
    note = NOTE.match(text, at)
    if decoder.hides_before_notes if note else decoder.hides_before_marks and _stands_outside(here):
        yield _close_with_unseen_orphan(reading, note, here)
    if note:
        yield reading._replace(at=note.end()).insert_bytes(ANNOTATION)
    elif not here:
        return
    elif here in ORPHANS:
        yield from _close_with_orphan(text, reading)
        pair = reading.take_bytes(unassigned_leads(), ANY_LEAD, to=at + 1, is_lost_pair=True)
        yield pair and pair.mark_odd()
        yield from _swallow_behind_orphan(text, reading)
        yield _take_mark(reading, here) if here == "?" else None
    elif here in _BYTES_OF_MARK:
        yield _take_mark(reading, here)
    elif here == EURO:
        yield reading.take_bytes(_NO_LEAD, to=at + 1)
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


def _stands_outside(character: str) -> bool:
    """Whether a character may follow an orphan that is not shown: a mark, the end of a line, a digit."""
    return not character or character in OUTER_MARKS or (character < "@" and character != "?")


def _close_with_unseen_orphan(
    reading: RunReading, note: re.Match[str] | None, following: str
) -> RunReading | None:
    """The reading after an orphan that closes the run, shows nothing, and has its annotation or `following` behind it."""
    after = None if reading.knows_little and not note else reading.take_bytes(ANY_LEAD, to=reading.at)
    if not after:
        return None
    after = after.mark_odd(_UNSEEN_ORPHAN)
    if note:
        return _take_annotation(after, note)
    is_mark = following in _BYTES_OF_MARK or (following != "" and following in OUTER_MARKS)
    return after.insert_bytes(UNSEEN) if is_mark else after


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


def _swallow_behind_orphan(text: str, reading: RunReading) -> Iterator[RunReading | None]:
    """The readings after an orphan that closes the run and took along an unseen byte, a space, a bracket or a mark."""
    after = reading.take_bytes(ANY_LEAD, to=reading.at + 1)
    following = text[reading.at + 1 : reading.at + 2]
    if not after or reading.knows_little or following.isascii():
        return
    swallowed = after.insert_bytes(UNSEEN)
    if following in OUTER_MARKS:
        yield swallowed
    else:
        yield swallowed.mark_odd(_SWALLOWED_BEFORE_TEXT)
        mark = Slot((_LEAD_OF_MARKS,), _TRAILS_OF_MARKS, reading.at + 1)
        size = swallowed.size + 2
        with_mark = swallowed.insert_bytes(b"")._replace(slots=(*swallowed.slots, mark), size=size)
        yield with_mark.mark_odd(_SWALLOWED_BEFORE_TEXT)
