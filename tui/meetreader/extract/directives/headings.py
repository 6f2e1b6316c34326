"""Headings: what each unit stands under, a numbered heading, a list item or an item of the agenda."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from meetreader.extract.directives.rules import Utterance
from meetreader.report import Finding

_FIRST_CLAUSE = re.compile(r"[^，。；！：]+")
_TITLE = re.compile(r"【[^】]{2,30}】|[一二三四五六七八九十]{1,3}、[^，。；！：]{2,30}[。：]?$")


def headings(said: Iterable[Utterance]) -> Iterator[Finding | None]:
    """For every utterance the heading it stands under, the nearest; None where there is none."""
    agenda: Finding | None = None
    item: Finding | None = None
    block = -1
    for utterance in said:
        unit, voice, _ = utterance
        if unit.block != block and voice.named:
            agenda = None
        if voice.named:
            item = None
        block = unit.block
        mark = utterance.mark
        if mark or _TITLE.match(unit.text):
            yield agenda
            item = _clause(utterance, voice.start)
            if _TITLE.match(unit.text):
                agenda = item
        elif voice.verb == "agenda":
            agenda, item = _clause(utterance, 0), None
            yield None
        else:
            yield item or agenda


def _clause(utterance: Utterance, start: int) -> Finding | None:
    """The first clause from `start` on, with the number of its item."""
    unit = utterance.unit
    begin = utterance.mark.end() if utterance.mark else start
    match = _FIRST_CLAUSE.match(unit.text, begin)
    return Finding(unit.text[start : match.end()], unit.span_of(start, match.end())) if match else None
