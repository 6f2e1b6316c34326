"""Copies of one report from several sites, and the lost characters that one of them has.

A copy has the same meeting, date, place and people in nearly the same words. Reports are written from templates, so
nearly the same words are not enough: a report of the same meeting a week later, or with another chair, is none.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from meetreader.library.copy_signature import compare_signatures, list_bands
from meetreader.library.packed_report import PackedReport, unpack_report
from meetreader.library.stored_values import from_stored, from_stored_or_none
from meetreader.search.character_folding import keep_letters
from meetreader.text.spans import Span

LEAST_ALIKE = 0.5
"""Of the shingles of two copies that both have; damage costs each of them some."""
LOST = "□"
_MOST_COMPARED = 400  # reports of one day that share a band
_MOST_GARBLED = 1 / 3  # of the names of a copy may be restored wrongly
_NEARLY_SAME = 0.85
_BESIDE = 4  # characters by which the place of a name is found in a copy
_CONTEXT = 6  # letters on each side by which the place of a lost character is found in a copy


class _Facts(NamedTuple):
    """What two copies have in common."""

    id: int
    copy_of: int | None
    held: str | None
    meeting: str | None
    ordinal: int | None
    city: str | None
    lost: int
    signature: bytes
    hub: str
    names: tuple[str, ...]


def note_copy(connection: sqlite3.Connection, report_id: int, bands: Sequence[int]) -> None:
    """Find out whether a report that was just written is a copy of others, and fill what one of them has lost."""
    found = _find_candidates(connection, report_id, bands)
    connection.executemany(
        "INSERT OR IGNORE INTO band(key, report_id) VALUES (?, ?)", ((key, report_id) for key in bands)
    )
    if not found:
        return
    report = _read_facts(connection, report_id)
    for other_id in found:
        other = _read_facts(connection, other_id)
        if _are_copies(connection, report, other):
            original = other.copy_of or other.id
            connection.execute("UPDATE report SET copy_of = ? WHERE id = ?", (original, report_id))
            _fill_group(connection, original)
            return


def forget_report(connection: sqlite3.Connection, report_id: int) -> None:
    """Take a report that will be deleted out of its group: the next copy becomes what the others are copies of."""
    held, signature = connection.execute(
        "SELECT held, signature FROM report WHERE id = ?", (report_id,)
    ).fetchone()
    connection.executemany(
        "DELETE FROM band WHERE key = ? AND report_id = ?",
        ((key, report_id) for key in list_bands(signature, held)),
    )
    rows = connection.execute("SELECT id FROM report WHERE copy_of = ? ORDER BY id", (report_id,)).fetchall()
    if rows:
        (heir,) = rows[0]
        connection.execute("UPDATE report SET copy_of = NULL WHERE id = ?", (heir,))
        connection.execute(
            "UPDATE report SET copy_of = ? WHERE copy_of = ? AND id <> ?", (heir, report_id, heir)
        )


def _find_candidates(connection: sqlite3.Connection, report_id: int, bands: Sequence[int]) -> list[int]:
    """The reports that share a band, the likeliest first."""
    if not bands:
        return []
    marks = ", ".join("?" * len(bands))
    rows = connection.execute(
        f"SELECT report_id, count(*) AS shared FROM band WHERE key IN ({marks}) AND report_id <> ? "
        f"GROUP BY report_id ORDER BY shared DESC, report_id LIMIT {_MOST_COMPARED}",
        (*bands, report_id),
    ).fetchall()
    if not rows:
        return []
    (own,) = connection.execute("SELECT signature FROM report WHERE id = ?", (report_id,)).fetchone()
    alike = []
    for other_id, _ in rows:
        other = connection.execute("SELECT signature FROM report WHERE id = ?", (other_id,)).fetchone()
        if other is not None and compare_signatures(own, other[0]) >= LEAST_ALIKE:
            alike.append(other_id)
    return alike


def _read_facts(connection: sqlite3.Connection, report_id: int) -> _Facts:
    facts = connection.execute(
        "SELECT r.id, r.copy_of, r.held, r.meeting, r.ordinal, r.city, r.lost, r.signature "
        "FROM report r WHERE r.id = ?",
        (report_id,),
    ).fetchone()
    (hub,) = connection.execute("SELECT hub FROM content WHERE report_id = ?", (report_id,)).fetchone()
    names = connection.execute(
        "SELECT name FROM person WHERE report_id = ? AND kind = 'participant'", (report_id,)
    ).fetchall()
    return _Facts._make((*facts, from_stored(hub), tuple(from_stored(name) for (name,) in names)))


def _are_copies(connection: sqlite3.Connection, one: _Facts, other: _Facts) -> bool:
    """Whether two reports that are alike in their words are so in their facts too."""
    if not _is_same_day(one.held, other.held):
        return False
    if _differ(one.ordinal, other.ordinal) or _differ(one.city, other.city):
        return False
    if one.meeting and other.meeting:
        has_number = one.ordinal is not None and other.ordinal is not None
        if not _may_be_same(one.meeting, other.meeting, has_number=has_number):
            return False
    return _has_names_of(connection, one, other) and _has_names_of(connection, other, one)


def _is_same_day(one: str | None, other: str | None) -> bool:
    """Whether two dates are the same, where one may lack its year: `2021-03-16` and `--03-16`."""
    if one is None or other is None or one == other:
        return one == other
    return one[-5:] == other[-5:] and (one.startswith("--") or other.startswith("--"))


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _may_be_same(one: str, other: str, *, has_number: bool) -> bool:
    """Whether two names of meetings are the same but for lost characters, or for the body before one: 市委第3次会议, 第3次会议.

    Where a number tells them from other meetings, a character may be lost without a trace: 安全产委员会.
    """
    if one.endswith(other) or other.endswith(one):
        return True
    if has_number and Levenshtein.normalized_similarity(one, other) >= _NEARLY_SAME:
        return True
    return (
        re.fullmatch(_with_lost(one), other) is not None or re.fullmatch(_with_lost(other), one) is not None
    )


def _has_names_of(connection: sqlite3.Connection, one: _Facts, other: _Facts) -> bool:
    """Whether the text of one report has the names of another, but for a few where lost bytes were restored in either.

    What is restored in a name may be wrong (程浇 for 程涛安) or open (□全□ for 石彬华).
    """
    missing = [name for name in other.names if name not in one.hub and not _is_found(name, one.hub)]
    if not missing:
        return True
    if len(missing) > max(1, len(other.names) * _MOST_GARBLED):
        return False
    own, others = _list_restored(connection, one.id), _list_restored(connection, other.id)
    return all(_is_garbled(name, other.hub, others, one.hub, own) for name in missing)


def _is_garbled(
    name: str, hub: str, restored: Iterable[Span], copy: str, restored_there: Iterable[Span]
) -> bool:
    """Whether a copy may have a name of `hub` with other characters: the family name is there or lost, and bytes were restored
    at the place in one of the two texts."""
    place = Span(hub.find(name), hub.find(name) + len(name))
    there = _find_same_place(place, hub, copy)
    if there is None:
        return False
    family, garbled = name[:1], there.of(copy)
    if family not in (LOST, *garbled) and garbled[:1] != LOST:
        return False
    return _is_any_near(place, restored) or _is_any_near(there, restored_there)


def _is_found(name: str, hub: str) -> bool:
    return re.search(_with_lost(name), hub) is not None


def _list_restored(connection: sqlite3.Connection, report_id: int) -> list[Span]:
    """Where bytes were restored in a report."""
    hub, text, rest = connection.execute(
        "SELECT hub, text, rest FROM content JOIN packed_report USING (report_id) WHERE report_id = ?",
        (report_id,),
    ).fetchone()
    report = unpack_report(PackedReport(from_stored(hub), from_stored_or_none(text), rest))
    return [repair.span for repair in report.repairs if repair.kind == "bytes"]


def _find_same_place(place: Span, hub: str, other: str) -> Span | None:
    """Where a copy has what one text has at a place, by the characters before or behind it; None where that is not clear."""
    before, behind = hub[max(0, place.start - _BESIDE) : place.start], hub[place.end : place.end + _BESIDE]
    for context, is_before in ((before, True), (behind, False)):
        found = list(re.finditer(_with_lost(context), other)) if len(context) == _BESIDE else []
        if len(found) == 1:
            start, end = found[0].span()
            return Span(end, end + place.length) if is_before else Span(start - place.length, start)
    return None


def _is_any_near(place: Span, spans: Iterable[Span]) -> bool:
    """Whether one of the spans touches a place."""
    return any(span.start <= place.end and place.start <= span.end for span in spans)


def _with_lost(string: str) -> str:
    """A pattern for a string in which each character may be lost, here or there.

    One `□` may stand for two characters; a byte that was lost and not restored is a `?`.
    """
    return "".join(".{1,2}" if c == LOST else f"(?:[{re.escape(c)}{LOST}]|\\?{{1,2}})" for c in string)


def _fill_group(connection: sqlite3.Connection, original: int) -> None:
    """Look up the lost characters of each report of a group in the others."""
    rows = connection.execute(
        "SELECT r.id, r.lost, t.hub FROM report r JOIN content t ON t.report_id = r.id "
        "WHERE r.id = ? OR r.copy_of = ? ORDER BY r.lost",
        (original, original),
    ).fetchall()
    texts = [(report_id, lost, from_stored(hub)) for report_id, lost, hub in rows]
    for report_id, lost, hub in texts:
        if not lost:
            continue
        connection.execute("DELETE FROM filled WHERE report_id = ?", (report_id,))
        for other_id, _, other in texts:
            if other_id != report_id:
                connection.executemany(
                    "INSERT OR IGNORE INTO filled(report_id, start, character, copy_id) VALUES (?, ?, ?, ?)",
                    ((report_id, at, character, other_id) for at, character in find_lost(hub, other)),
                )


def find_lost(hub: str, other: str) -> Iterator[tuple[int, str]]:
    """The offsets of lost characters in a hub, each with what a copy has at that place.

    The place is found by the characters around it, up to six on each side on the same line, at least six letters of
    which are not lost. Where the copy has them in several places with different characters, nothing is known.
    """
    for match in re.finditer(LOST, hub):
        at = match.start()
        before = hub[max(0, at - _CONTEXT) : at].rpartition("\n")[2]
        after = hub[at + 1 : at + 1 + _CONTEXT].partition("\n")[0]
        if (
            len(keep_letters(before).replace(LOST, "")) + len(keep_letters(after).replace(LOST, ""))
            < _CONTEXT
        ):
            continue
        pattern = f"{_with_lost(before)}([^{LOST}\\n]){_with_lost(after)}"
        characters = {found[1] for found in re.finditer(f"(?={pattern})", other)}
        if len(characters) == 1:
            (character,) = characters
            if keep_letters(character):
                yield at, character
