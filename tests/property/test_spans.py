"""What holds of every span map: the pieces that were not changed stay themselves, and nothing gets out of order."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from meetreader.text.spans import Span, SpanMap


class Edited(NamedTuple):
    """A text before and after, its map, and the pairs of spans that were left alone."""

    before: str
    after: str
    map: SpanMap
    kept: list[tuple[Span, Span]]


@st.composite
def edited(draw: st.DrawFn) -> Edited:
    before, after, edits, kept = "", "", [], []
    piece = st.text("市委書記領導(lǐng)?,", max_size=4)
    for alone, old, new in draw(st.lists(st.tuples(piece.filter(bool), piece, piece), max_size=6)):
        kept.append((Span(len(before), len(before + alone)), Span(len(after), len(after + alone))))
        before, after = before + alone, after + alone
        edits.append((Span(len(before), len(before + old)), new))
        before, after = before + old, after + new
    return Edited(before, after, SpanMap.of_edits(edits), kept)


@st.composite
def spans(draw: st.DrawFn, length: int) -> Span:
    start = draw(st.integers(0, length))
    return Span(start, draw(st.integers(start, length)))


@given(edited())
def test_what_was_left_alone_is_carried_to_itself(text: Edited) -> None:
    for source, target in text.kept:
        assert text.map.forward(source) == target
        assert text.map.back(target) == source
        assert source.of(text.before) == target.of(text.after)


@given(st.data())
def test_carrying_stays_inside_and_keeps_the_order(data: st.DataObject) -> None:
    text = data.draw(edited())
    span = data.draw(spans(len(text.before)))
    carried = text.map.forward(span)
    assert 0 <= carried.start <= carried.end <= len(text.after)
    wider = Span(data.draw(st.integers(0, span.start)), data.draw(st.integers(span.end, len(text.before))))
    if span.length:
        assert text.map.forward(wider).covers(carried)


@given(st.data())
def test_a_span_carried_there_and_back_covers_itself(data: st.DataObject) -> None:
    text = data.draw(edited())
    span = data.draw(spans(len(text.before)))
    carried = text.map.forward(span)
    if carried.length:
        unchanged = [kept for kept, _ in text.kept if kept.overlaps(span)]
        back = text.map.back(carried)
        assert all(back.covers(Span(max(k.start, span.start), min(k.end, span.end))) for k in unchanged)


@given(edited())
def test_the_inverse_is_the_way_back(text: Edited) -> None:
    whole = Span(0, len(text.after))
    assert text.map.inverse().forward(whole) == text.map.back(whole)
    assert text.map.inverse().inverse().changes == text.map.changes
