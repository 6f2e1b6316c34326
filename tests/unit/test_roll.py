"""A roll makes only the rows that come near the window."""

from __future__ import annotations

from meetreader.ui.widgets.virtual_rows import TOP, Place, Roll

made: list[int] = []


def roll(count: int = 1000) -> Roll[str]:
    made.clear()

    def rows_of(item: int) -> list[str]:
        made.append(item)
        return [f"{item}.{row}" for row in range(item % 3 + 1)]

    return Roll(count, rows_of)


def test_a_window_begins_anywhere_and_makes_nothing_else() -> None:
    shown = roll().window(Place(500, 1), 4)
    assert [row for _, row in shown] == ["500.1", "500.2", "501.0", "502.0"]
    assert made == [500, 501, 502]


def test_steps_go_over_items_and_stop_at_the_ends() -> None:
    items = roll(10)
    assert items.step(TOP, 3) == Place(2, 0)
    assert items.step(Place(2, 0), -3) == TOP
    assert items.step(Place(2, 0), -99) == TOP
    assert items.step(TOP, 9999) == Place(9, 0)


def test_the_last_window_is_full() -> None:
    items = roll(10)
    assert [row for _, row in items.window(items.last_top(4), 4)] == ["8.0", "8.1", "8.2", "9.0"]
    short = roll(1)
    assert short.last_top(50) == TOP


def test_an_empty_roll_has_an_empty_window() -> None:
    assert roll(0).window(TOP, 10) == []
    assert roll(0).step(TOP, 5) == TOP
