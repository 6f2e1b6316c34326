"""Large tables of `assets/built/`, looked up by key without being read in.

A table is a UTF-8 text file: comments (`#`) at its top, then one row a line, columns separated by tabs, the key in the
first column, rows in the order of the UTF-8 bytes of their keys. The file is mapped, and a look-up is a binary search
in it: microseconds, where reading a dictionary of 8 MB would take a fifth of a second at the start.
"""

from __future__ import annotations

from collections.abc import Iterator
from mmap import ACCESS_READ, mmap

from meetreader.data.files import asset_path


class SortedTable:
    """One table of `assets/`, given by its path there. Any string may be looked up; one that can't be a key has no row."""

    def __init__(self, name: str) -> None:
        with asset_path(name).open("rb") as file:
            self._file = mmap(file.fileno(), 0, access=ACCESS_READ)
        self._first_row = 0
        while self._file[self._first_row : self._first_row + 1] == b"#":
            self._first_row = self._line_end(self._first_row) + 1

    def find_rows(self, key: str) -> Iterator[list[str]]:
        """The rows of a key, each as the list of its columns."""
        return (line.split("\t") for line in self._find_lines(key, "\t"))

    def find_by_prefix(self, prefix: str) -> Iterator[list[str]]:
        """The rows whose keys begin with a string; none for the empty string."""
        return (line.split("\t") for line in self._find_lines(prefix))

    def find_row(self, key: str) -> list[str] | None:
        """The first row of a key, None where it has none."""
        return next(self.find_rows(key), None)

    def find_line(self, key: str) -> str | None:
        """The first row of a key as it is in the file, without the line break; None where it has none."""
        return next(self._find_lines(key, "\t"), None)

    def __iter__(self) -> Iterator[list[str]]:
        start = self._first_row
        while start < len(self._file):
            end = self._line_end(start)
            yield self._file[start:end].decode("utf-8").split("\t")
            start = end + 1

    def _find_lines(self, key: str, end_of_key: str = "") -> Iterator[str]:
        """The lines that begin with a key, or with part of one where `end_of_key` is empty."""
        if not key or key[0] == "#" or "\t" in key or "\n" in key:
            return
        key_bytes = key.encode("utf-8", "surrogatepass")
        head = key_bytes + end_of_key.encode()
        start = self._lower_bound(key_bytes)
        while self._file[start : start + len(head)] == head:
            end = self._line_end(start)
            yield self._file[start:end].decode("utf-8")
            start = end + 1

    def _lower_bound(self, key: bytes) -> int:
        """Where the first row starts whose key is not less than `key`; the size of the file where there is none."""
        low, high = self._first_row, len(self._file)  # both are always starts of rows, or the end
        while low < high:
            middle = self._file.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._line_end(middle)
            tab = self._file.find(b"\t", middle, end)
            if self._file[middle : tab if tab >= 0 else end] < key:
                low = end + 1
            else:
                high = middle
        return low

    def _line_end(self, start: int) -> int:
        """Where the line break of the line at `start` is, or the end of the file."""
        end = self._file.find(b"\n", start)
        return end if end >= 0 else len(self._file)
