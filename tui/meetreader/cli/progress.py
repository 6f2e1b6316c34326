"""How far a long run is, in one line on a terminal: `312 of 1,000 files · 41 a second · done at 14:32:05`."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from meetreader.language import translate

FIRST = 2.0
"""Seconds until the line is shown: a run that is quicker shows nothing."""
PAUSE = 0.25
"""Seconds between two states of the line."""
_CLEAR = "\r\x1b[K"


class Progress:
    """The line on standard error. Nothing is written where that is no terminal.

    `hide` clears the line before anything else is written to the terminal; the next `show_count` draws it again.
    """

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        """`total` is the number of files."""
        self._total = total
        self._stream = sys.stderr if stream is None else stream
        self._is_shown = False
        self._began = time.monotonic()
        self._next = self._began + FIRST if self._stream.isatty() else float("inf")

    def show_count(self, count: int) -> None:
        """Show that so many files are finished, if it is time to."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + PAUSE
        self._write(_CLEAR + describe_progress(count, self._total, now - self._began, time.time()))
        self._is_shown = True

    def hide(self) -> None:
        """Clear the line where it is shown."""
        if self._is_shown:
            self._is_shown = False
            self._write(_CLEAR)

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except OSError:  # the terminal is gone; the work goes on
            self._next = float("inf")


def describe_progress(count: int, total: int, seconds: float, now: float) -> str:
    """The line, for `count` of `total` files after so many seconds; `now` is seconds since 1970."""
    text = translate("{count} of {total} files").format(count=f"{count:,}", total=f"{total:,}")
    if not count or seconds <= 0:
        return text
    rate = count / seconds
    ending = time.strftime("%H:%M:%S", time.localtime(now + (total - count) / rate))
    if rate >= 2:
        speed = translate("{count} a second").format(count=f"{rate:.0f}")
    else:
        speed = translate("{count} a minute").format(count=f"{60 * rate:.0f}")
    return " · ".join([text, speed, translate("done at {time}").format(time=ending)])
