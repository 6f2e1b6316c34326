"""How the reader begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from meetreader.config import ConfigFile
from meetreader.state import State

if TYPE_CHECKING:
    from meetreader.ui.library_reports import LibraryReports


@dataclass(frozen=True)
class Opening:
    """How the reader begins: with which state and settings, and where."""

    state: State
    problem: str = ""
    """Why not everything is kept, as a line."""
    places: tuple[str, ...] = ()
    """The files and folders as they were named, to be opened again the next time."""
    open_path: str = ""
    """The report that was open the last time, an absolute path."""
    restores: bool = True
    """Whether each text opens where it was left."""
    config: ConfigFile = field(default_factory=ConfigFile)
    """The settings and keys that were chosen."""
    library: LibraryReports | None = None
    """The list, where it is that of a library."""
    first_offset: int | None = None
    """Where in its repaired text the first report opens instead."""
