"""Actors: which stretches of a sentence name a body or people that can be told to act."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from meetreader.data.word_lists import Words, table, words

_JOINT = re.compile(r"特别是|尤其是|以及|会同|、|和(?!平)|及|与")
_SHARED = re.compile(
    "[^（）]+、[^（）]+等(?P<head>[^、（）]{2,10})"
)  # 县人大、县政府等党组: one head noun for all
_BRACKETS = re.compile(r"（[^（）]*）")
_FOREIGN = re.compile(
    r"\d|[一二三四五六七八九十]+个工作日|借|采取|让|使|把|请|由|要|对|为|向|将|以|每|从|给|与|同|因|按|据|通过|根据|围绕|针对|如|若|凡|不|没有|有(?!关)|是|确保|保障|推动|引导|帮助|支持|《"
    r"|在(?![\u3400-\u9fff]{1,2}(?:高校|单位|企业|机构|干部|人员|领导|职工|学生))"
    r"|代表(?!委员|们|团|$)|.+(?:由|每|了|(?<![善售])后(?![勤方])|(?<!特别)(?<!尤其)是|对(?![口方接应]|外(?!来))|本(?:部门|单位|系统|地区)$)"
)
_PIVOT = re.compile(
    r"动员|发动|指导|督促|鼓励|激励|引领|带领|带动|关心|关爱|依靠|团结|号召|调动|激发|选派|抽调|安排|协调|邀请|提请|报请|倡导|培养"
    r"|培训|教育引导|慰问|走访|压实|落实|明确|倒逼|通知|提醒|告知|组织|服务(?!中心|机构|部门|站)"
)
# Heads that make a noun of the verb before them: 检测机构 acts, but 帮助企业 is a verb and its object.
_NOMINAL = (
    "部门",
    "单位",
    "机关",
    "机构",
    "人员",
    "队伍",
    "中心",
    "领导",
    "干部",
    "专班",
    "组",
    "局",
    "处",
    "办",
    "室",
    "委",
    "队",
    "所",
)


@cache
def acting() -> Words:
    """The verbs that are no nouns too."""
    return Words(row[0] for row in table("rules/directives/demand-verbs.tsv") if len(row) < 2)


@cache
def _kinds() -> dict[str, str]:
    return {row[0]: row[1] for row in table("rules/directives/addressee-bodies.tsv")}


def ending(name: str) -> str | None:
    """The longest word of rules/directives/addressee-bodies.tsv that `name` ends in, or None."""
    length = words("rules/directives/addressee-bodies.tsv").before(name, 0, len(name))
    return name[-length:] if length else None


def ends_name(text: str, start: int, end: int) -> bool:
    """Whether a word of rules/directives/addressee-bodies.tsv that names somebody ends at `end` and begins at `start` or later."""
    length = words("rules/directives/addressee-bodies.tsv").before(text, start, end)
    return length > 0 and _kinds()[text[end - length : end]] != "none"


def kind_of_actor(name: str, *, acts: bool = False) -> str | None:
    """`body` or `person` where `name` names an actor, else None.

    With `acts` (only its place shows that it acts) what begins like a verb with its object (帮助企业) is none.
    """
    name = _BRACKETS.sub("", name)
    last = ending(name)
    if last is None or _kinds()[last] == "none":
        return None
    if last == name:
        return _kinds()[last]
    if _FOREIGN.match(name):
        return None
    if words("rules/directives/demand-adverbs.txt").at(name, 0, len(name)) or (acts and _PIVOT.match(name)):
        return None
    verb = words("rules/directives/demand-verbs.tsv").at(name, 0, len(name)) if acts else 0
    if verb:
        if acting().at(name, 0, len(name)) == verb and name[verb:] in ("部门", "单位", "企业"):
            return None
        first = _JOINT.split(name, maxsplit=1)[0]
        head = ending(first)
        if head is None or not head.endswith(_NOMINAL) or len(first) - len(head) > verb + 1:
            return None
    return _kinds()[last]


def parts_of_actors(text: str) -> Iterator[tuple[int, int]]:
    """The names that 、 or 和 join in `text`, as offsets; those that share one head noun (公安、卫健部门) are one."""
    shared = _SHARED.fullmatch(text)
    if shared and kind_of_actor(shared["head"]):
        yield 0, len(text)
        return
    start = position = depth = 0
    while position < len(text):
        depth += (text[position] == "（") - (text[position] == "）")
        joint = _JOINT.match(text, position) if depth == 0 else None
        if joint and kind_of_actor(text[start:position]):
            yield start, position
            start = joint.end()
        position = joint.end() if joint else position + 1
    yield start, len(text)
