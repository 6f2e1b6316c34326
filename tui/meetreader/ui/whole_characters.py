"""Partial updates of the screen that never cut a wide character in half.

Textual repaints regions: those of the widgets that changed, and, after a change of layout, also those that widgets had
before. The right edge of such a region may lie inside a hanzi of another widget. `ChopsUpdate` then crops the row
there and writes a blank for the half it keeps, so the character is gone until the row is painted again:

    text pane, now wider      我们要坚持
    region of the old panel        |----      from the second cell of 坚
    written                         □持       坚 is a blank

The compositor here widens each region to the widgets it touches, whose edges cut no character.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Any

from textual._compositor import ChopsUpdate, Compositor, LayoutUpdate

from meetreader.ui.terse_updates import TerseChopsUpdate, TerseLayoutUpdate


class WholeCharacterCompositor(Compositor):
    """A compositor whose partial updates begin and end where widgets do."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """The update of all regions that changed; None if none did."""
        update = super().render_partial_update()
        if update is None:
            return None
        cuts = self.cuts
        spans = [(y, *_widen_span(cuts[y], start, end)) for y, start, end in update.spans]
        return TerseChopsUpdate(update.chops, spans, update.chop_ends)

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """The update of the whole screen."""
        update = super().render_full_update(simplify)
        return TerseLayoutUpdate(update.strips, update.region)


def _widen_span(cuts: list[int], start: int, end: int) -> tuple[int, int]:
    """The span from the last cut at or before `start` to the first at or after `end`.

    `cuts` are the columns where a widget begins or ends in the row, ascending, from 0 to the width of the screen.
    """
    first = max(bisect_right(cuts, start) - 1, 0)
    last = min(bisect_left(cuts, end), len(cuts) - 1)
    return cuts[first], cuts[last]


class WholeCharacters:
    """Makes the screen that inherits from it, before its class of Textual, use such a compositor."""

    _compositor: Compositor

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._compositor = WholeCharacterCompositor()
