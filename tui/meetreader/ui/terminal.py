"""What the terminal does with characters of ambiguous width (“ ” … — ·): asked once, before the screen opens.

Rich and Textual count one cell for each; many Chinese terminals give them two. As vim does, one is printed and the
terminal asked where the cursor stands then (CSI 6n).
"""

from __future__ import annotations

import os
import re
import select
import sys
import time
import unicodedata
from typing import Literal

from meetreader.text import cells

VARIABLE = "MEETREADER_AMBIGUOUS"
"""The setting: 1 or 2 cells; not set or anything else: the terminal is asked."""
PATIENCE = 0.3
"""Seconds to wait for the answer; without one it is 1 cell."""

_REPLY = re.compile(rb"\x1b\[(\d+);(\d+)R")


def settle_ambiguous_width(chosen: Literal["ask", 1, 2] = "ask") -> int:
    """Find out the width in cells, set it in the layout and in Rich, and return it; the environment goes before `chosen`."""
    setting = os.environ.get(VARIABLE, "")
    found = int(setting) if setting in ("1", "2") else _ask_terminal() if chosen == "ask" else chosen
    cells.set_ambiguous_width(found)
    if found == 2:
        _widen_rich()
    return found


def _ask_terminal() -> int:
    """The cells the terminal gives to “; 1 if it can't be asked."""
    try:
        import termios
        import tty
    except ImportError:  # no such terminals here
        return 1
    if not (sys.stdin.isatty() and sys.__stderr__ is not None and sys.__stderr__.isatty()):
        return 1
    source, target = sys.stdin.fileno(), sys.__stderr__.fileno()
    before = termios.tcgetattr(source)
    try:
        tty.setcbreak(source)
        os.write(target, "\r“\x1b[6n".encode())
        answer, end = b"", time.monotonic() + PATIENCE
        while (
            not (reply := _REPLY.search(answer))
            and select.select([source], [], [], end - time.monotonic())[0]
        ):
            answer += os.read(source, 64)
            if time.monotonic() > end:
                break
        os.write(target, b"\r\x1b[K")
    finally:
        termios.tcsetattr(source, termios.TCSADRAIN, before)
    return 2 if reply and int(reply[2]) == 3 else 1


def _widen_rich() -> None:
    """Let Rich (and so Textual) count two cells for what is ambiguous: they have no setting for it."""
    from rich import cells as rich_cells

    plain = vars(rich_cells)["load_cell_table"]("auto")
    known = {code for start, end, _ in plain.widths for code in range(start, min(end, 0xFFFF) + 1)}
    wide = (code for code in range(0xA1, 0x10000) if unicodedata.east_asian_width(chr(code)) == "A")
    table = plain._replace(
        widths=sorted([*plain.widths, *((code, code, 2) for code in wide if code not in known)])
    )
    vars(rich_cells).update(load_cell_table=lambda version="auto": table, _is_single_cell_widths=str.isascii)
    rich_cells.get_character_cell_size.cache_clear()
    rich_cells.cached_cell_len.cache_clear()
