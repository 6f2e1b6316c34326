"""What the palette offers: actions, scripts, themes, reports, people and earlier searches, as plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from meetreader.language import mark_label

GROUPS = (
    mark_label("palette", "Actions"),
    mark_label("palette", "Script"),
    mark_label("palette", "Theme"),
    mark_label("palette", "Reports"),
    mark_label("palette", "People"),
    mark_label("palette", "Searches"),
)
"""The groups, in the order in which they are shown while nothing is typed."""
TYPED_GROUPS = mark_label("palette", "Place"), mark_label("palette", "Settings")
"""The groups of what is typed in full."""
MOST_OF_GROUP = 4
"""Entries of a group that are shown while nothing is typed, but for the actions, which are all shown."""
MOST_FOUND = 60
"""Entries that are shown of those that fit what is typed."""
MOST_SOUNDED = 400
"""Chinese names that are looked through for their sound while a query is typed."""


@dataclass(frozen=True)
class PaletteEntry:
    """One line of the palette."""

    name: str
    group: str
    """One of GROUPS or TYPED_GROUPS; translated where it is shown."""
    run: Callable[[], None]
    """Does it."""
    keys: str = ""
    """The keys that do the same."""
    preview: Callable[[], None] | None = None
    """Shows for a look what it would do, while the cursor is on it."""
    hub: str = ""
    """The name in simplified characters, where it is Chinese: pinyin finds it."""
    section: str = ""
    """Of an action, the group of keys it belongs to, in the language of the interface."""


class FoundEntry(NamedTuple):
    """An entry that fits what is typed, and which code points of its name do."""

    entry: PaletteEntry
    marked: frozenset[int] = frozenset()


def find_entries(entries: Sequence[PaletteEntry], typed: str, used: Sequence[str] = ()) -> list[FoundEntry]:
    """The entries that fit, the best first; all groups, the actions used last first, while nothing is typed.

    Latin words fit where each begins a word of the name, or else stands in it; Chinese names are found as the search finds
    them, by pinyin and initials too.
    """
    words = typed.lower().split()
    if not words:
        return _list_groups(entries, used)
    found: list[tuple[float, int, FoundEntry]] = []
    sounded = 0
    for number, entry in enumerate(entries):
        score, marked = _match_words(entry.name, words)
        if score is None and entry.hub and sounded < MOST_SOUNDED:
            sounded += 1
            score, marked = _match_sounds(entry.hub, typed)
        if score is not None:
            found.append((-score, number, FoundEntry(entry, marked)))
    return [item for _, _, item in sorted(found, key=lambda item: item[:2])[:MOST_FOUND]]


def _list_groups(entries: Sequence[PaletteEntry], used: Sequence[str]) -> list[FoundEntry]:
    listed: list[FoundEntry] = []
    for group in GROUPS:
        of_group = [entry for entry in entries if entry.group == group]
        last = {name: number for number, name in enumerate(used)}
        of_group.sort(key=lambda entry: last.get(entry.name, len(last)))
        most = None if group in ("Actions", "Theme", "Script") else MOST_OF_GROUP
        listed += [FoundEntry(entry) for entry in of_group[:most]]
    return listed


def _match_words(name: str, words: Iterable[str]) -> tuple[float | None, frozenset[int]]:
    """How well words fit a name, and where: 3 for one that begins it, 2 for one that begins a word of it, 1 elsewhere; of those the shorter names first."""
    lower, score, marked = name.lower(), 0.0, set[int]()
    for word in words:
        at = lower.find(word)
        begins = next((i for i in _find_all(lower, word) if i == 0 or not lower[i - 1].isalnum()), -1)
        if at < 0:
            return None, frozenset()
        start = begins if begins >= 0 else at
        score += 3 if start == 0 else 2 if begins >= 0 else 1
        marked.update(range(start, start + len(word)))
    return score + len(marked) / max(len(name), 1), frozenset(marked)


def _find_all(text: str, word: str) -> Iterable[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _match_sounds(hub: str, typed: str) -> tuple[float | None, frozenset[int]]:
    from meetreader.search import find_best_hit

    hit = find_best_hit(typed, hub)
    if hit is None or hit.score < 80:
        return None, frozenset()
    return hit.score / 100, frozenset(range(hit.span.start, hit.span.end))
