"""What holds of every report, whatever the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from meetreader import analyse
from tests.property.alphabets import ANY_CHARACTER, GENRE_PIECES, make_texts
from tests.property.invariants import check_report


@given(make_texts())
@settings(deadline=None, max_examples=200)
def test_every_span_lies_in_the_text_and_every_format_can_be_written(text: str) -> None:
    check_report(analyse(text))


@given(st.sampled_from(GENRE_PIECES), ANY_CHARACTER, st.integers(1, 400))
@settings(deadline=None, max_examples=100)
def test_a_text_that_repeats_itself_is_a_report_too(piece: str, character: str, times: int) -> None:
    check_report(analyse((piece + character) * times))
