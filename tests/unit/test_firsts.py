"""First sets: a pattern behind a look-ahead for its first characters finds the same, only sooner."""

from __future__ import annotations

import re

import pytest

from meetreader.data.first_sets import add_first_set
from meetreader.data.rule_tables import read_rows

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
    assert add_first_set(pattern) == f"(?=[{firsts}])(?:{pattern})"


@pytest.mark.parametrize("pattern", [".强调", "[^，]强调", "强?", "^强调", "(?<=会)|(?<=议)"])
def test_a_pattern_that_can_begin_with_anything_is_left_alone(pattern: str) -> None:
    assert add_first_set(pattern) == pattern


@pytest.mark.parametrize(
    "pattern",
    [row[0] for row in read_rows("rules/directives/speech-verbs.tsv", "verb kind reach sentence")]
    + [row[1] for row in read_rows("rules/people/roles.tsv", "role pattern sentence")],
)
def test_a_pattern_with_its_first_set_finds_the_same(pattern: str) -> None:
    text = _TEXT + "".join(row[-1] for row in read_rows("rules/people/roles.tsv", "role pattern sentence"))
    plain = [match.span() for match in re.finditer(pattern, text)]
    assert [match.span() for match in re.finditer(add_first_set(pattern), text)] == plain
