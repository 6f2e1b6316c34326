"""The state of the reader: what may be asked of it and done to it.

Every method that changes something is a deed: it is in the file when the call returns. Only the place in a text is
written up to PLACE_DELAY seconds later, since it changes with every key. All methods may be called from any thread, and
take less than a millisecond but for `find_in_text`, which may have to look for a quotation in a long text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from meetreader.language import translate
from meetreader.state.kept_items import KeptItems
from meetreader.state.kept_settings import KeptSettings
from meetreader.state.state_file import StateFile, Statement
from meetreader.state.state_opening import default_state_path


def open_state(path: Path | None = None) -> State:
    """The state in the file at `path`, or where it is kept by default; a file and its folder are made where there are none.

    Where the file can't be written, what it holds is read, and what is done is not kept (`State.problem`). Raises
    StateError where it is damaged, no state, or of a newer version.
    """
    return State(StateFile(path or default_state_path()))


def open_unkept_state(problem: str = "") -> State:
    """An empty state in memory; `problem` says why nothing is kept."""
    return State(StateFile(None, problem or translate("nothing is kept")))


class State(KeptItems, KeptSettings):
    """See the module."""

    @property
    def path(self) -> Path | None:
        """The file."""
        return self._file.path

    @property
    def is_kept(self) -> bool:
        """Whether everything that was done so far is in the file."""
        return self._file.is_kept

    @property
    def problem(self) -> str:
        """Why something is not kept, as a line for the status line; empty where everything is."""
        return self._file.problem

    @property
    def is_read(self) -> bool:
        """Whether what was kept before is there: not where the file can't be read, or is damaged."""
        return self._file.is_read

    @property
    def has_unwritten(self) -> bool:
        """Whether something was done that is in no file."""
        return self._file.count_unwritten > 0

    def close(self) -> None:
        """Write what is not written yet, and close the file."""
        self.write_place()
        self._file.close()

    # The state as a whole, for what passes it on

    def list_rows(self, query: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        """The rows that a query finds, after writing what is not written yet."""
        self.write_place()
        return self.read_rows(query, parameters)

    def write_rows(self, statements: Sequence[Statement]) -> None:
        """Carry out statements as one deed, for what takes a state over from elsewhere."""
        self.write_deed(*statements)
