"""The cursor of the terminal, which magnifiers, screen readers, braille displays and input methods follow.

It is shown at the end of each frame, on the current row, and never blinks by the reader's doing: its shape is asked for
with DECSCUSR (`ESC [ 4 SP q`: an underline that stands still), and taken back with `ESC [ 0 SP q` whenever the terminal is.
"""

from __future__ import annotations

from meetreader.config import CursorShape

_CODES = {"block": 2, "underline": 4, "bar": 6}
"""The parameters of DECSCUSR, each of a shape that stands still."""
_SHAPELESS = ("linux", "vt", "dumb")
"""How the names of terminals begin that have one shape only; old ones would print the end of the sequence."""
_SHOW, _HIDE = "\x1b[?25h", "\x1b[?25l"
_GIVE_BACK = "\x1b[0 q"


class TerminalCursor:
    """What has to be written to show it, to hide it, and to give it back, given what was written before."""

    def __init__(self, chosen: CursorShape, terminal: str) -> None:
        """`terminal` is TERM."""
        self._chosen, self._has_shapes = chosen, not terminal.startswith(_SHAPELESS)
        self._is_shown = False
        self._shape = 0
        """The parameter that was written last; 0 is the terminal's own shape."""

    def show(self, *, stands_out: bool) -> str:
        """Show it; with `stands_out`, `auto` is a line under the cell, otherwise one beside it, which most people overlook.

        It is no block unless that is asked for: on a reversed cell, such as a word of one character under the word
        cursor, xterm and others would show the cell as if it was not reversed.
        """
        if self._chosen == "off":
            return ""
        chosen = ("underline" if stands_out else "bar") if self._chosen == "auto" else self._chosen
        shape = _CODES[chosen] if self._has_shapes else 0
        written = f"\x1b[{shape} q" if shape != self._shape else ""
        written += "" if self._is_shown else _SHOW
        self._shape, self._is_shown = shape, True
        return written

    def hide(self) -> str:
        """Hide it until `show` is called."""
        was_shown, self._is_shown = self._is_shown, False
        return _HIDE if was_shown else ""

    def give_back(self) -> str:
        """Take the shape back; whoever has the terminal next shows the cursor."""
        shape, self._shape, self._is_shown = self._shape, 0, False
        return _GIVE_BACK if shape else ""
