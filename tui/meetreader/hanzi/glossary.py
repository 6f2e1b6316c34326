"""The glossary of the genre: offices, bodies, meetings, formulations (提法) and what administrations write of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from meetreader.data.files import lines
from meetreader.hanzi.script import simplify


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """One row of `assets/glossary.tsv`: simplified headword, pinyin spaced by word, English, note (may be empty), category."""

    headword: str
    pinyin: str
    english: str
    note: str
    category: str


def lookup(word: str) -> GlossaryEntry | None:
    """The entry of a word in any script, or None. Total on any str."""
    rows = _rows()
    row = rows.get(word) or (None if len(word) > _longest() else rows.get(simplify(word)))
    return GlossaryEntry(*row.split("\t")) if row else None


def headwords() -> Sequence[str]:
    """Every headword, in the order of code points."""
    return tuple(_rows())


def has(hub: str) -> bool:
    """Whether a word in hub characters is a headword."""
    return hub in _rows()


@cache
def _rows() -> dict[str, str]:
    """The whole rows by headword; a row is taken apart when it is asked for."""
    return {row[: row.index("\t")]: row for row in lines("glossary.tsv")}


@cache
def _longest() -> int:
    return max(map(len, _rows()))
