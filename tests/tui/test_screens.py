"""What the screen shows, to the letter. `UPDATE_SCREENS=1 make test` draws the screens again: read the difference."""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

import pytest

from meetreader.ui.app import Reader
from tests.tui.conftest import SEEDS, Opened, grid, settle

SCREENS = Path(__file__).parent / "screens"
NAMES = ("xinzhou", "linfen", "weihai", "loudi", "bazhong")
WIDTHS = (60, 120, 200)
VIEWS: dict[str, tuple[str, ...]] = {
    "beginning": (),
    "published": ("space",),
    "ruby": ("p",),
    "cursor": ("p", "p"),
    "unrepaired": ("p", "escape", "u"),
    "simplified": ("s",),
    "traditional": ("s",),
    "hongkong": ("s",),
}
"""The views in the order they are gone through, and the keys from each to the next."""


def compare(name: str, screen: str) -> None:
    path = SCREENS / f"{name}.txt"
    if os.environ.get("UPDATE_SCREENS"):
        path.write_text(screen + "\n", encoding="utf-8")
    assert screen + "\n" == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", WIDTHS)
async def test_a_report_in_each_script_and_width(opened: Opened, name: str, width: int) -> None:
    screens = []
    async with opened(SEEDS[NAMES.index(name)], size=(width, 24)) as pilot:
        for view, keys in list(VIEWS.items())[: None if width == 120 else 4]:
            await pilot.press(*keys)
            await settle(pilot)
            screens.append(f"── {view}\n{grid(cast(Reader, pilot.app))}")
    compare(f"{name}-{width}", "\n".join(screens))


@pytest.mark.parametrize("width", [60, 80, 120, 160, 200])
async def test_the_whole_screen(opened: Opened, width: int) -> None:
    async with opened(size=(width, 36)) as pilot:
        compare(f"whole-{width}", grid(cast(Reader, pilot.app)))


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("palette", ("colon",)),
        ("help", ("tab", "question_mark")),
        ("zen", ("Z",)),
        ("hits", ("slash", *"fangkong", "enter", "g", "h")),
        ("nothing-left", ("ampersand", *"xyzxyz")),
    ],
)
@pytest.mark.parametrize("width", [80, 160])
async def test_what_lies_over_the_panes(opened: Opened, name: str, keys: tuple[str, ...], width: int) -> None:
    async with opened(size=(width, 30)) as pilot:
        await pilot.press(*keys)
        await settle(pilot)
        compare(f"{name}-{width}", grid(cast(Reader, pilot.app)))


@pytest.mark.parametrize("tab", ["gf", "go", "gd", "gp", "gl", "gr"])
async def test_the_tabs_of_the_panel(opened: Opened, tab: str) -> None:
    async with opened(SEEDS[3], size=(140, 40)) as pilot:
        await pilot.press(*tab)
        await settle(pilot)
        compare(f"panel-{tab}", grid(cast(Reader, pilot.app)))
