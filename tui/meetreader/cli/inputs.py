"""The reports that a command line names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from meetreader.cli.errors import complain
from meetreader.sources import Source, SourceError, find_files, read_source


class Inputs:
    """The files behind the arguments; whatever can't be used is told on standard error, and the rest goes on."""

    def __init__(self, places: Sequence[str]) -> None:
        """`places` are files, folders and `-`."""
        self.paths: list[Path] = []
        self.failed = False
        found = find_files(places)
        self.paths = found.paths
        for error in found.errors:
            self.fail(error)

    def fail(self, error: SourceError) -> None:
        """Tell why an input could not be used."""
        self.failed = True
        complain(str(error))

    def sources(self) -> Iterator[Source]:
        """Those that can be read, one after the other."""
        for path in self.paths:
            try:
                source = read_source(path)
            except SourceError as error:
                self.fail(error)
            else:
                yield source

    @property
    def status(self) -> int:
        """The exit status: 1 where an input failed."""
        return int(self.failed)
