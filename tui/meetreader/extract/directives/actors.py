"""Actors: which stretches of a sentence name a body or people who can be asked to act."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetreader.extract.directives.demand_words import (
    ActorKind,
    addressee_endings,
    demand_adverbs,
    demand_verbs,
    kind_of_ending,
    pure_verbs,
)

_CONJUNCTION = re.compile(r"特别是|尤其是|以及|会同|、|和(?!平)|及|与")
# 县人大、县政府等党组: one head noun for all
_SHARED_HEAD = re.compile("[^（）]+、[^（）]+等(?P<head>[^、（）]{2,10})")
_BRACKETS = re.compile(r"（[^（）]*）")
# How something begins (or, in the last lines, contains or ends) that is no name of an actor: a number, a verb, a preposition.
_NO_ACTOR = re.compile(
    r"\d|[一二三四五六七八九十]+个工作日|借|采取|让|使|把|请|由|要|对|为|向|将|以|每|从|给|与|同|因|按|据|通过|根据|围绕|针对|如|若|凡|不|没有|有(?!关)|是|确保|保障|推动|引导|帮助|支持|《"
    r"|在(?![\u3400-\u9fff]{1,2}(?:高校|单位|企业|机构|干部|人员|领导|职工|学生))"
    r"|代表(?!委员|们|团|$)|.+(?:由|每|了|(?<![善售])后(?![勤方])|(?<!特别)(?<!尤其)是|对(?![口方接应]|外(?!来))|本(?:部门|单位|系统|地区)$)"
)
# Verbs whose object acts (动员群众参与): the object is no addressee by itself.
_CAUSATIVE = re.compile(
    r"动员|发动|指导|督促|鼓励|激励|引领|带领|带动|关心|关爱|依靠|团结|号召|调动|激发|选派|抽调|安排|协调|邀请|提请|报请|倡导|培养"
    r"|培训|教育引导|慰问|走访|压实|落实|明确|倒逼|减少|降低|事关|关乎|关系到?|通知|提醒|告知|组织|服务(?!中心|机构|部门|站)"
)
# Heads that make a noun of the verb before them: 检测机构 is an actor, but 帮助企业 is a verb and its object.
_NOUN_HEADS = (
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


def find_name_ending(name: str) -> str | None:
    """The longest word of `addressee-bodies.tsv` that `name` ends in, or None."""
    length = addressee_endings().longest_before(name, 0, len(name))
    return name[-length:] if length else None


def is_name_end(text: str, start: int, end: int) -> bool:
    """Whether a word that ends the name of an actor ends at `end` and begins at `start` or later."""
    length = addressee_endings().longest_before(text, start, end)
    return length > 0 and kind_of_ending(text[end - length : end]) is not None


def classify_actor(name: str, *, by_position: bool = False) -> ActorKind | None:
    """`body` or `person` where `name` names an actor (各县区, 村干部), else None.

    `by_position` says that only its place before a verb suggests an actor; what begins like a verb with its object
    (帮助企业) is then none.
    """
    name = _BRACKETS.sub("", name)
    ending = find_name_ending(name)
    kind = kind_of_ending(ending) if ending else None
    if kind is None or ending == name:
        return kind
    if _NO_ACTOR.match(name) or demand_adverbs().longest_at(name, 0, len(name)):
        return None
    if by_position and (_CAUSATIVE.match(name) or _is_verb_with_object(name)):
        return None
    return kind


def _is_verb_with_object(name: str) -> bool:
    """Whether a name that begins with a verb of demands is that verb and its object: 帮助企业, but not 检测机构."""
    verb = demand_verbs().longest_at(name, 0, len(name))
    if not verb:
        return False
    if pure_verbs().longest_at(name, 0, len(name)) == verb and name[verb:] in ("部门", "单位", "企业"):
        return True
    first = _CONJUNCTION.split(name, maxsplit=1)[0]
    head = find_name_ending(first)
    return head is None or not head.endswith(_NOUN_HEADS) or len(first) - len(head) > verb + 1


def split_actors(text: str) -> Iterator[tuple[int, int]]:
    """The names that 、 or 和 join in `text`, as offsets; names with one head noun (公安、卫健部门) stay together."""
    shared = _SHARED_HEAD.fullmatch(text)
    if shared and classify_actor(shared["head"]):
        yield 0, len(text)
        return
    start = position = depth = 0
    while position < len(text):
        depth += (text[position] == "（") - (text[position] == "）")
        conjunction = _CONJUNCTION.match(text, position) if depth == 0 else None
        if conjunction and classify_actor(text[start:position]):
            yield start, position
            start = conjunction.end()
        position = conjunction.end() if conjunction else position + 1
    yield start, len(text)
