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
    score_alone,
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


def test_each_step_to_a_shorter_context_costs_its_back_off() -> None:
    contexts = ["疫情防", "情防", "防"]
    rows = {
        row[0]: row for line in read_table("built/ngrams.tsv") if (row := line.split("\t"))[0] in contexts
    }
    back_offs = [int(rows[context][1]) / 4 for context in contexts]
    followers = {item[0]: int(item[1:]) / 4 for item in rows["防"][2].split(" ")}
    assert "空" in followers
    assert not any("空" in rows[context][2] for context in contexts[:2])
    assert score_in_language("空", "加强疫情防") == -back_offs[0] - back_offs[1] - followers["空"]
    assert score_in_language("\ud800", "疫情防") == -sum(back_offs) + score_alone("\ud800")
    assert score_in_language("空", "\ud800防") == -followers["空"]  # an unknown context costs nothing
    assert score_in_language("空", "") == score_alone("空")


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


def test_a_page_counts_half_after_two_characters_and_a_quarter_after_one() -> None:
    page = PageLanguageModel("甲乙禾。甲乙禾。丙乙合。")
    alone = PageLanguageModel("")
    characters = FoldedCharacters("禾合")
    # After 甲乙 the page has 禾 twice: 2 of 2.5; after 乙 alone it has 合 once: 1 of 3.5.
    for at, (weight, share) in enumerate([(0.5, 2 / 2.5), (0.25, 1 / 3.5)]):
        language = 2 ** (alone.score_each(characters, "甲乙")[at]) / 0.75
        expected = (1 - weight) * language + weight * share
        assert 2 ** page.score_each(characters, "甲乙")[at] == pytest.approx(expected)


def test_a_lost_character_on_the_page_says_nothing() -> None:
    page = PageLanguageModel("甲乙？甲乙\ufffd甲乙禾")
    plain = PageLanguageModel("甲乙禾")
    characters = FoldedCharacters("禾？")
    assert page.score_each(characters, "甲乙") == plain.score_each(characters, "甲乙")


def test_a_character_is_scored_at_each_of_its_places() -> None:
    scores = PageLanguageModel("").score_each(FoldedCharacters("控空控"), "疫情防")
    assert scores[0] == scores[2] > scores[1]
    assert scores == [PageLanguageModel("").score_each(FoldedCharacters(c), "疫情防")[0] for c in "控空控"]


def test_counts_are_those_of_fifteen_million_characters() -> None:
    assert estimate_count("的") > estimate_count("会议") > 1_000 > estimate_count("张海波")
    assert estimate_count("") == 0


@pytest.mark.slow
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
