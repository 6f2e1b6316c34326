"""Sentences: the stretches of a paragraph that end in 。；！ or with the paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from meetreader.data.first_sets import add_first_set
from meetreader.data.rule_tables import read_words
from meetreader.report import Block
from meetreader.text.spans import Span

COVER = "■"
_SENTENCE = re.compile(r"[^。；！;!]*(?:[。；！;!]+[”’」』）)]*|$)")
_QUOTED = re.compile(r"(?<![：:])“[^“”。；：]{1,60}”|《[^《》]{1,80}》|‘[^‘’。；：]{1,60}’")
_BLANKS = " \t\u3000\u00a0"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a body block; `block` is the number of that block.

    Two more forms of the text have stretches covered with `■`, code point for code point, so that offsets in all
    three forms count from `span.start`:

        text        会议传达《关于要求的通知》，强调主要负责人要到岗。
        unquoted    会议传达《■■■■■■■》，强调主要负责人要到岗。    quoted terms and titles covered
        modal_text  会议传达《■■■■■■■》，强调■■负责人要到岗。    stretches that only look like a modal covered too
    """

    span: Span
    block: int
    text: str
    unquoted: str
    modal_text: str

    def span_of(self, start: int, end: int) -> Span:
        """The span in the report of the code points `[start, end)` of this sentence."""
        return Span(self.span.start + start, self.span.start + end)


def find_sentences(hub: str, blocks: Sequence[Block]) -> list[Sentence]:
    """The sentences of all body blocks in order, without the blanks around them. Total on any text."""
    found = []
    for number, block in enumerate(blocks):
        if block.kind != "body":
            continue
        for match in _SENTENCE.finditer(hub, block.span.start, block.span.end):
            text = match.group().strip(_BLANKS)
            if not text:
                continue
            start = match.start() + len(match.group()) - len(match.group().lstrip(_BLANKS))
            found.append(Sentence(Span(start, start + len(text)), number, text, *_cover_stretches(text)))
    return found


def _cover_stretches(text: str) -> tuple[str, str]:
    """The forms `unquoted` and `modal_text` of a sentence."""
    unquoted = _QUOTED.sub(lambda m: m.group()[0] + COVER * (len(m.group()) - 2) + m.group()[-1], text)
    return unquoted, _false_modals().sub(lambda m: COVER * len(m.group()), unquoted)


@cache
def _false_modals() -> re.Pattern[str]:
    """What contains the word of a modal without being one (主要, 应急), the longest pattern first."""
    patterns = read_words("rules/directives/false-modals.txt", "pattern")
    return re.compile(add_first_set("|".join(sorted(patterns, key=len, reverse=True))))
