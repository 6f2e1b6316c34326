"""Pinyin with one wrong letter finds the word that was meant, and what is not in the text stays unfound."""

from __future__ import annotations

import pytest

from meetreader.search import find_hits
from meetreader.search.pinyin_slips import near_syllables, read_with_slip

TEXT = "市委领导强调疫情防控，召开专题会议。森林防火、春耕备耕要抓紧，部署复工复产。"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("lingdoa", "领导"),
        ("lignado", ""),
        ("fangkogn", "防控"),
        ("fagnkong", "防控"),
        ("fangkonh", "防控"),
        ("zhaunti", "专题"),
        ("yiqng", "疫情"),
        ("yqiing", "疫情"),
        ("buushu", "部署"),
        ("yiqinfangkong", "疫情防控"),
        ("yiqignfangkong", "疫情防控"),
        ("senlinfnaghuo", "森林防火"),
        ("zhuantihuyi", "专题会议"),
        ("chungengbeigneg", "春耕备耕"),
        ("chungnegbeigneg", ""),
        ("qaingdiao", "强调"),
        ("ling doa", "领导"),
    ],
)
def test_one_slip_is_forgiven_and_two_are_not(query: str, found: str) -> None:
    hits = find_hits(TEXT, TEXT, query)
    assert (hits[0].span.of(TEXT) if hits else "") == found
    assert not hits or hits[0].kind == "pinyin"


@pytest.mark.parametrize(
    "query",
    [
        "lingdan",  # 灵丹: right as it stands, so no slip for 领导
        "fangong",
        "gaozhilaing",  # 高质量
        "shuzijngji",
        "hangtain",
        "xqz",
    ],
)
def test_what_is_not_in_the_text_is_not_found_with_a_slip_either(query: str) -> None:
    assert not find_hits(TEXT, TEXT, query)


def test_a_slip_finds_whole_words_only() -> None:
    text = "本市委领到通知"  # 委领 joins the end of one word to the start of another
    assert not find_hits(text, text, "weilign")


def test_right_pinyin_is_found_as_such_and_nothing_beside_it() -> None:
    text = "防控，仿空，放宽"
    assert [hit.span.of(text) for hit in find_hits(text, text, "fangkong")] == ["防控", "仿空"]


def test_what_is_one_slip_away() -> None:
    near = near_syllables("kogn")
    assert near["kong"] < near_syllables("kon")["kong"] < near_syllables("kang")["kong"]
    assert "gong" not in near
    assert "kong" not in near_syllables("kong")


def test_a_run_is_read_with_one_slip_at_most() -> None:
    assert [unit.text for unit in read_with_slip("lingdoa")[0].units] == ["ling", "doa"]
    assert all(
        sum(unit.kind == "slip" for unit in reading.units) <= 1 for reading in read_with_slip("fnagkogn")
    )
    assert read_with_slip("领导") == []
    assert read_with_slip("lǐngdoa") == []
