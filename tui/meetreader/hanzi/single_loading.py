"""Loading what takes long once, whichever threads ask for it at the same time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from threading import RLock
from typing import TypeVar

Loaded = TypeVar("Loaded")


def load_once(load: Callable[[], Loaded]) -> Callable[[], Loaded]:
    """Make a function without arguments return what its first call returned; other threads wait for that call.

    `functools.cache` alone lets two threads load at once: rjieba, taught words by both, raises "Already borrowed".
    """
    lock, load_cached = RLock(), cache(load)

    @wraps(load)
    def load_alone() -> Loaded:
        with lock:
            return load_cached()

    return load_alone
