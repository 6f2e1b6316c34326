"""Edits of a text: several rounds of them become one, as if the published text had been edited once."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from meetreader.repair.edits import Edit, apply_edits, compose_edits, record_repairs, resolve_overlaps
from meetreader.text.spans import Span
from tests.property.alphabets import make_texts


def make_edit(start: int, end: int, new: str = "") -> Edit:
    return Edit(Span(start, end), new, "pinyin")


def test_edits_of_two_rounds_keep_their_places_in_the_published_text() -> None:
    text = "領(lǐng)導,,出席"
    first, second = [make_edit(1, 7)], [Edit(Span(2, 4), "，", "doubled")]
    assert compose_edits(text, first, second) == [make_edit(1, 7), Edit(Span(8, 10), "，", "doubled")]


def test_edits_that_share_characters_become_one_of_the_earlier_kind() -> None:
    text = "六?!比"
    first = [Edit(Span(1, 3), "保,", "bytes", "likely", ("保", "海"))]
    second = [Edit(Span(2, 4), "，", "punctuation")]
    assert compose_edits(text, first, second) == [
        Edit(Span(1, 4), "保，", "bytes", "likely", ("保", "海")),
    ]


def test_edits_that_undo_each_other_leave_none() -> None:
    assert compose_edits("甲,乙", [make_edit(1, 2, "，")], [make_edit(1, 2, ",")]) == []


def test_of_edits_that_share_characters_the_earliest_round_counts() -> None:
    first, second = [make_edit(2, 4)], [make_edit(0, 3), make_edit(4, 5)]
    assert resolve_overlaps(first, second) == [make_edit(2, 4), make_edit(4, 5)]


def test_repairs_have_a_span_in_both_texts() -> None:
    text = "領(lǐng)導,出席"
    (taken_out, widened) = record_repairs(text, [make_edit(1, 7), Edit(Span(8, 9), "，", "punctuation")])
    assert (taken_out.raw, taken_out.span, taken_out.published) == ((1, 7), (1, 1), "(lǐng)")
    assert (widened.raw, widened.span, widened.published) == ((8, 9), (2, 3), ",")


@st.composite
def draw_edits(draw: st.DrawFn, size: int) -> list[Edit]:
    """Edits of a text of so many characters, in order and without overlaps."""
    cuts = sorted(draw(st.lists(st.integers(0, size), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    found = [make_edit(start, end, draw(st.text("甲乙丙,", max_size=3))) for start, end in pairs]
    starts = {edit.span.start for edit in found}
    return [edit for edit in found if edit.span.length or edit.new if len(starts) == len(found)]


@given(st.data(), make_texts(list("甲乙丙丁,"), max_size=20))
def test_the_composed_round_does_what_both_rounds_do(data: st.DataObject, text: str) -> None:
    first = data.draw(draw_edits(len(text)))
    middle = apply_edits(text, first)
    second = data.draw(draw_edits(len(middle)))
    composed = compose_edits(text, first, second)
    assert apply_edits(text, composed) == apply_edits(middle, second)
    assert all(a.span.end <= b.span.start for a, b in pairwise(composed))


def test_edits_that_only_touch_are_all_kept() -> None:
    first, second = (
        [make_edit(2, 4), make_edit(6, 8)],
        [make_edit(0, 2), make_edit(4, 6), make_edit(8, 8, "，")],
    )
    assert resolve_overlaps(first, second) == sorted((*first, *second))


def test_an_edit_of_a_later_round_gives_way_to_each_it_shares_characters_with() -> None:
    first = [make_edit(2, 4), make_edit(6, 8)]
    assert resolve_overlaps(first, [make_edit(0, 7)]) == first
    assert resolve_overlaps(first, [make_edit(3, 3, "，"), make_edit(5, 5, "，")]) == [
        first[0],
        make_edit(5, 5, "，"),
        first[1],
    ]
    assert resolve_overlaps([make_edit(0, 9)], first) == [make_edit(0, 9)]


@given(st.data(), st.integers(0, 20))
def test_the_first_round_is_kept_whole_and_nothing_overlaps(data: st.DataObject, size: int) -> None:
    first, second = data.draw(draw_edits(size)), data.draw(draw_edits(size))
    kept = resolve_overlaps(first, second)
    assert {*first} <= {*kept} <= {*first, *second}
    assert all(a.span.end <= b.span.start for a, b in pairwise(kept))
    for edit in {*second} - {*kept}:
        assert any(
            (edit.span.start < other.span.end and other.span.start <= edit.span.start < other.span.end)
            or edit.span.overlaps(other.span)
            for other in first
        )
