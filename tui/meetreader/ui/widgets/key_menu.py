"""The menu of the strokes that can follow, over the status line, while a key of several strokes waits."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from meetreader.text.cells import fit_text, pad_text, text_width

LEAST_COLUMN = 38
"""Cells that a column takes at least."""


class KeyMenu(Widget):
    """Rows of keys with what they do, in up to three columns."""

    COMPONENT_CLASSES = {"key", "label"}

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._lines: Sequence[str] = ()

    def show_keys(self, keys: Sequence[tuple[str, str]], cells: int) -> None:
        """Show keys with what they do, in rows of so many cells."""
        columns = max(1, min(3, cells // LEAST_COLUMN))
        width = cells // columns
        widest = max(text_width(key) for key, _ in keys)
        pieces = [
            pad_text(fit_text(f" {pad_text(key, widest)}  {what}", width - 1), width) for key, what in keys
        ]
        rows = -(-len(pieces) // columns)
        self._lines = ["".join(pieces[row::rows]) for row in range(rows)]
        self.styles.height = rows
        self.display = True
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row."""
        text = self._lines[y] if y < len(self._lines) else ""
        style = self.rich_style
        return Strip([Segment(pad_text(text, self.size.width), style)], self.size.width)
