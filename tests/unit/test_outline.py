"""The outline: header, who was there, each speaker's block, the items of its lists, and the foot."""

from __future__ import annotations

import re
from itertools import pairwise

from meetreader.extract.directives.rules import Utterance
from meetreader.extract.outline import build_outline
from meetreader.report import Block, BlockKind, Section
from meetreader.text.spans import Span
from tests.unit.extract_texts import utterances_of

REPORT = """市委召开会议
3月16日，市委召开会议。市委书记周宁主持会议。
会议指出，今年以来，全市上下迎难而上，取得积极成效。
会议指出，要守住底线。
周宁强调，当前形势严峻，一要管住火，严禁野外用火；二要管住人，逐户落实责任。进一步压实责任。三要设卡。
各县区主要负责人参加会议。
责任编辑：程序"""
KINDS: tuple[BlockKind, ...] = ("title", "body", "body", "body", "body", "body", "byline")


def outline_of_report() -> list[Section]:
    spans = [Span(*match.span()) for match in re.finditer(r"[^\n]+", REPORT)]
    blocks = [Block(span, kind) for span, kind in zip(spans, KINDS, strict=True)]
    return list(build_outline(blocks, utterances_of_body()))


def utterances_of_body() -> tuple[Utterance, ...]:
    first, last = REPORT.index("3月"), REPORT.index("责任编辑")
    blank = re.sub(r"[^\n]", " ", REPORT[:first]) + REPORT[first:last]
    return utterances_of(blank, "周宁")


def test_the_parts_in_order_with_short_labels() -> None:
    assert [(section.kind, section.label, section.level) for section in outline_of_report()] == [
        ("header", "标题", 0),
        ("attendance", "会议情况", 0),
        ("speech", "会议指出·今年以来", 0),
        ("speech", "会议指出·守住底线", 0),
        ("speech", "周宁", 0),
        ("item", "一要管住火", 1),
        ("item", "二要管住人", 1),
        ("item", "三要设卡", 1),
        ("attendance", "会议情况", 0),
        ("foot", "页脚", 0),
    ]


def test_the_spans_cover_the_report_from_the_title_to_the_foot() -> None:
    parts = [section for section in outline_of_report() if section.level == 0]
    assert parts[0].span.start == 0
    assert parts[-1].span.end == len(REPORT)
    for one, other in pairwise(parts):
        assert one.span.end <= other.span.start
        assert REPORT[one.span.end : other.span.start].strip() == ""


def test_items_stand_inside_their_speech() -> None:
    speech = next(section for section in outline_of_report() if section.label == "周宁")
    items = [section for section in outline_of_report() if section.kind == "item"]
    assert all(speech.span.covers(item.span) for item in items)
    assert items[1].span.of(REPORT).endswith("进一步压实责任。")


def test_labels_fit_a_narrow_panel() -> None:
    text = "周宁强调，一要坚定不移地全面贯彻落实党中央关于安全生产工作的各项决策部署。"
    found = build_outline([Block(Span(0, len(text)), "body")], utterances_of(text, "周宁"))
    assert [section.label for section in found] == ["周宁", "一要坚定不移地全面贯彻落实…"]


def test_a_report_without_a_body_has_what_it_has() -> None:
    assert build_outline([], ()) == ()
    assert [section.kind for section in build_outline([Block(Span(0, 4), "title")], ())] == ["header"]
