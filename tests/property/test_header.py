"""The header of any text at all: total, its findings inside the text, in linear time."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given

from meetreader.extract.header.report_header import Header, find_header
from meetreader.hanzi.script import simplify
from meetreader.report import Finding, Repaired
from meetreader.structure.blocks import classify_lines
from tests.property.alphabets import make_texts

PIECES = [
    *("3月16日", "2021-08-06", "昨日", "110年", "第二十五次", "，", "。", "\n", " "),
    *(
        "市委",
        "威海市",
        "武汉",
        "来威人员",
        "召开",
        "主持",
        "会议",
        "暨",
        "领导小组",
        "在",
        "上强调",
        "（扩大）",
    ),
    *("来源：", "发布时间：", "责任编辑：李明", "临汾新闻网讯", "首页 > ", "全市", "县"),
]
TEXTS = make_texts(PIECES)


def header_of(text: str) -> Header:
    hub = simplify(text)
    return find_header(Repaired(text, text, hub, (), classify_lines(hub)))


def collect_findings(found: Header) -> list[Finding]:
    meeting, place = found.meeting, found.place
    single = [
        found.title,
        found.source,
        meeting.name,
        meeting.held,
        meeting.published,
        meeting.venue,
        meeting.form,
    ]
    return [
        finding for finding in (*single, place.province, place.city, *found.subtitles) if finding is not None
    ]


@given(TEXTS)
def test_every_finding_lies_inside_the_text(text: str) -> None:
    for finding in collect_findings(header_of(text)):
        assert 0 <= finding.span.start < finding.span.end <= len(text)
        assert finding.value


@given(TEXTS)
def test_titles_sources_and_forms_are_the_words_of_the_hub(text: str) -> None:
    found, hub = header_of(text), simplify(text)
    for finding in (found.title, found.source, found.meeting.venue, found.meeting.form, *found.subtitles):
        assert finding is None or finding.value == finding.span.of(hub)


@pytest.mark.parametrize(
    "unit",
    [
        "召开",
        "会议",
        "暨大会",
        "3月3日，",
        "市委书记",
        "来威人员",
        "威海",
        "、会",
        "（扩大）",
        "一",
        "1",
        "在会议上",
        "\n",
        "日报讯",
    ],
)
def test_a_long_text_takes_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    hub = simplify(text)
    repaired = Repaired(text, text, hub, (), classify_lines(hub))
    begun = time.process_time()
    find_header(repaired)
    assert time.process_time() - begun < 1


def test_random_characters_are_survived() -> None:
    chance = random.Random(7)
    text = "".join(chr(chance.randint(0x4E00, 0x9FFF)) for _ in range(1_000_000))
    assert header_of(text).title is None
    assert header_of("\n".join(text[i : i + 20] for i in range(0, 60_000, 20))).title is not None
