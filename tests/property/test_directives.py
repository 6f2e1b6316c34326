"""Any text at all gives directives, problems and an outline whose spans lie in it, in order, in linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings

from meetreader.extract.directives.demands import find_directives
from meetreader.extract.directives.rules import find_utterances
from meetreader.extract.directives.speakers import find_voices
from meetreader.extract.outline import build_outline
from meetreader.extract.problems import find_problems
from meetreader.report import Directive, Finding, Section
from meetreader.structure.sentences import find_sentences
from meetreader.text.spans import Span
from tests.property.alphabets import make_texts
from tests.unit.extract_texts import body_blocks, make_person

PIECES = [
    "要",
    "必须",
    "不得",
    "会议",
    "强调",
    "，",
    "。",
    "；",
    "：",
    "“",
    "”",
    "（",
    "）",
    "《",
    "》",
    "他",
    "周宁",
    "各县区",
    "部门",
    "3月底前",
    "24小时内",
    "100万元",
    "一是",
    "二要",
    "落实",
    "加强",
    "存在问题",
    "不到位",
    "\n\u3000",
    "由",
    "牵头",
    "以来",
    "了",
    "习近平",
    "总书记",
    "要求",
    "听取",
    "汇报",
    "!",
    ";",
    "(",
    ")",
    "?",
    "�",
    "\x00",
    "□",
    "■",
    "\ue001",
]
TEXTS = make_texts(PIECES, max_size=80)


def extract_all(text: str) -> tuple[tuple[Directive, ...], tuple[Finding, ...], tuple[Section, ...]]:
    people = [make_person(text, "周宁"), make_person(text, "习近平", "cited")]
    sentences = find_sentences(text, body_blocks(text))
    utterances = tuple(find_utterances(sentences, find_voices(sentences, people)))
    return find_directives(utterances), find_problems(sentences), build_outline(body_blocks(text), utterances)


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_span_holds_what_it_says_and_they_come_in_order(text: str) -> None:
    demands, shortcomings, sections = extract_all(text)
    whole = Span(0, len(text))
    findings = list(shortcomings)
    for directive in demands:
        assert whole.covers(directive.span)
        assert directive.span.length
        findings += directive.addressees
        findings += directive.quantities
        inner = [found.span for found in (*directive.addressees, *directive.quantities)]
        assert all(directive.span.covers(span) for span in inner)
        assert all(limit.span.of(text) == limit.value for limit in directive.deadlines)
    assert all(found.span.of(text) == found.value for found in findings)
    assert [directive.span for directive in demands] == sorted(directive.span for directive in demands)
    assert all(whole.covers(section.span) and len(section.label) <= 14 for section in sections)
    parts = [section.span for section in sections if section.level == 0]
    assert parts == sorted(parts)


@pytest.mark.parametrize(
    "piece",
    [
        "要",
        "会议强调",
        "强调",
        "各级各部门",
        "，",
        "1月",
        "“",
        "（",
        "张三、",
        "他要求市长",
        "日前内底",
        "汇报情况",
        "一要",
        "全市上下要求",
    ],
)
def test_a_long_text_without_a_full_stop_takes_linear_time(piece: str) -> None:
    extract_all(piece * 10)
    start = time.process_time()
    extract_all(piece * (100_000 // len(piece)))
    assert time.process_time() - start < 3
