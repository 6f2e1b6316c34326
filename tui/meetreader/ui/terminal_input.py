"""From the bytes that a terminal sends to Textual's messages, whatever the bytes are.

Textual's own parser expects UTF-8 and whole sequences, and ends the program or waits for ever without them. Here:

    bytes of another charset      a GBK terminal, Alt in Latin-1: one U+FFFD for each that is not UTF-8
    an unknown sequence           ESC [ 5 0 x: dropped, where Textual would type `[50x` on the keys
    a sequence that breaks off    ESC [ < 0 ; 1 2 on a line that loses bytes: dropped after PATIENCE
    a paste that never ends       taken as it is after PASTE_PATIENCE, or at a single Esc or Ctrl-C
"""

from __future__ import annotations

import re
import time
from codecs import getincrementaldecoder
from collections.abc import Iterator

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.constants import ESCAPE_DELAY
from textual.events import Key, Paste
from textual.message import Message

PATIENCE = 0.5
"""Seconds to wait for the rest of a sequence."""
PASTE_PATIENCE = 1.0
"""Seconds to wait for the rest of a paste."""
ESCAPE = "\x1b"

_PIECE = re.compile(
    r"""
    (?P<sequence> \x1b\[ (?:
          M.{3}                       # a mouse report of the oldest kind: three characters, whatever their values
        | \[.                         # function keys of the Linux console: ESC [ [ A
        | \d+\$                       # keys with Shift of rxvt: ESC [ 3 $
        | (?!M) [0-?]* [ -/]* [@-~]   # ECMA-48: parameters, intermediate bytes, a final byte
    ))
    | (?P<unfinished> \x1b (?: \[ (?: M.{0,2} | \[ | [0-?]* [ -/]* ) )? \Z )
    | (?P<keys> . (?: (?! \x1b\[ | \x1b\Z ) . )* )
    """,
    re.VERBOSE | re.DOTALL,
)


class TerminalInput:
    """Reads the input of a terminal: `read_bytes` what has come, `pass_time` what has not come."""

    def __init__(self) -> None:
        self._decoder = getincrementaldecoder("utf-8")("replace")
        self._parser = XTermParser()
        self._unfinished = ""
        self._pasted: str | None = None
        """What has been pasted so far; None outside a paste."""
        self._last_byte_at = 0.0

    @property
    def is_waiting(self) -> bool:
        """Whether silence means something: a lone Esc, or that no more comes of a sequence or a paste."""
        return bool(self._unfinished) or self._pasted is not None or self._parser_waits

    @property
    def _parser_waits(self) -> bool:
        return self._parser._awaiting.timeout is not None

    def read_bytes(self, data: bytes) -> Iterator[Message]:
        """The messages that `data` completes."""
        self._last_byte_at = time.monotonic()
        text, self._unfinished = self._unfinished + self._decoder.decode(data), ""
        if self._pasted is not None and data in (b"\x1b", b"\x03"):
            yield self._end_paste()
            return
        while text:
            if self._pasted is None:
                typed, begins, text = text.partition(BRACKETED_PASTE_START)
                yield from self._read_typed(typed)
                self._pasted = "" if begins else None
            else:
                text = self._collect_pasted(self._pasted, text)
                if text:
                    yield self._end_paste()
                    text = text.removeprefix(BRACKETED_PASTE_END)

    def pass_time(self) -> Iterator[Message]:
        """The messages that silence completes; to be called often."""
        silence = time.monotonic() - self._last_byte_at
        if self._unfinished == ESCAPE and silence >= ESCAPE_DELAY:
            self._unfinished = ""
            yield Key("escape", ESCAPE)
        if silence >= PATIENCE:
            self._unfinished = ""
        if self._pasted is not None and silence >= PASTE_PATIENCE:
            yield self._end_paste()
        yield from self._parser.tick()

    def _read_typed(self, text: str) -> Iterator[Message]:
        for piece in _PIECE.finditer(text):
            if piece.lastgroup == "unfinished":
                self._unfinished = piece[0]
                continue
            try:
                yield from self._parser.feed(piece[0])
            except (ValueError, OverflowError, ArithmeticError, LookupError):
                # ESC [ 9999999 u: no such code point; a report of the mouse in a terminal of no width
                self._parser = XTermParser()
            if piece.lastgroup == "sequence" and self._parser_waits:  # it does not know the sequence
                self._parser = XTermParser()

    def _collect_pasted(self, before: str, text: str) -> str:
        """Add `text` to what was pasted `before`; returns it from the end of the paste on, empty without an end."""
        whole = before + text
        end = whole.find(BRACKETED_PASTE_END, max(len(before) - len(BRACKETED_PASTE_END), 0))
        self._pasted = whole if end < 0 else whole[:end]
        return "" if end < 0 else whole[end:]

    def _end_paste(self) -> Paste:
        pasted, self._pasted = self._pasted or "", None
        return Paste(pasted)
