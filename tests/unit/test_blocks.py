"""What each line of a page is. The pages are invented, in the shapes that mirror sites and newspapers have."""

from __future__ import annotations

import pytest

from meetreader.hanzi.script import simplify
from meetreader.structure.blocks import classify_lines

TITLE = "市委常委会召开会议"
BODY = (
    "3月3日，市委常委会召开会议，传达学习有关会议精神，研究部署下一阶段工作。市委书记主持会议并讲话，市委常委出席会议。",
    "会议指出，要认真学习、坚决贯彻，把各项工作做实做细做到位。各级各部门要把思想和行动统一起来，抓好工作落实。",
)


def classify_page(*lines: str) -> list[str]:
    return [block.kind for block in classify_lines(simplify("\n".join(lines)))]


def test_each_line_of_a_page_has_a_kind() -> None:
    page = """\
首页 > 要闻 > 正文

市疫情防控指挥部召开第九次会议
来源：东州日报　发布时间：2021-08-06 08:15　浏览：2374次　字号：【大 中 小】
　　坚决守住防线
　　李明主持并讲话
（8月5日下午，市疫情防控指挥部第九次会议召开）
　　8月5日下午，市疫情防控指挥部召开第九次会议，李明主持会议并讲话。
　　一、守住入口关
　　李明强调，要守住入口关，对来东人员逐人查验，做到不漏一户、不漏一人。
　　（记者 王芳 张强）
责任编辑：赵敏
上一篇：我市举办茶叶节　下一篇：没有了
版权所有，未经授权不得转载。
"""
    found = [(block.kind, block.span.of(page)[:12]) for block in classify_lines(simplify(page))]
    assert found == [
        ("chrome", "首页 > 要闻 > 正文"),
        ("title", "市疫情防控指挥部召开第九"),
        ("chrome", "来源：东州日报　发布时间"),
        ("subtitle", "坚决守住防线"),
        ("subtitle", "李明主持并讲话"),
        ("caption", "（8月5日下午，市疫情防"),
        ("body", "8月5日下午，市疫情防控"),
        ("body", "一、守住入口关"),
        ("body", "李明强调，要守住入口关，"),
        ("byline", "（记者 王芳 张强）"),
        ("byline", "责任编辑：赵敏"),
        ("chrome", "上一篇：我市举办茶叶节　"),
        ("chrome", "版权所有，未经授权不得转"),
    ]


def test_a_page_in_traditional_characters_is_classified_the_same() -> None:
    assert classify_page(
        "首頁 > 頭條",
        "市委常委會召開會議",
        "2020-03-15 編輯： 譚立勇",
        "3月13日，市委書記主持召開市委常委會會議，研究部署統籌抓好疫情防控和經濟社會發展工作。",
        "（責任編輯：梁艷）",
        "版權聲明：凡本網刊載的各類稿件，未經書面授權不得轉載。",
        "舉報郵箱：1@example.com，如涉及版權問題，請聯系。",
    ) == ["chrome", "title", "byline", "body", "byline", "chrome", "chrome"]


def test_spans_leave_out_the_blanks_around_a_line_and_hold_no_line_break() -> None:
    text = "\n　　市委常委会召开会议  \r\n\u2028 \n"
    assert [block.span.of(text) for block in classify_lines(simplify(text))] == ["市委常委会召开会议"]


def test_a_text_without_headline_is_all_body() -> None:
    assert classify_page(*BODY) == ["body", "body"]


def test_nothing_has_no_blocks() -> None:
    assert classify_lines(simplify("")) == ()
    assert classify_lines(simplify(" \n\u3000\n\t")) == ()


