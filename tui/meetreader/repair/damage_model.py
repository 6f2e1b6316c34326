"""How mirror sites damage a page: the forward model that every repair is checked against.

A page is GBK, one or two bytes a character, and the site's scripts replace byte strings without minding where a
character starts. `annotate_page` puts inline pinyin behind the characters of a table, `set_off_marks` puts a byte that
nobody sees before marks, `narrow_marks` makes full-width punctuation half-width, and `decode_page` is what a decoder
makes of the bytes that are left.

    “六保”任務，        A1B0 C1F9 B1A3 A1B1 C8CE 84D5 A3AC
    narrow_marks "！，"  A1B0 C1F9 B1 21 B1 C8CE 84D5 2C      the bytes of ！ (A3A1) were found inside 保”
    decode_page         “ 六 ? ! 比 蝿 ? ,                   B1 lost its partner, and the bytes behind pair up one step off

    省（自治             CAA1 A3A8 D7D4 D6CE
    set_off_marks "。"   CA 00 A1A3 A8D7 D4D6 CE              the bytes of 。 (A1A3) were found inside 省（
    decode_page         ? 。 ㄗ 灾 ...
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, NamedTuple

Unassigned = Literal["pair", "lead", "dropped"]
Orphans = Literal["shown", "dropped before marks", "dropped"]

LOST = "?"
EURO = "€"
LEADS = range(0x81, 0xFF)
MARKS = {"，": ",", "！": "!", "？": "?", "；": ";", "：": ":", "（": "(", "）": ")"}
STOPS = "，。、；：！？"
"""The marks that sites put a byte before."""
UNSEEN = b"\0"
"""Stands for the byte that some sites put before a mark: it shows only by the byte it makes an orphan."""
OUTER_MARKS = "，。、；：？！“”‘’《》（）…—"
_KEPT = frozenset(
    b",!?;:)\n\r"
)  # bytes that an orphan never takes along: a mark has an unseen byte before it
_NO_CHARACTER = "\0"


class Decoder(NamedTuple):
    """What a decoder makes of bytes that are no character.

    A pair that GBK leaves `unassigned` shows as one `?` (`pair`), loses its lead byte alone (`lead`), or shows nothing
    (`dropped`: GB 18030 makes it a private character, which nobody sees). Orphans, lead bytes whose next byte is no
    trail byte, are shown as `?` and take that byte along; or they show nothing and take nothing along, everywhere or
    before marks only, where a page was cut into pieces before it was decoded. The byte 80 alone may be the euro sign.
    """

    unassigned: Unassigned = "pair"
    orphans: Orphans = "shown"
    shows_euro: bool = False


USUAL_DECODER = Decoder()


def list_decoders() -> list[Decoder]:
    """Every decoder that some real page fits, the commonest first."""
    ways: tuple[Unassigned, ...] = ("dropped", "pair", "lead")
    orphans: tuple[Orphans, ...] = ("shown", "dropped before marks", "dropped")
    return [Decoder(way, kind, euro) for euro in (False, True) for kind in orphans for way in ways]


def annotate_page(page: bytes, table: Mapping[str, str]) -> bytes:
    """The page with each character of `table` followed by its reading in brackets, one character after the other.

    A pair of bytes is found wherever it occurs, so the annotation may come to lie inside another character.
    """
    for character, reading in table.items():
        pair = character.encode("gbk")
        page = page.replace(pair, pair + f"({reading})".encode("gbk", "replace"))
    return page


def narrow_marks(page: bytes, marks: Iterable[str]) -> bytes:
    """The page with full-width `marks` (keys of MARKS) replaced by one ASCII byte each, one mark after the other."""
    for mark in marks:
        page = page.replace(mark.encode("gbk"), MARKS[mark].encode("ascii"))
    return page


def set_off_marks(page: bytes, marks: Iterable[str]) -> bytes:
    """The page with an unseen byte before the full-width `marks`, one mark after the other."""
    for mark in marks:
        page = page.replace(mark.encode("gbk"), UNSEEN + mark.encode("gbk"))
    return page


def decode_page(page: bytes, decoder: Decoder = USUAL_DECODER) -> str:
    """What a decoder shows of a damaged page. Half-width marks and line breaks are never taken along by an orphan."""
    shown, at, size = [], 0, len(page)
    while at < size:
        lead = page[at]
        after = page[at + 1] if at + 1 < size else 0x0A
        at += 1
        if lead < 0x80:
            shown.append("" if lead == 0 else chr(lead))
        elif lead == 0x80 and decoder.shows_euro:
            shown.append(EURO)
        elif lead not in LEADS or not is_trail_byte(after):
            if _shows_orphan(page, at, decoder):
                shown.append(LOST)
                at += lead in LEADS and at < size and after not in _KEPT
        elif found := decode_pair(lead, after):
            shown.append(found)
            at += 1
        else:
            shown.append("" if decoder.unassigned == "dropped" else LOST)
            at += decoder.unassigned != "lead"
    return "".join(shown)


def _shows_orphan(page: bytes, at: int, decoder: Decoder) -> bool:
    """Whether an orphan is shown that has the rest of the page, from `at` on, behind it."""
    if decoder.orphans == "dropped before marks":
        if page[at : at + 1] in {b",", b"!", b"?", b";", b":"} or page[at : at + 1] == UNSEEN:
            return False
        return page[at : at + 2].decode("gbk", "ignore") not in OUTER_MARKS or at == len(page)
    return decoder.orphans == "shown"


def is_trail_byte(byte: int) -> bool:
    """Whether the byte can be the second of a pair."""
    return 0x40 <= byte <= 0xFE and byte != 0x7F


@cache
def list_gbk_rows() -> tuple[str, ...]:
    """The characters of GBK, one row for each lead byte from 0x81, one place for each trail byte from 0x40.

    A pair that GBK leaves unassigned has a NUL.
    """
    trails = range(0x40, 0xFF)
    return tuple(
        "".join(_decode_strictly(lead, trail) or _NO_CHARACTER for trail in trails) for lead in LEADS
    )


def _decode_strictly(lead: int, trail: int) -> str:
    found = bytes((lead, trail)).decode("gbk", "replace")
    return found if len(found) == 1 and found != "\ufffd" else ""


def decode_pair(lead: int, trail: int) -> str:
    """The character of a pair of bytes, empty where GBK assigns none."""
    if not 0x81 <= lead <= 0xFE or not 0x40 <= trail <= 0xFE:
        return ""
    found = list_gbk_rows()[lead - 0x81][trail - 0x40]
    return "" if found == _NO_CHARACTER else found


@cache
def find_unassigned_leads(before: str) -> frozenset[int]:
    """The first bytes of characters that make, with the last byte of `before`, a pair that GBK leaves unassigned."""
    lead = before.encode("gbk", "replace")[-1]
    if lead not in LEADS:
        return frozenset()
    return frozenset(byte for byte in LEADS if not decode_pair(lead, byte))
