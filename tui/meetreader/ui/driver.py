"""The terminal: Textual's driver for Linux and macOS, made to read any input and to give the terminal back always.

- SIGTERM, SIGHUP, SIGQUIT, SIGINT: the reader ends as with q; its status is 128 + the signal.
- The terminal is gone: as SIGHUP, also where that signal is ignored (nohup).
- The reader hangs, or the line to the terminal: GRACE seconds after the signal the terminal is restored all the same.
- Ctrl-Z, SIGTSTP: the shell has the terminal until `fg`; then everything is drawn again.
- SIGSTOP and SIGCONT from outside: the terminal is set up again, since somebody may have used it meanwhile.
"""

from __future__ import annotations

import os
import select
import signal
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from types import FrameType
from typing import Any, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver
from textual.events import Resize
from textual.message import Message

from meetreader.ui.sent_rows import find_sent_rows
from meetreader.ui.terminal_cursor import TerminalCursor
from meetreader.ui.terminal_input import TerminalInput

SIGNALS = 128
"""What is added to the number of a signal that ended the program."""
ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
GRACE = 2.0
"""Seconds the reader has to end by itself after such a signal."""
RESTORE = (
    "\x18"  # ends a sequence that was written by half
    "\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l\r"
)
"""No held-back drawing, no pastes in brackets, wrapped lines, no mouse, plain keys, the main screen, the cursor."""


class LastingFile:
    """A file for drawing that takes everything, also when its terminal is gone: then `when_gone` is called once."""

    def __init__(self, file: TextIO, when_gone: Callable[[], None]) -> None:
        self._file, self._when_gone = file, when_gone
        self._is_gone = False

    def write(self, text: str) -> int:
        """Write a text, or nothing where nobody can see it any more."""
        self._attempt(lambda: self._file.write(text))
        return len(text)

    def flush(self) -> None:
        """Send what was written."""
        self._attempt(self._file.flush)

    def fileno(self) -> int:
        """The descriptor of the file."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Whether it was a terminal."""
        return self._file.isatty()

    def _attempt(self, action: Callable[[], object]) -> None:
        if self._is_gone:
            return
        try:
            action()
        except (OSError, ValueError):  # EIO of a terminal that was closed; ValueError of a closed file
            self._is_gone = True
            self._when_gone()


class ReaderDriver(LinuxDriver):
    """The driver of the reader."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self._screen_file = LastingFile(cast(TextIO, self._file), self._end_without_terminal)
        self._file = cast(Any, self._screen_file)
        self._cursor: TerminalCursor = app.terminal_cursor
        self._is_drawing = False
        self._is_ending = False
        for number in ENDING:
            if signal.getsignal(number) != signal.SIG_IGN:  # nohup stays in force
                signal.signal(number, self._end_by_signal)

    # Input

    def run_input_thread(self) -> None:
        """Read what the terminal sends until the driver stops, or the terminal is gone."""
        terminal = TerminalInput()
        while not self.exit_event.is_set():
            ready, _, _ = select.select([self.fileno], [], [], 0.02 if terminal.is_waiting else 0.1)
            if ready:
                data = self._read_available()
                if not data:
                    self._end_without_terminal()
                    return
                for message in terminal.read_bytes(data):
                    self.process_message(message)
            for message in terminal.pass_time():
                self.process_message(message)

    def _read_available(self) -> bytes:
        """What can be read at once; nothing once the terminal is gone."""
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def process_message(self, message: Message) -> None:
        """Pass on a message, unless it is a size that the terminal was not asked to report."""
        if not isinstance(message, Resize) or self._in_band_window_resize:
            super().process_message(message)

    # The end

    def _end_by_signal(self, number: int, frame: FrameType | None) -> None:
        self._end(number)

    def _end_without_terminal(self) -> None:
        self._end(signal.SIGHUP)

    def _end(self, number: int) -> None:
        """Let the reader end with 128 + the signal; where it does not, end it."""
        if self._is_ending:
            return
        self._is_ending = True
        status = SIGNALS + number
        with suppress(RuntimeError):  # the loop has ended already
            self._loop.call_soon_threadsafe(partial(self._app.exit, return_code=status))
        Thread(target=self._end_in_any_case, args=[status], daemon=True).start()

    def _end_in_any_case(self, status: int) -> None:
        time.sleep(GRACE)
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        writing = Thread(target=self._write_restoring, daemon=True)  # it may hang as well
        writing.start()
        writing.join(0.3)
        os._exit(status)

    def _write_restoring(self) -> None:
        with suppress(OSError, ValueError):
            os.write(self._screen_file.fileno(), (RESTORE + self._cursor.give_back()).encode())

    # Sleeping

    def start_application_mode(self) -> None:
        """Take the terminal; in the background of a shell the process sleeps again instead."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        find_sent_rows(self._app.console).forget()  # whoever had the terminal meanwhile has drawn over it
        self._is_drawing = self._writer_thread is not None and self._writer_thread.is_alive()

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self._is_drawing = False
        self.write(self._cursor.give_back())
        super().stop_application_mode()

    def suspend(self) -> None:
        """Give the terminal back and sleep until the shell continues the process, then take it again.

        Where no shell could ever continue it the system does not stop the process, and nothing happens.
        """
        if self._is_drawing:
            self.suspend_application_mode()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)
        signal.signal(signal.SIGTSTP, self._sigtstp_application)
        self._take_terminal()

    def _sigtstp_application(self, *_: object) -> None:
        self.suspend()

    def _sigcont_application(self, *_: object) -> None:
        if self._is_drawing:  # stopped by SIGSTOP, with no time to give the terminal back
            self.suspend_application_mode()
        self._take_terminal()

    def _take_terminal(self) -> None:
        if not self._is_drawing and self._auto_restart:  # not while an editor has the terminal
            self.resume_application_mode()
            self._loop.call_soon_threadsafe(self._draw_again)

    def _draw_again(self) -> None:
        """Lay everything out for the size the terminal has now, and paint all of it: a layout alone paints what it moves."""
        self._app.refresh(layout=True)
        self._app.call_after_refresh(self._app.screen.refresh)
