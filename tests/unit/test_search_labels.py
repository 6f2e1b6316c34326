"""The words that say how a hit fits the query."""

from __future__ import annotations

import pytest

from meetreader.hanzi.script import simplify
from meetreader.search import find_hits, label_match


@pytest.mark.parametrize(
    ("query", "text", "label"),
    [
        ("疫情防控", "疫情防控", "exact"),
        ("疫情防控", "疫情、防控", "exact"),
        ("领导小组", "領導小組", "other script"),
        ("ｈｉ威海", "Hi威海", "other width or case"),
        ("森林放火", "森林防火", "sounds alike"),
        ("李俊名", "李俊明", "sounds alike"),
        ("招商引智", "招商引資", "1 character wrong"),
        ("公共卫生应及管里体系", "公共卫生应急管理体系", "sounds alike"),
        ("五台山风景区", "五臺山風景名勝區", "2 characters left out"),
        ("疫情的防控", "疫情防控", "1 character too many"),
        ("防控疫情", "疫情防控", "other order"),
        ("疫防情控", "疫情防控", "other order"),
        ("张海波", "张海□", "a character is lost there"),
        ("会议 李俊明", "李俊明主持会议", "the words near one another"),
        ("yiqingfangk", "疫情防控", "pinyin"),
        ("yqfk", "疫情防控", "initials"),
    ],
)
def test_a_label_says_how_a_hit_fits(query: str, text: str, label: str) -> None:
    hit = find_hits(text, simplify(text), query)[0]
    assert label_match(hit, query, hit.span.of(text)).full == label


def test_the_short_label_has_at_most_eight_letters() -> None:
    for query, text in (("森林放火", "森林防火"), ("五台山风景区", "五台山风景名胜区"), ("yqfk", "疫情防控")):
        hit = find_hits(text, text, query)[0]
        assert label_match(hit, query, text).short in ("alike", "near", "initials")