def test_the_page_title_repeated_as_headline_is_a_title_again() -> None:
    assert classify_page(
        TITLE, "2022-03-21 09:20:53 来源：东州新闻网   浏览次数：", TITLE + "强调", "统筹兼顾稳中求进", *BODY
    ) == [
        *("title", "chrome", "title", "subtitle"),
        *("body", "body"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "您当前的位置：首页 >>要闻动态 >>部门动态 >>内容",
        "首 页",
        "新闻中心 / 时政 / 详情",
        "网站首页 → 新闻中心 → 教育动态",
        "无障碍　长者模式　简｜繁　网站支持IPv6",
        "APP下载 | 数字报 | 视频 | 2022年6月21日 星期二",
        "2021年03月04日 10:12 来源：人民网 分享到：",
        "来源：东州日报　阅读 15.6万　收藏　分享",
        "发布日期：2022-06-11 10:05　来源：东州市人民政府办公室　[ 大 中 小 ]　浏览次数：1158",
        "【打印本页】【关闭窗口】",
        "A- A A+",
        "索 引 号：000014349/2021-00001",
        "第A4版:新闻",
        "image.png",
        "智能问答",
    ],
)
def test_lines_of_the_head_are_chrome(line: str) -> None:
    assert classify_page(line, TITLE, *BODY) == ["chrome", "title", "body", "body"]
    assert classify_page(TITLE, line, *BODY) == ["title", "chrome", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "2020-03-15 编辑： 谭立勇",
        "作者：马上　来源：东州教育网　日期：2021/9/3　点击：442",
        "2022-05-31 07:55　东州新闻网　责编：单纯　人气：5203",
        "本报记者 李明　见习记者 王芳",
        "□ 本报记者 李明",
    ],
)
def test_a_line_of_facts_that_names_a_person_is_a_byline(line: str) -> None:
    assert classify_page(TITLE, line, *BODY) == ["title", "byline", "body", "body"]


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：姚建",
        "(责任编辑:刘懿) [纠错]",
        "编辑：岑明 【打印】【关闭】",
        "一审丨李明 二审丨王芳 三审丨张强",
        "一审：李明 二审：王芳 终审：张强",
        "编辑︱范蓓",
        "新闻网 记者 刘婷 邹武雄",
        "（巴雅尔 文/图）",
        "(张提 弓芳芳)",
        "（李金珠）",
        "(县电视台鲁冠均)",
        "撰稿：第五志远",
        "责 任 编 辑：姚建",
    ],
)
def test_who_wrote_and_edited_is_a_byline_at_the_foot(line: str) -> None:
    assert classify_page(TITLE, *BODY, line) == ["title", "body", "body", "byline"]


@pytest.mark.parametrize(
    "line",
    [
        "扫一扫在手机打开当前页",
        "endprint",
        "分享到：微信　新浪微博　QQ空间",
        "主办单位：东州市人民政府办公室　扫一扫在手机打开当前页",
        "免责声明：本文仅代表作者观点，与本站无关。请读者仅作参考，并自行核实相关内容。",
        "声明：转载此文是出于传递更多信息之目的，若有来源标注错误，请与本网联系。",
        "举报邮箱：1@example.com",
        "闽ICP备00000000号 违法和不良信息举报电话：0599-0000000",
        "政府网站标识码：0000000000 您是第 4512 位访客",
        "相关链接：教育部　省教育厅",
        "您访问的链接即将离开本网站，是否继续？　继续访问　放弃",
        "政府要闻2021-09-154733",
        "责任编辑：",
        "来源：东州新闻",
    ],
)
def test_lines_of_the_foot_are_chrome(line: str) -> None:
    assert classify_page(TITLE, *BODY, line) == ["title", "body", "body", "chrome"]


def test_reports_one_after_the_other_in_a_file_are_all_body() -> None:
    long, short = (
        [TITLE, BODY[0], *BODY[1:] * 12, "上一篇：没有了"],
        [
            "县政府召开常务会议",
            f"本报讯（记者 王芳）{BODY[0]}",
            *BODY[1:] * 6,
            "（编辑：张强）",
        ],
    )
    assert classify_page(*short) == ["title", *["body"] * 7, "byline"]
    assert classify_page(*long, *short)[-9:] == ["body", *["body"] * 7, "byline"]


def test_a_teaser_after_the_foot_is_chrome() -> None:
    teaser = "本报讯（记者 王芳）3月20日，市政府召开常务会议，研究春季农业生产工作。"
    assert classify_page(TITLE, *BODY * 6, "上一篇：没有了", teaser)[-1] == "chrome"


def test_headlines_after_a_foot_mark_are_chrome() -> None:
    assert classify_page(TITLE, *BODY, "相关阅读", "· 我市开展烟花爆竹专项整治", "· 高速口今起恢复通行") == [
        *("title", "body", "body"),
        *("chrome", "chrome", "chrome"),
    ]


