"""A make_list makes only the rows that come near the window."""

from __future__ import annotations

from meetreader.text.virtual_rows import TOP, RowPosition, VirtualRows

made: list[int] = []


def make_list(count: int = 1000) -> VirtualRows[str]:
    made.clear()

    def rows_of(item: int) -> list[str]:
        made.append(item)
        return [f"{item}.{row}" for row in range(item % 3 + 1)]

    return VirtualRows(count, rows_of)


def test_a_window_begins_anywhere_and_makes_nothing_else() -> None:
    shown = make_list().list_window(RowPosition(500, 1), 4)
    assert [row for _, row in shown] == ["500.1", "500.2", "501.0", "502.0"]
    assert made == [500, 501, 502]


def test_steps_go_over_items_and_stop_at_the_ends() -> None:
    items = make_list(10)
    assert items.move_position(TOP, 3) == RowPosition(2, 0)
    assert items.move_position(RowPosition(2, 0), -3) == TOP
    assert items.move_position(RowPosition(2, 0), -99) == TOP
    assert items.move_position(TOP, 9999) == RowPosition(9, 0)


def test_the_last_window_is_full() -> None:
    items = make_list(10)
    assert [row for _, row in items.list_window(items.find_last_top(4), 4)] == ["8.0", "8.1", "8.2", "9.0"]
    short = make_list(1)
    assert short.find_last_top(50) == TOP


def test_an_empty_roll_has_an_empty_window() -> None:
    assert make_list(0).list_window(TOP, 10) == []
    assert make_list(0).move_position(TOP, 5) == TOP
