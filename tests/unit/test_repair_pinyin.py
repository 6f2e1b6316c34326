"""Inline pinyin is taken out where a site put it in, and stays where a writer did."""

from __future__ import annotations

import pytest

from meetreader.repair import repair


@pytest.mark.parametrize(
    ("published", "repaired"),
    [
        ("會(huì)議強(qiáng)調(diào)，要堅(jiān)持", "會議強調，要堅持"),
        ("會(huì )議指出，要落實(shí )責任", "會議指出，要落實責任"),
        ("領(lǐng)导(dǎo)小组会(huì)议学(xué)习(xí)精神", "領导小组会议学习精神"),
        ("学(xué)习(xí)贯彻会(huì)议精神，学(xué)习(xí)会(huì)议", "学习贯彻会议精神，学习会议"),
        ("習(xi)近平總書(shu)記", "習近平總書記"),
        ("強(qiánɡ)調(diào)開(kāi)會(huì)", "強調開會"),
    ],
)
def test_annotations_of_a_site_go(published: str, repaired: str) -> None:
    assert repair(published).text == repaired


@pytest.mark.parametrize(
    "text",
    [
        "仡(yì)佬族乡和珙桐(gǒng tóng)保护区",
        "会议在六(lù)安召开，六安市委书记出席。",
        "副市长牛犇(bēn)通报近期火灾形势",
        "栾(luán)川县和漳(zhāng)州市",
        "使用（Wi-Fi）和5G(NR)，登录QQ(腾讯)群",
        "朱镕(róng)基、石埭(dài)、郫(pí)县",
    ],
)
def test_a_gloss_stays(text: str) -> None:
    result = repair(text)
    assert (result.text, result.repairs) == (text, ())


def test_a_gloss_stays_among_annotations() -> None:
    published = "會(huì)議強(qiáng)調(diào)，仡(yì)佬族群眾要學(xué)習(xí)珙桐(gǒng tóng)保護(hù)。"
    assert repair(published).text == "會議強調，仡(yì)佬族群眾要學習珙桐(gǒng tóng)保護。"


def test_each_annotation_is_a_repair() -> None:
    result = repair("領(lǐng)導(dǎo)")
    assert [(r.published, r.raw, r.span, r.kind, r.certainty) for r in result.repairs] == [
        ("(lǐng)", (1, 7), (1, 1), "pinyin", "certain"),
        ("(dǎo)", (8, 13), (2, 2), "pinyin", "certain"),
    ]


def test_a_reading_that_no_table_has_is_likely_only() -> None:
    result = repair("領(lǐng)導(dǎo)會(huì)議學(xué)習(xí)實(shì)")
    assert result.text == "領導會議學習實"
    assert [r.certainty for r in result.repairs] == ["certain"] * 5 + ["likely"]


MIRRORED = "各級領(lǐng)導(dǎo)要加強(qiáng)學(xué)習(xí)，關(guān)心群眾，抓好調(diào)度。"
PLAIN = "會議聽取了市發改委關於發展的匯報，會議強調要發展經濟，幹部要帶頭。"


@pytest.mark.parametrize(
    ("published", "repaired"),
    [
        ("第3次會(huì)議。" + PLAIN, "第3次會議。" + PLAIN),
        ("市發(fā)改委。" + PLAIN, "市發改委。" + PLAIN),
        ("乾(gān)部作風，乾部帶頭，乾部學習。", "乾部作風，乾部帶頭，乾部學習。"),
        ("市長(zhǎng)、縣長(zhǎng)" + "長期成長很長" * 3, "市長、縣長" + "長期成長很長" * 3),
    ],
)
def test_annotations_of_a_mirror_go_though_the_character_often_stands_bare(
    published: str, repaired: str
) -> None:
    result = repair(MIRRORED + published)
    assert result.text == "各級領導要加強學習，關心群眾，抓好調度。" + repaired
    assert {r.certainty for r in result.repairs} == {"certain"}


def test_toneless_annotations_of_everyday_characters_are_a_mirrors_too() -> None:
    assert repair("会议召开(kai)，听取工作开(kai)展情况。").text == "会议召开，听取工作开展情况。"
    assert repair("到六(lu)安开会，六安市参加。").text == "到六(lu)安开会，六安市参加。"


@pytest.mark.parametrize(
    "gloss",
    [
        "單(shàn)縣的單位和單一",
        "翟(zhái)天臨，翟天臨、翟某",
        "六(lù)安，六項、六個",
        "會(kuài)稽，會議、會上",
    ],
)
def test_a_rare_reading_stays_on_the_page_of_a_mirror(gloss: str) -> None:
    assert repair(MIRRORED + gloss).text == "各級領導要加強學習，關心群眾，抓好調度。" + gloss


@pytest.mark.parametrize(
    "text",
    [
        "翟(zhái)天临参加会议，翟天临讲话，翟天临强调。",
        "發(fā)字有五畫，發展、發現、發明都用發。",
        "第3次會(huì)議，會議、會上、會後，市發改委，發展、發(fā)明。",
    ],
)
def test_what_a_writer_explains_once_stays(text: str) -> None:
    assert repair(text).text == text


@pytest.mark.parametrize(
    ("published", "repaired"),
    [
        ("\uf90a(jīn)融", "\uf90a融"),  # 金 as a compatibility ideograph, which no table of readings knows
        *[(f"{c}(jīn)融", f"{c}(jīn)融") for c in "\U0002f8a6\u0301\ufe0f\ud800\x00\u202e"],
    ],
)
def test_what_no_table_knows_can_be_annotated(published: str, repaired: str) -> None:
    assert repair(MIRRORED + published).text == "各級領導要加強學習，關心群眾，抓好調度。" + repaired
