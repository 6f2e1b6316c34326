"""Addressees: the bodies or persons that a directive asks to act."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from meetreader.data.word_lists import WordSet
from meetreader.extract.directives.actors import classify_actor, split_actors
from meetreader.extract.directives.demand_words import (
    addressee_endings,
    common_verbs,
    demand_adverbs,
    modal_pattern,
    nominal_heads,
    pure_verbs,
)
from meetreader.extract.directives.speech_verbs import Voice
from meetreader.report import Finding
from meetreader.structure.sentences import Sentence

_REACH = 40  # code points from the start of a clause within which an actor is looked for
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
_LINKING_ADVERBS = WordSet(
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
_REPORTED = ("已", "曾", "正在", "仍")  # what a body did or is doing is no demand
_TOGETHER = re.compile(
    r"(?:会同|联合|配合|协同|协助)(?P<name>[市县区省州旗][^，。；]{1,20}?)(?=$|[在将对把每]|于(?=[\d年月本])|负责|拿出|提出|开展|做好|加强|制定|研究|建立)"
)
_ASKED = re.compile(
    r"(?:^|[，：])(?:对|对于)(?P<name>[^，。；]{2,20})，(?:我们|[我本]?[市县区省州局]里?)?要求(?!的)"
)


def find_addressees(
    sentence: Sentence, voice: Voice, start: int, names: Mapping[int, int] = MappingProxyType({})
) -> Iterator[Finding]:
    """Whom the sentence asks to act, in order: 各县区要抓好落实 -> 各县区.

    `start` is where its demand begins, after the issuer and the number of the item. `names` gives the start of each
    personal name in the report by its end (由副县长李明牵头).
    """
    ordered = voice.verb == "order"
    if (asked := _ASKED.search(sentence.unquoted)) and classify_actor(asked["name"], by_position=True):
        yield from _split_addressees(sentence, *asked.span("name"))
    for clause in _CLAUSE.finditer(sentence.modal_text, start):
        begin, end = clause.span()
        if opening := _START.match(sentence.unquoted, begin, end):
            begin = opening.end()
        stop = _end_before_modal(sentence, begin, end, names) or _end_before_verb(sentence, begin, end)
        order_opens = ordered and clause.start() == start
        if stop is None and (order_opens or _DEMANDED.match(sentence.modal_text, end)):
            begin, stop = _whole_clause(sentence, begin, end)
        if stop is not None:
            yield from _split_addressees(sentence, begin, stop)
        for pattern in (_BY, _TOGETHER):
            for other in pattern.finditer(sentence.modal_text, clause.start(), end):
                if stop is not None and other.start("name") < stop:
                    continue
                name = other.span("name")
                if classify_actor(other["name"], by_position=True) or _is_person(sentence, *name, names):
                    yield from _split_addressees(sentence, *name)
        ordered = ordered and clause.start() != start


def _is_person(sentence: Sentence, begin: int, stop: int, names: Mapping[int, int]) -> bool:
    """Whether the stretch is a personal name, with or without an office before it."""
    start = names.get(sentence.span.start + stop, -1) - sentence.span.start
    return start == begin or (start > begin and classify_actor(sentence.text[begin:start]) == "person")


def _end_before_modal(sentence: Sentence, begin: int, end: int, names: Mapping[int, int]) -> int | None:
    """Where the name of an actor ends that comes before 要 or 必须 in the clause `[begin, end)`, or None."""
    modal = modal_pattern("any", "speech").search(sentence.modal_text, begin, min(end, begin + _REACH))
    if modal is None:
        return None
    name = sentence.text[begin : modal.start()]
    for length in range(len(name), 0, -1):
        is_person = _is_person(sentence, begin, begin + length, names)
        kind = "person" if is_person else classify_actor(name[:length])
        if kind:
            linked = _only_links_follow(name, length) or (
                kind == "person" and _OF_WHOM.fullmatch(name, length)
            )
            return begin + length if linked else None
    every = _EVERY.match(name)
    return begin + every.end() if every and _only_links_follow(name, every.end()) else None


def _only_links_follow(name: str, start: int) -> bool:
    """Whether from `start` on there is only what may come between a name and its 要: adverbs and at most one time.

    各乡镇5月底前都要 -> True for what follows 各乡镇.
    """
    start = _skip_adverbs(name, start)
    if start < len(name) and (time := _TIME.match(name, start)):
        start = _skip_adverbs(name, time.end())
    return start == len(name)


def _skip_adverbs(name: str, start: int) -> int:
    """Where the adverbs that begin at `start` end."""
    end = len(name)
    while length := demand_adverbs().longest_at(name, start, end) or _LINKING_ADVERBS.longest_at(
        name, start, end
    ):
        start += length
    return start


def _end_before_verb(sentence: Sentence, begin: int, end: int) -> int | None:
    """Where the name of an actor ends that opens the clause `[begin, end)` and is followed by what it does, or None."""
    text = sentence.modal_text
    modal = modal_pattern("any", "speech").search(text, begin, min(end, begin + _REACH))
    limit = min(modal.start() - 4 if modal else end - 1, begin + _REACH)
    for stop in range(begin + 2, limit):
        head = stop if text[stop - 1] != "）" else text.rfind("（", begin, stop)
        if (
            addressee_endings().longest_before(text, begin, head)
            and not _longer_word_ends(text, begin, stop)
            and _is_action_at(text, stop, end)
            and classify_actor(sentence.text[begin:stop], by_position=True)
        ):
            return stop
    return None


def _longer_word_ends(text: str, begin: int, stop: int) -> bool:
    """Whether a longer word ends up to three characters further on: 流调队 is the beginning of 流调队伍."""
    return any(addressee_endings().longest_before(text, begin, stop + more) > more for more in (1, 2, 3))


def _is_action_at(text: str, start: int, end: int) -> bool:
    """Whether what follows a name shows that it is to act: an adverb, a verb, 将, a time."""
    if _MARKS.match(text, start, end) or demand_adverbs().longest_at(text, start, end):
        return True
    if text.startswith(_REPORTED, start):
        return False
    verb = pure_verbs().longest_at(text, start, end)
    if verb:
        return text[start + verb : start + verb + 1] != "了"
    return (
        common_verbs().longest_at(text, start, end) > 0 and text[start + 2 : start + 4] not in nominal_heads()
    )


def _whole_clause(sentence: Sentence, begin: int, end: int) -> tuple[int, int | None]:
    """The clause itself where it names who is to act: 叮嘱随行的农技人员，…; the end is None where it does not."""
    if own := _OWN.match(sentence.modal_text, begin, end):
        begin = own.end()
    is_actor = end - begin <= _REACH and classify_actor(sentence.text[begin:end], by_position=True)
    return begin, end if is_actor else None


def _split_addressees(sentence: Sentence, begin: int, end: int) -> Iterator[Finding]:
    for start, stop in split_actors(sentence.text[begin:end]):
        span = sentence.span_of(begin + start, begin + stop)
        yield Finding(sentence.text[begin + start : begin + stop], span)
