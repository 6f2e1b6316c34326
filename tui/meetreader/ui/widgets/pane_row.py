"""The panes side by side, each as wide as `meetreader.ui.pane_widths` says."""

from __future__ import annotations

from typing import Any

from textual.containers import Container
from textual.geometry import NULL_OFFSET, NULL_SPACING, Region, Size
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.widget import Widget

from meetreader.ui.pane_widths import HITS_SHARE, THREE_PANES, TWO_PANES, divide_panes


class PaneLayout(Layout):
    """Places list, text and panel; those of them that are hidden take no room."""

    name = "panes"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """The place of each of the children, which are those of one layer."""
        parent.pre_layout(self)
        assert isinstance(parent, PaneRow)
        regions = parent.place_panes(size)
        return [
            WidgetPlacement(regions[str(child.id)], NULL_OFFSET, NULL_SPACING, child) for child in children
        ]


class PaneRow(Container):
    """The container of the three panes."""

    def __init__(self, *children: Widget, **options: Any) -> None:
        super().__init__(*children, **options)
        self.list_cells = 0
        """The width of the list that the settings ask for; 0: by the width of the screen."""
        self.panel_cells = 0
        self._panes = PaneLayout()

    @property
    def layout(self) -> Layout:
        """The layout by the table of widths."""
        return self._panes

    def place_panes(self, size: Size) -> dict[str, Region]:
        """The region of each pane by its id."""
        shown = {child.id for child in self.children if child.display}
        widths = divide_panes(
            size.width,
            has_list="list" in shown,
            has_panel="panel" in shown,
            list_cells=self.list_cells,
            panel_cells=self.panel_cells,
        )
        is_alone, is_wide = size.width < TWO_PANES, size.width >= THREE_PANES
        left = 0 if is_alone else widths.list
        has_hits_below = (
            not is_alone and not is_wide and "panel" in shown and self.screen.has_class("tab-hits")
        )
        below = round(size.height * HITS_SHARE) if has_hits_below else 0
        panel = (left + widths.text if is_wide else left, 0)
        return {
            "list": Region(0, 0, widths.list, size.height),
            "text": Region(left, 0, widths.text, size.height - below),
            "panel": Region(*panel, widths.panel, size.height)
            if not below
            else Region(left, size.height - below, widths.panel, below),
        }
