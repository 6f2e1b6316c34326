"""Turns of the genre that reports of other places, years and bodies brought to light. All sentences are made up."""

from __future__ import annotations

import pytest

from meetreader.extract import extract
from meetreader.repair import repair
from meetreader.report import Report
from tests.unit.extract_texts import demanded
from tests.unit.headers import header_of, value
from tests.unit.people_texts import names, persons


def report(text: str) -> Report:
    return extract(repair(text), id="genre")


def issuers(text: str) -> list[str | None]:
    return [demand.issuer.value if demand.issuer else None for demand in report(text).directives]


def addressees(text: str) -> list[list[str]]:
    return [[found.value for found in demand.addressees] for demand in report(text).directives]


# ---- names


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("集团方大同总经理强调，各分公司要排查隐患。", "方大同", ("总经理",)),
        ("会议由主持学院工作的葛一民副院长主持。", "葛一民", ("副院长",)),
        ("会前，祝敏董事长在车间查看设备。", "祝敏", ("董事长",)),
        ("会议传达学习了秦守义书记在北山调研时的指示精神。", "秦守义", ("书记",)),
        ("会议学习了省法院卓尔院长的工作报告。", "卓尔", ("院长",)),
        ("县防指指挥长冯一鸣副县长听取了汇报。", "冯一鸣", ("县防指指挥长", "副县长")),
        ("高峰副市长出席会议。", "高峰", ("副市长",)),
    ],
)
def test_an_office_may_follow_its_name(text: str, name: str, titles: tuple[str, ...]) -> None:
    assert persons(text)[name].titles == titles


@pytest.mark.parametrize(
    "text",
    [
        "金华市长强调，要抓好。",
        "市文联主席强调，要抓好。",
        "高新区管委会主任在会上讲话。",
        "市长严肃强调，要抓好。",
        "县长于次日主持会议。",
        "市长后天主持会议。",
        "副市长应急办、李明参加会议。",
        "书记向全体干部传达了精神。",
    ],
)
def test_a_place_a_body_and_an_adverb_before_a_verb_are_no_name(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "主持人\n市卫健委新闻发言人、宣传处处长\n冯一鸣\n各位媒体朋友：",
        "冯一鸣\n市卫健委新闻发言人、宣传处处长\n大家好！",
    ],
)
def test_an_office_may_stand_on_the_line_before_or_after_its_name(text: str) -> None:
    found = persons(text)
    assert {name: person.titles for name, person in found.items()} == {
        "冯一鸣": ("市卫健委新闻发言人", "宣传处处长")
    }


def test_an_office_shared_by_officials_is_a_deputys() -> None:
    found = persons("市政协主席卓然、市人大常委会主任温和、沈一平等参加学习。")
    assert [person.titles for person in found.values()] == [("市政协主席",), ("市人大常委会主任",), ()]


def test_a_post_of_a_county_belongs_to_the_place_of_the_official_before() -> None:
    found = persons("北山县委书记冯一鸣、县长祝敏，县政协主席葛洪参加。市长沈一平讲话。")
    assert [person.offices[0].body for person in found.values()] == [
        "北山县委",
        "北山县政府",
        "北山县政协",
        "市政府",
    ]
    assert found["祝敏"].titles == ("县长",)
    found = persons("县委副书记、政府县长冯一鸣，县委副书记祝敏参加。")
    assert found["祝敏"].offices[0].body == "县委"


