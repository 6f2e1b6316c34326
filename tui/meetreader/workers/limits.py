"""What a worker may take: time, memory, and how many there are."""

from __future__ import annotations

import os
import resource
import sys
from typing import NamedTuple

GRACE = 5
"""Seconds of processor time more than the pool allows: it is there to end a worker whose pool is gone."""


class Limits(NamedTuple):
    """The limits of one worker.

    `seconds` are for one step of a task. `memory` counts bytes of address space; what exceeds it fails with MemoryError.
    A worker that has held more than `kept` bytes at once is replaced after its task, since memory is seldom given back.
    """

    seconds: float = 60
    memory: int = 3 << 30
    kept: int = 600 << 20


def count_cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def limit_memory(size: int) -> None:
    """Let this process have at most `size` bytes of address space, where the system can hold that."""
    _lower_limit(resource.RLIMIT_AS, size)


def limit_processor_time(seconds: float) -> None:
    """Let the system end this process once it has used so much more processor time than now.

    This is for a worker that nobody watches any more. A pattern or a parser that never comes back holds Python's lock, so
    that the thread which waits for the end of the pipe can't run.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower_limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + GRACE)


def has_held_more_than(size: int) -> bool:
    """Whether this process has ever held more than `size` bytes in memory at once."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > size


def _lower_limit(kind: int, value: int) -> None:
    """Set the soft limit, which can be moved up again, within the hard one."""
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    try:
        resource.setrlimit(kind, (value, hard))
    except (OSError, ValueError):  # a system that does not have this limit
        return
