"""The menu of the strokes that can follow, over the status line, while a key of several strokes waits."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from meetreader.text.cells import pad_text, text_width

LEAST_COLUMN = 38
"""Cells that a column takes at least."""


class KeyMenu(Widget):
    """Rows of keys with what they do, in up to three columns."""

    COMPONENT_CLASSES = {"key", "label"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._rows: Sequence[Sequence[tuple[str, str]]] = ()
        self._cells = (0, 0)

    def show_keys(self, keys: Sequence[tuple[str, str]], cells: int) -> None:
        """Show keys with what they do, in rows of so many cells."""
        columns = max(1, min(3, cells // LEAST_COLUMN))
        self._cells = max(text_width(key) for key, _ in keys), cells // columns
        rows = -(-len(keys) // columns)
        self._rows = [keys[row::rows] for row in range(rows)]
        self.styles.height = rows
        self.display = True
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row: in each column a key and what it does."""
        ground = self.rich_style
        key_style, label = (
            ground + self.get_component_rich_style(name, partial=True) for name in ("key", "label")
        )
        widest, width = self._cells
        segments = [Segment(" ", ground)]
        used = 1
        for key, what in self._rows[y] if y < len(self._rows) else ():
            segments.append(Segment(pad_text(key, widest), key_style))
            segments.append(Segment(pad_text(f"  {what}", width - widest - 1) + " ", label))
            used += width
        return Strip([*segments, Segment(" " * max(self.size.width - used, 0), ground)]).crop(
            0, self.size.width
        )
