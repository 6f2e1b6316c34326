"""Blocks of any text at all: total, in order, one for each line that is not blank, in linear time."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given

from meetreader.hanzi.script import simplify
from meetreader.structure.blocks import classify_lines
from tests.property.alphabets import make_texts

TEXTS = make_texts(
    [
        "首页 > ",
        "来源：",
        "责任编辑：",
        "记者 ",
        "召开会议",
        "。",
        "，",
        "\n",
        "\r\n",
        "　",
        "（",
        "）",
        "2021-03-04",
        "版权",
    ]
)


@given(TEXTS)
def test_every_line_that_is_not_blank_is_one_block_without_its_outer_blanks(text: str) -> None:
    found = classify_lines(simplify(text))
    at = 0
    for block in found:
        assert text[at : block.span.start].strip() == ""
        piece = block.span.of(text)
        assert piece
        assert piece == piece.strip()
        assert not set(piece) & set("\n\r\x0b\x0c\x85\u2028\u2029")
        at = block.span.end
    assert text[at:].strip() == ""


@given(TEXTS)
def test_headlines_stand_before_the_first_paragraph(text: str) -> None:
    kinds = [block.kind for block in classify_lines(simplify(text))]
    first = kinds.index("body") if "body" in kinds else len(kinds)
    assert not {"title", "subtitle"} & set(kinds[first:])
    headlines = [kind for kind in kinds if kind in ("title", "subtitle")]
    assert headlines[:1] in ([], ["title"])


def test_a_lone_surrogate_and_control_characters_are_taken() -> None:
    text = "市\ud800委\x00召开\x1b[2J会议\n\udfff"
    assert [block.span.of(text) for block in classify_lines(simplify(text))] == text.split("\n")


@pytest.mark.parametrize(
    "unit", ["首页 > ", "来源：", "（", "会议召开", "1", "一", "甲、", " 市", "记者 甲乙 ", "\ud800"]
)
@pytest.mark.parametrize("width", [0, 250])
def test_a_long_text_takes_linear_time(unit: str, width: int) -> None:
    line = unit * (width // len(unit)) + "\n" if width else unit
    text = line * (400_000 // len(line))
    begun = time.process_time()
    classify_lines(simplify(text))
    assert time.process_time() - begun < 4


def test_random_characters_without_a_full_stop_or_line_break_are_one_block() -> None:
    chance = random.Random(7)
    text = "".join(chr(chance.randint(0x4E00, 0x9FFF)) for _ in range(1_000_000))
    assert [(block.kind, block.span) for block in classify_lines(simplify(text))] == [
        ("body", (0, 1_000_000))
    ]
