"""The zones of a report: where its meeting, place and dates are looked for."""

from __future__ import annotations

from collections.abc import Sequence

from meetreader.report import Block, BlockKind
from meetreader.structure.zones import HeaderZones, find_zones
from meetreader.text.spans import Span


def make_zones(*lines: tuple[BlockKind, str]) -> HeaderZones:
    text = "\n".join(line for _, line in lines)
    blocks, at = [], 0
    for kind, line in lines:
        blocks.append(Block(Span(at, at + len(line)), kind))
        at += len(line) + 1
    return find_zones(text, blocks)


def texts(zones: HeaderZones, spans: Sequence[Span]) -> list[str]:
    return [span.of(zones.hub) for span in spans]


def test_each_line_is_in_the_zones_of_its_kind() -> None:
    zones = make_zones(
        ("chrome", "首页"),
        ("title", "市委召开会议"),
        ("subtitle", "李明讲话"),
        ("byline", "记者 王芳"),
        ("caption", "（图为会场）"),
        ("body", "甲。"),
        ("chrome", "分享"),
        ("body", "乙。"),
        ("byline", "编辑：张强"),
    )
    assert zones.title is not None
    assert zones.title.of(zones.hub) == "市委召开会议"
    assert texts(zones, zones.headlines) == ["市委召开会议", "李明讲话", "（图为会场）"]
    assert texts(zones, zones.head) == ["首页", "记者 王芳"]
    assert texts(zones, zones.body) == texts(zones, zones.lead) == ["甲。", "乙。"]
    assert texts(zones, zones.foot) == ["分享", "编辑：张强"]


def test_a_text_without_paragraphs_is_all_head() -> None:
    zones = make_zones(("chrome", "首页"), ("byline", "编辑：张强"))
    assert (zones.title, zones.lead, zones.body, zones.foot) == (None, (), (), ())
    assert texts(zones, zones.head) == ["首页", "编辑：张强"]


def test_the_lead_is_the_first_three_paragraphs() -> None:
    zones = make_zones(*[("body", f"{number}。") for number in "甲乙丙丁"])
    assert texts(zones, zones.lead) == ["甲。", "乙。", "丙。"]


def test_labelled_lines_of_minutes_belong_to_the_lead_without_being_counted() -> None:
    lines = ["时间：5月8日", "地点：会议室", "主持：李明", "甲。", "乙。", "丙。", "丁。"]
    zones = make_zones(*[("body", line) for line in lines])
    assert texts(zones, zones.lead) == lines[:6]


def test_minutes_without_a_sentence_have_a_lead_of_three_lines() -> None:
    lines = ["时间：5月8日", "地点：会议室", "主持：李明", "出席：王芳"]
    zones = make_zones(*[("body", line) for line in lines])
    assert texts(zones, zones.lead) == lines[:3]


def test_zones_are_cut_so_that_searching_them_stays_cheap() -> None:
    zones = make_zones(
        ("title", "题" * 301),
        ("subtitle", "副" * 300),
        ("body", "甲" * 1_000),
        ("body", "乙" * 1_000),
        ("body", "丙" * 12_000),
        ("body", "丁"),
        ("chrome", "尾" * 301),
    )
    assert zones.title is not None
    assert zones.title.length == 300
    assert [span.length for span in zones.headlines] == [300, 300]
    assert [span.length for span in zones.lead] == [1_000, 600]
    assert [span.length for span in zones.body] == [1_000, 1_000, 10_000]
    assert [span.length for span in zones.foot] == [300]


def test_paragraphs_that_fill_the_zone_exactly_end_it() -> None:
    zones = make_zones(("body", "甲" * 600), ("body", "乙" * 1_000), ("body", "丙"))
    assert [span.length for span in zones.lead] == [600, 1_000]


def test_sixty_lines_of_the_page_are_looked_at_on_either_side() -> None:
    head: list[tuple[BlockKind, str]] = [("chrome", "头")] * 61
    foot: list[tuple[BlockKind, str]] = [("chrome", "尾")] * 61
    zones = make_zones(*head, ("title", "题"), ("body", "甲。"), *foot)
    assert (len(zones.head), len(zones.foot)) == (60, 60)
    assert zones.title is not None
    assert zones.headlines == ()  # after sixty lines
