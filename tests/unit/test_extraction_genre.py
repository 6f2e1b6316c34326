"""Turns of the genre that reports of other places, years and bodies brought to light: what is demanded, the header. All sentences are made up."""

from __future__ import annotations

import pytest

from tests.unit.extract_texts import addressees_of, directives_of, issuers_of, report_of
from tests.unit.headers import header_of, value_of

# ---- who says it


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("集团公司副总经理冯一鸣主持会议并强调，各级要敢于担责。", ["冯一鸣"]),
        (
            "副市长冯一鸣强调：一要精心组织。要按照5月6日市委常委会会议要求，组织好观摩。",
            ["冯一鸣", "冯一鸣"],
        ),
        ("副市长冯一鸣强调，要对例会研究意见建立台账。", ["冯一鸣"]),
        ("会议指出，成绩来之不易。会议期间，习近平总书记发表了重要讲话。全市上下要抓好落实。", ["会议"]),
        ("会议指出，形势严峻。各级要贯彻落实全省会议工作部署，压实责任。", ["会议"]),
        ("会议指出，全会对改革作出部署，我们要坚决服从大局。", ["会议"]),
        ("副院长冯一鸣传达了总书记的讲话精神和省里的通知，提出要不断提高能力。", ["冯一鸣"]),
        ("校长冯一鸣根据实际做出具体部署和要求：一是做好值班。", ["冯一鸣"]),
        ("冯一鸣指挥长对各部门做以下要求：一是加强值守。", ["冯一鸣"]),
        ("院党组书记冯一鸣同志就做好工作提出四点要求。一是要认真学习。", ["冯一鸣"]),
        ("市委书记冯一鸣、市长祝敏要求，要压实责任。", ["冯一鸣"]),
        ("市委书记冯一鸣和市长祝敏分别强调，要压实责任。", ["冯一鸣"]),
    ],
)
def test_who_is_heard(text: str, expected: list[str | None]) -> None:
    assert issuers_of(text) == expected


# ---- what is no demand


@pytest.mark.parametrize(
    "text",
    [
        "会议听取汇报；听取并讨论《政府工作报告》（讨论稿）。",
        "会议强调，创建文明城市意义重大、影响深远。",
        "会议强调，加强党的建设，是新时代的重大命题。",
        "会议指出，社会各界对两会关注更高，期望更高。",
        "市长冯一鸣说，市委、市政府高度重视民营企业发展，把早餐会作为重要途径。",
        "市长冯一鸣表示，我们将认真研究，及时办理。",
        "会议指出，领导干部为官从政的品行直接影响工作状态。",
        "各所属企业主要负责人参加会议。",
        "会后，各科室到病区查看，开展工作。",
        "市相关单位负责人参加会议，各区组织收看会议。",
        "会议由镇长冯一鸣主持，共三项议程。一是传达文件。二是交流发言。",
        "会议指出，由市水利局负责的项目进展顺利。",
    ],
)
def test_statements_are_no_demands(text: str) -> None:
    assert [demand.span.of(text) for demand in report_of(text).directives] == []


@pytest.mark.parametrize(
    "text",
    [
        "会议要求，各公司尽快召开专题会议，传达到职工。",
        "会议要求，各科室对照存在问题即时整改。",
        "会议指出，力争全市迈上新台阶。",
        "会议决定，由副县长冯一鸣牵头，两周内向县委报告。",
        "会议明确，由县财政局负责，下周拨付到位。",
        "会议强调，一提高政治站位。",
    ],
)
def test_demands(text: str) -> None:
    assert len(directives_of(text)) == 1


def test_a_list_may_be_counted_by_bare_numbers() -> None:
    text = "会议要求：一提高认识，压实责任；二加强领导，形成合力；三严格考核。"
    assert len(directives_of(text)) == 3


def test_bodies_with_a_fixed_time_go_on_with_the_demands() -> None:
    text = "会议强调，要守住底线。市应急管理局、市气象局每日18时会商研判。"
    assert addressees_of(text) == [[], ["市应急管理局", "市气象局"]]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("市长冯一鸣要求交通局于年底前完成道路铺设，并严禁超载。", "must"),
        ("会议强调，凡县区单位组织聚集活动的，严禁收费。", "must_not"),
        ("会议强调，各乡镇、街道严禁收费。", "must_not"),
    ],
)
def test_a_ban_at_the_end_of_a_demand_does_not_make_it_one(text: str, force: str) -> None:
    assert [demand.force for demand in report_of(text).directives] == [force]


