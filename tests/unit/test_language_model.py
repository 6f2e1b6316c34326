"""The n-grams know official Chinese, and what a page says itself counts beside them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from meetreader.data.files import asset_path
from meetreader.repair.language_model import (
    FoldedCharacters,
    PageLanguageModel,
    estimate_count,
    fold_text,
    score_in_language,
)


def test_text_is_folded_as_the_n_grams_have_it() -> None:
    assert fold_text("3月16日,Hi威海會議") == "0月0日，A威海会议"


@pytest.mark.parametrize(
    ("before", "likely", "unlikely"),
    [
        ("新冠肺", "炎", "英"),
        ("疫情防", "控", "空"),
        ("总书", "记", "机"),
        ("安全生", "产", "惨"),
        ("六", "保", "海"),
    ],
)
def test_a_word_goes_on_as_it_should(before: str, likely: str, unlikely: str) -> None:
    assert score_in_language(likely, before) > score_in_language(unlikely, before) + 3


def test_what_follows_a_context_adds_up_to_one_at_most() -> None:
    characters = FoldedCharacters(
        [chr(code) for code in range(0x4E00, 0x9FA6)] + list("，。、；：？！“”《》（）0A")
    )
    for before in ("", "的", "市委", "新冠肺", "“六"):
        shares = [2**score for score in PageLanguageModel("").score_each(characters, before)]
        assert 0.4 < sum(shares) < 1.2


def test_a_phrase_of_the_page_is_likelier_on_that_page() -> None:
    characters = FoldedCharacters("禾合")
    plain, known = PageLanguageModel(""), PageLanguageModel("尤小禾说。尤小禾要求")
    assert known.score_each(characters, "尤小")[0] > plain.score_each(characters, "尤小")[0] + 3
    assert known.score_each(characters, "尤小")[1] == plain.score_each(characters, "尤小")[1]


def test_counts_are_those_of_fifteen_million_characters() -> None:
    assert estimate_count("的") > estimate_count("会议") > 1_000 > estimate_count("张海波")
    assert estimate_count("") == 0


def test_the_beginnings_of_each_context_are_in_the_table_too() -> None:
    followers = {
        context: {item[0] for item in listed.split(" ") if item}
        for context, _, listed, *_ in (row.split("\t") for row in read_table("built/ngrams.tsv"))
    }
    longer = [context for context in followers if len(context) > 1]
    assert all(context[-1] in followers[context[:-1]] for context in longer)
    assert {len(context) for context in followers} == {1, 2, 3}


def read_table(name: str) -> Iterator[str]:
    with asset_path(name).open(encoding="utf-8") as file:
        yield from (line.rstrip("\n") for line in file if not line.startswith("#"))
