"""What a hit loses by where it begins and ends, and by the marks in it."""

from __future__ import annotations

import pytest

from meetreader.hanzi.script import simplify
from meetreader.search import find_hits
from meetreader.search.hits import Hit, HitColumns, rank_hits
from meetreader.search.scoring import (
    WordEdges,
    deduct_marks,
    find_edges,
    keep_within_clauses,
    mark_penalty,
    round_score,
    score_by_edges,
)
from meetreader.text.spans import Span

HUB = "城市长江两岸，市长讲话。"


def place(piece: str, text: str = HUB) -> Span:
    return Span(text.index(piece), text.index(piece) + len(piece))


def make_columns(*hits: tuple[Span, float]) -> HitColumns:
    return HitColumns.from_hits(Hit(span, score, "exact") for span, score in hits)


def list_scores(found: HitColumns) -> list[tuple[int, float]]:
    return list(zip(found.starts, found.scores, strict=True))


@pytest.mark.parametrize(
    ("piece", "edges", "penalty", "by_chance"),
    [
        ("城市", (True, True, 0), 0.0, False),
        ("城市长江", (True, True, 1), 1.0, False),
        ("市长江", (False, True, 1), 4.0, True),
        ("长江两", (True, False, 1), 4.0, True),
        ("江两", (False, False, 1), 7.0, True),
        ("江", (False, True, 0), 3.0, False),
        ("讲话", (True, True, 0), 0.0, False),
    ],
)
def test_edges_inside_words_and_borders_inside_the_hit_cost(
    piece: str, edges: tuple[bool, bool, int], penalty: float, by_chance: bool
) -> None:
    found = find_edges(HUB, place(piece))
    assert found == WordEdges(*edges)
    assert (found.penalty, found.by_chance) == (penalty, by_chance)


def test_the_surroundings_do_not_change_with_the_length_of_the_text() -> None:
    before, after = "会议指出，要抓好落实。" * 9, "会议强调，要压实责任。" * 9
    shifted = place("长江").shift(len(before))
    assert find_edges(before + HUB + after, shifted) == find_edges(HUB, place("长江"))


def test_hits_by_chance_and_inside_words_are_kept_only_where_they_are_wanted() -> None:
    found = make_columns((place("市长江"), 90.0), (place("江"), 80.0), (place("讲话"), 70.0))
    every = score_by_edges(HUB, found, by_chance=True, inside=True)
    assert [score for _, score in list_scores(every)] == [86.0, 77.0, 70.0]
    meant = score_by_edges(HUB, found, by_chance=False, inside=True)
    assert [start for start, _ in list_scores(meant)] == [place("江").start, place("讲话").start]
    begun = score_by_edges(HUB, found, by_chance=True, inside=False)
    assert [start for start, _ in list_scores(begun)] == [place("讲话").start]


@pytest.mark.parametrize(
    ("piece", "points"),
    [
        ("内防反弹", 0.0),
        ("内防、反弹", 1.0),
        ("内防，反弹", 3.0),
        ("内防,反弹", 3.0),
        ("内防。反弹", 5.0),
        ("内防！反弹", 5.0),
        ("内防\n反弹", 6.0),
        ("“内防”反弹", 1.0),
        ("内防 反弹", 0.0),
        ("内防”。\n反弹", 11.5),
    ],
)
def test_marks_inside_a_hit_cost_by_what_they_separate(piece: str, points: float) -> None:
    assert mark_penalty(piece) == points


def test_only_a_hit_that_is_longer_than_its_query_has_marks_in_it() -> None:
    text = "内防，反弹。内防反弹"
    found = make_columns((Span(0, 5), 100.0), (Span(6, 10), 100.0))
    assert list_scores(deduct_marks(text, found, 4)) == [(0, 97.0), (6, 100.0)]
    assert list_scores(deduct_marks(text, found, 5)) == [(0, 100.0), (6, 100.0)]


@pytest.mark.parametrize("mark", list("，。！？；：…\n,.!?;:"))
def test_a_phrase_holds_no_mark_that_ends_a_clause(mark: str) -> None:
    text = f"森林{mark}防火、防火"
    found = make_columns((Span(0, 5), 84.0), (Span(3, 8), 84.0))
    assert keep_within_clauses(text, found).starts == [3]


@pytest.mark.parametrize(
    ("score", "shown"), [(100.0, 100.0), (86.04, 86.0), (86.06, 86.1), (1.0, 1.0), (0.4, 1.0), (-7.0, 1.0)]
)
def test_a_score_has_one_decimal_and_is_at_least_one(score: float, shown: float) -> None:
    assert round_score(score) == shown


