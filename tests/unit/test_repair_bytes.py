"""Torn characters are put together again, and only what bytes and context settle is shown."""

from __future__ import annotations

import pytest

from meetreader.repair import repair
from meetreader.repair.damage_model import decode_page, narrow_marks
from meetreader.report import Repair


def find_torn(published: str) -> list[Repair]:
    return [r for r in repair(published).repairs if r.kind == "bytes"]


@pytest.mark.parametrize(
    ("published", "repaired"),
    [
        ("要?jiǎng)?chuàng)新招商方式", "要創新招商方式"),
        ("全市上下?tīng)?zhēng)先發(fā)展", "全市上下爭先發展"),
        ("据新華日?qǐng)?bào)消息", "据新華日報消息"),
        ("要?jiǎng)撔抡猩谭绞?,推行“不見(jiàn)面”洽談", "要創新招商方式，推行“不見面”洽談"),
        ("做好“六穩(wěn)”“六?!比蝿?,有力有序", "做好“六穩”“六保”任務，有力有序"),
        ("走在脫貧一線?!胺鲐毑块T的同志", "走在脫貧一線。“扶貧部門的同志"),
        ("推進大型規?;?B殖場建設", "推進大型規模化養殖場建設"),
        ("推進大型規?;?養殖場建設", "推進大型規模化養殖場建設"),
        ("推動環(huán)?!⑿l(wèi)健聯動", "推動環保、衛健聯動"),
        ("穩(wěn)步提高醫(yī)?!⒌捅:蜕绫Ｋ?平", "穩步提高醫保、低保和社保水平"),
        ("做好沿?:蜕絽^(qū)鄉(xiāng)鎮的排查", "做好沿海和山區鄉鎮的排查"),
        ("一要突出重點，對?;?品、礦山、客運企業開展排查", "一要突出重點，對危化品、礦山、客運企業開展排查"),
    ],
)
def test_a_run_is_read_backwards(published: str, repaired: str) -> None:
    assert repair(published).text == repaired


def test_a_run_of_any_length_is_read_to_its_end() -> None:
    original = "要做好“六稳”“六保”任务，工作要抓细抓实，责任要压实到每一个人。"
    published = decode_page(narrow_marks(original.encode("gbk"), "！"))
    assert published == "要做好“六稳”“六?!比挝瘢?ぷ饕?ハ缸ナ担?鹑我?故档矫恳桓鋈恕?"
    assert repair(published).text == original


def test_the_same_phrase_elsewhere_on_the_page_helps() -> None:
    published = "威海新聞網(wǎng)訊：威海市召開(kāi)會(huì)議。(Hi威??蛻舳擞浾?連濤)"
    assert repair(published).text == "威海新聞網訊：威海市召開會議。(Hi威海客戶端記者 連濤)"


def test_a_replacement_character_is_an_orphan_like_a_question_mark() -> None:
    assert repair("做好“六穩(wěn)”“六\ufffd!比蝿\ufffd,有力有序").text == "做好“六穩”“六保”任務，有力有序"


def test_full_width_marks_are_read_like_half_width_ones() -> None:
    assert repair("做好“六穩(wěn)”“六?！比蝿?，有力有序").text == "做好“六穩”“六保”任務，有力有序"


@pytest.mark.parametrize(
    ("published", "repaired"),
    [
        (
            "市委副書記姚兵、石艷萍、張?;?、吳建平出席會議。",
            "市委副書記姚兵、石艷萍、張海□、吳建平出席會議。",
        ),
        ("惠長(zhǎng)青、杜占?!?白芸等市級(jí)領(lǐng)導參加", "惠長青、杜占□、白芸等市級領導參加"),
        (
            "市政協(xié)主席農(nóng)?!⑹腥舜蟪Ｎ瘯?huì)主任覃?!㈥懡ㄆ降葏⒓訉W(xué)習(xí)。",
            "市政協主席農□、市人大常委會主任覃□、陸建平等參加學習。",
        ),
    ],
)
def test_a_name_is_never_guessed_away(published: str, repaired: str) -> None:
    assert repair(published).text == repaired


def test_what_stays_open_keeps_its_candidates() -> None:
    published = "姚兵、石艷萍、張?;?、吳建平、尹華凱等出席。"
    first, second = find_torn(published)
    assert (first.published, second.published) == ("?;", "?")
    assert (first.certainty, second.certainty) == ("open", "open")
    assert {"海", "福", "保"} <= set(first.candidates)
    assert {"化", "基", "华", "会"} <= set(second.candidates)


