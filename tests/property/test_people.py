"""People: total on any text, every span inside it, in time that grows with the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings

from meetreader.extract.people.named_people import find_people
from meetreader.report import Block, Person
from meetreader.text.spans import Span
from tests.property.alphabets import make_texts

_PIECES = [
    "市委书记",
    "副市长",
    "市领导",
    "李明",
    "欧阳修文",
    "艾力·买买提",
    "张□",
    "、",
    "，",
    "。",
    "（",
    "）",
    "：",
    "“",
    "”",
    "主持",
    "出席",
    "强调",
    "等",
    "和",
    "在",
    "作",
    "听取",
    "他",
    "记者",
    "编辑：",
    "的",
    "汇报",
    "请假",
    "A",
    "1",
    " ",
    "\n",
    "�",
    "\x00",
]
_TEXTS = make_texts(_PIECES)


def people_in_lines(text: str) -> tuple[Person, ...]:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(at, at + len(line)), "body"))
        at += len(line) + 1
    return find_people(text, blocks)


@given(_TEXTS)
@settings(max_examples=400, deadline=None)
def test_every_text_gives_people_whose_spans_say_so(text: str) -> None:
    found = people_in_lines(text)
    assert len({person.name for person in found}) == len(found)
    starts = [person.mentions[0].start for person in found]
    assert starts == sorted(starts)
    for person in found:
        assert list(person.mentions) == sorted(set(person.mentions))
        assert all(0 <= span.start < span.end <= len(text) for span in person.mentions)
        assert any("".join(span.of(text).split()) == person.name for span in person.mentions)
        assert all(office.span.of(text) == office.title for office in person.offices)
        assert person.kind == "participant" or person.roles == ()


_NAMES = [
    a + b + c for a in "王李张刘陈杨黄赵吴周" for b in "建志文永国春晓海玉明" for c in "平军华辉强伟民兰英芳"
]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "市领导" + "、".join(_NAMES * 20) + "出席会议。",
        "市领导" + " ".join(_NAMES * 20) + " 出席会议",
        "".join(_NAMES * 20) + "出席",
        "市委书记李明要求全市认真落实各项措施加强领导" * 5000,
        "市长李明，" * 20000,
        "市长李明在" * 20000,
        "看望李明、" * 20000,
        "市长" * 50000,
        "（" * 50000 + "市长李明）",
        "他强调，" * 30000,
        "市长李明出席\n" * 10000,
        " " * 100000 + "市长李明",
    ],
    ids=[
        "list",
        "spaces",
        "glued",
        "no stop",
        "commas",
        "particles",
        "visits",
        "posts",
        "brackets",
        "he",
        "lines",
        "blank",
    ],
)
def test_long_and_hostile_texts_take_time_in_proportion(text: str) -> None:
    start = time.process_time()
    people_in_lines(text)
    whole = time.process_time() - start
    assert (
        whole < 20e-6 * len(text) + 2
    )  # about 50 k characters/s at the very worst, measured on a shared machine
