"""First characters: a pattern led by them finds the same, only sooner."""

from __future__ import annotations

import re

import pytest

from meetreader.data.first_sets import led
from meetreader.data.word_lists import rows

_TEXT = "会议由市长李明主持，周宁在会上强调，3月底前要抓好。不得少于300间，工作部署会听取汇报。"


@pytest.mark.parametrize(
    ("pattern", "firsts"),
    [
        ("强调|要求", "强要"),
        ("[作做]出?部署", "作做"),
        ("(?:再次)?强调", "再强"),
        (r"(?<!工)作部署|\d+月", r"\d作"),
        ("(?P<name>强调|(?:指|提)出)", "强指提"),
        ("(?=会)会议", "会"),
        ("a{0,2}b", "ab"),
        (r"\.$", r"\."),
    ],
)
def test_what_a_match_can_begin_with(pattern: str, firsts: str) -> None:
    assert led(pattern) == f"(?=[{firsts}])(?:{pattern})"


@pytest.mark.parametrize("pattern", [".强调", "[^，]强调", "强?", "^强调", "(?<=会)|(?<=议)"])
def test_a_pattern_that_can_begin_with_anything_is_left_alone(pattern: str) -> None:
    assert led(pattern) == pattern


@pytest.mark.parametrize(
    "pattern",
    [row[0] for row in rows("rules/directives/report-verbs.tsv")]
    + [row[1] for row in rows("rules/people/roles.tsv")],
)
def test_it_finds_the_same(pattern: str) -> None:
    text = _TEXT + "".join(row[-1] for row in rows("rules/people/roles.tsv"))
    plain = [match.span() for match in re.finditer(pattern, text)]
    assert [match.span() for match in re.finditer(led(pattern), text)] == plain
