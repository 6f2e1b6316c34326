"""What single arguments of the command line may be."""

from __future__ import annotations

from argparse import ArgumentTypeError

import pytest

from meetreader.cli.argument_types import check_encoding, offset_or_span, whole_number


@pytest.mark.parametrize(("word", "offset"), [("0", 0), ("276", 276), ("276-280", 276)])
def test_a_place_is_an_offset_or_the_span_that_search_writes(word: str, offset: int) -> None:
    assert offset_or_span(word) == offset


@pytest.mark.parametrize("word", ["", "-", "276-", "-280", "276–280", "２７６", "1_000", "276-280-300", "a"])
def test_what_is_no_place_is_refused_by_name(word: str) -> None:
    with pytest.raises(ArgumentTypeError, match="neither an offset \\(276\\) nor a span \\(276-280\\)"):
        offset_or_span(word)


@pytest.mark.parametrize("word", ["0", "-1", " 5", "1_000", "五", "٥", ""])
def test_only_digits_are_a_whole_number(word: str) -> None:
    assert whole_number(1)("12") == 12
    with pytest.raises(ArgumentTypeError, match="not a whole number from 1 on"):
        whole_number(1)(word)


@pytest.mark.parametrize("word", ["hex", "utf-9", "a\0b", ""])
def test_an_encoding_is_one_that_gives_text(word: str) -> None:
    assert check_encoding("Big5-HKSCS") == "Big5-HKSCS"
    with pytest.raises(ArgumentTypeError, match="no known encoding"):
        check_encoding(word)
