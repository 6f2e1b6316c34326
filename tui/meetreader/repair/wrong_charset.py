"""Whole pages that were decoded in the wrong charset, decoded again in the right one where no byte was lost.

市委会议   its bytes in GBK read as Western      ÊÐÎ¯»áÒé
           its bytes in UTF-8 read as Western    å¸‚å§”ä¼šè®®
           its bytes in UTF-8 read as GBK        甯傚浼氳 (some bytes made no pair)
"""

from __future__ import annotations

import re
from functools import cache

from meetreader.repair.edits import Edit
from meetreader.repair.inline_pinyin import is_usual
from meetreader.text.spans import Span

_MISTAKEN = (("western", "utf-8"), ("western", "gb18030"), ("gb18030", "utf-8"), ("big5hkscs", "gb18030"))
"""What bytes were read as, and what they are."""
_SAMPLE = 600  # characters that are no ASCII
_FEWEST = 8
_READABLE, _UNREADABLE = 0.85, 0.6  # shares of usual characters
_NOT_ASCII = re.compile("[^\x00-\x7f]+")
_LOST = re.compile("[\ufffd?]")


def repair_wrong_charset(text: str) -> list[Edit]:
    """One edit of the whole text where it was decoded in the wrong charset and no byte was lost; otherwise none."""
    if not _is_unreadable(text):
        return []
    for shown, real in _MISTAKEN:
        try:
            right = _encode(text, shown).decode(real)
        except UnicodeError:
            continue
        if _measure_usual(right) >= _READABLE and _has_no_controls(right):
            return [Edit(Span(0, len(text)), right, "charset")]
    return []


def is_in_wrong_charset(text: str) -> bool:
    """Whether a text was decoded in the wrong charset; some of its bytes may have been lost."""
    if not _is_unreadable(text):
        return False
    return any(
        _measure_usual(_encode(_LOST.sub("", text), shown, "ignore").decode(real, "ignore")) >= _READABLE
        for shown, real in _MISTAKEN
    )


def _is_unreadable(text: str) -> bool:
    sample = _take_sample(text)
    return len(sample) >= _FEWEST and _count_usual(sample) < _UNREADABLE * len(sample)


def _measure_usual(text: str) -> float:
    """The share of usual characters among those that are no ASCII; 0 for few."""
    sample = _take_sample(text)
    return _count_usual(sample) / len(sample) if len(sample) >= _FEWEST // 2 else 0.0


def _count_usual(sample: str) -> int:
    return len(sample) - sum(sample.count(character) for character in set(sample) if not is_usual(character))


def _take_sample(text: str) -> str:
    head = text[: 4 * _SAMPLE]
    return "".join(_NOT_ASCII.findall(head))[:_SAMPLE]


def _has_no_controls(text: str) -> bool:
    return re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]", text) is None


def _encode(text: str, charset: str, errors: str = "strict") -> bytes:
    """The bytes that a charset shows as this text; `western` is cp1252, the bytes it lacks being the C1 controls."""
    if charset != "western":
        return text.encode(charset, errors)
    found = _list_western()
    if errors == "strict" and not found.keys() >= set(text):
        raise UnicodeError(f"{text!r} is no Western text")
    return bytes(found[character] for character in text if character in found)


@cache
def _list_western() -> dict[str, int]:
    """The byte of each character that a Western reader shows."""
    return {**{chr(code): code for code in range(256)}, **_list_cp1252()}


def _list_cp1252() -> dict[str, int]:
    shown = {code: bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
    return {character: code for code, character in shown.items() if character}
