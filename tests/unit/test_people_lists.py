"""Lists of names read by their shape: where half of the items are plain names, the others are names too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.people_texts import names_in, people_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("旗级领导李明、王刚、海乌兰图雅、张伟参加会议。", ["李明", "王刚", "海乌兰图雅", "张伟"]),
        (
            "副主任陈强、袁明光、洛绒曲批、曾关和，秘书长田龙就座。",
            ["陈强", "袁明光", "洛绒曲批", "曾关和", "田龙"],
        ),
        ("自治区党委常委旦科、姜杰、白玛旺堆、刘江出席会议。", ["旦科", "姜杰", "白玛旺堆", "刘江"]),
        ("参加会议的还有李明、王刚、后羿平、赵敏等。", ["李明", "王刚", "后羿平", "赵敏"]),
        ("州政协副主席李东明、王荣华、、王明雯出席会议。", ["李东明", "王荣华", "王明雯"]),
        ("张跃斌、雷秀新、王焕金、高明及领导小组成员参加会议。", ["张跃斌", "雷秀新", "王焕金", "高明"]),
        ("选举木扎塔、兰翔、陈宝珍、郝生发为委员。", ["木扎塔", "兰翔", "陈宝珍", "郝生发"]),
        ("肖炜、韩凤城、谷长征、曹玉娟等县处级领导出席会议。", ["肖炜", "韩凤城", "谷长征", "曹玉娟"]),
        ("市领导李明（女）、王建国、张伟民参加。", ["李明", "王建国", "张伟民"]),
    ],
)
def test_every_item_of_a_list_of_names_is_a_name(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


def test_a_body_before_each_name_is_no_part_of_it() -> None:
    assert names_in("会上，市发改局王刚、市教育局张伟、市财政局赵敏分别作了汇报。") == [
        "王刚",
        "张伟",
        "赵敏",
    ]


def test_an_item_that_is_no_name_does_not_end_the_list() -> None:
    people = people_in("县领导李明、王刚、县直各部门负责人、张伟参加。")
    assert {name: person.titles for name, person in people.items()} == dict.fromkeys(
        ["李明", "王刚", "张伟"], ("县领导",)
    )


@pytest.mark.parametrize(
    "text",
    [
        "全市种植玉米、黄豆、马铃薯、高粱等作物。",
        "要发展黄芪、白术、党参、甘草、金银花种植。",
        "高桥、马家、白沙、石门等地受灾。",
        "于洪、苏家屯、沈北、康平等县区参加。",
        "王家坪、李家湾、张家坡等地开展排查。",
        "要在交通、能源、水利、安全等领域发力。",
        "防范高血压、糖尿病、冠心病等慢性病。",
        "走访石油、石化、电力、通信等企业。",
    ],
)
def test_lists_of_other_things_hold_no_names(text: str) -> None:
    assert names_in(text) == []


@given(
    st.lists(
        st.sampled_from(
            (
                "李俊明",
                "王建国",
                "张伟",
                "赵敏",
                "陈志强",
                "刘晓东",
                "洛绒曲批",
                "海乌兰图雅",
                "次仁多吉",
                "高明",
            )
        ),
        min_size=5,
        max_size=9,
        unique=True,
    )
)
def test_the_order_of_the_items_does_not_matter(names: list[str]) -> None:
    plain = {"李俊明", "王建国", "张伟", "赵敏", "陈志强", "刘晓东"}
    if 2 * len(plain.intersection(names)) >= len(names) + 2:
        assert names_in(f"某级领导{'、'.join(['李明', *names])}出席会议。") == ["李明", *names]
