"""Draws the picture in the README, the reader on the bundled reports, as SVG.

Usage: python scripts/picture.py [FILE]; without FILE it is written to docs/reader.svg.
"""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

from meetreader.data.files import corpus_folder
from meetreader.ui.app import Reader
from meetreader.ui.listed_reports import ListedReport


async def draw_reader(path: Path) -> None:
    """Open the reader, search for a phrase with one wrong character, and write the screen to a file."""
    reader = Reader([ListedReport.of_file(path) for path in sorted(corpus_folder().glob("*.txt"))])
    async with reader.run_test(size=(132, 38)) as pilot:
        await pilot.pause()
        await reader.workers.wait_for_complete()
        await pilot.press("g", "d", "slash", *"领导小祖", "enter")
        await pilot.pause()
        svg = reader.export_screenshot(title="meetreader")
    # Textual's SVG loads its fonts from the web; without these rules the fonts of the viewer's machine are used.
    svg = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    path.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw_reader(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/reader.svg")))
