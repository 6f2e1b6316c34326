"""Which charset the bytes of a report are in, and its text.

Tried in turn: a byte order mark; strict UTF-8; then, of the charsets that Chinese sites use, the one whose text looks
most like Chinese. General detectors guess wrong on these pages more often than not, above all on short or truncated
ones.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from functools import cache

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16 LE, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
GUESSED_CHARSETS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
LARGEST_OF_FAMILY = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
NEAR_SCORE = 0.01  # how far a claimed charset may be behind the best guess
SAMPLE_SIZE = 1 << 16  # bytes
LEAST_SCORE_OF_TEXT = 0.5  # the score a guess needs: binary files stay under 0.2, reports over 0.85


def decode_bytes(
    data: bytes, encoding: str | None = None, claims: Sequence[str] = ()
) -> tuple[str, str] | None:
    """The text of `data` and its charset, or None where no charset gives a text.

    `encoding` names the charset (any text encoding of Python's) where the caller knows it; otherwise it is guessed.
    `claims` are the charsets that the page or its server names. One is believed where the text in it looks as much
    like Chinese as in the best guess, or where there is no guess and every byte of it can be decoded.

    A byte that can't be decoded becomes U+FFFD, and so does a character truncated at the end. Line breaks become `\\n`;
    nothing else is changed. Never raises.
    """
    charset, mark = (encoding, 0) if encoding else _guess_charset(data, claims)
    if charset is None:
        return None
    try:
        text = data[mark:].decode(charset, "replace")
    except (
        LookupError,
        UnicodeError,
    ):  # of a given encoding only: unknown, or one that replaces nothing (idna)
        return None
    if encoding:
        text = text.removeprefix("\ufeff")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return (text, charset) if _is_text(text) else None


def _guess_charset(data: bytes, claims: Sequence[str]) -> tuple[str | None, int]:
    """The charset, None where no guess looks like Chinese, and the number of bytes of its byte order mark."""
    for mark, charset in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return charset, len(mark)
    if _can_decode(data, "utf-8"):
        return "utf-8", 0
    sample = _take_sample(data)
    scores = {charset: _score_as_chinese(sample.decode(charset, "replace")) for charset in GUESSED_CHARSETS}
    best = max(GUESSED_CHARSETS, key=scores.__getitem__)
    claimed = [charset for charset in map(_normalise_claim, claims) if charset is not None]
    for charset in claimed:
        score = scores.get(charset, _score_as_chinese(sample.decode(charset, "replace")))
        if score >= max(scores[best] - NEAR_SCORE, LEAST_SCORE_OF_TEXT):
            return charset, 0
    if scores[best] >= LEAST_SCORE_OF_TEXT:
        return best, 0
    return next((charset for charset in claimed if _can_decode(data, charset)), None), 0


def _normalise_claim(name: str) -> str | None:
    """The charset that a name on a page means, None for one that Python does not know: gb2312 -> gb18030.

    As the web standard has it (encoding.spec.whatwg.org, labels), a name stands for the largest of its family.
    """
    try:
        known = codecs.lookup(name).name
        "".encode(known)
    except (LookupError, ValueError):  # unknown, a null character in it, or not for texts
        return None
    return LARGEST_OF_FAMILY.get(known, known)


def _can_decode(data: bytes, charset: str) -> bool:
    """Whether every byte belongs to a character, except that the last character may be truncated."""
    try:
        codecs.getincrementaldecoder(charset)("strict").decode(data)
    except (UnicodeError, LookupError):
        return False
    return True


def _take_sample(data: bytes) -> bytes:
    """The bytes to judge by: from the first one outside ASCII, at an even offset for UTF-16's sake."""
    head = data[: len(data) - len(data.lstrip(_ASCII))]
    start = len(head) & ~1
    return data[start : start + SAMPLE_SIZE]


def _score_as_chinese(text: str) -> float:
    """The share of common characters minus three times that of U+FFFD and control characters; at best 1."""
    strange = _count_strange(text[:-1])  # the last character may be truncated
    common = sum(map(_common_characters().__contains__, text))
    return (common - 3 * strange) / max(len(text), 1)


def _count_strange(text: str) -> int:
    """The number of characters that a text does not have: U+FFFD and most control characters."""
    return sum(map(text.count, _STRANGE))


_ASCII = bytes(range(0x80))
_STRANGE = [chr(code) for code in (*range(9), *range(14, 32), 0x7F, 0xFFFD)]


@cache
def _common_characters() -> frozenset[str]:
    """Level 1 of GB 2312 (its 3,755 common characters) and of Big5 (5,401), the punctuation of both, printable ASCII."""
    codes = (*range(0x2010, 0x2030), *range(0x3000, 0x3020), *range(0x4E00, 0xA000), *range(0xFF01, 0xFF60))
    return frozenset("\t\r\n").union(
        map(chr, range(0x20, 0x7F)),
        (c for c in map(chr, codes) if b"\xa1" <= c.encode("gb2312", "ignore") < b"\xd8"),
        (c for c in map(chr, codes) if b"\xa1" <= c.encode("big5", "ignore") < b"\xc7"),
    )


def _is_text(text: str) -> bool:
    """Whether at most a quarter of the characters are strange, in the beginning and in all; the last may be truncated."""
    return all(4 * _count_strange(part[:-1]) <= len(part) for part in (text[:SAMPLE_SIZE], text))
