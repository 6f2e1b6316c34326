"""The glossary of the genre: its form, and some of what it says."""

from __future__ import annotations

import re
import unicodedata

import pytest

from meetreader.data.rule_tables import read_rows
from meetreader.hanzi import glossary
from meetreader.hanzi.glossary import GlossaryEntry
from meetreader.hanzi.readings import readings
from meetreader.hanzi.tones import strip_tone

CATEGORIES = [
    *("office", "body", "meeting", "formulation", "party", "administration", "economy", "agriculture"),
    *("epidemic", "emergency", "environment", "society", "law", "abbreviation", "press", "expression"),
]
ENTRIES = [GlossaryEntry(*row) for row in read_rows("glossary.tsv", glossary.COLUMNS)]
HEADWORDS = [entry.headword for entry in ENTRIES]


def split_pinyin(headword: str, pinyin: str) -> list[str] | None:
    """The syllables, one a character, that the pinyin is made of; None where it is not made of readings of the characters."""

    def match_rest(place: int, left: str) -> list[str] | None:
        if place == len(headword):
            return [] if not left else None
        begun = left != whole and left[0:1] not in (" ", "-")
        left = left.removeprefix(" ").removeprefix("-")
        known = readings(headword[place])
        for syllable in (
            *known,
            *(strip_tone(reading) for reading in known if begun),
        ):  # 功夫, 会上: neutral tones
            written = f"'{syllable}" if begun and strip_tone(syllable)[0] in "aeo" else syllable
            if left.startswith(written):
                found = match_rest(place + 1, left.removeprefix(written))
                if found is not None:
                    return [syllable, *found]
        return None

    whole = pinyin.lower()
    return match_rest(0, whole)


def test_there_are_enough_entries_each_once_in_order() -> None:
    assert len(ENTRIES) >= 550
    assert sorted(set(HEADWORDS)) == HEADWORDS


@pytest.mark.parametrize("category", CATEGORIES)
def test_every_category_is_used(category: str) -> None:
    assert any(entry.category == category for entry in ENTRIES)


def test_every_entry_is_well_formed() -> None:
    for entry in ENTRIES:
        assert re.fullmatch("[\u4e00-\u9fff]{2,}", entry.headword), entry
        assert entry.category in CATEGORIES, entry
        assert re.fullmatch(r"[ -~]+", entry.english), entry
        for text in (entry.pinyin, entry.english, entry.note):
            assert text == text.strip() == unicodedata.normalize("NFC", text), entry


def test_every_syllable_is_a_reading_of_its_character() -> None:
    assert [entry for entry in ENTRIES if split_pinyin(entry.headword, entry.pinyin) is None] == []


@pytest.mark.parametrize(
    ("headword", "pinyin"),
    [
        ("会议", "huìyí"),
        ("会议", "huì"),
        ("会议", "huìyìyì"),
        ("西安", "xīān"),
        ("银行", "yín  háng"),
        ("会议", "huìyi4"),
    ],
)
def test_pinyin_that_does_not_fit_is_seen(headword: str, pinyin: str) -> None:
    assert split_pinyin(headword, pinyin) is None


def test_the_spelling_is_british() -> None:
    assert [
        entry
        for entry in ENTRIES
        if re.search(r"(organi|moderni|mobili|revitali|speciali)z|\b(center|program|labor)\b", entry.english)
    ] == []


@pytest.mark.parametrize(
    ("suffix", "rendering"),
    [
        ("委书记", "secretary"),
        ("人大常委会主任", "chair of the People's Congress Standing Committee"),
        ("副市长", "vice-mayor"),
        ("领导小组", "leading group"),
    ],
)
def test_one_office_is_always_rendered_the_same(suffix: str, rendering: str) -> None:
    found = [entry for entry in ENTRIES if entry.headword.endswith(suffix)]
    assert found
    assert [entry for entry in found if rendering not in entry.english] == []


@pytest.mark.parametrize(
    ("word", "pinyin", "english"),
    [
        ("市委书记", "shìwěi shūjì", "municipal Party secretary"),
        ("人大常委会", "Réndà Chángwěihuì", "People's Congress Standing Committee"),
        ("疫情防控", "yìqíng fángkòng", "epidemic prevention and control"),
        ("应检尽检", "yīng jiǎn jìn jiǎn", "test all who should be tested"),
        ("项目为王", "xiàngmù wéi wáng", "projects come first"),
        ("不落一人", "bù là yī rén", "nobody left behind"),
    ],
)
def test_a_headword_is_found(word: str, pinyin: str, english: str) -> None:
    entry = glossary.find_entry(word)
    assert entry is not None
    assert (entry.pinyin, entry.english) == (pinyin, english)


@pytest.mark.parametrize("word", ["", "市", "威海", "\ud800", "\t", "市委\n", "会" * 100_000])
def test_what_is_no_headword_has_no_entry(word: str) -> None:
    assert glossary.find_entry(word) is None


def test_the_headwords_are_those_of_the_file() -> None:
    assert list(glossary.list_headwords()) == HEADWORDS
