"""What holds for every test: the settings and dictionaries of whoever runs them play no part."""

from __future__ import annotations

import os
import tempfile

os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="meetreader-tests-")
