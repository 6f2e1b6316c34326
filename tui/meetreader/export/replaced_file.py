"""Writing a file whole or not at all: beside its name first, then moved into its place.

A file is never truncated and then written, since a full disk or a kill would leave neither the old text nor the new one.
"""

from __future__ import annotations

import errno
import itertools
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from meetreader.language import mark_message

_APPLICATION_END = 72
"""Bytes of a database of SQLite up to the end of its application id, which begins with MTR in ours."""
NEVER_REPLACED = mark_message("is a database of meetreader, which no output replaces; choose another name")


@dataclass
class ReplacedFile:
    """A file that is being written beside the one it replaces."""

    stream: TextIO
    is_discarded: bool = False
    """Whether the old one stays as it was."""


@contextmanager
def replace_file(path: Path, status: os.stat_result | None) -> Iterator[ReplacedFile]:
    """A new regular file that takes the place of `path`; `status` is that of the old one, None where there is none.

    It keeps the mode of the old one, and where `path` is a link, takes the place of the file at its end. Raises OSError
    that names `path`.
    """
    target = Path(os.path.realpath(path))
    if status is not None and not os.access(target, os.W_OK):  # a move would not ask
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    if status is not None and is_own_database(target):
        raise OSError(errno.EPERM, NEVER_REPLACED, str(path))
    with named_errors(path):
        beside, descriptor = _create_beside(target)
        try:
            with open_text(descriptor) as stream:
                if status is not None:
                    with suppress(PermissionError):  # somebody else's file in a folder of ours
                        os.fchown(descriptor, status.st_uid, status.st_gid)
                    os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
                replaced = ReplacedFile(stream)
                yield replaced
            if replaced.is_discarded:
                beside.unlink()
            else:
                beside.replace(target)
        except BaseException as error:
            with suppress(OSError):
                beside.unlink()
            if isinstance(error, OSError) and error.filename == str(beside):
                error.filename = None
            raise


def is_own_database(path: Path) -> bool:
    """Whether a file is the state, a library or another database of meetreader, by its application id (SQLite's file format, 1.3)."""
    try:
        with open(path, "rb") as file:
            head = file.read(_APPLICATION_END)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[-4:-1] == b"MTR"


def _create_beside(target: Path) -> tuple[Path, int]:
    """A new hidden file in the folder of `target`, and a descriptor of it. Its mode is the umask's."""
    for number in itertools.count():
        beside = target.with_name(f".meetreader-{os.getpid()}-{number}.tmp")
        try:
            return beside, os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o666)
        except FileExistsError:  # of a process of the same number, killed or on another machine
            continue
        except OSError as error:
            raise OSError(error.errno, error.strerror) from error
    raise AssertionError("unreachable")


def open_text(descriptor: int) -> TextIO:
    """A stream that writes UTF-8; what UTF-8 has no bytes for (lone surrogates) is written as `\\udc80`."""
    return open(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="\n")


@contextmanager
def named_errors(path: Path) -> Iterator[None]:
    """Have an OSError without a file name (a full disk, say) name `path`."""
    try:
        yield
    except OSError as error:
        if error.filename is None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise
