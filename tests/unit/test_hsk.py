"""The HSK level of a word."""

from __future__ import annotations

import pytest

from meetreader.data.sorted_table import SortedTable
from meetreader.hanzi.hsk import find_level


@pytest.mark.parametrize(
    ("word", "expected"), [("我", 1), ("会议", 3), ("政府", 4), ("防控", None), ("", None), ("\ud800", None)]
)
def test_the_level_is_that_of_the_grading_standard(word: str, expected: int | None) -> None:
    assert find_level(word) == expected


def test_the_list_is_whole() -> None:
    rows = list(SortedTable("built/hsk.tsv"))
    assert len(rows) == len({word for word, _ in rows}) == 10_977
    assert {level for _, level in rows} == {"1", "2", "3", "4", "5", "6", "7"}
