"""How a query is taken apart, and what an alignment costs."""

from __future__ import annotations

import pytest

from meetreader.search.align import align_query, substitution_cost
from meetreader.search.query import QueryUnit, parse_query


def reading(query: str) -> list[str]:
    """The best reading: syllables plain (with their tone, if any), beginnings with a hyphen, other characters in brackets."""
    signs = {"syllable": "{}", "prefix": "{}-", "initial": "{}-", "literal": "[{}]"}
    return [
        signs[unit.kind].format(unit.text) + (str(unit.tone) if unit.tone else "")
        for unit in parse_query(query).readings[0]
    ]


@pytest.mark.parametrize(
    ("query", "units"),
    [
        ("疫情", ["[疫]", "[情]"]),
        ("疫 情，", ["[疫]", "[情]"]),
        ("yiqingfangk", ["yi", "qing", "fang", "k-"]),
        ("yi'qing", ["yi", "qing"]),
        ("yqfk", ["y-", "q-", "f-", "k-"]),
        ("yq防控", ["y-", "q-", "[防]", "[控]"]),
        ("zhsh", ["zh-", "sh-"]),
        ("xian", ["xian"]),
        ("xi'an", ["xi", "an"]),
        ("lǜsè", ["lü4", "se4"]),
        ("lv4se4", ["lü4", "se4"]),
        ("qvhua", ["qu", "hua"]),
        ("shì zhǎng", ["shi4", "zhang3"]),
        ("shi4zhang3", ["shi4", "zhang3"]),
        ("fangko", ["fang", "ko-"]),
        ("35名", ["[3]", "[5]", "[名]"]),
        ("covid", ["[c]", "[o]", "[v]", "[i]", "[d]"]),
        ("會議", ["[会]", "[议]"]),
    ],
)
def test_the_best_reading(query: str, units: list[str]) -> None:
    assert reading(query) == units


def test_other_readings_that_are_nearly_as_good_are_kept() -> None:
    readings = [[unit.text for unit in way] for way in parse_query("fangan").readings]
    assert ["fang", "an"] in readings
    assert ["fan", "gan"] in readings


def test_every_letter_may_be_an_initial() -> None:
    assert [unit.text for unit in parse_query("tsap").as_initials] == ["t", "s", "a", "p"]
    assert parse_query("yiqing").as_initials == ()


def test_a_pasted_page_is_looked_for_as_it_stands() -> None:
    assert parse_query("会议" * 200).readings == ()
    assert parse_query("会议" * 200).letters == "会议" * 200


@pytest.mark.parametrize("query", ["", "，。", "\ud800", "\0", "'", "5", "é", "ü", "ˊ"])
def test_any_string_is_a_query(query: str) -> None:
    parse_query(query)


def cost(query: str, window: str) -> float:
    found = align_query(parse_query(query).readings[0], window, 10, southern=False)
    assert found is not None
    return round(found.cost, 2)


def test_costs_follow_how_people_mistype() -> None:
    right, same_tone, other_tone = (
        cost("疫情防控", "疫情防控"),
        cost("疫晴防控", "疫情防控"),
        cost("疫情放控", "疫情防控"),
    )
    wrong, skipped, added = (
        cost("疫情水控", "疫情防控"),
        cost("疫防控", "疫情防控"),
        cost("疫情的防控", "疫情防控"),
    )
    assert right == 0
    assert 0 < same_tone < other_tone < wrong
    assert skipped < wrong
    assert added == wrong == 1


def test_a_wide_gap_costs_more_than_a_narrow_one_but_less_than_two() -> None:
    one, wide, two = (
        cost("疫情防控", "疫情大防控"),
        cost("疫情防控", "疫情防大大控"),
        cost("疫情防控", "疫大情防大控"),
    )
    assert one < wide < two


def test_another_number_is_another_thing() -> None:
    assert substitution_cost(QueryUnit("5", "literal"), "6", False) > 1
    assert substitution_cost(QueryUnit("五", "literal"), "六", False) > 1
    assert substitution_cost(QueryUnit("五", "literal"), "武", False) < 1


def test_the_place_of_an_alignment() -> None:
    found = align_query(parse_query("五台山风景区").readings[0], "在五台山风景名胜区内", 2, southern=False)
    assert found is not None
    assert (found.start, found.end) == (1, 9)
    assert align_query(parse_query("量子计算").readings[0], "在五台山风景名胜区内", 1, southern=False) is None
