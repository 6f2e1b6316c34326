"""What the reader can be opened on from a shell: pipes, process substitution, standard input that is no terminal."""

from __future__ import annotations

import os
import pty
import select
import struct
import sys
import termios
import time
from collections.abc import Iterator
from fcntl import ioctl
from pathlib import Path

import pyte
import pytest

pytestmark = pytest.mark.slow

TEXT = "市委召开会议\n\n会议强调，要抓好防汛。\n"


class ShellTerminal:
    """A shell script in a terminal of 100 x 30; `meetreader` in it is the program."""

    def __init__(self, script: str, folder: Path) -> None:
        self.screen = pyte.Screen(100, 30)
        self.stream = pyte.ByteStream(self.screen)
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
            os.chdir(folder)
            function = f'meetreader() {{ {sys.executable} -m meetreader "$@"; }}\n'
            environment = {**os.environ, "TERM": "xterm-256color", "MEETREADER_AMBIGUOUS": "1"}
            os.execvpe("bash", ["bash", "-c", function + script], environment)

    def read_screen(self) -> str:
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        return "\n".join("".join(row[x].data for x in range(self.screen.columns)) for row in rows)

    def read_until(self, text: str, seconds: float = 20) -> str:
        """The screen, once `text` is on it."""
        end = time.monotonic() + seconds
        while text not in self.read_screen() and time.monotonic() < end:
            if select.select([self.file], [], [], 0.1)[0]:
                try:
                    self.stream.feed(os.read(self.file, 65536))
                except OSError:  # ended
                    break
        assert text in self.read_screen(), self.read_screen()
        return self.read_screen()

    def quit(self) -> int:
        """Press q and return the exit status of the script."""
        os.write(self.file, b"q")
        while True:
            try:
                if not os.read(self.file, 65536):
                    break
            except OSError:
                break
        status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self.pid = 0
        return status

    def close(self) -> None:
        if self.pid:
            os.kill(self.pid, 9)
            os.waitpid(self.pid, 0)
        os.close(self.file)


@pytest.fixture
def terminals() -> Iterator[list[ShellTerminal]]:
    opened: list[ShellTerminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


@pytest.mark.parametrize(
    "script",
    [
        "meetreader a.txt",
        "meetreader <(cat a.txt)",
        "meetreader - < a.txt",
        "cat a.txt | meetreader -",
        "meetreader a.txt < /dev/null",
        "meetreader a.txt <&-",
        "meetreader - --encoding gbk < gbk.txt",
        "meetreader gbk.txt --encoding gbk",
    ],
)
def test_the_text_is_shown_and_keys_work(terminals: list[ShellTerminal], tmp_path: Path, script: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gbk.txt").write_text(TEXT, encoding="gbk")
    terminal = ShellTerminal(script, tmp_path)
    terminals.append(terminal)
    terminal.read_until("要抓好防汛")
    assert terminal.quit() == 0


def test_standard_input_leaves_no_file_behind(terminals: list[ShellTerminal], tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    terminal = ShellTerminal("TMPDIR=tmp meetreader - < a.txt", tmp_path)
    terminals.append(terminal)
    terminal.read_until("要抓好防汛")
    assert list((tmp_path / "tmp").iterdir()) == []
