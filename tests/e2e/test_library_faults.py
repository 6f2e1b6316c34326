"""The library under kills, a full disk, a lock, damage and files that change: nothing stops it, nothing is done twice."""

from __future__ import annotations

import contextlib
import json
import os
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from meetreader.data.files import corpus_folder

REPORTS = sorted(corpus_folder().glob("*.txt"))
PROGRAM = [sys.executable, "-m", "meetreader"]
KILLS = int(os.environ.get("KILLS", "30"))


def fill_folder(folder: Path, count: int) -> None:
    """Short reports, each another one, an hour old."""
    folder.mkdir()
    for number in range(count):
        text = REPORTS[number % len(REPORTS)].read_text(encoding="utf-8")[:300]
        path = folder / f"{number:04}.txt"
        path.write_text(f"{text}\n第{number}号文件。\n", encoding="utf-8")
        os.utime(path, (1.6e9, 1.6e9))


def start(*arguments: object, **options: object) -> subprocess.Popen[str]:
    words = [*PROGRAM, *map(str, arguments)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)  # type: ignore[call-overload,no-any-return]


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    words = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=300, **options)  # type: ignore[call-overload,no-any-return]


def list_children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def check_whole(library: Path, count: int) -> None:
    """Whether the library has each report once, with all that hangs on it, and SQLite finds nothing wrong."""
    with sqlite3.connect(library) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        assert opened.execute("SELECT count(*), count(DISTINCT path) FROM report").fetchone() == (
            count,
            count,
        )
        assert opened.execute("SELECT count(*) FROM content").fetchone() == (count,)
        assert opened.execute("SELECT count(*) FROM file WHERE NOT is_done").fetchone() == (0,)


@pytest.mark.slow
def test_kills_at_random_moments_cost_what_was_in_flight(tmp_path: Path) -> None:
    folder, library = tmp_path / "reports", tmp_path / "library.db"
    count, choose = 200, random.Random(17)
    fill_folder(folder, count)
    written = killed_workers = 0
    for _ in range(KILLS):
        process = start("library", "add", folder, "--library", library, "--jobs", 2)
        time.sleep(choose.uniform(0.3, 4.0))
        children = list_children(process.pid)
        if children and choose.random() < 0.3:
            with contextlib.suppress(ProcessLookupError):
                os.kill(choose.choice(children), signal.SIGKILL)
            killed_workers += 1
            time.sleep(choose.uniform(0, 1))
        process.kill()
        process.communicate()
        deadline = time.monotonic() + 10
        while any(map(is_running, children)) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not any(map(is_running, children)), "orphans"
        made, kept = count_reports(library)
        assert made == kept, "something that was written was analysed again"
        assert kept >= written, "something that was written is gone"
        written = kept
        if written > count - 20:
            for path in tmp_path.glob("library.db*"):
                path.unlink()
            written = killed_workers = 0
    assert run("library", "add", folder, "--library", library).returncode in (0, 1)
    status = run("library", "status", "--library", library).stdout
    lost = status.count("can't be read: ")
    assert lost == status.count("was ended by SIGKILL") <= killed_workers
    check_whole(library, count - lost)


def count_reports(library: Path) -> tuple[int, int]:
    """How many reports were ever written, and how many there are."""
    if not library.exists():
        return 0, 0
    with sqlite3.connect(library) as opened:
        try:
            row = opened.execute("SELECT coalesce(max(id), 0), count(*) FROM report").fetchone()
        except sqlite3.OperationalError:  # killed before there was any table
            return 0, 0
    return int(row[0]), int(row[1])


@pytest.mark.slow
def test_a_full_disk_is_one_line_and_the_next_run_goes_on(tmp_path: Path) -> None:
    folder, library = tmp_path / "reports", tmp_path / "library.db"
    fill_folder(folder, 60)

    def limit_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    done = run("library", "add", folder, "--library", library, "--jobs", 1, preexec_fn=limit_files)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "full" in done.stderr
    assert run("library", "add", folder, "--library", library).returncode == 0
    check_whole(library, 60)


@pytest.mark.slow
def test_two_that_add_at_once_take_turns(tmp_path: Path) -> None:
    folder, library = tmp_path / "reports", tmp_path / "library.db"
    fill_folder(folder, 40)
    processes = [start("library", "add", folder, "--library", library, "--jobs", 1) for _ in range(2)]
    assert [process.wait(120) for process in processes] == [0, 0]
    with sqlite3.connect(library) as opened:
        assert opened.execute("SELECT count(DISTINCT path) FROM report").fetchone() == (40,)
    check_whole(library, 40)


@pytest.mark.slow
def test_damage_found_in_the_middle_begins_the_library_again(tmp_path: Path) -> None:
    folder, library = tmp_path / "reports", tmp_path / "library.db"
    fill_folder(folder, 60)
    run("library", "add", folder, "--library", library)
    with sqlite3.connect(library) as opened:
        opened.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(library.read_bytes())
    for at in range(16384, len(data), 16384):  # all but the first page
        data[at : at + 64] = b"\xff" * 64
    library.write_bytes(data)
    os.utime(folder / "0001.txt", (1.7e9, 1.7e9))
    done = run("library", "rebuild", folder, "--library", library)
    assert "is begun again" in done.stderr
    check_whole(library, 60)


@pytest.mark.slow
def test_files_that_vanish_or_change_while_they_are_added(tmp_path: Path) -> None:
    folder, library = tmp_path / "reports", tmp_path / "library.db"
    fill_folder(folder, 200)
    process = start("library", "add", folder, "--library", library, "--jobs", 1)
    for number in range(199, 99, -1):
        path = folder / f"{number:04}.txt"
        if number % 2:
            path.unlink()
        else:
            path.write_text(f"市委召开会议\n\n会议强调，要抓好第{number}项落实。\n", encoding="utf-8")
        time.sleep(0.01)
    _, said = process.communicate(timeout=300)
    assert "Traceback" not in said
    run("library", "add", folder, "--library", library)
    check_whole(library, 150)
    done = run("extract", "--library", library)
    texts = {Path(row["path"]).name: row["text"] for row in map(json.loads, done.stdout.splitlines())}
    assert all(f"第{number}项落实" in texts[f"{number:04}.txt"] for number in range(100, 200, 2))
