"""How hard a text is: its words by HSK level, and the known ones."""

from __future__ import annotations

import pytest

from meetreader.hanzi.word_levels import make_profile
from meetreader.ui.rendering.level_table import describe_profile

WORDS = ["我们", "要", "落实", "落实", "部署", "复工复产", "2020年3月", "35", "，", "COVID-19"]
"""我们 and 要 are of level 1, 落实 of level 5, 部署 of level 7 to 9, 复工复产 of none."""


def test_words_are_counted_by_level_as_they_follow_each_other_and_each_once() -> None:
    profile = make_profile(WORDS, ())
    assert dict(profile.running) == {1: 2, 5: 2, 7: 1, None: 1}
    assert dict(profile.different) == {1: 2, 5: 1, 7: 1, None: 1}


def test_dates_numbers_marks_and_latin_words_are_not_counted() -> None:
    assert make_profile(WORDS, ()).count == 6


@pytest.mark.parametrize(
    ("known", "level", "words"),
    [((), 0, 0), ((), 1, 2), ((), 5, 4), ((), 7, 5), (("复工复产",), 7, 6), (("落实", "我们"), 0, 3)],
)
def test_the_known_words_count_with_the_levels(known: tuple[str, ...], level: int, words: int) -> None:
    assert make_profile(WORDS, known).find_share(level) == words / 6


def test_a_text_without_words_has_a_profile_too() -> None:
    assert make_profile(["2020", "。"], ()).find_share(7) == 0
    assert describe_profile(make_profile([], ())) == "No words in this report"


def test_the_table_has_a_row_for_each_level() -> None:
    rows = describe_profile(make_profile(WORDS, ("复工复产",))).splitlines()
    assert rows[3].split() == ["1", "2", "2", "33%", "50%", "=" * 24]
    assert rows[9].split()[:5] == ["7–9", "1", "1", "17%", "100%"]
    assert rows[10].split()[:4] == ["none", "1", "1", "17%"]
