"""The state, for the commands that show it or carry it elsewhere, and for those that write what hangs on reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from meetreader.cli.errors import complain
from meetreader.cli.output import Output, open_output
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.state import KeptWord, Note, State, TextReference

Item = TypeVar("Item", "Note", "KeptWord")
"""What hangs on a report."""


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
    if not state.is_read:
        complain(state.problem)
        state.close()
        yield None
        return
    try:
        yield state
    finally:
        state.close()


def write_kept(
    choose: Callable[[State], Sequence[Item]],
    write: Callable[[Sequence[Item], Mapping[str, TextReference], Output], object],
    path: Path | None,
    nothing: str,
) -> int:
    """Write what `choose` takes of the state, with the reports it hangs on; the exit status.

    Where there is nothing to write, `nothing` says so and the status is 1.
    """
    with open_existing_state() as state:
        if state is None:
            return 1
        items = choose(state)
        texts = state.find_texts({item.anchor.digest for item in items if item.anchor})
    if not items:
        complain(nothing)
        return 1
    with open_output(path) as out:
        write(items, texts, out)
    return 0
