"""MarkLayers are cut into the pieces of a row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetreader.text.spans import Span
from meetreader.ui.rendering.mark_layers import MarkLayers

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 50), st.integers(0, 20))


def test_overlapping_layers_are_cut_where_they_begin_and_end() -> None:
    marks = MarkLayers()
    marks.set_layer("mention", [Span(2, 6)])
    marks.set_layer("hit", [Span(4, 8), Span(90, 95)])
    assert marks.cut_row(Span(0, 10)) == [
        (Span(0, 2), ()),
        (Span(2, 4), ("mention",)),
        (Span(4, 6), ("mention", "hit")),
        (Span(6, 8), ("hit",)),
        (Span(8, 10), ()),
    ]


def test_a_row_without_marks_is_one_piece() -> None:
    marks = MarkLayers()
    marks.set_layer("hit", [Span(0, 5)])
    assert marks.cut_row(Span(5, 9)) == [(Span(5, 9), ())]


@given(st.lists(SPANS), st.lists(SPANS), SPANS.filter(lambda span: span.length > 0))
def test_the_pieces_are_the_row_and_tell_every_mark(
    hits: list[Span], mentions: list[Span], row: Span
) -> None:
    marks = MarkLayers()
    marks.set_layer("mention", mentions)
    marks.set_layer("hit", hits)
    pieces = marks.cut_row(row)
    assert [piece.start for piece, _ in pieces] == [row.start, *(piece.end for piece, _ in pieces[:-1])]
    assert pieces[-1][0].end == row.end
    for piece, names in pieces:
        for offset in range(*piece):
            assert ("hit" in names) == any(span.holds(offset) for span in hits)
            assert ("mention" in names) == any(span.holds(offset) for span in mentions)
