"""A list of entries with a cursor: the base of the list of reports and of the side panel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Protocol

from rich.segment import Segment

from meetreader.text.cells import draw, pad, text_width
from meetreader.text.layout import lay_out
from meetreader.ui.widgets.virtual_list import RollView, bar
from meetreader.ui.widgets.virtual_rows import TOP, Place, Roll

Piece = tuple[str, str]
"""A text and the name of its style."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an entry: pieces from the left, and one at the right edge."""

    pieces: tuple[Piece, ...]
    right: Piece = ("", "")


class Draw(Protocol):
    """Makes the lines of an entry; `current` while the cursor is on it."""

    def __call__(self, *, current: bool) -> Sequence[Line]: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """Some lines that belong together; `key` is what they stand for, None for a heading, which the cursor skips.

    `about` and, one by one, the `fields` are what a filter looks at, in hub characters.
    """

    key: Any
    lines: tuple[Line, ...] = ()
    about: str = ""
    whole: tuple[Line, ...] = ()
    """The lines while the cursor is on it, where these are more."""
    fields: Mapping[str, str] = field(default_factory=dict)
    belongs: bool = False
    """Whether it is a field of the entry above: a filter keeps or drops it with that."""
    parts: Callable[[], Sequence[Mapping[str, str]]] = tuple
    """The fields of what it is made of: a filter keeps it where one of these parts fits."""
    draw: Draw | None = None
    """Makes the lines when they are shown, in place of `lines`: for lists of many entries."""

    def rows(self, *, current: bool) -> Sequence[Line]:
        """The lines to show."""
        if self.draw is not None:
            return self.draw(current=current)
        return self.whole if current and self.whole else self.lines


def wrapped(text: str, cells: int, most: int, style: str = "") -> list[Line]:
    """`text` wrapped to `cells`, at most `most` lines, … at the end where some is left out."""
    rows = [row.text() for row in lay_out(text, 0, max(cells, 2))] if text else []
    if len(rows) > most:
        rows = [*rows[: most - 1], pad(rows[most - 1] + "…", cells)]
    return [Line(((row, style),)) for row in rows]


class EntryList(RollView):
    """Entries one below the other; `cursor` is the index of the current one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.entries: Sequence[Entry] = ()
        self.cursor = 0
        self.touched = False
        """Whether the cursor was ever moved by hand."""

    def set_entries(self, entries: Sequence[Entry], cursor: int = 0) -> None:
        """Show other entries, the cursor on `cursor` or the next one that can hold it."""
        self.entries = entries
        self.roll = Roll(len(entries), self._lines)
        self.top = TOP
        self.put_cursor(cursor)

    @property
    def current(self) -> Any:
        """The key under the cursor; None in an empty list."""
        return self.entries[self.cursor].key if self.cursor < len(self.entries) else None

    def put_cursor(self, index: int, direction: int = 1, *, quiet: bool = False) -> None:
        """Put the cursor on `index` (or, past headings, the next entry in `direction`) and bring it into the window.

        Unless `quiet`, say that it moved.
        """
        before = self.cursor
        self.cursor = self._holding(index, direction)
        for item in {before, self.cursor}:
            self.roll.forget(item)
        self._reveal()
        self.redraw()
        if not quiet:
            self.cursor_moved()

    def _holding(self, index: int, direction: int) -> int:
        """The entry nearest to `index` that can hold the cursor, in `direction` first; 0 where there is none."""
        count = len(self.entries)
        after, before = range(max(index, 0), count), range(min(index, count - 1), -1, -1)
        ways = (after, before) if direction > 0 else (before, after)
        return next((i for i in chain(*ways) if self.entries[i].key is not None), 0)

    def cursor_moved(self) -> None:
        """The cursor stands on another entry."""

    def move(self, rows: int) -> None:
        """A line is an entry here; a page is as many entries as a window shows."""
        self.touched = True
        if abs(rows) > 1:
            rows = (rows > 0) * 2 - 1 if not self.entries else self._entries_within(rows)
        self.put_cursor(min(max(self.cursor + rows, 0), max(len(self.entries) - 1, 0)), 1 if rows > 0 else -1)

    def _entries_within(self, rows: int) -> int:
        start = Place(self.cursor, 0)
        distance = self.roll.step(start, rows).item - self.cursor
        return distance or ((rows > 0) - (rows < 0))

    def first(self) -> None:
        self.touched = True
        self.put_cursor(0)

    def last(self) -> None:
        self.touched = True
        self.put_cursor(len(self.entries) - 1, -1)

    def _reveal(self) -> None:
        if not self.entries or not self.size.height:
            return
        first = Place(self.cursor, 0)
        if self.cursor and all(entry.key is None for entry in self.entries[: self.cursor]):
            first = TOP  # show the heading above the first entry too
        last = Place(self.cursor, len(self.roll.rows(self.cursor)) - 1)
        if first < self.top:
            self.show_from(first)
        elif self.roll.step(self.top, self.window_height - 1) < last:
            self.show_from(self.roll.step(last, 1 - self.window_height))

    def fit(self) -> None:
        """The cursor stays in sight."""
        super().fit()
        self._reveal()

    def _lines(self, item: int) -> Sequence[Line]:
        return self.entries[item].rows(current=item == self.cursor)

    def row_segments(self, place: Place, row: Line, cells: int) -> list[Segment]:
        """One line of an entry, with the cursor's bar before it."""
        current = place.item == self.cursor and self.entries[place.item].key is not None
        over = "cursor" if current and self.has_focus and place.row == 0 else ""
        segments = [Segment(bar("▌") if current else " ", self.style("strong") if current else None)]
        left = cells - 1 - text_width(row.right[0])
        for text, name in row.pieces:
            drawn = draw(text)
            drawn = pad(drawn, left) if text_width(drawn) > left else drawn
            segments.append(Segment(drawn, self.style(name, over)))
            left -= text_width(drawn)
        if left > 0:
            segments.append(Segment(" " * left, self.style(over)))
        if row.right[0]:
            segments.append(Segment(row.right[0], self.style(row.right[1], over)))
        return segments

    def clicked(self, place: Place, row: Any, column: int) -> None:
        """A click puts the cursor there; on the current entry it opens it."""
        if self.entries[place.item].key is None:
            return
        self.touched = True
        if place.item == self.cursor:
            self.enter()
        else:
            self.put_cursor(place.item)

    def on_focus(self) -> None:
        """The cursor looks different with the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """The cursor looks different without the focus."""
        self.refresh()
