"""What is kept, as frozen values. Times are UTC in ISO 8601 (`2026-11-28T13:41:30.123456Z`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from meetreader.state.anchors import Anchor
from meetreader.text.spans import Span

HistoryKind = Literal["search", "filter", "command"]
HISTORY_KINDS: tuple[HistoryKind, ...] = ("search", "filter", "command")


@dataclass(frozen=True, slots=True)
class TextReference:
    """A text that was read: the SHA-256 of its published bytes, where it lay, and what a citation of it says."""

    digest: str
    path: str
    """Absolute; `-` for standard input."""
    title: str = ""
    source: str = ""
    date: str = ""
    url: str = ""
    opened: str = ""
    """When it was last opened; set by State."""


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """Where a text was left. `fraction` of it (0 to 1) lay above, for a version in which the anchor isn't found."""

    anchor: Anchor
    fraction: float = 0.0
    changed: str = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A letter set at a place; a text has at most one bookmark of a letter. `passage` is the repaired text there."""

    id: str
    letter: str
    passage: str
    anchor: Anchor
    created: str
    changed: str
    is_detached: bool = False
    """Whether its place was not found when a text that should have it was last opened."""


@dataclass(frozen=True, slots=True)
class Note:
    """What the reader wrote about a passage. `paragraph` counts those of the body from 1."""

    id: str
    text: str
    passage: str
    """The repaired text of the passage, in the script of the report."""
    paragraph: int | None
    anchor: Anchor
    created: str
    changed: str
    is_detached: bool = False


@dataclass(frozen=True, slots=True)
class KeptWord:
    """A word of the word list, in simplified characters, and the sentence it was met in; once for each word."""

    id: str
    word: str
    pinyin: str
    gloss: str
    sentence: str
    """The repaired sentence, in the script of the report; empty for a word that was marked as known in passing."""
    is_known: bool
    anchor: Anchor | None
    created: str
    changed: str
    is_detached: bool = False


KeptItem = Bookmark | Note | KeptWord
"""What can be forgotten, and brought back by undoing."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Something that was typed: a search, a filter, a command."""

    kind: HistoryKind
    text: str
    used: str


@dataclass(frozen=True, slots=True)
class LastSession:
    """What was open when the reader was left: the files and folders as they were named, absolute, and the open one."""

    paths: tuple[str, ...]
    open_path: str = ""
    encoding: str = ""
    """What --encoding said; empty where each charset is found out."""


Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Placed(Generic[Item]):
    """An item and its span in the repaired text."""

    item: Item
    span: Span


@dataclass(frozen=True, slots=True)
class KeptInText:
    """What is kept about one text, in the order of the text, and what its place was not found for."""

    place: int | None = None
    """The offset in the repaired text where it was left; None for a text that is new."""
    bookmarks: tuple[Placed[Bookmark], ...] = ()
    notes: tuple[Placed[Note], ...] = ()
    words: tuple[Placed[KeptWord], ...] = ()
    detached: tuple[KeptItem, ...] = ()
