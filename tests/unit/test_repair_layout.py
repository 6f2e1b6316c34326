"""Punctuation, indents, line breaks and separators that a page lost are put back where that is certain."""

from __future__ import annotations

import pytest

from meetreader.hanzi.script import simplify
from meetreader.repair import repair
from meetreader.text.spans import Span


def list_kinds(published: str) -> list[str]:
    return [r.kind for r in repair(published).repairs]


@pytest.mark.parametrize(
    ("published", "repaired"),
    [
        ("会议强调,要抓好落实;要压实责任!", "会议强调，要抓好落实；要压实责任！"),
        ("各县(市、区)要负责,市(区)也一样", "各县（市、区）要负责，市（区）也一样"),
        ("来源:市政府网站,开工率达到100%,9月底前完成", "来源：市政府网站，开工率达到100%，9月底前完成"),
        ("到会35名,4月中旬完成,做到“挂图作战”, 不得拖延", "到会35名，4月中旬完成，做到“挂图作战”，不得拖延"),
        ("抓好涟钢、VAMA,三一等企业,再加力", "抓好涟钢、VAMA，三一等企业，再加力"),
    ],
)
def test_a_page_without_full_width_commas_gets_them_back(published: str, repaired: str) -> None:
    assert repair(published).text == repaired


@pytest.mark.parametrize(
    "kept", ["09:20:53", "1,024.5", "http://a.cn/b?c=1,2;d", "a@b.cn", "作者:admin", "(Wi-Fi)", "3:2", "C:D"]
)
def test_marks_of_numbers_addresses_and_latin_stay(kept: str) -> None:
    text = repair(f"会议强调,要抓好 {kept} 工作,抓好落实。").text
    assert text == f"会议强调，要抓好 {kept} 工作，抓好落实。"


def test_half_width_marks_stay_on_a_page_that_keeps_its_full_width_commas() -> None:
    assert list_kinds("作者:小王 来源:本网\n会议强调，要抓好落实，压实责任(暂定)。真的?!") == []


@pytest.mark.parametrize(
    ("published", "repaired"),
    [
        ("上午，，市长主持会议", "上午，市长主持会议"),
        ("列席会议,,副主任列席会议,压实责任", "列席会议，副主任列席会议，压实责任"),
        ("要抓好落实,。会议指出", "要抓好落实。会议指出"),
        ("盯住“差,、乱,、小”企业", "盯住“差、乱、小”企业"),
        ("投资520亿元。。对项目", "投资520亿元。对项目"),
    ],
)
def test_doubled_marks_become_one(published: str, repaired: str) -> None:
    assert repair(published).text == repaired


@pytest.mark.parametrize("text", ["等一等……好。。。", "什么？！", "太好了！！", "a,,b", "1,,2"])
def test_marks_doubled_on_purpose_stay(text: str) -> None:
    assert list_kinds(text) == []


@pytest.mark.parametrize(
    ("published", "repaired"),
    [
        ("标题\n????本网讯 会议召开。\n????会议指出", "标题\n本网讯 会议召开。\n会议指出"),
        ("标题\n\ufffd\ufffd会议指出", "标题\n会议指出"),
        ("标题\n  会议指出\n\xa0\xa0会议强调", "标题\n会议指出\n会议强调"),
        ("日期：2021-12-31 ????浏览量：86", "日期：2021-12-31 浏览量：86"),
    ],
)
def test_indents_go(published: str, repaired: str) -> None:
    assert repair(published).text == repaired
    assert set(list_kinds(published)) == {"spaces"}


def test_an_indent_that_is_not_lost_stays() -> None:
    assert list_kinds("标题\n\u3000\u3000会议指出，要抓好。") == []


@pytest.mark.parametrize(
    ("published", "repaired"),
    [
        ("要做好工作\n，确保安全\n。", "要做好工作，确保安全。"),
        ("出席会议的有张三、\n李四", "出席会议的有张三、李四"),
        ("发表《为打赢疫情防控\n阻击战》的文章", "发表《为打赢疫情防控阻击战》的文章"),
    ],
)
def test_a_sentence_broken_over_lines_is_joined(published: str, repaired: str) -> None:
    assert repair(published).text == repaired


@pytest.mark.parametrize(
    "text",
    [
        "全面贯彻落实重要讲话精神\n奋力夺取双胜利\n\n会议召开。",
        "一、加强领导\n二、压实责任\n（三）抓好落实",
        "《意见》全文\n（一）总体要求",
        "记者 甲乙\n编辑 丙丁",
    ],
)
def test_lines_of_their_own_stay(text: str) -> None:
    assert list_kinds(text) == []


