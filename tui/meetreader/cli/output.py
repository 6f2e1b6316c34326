"""Where a command writes: standard output, a device, or a file that is not one of its inputs.

A regular file is never truncated and then written, since a full disk or a kill would leave neither the old text nor the
new one: the text goes to a hidden file beside it, which is moved into its place at the end. Anything that is not a
regular file (/dev/null, a FIFO, /dev/stdout) is opened and written, never replaced: as root, a move would turn /dev/null
into a file.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from meetreader.cli.argument_types import check_output_file
from meetreader.cli.errors import UsageError
from meetreader.export.replaced_file import named_errors, open_text, replace_file
from meetreader.language import translate
from meetreader.sources.source import STDIN
from meetreader.text.cells import draw_text

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser

STANDARD_OUTPUT = Path("/dev/stdout")
_DESCRIPTORS = re.compile(r"/dev/fd|/proc/(?:self|thread-self|\d+)(?:/task/\d+)?/fd")
_MOST_LINKS = 40  # as many as Linux follows


class Output:
    """A stream that a command writes text to. A terminal never gets to see a control character of a report."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self.is_discarded = False

    def write(self, text: str) -> None:
        """Write `text`. Raises OSError where that fails."""
        self._stream.write("\n".join(map(draw_text, text.split("\n"))) if self._is_terminal else text)

    def discard(self) -> None:
        """Leave a file as it was before; what was written to any other stream can't be taken back."""
        self.is_discarded = True


def add_output(parser: CommandParser) -> None:
    """Take the file to write, as `output`."""
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=check_output_file,
        help=translate("write here (default: standard output)"),
    )


def find_output_path(options: Namespace) -> Path | None:
    """The file that `add_output` took; None for standard output."""
    return Path(options.output) if options.output else None


@contextmanager
def open_output(path: Path | None) -> Iterator[Output]:
    """Standard output where `path` is None, otherwise the file at `path`; text is written in UTF-8.

    A regular file keeps its mode, is found at the end of its links, and changes only where the block ends without an
    exception and without `discard`. Raises OSError that names `path` where the file can't be written.
    """
    if path is None:
        yield Output(sys.stdout)
        return
    descriptor = _find_descriptor(path)
    if descriptor is not None:
        sys.stdout.flush()  # keeps the order of what is written through both
        with named_errors(path), open_text(os.dup(descriptor)) as stream:
            yield Output(stream)
        return
    status = _stat_file(path)
    if status is None or stat.S_ISREG(status.st_mode):
        with replace_file(path, status) as replaced:
            output = Output(replaced.stream)
            yield output
            replaced.is_discarded = output.is_discarded
        return
    with named_errors(path), open_text(os.open(path, os.O_WRONLY | os.O_NOCTTY)) as stream:
        yield Output(stream)


def protect_inputs(targets: Iterable[Path | None], inputs: Iterable[Path]) -> None:
    """Raise UsageError where one of `targets` (None: standard output) is one of `inputs`, by whatever name or link.

    Standard input counts as the file it comes from: `meetreader repair - -o z.txt < z.txt` would empty z.txt.
    """
    taken = {found for path in inputs if (found := _identify_file(path)) is not None}
    for target in targets:
        if _identify_file(STANDARD_OUTPUT if target is None else target) in taken:
            name = translate("standard output") if target is None else target
            raise UsageError(
                translate("{file}: an input, which is never written to; choose another name").format(
                    file=name
                )
            )


def _identify_file(path: Path) -> tuple[int, int] | None:
    """The device and inode of a regular file; None for anything else, which can't lose what it holds."""
    try:
        if path == STDIN:
            status = os.fstat(sys.stdin.fileno())
        elif path == STANDARD_OUTPUT:
            status = os.fstat(sys.stdout.fileno())
        else:
            status = path.stat()
    except (OSError, ValueError):  # missing, closed, or a stream without a descriptor
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def _find_descriptor(path: Path) -> int | None:
    """The descriptor that a name such as /dev/stdout or /dev/fd/3 stands for; None for any other name.

    On Linux /dev/stdout is a link to /proc/self/fd/1, and that one to the file behind it: followed to its end, with
    standard output redirected to a.txt, it would be a.txt, and `… -o /dev/stdout > a.txt` would replace that file
    instead of writing what the shell goes on to write to.
    """
    for _ in range(_MOST_LINKS):
        parent = os.path.realpath(path.parent)
        if path.name.isdecimal() and _DESCRIPTORS.fullmatch(parent):
            return int(path.name)
        try:
            path = Path(parent, os.readlink(Path(parent, path.name)))
        except (OSError, ValueError):  # no link
            return None
    return None


def _stat_file(path: Path) -> os.stat_result | None:
    """What the system says of the file at the end of the links; None where there is none yet. Raises other OSErrors."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None
