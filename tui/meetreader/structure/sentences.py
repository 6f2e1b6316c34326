"""The units of a report: the stretches that end in 。；！ or at the end of a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from meetreader.data.word_lists import false_modals
from meetreader.report import Block
from meetreader.text.spans import Span

COVER = "■"
_UNIT = re.compile(r"[^。；！;!]*(?:[。；！;!]+[”’」』）)]*|$)")
_QUOTED = re.compile(r"(?<![：:])“[^“”。；：]{1,60}”|《[^《》]{1,80}》|‘[^‘’。；：]{1,60}’")
_BLANK = " \t\u3000\u00a0"


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. `plain` is its text with quoted terms and titles covered by `■`, `bare` also with the stretches
    that only look like a modal (主要, 应急): code point for code point, so that offsets count from `span.start`.
    """

    span: Span
    block: int
    text: str
    plain: str
    bare: str

    def span_of(self, start: int, end: int) -> Span:
        """The span in the report of the code points `[start, end)` of this unit."""
        return Span(self.span.start + start, self.span.start + end)


def units(hub: str, blocks: Sequence[Block]) -> list[Unit]:
    """The units of all body blocks, in order, without the blanks around them."""
    found = []
    for number, block in enumerate(blocks):
        if block.kind != "body":
            continue
        for match in _UNIT.finditer(hub, block.span.start, block.span.end):
            text = match.group().strip(_BLANK)
            if not text:
                continue
            start = match.start() + len(match.group()) - len(match.group().lstrip(_BLANK))
            found.append(Unit(Span(start, start + len(text)), number, text, *_covered(text)))
    return found


def _covered(text: str) -> tuple[str, str]:
    plain = _QUOTED.sub(lambda m: m.group()[0] + COVER * (len(m.group()) - 2) + m.group()[-1], text)
    return plain, false_modals().sub(lambda m: COVER * len(m.group()), plain)
