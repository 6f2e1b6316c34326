"""Which kinds of damage a report is said to have come with."""

from __future__ import annotations

import pytest

from meetreader.repair import repair
from meetreader.repair.damage_kinds import list_damage_kinds
from meetreader.report import Repaired


@pytest.mark.parametrize(
    ("published", "kinds"),
    [
        ("会议强调，要抓好落实。", ()),
        ("会议强调，，要抓好落实。", ("doubled",)),
        ("标题\n????会议强调，要抓好落实。", ("nbsp",)),
        ("标题\n  会议强调，要抓好落实。", ()),  # an indent of plain blanks
        ("会议强调,要抓好落实。", ()),
        ("要创新“六?!比挝?,有力有序", ("byteloss",)),  # its question marks are no lost blanks
        ("領(lǐng)導(dǎo)強(qiáng)調(diào)，要抓好落實。", ("pinyin", "traditional")),
        ("首页 > 要闻\n市委召开会议\n3月3日，会议强调，要抓好落实。", ("chrome",)),
    ],
)
def test_the_kinds_are_those_of_the_repairs_and_of_the_page(published: str, kinds: tuple[str, ...]) -> None:
    assert list_damage_kinds(repair(published)) == kinds


@pytest.mark.parametrize(("changed", "kinds"), [(5, ()), (6, ("traditional",)), (100, ("traditional",))])
def test_a_page_is_traditional_from_one_character_in_twenty(changed: int, kinds: tuple[str, ...]) -> None:
    text = "會" * changed + "的" * (100 - changed)
    assert list_damage_kinds(Repaired(text, text, text.replace("會", "会"))) == kinds
