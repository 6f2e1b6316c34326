"""What a worker may take: time, memory, and how many there are."""

from __future__ import annotations

import math
import os
import resource
import sys
from typing import NamedTuple

PATIENCE = 5
"""Times as many seconds on the clock as of processor time: on a busy machine a worker, which lets others go first, waits long."""


class Limits(NamedTuple):
    """The limits of one worker.

    `seconds` of processor time are for one step of a task, and PATIENCE times as many on the clock. `memory` counts bytes of address space; what exceeds it fails with MemoryError.
    A worker that holds more than `kept` bytes of its own after a task is replaced, since it seldom gives back any. A worker
    that has seen all kinds of damage holds 130 MB, so this is met by one that has had a very long text.
    """

    seconds: float = 60
    memory: int = 3 << 30
    kept: int = 200 << 20


def count_cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def limit_memory(size: int) -> None:
    """Let this process have at most `size` bytes of address space, where the system can hold that."""
    _lower_limit(resource.RLIMIT_AS, size)


def limit_processor_time(seconds: float) -> None:
    """Let the system end this process, with SIGXCPU, once it has used so much more processor time than now.

    The system does it because nobody else can always: a pattern or a parser that never comes back holds Python's lock, so
    that no thread of the worker runs, and the pool may be gone.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower_limit(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime + seconds))


def holds_more_than(size: int) -> bool:
    """Whether this process holds more than `size` bytes in memory that it shares with nobody."""
    return _measure_memory() > size


def _measure_memory() -> int:
    """The bytes that this process holds for itself; where the system does not say, the most it has ever held.

    On Linux it is RssAnon, which leaves out the tables that are mapped: all workers have them in common. `ru_maxrss` would
    also be inherited from the process that started this one.
    """
    try:
        with open("/proc/self/status", encoding="ascii") as status:
            held = next(line for line in status if line.startswith("RssAnon:"))
        return int(held.split()[1]) << 10
    except (OSError, StopIteration):
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _lower_limit(kind: int, value: int) -> None:
    """Set the soft limit, which can be moved up again, within the hard one."""
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    try:
        resource.setrlimit(kind, (value, hard))
    except (OSError, ValueError):  # a system that does not have this limit
        return
