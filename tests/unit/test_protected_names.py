"""Where a lost character may belong to a personal name, nothing is guessed."""

from __future__ import annotations

import pytest

from meetreader.repair.protected_names import find_begun_name, is_personal_name, is_surname, may_open_name


@pytest.mark.parametrize(
    ("before", "after", "name"),
    [
        ("石艳萍、张", "、吴建平", "张"),  # between two names of a list
        ("石艳萍、张海", "、吴建平", "张海"),
        ("市委书记张", "主持会议", "张"),  # after an office
        ("市委书记张海", "，市长", "张海"),
        ("出席的有：张", "、吴建平", "张"),
        ("市委书记□", "主持会议", "□"),  # a surname that is lost itself
        ("副市长欧阳", "出席", "欧阳"),
        ("（记者张", "）", "张"),
    ],
)
def test_a_name_is_begun_after_an_office_and_in_a_list(before: str, after: str, name: str) -> None:
    assert find_begun_name(before, after) == name


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("会议张", "强调"),  # no edge of a word before it
        ("发展、张", "工作"),
        ("加强、张", "。"),
        ("市委书记会", "主持会议"),  # no surname
        ("市委书记张海波", "主持"),  # the name is whole
        ("市委书记张", "力度加大"),
        ("", "、吴建平"),
    ],
)
def test_other_characters_belong_to_no_name(before: str, after: str) -> None:
    assert find_begun_name(before, after) == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("市长", "海波主持"),
        ("石艳萍、", "海波、吴建平"),
        ("记者", "波）"),
        ("出席会议的有：", "海波、吴建平、"),
    ],
)
def test_a_name_may_begin_after_an_office_and_beside_others(before: str, after: str) -> None:
    assert may_open_name(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [("会议", "海波主持"), ("发展、", "海波、工作要"), ("市长", "海波涛汹涌"), ("市长", "主持会议")],
)
def test_elsewhere_none_does(before: str, after: str) -> None:
    assert not may_open_name(before, after)


def test_a_personal_name_is_a_surname_and_one_or_two_characters() -> None:
    names = ["张", "张海", "张海波", "张海波平", "欧阳修", "欧阳修文", "欧阳修文平", "会议", ""]
    assert [name for name in names if is_personal_name(name)] == ["张海", "张海波", "欧阳修", "欧阳修文"]


def test_surnames_are_known() -> None:
    assert [character for character in "张欧会□A" if is_surname(character)] == ["张", "欧"]
