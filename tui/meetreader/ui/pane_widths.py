"""How the panes divide the screen: one function for every width of the terminal."""

from __future__ import annotations

from typing import NamedTuple

TWO_PANES = 72
"""Columns from which the list stands beside the text; below there is one pane at a time."""
THREE_PANES = 110
"""Columns from which the side panel stands beside the text; below it lies over it."""
LIST_SHARE, LIST_LEAST, LIST_MOST = 0.215, 24, 40
PANEL_SHARE, PANEL_LEAST, PANEL_MOST = 0.285, 32, 60
HITS_SHARE = 0.4
"""Of the height, what the list of hits takes below the text, where the panel does not fit beside it."""
LEAST_TEXT = 20
"""Cells that are left to the text, whatever widths were asked for."""
MARGIN, SPARE, RAIL = 2, 1, 1
"""Cells of a row of the text that hold no character: the margin at the left, one for hanging marks, the rail."""


class PaneWidths(NamedTuple):
    """Cells of each pane, its rail included; 0 for one that is not beside the others."""

    list: int
    text: int
    panel: int


def divide_panes(
    columns: int, *, has_list: bool = True, has_panel: bool = True, list_cells: int = 0, panel_cells: int = 0
) -> PaneWidths:
    """The widths of the panes that are shown on so many columns.

    Below `TWO_PANES` each pane has the whole width; below `THREE_PANES` the panel has the place of the text, which it
    covers. `list_cells` and `panel_cells` are the widths that the settings ask for, 0 where they leave it open.
    """
    if columns < TWO_PANES:
        return PaneWidths(columns, columns, columns)
    of_list = list_cells or limit(round(columns * LIST_SHARE), LIST_LEAST, LIST_MOST)
    of_list = min(of_list, columns - LEAST_TEXT) if has_list else 0
    if columns < THREE_PANES:
        return PaneWidths(of_list, columns - of_list, columns - of_list)
    of_panel = panel_cells or limit(round(columns * PANEL_SHARE), PANEL_LEAST, PANEL_MOST)
    of_panel = min(of_panel, columns - of_list - LEAST_TEXT) if has_panel else 0
    return PaneWidths(of_list, columns - of_list - of_panel, of_panel)


def limit(number: int, least: int, most: int) -> int:
    """The number, or the nearer of the two limits."""
    return min(max(number, least), most)


def measure_rows(cells: int, longest: int) -> int:
    """The cells of a row of characters, an even number, in a text pane of so many; at most `longest`."""
    return max(min((cells - MARGIN - SPARE - RAIL) // 2 * 2, longest // 2 * 2), 2)
