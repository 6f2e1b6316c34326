"""CC-CEDICT, looked up in place: `assets/built/cedict.tsv` is mapped into memory and searched by halves, never parsed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from meetreader.data.sorted_table import SortedTable
from meetreader.hanzi import glossary
from meetreader.hanzi.script import simplify
from meetreader.text.spans import Span

LONGEST = 20
"""No headword that is looked for in a text is longer, in code points."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One sense group: a headword in both scripts, its pinyin (a syllable a character, tone marks, NFC), its glosses."""

    simplified: str
    traditional: str
    pinyin: str
    glosses: tuple[str, ...]


def lookup(word: str) -> list[Entry]:
    """The entries of a word in any script, commonest reading first; empty where there is none. Total on any str."""
    return _entries(word) or (_entries(simplify(word)) if len(word) <= LONGEST else [])


def has(hub: str) -> bool:
    """Whether a word in hub characters has an entry. Total on any str."""
    return _table().row(hub) is not None


def longest(hub: str, offset: int) -> list[Span]:
    """The words of the dictionary and the glossary that cover `offset`: the longest first, of two equal ones the
    one that begins nearer to the offset; the single character last, also where nobody knows it.

    `offset` counts code points; outside the text there is no word.
    """
    if not 0 <= offset < len(hub):
        return []
    left, right = _run(hub, offset)
    spans = [
        Span(start, end)
        for start in range(left, offset + 1)
        for end in range(offset + 1, min(start + LONGEST, right) + 1)
        if end - start > 1 and (glossary.has(hub[start:end]) or has(hub[start:end]))
    ]
    return [*sorted(spans, key=lambda span: (-span.length, -span.start)), Span(offset, offset + 1)]


def _run(hub: str, offset: int) -> tuple[int, int]:
    """How far a word that covers the offset can reach: letters and digits, at most LONGEST on either side."""
    left = right = offset
    while left > max(offset - LONGEST + 1, 0) and hub[left - 1].isalnum():
        left -= 1
    while right < min(offset + LONGEST, len(hub)) and hub[right].isalnum():
        right += 1
    return left, right


def _entries(word: str) -> list[Entry]:
    return [
        Entry(simplified, traditional or simplified, pinyin, tuple(glosses.split("/")))
        for simplified, traditional, pinyin, glosses in _table().rows(word)
    ]


@cache
def _table() -> SortedTable:
    return SortedTable("built/cedict.tsv")
