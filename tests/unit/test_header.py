"""The header of a whole report: headline, source, meeting and place, each with the place that says so."""

from __future__ import annotations

import pytest

from meetreader.hanzi.script import simplify
from meetreader.report import Finding
from tests.unit.headers import header_of, value_of

PAGE = """\
首頁 > 頭條
閆明主持召開市委第七十三次專題會議暨市疫情防控工作領導小組會議
2022-03-21 09:20:53 來源：臨汾新聞網   瀏覽次數：
從嚴從緊抓細抓實疫情防控各項工作措施
臨汾新聞網訊 （記者 劉玉）3月19日上午，在收聽收看全國、全省疫情防控工作電視電話會議后，我市立即召開市委第七十三次專題會議暨市疫情防控工作領導小組會議，對做好當前工作作進一步安排部署。市委書記閆明主持會議并講話。
會議以視頻方式召開。各縣（市、區）設分會場。
責任編輯：姚建
"""


def test_a_page_in_traditional_characters_gives_a_header_in_the_hub() -> None:
    found = header_of(PAGE)
    assert value_of(found.title) == "闫明主持召开市委第七十三次专题会议暨市疫情防控工作领导小组会议"
    assert [subtitle.value for subtitle in found.subtitles] == ["从严从紧抓细抓实疫情防控各项工作措施"]
    assert value_of(found.source) == "临汾新闻网"
    assert value_of(found.meeting.name) == "市委第七十三次专题会议暨市疫情防控工作领导小组会议"
    assert found.meeting.ordinal == 73
    assert found.meeting.kind == "leading_group"
    assert value_of(found.meeting.held) == "2022-03-19"
    assert value_of(found.meeting.published) == "2022-03-21"
    assert value_of(found.meeting.form) == "视频"
    assert value_of(found.place.city) == "临汾"
    assert found.place.province is None


def test_every_span_holds_the_words_that_say_so() -> None:
    found, hub = header_of(PAGE), simplify(PAGE)

    def words_at(finding: Finding | None) -> str:
        assert finding is not None
        return finding.span.of(hub)

    assert words_at(found.meeting.held) == "3月19日"
    assert words_at(found.meeting.published) == "2022-03-21"
    assert words_at(found.place.city) == "临汾"
    assert words_at(found.source) == "临汾新闻网"
    assert words_at(found.meeting.name) == value_of(found.meeting.name)


def test_a_text_that_says_nothing_has_an_empty_header() -> None:
    found = header_of("天气晴朗，万里无云，大家都很高兴。")
    assert found.title is None
    assert found.subtitles == ()
    assert found.meeting.name is None
    assert found.meeting.held is None
    assert found.place.city is None


def test_the_name_of_the_site_is_no_part_of_the_title() -> None:
    assert (
        value_of(header_of("市委常委会召开会议_东州新闻网\n3月3日，市委常委会召开会议，研究工作。").title)
        == "市委常委会召开会议"
    )


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("2021-08-06 08:15　信息来源：东州市政府办公室　访问量：867", "东州市政府办公室"),
        ("来源:东州旗人民政府门户网作者:发布时间:2020年02月07日", "东州旗人民政府门户网"),
        ("【2023-09-13】 【作者/来源：市政府办】 【阅读：1,873 次】", "市政府办"),
        ("发布时间：2022年03月09日　来源：东州发布　点击：1.2万", "东州发布"),
        ("2022-05-31 07:55　辽宁东州新闻网　责编：单纯", "辽宁东州新闻网"),
        ("2022-05-31 来源：本网 浏览：3", None),
    ],
)
def test_the_source_is_read_off_the_line_under_the_headline(line: str, source: str | None) -> None:
    assert (
        value_of(header_of(f"市委常委会召开会议\n{line}\n3月3日，市委常委会召开会议，研究工作。").source)
        == source
    )


def test_the_newspaper_of_the_dateline_is_the_source_where_no_line_names_one() -> None:
    assert (
        value_of(header_of("东州日报讯（记者 王芳）3月3日，市委常委会召开会议，研究工作。").source)
        == "东州日报"
    )
    assert header_of("本报讯（记者 王芳）3月3日，市委常委会召开会议，研究工作。").source is None


def test_the_address_is_taken_from_the_page() -> None:
    page = "市委常委会召开会议\n3月3日，市委常委会召开会议，研究工作。\n来源：东州网 https://example.com/2020/a.html"
    assert header_of(page).url == "https://example.com/2020/a.html"
