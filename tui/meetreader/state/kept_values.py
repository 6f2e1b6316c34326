"""What is kept, as values that do not change. Times are UTC in ISO 8601 (`2026-11-28T13:41:30.123456Z`)."""

from __future__ import annotations

from typing import Generic, Literal, NamedTuple, TypeVar

from meetreader.state.anchors import Anchor
from meetreader.text.spans import Span

HistoryKind = Literal["search", "filter", "command"]
HISTORY_KINDS: tuple[HistoryKind, ...] = ("search", "filter", "command")


class TextReference(NamedTuple):
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


class ReadingPlace(NamedTuple):
    """Where a text was left. `fraction` of it (0 to 1) lay above, for a version in which the anchor isn't found."""

    anchor: Anchor
    fraction: float = 0.0
    changed: str = ""


class Bookmark(NamedTuple):
    """A letter set at a place; a text has at most one bookmark of a letter. `passage` is the repaired text there."""

    id: str
    letter: str
    passage: str
    anchor: Anchor
    created: str
    changed: str
    is_detached: bool = False
    """Whether its place was not found when a text that should have it was last opened."""


class Note(NamedTuple):
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


class KeptWord(NamedTuple):
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


class HistoryEntry(NamedTuple):
    """Something that was typed: a search, a filter, a command."""

    kind: HistoryKind
    text: str
    used: str


class LastSession(NamedTuple):
    """What was open when the reader was left: the files and folders as they were named, absolute, and the open one."""

    paths: tuple[str, ...]
    open_path: str = ""
    encoding: str = ""
    """What --encoding said; empty where each charset is found out."""


Item = TypeVar("Item")


class Placed(NamedTuple, Generic[Item]):
    """An item and its span in the repaired text."""

    item: Item
    span: Span


class KeptInText(NamedTuple):
    """What is kept about one text, in the order of the text, and what its place was not found for."""

    place: int | None = None
    """The offset in the repaired text where it was left; None for a text that is new."""
    bookmarks: tuple[Placed[Bookmark], ...] = ()
    notes: tuple[Placed[Note], ...] = ()
    words: tuple[Placed[KeptWord], ...] = ()
    detached: tuple[KeptItem, ...] = ()
