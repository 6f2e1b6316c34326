"""How mirror sites damage a page: the forward model gives every observed text exactly."""

from __future__ import annotations

import pytest

from meetreader.repair.damage_model import (
    UNSEEN,
    Decoder,
    Unassigned,
    annotate_page,
    decode_page,
    decode_pair,
    narrow_marks,
    set_off_marks,
)


def damage_text(
    text: str, table: dict[str, str] | None = None, marks: str = "", unassigned: Unassigned = "pair"
) -> str:
    return decode_page(
        narrow_marks(annotate_page(text.encode("gbk"), table or {}), marks), Decoder(unassigned)
    )


def test_each_character_of_the_table_is_annotated_wherever_it_stands() -> None:
    assert damage_text("領導小組", {"領": "lǐng", "導": "dǎo"}) == "領(lǐng)導(dǎo)小組"


def test_an_annotation_is_put_inside_a_character_whose_bytes_straddle_the_pair() -> None:
    assert damage_text("要創新", {"創": "chuàng", "獎": "jiǎng"}) == "要?jiǎng)?chuàng)新"
    assert damage_text("上下爭先", {"爭": "zhēng", "聽": "tīng"}) == "上下?tīng)?zhēng)先"
    assert damage_text("日報", {"報": "bào", "請": "qǐng"}) == "日?qǐng)?bào)"


def test_the_table_is_applied_in_order_so_a_torn_character_may_stay_plain() -> None:
    assert damage_text("要創新招商方式，", {"獎": "jiǎng", "創": "chuàng"}, "，") == "要?jiǎng)撔抡猩谭绞?,"


@pytest.mark.parametrize(
    ("original", "published"),
    [
        ("“六保”任務，", "“六?!比蝿?,"),
        ("Hi威海客戶端記者 連濤", "Hi威??蛻舳擞浾?連濤"),
        ("一線。“扶貧部門", "一線?!胺鲐毑块T"),
        ("規模化養殖場", "規?;?B殖場"),
    ],
)
def test_a_mark_that_is_narrowed_inside_a_character_shifts_what_follows(
    original: str, published: str
) -> None:
    assert damage_text(original, marks="，！？；：") == published


def test_annotations_and_marks_go_together() -> None:
    assert damage_text("幸福威海”建設", {"設": "shè"}, "！") == "幸福威?!苯ㄔO(shè)"
    assert damage_text("環保、衛健", {"環": "huán", "衛": "wèi"}, "！") == "環(huán)?!⑿l(wèi)健"


def test_decoders_differ_in_what_they_show_for_an_unassigned_pair() -> None:
    assert damage_text("規模化養殖場", marks="；", unassigned="pair") == "規?;?B殖場"
    assert damage_text("規模化養殖場", marks="；", unassigned="lead") == "規?;?養殖場"
    assert damage_text("危化企業", {"業": "yè"}, "；", unassigned="dropped") == "?;髽I(yè)"
    assert damage_text("張海基、吳", marks="；", unassigned="lead") == "張?;?、吳"


def test_an_orphan_swallows_a_bracket_a_space_or_an_unseen_byte_and_keeps_marks() -> None:
    assert decode_page(b"\x84(a)") == "?a)"
    assert decode_page(b"\xdf\x20\xa3\xac") == "?，"
    assert decode_page(b"\xce" + UNSEEN + b"\xa3\xbb") == "?；"
    assert decode_page(b"\xd5,\xd5!\xd5?\xd5;") == "?,?!??" + "?;"


def test_a_pair_that_gbk_leaves_unassigned_is_lost_whatever_its_trail_byte() -> None:
    assert decode_page(b"\xa1\x40", Decoder("pair")) == "?"
    assert decode_page(b"\xa1\x40", Decoder("lead")) == "?@"
    assert decode_page(b"\xa1\x40", Decoder("dropped")) == ""
    assert (decode_pair(0xB1, 0xA3), decode_pair(0xA1, 0x40), decode_pair(0x41, 0x41)) == ("保", "", "")


def test_an_undamaged_page_is_decoded_as_it_was() -> None:
    text = "2月14日下午，市委召开会议（A、B）。\n“要”——"
    assert decode_page(text.encode("gbk")) == text


def test_a_mark_that_is_set_off_inside_two_characters_tears_both() -> None:
    page = set_off_marks("31个省（自治".encode("gbk"), "。")
    assert decode_page(page) == "31个?。ㄗ灾?"
    assert decode_page(page, Decoder(orphans="dropped before marks")) == "31个。ㄗ灾?"


def test_byte_80_may_be_the_euro_sign_and_takes_nothing_along() -> None:
    assert decode_page(b"\x80\x20", Decoder(shows_euro=True)) == "€ "
    assert decode_page(b"\x80\x20") == "? "


def test_orphans_that_show_nothing_take_nothing_along() -> None:
    assert decode_page(b"\x84(a)", Decoder(orphans="dropped")) == "(a)"
    assert decode_page(b"\x84(a)", Decoder(orphans="dropped before marks")) == "?a)"
    assert decode_page(b"\x84,a", Decoder(orphans="dropped before marks")) == ",a"


def test_an_orphan_takes_any_byte_along_that_is_no_trail_byte() -> None:
    assert decode_page(b"\xb1</p>") == "?/p>"
    assert decode_page(b"\xb12020") == "?020"
    assert decode_page(b"\xb1\n") == "?\n"
