"""One text with where it comes from, or why there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.report import Provenance

STDIN = Path("-")
LARGEST = 64 << 20
"""Bytes that one document may have, unpacked."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one document as published, except that all line breaks are `\\n`.

    `path` is its address: the file, and for a document inside an archive the member as if the archive were a folder
    (`dump.zip/2020/a.html`, `dump.jsonl/17`). `read_source` takes it.
    """

    text: str
    path: Path
    provenance: Provenance


class SourceError(Exception):
    """An input that can't be used. Its string is one line: the path, what is wrong, what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[Callable[[Path, str], SourceError], tuple[Path, str]]:
        """What pickle makes it from; by itself it would hand over the string alone."""
        return SourceError, (self.path, self.reason)


def too_large_error(path: Path) -> SourceError:
    """What is said of a document of more than LARGEST bytes."""
    return SourceError(
        path,
        translate("larger than {megabytes} MB: no report; split it").format(megabytes=LARGEST >> 20),
    )


def describe_os_error(error: OSError | ValueError) -> str:
    """An error of the system as the end of a sentence that begins with the path."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return translate("no such file or folder")
    if isinstance(error, PermissionError):
        return translate("can't be read (permission denied)")
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return translate("can't be read ({reason})").format(reason=translate(text))