def test_heads_of_the_departments_concerned_are_nobodys_office() -> None:
    text = "区相关部门负责人，城郊镇党委书记冯一鸣陪同调研。"
    assert persons(text)["冯一鸣"].titles == ("城郊镇党委书记",)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("最后镇长冯一鸣总结。", ("镇长",)),
        ("6月2日晚市委书记冯一鸣暗访夜市。", ("市委书记",)),
        ("会议确定市政协提案委员会主任冯一鸣为召集人。", ("市政协提案委员会主任",)),
        ("会议审议了县财政局局长冯一鸣关于预算的说明。", ("县财政局局长",)),
        ("县政府副县长、县副林长冯一鸣带队巡查。", ("县政府副县长", "县副林长")),
        ("省政府参事、校董事长冯一鸣出席会议。", ("省政府参事", "校董事长")),
        ("集团公司领导冯一鸣、祝敏出席会议。", ("集团公司领导",)),
        ("市长叮嘱院长冯一鸣要备足药品。", ("院长",)),
        ("北山大学教授、省水文专家组组长 Dr. 冯一鸣应邀参加。", ("北山大学教授", "省水文专家组组长")),
        ("市发展改革委主任冯一鸣主持会议。", ("市发展改革委主任",)),
    ],
)
def test_where_an_office_begins(text: str, titles: tuple[str, ...]) -> None:
    assert persons(text)["冯一鸣"].titles == titles


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县工作专班冯一鸣、祝敏、葛洪等到会指导。", ["冯一鸣", "祝敏", "葛洪"]),
        ("市长与冯一鸣、祝敏、葛洪等企业家代表座谈。", ["冯一鸣", "祝敏", "葛洪"]),
        ("海拉提·吾拉木等县四套班子在家领导参加会议。", ["海拉提·吾拉木"]),
        ("会议由海拉提·吾拉木主持。", ["海拉提·吾拉木"]),
        ("冯一鸣、祝敏参加会议，葛洪请假，沈一平列席会议。", ["冯一鸣", "祝敏", "葛洪", "沈一平"]),
        ("市长冯一鸣即主持召开会议。", ["冯一鸣"]),
        ("副校长王国勤及校防控办负责人参加会议。", ["王国勤"]),
        ("统战部部长古月和60多家企业代表参加会议。", ["古月"]),
        ("他来到富锦市长安镇永丰村的大棚。", []),
        ("院长戴一分析了当前形势。", ["戴一"]),
        ("副市长后羿鸣、祝敏出席会议。", ["后羿鸣", "祝敏"]),
        ("副市长后羿鸣、市纪委书记祝敏出席会议。", ["后羿鸣", "祝敏"]),
        ("副市长 何 英出席会议。", ["何英"]),
        ("副市长 何 英、党组成员刘 敏参加。", ["何英", "刘敏"]),
        ("出席会议的有：何 英、葛一民、刘 敏。", ["何英", "葛一民", "刘敏"]),
        ("会议传达了何守正在全国会议上的讲话精神和何英在全省会议上的讲话精神。", ["何守正", "何英"]),
    ],
)
def test_names_of_lists_and_before_verbs(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（作者 冯一鸣 审核 祝敏 编辑 葛洪）", ["冯一鸣", "祝敏", "葛洪"]),
        ("（北山县公安局 冯一鸣）", ["冯一鸣"]),
        ("（祝 敏）", ["祝敏"]),
        ("（祝 敏、葛一民）", ["祝敏", "葛一民"]),
        ("（院办 祝敏）", ["祝敏"]),
    ],
)
def test_labels_without_a_colon_in_brackets(text: str, expected: list[str]) -> None:
    assert names(text, "byline") == expected


# ---- what people do


