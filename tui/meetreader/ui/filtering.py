"""Filtering a list as one types: the words of a query, each in any form the search takes, and `field:word`."""

from __future__ import annotations

from collections.abc import Sequence

from meetreader.ui.entries import Entry


def filtered(entries: Sequence[Entry], query: str, *, southern: bool = False) -> list[Entry]:
    """The entries in which every word of the query is found; headings stay where something is left below them.

    `by:`, `to:`, `due:` and `force:` (or any other field an entry has) look at that field only; with nothing behind
    the colon the field must not be empty.
    """
    words = query.split()
    if not words:
        return list(entries)
    kept: list[Entry] = []
    heading: Entry | None = None
    above = False
    for entry in entries:
        if entry.belongs:
            kept += [entry] if above else []
            continue
        above = entry.key is not None and all(matches(word, entry, southern=southern) for word in words)
        if entry.key is None:
            heading = entry
        elif above:
            kept += [heading, entry] if heading is not None else [entry]
            heading = None
    return kept


def matches(word: str, entry: Entry, *, southern: bool = False) -> bool:
    """Whether one word of a query is found in an entry."""
    from meetreader.search import score

    name, colon, wanted = word.partition(":")
    if not colon or name not in ("by", "to", "due", "force", *entry.fields):
        return score(word, entry.about, southern=southern) is not None
    found = entry.fields.get(name, "")
    return bool(found) and (not wanted or score(wanted, found, southern=southern) is not None)


def reason(word: str, entry: Entry, *, southern: bool = False) -> tuple[str, str] | None:
    """The field in which a word is found best, with what stands there: `people`, `闫晨曦`; None where in none."""
    from meetreader.search import score

    name, colon, wanted = word.partition(":")
    only = name if colon and name in entry.fields else ""
    found = []
    for field, text in entry.fields.items():
        hit = score(wanted if only else word, text, southern=southern) if only in ("", field) else None
        if hit is not None:
            found.append((hit.score, field, hit.span.of(text)))
    return max(found)[1:] if found else None
