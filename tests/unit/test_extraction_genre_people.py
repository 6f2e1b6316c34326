"""Turns of the genre that reports of other places, years and bodies brought to light: names, offices, what people do. All sentences are made up."""

from __future__ import annotations

import pytest

from tests.unit.extract_texts import addressees_of, issuers_of, report_of
from tests.unit.headers import value_of
from tests.unit.people_texts import names_in, people_in

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
    assert people_in(text)[name].titles == titles


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
    assert names_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "主持人\n市卫健委新闻发言人、宣传处处长\n冯一鸣\n各位媒体朋友：",
        "冯一鸣\n市卫健委新闻发言人、宣传处处长\n大家好！",
    ],
)
def test_an_office_may_stand_on_the_line_before_or_after_its_name(text: str) -> None:
    found = people_in(text)
    assert {name: person.titles for name, person in found.items()} == {
        "冯一鸣": ("市卫健委新闻发言人", "宣传处处长")
    }


def test_an_office_shared_by_officials_is_a_deputys() -> None:
    found = people_in("市政协主席卓然、市人大常委会主任温和、沈一平等参加学习。")
    assert [person.titles for person in found.values()] == [("市政协主席",), ("市人大常委会主任",), ()]


def test_a_post_of_a_county_belongs_to_the_place_of_the_official_before() -> None:
    found = people_in("北山县委书记冯一鸣、县长祝敏，县政协主席葛洪参加。市长沈一平讲话。")
    assert [person.offices[0].body for person in found.values()] == [
        "北山县委",
        "北山县政府",
        "北山县政协",
        "市政府",
    ]
    assert found["祝敏"].titles == ("县长",)
    found = people_in("县委副书记、政府县长冯一鸣，县委副书记祝敏参加。")
    assert found["祝敏"].offices[0].body == "县委"


def test_heads_of_the_departments_concerned_are_nobodys_office() -> None:
    text = "区相关部门负责人，城郊镇党委书记冯一鸣陪同调研。"
    assert people_in(text)["冯一鸣"].titles == ("城郊镇党委书记",)


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
    assert people_in(text)["冯一鸣"].titles == titles


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
    assert names_in(text) == expected


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
    assert names_in(text, "byline") == expected


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
    assert people_in(text)[name].roles == roles


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
    assert people_in(text)[name].kind == kind


TRANSCRIPT = """北山市召开供水保障新闻发布会
时间：2022年7月14日 10:00
地点：北山市政府一号楼发布厅
主持人：市政府新闻办主任 冯一鸣
市水利局局长 祝敏
冯一鸣：各位记者朋友，大家上午好！
北山日报记者：请问水质要如何保障？
祝敏：感谢你的提问。对二次供水单位，我们要求必须在本月20日前完成水箱清洗。
"""


def test_the_speaker_in_a_transcript_is_named_before_a_colon() -> None:
    found = {person.name: person.roles for person in report_of(TRANSCRIPT).people}
    assert found == {"冯一鸣": ("chair",), "祝敏": ("speak",)}
    assert issuers_of(TRANSCRIPT) == ["祝敏"]
    assert addressees_of(TRANSCRIPT) == [["二次供水单位"]]


def test_the_speaker_may_be_alone_on_a_line() -> None:
    text = "北山市召开供水保障新闻发布会\n市水利局局长 祝敏：\n入夏以来，供水平稳。\n北山日报记者：\n请问下一步要如何保障？\n祝敏：\n各单位要在月底前完成清洗。"
    assert issuers_of(text)[-1] == "祝敏"
    assert people_in(text)["祝敏"].roles == ("speak",)


def test_a_biography_after_a_name_is_no_speech() -> None:
    assert people_in("市水利局局长冯一鸣：男，汉族，1970年生。")["冯一鸣"].roles == ()


def test_lines_of_time_and_place_are_the_meetings() -> None:
    meeting = report_of(TRANSCRIPT).meeting
    assert (value_of(meeting.held), value_of(meeting.published)) == ("2022-07-14", None)
    assert value_of(meeting.venue) == "北山市政府一号楼发布厅"
    assert [block.kind for block in report_of(TRANSCRIPT).blocks[1:3]] == ["body", "body"]
    page = "全市防汛会议召开\n时间：2022-07-14 来源：北山日报\n会议强调，要抓好落实。"
    assert (value_of(report_of(page).meeting.held), value_of(report_of(page).meeting.published)) == (
        None,
        "2022-07-14",
    )


def test_the_labelled_lines_of_minutes_do_not_hide_the_meeting_below_them() -> None:
    minutes = (
        "北山市人民政府常务会议纪要\n时　间：2021年5月8日下午\n地　点：市政府三楼会议室\n主　持：单志刚\n出　席：区建华　解永红\n"
        "列　席：任杰\n记　录：燕小六\n\n2021年5月8日下午，市长单志刚在市政府三楼会议室主持召开市政府第5次常务会议。\n会议要求，要抓好落实。"
    )
    meeting = report_of(minutes).meeting
    assert (value_of(meeting.held), meeting.ordinal) == ("2021-05-08", 5)