def test_each_character_the_bytes_leave_open_is_a_repair_of_its_own() -> None:
    text = "做好“六穩(wěn)”“六?!比蝿?,有力有序"
    result = repair(text)
    found = [(r.published, r.span.of(result.text), r.certainty) for r in find_torn(text)]
    assert found == [("?!", "保", "likely"), ("比蝿", "”任", "certain"), ("?", "務", "likely")]


def test_one_candidate_alone_is_certain() -> None:
    (only,) = find_torn("要?jiǎng)?chuàng)新")
    assert (only.published, only.certainty, only.candidates) == ("?jiǎng)?chuàng)", "certain", ())


@pytest.mark.parametrize(
    "text",
    [
        "真的吗?!他说道，是的。",
        "记者：为什么?!市长：因为安全。",
        "网页上显示“六?!比蝿?,”这样的乱码。",
        "能不能按期完成？！大家心里没底。",
        "什么????我不信",
        "怎么办?，怎么干?；怎么看?",
        "http://a.cn/?;b=1?!c",
    ],
)
def test_a_question_mark_that_was_meant_stays(text: str) -> None:
    assert find_torn(text) == []


def test_a_bracket_is_kept_behind_a_byte_that_is_no_lead() -> None:
    # 線 is BE80: 瘓 was found in 一線 (D2 BBBE 80), and 80 alone takes no bracket along
    published = "見面洽談；要關(guān)心關(guān)愛一?huàn)?(xiàn)醫護人員"
    assert repair(published).text == "見面洽談；要關心關愛一線醫護人員"


def test_the_straddling_character_need_not_be_annotated_in_plain_sight() -> None:
    # 形 (D0CE) was found in 市委 (CAD0 CEAF); the page shows 行(xíng), which has the same reading, and 形 nowhere
    published = "进(jìn)行(xíng)部署。8月5日下午，市(shì)?xíng)?wěi)书记主持召开会议"
    assert repair(published).text == "进行部署。8月5日下午，市委书记主持召开会议"


def test_a_long_run_with_many_orphans_is_read_as_a_whole() -> None:
    original = (
        "要坚持人民至上、生命至上，环保、医保和社保工作要统筹推进，全面落实各项措施，确保社会大局稳定。"
    )
    published = decode_page(narrow_marks(original.encode("gbk"), "！；？"))
    assert "?!" in published or "?;" in published
    assert repair(published).text == original


def test_a_name_that_the_page_has_elsewhere_is_not_a_guess() -> None:
    listed = decode_page(narrow_marks("副市长李明、张海化、刘建国出席会议。".encode("gbk"), "；"))
    assert listed == "副市长李明、张?;?⒘踅ü?鱿?嵋椤?"
    assert "李明、张海化、" in repair(f"市委书记张海化主持会议。\n{listed}").text
    assert "李明、张□□、" in repair(f"市委书记张海波主持会议。\n{listed}").text


def test_the_candidates_are_few_and_the_likeliest_comes_first() -> None:
    (found,) = (r for r in find_torn("做好“六穩(wěn)”“六?!比蝿?,有力有序") if r.published == "?!")
    assert found.candidates[0] == "保"
    assert len(found.candidates) <= 20


def test_what_may_go_on_with_a_name_comes_first_and_marks_last() -> None:
    listed = find_torn(decode_page(narrow_marks("副市长李明、张海化、刘建国出席会议。".encode("gbk"), "；")))
    first, second = listed[:2]
    assert (first.certainty, first.candidates[0]) == ("open", "海")
    assert (second.certainty, "化" in second.candidates[:5]) == ("open", True)
    assert not {"。", "，", "、"} & {*second.candidates}


