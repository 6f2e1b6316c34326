"""Work that goes wrong in every way it can, for the tests of the pool; each argument is a word or a number."""

from __future__ import annotations

import ctypes
import os
import re
import time
from collections.abc import Iterator
from typing import Any

from meetreader.workers import StepTime, SubTask

held: list[bytearray] = []


def work(argument: Any) -> Iterator[Any]:
    """Numbers are doubled; words are faults."""
    if argument == "hang":
        time.sleep(3600)
    elif argument == "hang with the lock held":
        re.match("(a+)+b", "a" * 60)
    elif argument == "grow":
        kept = []
        while True:
            kept.append(bytearray(64 << 20))
    elif argument == "exit":
        os._exit(3)
    elif argument == "segfault":
        ctypes.string_at(0)
    elif argument == "raise":
        raise ValueError("what is wrong\nin two lines")
    elif argument == "unpicklable":
        yield lambda: None
    elif argument == "large":
        held.append(bytearray(b"x") * (300 << 20))
        yield os.getpid()
    elif argument == "large for a moment":
        kept = [bytearray(b"x") * (300 << 20)]
        del kept
        yield os.getpid()
    elif argument == "pid":
        yield os.getpid()
    elif argument == "nice":
        yield os.nice(0)
    elif argument == "parts":
        yield "before"
        for number in range(6):
            yield SubTask(number)
        yield "after"
    elif argument == "a long step":
        yield StepTime(30)
        until = time.process_time() + 2.5
        while time.process_time() < until:
            pass
        yield "done"
    elif isinstance(argument, bytes):
        yield argument * 100
    else:
        time.sleep(0.02 * (argument % 3))
        yield 2 * argument


def half_then_exit(argument: Any) -> Iterator[Any]:
    """Yields something, and then dies."""
    yield argument
    os._exit(1)
