"""Draws the pictures in the README, the reader on the bundled reports in a dark and in a light theme, as SVG.

Usage: python scripts/picture.py [FOLDER]; without FOLDER they are written to docs/.

Textual draws SVG too, but takes a character for a cell: browsers then squeeze Chinese to half of its width. Here each wide
character stands at a place of its own, and what lines are made of is drawn, so that the fonts of the viewer don't matter.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from rich.color import Color
from rich.style import Style
from textual.strip import Strip

from meetreader.config import Config, ConfigFile
from meetreader.config.config_table import Theme
from meetreader.data.files import corpus_folder
from meetreader.state import open_unkept_state
from meetreader.text.cells import text_width
from meetreader.ui.app import Reader
from meetreader.ui.listed_reports import ListedReport
from meetreader.ui.opening import Opening
from meetreader.ui.themes import read_themes

SIZE = (120, 34)
"""Columns and rows of the screen: three panes, and text that can be read at the width of a README."""
KEYS = ("g", "d", "slash", *"领导小祖", "enter")
"""The directives in the panel, and a search for a phrase with one wrong character."""
PICTURES: dict[str, Theme] = {"reader-dark.svg": "ink", "reader-light.svg": "snow"}
"""The theme of each picture by the name of its file."""
CELL, ROW, FONT, WIDE = 10, 22, 16.5, 18.5
"""Pixels: the width of a cell, the height of a row, the sizes of the font for plain and for wide characters."""
MARGIN = 14
FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace"
LINES: dict[str, tuple[float, float]] = {
    "▌": (0, 0.5),
    "▏": (0, 0.15),
    "│": (0.45, 0.1),
    "┃": (0.4, 0.22),
    "┤": (0.45, 0.1),
}
"""Where in its cell an upright line begins, and how wide it is, as shares of the cell."""


async def take_screen(theme: Theme) -> list[Strip]:
    """The rows of the reader's screen in a theme after those keys."""
    reports = [ListedReport.of_file(path) for path in sorted(corpus_folder().glob("*.txt"))]
    opening = Opening(open_unkept_state(), config=ConfigFile(Config(theme=theme)))
    reader = Reader(reports, opening=opening)
    async with reader.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await reader.workers.wait_for_complete()
        await pilot.press(*KEYS)
        await pilot.pause()
        return reader.screen._compositor.render_strips()


def draw_screen(strips: Iterable[Strip], theme: Theme) -> str:
    """The screen as SVG."""
    width, height = SIZE[0] * CELL + 2 * MARGIN, SIZE[1] * ROW + 2 * MARGIN
    ground, ink = (read_themes()[theme][name] for name in ("background", "foreground"))
    shapes, texts = [], []
    for row, strip in enumerate(strips):
        column = 0
        for text, style, _ in strip:
            shapes += _draw_ground(column, row, text_width(text), style or Style.null())
            texts += _draw_text(column, row, text, style or Style.null(), ink)
            column += text_width(text)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
            "<title>meetreader</title>",
            f"<style>.w {{ font-size: {WIDE}px }}</style>",
            f'<rect width="{width}" height="{height}" rx="8" fill="{ground}" stroke="{read_themes()[theme]["rule"]}"/>',
            *shapes,
            f'<g font-family="{FONTS}" font-size="{FONT}" xml:space="preserve">',
            *texts,
            "</g>",
            "</svg>",
            "",
        ]
    )


def _place(column: float, row: float) -> tuple[float, float]:
    return round(MARGIN + column * CELL, 1), round(MARGIN + row * ROW, 1)


def _draw_ground(column: int, row: int, cells: int, style: Style) -> Iterator[str]:
    if style.bgcolor is not None and not style.bgcolor.is_default:
        x, y = _place(column, row)
        yield f'<rect x="{x}" y="{y}" width="{cells * CELL}" height="{ROW}" fill="{_name(style.bgcolor)}"/>'


def _draw_text(column: int, row: int, text: str, style: Style, ink: str) -> Iterator[str]:
    """Lines as shapes; wide characters each at its place; everything else as words, each as wide as its cells."""
    colour = _name(style.color) if style.color is not None and not style.color.is_default else ink
    looks = f'fill="{colour}"' + (' font-weight="bold"' if style.bold else "")
    at = column
    for kind, run in groupby(text, key=_find_kind):
        piece = "".join(run)
        cells = text_width(piece)
        x, y = _place(at, row)
        base = y + ROW * 0.74
        if kind == "line":
            yield from (_draw_line(at + number, row, found, colour) for number, found in enumerate(piece))
        elif kind == "wide":
            places = " ".join(f"{x + number * 2 * CELL + CELL - WIDE / 2:g}" for number in range(len(piece)))
            yield f'<text class="w" x="{places}" y="{base:g}" {looks}>{piece}</text>'
        elif kind == "plain":
            fit = f'textLength="{cells * CELL}" lengthAdjust="spacingAndGlyphs"' if cells > 1 else ""
            yield f'<text x="{x}" y="{base:g}" {fit} {looks}>{escape(piece)}</text>'
        if style.underline and kind != "blank":
            yield f'<rect x="{x}" y="{y + ROW - 3:g}" width="{cells * CELL}" height="1" fill="{colour}"/>'
        at += cells


def _find_kind(character: str) -> str:
    if character in LINES or character == "─":
        return "line"
    if character in " \u3000":
        return "blank"
    return "wide" if text_width(character) == 2 else "plain"


def _draw_line(column: int, row: int, character: str, colour: str) -> str:
    x, y = _place(column, row)
    if character == "─":
        return f'<rect x="{x}" y="{y + ROW / 2:g}" width="{CELL}" height="1" fill="{colour}"/>'
    begin, share = LINES[character]
    upright = (
        f'<rect x="{x + begin * CELL:g}" y="{y}" width="{share * CELL:g}" height="{ROW}" fill="{colour}"/>'
    )
    if character != "┤":
        return upright
    return upright + f'<rect x="{x}" y="{y + ROW / 2:g}" width="{CELL / 2:g}" height="1.5" fill="{colour}"/>'


def _name(colour: Color) -> str:
    return colour.get_truecolor().hex


def main() -> None:
    """Draw them all."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    for name, theme in PICTURES.items():
        strips = asyncio.run(take_screen(theme))
        (folder / name).write_text(draw_screen(strips, theme), encoding="utf-8")


if __name__ == "__main__":
    main()
