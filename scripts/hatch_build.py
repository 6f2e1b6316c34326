"""Called by hatchling for every wheel: puts the manual page and the completions of the shells into it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShellFilesHook(BuildHookInterface[Any]):
    """Makes the files in a temporary folder, which is removed once the wheel is written."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Name the files to hatchling; an editable install (`version`) has none."""
        if version != "standard":
            return
        # Where a wheel is built, meetreader is not installed.
        sys.path[:0] = [str(Path(self.root, folder)) for folder in ("scripts", "tui")]
        from shell_files import COMPLETIONS, write_shell_files

        self._folder = tempfile.TemporaryDirectory(prefix="meetreader-build-")
        written = write_shell_files(Path(self._folder.name))
        build_data["shared_data"] = {str(path): place for place, path in written.items()}
        # Inside the package too, for `meetreader completions`.
        for shell, place in COMPLETIONS.items():
            build_data["force_include"][str(written[place])] = f"meetreader/completions/{shell}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        if version == "standard":
            self._folder.cleanup()
