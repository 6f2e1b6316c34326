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
