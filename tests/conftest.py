"""What holds for every test: the settings, the dictionaries, the state and the library of whoever runs them play no part."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

SCRATCH = tempfile.TemporaryDirectory(prefix="meetreader-tests-")
"""The folders of this run, which are removed at its end."""
for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
    folder = Path(SCRATCH.name, name)
    folder.mkdir()
    os.environ[name] = str(folder)

# Expectations are in English.
for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
    if os.environ.get(name, "").startswith("zh"):
        os.environ[name] = "C.UTF-8"