def test_many_headlines_after_the_body_are_chrome_without_a_mark() -> None:
    links = ["我市开展烟花爆竹专项整治", "高速口今起恢复通行", "全市中小学今日开学"]
    assert classify_page(TITLE, *BODY, *links) == ["title", "body", "body", "chrome", "chrome", "chrome"]


@pytest.mark.parametrize(
    "line",
    [
        "一、关于疫情防控工作",
        "（一）坚决守住国门。",
        "会议要求：",
        "各县（市、区）设分会场",
        "分享经济要加快发展，各部门要主动作为。",
        "打印社、复印店要落实登记制度。",
        "版权保护工作要加强，严厉打击侵权行为。",
        "下一步，各部门要抓好落实。",
        "主办单位要落实安全责任。",
        "未经批准不得擅自开工。",
        "联系我们身边的实际，要改进作风。",
        "附件下载功能要完善，方便群众办事。",
        "记者从会上获悉，全市经济稳中向好。",
    ],
)
def test_lines_of_a_report_stay_body_in_the_middle_and_at_the_end(line: str) -> None:
    assert classify_page(TITLE, BODY[0], line, BODY[1]) == ["title", "body", "body", "body"]
    assert classify_page(TITLE, *BODY, line) == ["title", "body", "body", "body"]


def test_a_share_button_early_in_a_long_report_does_not_end_it() -> None:
    lines = classify_page(TITLE, BODY[0], "分享到：微信　微博", *(BODY[1],) * 5)
    assert lines == ["title", "body", "chrome", "body", "body", "body", "body", "body"]


MINUTES = (
    "XX县人民政府第5次常务会议纪要",
    "（2021年5月8日）",
    "",
    "时　间：2021年5月8日下午3:00",
    "地　点：县政府三楼会议室",
    "主　持：鲍玉成",
    "出　席：单志刚　　区建华　　解永红　　仇立新",
    "列　席：县发改委　鲁冠均",
    "记　录：姚建",
    "",
    "一、关于老旧小区改造",
    "会议听取了县住建局关于老旧小区改造工作情况的汇报。",
)


def test_the_labelled_lines_of_minutes_are_body() -> None:
    assert classify_page(*MINUTES) == ["title", "chrome", *["body"] * 8]


def test_the_labelled_lines_of_traditional_minutes_are_body() -> None:
    assert classify_page("縣政府常務會議紀要", "時　間：2021年5月8日", "出　席：單志剛　區建華", *BODY) == [
        "title",
        *["body"] * 4,
    ]


@pytest.mark.parametrize(
    "line",
    [
        "地点：县政府三楼会议室",
        "会议地点：县政府三楼会议室",
        "会议时间：2021年5月8日15:00",
        "召开时间：2021年5月8日",
        "时间：2021年5月8日下午3:00　地点：县政府三楼会议室",
        "主持人：鲍玉成",
        "出席人员：单志刚　区建华",
        "列席单位：县发改委、县住建局",
        "缺　席：无",
        "请假人员：解永红",
        "记录人：姚建",
        "议　题：",
        "会议内容：研究老旧小区改造",
    ],
)
def test_a_labelled_line_of_minutes_is_body(line: str) -> None:
    assert classify_page(TITLE, line, *BODY) == ["title", "body", "body", "body"]
    assert classify_page(TITLE, *BODY, line) == ["title", "body", "body", "body"]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (("来源：县政府办", "时间：2021-05-08 10:12", "浏览：231"), ["chrome"] * 3),
        (("时间：2021-05-08 10:12　来源：县政府办", "地点：县政府会议室"), ["chrome", "body"]),
        (("发布时间：2021-05-08 15:00", "地点：县政府会议室"), ["chrome", "body"]),
        (("会议时间：2021-05-08 来源：县政府办",), ["chrome"]),
        (("时间：2021-05-08 10:12",), ["chrome"]),
    ],
)
def test_a_time_beside_the_facts_of_the_page_is_chrome(head: tuple[str, ...], expected: list[str]) -> None:
    assert classify_page(TITLE, *head, *BODY) == ["title", *expected, "body", "body"]


TABLE = (
    "序号 项目名称 责任单位 完成时限",
    "1 老旧小区改造 县住建局 6月30日前",
    "2 农村公路建设 县交通局 9月底前",
    "3 学校食堂改造 县教育局 8月31日前",
)


