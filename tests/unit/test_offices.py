"""Offices: which words belong to one, how several are separated, body, post and rank."""

from __future__ import annotations

import pytest

from meetreader.data.rule_tables import read_rows
from meetreader.extract.people.ranks import find_rank
from tests.unit.people_texts import people_in


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("省人大常委会副主任、市委书记李俊明主持。", "李俊明", ("省人大常委会副主任", "市委书记")),
        ("会议由市委副书记、市长何平主持。", "何平", ("市委副书记", "市长")),
        ("3月13日，威海市委书记王鲁明主持会议。", "王鲁明", ("威海市委书记",)),
        ("3月13日市委书记王鲁明主持会议。", "王鲁明", ("市委书记",)),
        ("听取街道党工委书记谢必耕的情况汇报。", "谢必耕", ("街道党工委书记",)),
        ("在恒曜公司，企业董事长钱家驹介绍情况。", "钱家驹", ("董事长",)),
        ("山东鲁沃机械有限公司总经理安静作了发言。", "安静", ("山东鲁沃机械有限公司总经理",)),
        ("市人力资源和社会保障局局长王强参加会议。", "王强", ("市人力资源和社会保障局局长",)),
        ("县领导和县教育局局长王强参加会议。", "王强", ("县教育局局长",)),
        ("州委宣传部部长扎西草出席会议。", "扎西草", ("州委宣传部部长",)),
        ("经济开发区党工委书记、管委会主任谭如胜出席。", "谭如胜", ("经济开发区党工委书记", "管委会主任")),
        ("区长兼经开区党工委书记王俊主持会议。", "王俊", ("区长", "经开区党工委书记")),
        (
            "市统筹疫情防控工作领导小组（指挥部）指挥长佟永刚主持。",
            "佟永刚",
            ("市统筹疫情防控工作领导小组（指挥部）指挥长",),
        ),
        ("市应急指挥部指挥长何平讲话。", "何平", ("市应急指挥部指挥长",)),
        (
            "国家卫生健康委新闻发言人、宣传司副司长米锋主持。",
            "米锋",
            ("国家卫生健康委新闻发言人", "宣传司副司长"),
        ),
        ("驻武汉环境卫生与消毒专家工作队队长姚孝元介绍。", "姚孝元", ("驻武汉环境卫生与消毒专家工作队队长",)),
        ("县人大常委会副主任人选张凌云出席。", "张凌云", ("县人大常委会副主任人选",)),
        ("习近平总书记作出指示。", "习近平", ("总书记",)),
        ("缺席：王明（市水利局局长）", "王明", ("市水利局局长",)),
        ("致富带头人屈海燕发言。", "屈海燕", ()),
        ("县领导班子成员汤允祥、项洪波出席会议。", "汤允祥", ()),
    ],
)
def test_the_words_of_an_office(text: str, name: str, titles: tuple[str, ...]) -> None:
    assert people_in(text)[name].titles == titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("市委常委张弛、江山、章文慧出席会议。", [("市委常委",)] * 3),
        ("市领导张海波、王学文等参加会议。", [("市领导",)] * 2),
        ("张海波、王学文等市领导参加会议。", [()] * 2),
        ("市委副书记、市长李云峰，副市长张潞萍出席会议。", [("市委副书记", "市长"), ("副市长",)]),
        ("市委常委、副市长李明、王刚出席会议。", [("市委常委", "副市长"), ()]),
        ("市长李明、王刚出席会议。", [("市长",), ()]),
    ],
)
def test_one_office_for_several_people(text: str, titles: list[tuple[str, ...]]) -> None:
    assert [person.titles for person in people_in(text).values()] == titles


def test_each_office_once_in_its_longest_form() -> None:
    text = "（娄底市委书记、市人大常委会主任刘非出席）\n市委书记、市人大常委会主任刘非强调，要抓好。刘非书记最后讲话。"
    assert people_in(text)["刘非"].titles == ("娄底市委书记", "市人大常委会主任")


def test_a_deputy_is_not_a_shorter_form() -> None:
    assert people_in("市政协主席李明出席。会前，市政协副主席李明讲话。")["李明"].titles == (
        "市政协主席",
        "市政协副主席",
    )


@pytest.mark.parametrize(
    ("text", "body", "post"),
    [
        ("市疫情防控工作领导小组组长李明主持。", "市疫情防控工作领导小组", "组长"),
        ("市委副书记李明主持。", "市委", "副书记"),
        ("常务副市长李明主持。", "市政府", "常务副市长"),
        ("娄底市长李明主持。", "娄底市政府", "市长"),
        ("省人大常委会副主任李明出席。", "省人大常委会", "副主任"),
        ("市领导李明出席。", None, "市领导"),
    ],
)
def test_body_and_post(text: str, body: str | None, post: str) -> None:
    office = people_in(text)["李明"].offices[0]
    assert (office.body, office.post) == (body, post)
    assert office.span.of(text) == office.title


def test_a_post_alone_belongs_to_the_body_of_the_party_group_before_it() -> None:
    offices = people_in("市教育局党组书记、局长李明汇报。")["李明"].offices
    assert [(office.body, office.post) for office in offices] == [
        ("市教育局", "党组书记"),
        ("市教育局", "局长"),
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("省委书记", "省部级正职"),
        ("自治区副主席", "省部级副职"),
        ("州委常委", "厅局级副职"),
        ("娄底市委书记", "厅局级正职"),
        ("常务副县长", "县处级副职"),
        ("县政协副主席", "县处级副职"),
        ("长桥镇镇长", "乡科级正职"),
        ("县教育局局长", "乡科级正职"),
        ("一级巡视员", "厅局级正职"),
        ("区长", None),
        ("组织部部长", None),
        ("市领导", None),
    ],
)
def test_the_rank_that_follows_from_an_office(title: str, expected: str | None) -> None:
    assert find_rank(title, is_prefecture=True) == expected


def test_a_city_has_a_rank_only_where_the_report_speaks_of_its_counties() -> None:
    assert people_in("市委书记李明主持。")["李明"].offices[0].rank is None
    assert people_in("市委书记李明主持。各县（市、区）参加。")["李明"].offices[0].rank == "厅局级正职"


def test_the_tables_contain_each_post_and_each_phrase_once() -> None:
    for name, columns in (
        ("rules/people/offices.tsv", "post step body"),
        ("rules/people/surnames.tsv", "surname kind"),
        ("rules/people/byline-labels.tsv", "label form"),
    ):
        first = [row[0] for row in read_rows(name, columns)]
        assert sorted(first) == sorted(set(first)), name
    for name, columns in (
        ("rules/people/bodies.tsv", "kind phrase"),
        ("rules/people/name-followers.tsv", "strength word"),
        ("rules/people/before-verbs.tsv", "when word"),
    ):
        rows = read_rows(name, columns)
        assert sorted(rows) == sorted(set(rows)), name
