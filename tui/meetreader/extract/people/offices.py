"""Offices: where an office begins and ends in the text, and how it splits into a body and a post."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple, cast, get_args

from meetreader.data.first_sets import add_first_set
from meetreader.data.rule_tables import read_rows
from meetreader.data.trie_pattern import build_trie_pattern
from meetreader.extract.people.ranks import find_rank
from meetreader.report import Office
from meetreader.text.spans import Span

Step = Literal["head", "deputy", "member", "staff", "business", "leader", "person"]

# Code points of one office; 市委统筹疫情防控和经济社会发展工作领导小组（指挥部）常务副指挥长 has 35.
_LONGEST = 45
_LONGEST_LEADING_BODY = 12  # 福州市和福州新区|领导 has 9 code points before the post
_MODIFIER = re.compile(r"(?:常务|执行|第[一二三四五]|专职|兼职|名誉|荣誉|代理|代|原|时任|副|老)*$")
_DESIGNATE = re.compile("(?:提名)?(?:人选|候选人)")
_PARTY_GROUP = re.compile("(?:党组|党委|党工委|党总支)$")
_LEADING_BODY = re.compile(
    "(?!政府|党委)(?P<place>.{2,}[市县区州旗盟])(?:委|政府|人民政府|人大|人大常委会|政协|纪委)$"
)
# 书记处, 市长热线, 委员会, 组长单位, 指挥部: no office ends before these.
_NO_OFFICE_BEFORE = (
    "(?!们|级|单位|会(?!见|同|上|后)|办公会|会议|联席|碰头|责任制|制度|令(?!狐)|热线|信箱|专线|处|团|部|组|库(?!尔)|队|中心|班子|干部|小组"
    "|台(?:[前上下就主]|[，。、]|$)|座谈|述职|培训|负责制|队伍|岗位|职务|一职)"
)
# 省长期, 县长效, 省长治市: the last character of what looks like a post begins the next word.
_NO_WORD_ACROSS = (
    "(?!(?<=长)(?:制(?!造|药|品|作)|期|效|远|足|征|途|久|廊|龄|假|城|三角|株潭|江(?:流域|大保护|经济|段|沿|干|保护|岸|禁|十年|生态)"
    "|沙[市县]|春市|安[镇街区乡路]|治市|治久|宁区|宁新))"
)
_OUR_PARTY_BODY = "[我该本](?=[镇乡村局厅院校](?:党(?:委|组|总支|支部)|$))"
_PARTY_BODY_OF = re.compile("(?:公司|学校|医院)(?:党[委组总支]|纪委|工会|团委)")  # 公司党委书记 is one office
_OPENING_MARKS = {"）": "（", ")": "(", "”": "“", "》": "《"}
_NO_OFFICE_WITHIN = re.compile(
    r"[、，：:\s左右]|记者|通讯员|编辑|\d日"
)  # brackets that contain these are no part of an office
_BOUNDARIES = frozenset("、，。；：！？…,;:!?（(《“”‘’【】[]〔〕|｜丨/／—-·•●■◆▲★\"'<>「」『』")


class Title(NamedTuple):
    """An office in a text: it begins at `start`, its post at `post`; both end at `end`.

    In 市委副书记 the post is 副书记 and the body 市委.
    """

    start: int
    post: int
    end: int
    step: Step


class TitleIndex:
    """The offices of one stretch of text, in order, to be looked up by place."""

    def __init__(self, titles: Sequence[Title] = ()) -> None:
        self.titles = titles
        self._starts = [title.start for title in titles]

    def title_at(self, place: int) -> Title | None:
        """The office that begins at or before `place` and ends after it."""
        index = bisect_right(self._starts, place) - 1
        return self.titles[index] if index >= 0 and self.titles[index].end > place else None


class _PostTable(NamedTuple):
    pattern: re.Pattern[str]
    steps: dict[str, Step]
    bodies: dict[str, str]


class _BodyPatterns(NamedTuple):
    cut: re.Pattern[str]
    lead: re.Pattern[str]


def find_titles(hub: str, start: int, end: int) -> Iterator[Title]:
    """Every office in `hub[start:end]`, in order and not overlapping.

    Posts come from `offices.tsv`, the words at which the name of a body begins or is cut from `bodies.tsv`.
    """
    posts = _load_posts()
    floor = start
    # Held back, as it may turn out to be inside the next office: 专家工作队队长.
    person: Title | None = None
    for match in posts.pattern.finditer(hub, start, end):
        step = posts.steps[match[0]]
        post = max(match.start() - len(_find_modifier(hub, floor, match.start())), floor)
        begin = _find_start(hub, post, floor)
        if step == "leader" and (
            match.start() - begin > _LONGEST_LEADING_BODY or hub[begin : match.start()] == "我"
        ):
            begin = match.start()
        if person and person.end <= begin:
            yield person
        designate = _DESIGNATE.match(hub, match.end(), end)
        stop = designate.end() if designate else match.end()
        title = Title(begin, post, stop, _lower_step(step, hub[post : match.start()]))
        person = title if step == "person" else None
        if person is None:
            yield title
            floor = stop
    if person:
        yield person


def build_offices(
    hub: str, titles: Sequence[Title], is_prefecture: bool, place: str = ""
) -> Iterator[Office]:
    """The offices of one person as the text gives them, split into body and post.

    A post alone takes the body of the party group before it: 市教育局党组书记、局长. `is_prefecture` says that 市 is a
    city of prefecture level, for ranks; `place` is the place of the official named just before, which completes a
    body: after 湘阴县委书记李明 the office of 县长王刚 belongs to 湘阴县政府.
    """
    group: str | None = None
    for title in titles:
        text, post = hub[title.start : title.end], hub[title.post : title.end]
        body = hub[title.start : title.post] or None
        implied = None if title.step == "leader" else _implied_body(post)
        if implied and (body or "政府") == "政府":
            body = implied
        elif implied and body and not body.endswith("政府"):  # 娄底市长 -> 娄底市政府
            body += implied
        elif body is None:
            body = group
        if body and place.endswith(body[0]):
            body = place[:-1] + body
        if body and _PARTY_GROUP.search(body + post[:2]):
            group = _PARTY_GROUP.sub("", body) or group
        yield Office(text, Span(title.start, title.end), body, post, find_rank(text, is_prefecture))


def _implied_body(post: str) -> str | None:
    return next((body for known, body in _load_posts().bodies.items() if post.endswith(known)), None)


def find_governed_place(office: Office) -> str:
    """The place whose leading body an office belongs to, with its suffix (湘阴县委书记 -> 湘阴县); empty where it has none."""
    found = _LEADING_BODY.match(office.body or "")
    return found["place"] if found else ""


def _find_modifier(hub: str, floor: int, end: int) -> str:
    """The 副, 常务副 or the like right before a post that begins at `end`."""
    found = _MODIFIER.search(hub, max(floor, end - 8), end)
    return found[0] if found else ""


def _lower_step(step: Step, modifier: str) -> Step:
    return "deputy" if step == "head" and "副" in modifier else step


def _find_start(hub: str, post: int, floor: int) -> int:
    """Where the office begins whose post begins at `post`: after the last mark, verb or particle before it."""
    low = max(floor, post - _LONGEST)
    start = post
    while start > low:
        character = hub[start - 1]
        if character in _OPENING_MARKS:
            opening = hub.rfind(_OPENING_MARKS[character], max(low, start - 16), start - 1)
            if opening <= low or _NO_OFFICE_WITHIN.search(hub, opening, start):
                break
            start = opening
        elif character in _BOUNDARIES or character.isspace():
            break
        else:
            start -= 1
    patterns = _load_body_patterns()
    for match in patterns.cut.finditer(hub, start, post):
        if match.lastgroup == "cut":
            start = match.end()
    lead = patterns.lead.match(hub, start, post)
    return lead.end() if lead and not _PARTY_BODY_OF.match(hub, lead.end() - 2) else start


@cache
def _load_posts() -> _PostTable:
    rows = read_rows("rules/people/offices.tsv", "post step body", {"step": get_args(Step)})
    steps = {post: cast(Step, step) for post, step, _ in rows}
    pattern = re.compile(build_trie_pattern(steps) + _NO_OFFICE_BEFORE + _NO_WORD_ACROSS)
    return _PostTable(pattern, steps, {post: body for post, _, body in rows if body})


@cache
def _load_body_patterns() -> _BodyPatterns:
    phrases: dict[str, list[str]] = {kind: [] for kind in ("level", "holds", "cut", "lead")}
    for kind, phrase in read_rows("rules/people/bodies.tsv", "kind phrase", {"kind": phrases}):
        phrases[kind].append(phrase)
    level, holds, cut, lead = (
        build_trie_pattern(phrases[kind]) for kind in ("level", "holds", "cut", "lead")
    )
    times = r"\d[日时分年](?:[上中下]午|晚上?|夜|凌晨|清晨|早上?)?"
    particles = rf"[由对向让请跟为是等]|同(?!时)|在(?!家)|{times}|(?:[与和及]|以及)(?={level}|$)"
    # （左）与隆回县政协主席王刚; but 发展与改革委员会
    beside = "与(?=[\u3400-\u9fff]{2,5}[省市县区州旗盟](?:[委长]|政[府协]|人大|人民政府))"
    cut = f"(?P<holds>{holds})|(?P<cut>{cut}[了好]?|{beside}|{particles})"
    # 该镇党委书记: the body is 镇党委
    return _BodyPatterns(re.compile(add_first_set(cut)), re.compile(f"(?:{_OUR_PARTY_BODY}|{lead})+"))