@pytest.mark.parametrize(
    ("published", "repaired"),
    [
        ("全國31個。ㄗ灾螀^(qū)、直轄市)報告新增病例", "全國31個省（自治區、直轄市)報告新增病例"),
        (
            "履職的?一起來(lái)看。\n?。ㄔ斍檎?qǐng)點(diǎn)擊視頻鏈接",
            "履職的?一起來看。\n　（詳情請點擊視頻鏈接",
        ),
        ("全市凝心聚力，勇?lián)姑?、勇挑大梁", "全市凝心聚力，勇擔使命、勇挑大梁"),
        ("調(diào)研后講話?h委常委李明參加會議。", "調研后講話。縣委常委李明參加會議。"),
        ("工作取得成效，F(xiàn)在要抓好落實，領(lǐng)導(dǎo)。", "工作取得成效。現在要抓好落實，領導。"),
        ("發(fā)達(dá)國家?guī)装倌甑墓I(yè)化歷程", "發達國家幾百年的工業化歷程"),
        ("在謀劃中打好硬(cāng)，以城鄉(xiāng)環(huán)境整治", "在謀劃中打好硬仗，以城鄉環境整治"),
    ],
)
def test_bytes_that_show_nothing_are_thought_of(published: str, repaired: str) -> None:
    assert repair(published).text == repaired


def test_an_orphan_that_took_a_tag_along_gives_it_back() -> None:
    published = "他說：“山多山美，港口資源豐富，可建很多深水港?！?/p>\n責任編輯"
    assert repair(published).text == "他說：“山多山美，港口資源豐富，可建很多深水港。”\n責任編輯"


def test_a_digit_that_an_orphan_took_along_is_open() -> None:
    published = decode_page(narrow_marks("做好“六保”任务2020年".encode("gbk"), "！"))
    assert published == "做好“六?!比挝?020年"
    result = repair(published)
    assert result.text == "做好“六保”任务□020年"
    assert result.repairs[-1].certainty == "open"
    assert "2" in result.repairs[-1].candidates


def test_certain_is_only_what_no_other_reading_contradicts() -> None:
    """The pair FDB0 of 三八節 was not shown, and 人節 damages to the same page."""
    for found in find_torn("祝在場的女記者們?nèi)斯?jié)快樂!黨的領(lǐng)導(dǎo)"):
        assert found.certainty != "certain"


def test_a_run_may_end_with_an_orphan_behind_a_pair_that_shows_as_one_mark() -> None:
    """峻性, is BEFE D0D4 2C: FED0 is no character, and D4 has lost its partner. Neither ? stays in the text."""
    text = repair("各部门要充分认识(shí)当前疫情的?nán)暇??,坚决打赢歼灭战").text
    assert "?" not in text
    assert text.startswith("各部门要充分认识当前疫情的严")
    assert text.endswith("，坚决打赢歼灭战")


@pytest.mark.parametrize(
    ("published", "repaired"),
    [
        # 代表 before 278, with 醬 found in 到代: nothing of the two characters shows.
        ("實到(jiàng)278名", "實到□278名"),
        ("政協第十一(huàn)煳(yuán)會第三次會(huì)議", "政協第十一□□會第三次會議"),
        ("實到?jiàng)?78名，符合法定人數。", "實到□□78名，符合法定人數。"),
    ],
)
def test_what_nothing_shows_of_but_an_annotation_or_an_orphan_stays_open(
    published: str, repaired: str
) -> None:
    result = repair("會議聽取匯報。領(lǐng)導(dǎo)參加會(huì)議。" + published)
    assert result.text == "會議聽取匯報。領導參加會議。" + repaired
    assert {r.certainty for r in result.repairs if r.kind == "bytes"} == {"open"}


@pytest.mark.parametrize("gloss", ["下載應用(app)", "實(shì)", "領(lǐng)", "仡(yì)佬"])
def test_other_brackets_of_a_mirrors_page_are_no_lost_characters(gloss: str) -> None:
    assert "□" not in repair("會議聽取匯報。領(lǐng)導(dǎo)參加會(huì)議。" + gloss).text


def test_of_likely_characters_the_one_that_names_a_place_an_office_or_a_body_is_taken() -> None:
    published = "各成员单位、各乡镇负责人参加?yǒng)嵋椋?亓斓疾渭踊(yǒng)嵋椤?"
    assert repair(published).text == "各成员单位、各乡镇负责人参加会议，县领导参加会议。"


def test_an_orphan_that_begins_a_run_of_its_own_is_not_taken_for_one_left_over() -> None:
    found = find_torn("要求每月?lún)?zhì)?liáo)俅?蛹觳?次(cì),會(huì)議聽(tīng)取匯報(bào)")
    assert [r.published for r in found[:2]] == ["?lún)?zhì)", "?liáo)俅"]
