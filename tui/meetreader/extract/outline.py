"""The outline: header, who was there, each speaker's block, the items of its lists, and the foot."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from meetreader.extract.directives.rules import Utterance
from meetreader.extract.directives.speakers import MEETING
from meetreader.report import Block, Section
from meetreader.text.spans import Span

WIDTH = 14
_CLAUSE_END = re.compile("[，。；：！]")
_INNER = re.compile("(?<=[，：])[一二三四五六七八九十]{1,2}[是要]")


def outline(blocks: Sequence[Block], said: Sequence[Utterance]) -> tuple[Section, ...]:
    """The parts of a report in the order of the text; items follow the speech they stand in.

    Labels have at most 14 characters.
    """
    body = [number for number, block in enumerate(blocks) if block.kind == "body"]
    first, last = (body[0], body[-1]) if body else (len(blocks), len(blocks))
    head = [block.span for block in blocks[:first] if block.kind != "chrome"]
    foot = [block.span for block in blocks[last + 1 :]]
    sections = [Section(Span(head[0].start, head[-1].end), "header", "标题")] if head else []
    sections += _body(said)
    if foot:
        sections.append(Section(Span(foot[0].start, foot[-1].end), "foot", "页脚"))
    return tuple(sections)


def _body(said: Sequence[Utterance]) -> Iterator[Section]:
    """Attendance and speeches, each speech followed by its items."""
    runs = list(_runs(said))
    names = Counter(_speaker(run[0]) for run in runs if _speaks(run[0]))
    for run in runs:
        span = Span(run[0].unit.span.start, run[-1].unit.span.end)
        if not _speaks(run[0]):
            yield Section(span, "attendance", "会议情况")
            continue
        name = _speaker(run[0])
        yield Section(span, "speech", name if names[name] == 1 else _short(f"{name}·{_topic(run[0])}"))
        items = [item for utterance in run if (item := _item(utterance))]
        ends = [*(item.start for item in items[1:]), span.end]
        for item, end in zip(items, ends, strict=False):
            yield Section(Span(item.start, end), "item", _short(item.label), 1)


def _speaks(utterance: Utterance) -> bool:
    return utterance.voice.named and utterance.voice.stance == "speaking"


def _runs(said: Sequence[Utterance]) -> Iterator[list[Utterance]]:
    """Stretches of one speaker, and stretches in which nobody speaks."""
    run: list[Utterance] = []
    for paragraph in (list(group) for _, group in groupby(said, key=lambda utterance: utterance.unit.block)):
        named = next((at for at, utterance in enumerate(paragraph) if _speaks(utterance)), len(paragraph))
        goes_on = any(utterance.rule or utterance.mark for utterance in paragraph[:named])
        for at, utterance in enumerate(paragraph):
            other = run and utterance.voice.issuer != run[-1].voice.issuer
            silent = run and at == 0 and not goes_on and _speaks(run[0])
            if run and (silent or (_speaks(utterance) and (at == 0 or other or not _speaks(run[0])))):
                yield run
                run = []
            run.append(utterance)
    if run:
        yield run


def _speaker(utterance: Utterance) -> str:
    """A person's name; for the meeting also what it does: 会议强调."""
    issuer = utterance.voice.issuer
    if issuer and issuer.value != MEETING:
        return _short(issuer.value)
    said = utterance.unit.plain[: utterance.voice.start].rstrip("，：:、“,—")
    return _short((issuer.value if issuer else "") + said[-2:])


def _topic(utterance: Utterance) -> str:
    words = utterance.unit.text[utterance.voice.start :]
    return _CLAUSE_END.split(words.removeprefix("要"))[0]


class _Item(NamedTuple):
    start: int
    label: str


def _item(utterance: Utterance) -> _Item | None:
    """The item of a list that begins in an utterance, at its start (二是…) or after a comma (他强调，…，一要…)."""
    unit, start = utterance.unit, utterance.voice.start
    if not utterance.mark:
        inner = _INNER.search(unit.plain, start)
        if inner is None:
            return None
        start = inner.start()
    text = unit.text[start:]
    skipped = re.match(r"第[^，、]{1,2}[，、]|[（(][^）)]{1,3}[)）]|[^，。；]{1,3}[、．.]", text)
    end = _CLAUSE_END.search(text, skipped.end() if skipped else 0)
    return _Item(unit.span.start + start, text[: end.start() if end else len(text)])


def _short(text: str) -> str:
    return text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"
