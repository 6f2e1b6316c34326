"""How the reader does over a library: `python -m tests.bench.bench_library_reader LIBRARY [FOLDER]`.

Measured from outside, in a terminal of 120x36: from the start of the process to the list, against a start with the bundled
reports (both in turn, so that the ratio holds while the machine drifts); memory; the time from a key to the last byte it
makes the reader write: `j`, an order, letters of a filter; `S` until its last row. With FOLDER, of which the
library knows nothing yet, the lag of keys while its files are added. The reader runs with a state and settings of its own.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from meetreader import Library
from meetreader.data.files import corpus_folder
from tests.bench.bench_library import measure_memory

ROUNDS = 5
SILENCE = 0.12  # seconds without a byte after which a key is answered
QUERIES = ("会议", "huiyi", "ldxz", "李俊明", "领导小祖")
PROGRAM = [sys.executable, "-m", "meetreader", "--lang", "en"]


class Terminal:
    """A reader in a terminal."""

    def __init__(self, *arguments: str, home: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
        environment = {
            **os.environ,
            "TERM": "xterm-256color",
            **{f"XDG_{name}_HOME": home for name in ("CONFIG", "DATA", "STATE")},
        }
        self.began = time.perf_counter()
        self.process = subprocess.Popen(
            [*PROGRAM, *arguments],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)
        self.written = b""

    def read(self, seconds: float) -> bool:
        """Read what comes within some seconds; whether something came."""
        if not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            self.written += os.read(self._master, 1 << 16)
        except OSError:
            return False
        return True

    def wait_for(self, words: str, seconds: float = 60) -> float:
        """Seconds from the start until the reader has written some words."""
        end = time.perf_counter() + seconds
        while words.encode() not in self.written and time.perf_counter() < end:
            self.read(0.05)
        return time.perf_counter() - self.began

    def settle(self, silence: float = 0.6) -> None:
        """Wait until nothing comes any more."""
        while self.read(silence):
            pass

    def press(self, keys: str, silence: float = SILENCE) -> tuple[float, float]:
        """Milliseconds from a key to the first and to the last byte that it makes the reader write."""
        while self.read(0):
            pass
        began = time.perf_counter()
        os.write(self._master, keys.encode())
        first = last = 0.0
        while self.read(silence if first else 3.0):
            last = time.perf_counter() - began
            first = first or last
        return 1000 * first, 1000 * last

    def end(self) -> None:
        """End the reader."""
        self.process.kill()
        self.process.wait()
        os.close(self._master)


def measure_starts(library: str, home: str) -> None:
    """Print the time to the list for the library and for the bundled reports."""
    times: dict[str, list[float]] = {library: [], str(corpus_folder()): []}
    for _ in range(ROUNDS):
        for place, found in times.items():
            terminal = Terminal(place, "--fresh", home=home)
            found.append(terminal.wait_for("Rea" if place != library else "Reports"))
            terminal.end()
    known, five = (statistics.median(found) for found in times.values())
    print(
        f"start to the list: {1000 * known:.0f} ms, with five reports {1000 * five:.0f} ms, ratio {known / five:.2f}"
    )


def tell(name: str, times: Sequence[float]) -> None:
    """Print median and 95th percentile."""
    ordered = sorted(times)
    print(
        f"{name}: median {statistics.median(ordered):.0f} ms, p95 {ordered[int(0.95 * (len(ordered) - 1))]:.0f} ms"
    )


def measure_keys(library: str, home: str) -> None:
    """Print what keys cost once everything is still."""
    terminal = Terminal(library, "--fresh", home=home)
    terminal.wait_for("Reports")
    terminal.press(" ", 0.6)  # the card of the first start
    terminal.settle()
    print(f"memory: {measure_memory(terminal.process.pid) / 1e6:.0f} MB")
    moves = [terminal.press("j") for _ in range(60)]
    tell("j, first byte", [first for first, _ in moves])
    tell("j, with the report", [last for _, last in moves])
    tell("o, another order", [terminal.press("o")[1] for _ in range(9)])
    terminal.press("&")
    letters = [terminal.press(letter, 0.6) for letter in "忻州市疫情"]
    tell("a letter of a filter, first byte", [first for first, _ in letters])
    tell("a letter of a filter, last byte", [last for _, last in letters])
    terminal.press("\x1b", 0.6)
    for query in QUERIES:
        terminal.press("S", 0.4)
        first, last = terminal.press(query, 1.5)
        print(f"S {query}: first byte after {first:.0f} ms, last one after {last:.0f} ms")
        terminal.press("\x1b", 0.6)
    print(f"memory afterwards: {measure_memory(terminal.process.pid) / 1e6:.0f} MB")
    terminal.end()


def measure_adding(folder: str, home: str) -> None:
    """Print the lag of keys while the files of a folder are added that the library does not know."""
    path = Path(home, "adding.db")
    with Library(path) as library:
        known = Path(home, "known")
        shutil.copytree(corpus_folder(), known)
        library.add([known])
        library._connection.execute("INSERT INTO place(path) VALUES (?)", (os.path.abspath(folder),))
    terminal = Terminal(str(path), "--fresh", home=home)
    terminal.wait_for("Reading")
    terminal.press(" ", 0.3)  # the card of the first start
    lags: list[float] = []
    began = time.perf_counter()
    while time.perf_counter() - began < 30:
        while terminal.read(0.08):
            if time.perf_counter() - began > 30:
                break
        lags.append(terminal.press("j" if len(lags) % 20 < 10 else "k", 0.02)[0])
    tell(f"keys while files are added ({len(lags)}), first byte", lags)
    with Library(path, read_only=True) as library:
        print(f"  {library.status().reports} reports were added meanwhile")
    terminal.end()


def main() -> None:
    """Measure and print."""
    library = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as home:
        measure_starts(library, home)
        measure_keys(library, home)
        if len(sys.argv) > 2:
            measure_adding(sys.argv[2], home)


if __name__ == "__main__":
    main()
