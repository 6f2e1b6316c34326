"""What the status line says of a word."""

from __future__ import annotations

from meetreader.analysis import analyse
from meetreader.hanzi import dictionary
from meetreader.text.spans import Span
from meetreader.ui.rendering.glosses import choose_sense, gloss_word


def test_a_word_of_several_readings_is_glossed_as_it_is_read() -> None:
    found = dictionary.find_entries("行")
    assert choose_sense(found, "háng").glosses != choose_sense(found, "xíng").glosses  # type: ignore[union-attr]


def test_a_proper_noun_comes_last() -> None:
    assert choose_sense(dictionary.find_entries("保")).pinyin == "bǎo"  # type: ignore[union-attr]
    assert choose_sense([]) is None


def test_a_date_is_said_to_be_one() -> None:
    report = analyse("会议于2020-02-14召开，要求抓好落实。\n")
    assert gloss_word(report, Span(3, 13), [""] * 10) == "2020-02-14    date"
