"""The entries of a list: what stands in the list of reports and in the side panel, as lines of styled pieces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from meetreader.text.cells import pad_text
from meetreader.text.layout import lay_out

Piece = tuple[str, str]
"""A text and the name of its style."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line of an entry: pieces from the left, and one at the right edge."""

    pieces: tuple[Piece, ...]
    right: Piece = ("", "")


class DrawEntry(Protocol):
    """Makes the lines of an entry; `current` while the cursor is on it."""

    def __call__(self, *, current: bool) -> Sequence[EntryLine]: ...


@dataclass(frozen=True, slots=True)
class ListEntry:
    """Some lines that belong together; `key` is what they stand for, None for a heading, which the cursor skips.

    `about` and, one by one, the `fields` are what a filter looks at, in hub characters.
    """

    key: Any
    lines: tuple[EntryLine, ...] = ()
    about: str = ""
    whole: tuple[EntryLine, ...] = ()
    """The lines while the cursor is on the entry, where these are more."""
    fields: Mapping[str, str] = field(default_factory=dict)
    belongs: bool = False
    """Whether it is a field of the entry above: a filter keeps or drops it with that."""
    text: str = ""
    """The hub of the report it stands for: a filter looks into it for phrases."""
    parts: Callable[[], Sequence[Mapping[str, str]]] = tuple
    """The fields of the parts it consists of: a filter keeps the entry if one of these parts fits."""
    draw: DrawEntry | None = None
    """Makes the lines when they are shown, in place of `lines`: for lists of many entries."""

    def draw_lines(self, *, current: bool) -> Sequence[EntryLine]:
        """The lines to show."""
        if self.draw is not None:
            return self.draw(current=current)
        return self.whole if current and self.whole else self.lines


def wrap_lines(text: str, cells: int, most: int, style: str = "") -> list[EntryLine]:
    """`text` wrapped to `cells`, at most `most` lines, with … at the end if some of it is left out."""
    rows = [row.join_glyphs() for row in lay_out(text, 0, max(cells, 2))] if text else []
    if len(rows) > most:
        rows = [*rows[: most - 1], pad_text(rows[most - 1] + "…", cells)]
    return [EntryLine(((row, style),)) for row in rows]


def make_note(text: str) -> ListEntry:
    """A heading or a remark: a faint line that the cursor skips."""
    return ListEntry(None, (EntryLine(((text, "faint"),)),))
