"""meetreader in a terminal for tests: a pseudo-terminal on one side, a terminal emulator on the other."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path

import pyte

from meetreader.state import open_state
from meetreader.ui.app import FIRST_CARD

# Would make the program draw otherwise than in the terminal that this is.
UNWANTED = ("COLORTERM", "COLUMNS", "LINES", "NO_COLOR", "TMUX", "MEETREADER_AMBIGUOUS")


def _pass_over_first_card(path: Path) -> None:
    """Keep in a state that is begun that the card of the first start was seen: it would cover what tests wait for."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        state = open_state(path)
        state.keep_setting(FIRST_CARD, True)
        state.close()


class Terminal:
    """meetreader in a terminal of `columns` x `rows` cells; what it asks of the terminal is answered."""

    def __init__(
        self,
        *arguments: str,
        program: Sequence[str] = (sys.executable, "-m", "meetreader"),
        columns: int = 120,
        rows: int = 36,
        **environment: str,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self.screen.write_process_input = self.press_keys  # type: ignore[method-assign]
        self.stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
            state = tempfile.mkdtemp(
                dir=os.environ.get("XDG_STATE_HOME")
            )  # no test goes on where another one was left
            given = {"TERM": "xterm-256color", "XDG_STATE_HOME": state, **environment}
            _pass_over_first_card(Path(given["XDG_STATE_HOME"]) / "meetreader" / "state.db")
            # The environment is handed over whole: C code may have set more than os.environ knows.
            os.execve(program[0], [*program, *arguments], {**kept, **given})

    def read_output(self, seconds: float) -> bool:
        """Draw what the program writes within `seconds`; False once it has ended."""
        if not select.select([self.file], [], [], seconds)[0]:
            return True
        try:
            data = os.read(self.file, 65536)
        except OSError:
            return False
        self.output += data
        self.stream.feed(data)
        return bool(data)

    def read_until_quiet(self, seconds: float = 0.4) -> None:
        """Draw what the program writes until it has written nothing for a while."""
        while select.select([self.file], [], [], seconds)[0]:
            if not self.read_output(0):
                return

    def read_screen(self) -> str:
        """The rows of the screen; the second cell of a wide character is empty."""
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        return "\n".join("".join(row[x].data for x in range(self.screen.columns)) for row in rows)

    def wait_for(self, pattern: str, seconds: float = 20) -> str:
        """The screen, as soon as the pattern is on it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if re.search(pattern, self.read_screen()):
                return self.read_screen()
            if not self.read_output(0.1):
                break
        raise AssertionError(f"{pattern!r} is not on the screen:\n{self.read_screen()}")

    def press_keys(self, data: str) -> None:
        """Send keys as a terminal does, in one packet."""
        os.write(self.file, data.encode())

    def wait_for_exit(self, seconds: float = 10) -> int:
        """The exit status, once the program has ended by itself."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read_output(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("the program does not end")

    def close(self) -> None:
        """End the program if it still runs, and give back the pseudo-terminal."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.file)
