"""What holds for the words of any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetreader.hanzi.words import words
from meetreader.text.spans import Span
from tests.property.alphabets import ANY_TEXT

REPORT = st.text(
    "市委书记领导小组疫情防控工作会议第二十五次一要是实在，。“”、 \n12.5%aB□㐀𠀀〇々豈", max_size=60
)
SPANS = st.lists(
    st.tuples(st.integers(-3, 70), st.integers(-3, 70)).map(lambda pair: Span(*pair)), max_size=6
)


@given(ANY_TEXT | REPORT, SPANS)
def test_every_code_point_is_in_exactly_one_word_in_order(hub: str, names: list[Span]) -> None:
    found = words(hub, names)
    assert "".join(span.of(hub) for span in found) == hub
    assert [span.start for span in found] == [0, *(span.end for span in found)][: len(found)]
    assert all(span.length > 0 for span in found)


@given(REPORT, st.data())
def test_names_that_do_not_overlap_are_words(hub: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.sets(st.integers(0, len(hub)), max_size=8)))
    names = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=False)]
    assert set(names) <= set(words(hub, names))


@pytest.mark.parametrize("piece", ["中", "a", "，", " ", "一", "㐀", "\ud800", "领导小组", "实实在在抓"])
def test_a_long_text_without_a_full_stop_is_survived(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begun = time.process_time()
    assert sum(span.length for span in words(text)) == len(text)
    assert time.process_time() - begun < 10  # seconds; half of one on the machine it was written on
