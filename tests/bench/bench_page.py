"""The page: what a key costs, and whether a long text opens as quickly as a short one.

Run by hand: python tests/bench/bench_page.py [REPORT]. The keys are pressed in a reader without a terminal, so the figures
are processor time until the screen is drawn, and the bytes are those of the last frame.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from meetreader.data.files import corpus_folder
from meetreader.text.layout import Pinyin, lay_out
from meetreader.ui.app import Reader
from meetreader.ui.listed_reports import ListedReport
from meetreader.ui.rendering.paragraph_lines import set_paragraph
from meetreader.ui.rendering.shown_text import ShownText

STEPS: dict[str, tuple[str, ...]] = {
    "a line": ("j",),
    "a page": ("space", "pageup"),
    "a script": ("s",),
    "pinyin on": ("p",),
    "a line with pinyin above": ("j",),
    "pinyin inline": ("p",),
    "pinyin at the cursor": ("p",),
    "a word with it": ("w",),
    "the fold": ("z", "a", "z", "a"),
    "the measure": ("minus", "plus"),
}
ONCE = {"pinyin on", "pinyin inline", "pinyin at the cursor"}


def frame_bytes(reader: Reader) -> int:
    """The bytes of the screen as it is sent."""
    update: Any = reader.screen._compositor.render_update(full=True)
    return len(update.render_segments(reader.console).encode())


async def wait_until_idle(pilot: Pilot[None]) -> None:
    """Wait until all is loaded and drawn."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def measure_keys(path: Path) -> None:
    """Print what each step costs."""
    reader = Reader([ListedReport.of_file(path)])
    async with reader.run_test(size=(120, 36)) as pilot:
        await wait_until_idle(pilot)
        await pilot.press("s", "s", "s", "s")
        await wait_until_idle(pilot)
        for name, pressed in STEPS.items():
            costs = []
            for _ in range(1 if name in ONCE else 12):
                for key in pressed:
                    begun = time.process_time()
                    await pilot.press(key)
                    await wait_until_idle(pilot)
                    costs.append((time.process_time() - begun) * 1e3)
            print(
                f"{name:26} {statistics.median(costs):6.1f} ms, most {max(costs):6.1f} ms, {frame_bytes(reader):,} bytes"
            )


async def measure_opening(path: Path) -> float:
    """Milliseconds until a report that was not analysed yet is on the screen."""
    begun = time.process_time()
    async with Reader([ListedReport.of_file(path)]).run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        return (time.process_time() - begun) * 1e3


def measure_layout(text: str) -> None:
    """Print how long the rows of a window take in each pinyin mode, in the middle of a text of 2 MB."""
    begun = time.process_time()
    shown = ShownText(text, None, "original", as_published=False)
    items = shown.list_paragraphs(folded=True)
    print(f"the paragraphs of {len(text):,} characters in {(time.process_time() - begun) * 1e3:.1f} ms")
    modes: tuple[Pinyin, ...] = ("off", "above", "inline", "cursor")
    for pinyin in modes:
        begun = time.process_time()
        for item in items[500:520]:
            set_paragraph(shown, item, 80, pinyin, lambda hub, names: ["zhuàng"] * len(hub), hang=False)
        print(f"20 paragraphs, pinyin {pinyin}: {(time.process_time() - begun) * 1e3:.1f} ms")
    begun = time.process_time()
    lay_out("要" * 4000, 0, 80)
    print(f"the longest paragraph: {(time.process_time() - begun) * 1e3:.1f} ms")


def main(paths: list[str]) -> None:
    """Print the figures."""
    report = Path(paths[0]) if paths else max(corpus_folder().glob("*.txt"))
    text = report.read_text(encoding="utf-8")
    asyncio.run(measure_keys(report))
    with tempfile.TemporaryDirectory() as folder:
        short, long = Path(folder, "short.txt"), Path(folder, "long.txt")
        short.write_text(text[:1000], encoding="utf-8")
        long.write_text(text * (2_000_000 // len(text.encode())), encoding="utf-8")
        asyncio.run(measure_opening(short))
        times = [(asyncio.run(measure_opening(short)), asyncio.run(measure_opening(long))) for _ in range(5)]
        print(
            "opening: 3 kB {:.0f} ms, 2 MB {:.0f} ms".format(
                *map(statistics.median, zip(*times, strict=True))
            )
        )
        measure_layout(long.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main(sys.argv[1:])
