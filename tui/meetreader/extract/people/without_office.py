"""People without an office beside them: lists before 等 or a verb, headlines, model persons, people visited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from meetreader.extract.people.after_titles import Reading, Titles, list_after, split
from meetreader.extract.people.name_lexicon import HAN, acts_next, is_word
from meetreader.extract.people.name_reader import NameReader
from meetreader.text.spans import Span

_CLAUSE = re.compile(r"[，。；：！？\s）)由]|图为")  # a clause opens after it
# After the name of a body, where a list of three names or more is sure: 县工作专班李明、王刚、赵敏等.
_OF_BODY = re.compile(
    r"专班|小组|公司|医院|中心|部门|单位|代表|专家|人员|队员|学院|大队|支队|委员|以及|[与和同为向]"
)
_DOT = re.compile("[·•・]")
_GLUED = re.compile(rf"(?:^|(?<=[\s，；])|(?<=主持|讲话|出席|强调|参加))(?=[{HAN}])")
_COUNTED = re.compile(r"等|[两二三四五六七八九十\d]{1,3}(?:位|名|人|同志)")
_BARE_OFFICE = re.compile(
    r"(?:常务)?(?P<deputy>副)?(?:书记|[省市县区州盟旗镇乡]长|主席|主任|局长|部长|厅长|院长|校长|秘书长|指挥长)"
)
_PRAISE = re.compile(r"宣传|学习|弘扬|表彰|以|向|像|发扬|对")
_PRAISED = re.compile(
    r"(?:等|同志|老师)?[^，。；\n]{0,24}?(?:事迹|精神|为榜样)|(?:等)?同志[^，。；\n]{0,6}学习"
)
_VISIT = re.compile(
    r"(?:看望|慰问|走访)了?|“[^“”\n]{2,12}(?:人|者|手|标兵|模范|先锋|楷模|卫士|天使|家|员)”|来到|走进|在"
)
_VISITED = re.compile(r"一家|等|的?家(?:中|里)?|老人|夫妇|夫妻|及(?:其)?家属|[，。、]|以及")
# Whose words are passed on: 王勇在全国会议上的讲话精神.
_SPOKE = re.compile(r"在[^，。；\n]{2,40}?上的(?:重要)?(?:讲话|指示|批示)")
_COMRADE = re.compile(r"同志|老师(?=先进|事迹|的)|烈士(?=先进|事迹|的|纪念)|先进事迹")


def listed(
    reader: NameReader, titles: Titles, start: int, end: int, known: frozenset[str]
) -> Iterator[Reading]:
    """Names that open a clause of `hub[start:end]`: a list before 等 or a verb, or one name before a verb.

    `known` are names found elsewhere in the report: two of them make a list sure.
    """
    dots = _DOT.search(reader.hub, start, end) is not None
    for opening, fewest in ((_CLAUSE, 1), (_OF_BODY, 3)):
        floor = start
        for at in (start, *(match.end() for match in opening.finditer(reader.hub, start, end))):
            if at < floor or at >= end:
                continue
            dotted = dots and reader.dotted(at, end)
            if not (dotted or reader.surname(at, end)[1]):
                continue
            stop = reader.read(at, end, sure=dotted)
            if stop is None:
                continue
            spans = [Span(at, stop), *list_after(reader, titles, stop, end)]
            if len(spans) >= fewest and _trusted(reader, spans, end, known):
                yield from map(Reading, spans)
                floor = spans[-1].end


def _trusted(reader: NameReader, spans: Sequence[Span], end: int, known: frozenset[str]) -> bool:
    names = [span.of(reader.hub) for span in spans]
    if sum(name in known for name in names) > 1:
        return True
    stop = spans[-1].end
    dotted = reader.dotted(spans[0].start, stop)
    counted = (len(names) > 1 or dotted) and _COUNTED.match(reader.hub, stop, end)
    if not (acts_next(reader.hub, stop, end) or counted or _with_office(reader, spans, end)):
        return False
    doubtful = sum(
        is_word(name) or not (reader.surname(span.start, end)[1] or reader.dotted(span.start, span.end))
        for name, span in zip(names, spans, strict=True)
    )
    return doubtful <= (len(names) > 2)


def _with_office(reader: NameReader, spans: Sequence[Span], end: int) -> bool:
    """Whether one name is followed by its office and a verb: 周波副市长带队."""
    stop = spans[-1].end
    if len(spans) > 1 or stop not in reader.posts:
        return False
    office = _BARE_OFFICE.match(reader.hub, stop, end)
    return bool(
        office
        and acts_next(reader.hub, office.end(), end)
        and (stop - spans[0].start > 2 or office["deputy"])
    )


def glued(reader: NameReader, start: int, end: int) -> Iterator[Reading]:
    """Names run together without a mark in a headline: 华学健主持 姚兵石艳萍等出席."""
    for clause in _GLUED.finditer(reader.hub, start, end):
        yield from map(Reading, split(reader, clause.start(), end))


def praised(reader: NameReader, start: int, end: int) -> Iterator[Reading]:
    """Model persons (宣传武玉兰等医护人员先进事迹), people visited (看望吴水妹一家), and 廖俊波同志."""
    for verb in _PRAISE.finditer(reader.hub, start, end):
        stop = _plain(reader, verb.end(), end)
        if stop is not None and _PRAISED.match(reader.hub, stop, end):
            yield Reading(Span(verb.end(), stop))
    for verb in _VISIT.finditer(reader.hub, start, end):
        yield from _visited(reader, verb.end(), end, verb[0])
    for mark in (*_COMRADE.finditer(reader.hub, start, end), *_SPOKE.finditer(reader.hub, start, end)):
        if span := _before(reader, mark.start(), start):
            yield Reading(span)


def _plain(reader: NameReader, at: int, end: int) -> int | None:
    stop = reader.read(at, end, sure=False)
    return None if stop is None or is_word(reader.hub[at:stop]) else stop


def _visited(reader: NameReader, at: int, end: int, verb: str) -> Iterator[Reading]:
    stop = _plain(reader, at, end)
    mark = None if stop is None else _VISITED.match(reader.hub, stop, end)
    if stop is None or mark is None or (verb in ("在", "来到", "走进") and "家" not in mark[0]):
        return
    yield Reading(Span(at, stop))
    if verb.startswith(("看望", "慰问", "走访")):
        yield from map(Reading, list_after(reader, Titles(), stop, end))


def _before(reader: NameReader, at: int, start: int) -> Span | None:
    """The name that ends at `at`, before 同志, or None."""
    for here in (at - 3, at - 2):
        if here < start or not reader.surname(here, at)[1] or reader.read(here, at, sure=False) != at:
            continue
        if at - here == 3 and reader.hub[here] == "向" and reader.surname(here + 1, at)[1]:
            continue
        if at - here == 3 or not reader.is_han(here - 1) or reader.hub[here - 1] in "向和与及":
            return Span(here, at)
    return None
