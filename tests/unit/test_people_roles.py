"""What people do in a report, and the rules of the tables, each with its own sentence."""

from __future__ import annotations

import pytest

from meetreader.data.rule_tables import read_rows
from tests.unit.people_texts import people_in

_GIVES = {
    "none": (),
    "act": (),
    "say": ("speak",),
    "arrange": ("speak",),
    "along": ("attend",),
    "explain": ("report",),
    "look": ("inspect",),
}
_ROLE_ROWS = read_rows("rules/people/roles.tsv", "role pattern sentence")
_KIND_ROWS = read_rows("rules/people/person-kinds.tsv", "rule side pattern sentence")
_KINDS = {
    "absent": "other",
    "studied": "cited",
    "quoted": "cited",
    "wrote": "cited",
    "praised": "other",
    "visited": "other",
}


@pytest.mark.parametrize(("role", "pattern", "sentence"), _ROLE_ROWS)
def test_each_row_of_the_table_of_roles(role: str, pattern: str, sentence: str) -> None:
    assert pattern
    assert people_in(sentence)["李明"].roles == _GIVES.get(role, (role,))


@pytest.mark.parametrize(("rule", "side", "pattern", "sentence"), _KIND_ROWS)
def test_each_row_of_the_table_of_kinds(rule: str, side: str, pattern: str, sentence: str) -> None:
    assert side in ("before", "after")
    assert pattern
    assert people_in(sentence)["李明"].kind == _KINDS[rule]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "市委书记李明主持会议并讲话。市长王刚，副市长赵敏在主会场出席会议。",
            {"李明": ("chair", "speak"), "王刚": ("attend",), "赵敏": ("attend",)},
        ),
        (
            "市长折建功出席并讲话，副市长思永福主持，副市长高丽萍宣读批示，副市长常飞汇报情况。",
            {"折建功": ("speak", "attend"), "思永福": ("chair",), "高丽萍": ("relay",), "常飞": ("report",)},
        ),
        (
            "市委书记李明主持召开会议，传达学习上级精神，听取情况汇报，安排部署下一步工作。",
            {"李明": ("chair",)},
        ),
        (
            "市委书记李明主持会议并讲话，各县区主要负责人在分会场参加会议。",
            {"李明": ("chair", "speak")},
        ),
        (
            "会议听取了市教育局局长成功关于教师招聘的汇报。",
            {"成功": ("report",)},
        ),
        (
            "市委书记游志雄深入城东水厂，检查防汛工作，看望群众。市领导江晓岚、吴贵腾参加检查。",
            {"游志雄": ("inspect",), "江晓岚": ("inspect",), "吴贵腾": ("inspect",)},
        ),
        (
            "县长邹军到考点巡视考务工作，副县长黄保云陪同。",
            {"邹军": ("inspect",), "黄保云": ("inspect",)},
        ),
        (
            "县长李明在城区检查。副县长王刚参加。",
            {"李明": ("inspect",), "王刚": ("inspect",)},
        ),
        (
            "县长李明强调，组织部门要加强督查，副县长要带队检查。",
            {"李明": ("speak",)},
        ),
        (
            "市委书记李明与参会代表握手，县长王刚与市疾控中心主任医师赵敏共同回答记者提问。",
            {"李明": (), "王刚": ("speak",), "赵敏": ("speak",)},
        ),
        (
            "出席会议的还有市委常委李明，副市长王刚。",
            {"李明": ("attend",), "王刚": ("attend",)},
        ),
        (
            "参加会议的有：市长李明，副市长王刚等领导同志会议由常务副市长赵敏同志主持。",
            {"李明": ("attend",), "王刚": ("attend",), "赵敏": ("chair",)},
        ),
        (
            "主持人 市委宣传部副部长 李明",
            {"李明": ("chair",)},
        ),
        (
            "县委书记李明到乡镇调研。他强调，要抓好春耕。\n会议指出，要落实责任。他要求，要抓紧。",
            {"李明": ("speak", "inspect")},
        ),
        ("县长陈华深入县电机厂施工现场，了解工程进度。", {"陈华": ("inspect",)}),
        (
            "会议由党委书记李天安主持，在家校党委常委出席会议，黄承锋副校长列席会议。",
            {"李天安": ("chair",), "黄承锋": ("attend",)},
        ),
        ("州委副书记李明传达了省委会议精神和省领导调研我州时的指示精神。", {"李明": ("relay",)}),
    ],
)
def test_who_does_what(text: str, expected: dict[str, tuple[str, ...]]) -> None:
    assert {name: person.roles for name, person in people_in(text).items()} == expected


def test_an_explanation_at_a_press_conference_is_speech() -> None:
    text = "市政府召开新闻发布会。市卫健委主任李明介绍有关情况。"
    assert people_in(text)["李明"].roles == ("speak",)


def test_officials_listed_with_a_verb_that_no_row_contains_attended() -> None:
    text = "副市长李明、市政府秘书长王刚分别植树。\n县长赵勇植树。"
    assert {name: person.roles for name, person in people_in(text).items()} == {
        "李明": ("attend",),
        "王刚": ("attend",),
        "赵勇": (),
    }


def test_cited_and_absent_people_have_no_roles() -> None:
    found = people_in("习近平总书记强调，要抓好落实。副市长马骏因公请假，未出席会议。")
    assert [person.roles for person in found.values()] == [(), ()]
