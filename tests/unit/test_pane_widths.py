"""How the panes divide the screen, column by column of the table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetreader.ui.pane_widths import LEAST_TEXT, TWO_PANES, PaneWidths, divide_panes, measure_rows


@pytest.mark.parametrize(
    ("columns", "widths", "hanzi"),
    [
        (60, PaneWidths(60, 60, 60), 28),
        (72, PaneWidths(24, 48, 48), 22),
        (80, PaneWidths(24, 56, 56), 26),
        (109, PaneWidths(24, 85, 85), 40),
        (110, PaneWidths(24, 54, 32), 25),
        (120, PaneWidths(26, 60, 34), 28),
        (160, PaneWidths(34, 80, 46), 38),
        (200, PaneWidths(40, 103, 57), 40),
    ],
)
def test_the_table_of_widths(columns: int, widths: PaneWidths, hanzi: int) -> None:
    assert divide_panes(columns) == widths
    assert measure_rows(widths.text, 80) == hanzi * 2


def test_a_pane_that_is_away_leaves_its_room_to_the_text() -> None:
    assert divide_panes(120, has_panel=False) == PaneWidths(26, 94, 0)
    assert divide_panes(120, has_list=False) == PaneWidths(0, 86, 34)
    assert divide_panes(80, has_list=False) == PaneWidths(0, 80, 80)


def test_the_settings_widen_panes_but_never_take_the_text_away() -> None:
    assert divide_panes(160, list_cells=33, panel_cells=44) == PaneWidths(33, 83, 44)
    assert divide_panes(120, list_cells=120, panel_cells=200).text == LEAST_TEXT


@given(st.integers(TWO_PANES, 400), st.booleans(), st.integers(0, 120), st.integers(0, 200))
def test_the_panes_fill_the_screen(columns: int, has_list: bool, list_cells: int, panel_cells: int) -> None:
    widths = divide_panes(columns, has_list=has_list, list_cells=list_cells, panel_cells=panel_cells)
    assert widths.list + widths.text + (widths.panel if columns >= 110 else 0) == columns
    assert min(widths.text, widths.panel) >= 0
    assert measure_rows(widths.text, 80) % 2 == 0
