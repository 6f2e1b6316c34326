"""What CC-CEDICT says of a word."""

from __future__ import annotations

import pytest

from meetreader.data.files import asset_path
from meetreader.hanzi import dictionary
from meetreader.hanzi.dictionary import DictionaryEntry, find_entries, find_words_at


def test_an_entry_gives_both_scripts_the_pinyin_and_the_glosses() -> None:
    assert find_entries("绿化") == [
        DictionaryEntry(
            "绿化",
            "綠化",
            "lǜ huà",
            ("to make green with plants", "to reforest", "(Internet slang) Islamization"),
        ),
    ]


def test_the_simplified_form_is_looked_up() -> None:
    assert find_entries("长")[0].traditional == "長"
    assert find_entries("長") == []


def test_several_readings_come_commonest_first_and_variants_and_surnames_last() -> None:
    assert [entry.pinyin for entry in find_entries("得")] == ["dé", "de", "děi"]
    assert [entry.pinyin for entry in find_entries("何")] == ["hé", "Hé"]
    assert find_entries("何")[1].glosses == ("surname He",)


def test_references_inside_glosses_are_simplified_with_tone_marks() -> None:
    (entry,) = [entry for entry in find_entries("绿") if entry.pinyin == "lǜ"]
    assert (
        "(slang) (derived from 绿帽子 (lǜ mào zi)) to cheat on (one's spouse or boyfriend or girlfriend)"
        in entry.glosses
    )


def test_the_first_and_the_last_line_are_found() -> None:
    lines = [
        line
        for line in asset_path("built/cedict.tsv").read_text("utf-8").splitlines()
        if not line.startswith("#")
    ]
    for line in (lines[0], lines[len(lines) // 2], lines[-1]):
        assert line.split("\t")[0] in {entry.simplified for entry in find_entries(line.split("\t")[0])}


@pytest.mark.parametrize(
    "word", ["", "#", "\t", "会\n", "会议\t", "\0", "\ud800", "zzz", "不存在的词呀", "会" * 100_000]
)
def test_what_is_no_headword_has_no_entry(word: str) -> None:
    assert find_entries(word) == []
    assert dictionary.has_entry(word) is False


def test_the_longest_word_at_a_place_comes_first_the_character_last() -> None:
    text = "当前全面恢复正常经济社会秩序"
    assert [span.of(text) for span in find_words_at(text, 8)] == ["经济社会", "经济", "经"]
    assert [span.of(text) for span in find_words_at(text, 10)] == ["经济社会", "社会", "社"]


def test_a_word_covers_the_place_and_reaches_over_no_punctuation() -> None:
    text = "外防输入、内防反弹"
    assert next(span.of(text) for span in find_words_at(text, 7)) == "内防反弹"
    assert [span.of(text) for span in find_words_at(text, 4)] == ["、"]


def test_an_unknown_character_is_a_word_and_outside_the_text_there_is_none() -> None:
    assert [span.of("□") for span in find_words_at("□", 0)] == ["□"]
    assert find_words_at("会议", 2) == find_words_at("会议", -1) == find_words_at("", 0) == []


def test_the_file_names_its_source_its_licence_and_the_changes() -> None:
    head = [
        line
        for line in asset_path("built/cedict.tsv").read_text("utf-8").splitlines()[:12]
        if line.startswith("#")
    ]
    for said in ("CC-CEDICT", "MDBG", "creativecommons.org/licenses/by-sa/4.0", "Changes:"):
        assert said in "\n".join(head)


def test_the_file_is_in_the_order_that_a_binary_search_needs() -> None:
    lines = [
        line for line in asset_path("built/cedict.tsv").read_bytes().splitlines() if not line.startswith(b"#")
    ]
    heads = [line[: line.index(b"\t")] for line in lines]
    assert heads == sorted(heads)
    assert len(heads) > 120_000
    assert all(line.count(b"\t") == 3 for line in lines)
