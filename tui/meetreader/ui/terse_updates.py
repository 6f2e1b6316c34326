"""Updates of the screen that say of a style only what is other than before.

Textual writes for every piece its whole style, and then takes it back. With the colours of a theme these are 40 bytes for
each piece, more than the text itself: a page would be 7 kB, half of it colours. Here an attribute or a colour is sent
when it changes:

    Textual                   ESC[38;2;220;216;206;48;2;20;23;28m会议ESC[0mESC[38;2;57;65;77;48;2;20;23;28m│ESC[0m
    here                      ESC[38;2;220;216;206;48;2;20;23;28m会议ESC[38;2;57;65;77m│
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from rich.color import ColorSystem
from rich.console import Console
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate

from meetreader.ui.sent_rows import find_changes, find_sent_rows

_RESET = "\x1b[0m"
_TAKE_BACK = {"1": "22", "2": "22", "3": "23", "4": "24", "5": "25", "7": "27", "9": "29"}
"""The parameters that take attributes back; bold and dim go together."""
_SEEN_ON_BLANKS = frozenset({"4", "7", "9", "21", "51", "52", "53"})
"""The attributes that show where nothing is written: underlined, reversed, struck out, framed, overlined."""
_SYSTEMS = {
    "standard": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "truecolor": ColorSystem.TRUECOLOR,
    "windows": ColorSystem.WINDOWS,
}


class StyleCodes(NamedTuple):
    """The parameters of a style in SGR sequences: of its attributes, its colour, its ground."""

    attributes: frozenset[str] = frozenset()
    colour: str = "39"
    ground: str = "49"


@lru_cache(maxsize=1024)
def find_codes(style: Style, system: ColorSystem) -> StyleCodes:
    """The codes of a style in a colour system."""
    marked = style.without_color.render("x", color_system=system)
    attributes = frozenset(filter(None, marked.partition("x")[0][2:-1].split(";")))
    colour, ground = style.color, style.bgcolor
    return StyleCodes(
        attributes,
        ";".join(colour.downgrade(system).get_ansi_codes()) if colour is not None else "39",
        ";".join(ground.downgrade(system).get_ansi_codes(foreground=False)) if ground is not None else "49",
    )


class StylePen:
    """Collects what is written, and remembers the style it was written in."""

    def __init__(self, console: Console) -> None:
        self._system = _SYSTEMS[console.color_system or "truecolor"]
        self._codes = StyleCodes()
        self._written: list[str] = []

    def move_to(self, column: int, row: int) -> None:
        """Go to a cell of the screen."""
        self._written.append(Control.move_to(column, row).segment.text)

    def write_segments(self, segments: Iterable[Segment]) -> None:
        """Write segments from where the pen is."""
        for text, style, _ in segments:
            codes = find_codes(style, self._system) if style else StyleCodes()
            if text.isspace() and not codes.attributes & _SEEN_ON_BLANKS:
                # Of a blank only the ground is seen: for a margin the pen keeps its colour.
                codes = StyleCodes(self._codes.attributes - _SEEN_ON_BLANKS, self._codes.colour, codes.ground)
            self._change_style(codes)
            self._written.append(text)

    def _change_style(self, codes: StyleCodes) -> None:
        before, self._codes = self._codes, codes
        if codes == before:
            return
        gone = {_TAKE_BACK.get(code, "0") for code in before.attributes - codes.attributes}
        kept = before.attributes
        if "0" in gone:
            gone, kept, before = {"0"}, frozenset(), StyleCodes()
        elif "22" in gone:
            kept -= {"1", "2"}
        parts = [*sorted(gone), *sorted(codes.attributes - kept)]
        parts += [codes.colour] if codes.colour != before.colour else []
        parts += [codes.ground] if codes.ground != before.ground else []
        self._written.append(f"\x1b[{';'.join(parts)}m")

    def finish(self) -> str:
        """Everything that was written, and the plain style at its end."""
        return "".join(self._written) + _RESET


class TerseChopsUpdate(ChopsUpdate):
    """An update of parts of rows, less what is on the screen already."""

    def render_segments(self, console: Console) -> str:
        """What is sent to the terminal."""
        pen, sent = StylePen(console), find_sent_rows(console)
        changed: list[tuple[int, int, int, list[Segment]]] = []
        for y, start, end in self.spans:
            for edge, (x, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or x >= end or edge <= start:
                    continue
                last = min(edge, end)
                # Of the whole width, or the end of what was there would stay, and be compared with another column.
                shown = strip.adjust_cell_length(last - x)
                before = sent.find_strip(y, x, last)
                skipped, segments = find_changes(before, shown) if before is not None else (0, list(shown))
                if segments:
                    changed.append((x, y, skipped, segments))
                sent.note_strip(y, x, last, shown)
        changed.sort(key=itemgetter(0))  # pane by pane: the rows of one have the same colours
        for x, y, skipped, segments in changed:
            pen.move_to(x + skipped, y)
            pen.write_segments(segments)
        return pen.finish()


class TerseLayoutUpdate(LayoutUpdate):
    """An update of the whole screen."""

    def render_segments(self, console: Console) -> str:
        """What is sent to the terminal."""
        pen, sent = StylePen(console), find_sent_rows(console)
        sent.forget()
        for y, strips in enumerate(self.strips, self.region.y):
            x = self.region.x
            pen.move_to(x, y)
            for strip in strips:
                pen.write_segments(strip)
                sent.note_strip(y, x, x + strip.cell_length, strip)
                x += strip.cell_length
        return pen.finish()
