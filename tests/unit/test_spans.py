"""How spans are carried between a published text and a repaired one."""

from __future__ import annotations

import pytest

from meetreader.text.spans import Change, Span, SpanMap

PUBLISHED = "本報(bào)訊3月16日,市領(lǐng)導(dǎo)"
REPAIRED = "本報訊3月16日，市領導"
PINYIN = [(Span(2, 7), ""), (Span(13, 14), "，"), (Span(16, 22), ""), (Span(23, 28), "")]


@pytest.fixture
def repaired() -> SpanMap:
    return SpanMap.of_edits(PINYIN)


@pytest.mark.parametrize("piece", ["本報", "訊3月16日", "市領"])
def test_what_was_not_changed_is_found_on_both_sides(repaired: SpanMap, piece: str) -> None:
    there = REPAIRED.index(piece)
    here = PUBLISHED.index(piece)
    assert repaired.forward(Span(here, here + len(piece))) == Span(there, there + len(piece))
    assert repaired.back(Span(there, there + len(piece))) == Span(here, here + len(piece))


def test_text_taken_out_inside_a_span_belongs_to_it(repaired: SpanMap) -> None:
    word = Span(REPAIRED.index("領導"), len(REPAIRED))
    assert repaired.back(word).of(PUBLISHED) == "領(lǐng)導"


def test_text_taken_out_at_the_edge_of_a_span_stays_outside(repaired: SpanMap) -> None:
    word = Span(REPAIRED.index("訊"), REPAIRED.index("訊") + 1)
    assert repaired.back(word).of(PUBLISHED) == "訊"


def test_a_span_that_ends_inside_a_change_is_widened_to_the_whole_of_it() -> None:
    both = SpanMap.of_edits([(Span(2, 5), "海建設")])
    assert both.forward(Span(3, 4)) == Span(2, 5)
    assert both.back(Span(0, 3)) == Span(0, 5)


def test_a_span_inside_a_removal_becomes_an_empty_one(repaired: SpanMap) -> None:
    assert repaired.forward(Span(3, 5)) == Span(2, 2)


def test_text_put_in_at_an_empty_span_leaves_it_empty() -> None:
    assert SpanMap.of_edits([(Span(2, 2), "、")]).forward(Span(2, 2)) == Span(2, 2)


def test_the_inverse_exchanges_the_sides(repaired: SpanMap) -> None:
    assert repaired.inverse().forward(Span(0, 3)) == repaired.back(Span(0, 3))


def test_without_changes_nothing_moves() -> None:
    assert SpanMap().forward(Span(3, 9)) == SpanMap().back(Span(3, 9)) == Span(3, 9)


@pytest.mark.parametrize(
    "changes",
    [
        [Change(Span(0, 1), Span(1, 2))],
        [Change(Span(0, 3), Span(0, 3)), Change(Span(2, 4), Span(2, 4))],
        [Change(Span(4, 5), Span(4, 4)), Change(Span(0, 1), Span(0, 1))],
    ],
    ids=["shifted", "overlapping", "out of order"],
)
def test_changes_that_do_not_fit_together_are_refused(changes: list[Change]) -> None:
    with pytest.raises(ValueError, match="do not fit"):
        SpanMap(changes)


def test_the_words_of_a_span() -> None:
    span = Span(2, 5)
    assert span.length == 3
    assert span.of("市委書記王") == "書記王"
    assert (span.holds(2), span.holds(4), span.holds(5)) == (True, True, False)
    assert (span.overlaps(Span(4, 6)), span.overlaps(Span(5, 6))) == (True, False)
    assert (span.covers(Span(2, 5)), span.covers(Span(1, 3))) == (True, False)
    assert span.shift(-2) == Span(0, 3)
