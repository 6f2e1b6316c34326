"""Journalists, editors and photographers."""

from __future__ import annotations

import pytest

from tests.unit.people_texts import people_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("本报讯（记者任逢春）3月16日，会议召开。", ["任逢春"]),
        ("本网讯（记者 尤小满 通讯员 崔航）8月5日下午，会议召开。", ["尤小满", "崔航"]),
        ("新华社北京11月9日电（记者金学耕、杨国强）", ["金学耕", "杨国强"]),
        ("新闻网 记者 刘婷 邹武雄", ["刘婷", "邹武雄"]),
        ("东方网记者王佳妮3月13日报道：会议召开。", ["王佳妮"]),
        ("（Hi威海客户端记者 连涛）", ["连涛"]),
        ("责任编辑：程序", ["程序"]),
        ("编辑：李念　校对：高兴　审核：吴恩和", ["李念", "高兴", "吴恩和"]),
        ("丨责编：郭楷彦丨校对：朱肸", ["郭楷彦", "朱肸"]),
        ("审核丨陈 思", ["陈思"]),
        ("责任编辑/李明 王刚", ["李明", "王刚"]),
        ("文：李明 图：王刚", ["李明", "王刚"]),
        ("（记者 储敏 图片：杨大勇）", ["储敏", "杨大勇"]),
        ("会议还研究了其他事项。（李金珠）", ["李金珠"]),
        ("（巴雅尔 文/图）", ["巴雅尔"]),
        ("（李明 王刚 摄影报道）", ["李明", "王刚"]),
        ("新华社记者马占成摄", ["马占成"]),
        ("2020-03-15 编辑： 谭立勇", ["谭立勇"]),
        ("作者：马上   来源：天水教育网", ["马上"]),
        ("撰稿：第五志远", ["第五志远"]),
        ("一审：李明 二审：王刚 三审：赵勇", ["李明", "王刚", "赵勇"]),
    ],
)
def test_who_made_the_report(text: str, expected: list[str]) -> None:
    found = people_in(text, "byline")
    assert list(found) == expected
    assert {person.kind for person in found.values()} == {"byline"}


@pytest.mark.parametrize(
    "text",
    [
        "来源：市政府网站 作者:admin 浏览击量：",
        "编辑：市政府办公室",
        "作者：本站编辑",
        "编辑推荐 热点排行 24小时 本周",
        "（全文完）",
        "记者了解到，记者向有关部门求证。",
    ],
)
def test_labels_without_a_person(text: str) -> None:
    assert people_in(text, "byline") == {}