def test_a_table_is_body_before_within_and_after_the_paragraphs() -> None:
    assert classify_page(TITLE, *TABLE) == ["title", *["body"] * 4]
    assert classify_page(TITLE, *TABLE, *BODY) == ["title", *["body"] * 6]
    assert classify_page(TITLE, BODY[0], *TABLE, BODY[1]) == ["title", *["body"] * 6]
    assert classify_page(TITLE, *BODY, "附：任务分工", *TABLE) == ["title", *["body"] * 7]


def test_numbered_rows_without_a_head_are_body() -> None:
    assert classify_page(TITLE, *TABLE[1:]) == ["title", "body", "body", "body"]


def test_a_head_of_a_table_without_a_number_is_body() -> None:
    assert classify_page(TITLE, "项目名称\t责任单位\t完成时限", *BODY) == ["title", "body", "body", "body"]


def test_a_headline_that_begins_with_a_number_is_no_row() -> None:
    slogans = ("3 月 5 日 市长李明出席", "12 项工作 全面部署", "聚焦重点任务 压实责任部门 明确完成时限")
    assert classify_page(TITLE, *slogans, *BODY) == [
        *("title", "subtitle", "subtitle", "subtitle"),
        *("body", "body"),
    ]


def test_a_ranking_of_headlines_after_the_body_is_chrome() -> None:
    links = ["1 我市开展烟花爆竹专项整治 05-08", "2 高速口今起恢复通行 05-07", "3 全市中小学今日开学 05-06"]
    assert classify_page(TITLE, *BODY, "热点排行", *links) == ["title", "body", "body", *["chrome"] * 4]
    assert classify_page(TITLE, *BODY, *links) == ["title", "body", "body", *["chrome"] * 3]


ADDRESS = "详见http://www.example.gov.cn/art/2021/5/8/art_1_1.html"


def test_a_paragraph_that_begins_with_an_address_is_body() -> None:
    long = ADDRESS + BODY[1] * 9
    assert len(long) > 500
    assert classify_page(TITLE, *BODY, long) == ["title", "body", "body", "body"]
    assert classify_page(TITLE, *BODY, ADDRESS + BODY[1]) == ["title", "body", "body", "body"]
    assert classify_page(TITLE, *BODY, ADDRESS) == ["title", "body", "body", "chrome"]


@pytest.mark.parametrize(
    "begun",
    ["举报电话：0599-0000000。", "扫码登记要严格落实。", "地址：东州市中山路8号。", "如有问题要立即整改。"],
)
def test_a_long_paragraph_with_sentences_is_never_the_foot(begun: str) -> None:
    assert classify_page(TITLE, *BODY, begun + BODY[1] * 7) == ["title", "body", "body", "body"]


def test_a_long_notice_of_rights_is_the_foot() -> None:
    notice = "免责声明：" + "本网转载的稿件版权归原作者所有，如涉及版权问题请与本网联系。" * 12
    assert len(notice) > 300
    assert classify_page(TITLE, *(BODY[0], BODY[1]) * 5, notice) == ["title", *["body"] * 10, "chrome"]


def test_a_line_of_words_is_chrome_where_most_of_it_is() -> None:
    assert classify_page(TITLE, "打印 关闭 大 中 小", *BODY)[1] == "chrome"
    assert classify_page(TITLE, "全市经济工作会议精神宣讲团 打印", *BODY)[1] == "subtitle"


@pytest.mark.parametrize("foot", ["友情链接：市政府网", "扫一扫。"])
def test_a_short_line_of_the_foot_ends_the_report_with_or_without_a_full_stop(foot: str) -> None:
    assert classify_page(TITLE, *BODY, foot, BODY[0][:30])[-2:] == ["chrome", "chrome"]


def test_a_date_beside_another_field_of_the_meeting_is_its_date() -> None:
    assert classify_page("时间：2021-05-08", "地点：市政府第一会议室", *BODY)[:2] == ["body", "body"]
    assert classify_page("地点：市政府第一会议室", "时间：2021-05-08", *BODY)[:2] == ["body", "body"]
    assert classify_page(TITLE, "地点：市政府第一会议室", BODY[0], "时间：2021-05-08", BODY[1])[3] == "chrome"
