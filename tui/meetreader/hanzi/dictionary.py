"""CC-CEDICT, looked up in place: `assets/cedict.tsv` is mapped into memory and searched by halves, never parsed."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from meetreader.hanzi import glossary
from meetreader.hanzi.script import simplify
from meetreader.resources import asset
from meetreader.spans import Span

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
    return any(True for _ in _lines(hub))


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
    return [_entry(line) for line in _lines(word)]


def _entry(line: bytes) -> Entry:
    simplified, traditional, pinyin, glosses = line.decode("utf-8").split("\t")
    return Entry(simplified, traditional or simplified, pinyin, tuple(glosses.split("/")))


def _lines(word: str) -> Iterator[bytes]:
    """The lines whose headword is the word."""
    if not word or word[0] == "#" or "\t" in word or "\n" in word:  # no headword looks like that
        return
    table, key = _table(), word.encode("utf-8", "surrogatepass")
    start, key = _first_line(table, key), key + b"\t"
    while table[start : start + len(key)] == key:
        end = table.find(b"\n", start)
        yield table[start:end]
        start = end + 1


def _first_line(table: mmap.mmap, key: bytes) -> int:
    """Where the first line stands whose headword is not before the key; headwords are in the order of their bytes."""
    low, high = _body(), len(table)
    while low < high:
        middle = (low + high) // 2
        start = max(table.rfind(b"\n", low, middle) + 1, low)
        if table[start : table.find(b"\t", start)] < key:
            low = table.find(b"\n", middle) + 1
        else:
            high = start
    return low


@cache
def _table() -> mmap.mmap:
    with asset("cedict.tsv").open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@cache
def _body() -> int:
    """Where the lines begin after the comments at the head."""
    table, start = _table(), 0
    while table[start : start + 1] == b"#":
        start = table.find(b"\n", start) + 1
    return start
