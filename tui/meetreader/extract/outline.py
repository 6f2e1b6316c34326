"""The outline: header, attendance, each speaker's block with the items of its lists, and the foot."""

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

LABEL_WIDTH = 14  # characters
_CLAUSE_END = re.compile("[，。；：！]")
_INNER_ITEM = re.compile("(?<=[，：])[一二三四五六七八九十]{1,2}[是要]")
_ITEM_NUMBER = re.compile(r"第[^，、]{1,2}[，、]|[（(][^）)]{1,3}[)）]|[^，。；]{1,3}[、．.]")


def build_outline(blocks: Sequence[Block], utterances: Sequence[Utterance]) -> tuple[Section, ...]:
    """The sections of a report in the order of the text; items follow the speech they belong to.

    Labels have at most 14 characters.
    """
    body = [number for number, block in enumerate(blocks) if block.kind == "body"]
    first, last = (body[0], body[-1]) if body else (len(blocks), len(blocks))
    head = [block.span for block in blocks[:first] if block.kind != "chrome"]
    foot = [block.span for block in blocks[last + 1 :]]
    sections = [Section(Span(head[0].start, head[-1].end), "header", "标题")] if head else []
    sections += _build_body_sections(utterances)
    if foot:
        sections.append(Section(Span(foot[0].start, foot[-1].end), "foot", "页脚"))
    return tuple(sections)


def _build_body_sections(utterances: Sequence[Utterance]) -> Iterator[Section]:
    """Attendance and speeches, each speech followed by its items."""
    groups = list(_group_by_speaker(utterances))
    speeches = Counter(_speaker_label(group[0]) for group in groups if _is_speech(group[0]))
    for group in groups:
        span = Span(group[0].sentence.span.start, group[-1].sentence.span.end)
        if not _is_speech(group[0]):
            yield Section(span, "attendance", "会议情况")
            continue
        label = _speaker_label(group[0])
        if speeches[label] > 1:
            label = _shorten_label(f"{label}·{_find_topic(group[0])}")
        yield Section(span, "speech", label)
        items = [item for utterance in group if (item := _find_list_item(utterance))]
        ends = [*(item.start for item in items[1:]), span.end]
        for item, end in zip(items, ends, strict=False):
            yield Section(Span(item.start, end), "item", _shorten_label(item.label), 1)


def _is_speech(utterance: Utterance) -> bool:
    return utterance.voice.named and utterance.voice.stance == "speaking"


def _group_by_speaker(utterances: Sequence[Utterance]) -> Iterator[list[Utterance]]:
    """Stretches in which one speaker speaks, and stretches in which nobody does."""
    group: list[Utterance] = []
    for _, same_block in groupby(utterances, key=lambda utterance: utterance.sentence.block):
        paragraph = list(same_block)
        named = next((at for at, utterance in enumerate(paragraph) if _is_speech(utterance)), len(paragraph))
        continues = any(utterance.rule or utterance.item_mark for utterance in paragraph[:named])
        for at, utterance in enumerate(paragraph):
            other_speaker = group and utterance.voice.issuer != group[-1].voice.issuer
            falls_silent = group and at == 0 and not continues and _is_speech(group[0])
            begins = _is_speech(utterance) and (at == 0 or other_speaker or not _is_speech(group[0]))
            if group and (falls_silent or begins):
                yield group
                group = []
            group.append(utterance)
    if group:
        yield group


def _speaker_label(utterance: Utterance) -> str:
    """A person's name; for the meeting its verb too: 会议强调."""
    issuer = utterance.voice.issuer
    if issuer and issuer.value != MEETING:
        return _shorten_label(issuer.value)
    attribution = utterance.sentence.unquoted[: utterance.voice.start].rstrip("，：:、“,—")
    return _shorten_label((issuer.value if issuer else "") + attribution[-2:])


def _find_topic(utterance: Utterance) -> str:
    """The first clause of a speech, without 要."""
    words = utterance.sentence.text[utterance.voice.start :]
    return _CLAUSE_END.split(words.removeprefix("要"))[0]


class _ListItem(NamedTuple):
    start: int
    label: str


def _find_list_item(utterance: Utterance) -> _ListItem | None:
    """The list item that begins in an utterance, at its start (二是…) or after a comma (他强调，…，一要…)."""
    sentence, start = utterance.sentence, utterance.voice.start
    if not utterance.item_mark:
        inner = _INNER_ITEM.search(sentence.unquoted, start)
        if inner is None:
            return None
        start = inner.start()
    text = sentence.text[start:]
    number = _ITEM_NUMBER.match(text)
    end = _CLAUSE_END.search(text, number.end() if number else 0)
    return _ListItem(sentence.span.start + start, text[: end.start() if end else len(text)])


def _shorten_label(text: str) -> str:
    return text if len(text) <= LABEL_WIDTH else text[: LABEL_WIDTH - 1] + "…"
