"""Several files that are handed to a worker together, since something is known of each, and what comes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple


class KnownTexts(NamedTuple):
    """Files in their order, each with the number of its text in the cache."""

    paths: tuple[Path, ...]
    numbers: tuple[int, ...]

    @property
    def path(self) -> Path:
        """The first of the files."""
        return self.paths[0]


class ValuesOfFiles(NamedTuple):
    """What came of several files, in their order: values, and why others could not be read."""

    values: list[Any]
