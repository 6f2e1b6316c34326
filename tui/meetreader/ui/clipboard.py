"""Copying over SSH: through tmux where it runs, else by the terminal (OSC 52)."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

MOST = 74_000
"""Bytes of base64 that terminals take in one OSC 52; more is cut by some and dropped by others."""


def copy_text(app: App[None], text: str) -> str:
    """Copy `text` and say what was done with it."""
    data = text.encode("utf-8", "replace")
    if len(data) * 4 // 3 > MOST:
        return f"not copied: {len(text):,} characters are too many for a terminal's clipboard"
    characters = f"{len(text):,} character{'s' * (len(text) != 1)}"
    if os.environ.get("TMUX"):
        try:
            done = subprocess.run(
                ["tmux", "load-buffer", "-w", "-"], input=data, capture_output=True, timeout=3
            )
        except (OSError, subprocess.TimeoutExpired):
            return "not copied: tmux does not answer"
        if done.returncode == 0:
            return f"{characters} in tmux's buffer and sent to its terminal's clipboard"
        return f"not copied: tmux says {done.stderr.decode('utf-8', 'replace').strip()}"
    app.copy_to_clipboard(text)
    return f"{characters} sent to the terminal's clipboard (if it takes OSC 52)"
