"""Copying over SSH: through tmux where it runs, else by the terminal (OSC 52)."""

from __future__ import annotations

import os
import subprocess
import unicodedata
from typing import TYPE_CHECKING

from meetreader.language import translate, translate_count

if TYPE_CHECKING:
    from textual.app import App

    from meetreader.config.config_table import Clipboard

MOST = 74_000
"""Bytes of base64 that terminals take in one OSC 52; more is cut by some and dropped by others."""

_REPLACED = {"Zl": " ", "Zp": " ", "Cs": "\ufffd"}
"""What is copied for separators of lines and paragraphs and for surrogates, by their category."""


def clean_copy(text: str) -> str:
    """`text` without what a program it is pasted into could obey: control characters and bidirectional formatting.

    A report with ESC [ 201 ~ in it would end the paste of a shell and have the rest run as commands. Line breaks stay,
    tabs become spaces, and a surrogate (of a file name that is not UTF-8) becomes U+FFFD.
    """
    return "".join(map(_clean_character, text))


def _clean_character(character: str) -> str:
    if character == "\n":
        return character
    if character == "\t":
        return " "
    category = unicodedata.category(character)
    if category in ("Cc", "Cf"):
        return ""
    return _REPLACED.get(category, character)


def copy_text(app: App[None], text: str, route: Clipboard = "auto") -> str:
    """Copy `text`, cleaned, by the route that was configured, and say what was done with it."""
    if route == "off":
        return translate("not copied: clipboard is off in config.toml")
    text = clean_copy(text)
    data = text.encode()
    if len(data) * 4 // 3 > MOST:
        return translate("not copied: {count} characters are too many for a terminal's clipboard").format(
            count=f"{len(text):,}"
        )
    count = len(text)
    if route == "tmux" or (route == "auto" and os.environ.get("TMUX")):
        try:
            done = subprocess.run(
                ["tmux", "load-buffer", "-w", "-"], input=data, capture_output=True, timeout=3
            )
        except (OSError, subprocess.TimeoutExpired):
            return translate("not copied: tmux does not answer")
        if done.returncode == 0:
            return translate_count(
                "{count} character in tmux's buffer and sent to its terminal's clipboard",
                "{count} characters in tmux's buffer and sent to its terminal's clipboard",
                count,
            ).format(count=f"{count:,}")
        return translate("not copied: tmux says {reason}").format(
            reason=done.stderr.decode("utf-8", "replace").strip()
        )
    app.copy_to_clipboard(text)
    return translate_count(
        "{count} character sent to the terminal's clipboard (if it takes OSC 52)",
        "{count} characters sent to the terminal's clipboard (if it takes OSC 52)",
        count,
    ).format(count=f"{count:,}")
