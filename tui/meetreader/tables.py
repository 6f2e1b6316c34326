"""Large tables of `assets/`, looked up where they lie on disk instead of being loaded.

A table is a UTF-8 text file: comments (`#`) at the head, then one row a line, the key in the first column (tab
separated), the rows in the order of the keys' bytes. A look-up is a binary search in the mapped file: some
microseconds, and only the pages it touches are in memory.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator

from meetreader.resources import asset


class Table:
    """One table of `assets/`."""

    def __init__(self, name: str) -> None:
        with asset(name).open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._body = 0
        while self._bytes[self._body : self._body + 1] == b"#":
            self._body = self._bytes.find(b"\n", self._body) + 1

    def rows(self, key: str) -> Iterator[list[str]]:
        """The rows of a key, each as its columns. Total on any str: what can't be a key has none."""
        if not key or key[0] == "#" or "\t" in key or "\n" in key:
            return
        head = key.encode("utf-8", "surrogatepass")
        start, head = self._first(head), head + b"\t"
        while self._bytes[start : start + len(head)] == head:
            end = self._bytes.find(b"\n", start)
            yield self._bytes[start:end].decode("utf-8").split("\t")
            start = end + 1

    def row(self, key: str) -> list[str] | None:
        """The first row of a key, None where it has none."""
        return next(self.rows(key), None)

    def __iter__(self) -> Iterator[list[str]]:
        """Every row."""
        start = self._body
        while start < len(self._bytes):
            end = self._bytes.find(b"\n", start)
            yield self._bytes[start:end].decode("utf-8").split("\t")
            start = end + 1

    def _first(self, key: bytes) -> int:
        """Where the first row stands whose key is not before `key`."""
        low, high = self._body, len(self._bytes)
        while low < high:
            middle = (low + high) // 2
            start = max(self._bytes.rfind(b"\n", low, middle) + 1, low)
            if self._bytes[start : self._bytes.find(b"\t", start)] < key:
                low = self._bytes.find(b"\n", middle) + 1
            else:
                high = start
        return low
