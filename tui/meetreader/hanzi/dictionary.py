"""CC-CEDICT, looked up in `assets/built/cedict.tsv`, which is never read as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from meetreader.data.sorted_table import SortedTable
from meetreader.hanzi import glossary
from meetreader.text.spans import Span

LONGEST = 20
"""No headword that is looked for in a text is longer, in code points."""


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """One sense group: a headword in both scripts, its pinyin (a syllable a character, tone marks, NFC), its glosses."""

    simplified: str
    traditional: str
    pinyin: str
    glosses: tuple[str, ...]


def find_entries(hub: str) -> list[DictionaryEntry]:
    """The entries of a word in hub characters, the commonest reading first; empty where there is none. Total on any str."""
    return [
        DictionaryEntry(simplified, traditional or simplified, pinyin, tuple(glosses.split("/")))
        for simplified, traditional, pinyin, glosses in _open_table().find_rows(hub)
    ]


def has_entry(hub: str) -> bool:
    """Whether a word in hub characters has an entry. Total on any str."""
    return _open_table().find_row(hub) is not None


def find_words_at(hub: str, offset: int) -> list[Span]:
    """The words of the dictionary and the glossary that cover `offset`: the longest first, of two equal ones the
    one that begins nearer to the offset; the single character last, even where neither lists it.

    `offset` counts code points; outside the text there is no word.
    """
    if not 0 <= offset < len(hub):
        return []
    left, right = _find_run(hub, offset)
    spans = [
        Span(start, end)
        for start in range(left, offset + 1)
        for end in range(offset + 1, min(start + LONGEST, right) + 1)
        if end - start > 1 and (glossary.has_headword(hub[start:end]) or has_entry(hub[start:end]))
    ]
    return [*sorted(spans, key=lambda span: (-span.length, -span.start)), Span(offset, offset + 1)]


def _find_run(hub: str, offset: int) -> tuple[int, int]:
    """How far a word that covers the offset can reach: letters and digits, at most LONGEST on either side."""
    left = right = offset
    while left > max(offset - LONGEST + 1, 0) and hub[left - 1].isalnum():
        left -= 1
    while right < min(offset + LONGEST, len(hub)) and hub[right].isalnum():
        right += 1
    return left, right


@cache
def _open_table() -> SortedTable:
    return SortedTable("built/cedict.tsv")
