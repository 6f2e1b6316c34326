"""Large tables of `assets/`, looked up where they lie on disk instead of being loaded.

A table is a UTF-8 text file: comments (`#`) at the head, then one row a line, the key in the first column (tab
separated), the rows in the order of the keys' bytes. A look-up is a binary search in the file: some
microseconds. The file is read piece by piece, not mapped: of a mapped file the pages that were ever touched count
as memory of the program.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from meetreader.data.files import asset_path

_PIECE = 2048  # bytes read at a time; some dozens of rows
_PROBES = 2048  # places of the first steps of a search whose rows are remembered


class SortedTable:
    """One table of `assets/`."""

    def __init__(self, name: str) -> None:
        self._file = asset_path(name).open("rb", buffering=0)
        self._size = os.fstat(self._file.fileno()).st_size
        self._probes: dict[int, tuple[int, int, bytes]] = {}
        self._body = 0
        while self._read(self._body, 1) == b"#":
            self._body = self._line(self._body)[1] + 1

    def rows(self, key: str) -> Iterator[list[str]]:
        """The rows of a key, each as its columns. Total on any str: what can't be a key has none."""
        return (line.split("\t") for line in self._beginning(key, b"\t"))

    def beginning(self, start: str) -> Iterator[list[str]]:
        """The rows whose key begins with a string. Total on any str."""
        return (line.split("\t") for line in self._beginning(start))

    def row(self, key: str) -> list[str] | None:
        """The first row of a key, None where it has none."""
        return next(self.rows(key), None)

    def line(self, key: str) -> str | None:
        """The first row of a key in one piece, None where it has none. Total on any str."""
        return next(self._beginning(key, b"\t"), None)

    def __iter__(self) -> Iterator[list[str]]:
        """Every row."""
        start = self._body
        while start < self._size:
            line, end = self._line(start)
            yield line.decode("utf-8").split("\t")
            start = end + 1

    def _beginning(self, key: str, end_of_key: bytes = b"") -> Iterator[str]:
        if not key or key[0] == "#" or "\t" in key or "\n" in key:
            return
        head = key.encode("utf-8", "surrogatepass") + end_of_key
        start = self._find(head)
        while start is not None and start < self._size:
            line, end = self._line(start)
            if not line.startswith(head):
                return
            yield line.decode("utf-8")
            start = end + 1

    def _find(self, head: bytes) -> int | None:
        """Where the first row stands that begins with a key and its tab, or with a part of a key; None without one."""
        key, low, high = head.removesuffix(b"\t"), self._body, self._size
        while high - low > _PIECE:
            middle = (low + high) // 2
            start, end, found = self._probes.get(middle) or self._probe(middle, low)
            if found < key:
                low = end + 1
            else:
                high = start
        piece = b"\n" + self._read(low, high - low + len(head))
        at = piece.find(b"\n" + head)
        return low + at if at >= 0 else None

    def _probe(self, place: int, low: int) -> tuple[int, int, bytes]:
        """The row around a place, not before `low`: where it begins and ends, and its key."""
        start, size = place, 256
        before = b""
        while start > low and b"\n" not in before:
            piece = self._read(max(start - size, low), min(size, start - low))
            start, before, size = start - len(piece), piece + before, 2 * size
        start += before.rfind(b"\n") + 1
        line, end = self._line(start)
        probe = start, end, line[: line.find(b"\t")]
        if len(self._probes) < _PROBES:
            self._probes[place] = probe
        return probe

    def _line(self, start: int) -> tuple[bytes, int]:
        """The line that begins at `start`, without its end, and where it ends."""
        line, size = b"", _PIECE
        while b"\n" not in line:
            piece = self._read(start + len(line), size)
            if not piece:
                return line, start + len(line)
            line, size = line + piece, 2 * size
        end = line.find(b"\n")
        return line[:end], start + end

    def _read(self, start: int, size: int) -> bytes:
        return os.pread(self._file.fileno(), size, start)