@pytest.mark.parametrize(
    ("text", "name", "roles"),
    [
        ("市长冯一鸣听取了进展汇报，详细了解存在的困难，并讲话。", "冯一鸣", ("speak",)),
        ("市长冯一鸣来到水厂，详细了解水质。", "冯一鸣", ("inspect",)),
        ("市长冯一鸣前往气象局调度防汛工作。", "冯一鸣", ("inspect",)),
        ("县农业局局长冯一鸣到会指导。", "冯一鸣", ("attend",)),
        ("会议由院长冯一鸣主持，全体职工参加。", "冯一鸣", ("chair",)),
        ("书记祝敏到乡镇调研。军分区司令员冯一鸣随同。", "冯一鸣", ("inspect",)),
        ("会上，感染科主任冯一鸣针对疫情特点，传达了工作要求。", "冯一鸣", ("relay",)),
        ("纪委书记冯一鸣就节前督导检查工作进行布置。", "冯一鸣", ("speak",)),
        ("副主任冯一鸣传达会议精神，对创建工作进行了布置和安排。", "冯一鸣", ("speak", "relay")),
        ("县委书记冯一鸣主持召开脱贫攻坚情况汇报会。", "冯一鸣", ("chair",)),
        ("市政协主席冯一鸣与委员交流。他说，要多提建议。", "冯一鸣", ("speak",)),
    ],
)
def test_roles(text: str, name: str, roles: tuple[str, ...]) -> None:
    assert persons(text)[name].roles == roles


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("市长冯一鸣主持会议。常务副市长祝敏，副市长葛洪因事请假。", "祝敏", "other"),
        ("祝敏请假，葛洪列席会议。", "葛洪", "participant"),
        ("会议传达了省委书记冯一鸣在全省会议上的讲话精神。冯一鸣要求，要守住底线。", "冯一鸣", "cited"),
        ("会议指出，检察长冯一鸣在大会上所作的报告令人振奋。", "冯一鸣", "cited"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    assert persons(text)[name].kind == kind


TRANSCRIPT = """北山市召开供水保障新闻发布会
时间：2022年7月14日 10:00
地点：北山市政府一号楼发布厅
主持人：市政府新闻办主任 冯一鸣
市水利局局长 祝敏
冯一鸣：各位记者朋友，大家上午好！
北山日报记者：请问水质要如何保障？
祝敏：感谢你的提问。对二次供水单位，我们要求必须在本月20日前完成水箱清洗。
"""


def test_who_speaks_in_a_transcript_stands_before_a_colon() -> None:
    found = {person.name: person.roles for person in report(TRANSCRIPT).people}
    assert found == {"冯一鸣": ("chair",), "祝敏": ("speak",)}
    assert issuers(TRANSCRIPT) == ["祝敏"]
    assert addressees(TRANSCRIPT) == [["二次供水单位"]]


def test_who_speaks_may_stand_on_a_line_alone() -> None:
    text = "北山市召开供水保障新闻发布会\n市水利局局长 祝敏：\n入夏以来，供水平稳。\n北山日报记者：\n请问下一步要如何保障？\n祝敏：\n各单位要在月底前完成清洗。"
    assert issuers(text)[-1] == "祝敏"
    assert persons(text)["祝敏"].roles == ("speak",)


def test_a_life_told_after_a_name_is_no_speech() -> None:
    assert persons("市水利局局长冯一鸣：男，汉族，1970年生。")["冯一鸣"].roles == ()


def test_lines_of_time_and_place_are_the_meetings() -> None:
    meeting = report(TRANSCRIPT).meeting
    assert (value(meeting.held), value(meeting.published)) == ("2022-07-14", None)
    assert value(meeting.venue) == "北山市政府一号楼发布厅"
    assert [block.kind for block in report(TRANSCRIPT).blocks[1:3]] == ["subtitle", "subtitle"]
    page = "全市防汛会议召开\n时间：2022-07-14 来源：北山日报\n会议强调，要抓好落实。"
    assert (value(report(page).meeting.held), value(report(page).meeting.published)) == (None, "2022-07-14")


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
    assert issuers(text) == expected


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
def test_what_only_tells(text: str) -> None:
    assert [demand.span.of(text) for demand in report(text).directives] == []


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
def test_what_demands(text: str) -> None:
    assert len(demanded(text)) == 1


def test_a_list_may_be_counted_by_bare_numbers() -> None:
    text = "会议要求：一提高认识，压实责任；二加强领导，形成合力；三严格考核。"
    assert len(demanded(text)) == 3


def test_bodies_with_a_fixed_time_go_on_with_the_demands() -> None:
    text = "会议强调，要守住底线。市应急管理局、市气象局每日18时会商研判。"
    assert addressees(text) == [[], ["市应急管理局", "市气象局"]]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("市长冯一鸣要求交通局于年底前完成道路铺设，并严禁超载。", "must"),
        ("会议强调，凡县区单位组织聚集活动的，严禁收费。", "must_not"),
        ("会议强调，各乡镇、街道严禁收费。", "must_not"),
    ],
)
def test_a_ban_at_the_end_of_a_demand_does_not_make_it_one(text: str, force: str) -> None:
    assert [demand.force for demand in report(text).directives] == [force]


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
def test_who_is_told(text: str, expected: list[str]) -> None:
    assert addressees(text) == [expected]


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
    (demand,) = report(text).directives
    assert [limit.value for limit in demand.deadlines] == expected


def test_tenths_that_something_is_cut_by_are_a_quantity() -> None:
    (demand,) = report("会议强调，要将办事材料再压减三成，年底前完成。").directives
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
    assert value(report(text).place.city) == city


def test_the_province_of_an_autonomous_region() -> None:
    text = "7日下午，新疆维吾尔自治区政协召开党组（扩大）会议。"
    assert value(report(text).place.province) == "新疆"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("新华社北京12月22日电 全国政协主席22日下午主持召开会议，决定明年2月28日召开全会。", "--12-22"),
        ("8月8日，国家、省卫生健康委分别召开会议。8月10日，我院召开会议。", "--08-10"),
        ("10月17日，市委书记冯一鸣带领有关同志，对重点工程进行现场调度。", "--10-17"),
    ],
)
def test_the_day(text: str, held: str) -> None:
    assert value(header_of(text).meeting.held) == held


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
    assert value(header_of(text).meeting.name) == name


def test_the_venue_is_a_place() -> None:
    assert value(header_of("在9月13日举办的北山市防汛工作会议上，市长冯一鸣讲话。").meeting.venue) is None
    assert value(header_of("3月1日，全会在决胜之年召开。").meeting.venue) is None
    text = "10日下午，市城管办在局5楼会议室组织相关部门召开专题会议。"
    assert value(header_of(text).meeting.venue) == "局5楼会议室"
