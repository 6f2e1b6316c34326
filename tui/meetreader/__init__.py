"""meetreader: a terminal reader for Chinese government meeting reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from meetreader.analysis import analyse as analyse
    from meetreader.analysis import analyse_file as analyse_file
    from meetreader.library.report_library import Library as Library

__version__ = "0.1.0"
__all__ = ["Library", "__version__", "analyse", "analyse_file"]


def __getattr__(name: str) -> Any:  # loaded on first use: `meetreader --version` needs none of it
    if name in ("analyse", "analyse_file"):
        from meetreader import analysis

        return getattr(analysis, name)
    if name == "Library":
        from meetreader.library.report_library import Library

        return Library
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
