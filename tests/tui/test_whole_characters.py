"""No character is lost from the screen, whatever pane, card or message comes and goes, at any width.

What the reader writes goes to a terminal emulator; after every step each of its rows is what a full painting would be.
"""

from __future__ import annotations

import pyte
import pytest
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from tests.tui.conftest import Opened, app, settle

TOGGLES = (
    "tab",
    "tab",
    "i",
    "i",
    "L",
    "L",
    "g",
    "d",
    "slash",
    "escape",
    "question_mark",
    "q",
    "colon",
    "escape",
    "p",
)


class Emulated:
    """The terminal that the reader's output is sent to."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(120, 36)
        self.stream = pyte.Stream(self.screen)

    def list_rows(self) -> list[str]:
        """The rows without trailing blanks; the second cell of a wide character is empty."""
        buffer, columns = self.screen.buffer, range(self.screen.columns)
        return ["".join(buffer[y][x].data for x in columns).rstrip() for y in range(self.screen.lines)]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Emulated:
    emulated = Emulated()
    monkeypatch.setattr(App, "is_headless", False)
    monkeypatch.setattr(HeadlessDriver, "write", lambda driver, data: emulated.stream.feed(data))
    return emulated


async def check(pilot: Pilot[None], terminal: Emulated, step: str) -> None:
    await settle(pilot)
    painted = [strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips()]
    seen_rows = terminal.list_rows()
    assert len(seen_rows) == len(painted), f"after {step} at {terminal.screen.columns} columns"
    for number, (seen, expected) in enumerate(zip(seen_rows, painted, strict=True)):
        assert seen == expected, f"row {number} after {step} at {terminal.screen.columns} columns"


async def resize(pilot: Pilot[None], terminal: Emulated, columns: int, lines: int) -> None:
    terminal.screen.resize(lines, columns)
    await pilot.resize_terminal(columns, lines)


@pytest.mark.slow
@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (120, 36), (160, 45), (161, 45), (200, 50)])
async def test_panes_that_come_and_go_take_no_character_along(
    opened: Opened, terminal: Emulated, columns: int, lines: int
) -> None:
    terminal.screen.resize(lines, columns)
    async with opened(size=(columns, lines)) as pilot:
        await check(pilot, terminal, "opening")
        for key in (
            "tab",
            "tab",
            "i",
            "tab",
            "i",
            "L",
            "tab",
            "L",
            "s",
            "g",
            "d",
            "tab",
            "down",
            "slash",
            "escape",
        ):
            await pilot.press(key)
            await check(pilot, terminal, key)


@pytest.mark.slow
async def test_no_width_from_20_to_240_loses_a_character(opened: Opened, terminal: Emulated) -> None:
    async with opened(size=(120, 36)) as pilot:
        await check(pilot, terminal, "opening")
        for columns in range(20, 241):
            await resize(pilot, terminal, columns, 36)
            await check(pilot, terminal, "resizing")
            if columns % 10 == 0:
                for key in TOGGLES:
                    await pilot.press(key)
                    await check(pilot, terminal, key)
                app(pilot).notify("reading 12 of 210 files", timeout=0.05)
                await check(pilot, terminal, "a message")
                await pilot.pause(0.1)
                await check(pilot, terminal, "the end of a message")
