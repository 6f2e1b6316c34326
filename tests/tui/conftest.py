"""A reader without a terminal, and what it shows as a grid of text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from meetreader.resources import corpus
from meetreader.ui.app import Reader

SEEDS = sorted(corpus().glob("*.txt"))
Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def grid(reader: Reader) -> str:
    """The screen as lines of text, without trailing spaces."""
    return "\n".join(strip.text.rstrip() for strip in reader.screen._compositor.render_strips())


async def settle(pilot: Pilot[None]) -> None:
    """Wait until every worker has ended and the screen is painted."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@asynccontextmanager
async def _open(
    *paths: Path,
    size: tuple[int, int] = (120, 36),
    problems: tuple[str, ...] = (),
) -> AsyncIterator[Pilot[None]]:
    reader = Reader(paths or SEEDS, problems)
    async with reader.run_test(size=size) as pilot:
        await pilot.pause()
        await settle(pilot)
        yield pilot


@pytest.fixture
def opened() -> Opened:
    """Opens the reader on files (the bundled reports without any) and waits until all is known."""
    return _open
