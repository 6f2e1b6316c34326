"""The reader over a library in a real terminal: killed while it adds files, with a library it can't write, on one that is gone."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from contextlib import closing
from pathlib import Path

import pytest

from meetreader import Library
from meetreader.data.files import corpus_folder
from tests.e2e.emulated_terminal import Terminal
from tests.e2e.test_library_faults import fill_folder, is_running, list_children

FILES = 30
ROWS = 6
"""Reports in the list: all but six are copies."""
KILLS = 4


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path, Path]:
    """A library that knows a folder of one report and a place of which it knows nothing; the library and the place."""
    known, new = tmp_path / "known", tmp_path / "new"
    known.mkdir()
    new.mkdir()
    shutil.copy(next(corpus_folder().glob("*.txt")), known)
    path = tmp_path / "library.db"
    with Library(path) as library:
        library.add([known, new])
    new.rmdir()
    fill_folder(new, FILES)
    return path, known, new


@pytest.mark.slow
def test_whatever_kills_the_reader_the_next_one_goes_on_and_no_worker_stays(
    folders: tuple[Path, Path, Path],
) -> None:
    path, _, _ = folders
    chance = random.Random(17)
    for _ in range(KILLS):
        with closing(Terminal(str(path))) as terminal:
            terminal.wait_for("Reports|Reading")
            end = time.monotonic() + chance.uniform(0.2, 2.5)
            while time.monotonic() < end:
                terminal.read_output(0.05)
            workers = list_children(terminal.pid)
            os.kill(terminal.pid, signal.SIGKILL)
            os.waitpid(terminal.pid, 0)
            terminal.pid = 0
            end = time.monotonic() + 10
            while any(map(is_running, workers)) and time.monotonic() < end:
                time.sleep(0.05)
            assert not any(map(is_running, workers))
    with closing(Terminal(str(path))) as terminal:
        terminal.wait_for(f"Reports {ROWS} ", 60)
        terminal.press_keys("q")
        assert terminal.wait_for_exit() == 0
    with Library(path, read_only=True) as library:
        names = [row[0] for row in library.query("SELECT path FROM reports").rows]
        assert len(names) == len(set(names)) == FILES + 1
        assert library.status().unfinished == 0


@pytest.mark.slow
def test_a_file_that_comes_while_the_reader_is_open_is_in_the_list(folders: tuple[Path, Path, Path]) -> None:
    path, _, new = folders
    with closing(Terminal(str(path))) as terminal:
        terminal.wait_for(f"Reports {ROWS} ", 60)
        (new / "late.txt").write_text(
            "六安市召开防汛工作会议\n2021-07-03\n7月2日，市长叶露中主持会议。\n", encoding="utf-8"
        )
        terminal.wait_for(f"Reports {ROWS + 1} ", 40)


@pytest.mark.slow
def test_a_library_that_is_taken_away_stops_nothing(folders: tuple[Path, Path, Path]) -> None:
    path, _, new = folders
    shutil.rmtree(new)
    new.mkdir()
    with closing(Terminal(str(path))) as terminal:
        terminal.wait_for("Reports 1")
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        (new / "a.txt").write_text(
            "六安市召开防汛工作会议\n2021-07-03\n7月2日，市长叶露中主持会议。\n", encoding="utf-8"
        )
        terminal.wait_for("no library yet", 30)
        terminal.press_keys("o")
        terminal.wait_for("oldest first")
        terminal.press_keys("q")
        assert terminal.wait_for_exit() == 0
