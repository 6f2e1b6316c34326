"""A reader without a terminal, and what it shows as a grid of text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import cast

import pytest
from textual.pilot import Pilot

from meetreader import analysis
from meetreader.data.files import corpus_folder
from meetreader.sources.file_work import FileRequest, FileWork
from meetreader.ui.app import Reader
from meetreader.ui.controllers import analysis_jobs
from meetreader.ui.listed_reports import ListedReport
from meetreader.ui.opening import Opening
from meetreader.workers.outcomes import Outcome, run_here

SEEDS = sorted(corpus_folder().glob("*.txt"))
XINZHOU, LINFEN, WEIHAI, LOUDI, BAZHONG = SEEDS
START_POOL = analysis_jobs.start_pool
Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


def grid(reader: Reader) -> str:
    """The screen as lines of text, without trailing spaces."""
    return "\n".join(strip.text.rstrip() for strip in reader.screen._compositor.render_strips())


class LocalPool:
    """Stands in for the pool of workers, and does their work here."""

    def __init__(self, encoding: str | None, files: int) -> None:
        self._work = FileWork(analysis.analyse_source, encoding, only_one=True)

    def run(self, requests: Iterable[FileRequest], *, in_order: bool) -> Iterator[Outcome]:
        return run_here(self._work, requests)

    def close(self) -> None:
        """Nothing to end."""

    def __enter__(self) -> LocalPool:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


@pytest.fixture(autouse=True, scope="session")
def _no_time_is_lost() -> Iterator[None]:
    """Readers of a session share their analyses, which are made here and not by workers; short waits after each key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(analysis, "analyse", lru_cache(maxsize=None)(analysis.analyse))
        patch.setattr(analysis_jobs, "start_pool", LocalPool)
        patch.setattr(
            "textual._wait.SLEEP_GRANULARITY", 0.005
        )  # seconds after a key; 0.02 makes half of the run
        yield


@pytest.fixture
def real_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the analyses made by workers, as in the program."""
    monkeypatch.setattr(analysis_jobs, "start_pool", START_POOL)


def app(pilot: Pilot[None]) -> Reader:
    """The reader that is piloted."""
    return cast(Reader, pilot.app)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until everything is loaded, every worker has ended and the screen is painted."""
    await pilot.pause()
    while not app(pilot).is_loaded:
        await pilot.pause(0.01)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys and wait until all they ask for is done."""
    await pilot.press(*keys)
    await settle(pilot)


async def search(pilot: Pilot[None], query: str, *more: str, key: str = "slash") -> None:
    """Type a query all at once, as a paste or an input method does."""
    await press(pilot, key)
    app(pilot).prompt_line.value = query
    await settle(pilot)
    await press(pilot, *more)


def foot(pilot: Pilot[None]) -> str:
    """The status line."""
    reader = app(pilot)
    return grid(reader).splitlines()[-2 if reader.controllers.prompt.is_open else -1]


def status(pilot: Pilot[None]) -> str:
    """The last line of the screen."""
    return grid(app(pilot)).splitlines()[-1]


def word(pilot: Pilot[None]) -> str:
    """The word under the cursor, in hub characters."""
    reader = app(pilot)
    assert reader.session.words.cursor is not None
    assert reader.session.report is not None
    return reader.session.words.cursor.of(reader.session.report.hub)


@asynccontextmanager
async def _open(
    *paths: Path,
    size: tuple[int, int] = (120, 36),
    problems: tuple[str, ...] = (),
    opening: Opening | None = None,
) -> AsyncIterator[Pilot[None]]:
    reader = Reader([ListedReport.of_file(path) for path in paths or SEEDS], problems, opening)
    async with reader.run_test(size=size) as pilot:
        await pilot.pause()
        await settle(pilot)
        yield pilot


@pytest.fixture
def opened() -> Opened:
    """Opens the reader on files (the bundled reports without any) and waits until all is known."""
    return _open
