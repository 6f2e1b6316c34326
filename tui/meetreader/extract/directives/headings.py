"""Headings: a numbered heading, a list item or an item of the agenda, with the sentences it covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from meetreader.extract.directives.rules import Utterance
from meetreader.report import Finding

_FIRST_CLAUSE = re.compile(r"[^，。；！：]+")
_TITLE = re.compile(r"【[^】]{2,30}】|[一二三四五六七八九十]{1,3}、[^，。；！：]{2,30}[。：]?$")


def find_headings(utterances: Iterable[Utterance]) -> Iterator[Finding | None]:
    """For every utterance the nearest heading above it; None where there is none."""
    agenda: Finding | None = None
    item: Finding | None = None
    block = -1
    for utterance in utterances:
        sentence, voice, mark = utterance.sentence, utterance.voice, utterance.item_mark
        if sentence.block != block and voice.named:
            agenda = None
        if voice.named:
            item = None
        block = sentence.block
        if mark or _TITLE.match(sentence.text):
            yield agenda
            item = _first_clause(utterance, voice.start)
            if _TITLE.match(sentence.text):
                agenda = item
        elif voice.verb == "agenda":
            agenda, item = _first_clause(utterance, 0), None
            yield None
        else:
            yield item or agenda


def _first_clause(utterance: Utterance, start: int) -> Finding | None:
    """The first clause from `start` on, including the number of the item."""
    sentence, mark = utterance.sentence, utterance.item_mark
    match = _FIRST_CLAUSE.match(sentence.text, mark.end() if mark else start)
    if match is None:
        return None
    return Finding(sentence.text[start : match.end()], sentence.span_of(start, match.end()))
