"""The sentences of a report, and the forms of them that rules look at."""

from __future__ import annotations

import pytest

from meetreader.report import Block, BlockKind
from meetreader.structure.sentences import Sentence, find_sentences
from meetreader.text.spans import Span


def find_in_lines(text: str, *kinds: BlockKind) -> list[Sentence]:
    """The sentences of a text whose lines are blocks of these kinds."""
    blocks, at = [], 0
    for line, kind in zip(text.split("\n"), kinds, strict=True):
        blocks.append(Block(Span(at, at + len(line)), kind))
        at += len(line) + 1
    return find_sentences(text, blocks)


def test_a_sentence_ends_with_its_mark_and_what_closes_behind_it() -> None:
    text = "会议强调，“要落实。”各县要到岗！（完）；会议要求"
    assert [sentence.text for sentence in find_in_lines(text, "body")] == [
        "会议强调，“要落实。”",
        "各县要到岗！",
        "（完）；",
        "会议要求",
    ]


def test_only_paragraphs_have_sentences_and_each_knows_its_own() -> None:
    text = "标题。\n甲要落实。乙要到岗。\n来源。\n丙要报告。"
    found = find_in_lines(text, "title", "body", "chrome", "body")
    assert [(sentence.text, sentence.block) for sentence in found] == [
        ("甲要落实。", 1),
        ("乙要到岗。", 1),
        ("丙要报告。", 3),
    ]


@pytest.mark.parametrize("blank", [" ", "\u3000", "\t", "\u00a0", " \u3000\u3000"])
def test_blanks_around_a_sentence_are_no_part_of_it(blank: str) -> None:
    text = f"{blank}甲要落实。{blank}乙要到岗{blank}"
    found = find_in_lines(text, "body")
    assert [sentence.text for sentence in found] == ["甲要落实。", "乙要到岗"]
    assert all(sentence.span.of(text) == sentence.text for sentence in found)


def test_a_line_of_blanks_has_no_sentence() -> None:
    assert find_in_lines(" \u3000\t", "body") == []


def test_a_place_in_a_sentence_is_a_place_in_the_report() -> None:
    text = "甲要落实。乙要到岗。"
    second = find_in_lines(text, "body")[1]
    assert second.span_of(1, 4).of(text) == "要到岗"


@pytest.mark.parametrize(
    ("text", "unquoted"),
    [
        ("传达《关于要求的通知》，要到岗", "传达《■■■■■■■》，要到岗"),
        ("弘扬“要实干”精神", "弘扬“■■■”精神"),
        ("弘扬‘要实干’精神", "弘扬‘■■■’精神"),
        ("他说：“要实干”", "他说：“要实干”"),  # what somebody says may demand something
        ("“" + "要" * 60 + "”", "“" + "■" * 60 + "”"),
        ("“" + "要" * 61 + "”", "“" + "要" * 61 + "”"),
        ("《" + "要" * 80 + "》", "《" + "■" * 80 + "》"),
        ("《" + "要" * 81 + "》", "《" + "要" * 81 + "》"),
    ],
)
def test_terms_and_titles_in_quotation_marks_are_covered(text: str, unquoted: str) -> None:
    (sentence,) = find_in_lines(text, "body")
    assert sentence.unquoted == unquoted


def test_what_only_looks_like_a_demand_is_covered_too() -> None:
    (sentence,) = find_in_lines("强调主要负责人要到岗", "body")
    assert (sentence.unquoted, sentence.modal_text) == ("强调主要负责人要到岗", "强调■■负责人要到岗")