@pytest.mark.parametrize(
    ("published", "repaired"),
    [
        ("2021-09-154733", "2021-09-15 4733"),
        ("发布时间：2021-09-15 10:204733", "发布时间：2021-09-15 10:20 4733"),
        ("2021-09-1510:20", "2021-09-15 10:20"),
    ],
)
def test_a_date_and_a_number_are_separated(published: str, repaired: str) -> None:
    assert repair(published).text == repaired
    assert list_kinds(published) == ["separator"]


def test_names_are_separated_where_the_page_separates_them_elsewhere() -> None:
    published = "姚兵石艳萍等出席\n市委副书记主持，姚兵、石艳萍、吴建平参加会议。"
    assert repair(published).text == "姚兵、石艳萍等出席\n市委副书记主持，姚兵、石艳萍、吴建平参加会议。"
    assert list_kinds("姚兵石艳萍等出席\n市委副书记主持会议。") == []


def test_names_are_separated_wherever_they_stand_in_the_text() -> None:
    published = "市委副书记主持，姚兵、石艳萍、吴建平等参加会议。\n姚兵石艳萍吴建平等出席，姚兵石艳萍参加。"
    assert repair(published).text.split("\n")[1] == "姚兵、石艳萍、吴建平等出席，姚兵、石艳萍参加。"


def test_words_in_a_list_are_no_names() -> None:
    assert list_kinds("要坚持，安全、高效、和谐发展。\n安全高效等要求") == []


def test_spaces_of_any_width_between_names_stay() -> None:
    assert list_kinds("何平 魏文通\u3000朱冬\u2002李映出席") == []


@pytest.mark.parametrize(
    "text", ["", "\n", "?", "(", "\0", "\ud800", "習(", "?!", "？！苯", "\ufffd" * 9, "，" * 50]
)
def test_every_string_has_a_repaired_text(text: str) -> None:
    result = repair(text)
    assert result.raw == text
    assert result.hub == simplify(result.text)
    assert result.map.forward(Span(0, len(text))) == Span(0, len(result.text))


@pytest.mark.parametrize(
    ("published", "repaired"),
    [
        (
            "3月5日，市委书记张建国\n主持召开市委常委会会议，传达学习会议精神。",
            "3月5日，市委书记张建国主持召开市委常委会会议，传达学习会议精神。",
        ),
        (
            "会议研究了贯彻意见。市长李红霞、市人大常委会主任\n王学军出席会议。\n会议强调，要抓好落实",
            "会议研究了贯彻意见。市长李红霞、市人大常委会主任王学军出席会议。\n会议强调，要抓好落实",
        ),
        (
            "本报讯（记者 王小）市委常委会会议\n昨天上午召开，市委书记\n张建国主持。",
            "本报讯（记者 王小）市委常委会会议\n昨天上午召开，市委书记\n张建国主持。",
        ),
    ],
)
def test_a_sentence_of_the_body_broken_over_lines_is_joined(published: str, repaired: str) -> None:
    assert repair(published).text == repaired


@pytest.mark.parametrize(
    "text",
    [
        "张建国主持召开市委常委会会议，研究经济工作\n市委书记张建国主持会议，并讲话。",  # a headline and the body
        "会议听取了汇报。会议由市长主持\n一要抓好落实，压实责任。",
        "会议听取了汇报。会议由市长主持\n会议强调，要抓好落实。",
        "会议听取了汇报。会议由市长主持\n张建国强调，要抓好落实。",
        "会议听取了汇报。会议由市长主持\n\n各县区要抓好落实，压实责任。",
        "会议听取了汇报。会议由市长主持\n\u3000\u3000各县区要抓好落实，压实责任。",
        "书中收入200段论述。其中许多论述是第一\n广大党员干部正在积极学习重要讲话，要向党中央看齐。",  # cut off
        "会议听取了汇报，旗政协主席郝文出□\n这次会议的主要任务是听取汇报，审议报告。",  # □ may be a stop
    ],
)
def test_paragraphs_and_headlines_are_not_joined(text: str) -> None:
    assert "linebreak" not in list_kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "3月16日，市委召开会议，李明强调“要抓好落实。 ”\n全市各级要行动起来，抓好工作。",
        "3月16日，市委召开会议。日报讯（本报记者 李霞）\n您需要登录后才可以评论，登录。",
        "3月16日，会议现场。 李霞 摄\n会议要求，各级要落实。",
    ],
)
def test_no_paragraph_is_joined_with_one_that_has_ended(text: str) -> None:
    assert repair(text).text == text
