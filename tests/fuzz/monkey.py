"""A monkey at the reader: any keys, the mouse, pastes, broken input, sizes, and files that change meanwhile.

    python -m tests.fuzz.monkey --events 50000 --seeds 10

Each seed is a run of its own in a real pseudo-terminal. An event counts once the reader has read it. A fault is: an
exception, also one that something caught and hid; input that is not read, or a painting that does not come, within
PATIENCE; a screen that is not what a fresh painting would be (compared after every 100 events); a terminal that is not
given back, or a wrong status at the end.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from struct import pack, unpack

from meetreader.data.files import corpus_folder
from tests.e2e.emulated_terminal import Terminal

PATIENCE = 60.0
"""Seconds after which the reader counts as frozen."""
BETWEEN = 100
"""Events between two comparisons of the screen."""
KEYS = [
    *"jkdfgGbhlioLRsptPTCuzHwenNKvVyYaAUxE0123456()[]{}<>*~-+=!&/S?: \t\r",
    *("gf", "go", "gd", "gp", "gl", "gr", "gh", "gw", "gn", "gv", "zs", "ma", "'a"),
    *(
        "]d",
        "[d",
        "]o",
        "[o",
        "]r",
        "[r",
        "]]",
        "[[",
        "Mo",
        "Md",
        "Mt",
        "Mr",
        "]x",
        "gg",
        "za",
        "zz",
        "zt",
        "zb",
        "30j",
        "3]d",
        "50%",
        "12G",
    ),
    *("\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x1b[Z", "\x1bOP"),
    *("\x04", "\x15", "\x10", "\x16", "\x17", "\x7f", "\x1b[3~", "\x1b", "\x1b", "\x1b"),
]
"""Every key that does not quit; Esc more often, or the prompt line would take most of them."""
WORDS = [
    "疫情",
    "会议",
    "hy",
    "huiyi",
    "by:",
    "force:must",
    "to:市",
    "x",
    "\u202e",
    "𠀀",
    "﨏",
    "script",
    "ﾊ",
]
BROKEN = [
    b"\xb5\xbc",
    b"\xe9",
    b"\x1b[M\xff\xfe",
    b"\x1b[<0;12",
    b"\x1b[999999999u",
    b"\x1b[50x",
    b"\x1bO",
    b"\x00",
]
SIZES = [(80, 24), (120, 36), (160, 45), (161, 45), (40, 10), (20, 5), (10, 3), (240, 60), (2, 2)]


class FaultError(Exception):
    """What the monkey found, in words."""


class Monkey:
    """One run: the reader on a folder of its own, and the events of a seed."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance = random.Random(seed)
        self.reports, self.notes = folder / "reports", folder / "notes"
        self.notes.mkdir()
        shutil.copytree(corpus_folder(), self.reports)
        (self.reports / "empty.txt").touch()
        (self.reports / "binary.txt").write_bytes(bytes(range(256)) * 20)
        (self.reports / "abc.txt").write_text("no Chinese text\n", encoding="utf-8")
        (self.reports / "bad\x1b[31m\udcff.txt").write_text(
            "会议强调\x1b]0;x\x07\u202e要抓好。\n", encoding="utf-8"
        )
        self.sent = 0
        self.open_terminal()

    def open_terminal(self) -> None:
        """Start the reader."""
        for path in self.notes.iterdir():
            path.unlink()
        program = (sys.executable, "-m", "tests.fuzz.watched_reader")
        self.terminal = Terminal(
            str(self.reports), program=program, MONKEY_FOLDER=str(self.notes), VISUAL="", EDITOR="true"
        )
        self.attributes = termios.tcgetattr(self.terminal.file)
        self.terminal.wait_for(r"Reports \d", seconds=60)
        self.sent = 0

    # Events

    def do_something(self) -> None:
        """One event, or a few in one packet; it has been read when this returns."""
        act = self.chance.choices(
            [
                self.press,
                self.type_word,
                self.use_mouse,
                self.paste,
                self.break_input,
                self.resize,
                self.change_file,
                self.suspend,
            ],
            [60, 8, 12, 3, 4, 3, 2, 0.5],
        )[0]
        act()
        self.wait_until_read()

    def press(self) -> None:
        keys = self.chance.choices(KEYS, k=self.chance.choice([1, 1, 1, 2, 3, 5]))
        self.send("".join(keys).encode())

    def type_word(self) -> None:
        word = self.chance.choice(WORDS)
        self.send(
            (
                self.chance.choice(["/", "S", "&", ":"]) + word + self.chance.choice(["", "\r", "\x1b"])
            ).encode()
        )

    def use_mouse(self) -> None:
        column, row = self.chance.randint(1, 170), self.chance.randint(1, 50)
        button = self.chance.choice([0, 0, 0, 32, 64, 65, 2, 35])
        self.send(f"\x1b[<{button};{column};{row}M".encode())
        if button == 0 and self.chance.random() < 0.9:
            self.send(f"\x1b[<0;{max(column + self.chance.randint(-3, 3), 1)};{row}m".encode())

    def paste(self) -> None:
        text = self.chance.choice(["疫情\n会议", "a" * 5000, "\x1b[31mq", "\u202eq\x00", ""])
        self.send(f"\x1b[200~{text}\x1b[201~".encode())

    def break_input(self) -> None:
        self.send(self.chance.choice(BROKEN))

    def resize(self) -> None:
        some = self.chance.randint(20, 240), self.chance.randint(5, 60)
        self.set_size(*self.chance.choice([*SIZES, some]))

    def set_size(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.terminal.screen.resize(rows, columns)
        ioctl(self.terminal.file, termios.TIOCSWINSZ, pack("HHHH", rows, columns, 0, 0))

    def change_file(self) -> None:
        """A report shrinks, grows, is emptied, vanishes or comes back, and is perhaps read again."""
        path = self.chance.choice(sorted(self.reports.glob("0*.txt")) or [self.reports / "000.txt"])
        change: Callable[[], object] = self.chance.choice(
            [
                lambda: path.write_bytes(path.read_bytes()[: self.chance.randint(0, 2000)]),
                lambda: path.write_bytes(path.read_bytes() * 2) if path.stat().st_size < 100_000 else None,
                lambda: path.write_bytes(b""),
                path.unlink,
                lambda: shutil.copytree(corpus_folder(), self.reports, dirs_exist_ok=True),
                lambda: shutil.copytree(corpus_folder(), self.reports, dirs_exist_ok=True),
            ]
        )
        if path.exists():
            change()
        self.send(b"R")

    def suspend(self) -> None:
        """Ctrl-Z, which no shell is there for: the terminal is given back and taken again, and unread input dropped."""
        os.write(self.terminal.file, b"\x1a")
        self.settle()
        self.sent = int(self.read_note("read") or 0)

    def send(self, data: bytes) -> None:
        os.write(self.terminal.file, data)
        self.sent += len(data)

    # What is checked

    def wait_until_read(self) -> None:
        """Read what the reader draws until it has read everything that was sent, and look for faults."""
        end = time.monotonic() + PATIENCE
        while self.read_note("read") != str(self.sent) and self.sent:
            if not self.terminal.read_output(0.002):
                self.check_faults()
                if (status := self.terminal.wait_for_exit(5)) != 0:
                    raise FaultError(f"the reader ended with status {status}")
                self.check_given_back()
                self.terminal.close()
                self.open_terminal()  # left by way of the palette
                return
            if time.monotonic() > end - PATIENCE + 3 and not self.count_unread():
                self.sent = int(self.read_note("read") or 0)  # the palette has the command to sleep, too
            if time.monotonic() > end:
                raise FaultError(f"input is not read any more\n{self.find_stacks()}")
        self.terminal.read_output(0)
        self.check_faults()

    def read_note(self, name: str) -> str:
        try:
            return (self.notes / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""

    def count_unread(self) -> int:
        """How many bytes wait in the terminal; going to sleep and coming back drops them."""
        terminal = os.open(f"/proc/{self.terminal.pid}/fd/0", os.O_RDONLY | os.O_NOCTTY)
        try:
            return int(unpack("i", ioctl(terminal, termios.FIONREAD, bytes(4)))[0])
        finally:
            os.close(terminal)

    def find_stacks(self) -> str:
        """Where each task and thread of a frozen reader is."""
        os.kill(self.terminal.pid, signal.SIGUSR2)
        time.sleep(0.5)
        return self.read_note("tasks") + self.read_note("stacks")

    def check_faults(self) -> None:
        if faults := self.read_note("faults"):
            raise FaultError(faults)

    def check_screen(self) -> None:
        """Compare the screen with a fresh painting; work in the background may change it between the two."""
        difference = ""
        for _ in range(6):
            self.settle()
            (self.notes / "painted").unlink(missing_ok=True)
            self.ask_for_painting()
            self.settle()
            difference = self.find_difference(self.read_note("painted").split("\n"))
            if not difference:
                return
        raise FaultError(difference)

    def ask_for_painting(self) -> None:
        """Wait for a fresh painting; asked again each second, since a screen that is left takes the request along."""
        for _ in range(int(PATIENCE)):
            os.kill(self.terminal.pid, signal.SIGUSR1)
            end = time.monotonic() + 1
            while time.monotonic() < end:
                self.terminal.read_output(0.01)
                if (self.notes / "painted").exists():
                    return
        raise FaultError(f"nothing is painted any more\n{self.find_stacks()}")

    def settle(self) -> None:
        """Read until nothing has been drawn for a while."""
        length = -1
        while length != len(self.terminal.output):
            length = len(self.terminal.output)
            self.terminal.read_output(0.15)

    def find_difference(self, painted: list[str]) -> str:
        seen = [row.rstrip() for row in self.terminal.read_screen().split("\n")]
        size = f"{self.terminal.screen.columns}x{self.terminal.screen.lines}"
        for number in range(max(len(seen), len(painted))):
            pair = [rows[number] if number < len(rows) else "" for rows in (seen, painted)]
            if pair[0] != pair[1]:
                return f"row {number} at {size}:\nseen    {pair[0]!r}\npainted {pair[1]!r}"
        return ""

    def check_given_back(self) -> None:
        if termios.tcgetattr(self.terminal.file) != self.attributes:
            raise FaultError("the terminal is not given back: its attributes")
        for mode, state in (
            (b"1049", b"l"),
            (b"25", b"h"),
            (b"1000", b"l"),
            (b"1003", b"l"),
            (b"2004", b"l"),
            (b"7", b"h"),
        ):
            off = self.terminal.output.rfind(b"\x1b[?" + mode + b"l")
            on = self.terminal.output.rfind(b"\x1b[?" + mode + b"h")
            if (off > on) != (state == b"l"):
                raise FaultError(f"the terminal is not given back: mode {mode.decode()}")

    def end(self) -> None:
        """End the reader by a signal, and check status and terminal."""
        number = self.chance.choice([signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
        os.kill(self.terminal.pid, number)
        if (status := self.terminal.wait_for_exit(10)) != 128 + number:
            raise FaultError(f"signal {number} ended it with status {status}")
        self.check_given_back()
        self.check_faults()


def run_monkey(seed: int, events: int) -> int:
    """Let the monkey do `events` things; returns how many bytes were drawn, raises FaultError."""
    with tempfile.TemporaryDirectory(prefix="monkey-") as folder:
        monkey = Monkey(seed, Path(folder))
        number = 0
        try:
            for number in range(1, events + 1):
                monkey.do_something()
                if number % BETWEEN == 0:
                    monkey.check_screen()
            monkey.end()
            return len(monkey.terminal.output)
        except (FaultError, AssertionError) as fault:
            raise FaultError(f"seed {seed}, event {number}: {fault}") from fault
        finally:
            monkey.terminal.close()


def main() -> int:
    """Run every seed and say what was found."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--events", type=int, default=2000, help="how many in all")
    parser.add_argument("--seeds", type=int, default=10, help="over how many runs")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    options = parser.parse_args()
    faults = 0
    for seed in range(options.first, options.first + options.seeds):
        began = time.monotonic()
        try:
            run_monkey(seed, options.events // options.seeds)
            print(
                f"seed {seed}: no fault in {options.events // options.seeds} events, {time.monotonic() - began:.0f} s"
            )
        except FaultError as fault:
            faults += 1
            print(fault)
        sys.stdout.flush()
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