def test_of_hits_that_overlap_the_best_is_kept_and_exact_ones_are_better_than_any() -> None:
    found = [
        Hit(Span(0, 4), 99.0, "script"),
        Hit(Span(3, 6), 80.0, "exact"),
        Hit(Span(6, 8), 80.0, "fuzzy"),
        Hit(Span(8, 9), 95.0, "pinyin"),
    ]
    ranked = rank_hits([HitColumns.from_hits(found[:2]), HitColumns.from_hits(found[2:])])
    assert [(hit.span, hit.kind) for hit in ranked] == [
        (Span(3, 6), "exact"),
        (Span(8, 9), "pinyin"),
        (Span(6, 8), "fuzzy"),
    ]
    assert [hit.span.start for hit in ranked.by_place] == [3, 6, 8]


def test_of_hits_that_are_equally_good_the_earlier_comes_first() -> None:
    found = [Hit(Span(start, start + 2), 90.0, "fuzzy") for start in (6, 0, 3)]
    assert [hit.span.start for hit in rank_hits([HitColumns.from_hits(found)])] == [0, 3, 6]
    both = [Hit(Span(1, 3), 90.0, "fuzzy"), Hit(Span(0, 2), 90.0, "fuzzy")]
    assert [hit.span for hit in rank_hits([HitColumns.from_hits(both)])] == [Span(0, 2)]


def find_in(text: str, query: str) -> list[tuple[str, str, float]]:
    """The hits of a query: what was found, in what way, and how well it fits."""
    return [(hit.span.of(text), hit.kind, hit.score) for hit in find_hits(text, simplify(text), query)]


@pytest.mark.parametrize(("text", "mark"), [("招商、引智", "、"), ("招商，引智", "，"), ("招商。引智", "。")])
def test_marks_cost_a_hit_with_errors_what_they_cost_an_exact_one(text: str, mark: str) -> None:
    ((_, _, plain),) = find_in("招商引智", "招商引资")
    assert find_in(text, "招商引资") == [(text, "fuzzy", plain - mark_penalty(mark))]


def test_initials_stand_for_one_phrase() -> None:
    assert [found for found, _, _ in find_in("森林防火", "slfh")] == ["森林防火"]
    assert find_in("森林，防火", "slfh") == []


def test_beside_an_exact_hit_only_what_is_very_near_is_worth_showing() -> None:
    near = find_in("李俊明主持。李俊名出席。", "李俊明")
    assert [(found, kind) for found, kind, _ in near] == [("李俊明", "exact"), ("李俊名", "fuzzy")]
    assert find_in("李俊明主持。李建明出席。", "李俊明") == [("李俊明", "exact", 100.0)]
    assert [found for found, _, _ in find_in("李建明出席。李俊萌出席。", "李俊明")] == ["李俊萌"]


def test_two_characters_that_are_found_as_typed_are_looked_for_in_no_other_way() -> None:
    assert find_in("疫情，疫晴", "疫情") == [("疫情", "exact", 100.0)]
    assert [kind for _, kind, _ in find_in("疫晴", "疫情")] == ["fuzzy"]


@pytest.mark.parametrize(
    ("query", "kind"), [("（", "exact"), ("(", "script"), ("……", "exact"), ("… …", "script")]
)
def test_marks_are_found_as_typed_or_in_another_width(query: str, kind: str) -> None:
    assert [kind for _, kind, _ in find_in("会议……指出（甲）", query)] == [kind]


@pytest.mark.parametrize("query", ["16日3月", "35隔离队员", "HIV5防控"])
def test_parts_may_be_exchanged_also_beside_a_number(query: str) -> None:
    text = "3月16日，隔离队员35，防控HIV5"
    assert [(len(found), kind) for found, kind, _ in find_in(text, query)] == [(len(query), "fuzzy")]


@pytest.mark.parametrize(
    ("query", "text"), [("6日31月", "3月16日"), ("61日", "16日"), ("53名队员", "35名队员")]
)
def test_the_digits_of_a_number_may_not(query: str, text: str) -> None:
    assert find_in(text, query) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("fangkogn", "防控"),
        ("fnagkong", "防控"),
        ("lingdoa", "领导"),
        ("lingdaoxiazou", "领导小组"),
        ("lingdaoxaiozu", "领导小组"),
    ],
)
def test_two_letters_of_pinyin_may_be_exchanged_anywhere(query: str, found: str) -> None:
    assert [hit[:2] for hit in find_in("疫情防控领导小组会议", query)] == [(found, "pinyin")]


def test_pinyin_that_joins_two_words_by_chance_is_weighed_out_unless_there_are_thousands() -> None:
    few, many = "城市长江，" * 10, "城市长江，" * 2_001
    assert find_in(few, "shizhang") == []
    assert len(find_in(many, "shizhang")) == 2_001
