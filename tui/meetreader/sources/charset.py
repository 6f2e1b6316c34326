"""Which charset a report's bytes are in, and its text.

The ladder: a byte order mark; strict UTF-8; then, of the charsets Chinese sites use, the one whose text looks most
like Chinese. General detectors guess wrong on these pages more often than not, above all on short or cut ones.
"""

from __future__ import annotations

import codecs
from functools import cache

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
GUESSES = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
SAMPLE = 1 << 16
LEAST = 0.5  # the score a guess needs: binary files stay under 0.2, reports over 0.85


def decode_bytes(data: bytes, encoding: str | None = None) -> tuple[str, str] | None:
    """The text of `data` and its charset, or None where no charset gives a text.

    `encoding` names the charset (any text encoding of Python's) where the caller knows it; otherwise it is guessed.

    A byte that can't be read becomes U+FFFD, and so does a character cut at the end. Line breaks are made `\\n`
    here, as part of decoding; nothing else is changed. Never raises.
    """
    charset, mark = (encoding, 0) if encoding else _charset(data)
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


def _charset(data: bytes) -> tuple[str | None, int]:
    """The charset, and how many bytes its mark takes."""
    for mark, charset in MARKS:
        if data.startswith(mark):
            return charset, len(mark)
    if _is_utf8(data):
        return "utf-8", 0
    sample = _sample(data)
    scores = {charset: _score(sample.decode(charset, "replace")) for charset in GUESSES}
    best = max(GUESSES, key=scores.__getitem__)
    return (best if scores[best] >= LEAST else None), 0


def _is_utf8(data: bytes) -> bool:
    """Strictly, but for a character cut at the end."""
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _sample(data: bytes) -> bytes:
    """The bytes to judge by: from the first one outside ASCII, at an even offset for UTF-16's sake."""
    head = data[: len(data) - len(data.lstrip(_ASCII))]
    start = len(head) & ~1
    return data[start : start + SAMPLE]


def _score(text: str) -> float:
    """The share of common characters less three times that of U+FFFD and control characters: 1 at best."""
    common = _common()
    strange = _strange(text[:-1])  # the last character may be cut
    return (sum(map(common.__contains__, text)) - 3 * strange) / max(len(text), 1)


def _strange(text: str) -> int:
    """How many characters of the text no text has."""
    return sum(map(text.count, _STRANGE))


_ASCII = bytes(range(0x80))
_STRANGE = [chr(code) for code in (*range(9), *range(14, 32), 0x7F, 0xFFFD)]


@cache
def _common() -> frozenset[str]:
    """Level 1 of GB 2312 (3,755 characters, by use) and of Big5 (5,401), the marks of both, printable ASCII."""
    codes = (*range(0x2010, 0x2030), *range(0x3000, 0x3020), *range(0x4E00, 0xA000), *range(0xFF01, 0xFF60))
    return frozenset("\t\r\n").union(
        map(chr, range(0x20, 0x7F)),
        (c for c in map(chr, codes) if b"\xa1" <= c.encode("gb2312", "ignore") < b"\xd8"),
        (c for c in map(chr, codes) if b"\xa1" <= c.encode("big5", "ignore") < b"\xc7"),
    )


def _is_text(text: str) -> bool:
    """Whether no more than a quarter of the characters are strange; the last one may be cut."""
    return 4 * _strange(text[:-1]) <= len(text)
