"""Offices: where one stands in the text, where it begins and ends, and how it splits into a body and a post."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple, cast

from meetreader.data.files import lines
from meetreader.data.first_sets import led
from meetreader.data.trie_pattern import alternation
from meetreader.extract.people.ranks import rank
from meetreader.report import Office
from meetreader.text.spans import Span

Step = Literal["head", "deputy", "member", "staff", "business", "leader", "person"]

_LONGEST = (
    45  # code points of one office; 市委统筹疫情防控和经济社会发展工作领导小组（指挥部）常务副指挥长 has 35
)
_MODIFIER = re.compile(r"(?:常务|执行|第[一二三四五]|专职|兼职|名誉|荣誉|代理|代|原|时任|副|老)*$")
_DESIGNATE = re.compile("(?:提名)?(?:人选|候选人)")
_PARTY_GROUP = re.compile("(?:党组|党委|党工委|党总支)$")
_LEADING = re.compile(
    "(?!政府|党委)(?P<place>.{2,}[市县区州旗盟])(?:委|政府|人民政府|人大|人大常委会|政协|纪委)$"
)
# 书记处, 市长热线, 委员会, 组长单位, 指挥部: no office ends there.
_NO_OFFICE = (
    "(?!们|级|单位|会(?!见|同|上|后)|办公会|会议|联席|碰头|责任制|制度|令(?!狐)|热线|信箱|专线|处|团|部|组|库|队|中心|班子|干部|小组"
    "|座谈|述职|培训|负责制|队伍|岗位|职务|一职)"
)
# 省长期, 县长效, 省长治市: the last character of what looks like a post begins the next word.
_NO_LONG = (
    "(?!(?<=长)(?:期|效|远|足|征|途|久|廊|龄|假|城|三角|株潭|江(?:流域|大保护|经济|段|沿|干|保护|岸|禁|十年|生态)"
    "|沙[市县]|春市|安[镇街区乡路]|治市|治久|宁区|宁新))"
)
_CLOSE = {"）": "（", ")": "(", "”": "“", "》": "《"}
_APART = re.compile(r"[、，：:\s]|记者|通讯员|编辑|\d日")  # in brackets that are no part of an office
_STOPS = frozenset("、，。；：！？…,;:!?（(《“”‘’【】[]〔〕|｜丨/／—-·•●■◆▲★\"'<>「」『』")


class Title(NamedTuple):
    """An office in a text: it begins at `start`, its post at `post`; both end at `end`."""

    start: int
    post: int
    end: int
    step: Step


class _Posts(NamedTuple):
    pattern: re.Pattern[str]
    steps: dict[str, Step]
    bodies: dict[str, str]


class _Bodies(NamedTuple):
    cut: re.Pattern[str]
    lead: re.Pattern[str]


def titles(hub: str, start: int, end: int) -> Iterator[Title]:
    """Every office in `hub[start:end]`, in order and not overlapping.

    Posts come from `assets/rules/people/offices.tsv`, the words a body begins with or is cut at from `assets/rules/people/bodies.tsv`.
    """
    posts = _posts()
    floor = start
    person: Title | None = (
        None  # given out late: it may turn out to stand inside the next office (专家工作队队长)
    )
    for match in posts.pattern.finditer(hub, start, end):
        step = posts.steps[match[0]]
        post = max(match.start() - len(_modifier(hub, floor, match.start())), floor)
        begin = match.start() if step == "leader" else _start(hub, post, floor)
        if person and person.end <= begin:
            yield person
        designate = _DESIGNATE.match(hub, match.end(), end)
        stop = designate.end() if designate else match.end()
        title = Title(begin, post, stop, _lower(step, hub[post : match.start()]))
        person = title if step == "person" else None
        if person is None:
            yield title
            floor = stop
    if person:
        yield person


def offices(hub: str, held: Sequence[Title], prefecture: bool, place: str = "") -> Iterator[Office]:
    """The offices of one person as the text gives them, split into body and post.

    A post alone takes the body of the party group before it: 市教育局党组书记、局长. `prefecture` is for ranks; `place`
    is that of the official named just before, whose 县 a body shares: 湘阴县委书记李明、县长王刚.
    """
    group: str | None = None
    for title in held:
        text, post = hub[title.start : title.end], hub[title.post : title.end]
        body = hub[title.start : title.post] or None
        implied = (
            None
            if title.step == "leader"
            else next((b for p, b in _posts().bodies.items() if post.endswith(p)), None)
        )
        if implied and (body or "政府") == "政府":
            body = implied
        elif implied and body and not body.endswith("政府"):  # 县政府县长
            body += implied
        elif body is None:
            body = group
        if body and place.endswith(body[0]):
            body = place[:-1] + body
        if body and _PARTY_GROUP.search(body + post[:2]):
            group = _PARTY_GROUP.sub("", body) or group
        yield Office(text, Span(title.start, title.end), body, post, rank(text, prefecture))


def _modifier(hub: str, floor: int, end: int) -> str:
    found = _MODIFIER.search(hub, max(floor, end - 8), end)
    return found[0] if found else ""


def _lower(step: Step, modifier: str) -> Step:
    return "deputy" if step == "head" and "副" in modifier else step


def _start(hub: str, post: int, floor: int) -> int:
    """Where the office begins whose post stands at `post`: after the last mark, verb or particle before it."""
    low = max(floor, post - _LONGEST)
    start = post
    while start > low:
        character = hub[start - 1]
        if character in _CLOSE:
            opening = hub.rfind(_CLOSE[character], max(low, start - 16), start - 1)
            if opening <= low or _APART.search(hub, opening, start):
                break
            start = opening
        elif character in _STOPS or character.isspace():
            break
        else:
            start -= 1
    bodies = _bodies()
    for match in bodies.cut.finditer(hub, start, post):
        if match.lastgroup == "cut":
            start = match.end()
    lead = bodies.lead.match(hub, start, post)
    return lead.end() if lead else start


def place_of(office: Office) -> str:
    """The place whose leading body an office belongs to, with its suffix (湘阴县委书记: 湘阴县); empty where it has none."""
    found = _LEADING.match(office.body or "")
    return found["place"] if found else ""


@cache
def _posts() -> _Posts:
    rows = [line.split("\t") for line in lines("rules/people/offices.tsv")]
    steps = {row[0]: cast(Step, row[1]) for row in rows}
    pattern = re.compile(alternation(steps) + _NO_OFFICE + _NO_LONG)
    return _Posts(pattern, steps, {row[0]: row[2] for row in rows if row[2] != "-"})


@cache
def _bodies() -> _Bodies:
    kinds: dict[str, list[str]] = {}
    for line in lines("rules/people/bodies.tsv"):
        kind, phrase = line.split("\t")
        kinds.setdefault(kind, []).append(phrase)
    joints = f"[由对向让请跟为是等]|同(?!时)|在(?!家)|\\d[日时分年](?:[上中下]午|晚上?|夜|凌晨|清晨|早上?)?|(?:[与和及]|以及)(?={alternation(kinds['level'])}|$)"
    cut = f"(?P<holds>{alternation(kinds['holds'])})|(?P<cut>(?:{alternation(kinds['cut'])})了?|{joints})"
    return _Bodies(re.compile(led(cut)), re.compile(f"(?:{alternation(kinds['lead'])})+"))
