"""A list of entries with a cursor: the base of the list of reports and of the side panel."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Offset

from meetreader.text.cells import draw_text, fit_text, pad_text, text_width
from meetreader.text.virtual_rows import TOP, RowPosition, VirtualRows
from meetreader.ui.rendering.entries import EntryLine, ListEntry
from meetreader.ui.widgets.virtual_list import VirtualList, draw_bar


class EntryList(VirtualList):
    """Entries one below the other; `cursor` is the index of the current one."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.entries: Sequence[ListEntry] = ()
        self.cursor = 0
        self.touched = False
        """Whether the reader ever moved the cursor by hand."""
        self._current_entries = range(0)
        """The entry under the cursor with its fields, or the entry it is a field of."""

    def show_entries(self, entries: Sequence[ListEntry], cursor: int = 0, *, top: RowPosition = TOP) -> None:
        """Show other entries, with the cursor on the entry of index `cursor`, or the next one that can hold it.

        The window begins at `top` if the cursor is in it then.
        """
        self.entries = entries
        self.rows = VirtualRows(len(entries), self._draw_entry)
        self.top = self.limit_top(top)
        self.put_cursor(cursor)

    @property
    def current(self) -> Any:
        """The key under the cursor; None in an empty list."""
        return self.entries[self.cursor].key if self.cursor < len(self.entries) else None

    def put_cursor(self, index: int, direction: int = 1, *, quiet: bool = False) -> None:
        """Put the cursor on `index`, or past headings on the next entry in `direction`, and scroll to it.

        Unless `quiet`, `cursor_moved` is called.
        """
        before = self._current_entries
        self.cursor = self._find_entry(index, direction)
        self._current_entries = self._find_current_entries()
        for item in {*before, *self._current_entries}:
            self.rows.drop_rows(item)
        self._scroll_to_cursor()
        self.redraw_rows()
        if not quiet:
            self.cursor_moved()

    def _find_entry(self, index: int, direction: int) -> int:
        """The entry nearest to `index` that can hold the cursor, looking in `direction` first; 0 if there is none."""
        count = len(self.entries)
        after, before = range(max(index, 0), count), range(min(index, count - 1), -1, -1)
        ways = (after, before) if direction > 0 else (before, after)
        return next((i for i in chain(*ways) if self.entries[i].key is not None), 0)

    def _find_current_entries(self) -> range:
        entries, first = self.entries, self.cursor
        if first >= len(entries) or entries[first].key is None:
            return range(0)
        if entries[first].is_heading:
            return range(first, first + 1)
        while first > 0 and entries[first].belongs:
            first -= 1
        last = self.cursor + 1
        while last < len(entries) and entries[last].belongs:
            last += 1
        return range(first, last)

    def cursor_moved(self) -> None:
        """Called when the cursor comes to another entry."""

    def move_by(self, rows: int) -> None:
        """Move the cursor by as many entries as there are in so many rows, at least one."""
        self.move_lines(self._count_entries_within(rows) if self.entries else 0)

    def move_lines(self, count: int) -> None:
        """Move the cursor by `count` entries that can hold it."""
        self.touched = True
        step, found = 1 if count > 0 else -1, self.cursor
        for _ in range(min(abs(count), len(self.entries))):
            found = self._find_entry(min(max(found + step, 0), len(self.entries) - 1), step)
        self.put_cursor(found, step)

    def _count_entries_within(self, rows: int) -> int:
        start = RowPosition(self.cursor, 0)
        distance = self.rows.move_position(start, rows).item - self.cursor
        return distance or ((rows > 0) - (rows < 0))

    def go_to_number(self, number: int) -> None:
        """Go to an entry, counted from 1 without headings and fields of entries; to the last where there are fewer."""
        self.touched = True
        numbered = (
            i
            for i, entry in enumerate(self.entries)
            if entry.key is not None and not entry.belongs and not entry.is_heading
        )
        found = next(islice(numbered, number - 1, None), None) if number <= len(self.entries) else None
        if found is None:
            self.put_cursor(len(self.entries) - 1, -1)
        else:
            self.put_cursor(found)

    def go_to_percent(self, count: int | None = None) -> None:
        """Put the cursor on the entry so many hundredths of the way down."""
        self.touched = True
        self.put_cursor(len(self.entries) * min(count or 0, 100) // 100)

    def _scroll_to_cursor(self) -> None:
        if not self.entries or not self.size.height:
            return
        first = RowPosition(self.cursor, 0)
        if self.cursor and all(self.entries[i].key is None for i in range(self.cursor)):
            first = TOP  # show the heading above the first entry too
        last = RowPosition(self.cursor, len(self.rows.make_rows(self.cursor)) - 1)
        if first < self.top:
            self.scroll_to_row(first)
        elif self.rows.move_position(self.top, self.window_height - 1) < last:
            self.scroll_to_row(self.rows.move_position(last, 1 - self.window_height))

    def fit_size(self) -> None:
        """Keep the cursor in the window."""
        super().fit_size()
        self._scroll_to_cursor()

    def _draw_entry(self, item: int) -> Sequence[EntryLine]:
        return self.entries[item].draw_lines(current=item in self._current_entries)

    def list_empty_lines(self) -> Sequence[str]:
        """What is said, in the middle of the pane, where there is no entry: what is so, and what to press."""
        return ()

    def list_window(self) -> list[tuple[RowPosition, EntryLine]]:
        """The lines in the window; where there is no entry, those that say so."""
        lines = self.list_empty_lines() if not self.entries else ()
        if not lines:
            return super().list_window()
        cells = self.window_cells - 1
        above = [EntryLine(())] * max((self.window_height - len(lines)) // 2 - 1, 0)
        said = [fit_text(line, cells) for line in lines]
        drawn = [EntryLine(((" " * ((cells - text_width(line)) // 2) + line, "muted"),)) for line in said]
        return [(RowPosition(-1, row), line) for row, line in enumerate([*above, *drawn])]

    def style_row(self, position: RowPosition, row: Any) -> str:
        """The entry under the cursor and its fields stand on a ground of their own."""
        return "row" if position.item in self._current_entries and not row.is_space else ""

    def find_cursor_cell(self) -> Offset:
        """The bar in the first row of the entry under the cursor."""
        rows = (row for row, (position, _) in enumerate(self.list_window()) if position.item == self.cursor)
        return Offset(0, next(rows, 0))

    def draw_row(self, position: RowPosition, row: EntryLine, cells: int) -> list[Segment]:
        """One line of an entry, with the cursor's bar before it."""
        is_current = position.item in self._current_entries
        if position.item == self.cursor and is_current and not row.is_space:
            segments = [Segment(draw_bar("▌" if self.has_focus else "▏"), self.combine_styles("bar"))]
        else:
            margin = row.margin if text_width(row.margin) == 1 else "-"  # · takes two cells in some terminals
            segments = [Segment(margin, self.combine_styles("muted"))]
        right, name = row.right
        left = cells - 1 - text_width(right)
        for text, style in row.pieces:
            drawn = draw_text(text)
            drawn = pad_text(drawn, left) if text_width(drawn) > left else drawn
            segments.append(Segment(drawn, self._style_piece(style, is_current=is_current)))
            left -= text_width(drawn)
        segments.append(Segment(" " * left))
        if right:
            segments.append(Segment(right, self._style_piece(name, is_current=is_current)))
        return segments

    def _style_piece(self, name: str, *, is_current: bool) -> Style:
        """The style of a piece; on the ground of the current entry nothing is fainter than muted."""
        return self.combine_styles("muted" if is_current and name == "faint" else name)

    def click_row(self, position: RowPosition, row: Any, column: int) -> None:
        """Put the cursor on the entry; a click on the current entry opens it."""
        if not 0 <= position.item < len(self.entries) or self.entries[position.item].key is None:
            return
        self.touched = True
        if position.item == self.cursor:
            self.open_current()
        else:
            self.put_cursor(position.item)