# ---- who must act, by when, how much


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议强调，要强化部门协调，齐力破题。", []),
        ("会议强调，要加强部门沟通，属地乡镇要落实责任。", ["属地乡镇"]),
        ("会议要求，集团上下务必高度重视。", ["集团上下"]),
        ("会议强调，县林草局、森林公园要抓好落实。", ["县林草局", "森林公园"]),
        ("会议强调，全国两会召开在即，要集中精力开好大会。", []),
        ("会议强调，县人大、县政府等各党组要保持一致。", ["县人大、县政府等各党组"]),
        ("会议强调，当前，全省已经进入汛期，要充分认识形势。", []),
        ("会议强调，要用好平台，3个工作日内答复企业诉求。", []),
        ("会议强调，建议市审计局适时跟进。", ["市审计局"]),
        ("市长冯一鸣要求交通局于年底前完成道路铺设。", ["交通局"]),
        ("会议强调，请各镇（街道）配合水务集团，务必于8月10日前完成改造。", ["各镇（街道）"]),
        ("会议强调，县发改局要会同县统计局于5月15日前拿出方案。", ["县发改局", "县统计局"]),
        ("会议明确，由县发改局会同县统计局负责，5月底前完成。", ["县发改局", "县统计局"]),
        ("会议决定，由副县长冯一鸣牵头，两周内报告。", ["副县长冯一鸣"]),
        ("市长祝敏叮嘱院长冯一鸣要备足药品。", ["院长冯一鸣"]),
    ],
)
def test_who_is_asked_to_act(text: str, expected: list[str]) -> None:
    assert addressees_of(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("会议强调，要落实5月6日市委常委会会议精神，5月底前完成。", ["5月底前"]),
        ("会议强调，要学习他在2018年论坛开幕式上的讲话。", []),
        ("会议强调，要学习第一季度安全生产工作视频会议精神。", []),
        ("会议强调，要做好自3月2日开始的教学准备。", []),
        ("会议指出，一季度我市降尘量同比上升，要拿出勇气。", []),
        ("会议强调，要对项目实行每周一调度。", []),
        ("会议强调，各乡镇要每周五下午5时前报送进展。", ["每周五下午5时前"]),
        ("会议强调，各乡镇要每月10日18时前报送进展。", ["每月10日18时前"]),
        ("会议强调，岁末年初历来是关键时期，要抓好落实。", []),
    ],
)
def test_deadlines(text: str, expected: list[str]) -> None:
    (demand,) = report_of(text).directives
    assert [limit.value for limit in demand.deadlines] == expected


def test_tenths_that_something_is_cut_by_are_a_quantity() -> None:
    (demand,) = report_of("会议强调，要将办事材料再压减三成，年底前完成。").directives
    assert [found.value for found in demand.quantities] == ["三成"]


# ---- the header


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("3月1日，县委书记陆卫东主持召开会议，县长冯一鸣出席。", None),
        ("6月2日，县农委主任许昌发到会讲话。", None),
        ("3月1日，会议要求深刻汲取安阳“11·21”特别重大火灾事故教训。", None),
        ("3月1日，高陵县召开会议。", "高陵县"),
        ("3月1日，镇安县县长冯一鸣主持召开县政府党组会议。", "镇安"),
        ("3月1日，新华社记者从宁晋县法院获悉，召开了学习会。", "宁晋县"),
        ("3月1日，县委召开会议，要求县发改局要会同县统计局抓好普查，会同市财政局拨款。", None),
        ("3月1日，会同县召开会议，县长冯一鸣讲话。", "会同县"),
        ("3月1日，县委召开会议，要求形成县乡村三级体系，管理好县级经费。", None),
        ("3月1日，和县县委召开会议。", "和县"),
        ("3月1日，市委召开会议，要求新建市政府服务大厅。", None),
        ("3月1日，市公安县区联动，县委召开会议。", None),
        ("3月1日，公安县委召开会议。", "公安"),
        ("3月1日，和平区召开会议，区委书记冯一鸣讲话。", "和平区"),
        (
            "6月2日，市委书记冯一鸣深入云溪区、君山区、湘阴县调研。他要求，云溪区委、区政府务必于6月底前完成。",
            "岳阳",
        ),
    ],
)
def test_the_place(text: str, city: str | None) -> None:
    assert value_of(report_of(text).place.city) == city


def test_the_province_of_an_autonomous_region() -> None:
    text = "7日下午，新疆维吾尔自治区政协召开党组（扩大）会议。"
    assert value_of(report_of(text).place.province) == "新疆"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("新华社北京12月22日电 全国政协主席22日下午主持召开会议，决定明年2月28日召开全会。", "--12-22"),
        ("8月8日，国家、省卫生健康委分别召开会议。8月10日，我院召开会议。", "--08-10"),
        ("10月17日，市委书记冯一鸣带领有关同志，对重点工程进行现场调度。", "--10-17"),
    ],
)
def test_the_day(text: str, held: str) -> None:
    assert value_of(header_of(text).meeting.held) == held


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "我校召开专题会议部署防汛\n3月20日，我校召开防汛工作领导小组扩大会议，部署工作。",
            "防汛工作领导小组扩大会议",
        ),
        ("国务院联防联控机制2月9日在北京召开新闻发布会（实录全文）。", "国务院联防联控机制新闻发布会"),
        (
            "3月1日，第三轮中央生态环境保护督察整改第六次调度会召开。",
            "第三轮中央生态环境保护督察整改第六次调度会",
        ),
        ("7月18日，我市收看全省会商会，局长冯一鸣参加会议（如图）。", None),
        ("3月1日，市工商联传达在第四个企业家日座谈会上的讲话要求。", None),
        ("在9月13日举办的北山市防汛工作会议上，市长冯一鸣讲话。", "北山市防汛工作会议"),
        ("3月1日，北山市人民检察院召开党组会，相关部门负责人列席了会议。", "北山市人民检察院党组会"),
    ],
)
def test_the_name_of_the_meeting(text: str, name: str | None) -> None:
    assert value_of(header_of(text).meeting.name) == name


def test_the_venue_is_a_place() -> None:
    assert value_of(header_of("在9月13日举办的北山市防汛工作会议上，市长冯一鸣讲话。").meeting.venue) is None
    assert value_of(header_of("3月1日，全会在决胜之年召开。").meeting.venue) is None
    text = "10日下午，市城管办在局5楼会议室组织相关部门召开专题会议。"
    assert value_of(header_of(text).meeting.venue) == "局5楼会议室"
