"""A reader over a library that knows the bundled reports, for the tests of its list."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from meetreader import Library
from meetreader.library import adding
from meetreader.state import open_unkept_state
from meetreader.ui.app import Reader
from meetreader.ui.library_choice import choose_library
from meetreader.ui.opening import Opening
from tests.tui.conftest import SEEDS, app, grid, settle
from tests.unit.library_workers import WorkersHere


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """A folder with the bundled reports, and a library that knows them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(adding, "WorkerPool", WorkersHere)
        base = tmp_path_factory.mktemp("known")
        folder = base / "reports"
        folder.mkdir()
        for path in SEEDS:
            shutil.copy(path, folder / path.name)
            os.utime(folder / path.name, (1_600_000_000, 1_600_000_000))
        with Library(base / "library.db") as library:
            library.add([folder])
        yield folder, base / "library.db"


@pytest.fixture
def place(known: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """The same for a test that changes something."""
    folder, path = known
    shutil.copy(path, tmp_path / "library.db")
    return folder, tmp_path / "library.db"


@asynccontextmanager
async def listing(path: Path, *places: Path | str, size: tuple[int, int] = (120, 36)) -> Any:
    """The reader on a library, or on those of its places."""
    chosen = choose_library(path, [str(place) for place in places], None)
    assert chosen.reports is not None, chosen.problem
    opening = Opening(open_unkept_state(), library=chosen.reports)
    reader = Reader([], (), opening)
    async with reader.run_test(size=size) as pilot:
        await pilot.pause()
        await settle(pilot)
        yield pilot


def list_rows(pilot: Pilot[None]) -> list[str]:
    """What the list shows, a line each."""
    width = app(pilot).reports.size.width
    return [line[: width - 1].rstrip() for line in grid(app(pilot)).splitlines()]
