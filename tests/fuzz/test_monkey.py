"""Two thousand things a monkey does to the reader; `make monkey EVENTS=50000` does more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.monkey import Monkey, run_monkey

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_no_fault_in_five_hundred_events(seed: int) -> None:
    assert run_monkey(seed, 500) > 0


def test_no_character_is_lost_in_a_real_terminal_of_any_width(tmp_path: Path) -> None:
    monkey = Monkey(0, tmp_path)
    try:
        for columns in range(20, 241, 20):
            monkey.set_size(columns, 36)
            for keys in ("", "\t", "\t", "i", "i", "L", "L", "?", "q"):
                monkey.send(keys.encode())
                monkey.wait_until_read()
                monkey.check_screen()
        monkey.end()
    finally:
        monkey.terminal.close()
