"""The reader in a real terminal: a pseudo-terminal on one side, a terminal emulator on the other."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
import unicodedata
from collections.abc import Iterator
from fcntl import ioctl
from pathlib import Path

import pyte
import pytest

from meetreader.data.files import corpus_folder

pytestmark = pytest.mark.slow


UNWANTED = ("COLORTERM", "COLUMNS", "LINES", "NO_COLOR", "TMUX", "MEETREADER_AMBIGUOUS")


class Terminal:
    """A program in a terminal of `columns` x `rows`."""

    def __init__(self, *arguments: str, columns: int = 120, rows: int = 36, **environment: str) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.screen.write_process_input = self.press  # type: ignore[method-assign]
        self.stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
            given = {"TERM": "xterm-256color", **environment}
            command = [sys.executable, "-m", "meetreader", *arguments]
            os.execve(
                sys.executable, command, {**kept, **given}
            )  # the whole environment: C code may have set more

    def pump(self, seconds: float) -> bool:
        """Feed what the program writes within `seconds` to the screen; False once it has ended."""
        if not select.select([self.file], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self.file, 65536)
        except OSError:
            return False
        self.output += data
        self.stream.feed(data)
        return bool(data)

    def text(self) -> str:
        """The screen; the second cell of a wide character is empty."""
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        return "\n".join("".join(row[x].data for x in range(self.screen.columns)) for row in rows)

    def wait_for(self, pattern: str, seconds: float = 20) -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if re.search(pattern, self.text()):
                return self.text()
            if not self.pump(0.1):
                break
        raise AssertionError(f"{pattern!r} is not on the screen:\n{self.text()}")

    def press(self, data: str) -> None:
        os.write(self.file, data.encode())

    def status(self, seconds: float = 10) -> int:
        """The exit status, once the program has ended by itself."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.pump(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("the program does not end")

    def close(self) -> None:
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.file)


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def test_the_five_reports_are_read_searched_and_left(terminals: list[Terminal]) -> None:
    terminal = Terminal(str(corpus_folder()))
    terminals.append(terminal)
    terminal.wait_for("5 reports")
    terminal.wait_for("2022-03-19 臨汾")
    terminal.press("\r/ldxz\r")
    terminal.wait_for(r"hit 1/\d+ · initials")
    terminal.press("s")
    terminal.wait_for("simplified")
    terminal.press("q")
    assert terminal.status() == 0


@pytest.mark.parametrize(
    "environment",
    [{"TERM": "linux"}, {"TERM": "screen"}, {"NO_COLOR": "1"}, {"LANG": "C", "LC_ALL": "C"}],
    ids=["linux", "screen", "no-color", "lang-c"],
)
def test_it_runs_in_every_terminal(terminals: list[Terminal], environment: dict[str, str]) -> None:
    terminal = Terminal(str(corpus_folder()), columns=80, rows=24, **environment)
    terminals.append(terminal)
    terminal.wait_for("2022-03-19 臨汾")
    if "NO_COLOR" in environment:
        assert not re.search(rb"\x1b\[[0-9;]*(?:3[0-7]|4[0-7]|[34]8;)[0-9;]*m", terminal.output)
    terminal.press("q")
    assert terminal.status() == 0


@pytest.mark.parametrize("cells", [1, 2])
def test_the_panes_stay_in_line_whatever_the_terminal_gives_to_quotation_marks(
    terminals: list[Terminal], monkeypatch: pytest.MonkeyPatch, cells: int
) -> None:
    def wcwidth(character: str) -> int:
        return cells if unicodedata.east_asian_width(character) == "A" else plain(character)

    plain = pyte.screens.wcwidth
    monkeypatch.setattr(pyte.screens, "wcwidth", wcwidth)
    terminal = Terminal(str(corpus_folder()), columns=120, rows=30)
    terminals.append(terminal)
    terminal.wait_for("2022-03-19 臨汾")
    terminal.wait_for("“兩手抓”“兩不誤”")
    terminal.press("2")
    terminal.wait_for("! 2 閆晨曦")
    track = [row[x].data for row in (terminal.screen.buffer[y] for y in range(1, 28)) for x in (119,)]
    assert set(track) <= {"┃" if cells == 1 else "|", " "}
    assert {"┃" if cells == 1 else "|"} & set(track)


def test_control_characters_of_a_report_never_reach_the_terminal(
    terminals: list[Terminal], tmp_path: Path
) -> None:
    path = tmp_path / "evil.txt"
    path.write_text("会议强调\x1b]0;owned\x07\x1b[2J要抓好落实。\x9b31m\n", encoding="utf-8")
    terminal = Terminal(str(path))
    terminals.append(terminal)
    terminal.wait_for("no date")
    terminal.wait_for("要抓好")
    terminal.press("u")
    terminal.wait_for("as published")
    terminal.press("q")
    assert terminal.status() == 0
    assert b"\x1b]0;owned" not in terminal.output
    assert "\x9b31m".encode() not in terminal.output


def test_keys_behind_the_enter_of_a_search_in_one_packet_are_keys(terminals: list[Terminal]) -> None:
    terminal = Terminal(str(next(corpus_folder().glob("004_*.txt"))), columns=120, rows=30)
    terminals.append(terminal)
    terminal.wait_for("Officials|Off ")
    terminal.press("/疫情\rn")
    assert "hit 2/" in terminal.wait_for("hit 2/")
