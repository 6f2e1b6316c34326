"""What a site put between characters, what its markup left, and pages in the wrong charset."""

from __future__ import annotations

import pytest

from meetreader.repair import repair
from meetreader.repair.damage_kinds import list_damage_kinds

PAGE = "市委召开会议，研究部署疫情防控工作。\n会议强调，要抓好落实。"


@pytest.mark.parametrize(
    ("published", "repaired"),
    [
        ("市.委副书记李明主持，市.政府参加", "市委副书记李明主持，市政府参加"),
        ("推动高质◆量发展", "推动高质量发展"),
        (
            "国(guo)⛦(guo)务院总理李(li)强(qiang)指(zhi)出，社会主义(y🎐i)现代化是(shi)(shi)",
            "国务院总理李强指出，社会主义现代化是",
        ),
    ],
)
def test_what_was_put_inside_a_word_is_taken_out(published: str, repaired: str) -> None:
    assert repair(published).text == repaired


@pytest.mark.parametrize(
    "text",
    [
        "市长扎西·德吉出席。",
        "卡尔.马克思说。",
        "会议.会议要求抓好落实",
        "1.加强领导",
        "创新·开放·共享发展",
        "◆市委召开会议",
        "增长1.5万元",
    ],
)
def test_a_mark_that_may_mean_something_stays(text: str) -> None:
    assert repair(text).repairs == ()


def test_entities_are_read_and_tags_end_lines() -> None:
    published = "会议要求&ldquo;抓落实&rdquo;&nbsp;。</p><p>全市<strong>上下</strong>要行动。"
    result = repair(published)
    assert result.text == "会议要求“抓落实” 。\n\n全市上下要行动。"
    assert {found.kind for found in result.repairs} == {"markup"}


def test_an_ampersand_that_is_no_entity_stays() -> None:
    assert repair("R&D;投入增长，A&B公司").repairs == ()


@pytest.mark.parametrize(
    ("real", "shown"), [("gb18030", "latin-1"), ("utf-8", "latin-1"), ("utf-8", "iso8859-1")]
)
def test_a_page_decoded_in_the_wrong_charset_is_decoded_again(real: str, shown: str) -> None:
    result = repair(PAGE.encode(real).decode(shown))
    assert result.text == PAGE
    assert [found.kind for found in result.repairs] == ["charset"]
    assert "charset" in list_damage_kinds(result)


def test_where_bytes_were_lost_the_page_stays_and_its_damage_is_named() -> None:
    shown = PAGE.encode().decode("cp1252", "ignore")
    result = repair(shown)
    assert result.text.splitlines()[0].startswith("å¸‚å§")
    assert "charset" in list_damage_kinds(result)


@pytest.mark.parametrize(
    "text", [PAGE, "Café Müller à Genève, déjà vu, Straße, naïve", "市長李明主持召開會議。", ""]
)
def test_no_other_page_is_in_the_wrong_charset(text: str) -> None:
    assert repair(text).repairs == ()
    assert "charset" not in list_damage_kinds(repair(text))


def test_what_cannot_be_known_is_no_decoy() -> None:
    published = "市政府督查室□跟踪问效，对落实不力的通报批评。"
    assert repair(published).text == published


def test_the_second_byte_of_a_torn_character_is_no_decoy() -> None:
    published = (
        "三要抓實隱患排查,電力企業要在11月底?zhuó)巴瓿闪謪^輸配電線(xiàn)路清障,應急(jí)力量(liàng)要備足。"
    )
    assert "月底前完成林區輸配電線路清障" in repair(published).text
