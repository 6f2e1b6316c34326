"""The reports that a command line names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from meetreader.cli.argument_types import check_encoding
from meetreader.cli.errors import complain

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.sources import Source


def add_paths(parser: CommandParser, *, required: bool = True) -> None:
    """Take files and folders, as `paths`."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+" if required else "*",
        default=[],
        help="files and folders; - is standard input"
        + ("" if required else " (default: the bundled reports)"),
    )


def add_encoding(parser: CommandParser) -> None:
    """Take the charset of the files, as `encoding`; None where it is to be guessed."""
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        type=check_encoding,
        help="the charset of the files, such as gb18030 (default: found out for each file)",
    )


def find_inputs(places: Sequence[str]) -> tuple[list[Path], list[str]]:
    """The files named by `places` (files, folders, `-`) or found below them, and a line on each place that can't be used."""
    from meetreader.sources import find_files

    # An empty word, as of a shell variable that is not set, must not mean the current folder, as Path("") does.
    problems = ["'': no such file or folder" for place in places if not place]
    found = find_files(place for place in places if place)
    return found.paths, problems + [str(error) for error in found.errors]


class Inputs:
    """The files behind the arguments. One that can't be used is named on standard error, and the rest is done."""

    def __init__(
        self, places: Sequence[str], *, encoding: str | None = None, output_folder: Path | None = None
    ) -> None:
        """`places` are files, folders and `-`. What lies in `output_folder`, where that is inside one of the folders, is
        what an earlier run wrote, and no input.
        """
        self.paths, problems = find_inputs(places)
        if output_folder is not None:
            outputs = _find_inside(output_folder, self.paths, places)
            self.paths = [path for path in self.paths if path not in outputs]
        self.has_failed = False
        self.count_read = 0
        self._encoding = encoding
        for problem in problems:
            self.report_failure(problem)

    def report_failure(self, problem: str) -> None:
        """Say why an input could not be used."""
        self.has_failed = True
        complain(problem)

    def read_sources(self) -> Iterator[Source]:
        """Read the inputs one after the other, without keeping them; one that can't be read is reported and left out."""
        from meetreader.sources import SourceError, read_source

        for path in self.paths:
            try:
                source = read_source(path, self._encoding)
            except SourceError as error:
                self.report_failure(str(error))
            else:
                self.count_read += 1
                yield source

    @property
    def exit_status(self) -> int:
        """1 where an input failed, otherwise 0."""
        return int(self.has_failed)


def _find_inside(folder: Path, paths: Sequence[Path], places: Sequence[str]) -> set[Path]:
    """Those of `paths` that lie in `folder` and were found by going through a folder above it, not named themselves."""
    top = Path(os.path.realpath(folder))
    named = [Path(os.path.realpath(place)) for place in places if place and place != "-"]
    if any(place == top or top in place.parents for place in named):
        return set()
    return {path for path in paths if top in Path(os.path.realpath(path)).parents}
