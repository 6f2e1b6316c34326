"""Whether a lost character completes the name of a place, an office or a body."""

from __future__ import annotations

import pytest

from meetreader.repair.known_words import completes_word


@pytest.mark.parametrize(
    ("before", "character", "after"),
    [
        ("海口、", "文", "昌等"),
        ("海口、文", "昌", "等地"),
        ("。", "县", "委常委"),
        ("，", "县", "领导"),
        ("市委书", "记", "李明"),
    ],
)
def test_the_name_may_begin_or_end_with_the_character(before: str, character: str, after: str) -> None:
    assert completes_word(before, character, after)


@pytest.mark.parametrize(
    ("before", "character", "after"),
    [("海口、文", "博", "等"), ("，", "地", "领导"), ("海口、", "和", "文昌")],
)
def test_a_name_that_only_stands_beside_the_character_says_nothing(
    before: str, character: str, after: str
) -> None:
    assert not completes_word(before, character, after)
