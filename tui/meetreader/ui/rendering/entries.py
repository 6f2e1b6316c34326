"""The entries of a list: what stands in the list of reports and in the side panel, as lines of styled pieces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from meetreader.text.cells import draw_text, fit_text, pad_text, text_width

Piece = tuple[str, str]
"""A text and the name of its style."""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One line of an entry: pieces from the left, and one at the right edge."""

    pieces: tuple[Piece, ...]
    right: Piece = ("", "")
    margin: str = " "
    """The cell at the left of the line, where the cursor's bar stands while the cursor is on the entry."""

    @property
    def is_space(self) -> bool:
        """Whether it only separates an entry from the next."""
        return not self.pieces and not self.right[0]


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
    is_heading: bool = False
    """Whether it stands above others, as an issuer above directives: a filter keeps it where one of them is left."""
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


def spread_line(left: Sequence[Piece], right: Sequence[Piece], cells: int) -> EntryLine:
    """A line with pieces at both ends; what does not fit is cut from the end of the left ones."""
    room = cells - sum(text_width(text) for text, _ in right)
    pieces = []
    for text, name in left:
        shown = fit_text(text, room) if room > 0 else ""
        room -= text_width(shown)
        pieces.append((shown, name))
    return EntryLine((*pieces, (" " * max(room, 0), ""), *right))


def wrap_lines(text: str, cells: int, most: int, style: str = "") -> list[EntryLine]:
    """`text` wrapped to `cells`, at most `most` lines, with … at the end if some of it is left out."""
    if text_width(text) <= cells:
        return [EntryLine(((draw_text(text), style),))] if text else []
    from meetreader.text.layout import lay_out

    rows = [row.join_glyphs() for row in lay_out(text, 0, max(cells, 2))]
    if len(rows) > most:
        rows = [*rows[: most - 1], pad_text(rows[most - 1] + "…", cells)]
    return [EntryLine(((row, style),)) for row in rows]
