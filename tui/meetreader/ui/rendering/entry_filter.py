"""Filtering a list as one types: the words of a query, each in any form the search takes, and `field:word`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from meetreader.ui.rendering.entries import ListEntry

_FIELD = re.compile("([a-z]+):")


def filter_entries(entries: Sequence[ListEntry], query: str, *, southern: bool = False) -> list[ListEntry]:
    """The entries in which every word of the query is found; headings stay where something is left below them.

    `by:`, `to:`, `due:` and `force:` (or any other field an entry has) look at that field only; with nothing behind
    the colon the field must not be empty.
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
    of_parts = [word for word in words if _get_field_name(word) not in ("", *entry.fields)]
    if not all(_matches_entry(word, entry, southern) for word in words if word not in of_parts):
        return None
    if not of_parts:
        return entry.fields
    for part in entry.parts():
        if all(_is_found(word, part.get(_get_field_name(word), ""), southern) for word in of_parts):
            return {**entry.fields, **part}
    return None


def find_unknown_field(query: str, known: Collection[str]) -> str:
    """The first field a query names that is none of `known`; empty where there is none."""
    return next((name for word in query.split() if (name := _get_field_name(word)) and name not in known), "")


def find_reason(word: str, fields: Mapping[str, str], *, southern: bool = False) -> tuple[str, str] | None:
    """The field in which a word is found best, with what stands there: `people`, `闫晨曦`; None where in none."""
    from meetreader.search import find_best_hit

    only = _get_field_name(word)
    found = []
    for field, text in fields.items():
        hit = find_best_hit(_get_wanted_text(word), text, southern=southern) if only in ("", field) else None
        if hit is not None:
            found.append((hit.score, field, hit.span.of(text)))
    return max(found)[1:] if found else None


def _get_field_name(word: str) -> str:
    """The field that a word of a query names; empty where it names none."""
    named = _FIELD.match(word)
    return named[1] if named else ""


def _get_wanted_text(word: str) -> str:
    return _FIELD.sub("", word, count=1) if _get_field_name(word) else word


def _matches_entry(word: str, entry: ListEntry, southern: bool) -> bool:
    name = _get_field_name(word)
    return _is_found(word, entry.fields[name] if name else entry.about, southern)


def _is_found(word: str, text: str, southern: bool) -> bool:
    """Whether what a word asks for is found in a text; with nothing behind the colon, whether there is a text."""
    from meetreader.search import find_best_hit

    wanted = _get_wanted_text(word)
    return bool(text) if not wanted else find_best_hit(wanted, text, southern=southern) is not None
