"""Addressees: the bodies or persons that a directive tells to act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from meetreader.data.files import lines
from meetreader.data.word_lists import Words, alternation, rows, words
from meetreader.extract.directives.actors import acting, kind_of_actor, parts_of_actors
from meetreader.extract.directives.speech_verbs import Voice
from meetreader.report import Finding
from meetreader.structure.sentences import Unit

_REACH = 40  # code points from the start of a clause within which its actor is named
_CLAUSE = re.compile(r"(?:（[^（）]{0,20}）|[^，：:；。！,（]|（)+")
_WHEN = (
    r"(?:(?:(?:\d{4}年|今年|明年)?(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:\d{1,2}时)?|年|本?月|[一二三四]季度|春节|节|汛|本周[一二三四五六日]?)"
    r"(?:底前|末前|内|之?前|以前|底|末))"
)
_START = re.compile(
    r"(?:特别是|尤其是|同时|其中|此外|另外|今后|下一步|下步|当前|目前|近期|近日|要求|由|请|希望|建议(?!提案|意见|、)|责成|因此|为此|所以|但是?|并且|也|凡"
    rf"|会议结束后|会后|节后|要(?!求)|{_WHEN})*+"
)
_EVERY = re.compile(
    r"(?:各(?!项|类|种|自|方面|环节|阶段|流程|领域|指标|工程|措施|式)|全体|广大)[^，、和的]{1,10}"
)
_LINKS = Words(
    [
        "一定",
        "都",
        "也",
        "均",
        "还",
        "则",
        "更",
        "就",
        "仍",
        "今后",
        "首先",
        "特别",
        "分别",
        "原则上",
        "绝对",
        "同样",
        "同时",
        "全部",
    ]
)
_TIME = re.compile(r"[^，]{0,14}[前底内后日起]")
_OF_WHOM = re.compile(r"[^，]{1,14}的")
_DEMANDED = re.compile(r"，(?:既|都|也|一定|务)?(?:要|必须|必|应)")
_OWN = re.compile(r"(?:随行|在场|现场|陪同|参会|与会|有关)?的")
_BY = re.compile(
    r"由(?P<name>[^，；。由]{2,30}?)(?:具体|统一|共同|直接|总)?(?:牵头|负责|主持|会同|统筹|组织|承办|落实|包保|督办|实施|承担|把关)"
)
_MARKS = re.compile(
    r"[将把对]|会同|根据|按照|结合|围绕|针对|通过|依托|[于在](?=[\d一二三四五六七八九十本今明年月春节汛])|全员|每[人月周日天季年\d]"
    r"|(?:[^，、的]{0,4}后)?\d{1,3}(?:个?工作日内|小时内|分钟内|天内|月\d|月底|日|时)"
)
_TELLS = ("已", "曾", "正在", "仍")  # what a body did or is doing is no demand
_TOGETHER = re.compile(
    r"(?:会同|联合|配合|协同|协助)(?P<name>[市县区省州旗][^，。；]{1,20}?)(?=$|[在将对把每]|于(?=[\d年月本])|负责|拿出|提出|开展|做好|加强|制定|研究|建立)"
)
_ASKED = re.compile(
    r"(?:^|[，：])(?:对|对于)(?P<name>[^，。；]{2,20})，(?:我们|[我本]?[市县区省州局]里?)?要求(?!的)"
)


@cache
def _modal() -> re.Pattern[str]:
    return re.compile(alternation(row[0] for row in rows("rules/directives/modals.tsv") if row[2] != "lean"))


def _links(name: str, start: int) -> bool:
    """Whether only what may stand between a name and its 要 follows: adverbs, and one time (各乡镇5月底前都要)."""
    start = _skipped(name, start)
    if start < len(name) and (time := _TIME.match(name, start)):
        start = _skipped(name, time.end())
    return start == len(name)


def _skipped(name: str, start: int) -> int:
    """Where the adverbs that begin at `start` end."""
    end = len(name)
    while length := words("rules/directives/demand-adverbs.txt").at(name, start, end) or _LINKS.at(
        name, start, end
    ):
        start += length
    return start


def addressees(
    unit: Unit, voice: Voice, start: int, names: Mapping[int, int] = MappingProxyType({})
) -> Iterator[Finding]:
    """Whom the unit tells to act, in order; `start` is where its words begin, after the issuer and the item's number.

    `names` gives the start of each personal name in the report by its end (由副县长李明牵头).
    """
    ordered = voice.verb == "order"
    if (asked := _ASKED.search(unit.plain)) and kind_of_actor(asked["name"], acts=True):
        yield from _named(unit, *asked.span("name"))
    for clause in _CLAUSE.finditer(unit.bare, start):
        begin, end = clause.span()
        if opening := _START.match(unit.plain, begin, end):
            begin = opening.end()
        stop = _before_modal(unit, begin, end, names) or _before_act(unit, begin, end)
        if stop is None and ((ordered and clause.start() == start) or _DEMANDED.match(unit.bare, end)):
            begin, stop = _whole(unit, begin, end)
        if stop is not None:
            yield from _named(unit, begin, stop)
        for pattern in (_BY, _TOGETHER):
            for other in pattern.finditer(unit.bare, clause.start(), end):
                if stop is not None and other.start("name") < stop:
                    continue
                if kind_of_actor(other["name"], acts=True) or _is_person(unit, *other.span("name"), names):
                    yield from _named(unit, *other.span("name"))
        ordered = ordered and clause.start() != start


def _is_person(unit: Unit, begin: int, stop: int, names: Mapping[int, int]) -> bool:
    """Whether the stretch is a personal name, an office before it or not."""
    start = names.get(unit.span.start + stop, -1) - unit.span.start
    return start == begin or (start > begin and kind_of_actor(unit.text[begin:start]) == "person")


def _before_modal(unit: Unit, begin: int, end: int, names: Mapping[int, int]) -> int | None:
    """Where a name ends that stands before 要 or 必须 in the clause `[begin, end)`, or None."""
    modal = _modal().search(unit.bare, begin, min(end, begin + _REACH))
    if modal is None:
        return None
    name = unit.text[begin : modal.start()]
    for length in range(len(name), 0, -1):
        kind = "person" if _is_person(unit, begin, begin + length, names) else kind_of_actor(name[:length])
        if kind:
            linked = _links(name, length) or (kind == "person" and _OF_WHOM.fullmatch(name, length))
            return begin + length if linked else None
    every = _EVERY.match(name)
    return begin + every.end() if every and _links(name, every.end()) else None


def _before_act(unit: Unit, begin: int, end: int) -> int | None:
    """Where a name ends that opens the clause `[begin, end)` and is followed by what it does, or None."""
    modal = _modal().search(unit.bare, begin, min(end, begin + _REACH))
    limit = min(modal.start() - 4 if modal else end - 1, begin + _REACH)
    for stop in range(begin + 2, limit):
        head = stop if unit.bare[stop - 1] != "）" else unit.bare.rfind("（", begin, stop)
        if (
            words("rules/directives/addressee-bodies.tsv").before(unit.bare, begin, head)
            and not _goes_on(unit.bare, begin, stop)
            and _acts_at(unit.bare, stop, end)
            and kind_of_actor(unit.text[begin:stop], acts=True)
        ):
            return stop
    return None


def _goes_on(text: str, begin: int, stop: int) -> bool:
    """Whether a longer word ends a little further on: 流调队 is the beginning of 流调队伍."""
    return any(
        words("rules/directives/addressee-bodies.tsv").before(text, begin, stop + more) > more
        for more in (1, 2, 3)
    )


def _acts_at(text: str, start: int, end: int) -> bool:
    """Whether what follows a name shows that it acts: an adverb, a verb, 将, a time."""
    if _MARKS.match(text, start, end) or words("rules/directives/demand-adverbs.txt").at(text, start, end):
        return True
    if text.startswith(_TELLS, start):
        return False
    verb = acting().at(text, start, end)
    if verb:
        return text[start + verb : start + verb + 1] != "了"
    return (
        words("built/acts.txt").at(text, start, end) > 0
        and text[start + 2 : start + 4] not in _nominal_heads()
    )


@cache
def _nominal_heads() -> frozenset[str]:
    return frozenset(lines("rules/directives/nominal-heads.txt"))


def _whole(unit: Unit, begin: int, end: int) -> tuple[int, int | None]:
    """The clause itself where it is the name of the one who is told: 叮嘱随行的农技人员，…."""
    if own := _OWN.match(unit.bare, begin, end):
        begin = own.end()
    return begin, end if end - begin <= _REACH and kind_of_actor(unit.text[begin:end], acts=True) else None


def _named(unit: Unit, begin: int, end: int) -> Iterator[Finding]:
    for start, stop in parts_of_actors(unit.text[begin:end]):
        span = unit.span_of(begin + start, begin + stop)
        yield Finding(unit.text[begin + start : begin + stop], span)
