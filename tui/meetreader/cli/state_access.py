"""The state, for the commands that show it or carry it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from meetreader.cli.errors import complain
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.state import State


@contextmanager
def open_existing_state() -> Iterator[State | None]:
    """The state that the reader kept; None, and a line that says why, where there is none or it can't be used.

    A command that only shows what is kept makes no file.
    """
    from meetreader.state import StateError, default_state_path, open_state

    path = default_state_path()
    if not path.exists():
        complain(translate("{path}: nothing is kept yet; the reader makes this file").format(path=path))
        yield None
        return
    try:
        state = open_state(path)
    except StateError as error:
        complain(str(error))
        yield None
        return
    try:
        yield state
    finally:
        state.close()
