"""What is likely in the place of a torn character, as the ranking of candidates sees it."""

from __future__ import annotations

import pytest

from meetreader.repair.candidates import (
    CandidateRanking,
    PartialOriginal,
    list_options,
    rank_between,
)
from meetreader.repair.inline_pinyin import AnnotationHabits
from meetreader.repair.page_script import is_traditional_page
from meetreader.repair.published_score import fold_character, score_published, sort_by_commonness
from meetreader.repair.shifted_runs import ANY_LEAD, Slot

LOST_BEFORE_A3 = Slot(ANY_LEAD, (0xA3,), 1)  # ?! for 保, whose second byte was taken for the first one of ！


def rank(page: str, before: str, *slots: Slot, habits: AnnotationHabits | None = None) -> list[str]:
    ranking = CandidateRanking(page, habits or AnnotationHabits())
    found = sorted(ranking.rank_originals(slots, before), key=lambda partial: -partial.score)
    return [partial.text for partial in found]


def test_a_slot_leaves_open_what_its_bytes_allow_and_chinese_is_written_with() -> None:
    options = list_options(LOST_BEFORE_A3)
    assert {"保", "海", "福", "張", "停"}.isdisjoint({"会"})
    assert {"保", "海", "福"} <= {*options}
    assert all(option.encode("gbk")[1] == 0xA3 for option in options)
    assert not {*options} & {"ㄣ", "Γ", "┅"}  # in GBK, but not in a report


def test_one_character_alone_is_taken_whatever_it_is() -> None:
    assert list_options(Slot((0xA6,), (0xA3,), 1)) == ("Γ",)


def test_a_letter_has_one_byte() -> None:
    assert list_options(Slot((0x41,), (), 1)) == ("A",)


def test_an_annotation_rules_out_what_is_not_read_so() -> None:
    assert set(list_options(LOST_BEFORE_A3._replace(reading="hǎi"))) >= {"海"}
    assert "保" not in list_options(LOST_BEFORE_A3._replace(reading="hǎi"))


def test_where_nothing_is_read_so_the_annotation_says_nothing() -> None:
    assert list_options(LOST_BEFORE_A3._replace(reading="xyz")) == list_options(LOST_BEFORE_A3)


@pytest.mark.parametrize(
    ("before", "likeliest"), [("做好六", "保"), ("北京上", "海"), ("为群众谋幸", "福"), ("环", "保")]
)
def test_what_stands_before_decides(before: str, likeliest: str) -> None:
    assert rank("", before, LOST_BEFORE_A3)[0] == likeliest


def test_lost_characters_are_ranked_together() -> None:
    after_lost = Slot((0xCF,), (0xD5,), 2)  # 险
    assert rank("", "社会", LOST_BEFORE_A3, after_lost)[0] == "保险"
    before_lost = Slot((0xC9,), (0xCF,), 1)  # 上
    assert rank("", "北京、", before_lost, LOST_BEFORE_A3)[0] == "上海"


def test_a_slot_that_nothing_fits_has_no_original() -> None:
    assert rank("", "做好六", Slot((0x80,), (0x7F,), 1)) == []
    assert rank("", "做好六", Slot((0x80,), (0x7F,), 1), LOST_BEFORE_A3) == []


def test_a_page_is_written_in_one_script() -> None:
    lost = Slot((0xCE, 0x84), (0xF1, 0xD5), 1)  # 务 is CEF1, 務 is 84D5
    assert rank("會議傳達了領導講話，強調責任。", "完成任", lost)[0] == "務"
    assert rank("会议传达了领导讲话，强调责任。", "完成任", lost)[0] == "务"


def test_what_the_page_annotates_is_not_expected_to_stand_bare() -> None:
    lost = Slot((0xB1, 0xBA), (0xA3,), 1)  # 保 or 海
    page = "上海和环保"
    assert rank(page, "", lost, habits=AnnotationHabits({"海": frozenset({"hǎi"})}))[0] == "保"
    assert rank(page, "", lost, habits=AnnotationHabits({"保": frozenset({"bǎo"})}))[0] == "海"
    annotated = lost._replace(reading="hǎi")
    assert rank(page, "环", annotated, habits=AnnotationHabits({}, frozenset({"海"})))[0] == "海"


def test_the_end_of_a_line_is_likely_after_a_full_stop_and_hardly_after_a_comma() -> None:
    scores = [score_published("\n", before) for before in ("。", "）", "会", "，")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4
    assert (
        score_published("\n", "会议。 ") == score_published("\n", "。 ") > score_published("\n", "。")
    )  # an indent
    assert score_published("\n", "会 ") < score_published("\n", "。 ")
    assert [score_published("\n", f"{mark} ") for mark in "！？”"] == [score_published("\n", "。 ")] * 3


@pytest.mark.parametrize("stops", ["。。", "，。", "、，", "；：", "：。"])
def test_two_stops_in_a_row_are_hardly_written(stops: str) -> None:
    assert score_published(stops[1], f"会议{stops[0]}") < score_published(stops[1], "会议议")


def test_a_published_text_is_scored_character_by_character_in_its_place() -> None:
    whole = score_published("疫情防控", "")
    assert whole == sum(
        score_published(character, "疫情防控"[max(0, at - 3) : at]) for at, character in enumerate("疫情防控")
    )
    assert score_published("疫情防控", "") > score_published("控防情疫", "") + 10


def test_common_characters_come_first_and_rare_marks_late() -> None:
    assert sort_by_commonness(tuple("蝿的。·会"))[:3] == ["会", "的", "。"]
    assert sort_by_commonness(tuple("蝿的。·会"))[-1] == "蝿"


def test_characters_are_compared_as_the_language_model_has_them() -> None:
    assert [fold_character(character) for character in "會,\u3000A9"] == ["会", "，", " ", "A", "0"]


@pytest.mark.parametrize(
    ("page", "traditional"),
    [
        ("會議強調", True),
        ("会议强调", False),
        ("", False),
        ("会议强调疫情，里後", False),
        ("a" * 20_000 + "會議", False),
    ],
)
def test_the_script_of_a_page_is_that_of_most_of_its_characters(page: str, traditional: bool) -> None:
    assert is_traditional_page(page) == traditional


def test_what_follows_decides_among_equals_and_brackets_want_to_be_opened() -> None:
    beam = [PartialOriginal(-1.0, "防", "情防"), PartialOriginal(-1.0, "方", "情方")]
    assert [guess.text for guess in rank_between(beam, "疫情", "控工作")] == ["防"]
    quoted = [PartialOriginal(-1.0, "”", "”"), PartialOriginal(-3.0, "保", "保")]
    assert rank_between(quoted, "六", "")[0].text == "保"
    assert rank_between(quoted, "“六", "")[0].text == "”"


def test_what_is_far_behind_the_best_is_given_up() -> None:
    beam = [
        PartialOriginal(0.0, "保", "保"),
        PartialOriginal(-13.0, "海", "海"),
        PartialOriginal(-15.0, "福", "福"),
    ]
    assert [guess.text for guess in rank_between(beam, "", "")] == ["保", "海"]
