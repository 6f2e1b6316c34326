"""Where a command writes: standard output, or a file that is not one of its inputs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from meetreader.cli.errors import UsageError
from meetreader.text.cells import draw_text

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class _Terminal:
    """A terminal, which never gets to see a control character of a report."""

    def write(self, text: str) -> None:
        sys.stdout.write("\n".join(map(draw_text, text.split("\n"))))


@contextmanager
def output(path: Path | None) -> Iterator[SupportsWrite[str]]:
    """Standard output, or the file at `path`, in UTF-8. Raises OSError where it can't be written."""
    if path is None:
        yield _Terminal() if sys.stdout.isatty() else sys.stdout
        return
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        yield file


def protect(target: Path | None, inputs: Iterable[Path]) -> None:
    """Raise UsageError where writing `target` would overwrite an input: raw files are never written to."""
    if target is None or not target.exists():
        return
    if any(path.exists() and path.samefile(target) for path in inputs):
        raise UsageError(f"{target}: an input, which is never written to; choose another name")
