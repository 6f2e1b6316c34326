"""How much may come out of an archive: a few kilobytes must not become a full disk or an endless run."""

from __future__ import annotations

import io
from typing import IO

from meetreader.language import translate

LEAST = 256 << 20
LARGEST_RATIO = 200
"""Bytes that may come out of each byte of an archive. Pages of one site, packed together, stay under 50."""
DEEPEST = 3
"""Archives that may lie inside one another."""


class ExpansionError(Exception):
    """More comes out of an archive than a harmless one holds."""

    def __init__(self) -> None:
        super().__init__(
            translate("more than {count} times its size comes out of it: not unpacked any further").format(
                count=LARGEST_RATIO
            )
        )


class Expansion:
    """Counts the bytes that came out of one file."""

    def __init__(self, size: int) -> None:
        """`size` is that of the file, packed."""
        self._left = max(LEAST, LARGEST_RATIO * size)

    def count(self, size: int) -> None:
        """Count so many bytes. Raises ExpansionError where they are too many."""
        self._left -= size
        if self._left < 0:
            raise ExpansionError


class CountedStream(io.RawIOBase):
    """A stream of unpacked bytes, counted as they are read."""

    def __init__(self, stream: IO[bytes], expansion: Expansion) -> None:
        super().__init__()
        self._stream, self._expansion = stream, expansion

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Read into a buffer; called by `io.BufferedReader`."""
        data = self._stream.read(len(buffer))
        self._expansion.count(len(data))
        buffer[: len(data)] = data
        return len(data)
