"""Filtering a list while the query is typed: each of its words in any form the search takes, and `field:word`.

A word of the query is looked for in the fields of an entry with all that the search forgives. A phrase of two hanzi or
more is also looked for in the text of the report, as it is written, with `str.find`: a thousand texts are not searched
for slips at every key.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from meetreader.hanzi.script import simplify
from meetreader.ui.rendering.entries import ListEntry

DIRECTIVE_FIELDS = ("by", "to", "due", "force")
"""The fields of a directive: who demands, of whom, by when, how strictly (`directive_entries.get_directive_fields`)."""
TEXT_FIELD = "text"
"""The field that stands for the text of a report."""
_FIELD = re.compile("([a-z]+):")
_HANZI = "[\u3007\u3400-\u9fff\U00020000-\U000323af]"
_LIMIT = re.compile(r"([<>]=?)(\d{4}(?:-\d\d){0,2})")
_DATE = re.compile(r"(?<!\d)\d{4}(?:-\d\d){0,2}(?!\d)")
_SHORTEST_PHRASE = 2  # code points; a single one would be found in most texts
_SHOWN_BEFORE, _SHOWN_AFTER = 4, 10  # code points of the text that are shown around a phrase
_LINE_BREAKS = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


_DATE_SIGNS = {"after": ">=", "before": "<"}
_OTHER_NAMES = {"city": "place", "person": "people"}
"""What fields are called in a search of the library."""


class _FilterWord(NamedTuple):
    """A word of a query: the field it names (or none), what it asks for, and the phrase to look for in texts."""

    field: str
    wanted: str
    phrase: str


def filter_entries(entries: Sequence[ListEntry], query: str, *, southern: bool = False) -> list[ListEntry]:
    """The entries in which every word of the query is found; headings stay where something is left below them.

    `by:`, `to:`, `due:` and `force:` (or any other field an entry has) look at that field only; with nothing behind
    the colon the field must not be empty. `<`, `<=`, `>` and `>=` before a year, month or day compare the dates in it:
    `date:>2022-03`, `due:<2020-04-15`.
    """
    words = query.split()
    if not words:
        return list(entries)
    kept: list[ListEntry] = []
    heading: ListEntry | None = None
    above = False
    for entry in entries:
        if entry.belongs:
            kept += [entry] if above else []
            continue
        if entry.is_heading:
            heading = entry
            continue
        above = entry.key is not None and match_fields(words, entry, southern=southern) is not None
        if entry.key is None:
            heading = entry
        elif above:
            kept += [heading, entry] if heading is not None else [entry]
            heading = None
    return kept


def match_fields(
    words: Sequence[str], entry: ListEntry, *, southern: bool = False
) -> Mapping[str, str] | None:
    """The fields of an entry that has all words, with those of the first of its parts that has the words for parts.

    None where a word is not found.
    """
    read = [_read_word(word) for word in words]
    of_parts = [word for word in read if word.field not in ("", TEXT_FIELD, *entry.fields)]
    if not all(_matches_entry(word, entry, southern) for word in read if word not in of_parts):
        return None
    if not of_parts:
        return entry.fields
    for part in entry.parts():
        if all(_is_found(word.wanted, part.get(word.field, ""), southern) for word in of_parts):
            return {**entry.fields, **part}
    return None


def find_unknown_field(query: str, known: Collection[str]) -> str:
    """The first field a query names that is none of `known`; empty where there is none."""
    fields = (_read_word(word).field for word in query.split())
    return next((field for field in fields if field and field not in known), "")


def find_reason(
    word: str, fields: Mapping[str, str], *, text: str = "", southern: bool = False
) -> tuple[str, str] | None:
    """Where a word is found best, with what stands there: `people`, `闫晨曦`; None where it is not found.

    `text` is the hub of the report. It is the reason only where no field is: `text`, `…做好春耕备耕工作`.
    """
    from meetreader.search import find_best_hit

    only, wanted, phrase = _read_word(word)
    found = []
    for field, value in fields.items():
        hit = find_best_hit(wanted, value, southern=southern) if only in ("", field) else None
        if hit is not None:
            found.append((hit.score, field, hit.span.of(value)))
    if found:
        return max(found)[1:]
    at = text.find(phrase) if phrase else -1
    return (TEXT_FIELD, _cut_passage(text, at, at + len(phrase))) if at >= 0 else None


def _holds_date_within(value: str, sign: str, limit: str) -> bool:
    """Whether a string has a date on that side of the limit: 2022-03-19 is `>2022-02` and `<=2022-03`, not `>2022-03`."""
    dates = {date[: len(limit)] for date in _DATE.findall(value) if len(date) >= len(limit)}
    if limit in dates and "=" in sign:
        return True
    return any(date > limit if sign[0] == ">" else date < limit for date in dates)


def _cut_passage(text: str, start: int, end: int) -> str:
    """The code points `[start, end)` of a text with a few around them on the same line."""
    before = _LINE_BREAKS.split(text[max(0, start - _SHOWN_BEFORE) : start])[-1].lstrip("，。！？；：、）” ")
    return before + text[start:end] + _LINE_BREAKS.split(text[end : end + _SHOWN_AFTER])[0]


@lru_cache(maxsize=256)
def _read_word(word: str) -> _FilterWord:
    named = _FIELD.match(word)
    field, wanted = (named[1], word[named.end() :]) if named else ("", word)
    if field in _DATE_SIGNS and wanted:
        field, wanted = "date", _DATE_SIGNS[field] + wanted
    field = _OTHER_NAMES.get(field, field)
    is_phrase = len(wanted) >= _SHORTEST_PHRASE and re.search(_HANZI, wanted) is not None
    is_sought = field == TEXT_FIELD or (not field and is_phrase)
    return _FilterWord(field, wanted, simplify(wanted) if is_sought else "")


def _matches_entry(word: _FilterWord, entry: ListEntry, southern: bool) -> bool:
    if word.field == TEXT_FIELD:
        return word.phrase in entry.text if word.phrase else bool(entry.text)
    if word.phrase and word.phrase in entry.text:
        return True
    return _is_found(word.wanted, entry.fields[word.field] if word.field else entry.about, southern)


def _is_found(wanted: str, value: str, southern: bool) -> bool:
    """Whether what a word asks for is found in a string; where it asks for nothing, whether there is a string."""
    from meetreader.search import find_best_hit

    if limit := _LIMIT.fullmatch(wanted):
        return _holds_date_within(value, *limit.groups())
    return bool(value) if not wanted else find_best_hit(wanted, value, southern=southern) is not None
