"""The glossary of the genre: offices, bodies, meetings, formulations (提法) and the vocabulary of administration."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from meetreader.data.rule_tables import read_rows
from meetreader.hanzi.overlays import read_reader_glossary

COLUMNS = "headword pinyin english note category"


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One row: simplified headword, pinyin spaced by word, English, note and category (both may be empty)."""

    headword: str
    pinyin: str
    english: str
    note: str
    category: str


def find_entry(hub: str) -> GlossaryEntry | None:
    """The entry of a word in hub characters, or None. Total on any str."""
    return _load_entries().get(hub)


def has_headword(hub: str) -> bool:
    """Whether a word in hub characters is a headword."""
    return hub in _load_entries()


def list_headwords() -> Collection[str]:
    """Every headword: ours in the order of code points, then the reader's."""
    return _load_entries().keys()


@cache
def _load_entries() -> dict[str, GlossaryEntry]:
    """The entries by headword; one of the reader's own replaces ours."""
    rows = [*read_rows("glossary.tsv", COLUMNS), *read_reader_glossary()]
    return {row[0]: GlossaryEntry(*row) for row in rows}
