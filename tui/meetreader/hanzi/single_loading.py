"""Loading what takes long once, whichever threads ask for it at the same time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from threading import RLock
from typing import Generic, TypeVar

Loaded = TypeVar("Loaded")


class LoadedOnce(Generic[Loaded]):
    """A function without arguments that returns what its first call returned; other threads wait for that call.

    `functools.cache` alone lets two threads load at once: rjieba, taught words by both, raises "Already borrowed".
    """

    def __init__(self, load: Callable[[], Loaded]) -> None:
        self.__doc__ = load.__doc__
        self._load = cache(load)
        self._lock = RLock()

    def __call__(self) -> Loaded:
        """What was loaded, or is now."""
        with self._lock:
            return self._load()

    def cache_clear(self) -> None:
        """Load again with the next call."""
        self._load.cache_clear()
