"""What it costs to take a stretch of text for a query, by the sounds, the levels and the numbers in them."""

from __future__ import annotations

from functools import cache
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetreader.search.align import (
    GAP,
    GAP_STEP,
    LOST,
    NEAR,
    OTHER_LEVEL,
    OTHER_NUMBER,
    OTHER_TONE,
    RARER_READING,
    SAME_TONE,
    UNFINISHED,
    WRONG,
    Alignment,
    align_query,
    is_other_number_or_level,
    substitution_cost,
)
from meetreader.search.query import QueryUnit, UnitKind


def literals(query: str) -> tuple[QueryUnit, ...]:
    return tuple(QueryUnit(character, "literal") for character in query)


@pytest.mark.parametrize(
    ("typed", "character", "cost"),
    [
        ("防", "防", 0.0),
        ("时", "实", SAME_TONE),
        ("放", "防", OTHER_TONE),
        ("自", "知", NEAR),
        ("乱", "南", WRONG),
        ("南", "兰", NEAR),
        ("防", "□", LOST),
        ("防", "大", WRONG),
        ("省", "市", OTHER_LEVEL),
        ("县", "乡", OTHER_LEVEL),
        ("五", "六", OTHER_NUMBER),
        ("5", "6", OTHER_NUMBER),
        ("5", "防", OTHER_NUMBER),
        ("大", "五", OTHER_LEVEL),
        ("武", "五", SAME_TONE),
        ("五", "武", SAME_TONE),
    ],
)
def test_a_wrong_character_costs_by_its_sound_its_level_and_its_number(
    typed: str, character: str, cost: float
) -> None:
    assert substitution_cost(QueryUnit(typed, "literal"), character, False) == cost


def test_to_a_southern_ear_other_sounds_are_alike() -> None:
    assert substitution_cost(QueryUnit("自", "literal"), "知", True) == OTHER_TONE
    assert substitution_cost(QueryUnit("zi", "syllable"), "知", True) == 0.0
    assert substitution_cost(QueryUnit("zi", "syllable"), "知", False) == LOST
    assert substitution_cost(QueryUnit("zhi", "syllable"), "自", False) == LOST


@pytest.mark.parametrize(
    ("typed", "kind", "tone", "character", "cost"),
    [
        ("zhang", "syllable", 0, "长", 0.0),
        ("chang", "syllable", 0, "长", RARER_READING),
        ("zhang", "syllable", 3, "长", 0.0),
        ("chang", "syllable", 4, "长", RARER_READING + OTHER_TONE),
        ("chang", "syllable", 0, "防", WRONG),
        ("chang", "syllable", 0, "□", LOST),
        ("shi", "prefix", 0, "时", 0.0),
        ("shi", "prefix", 0, "双", WRONG),
        ("shu", "prefix", 0, "双", UNFINISHED),
        ("shua", "prefix", 0, "双", UNFINISHED),
        ("fa", "prefix", 0, "防", UNFINISHED),
        ("f", "initial", 0, "防", RARER_READING),
        ("zh", "initial", 0, "防", WRONG),
        ("a", "literal", 0, "a", 0.0),
    ],
)
def test_pinyin_costs_by_how_much_of_it_is_heard(
    typed: str, kind: UnitKind, tone: int, character: str, cost: float
) -> None:
    assert substitution_cost(QueryUnit(typed, kind, tone), character, False) == pytest.approx(cost)


def test_what_names_something_else_is_no_slip() -> None:
    pairs = ["三五", "省市", "35", "三3", "省省", "五武", "市场", "省长"]
    assert [pair for pair in pairs if is_other_number_or_level(*pair)] == ["三五", "省市", "35", "三3"]


@pytest.mark.parametrize(
    ("query", "window", "expected"),
    [
        ("五台山风景区", "在五台山风景名胜区里", Alignment(GAP + 2 * GAP_STEP, 1, 9)),
        ("疫情防控", "的疫情防控的", Alignment(0.0, 1, 5)),
        ("疫情的防控", "疫情防控", Alignment(WRONG, 0, 4)),
        ("森林放火", "森林防火", Alignment(OTHER_TONE, 0, 4)),
        ("森林防火", "林防火的", Alignment(WRONG, 0, 3)),
    ],
)
def test_the_cheapest_match_in_a_window(query: str, window: str, expected: Alignment) -> None:
    found = align_query(literals(query), window, 2, southern=False)
    assert found is not None
    assert found.cost == pytest.approx(expected.cost)
    assert found[1:] == expected[1:]


def test_a_match_that_costs_more_than_the_budget_is_none() -> None:
    assert align_query(literals("疫情防控"), "疫情大控", WRONG, southern=False) is not None
    assert align_query(literals("疫情防控"), "疫情大控", WRONG - 0.01, southern=False) is None


@pytest.mark.parametrize(
    ("query", "window"),
    [
        ("二十次", "二十五次"),
        ("二十五次", "二十次"),
        ("第五次", "第次"),
        ("35名", "3名"),
        ("3名", "35名"),
        ("九十一", "九十疫"),
    ],
)
def test_a_number_is_never_found_in_another_one(query: str, window: str) -> None:
    found = align_query(literals(query), window, 3, southern=False)
    assert found is None or found.cost >= WRONG


LETTERS = "防放方大疫情□"


def measure_all(units: tuple[QueryUnit, ...], window: str) -> float:
    """The cost of matching all of a window with all units, tried in every way; a run of the text alone is one gap."""

    @cache
    def cheapest(unit: int, at: int, in_gap: bool) -> float:
        if unit == len(units) and at == len(window):
            return 0.0
        ways = [inf]
        if unit < len(units):
            ways.append(WRONG + cheapest(unit + 1, at, False))
        if at < len(window):
            ways.append((0.0 if in_gap else GAP) + GAP_STEP + cheapest(unit, at + 1, True))
        if unit < len(units) and at < len(window):
            ways.append(substitution_cost(units[unit], window[at], False) + cheapest(unit + 1, at + 1, False))
        return min(ways)

    return cheapest(0, 0, False)


@given(
    st.text(LETTERS, min_size=1, max_size=5),
    st.text(LETTERS, min_size=1, max_size=7),
    st.sampled_from([0.5, 1.2, 9.0]),
)
def test_no_other_way_of_matching_is_cheaper(query: str, window: str, budget: float) -> None:
    units = literals(query)
    places = [(start, end) for start in range(len(window)) for end in range(start + 1, len(window) + 1)]
    costs = {place: measure_all(units, window[slice(*place)]) for place in places}
    best = min(costs.values(), default=inf)
    found = align_query(units, window, budget, southern=False)
    if found is None:
        assert best > budget - 1e-9
    else:
        assert found.cost == pytest.approx(best)
        assert costs[found.start, found.end] == pytest.approx(best)


def test_nothing_is_found_in_an_empty_window() -> None:
    assert align_query(literals("会议"), "", 2, southern=False) is None
