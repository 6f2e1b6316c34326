"""People without an office next to them: lists before 等 or a verb, headlines, model persons, people visited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from meetreader.extract.people.in_lists import read_list_after, split_run
from meetreader.extract.people.list_shape import OTHER_KIND
from meetreader.extract.people.name_lexicon import HAN, is_everyday_word, load_lexicon, official_acts_at
from meetreader.extract.people.name_reader import NameReader, NameReading
from meetreader.extract.people.offices import TitleIndex
from meetreader.text.spans import Span

_CLAUSE_OPENING = re.compile(r"[，。；：！？\s）)由]|图为|其中")  # a clause begins after one of these
# The end of the name of a body, after which a list of at least three names is certain: 县工作专班李明、王刚、赵敏等.
_BODY_BEFORE = re.compile(
    r"专班|小组|公司|医院|中心|部门|单位|代表|专家|人员|队员|学院|大队|支队|委员|以及|[与和同为向]"
)
_NAME_DOT = re.compile("[·•・]")
_RUN_OPENING = re.compile(rf"(?:^|(?<=[\s，；])|(?<=主持|讲话|出席|强调|参加))(?=[{HAN}])")
_COUNTED = re.compile(r"等|[两二三四五六七八九十\d]{1,3}(?:位|名|人|同志)")
# 王刚强及有关部门负责同志列席会议
_WITH_OTHERS = re.compile(r"(?:以?及|和|与)(?:相关|有关|各|[市县区]直)[^，。；]{1,24}(?:参加|列席|出席|陪同)")
_BARE_OFFICE = re.compile(
    r"(?:常务)?(?P<deputy>副)?(?:书记|[省市县区州盟旗镇乡]长|主席|主任|局长|部长|厅长|院长|校长|秘书长|指挥长)"
)
_PRAISING = re.compile(r"宣传|学习|弘扬|表彰|以|向|像|发扬|对")
_PRAISE_AFTER = re.compile(
    r"(?:等|同志|老师)?[^，。；\n]{0,24}?(?:事迹|精神|为榜样)|(?:等)?同志[^，。；\n]{0,6}学习"
)
_VISITING = re.compile(
    r"(?:看望|慰问|走访)了?|“[^“”\n]{2,12}(?:人|者|手|标兵|模范|先锋|楷模|卫士|天使|家|员)”|来到|走进|在"
)
_VISIT_AFTER = re.compile(r"一家|等|的?家(?:中|里)?|老人|夫妇|夫妻|及(?:其)?家属|[，。、]|以及")
# After the name of somebody whose words are passed on: 王勇在全国会议上的讲话精神.
_QUOTED_SPEECH = re.compile(r"在[^，。；\n]{2,40}?(?:上|时|期间)的(?:重要)?(?:讲话|指示|批示)")
_ENDS_IN_YU = ("关于", "对于", "由于", "基于", "等于")  # 关于李猛同志任职的决定
_ENDS_IN_REN = ("聘任", "担任", "兼任", "出任", "委任", "选任", "连任", "主任")  # 聘任王力同志
_FORM_OF_ADDRESS = re.compile(r"同志|老师(?=先进|事迹|的)|烈士(?=先进|事迹|的|纪念)|先进事迹")


def find_opening_names(
    reader: NameReader, titles: TitleIndex, start: int, end: int, known: frozenset[str]
) -> Iterator[NameReading]:
    """Names that open a clause of `hub[start:end]`: a list before 等 or a verb, or one name before a verb.

    `known` are names found elsewhere in the report: two of them make a list certain.
    """
    has_dots = _NAME_DOT.search(reader.hub, start, end) is not None
    for opening, fewest in ((_CLAUSE_OPENING, 1), (_BODY_BEFORE, 3)):
        floor = start
        for at in (start, *(match.end() for match in opening.finditer(reader.hub, start, end))):
            if at < floor or at >= end:
                continue
            is_dotted = has_dots and reader.is_dotted_name(at, end)
            if not (is_dotted or reader.find_surname(at, end)[1]):
                continue
            stop = reader.read_name(at, end, announced=is_dotted)
            if stop is None:
                continue
            spans = [Span(at, stop), *read_list_after(reader, titles, stop, end)]
            if len(spans) >= fewest and _is_certain_list(reader, spans, end, known):
                yield from map(NameReading, spans)
                floor = spans[-1].end


def _is_certain_list(reader: NameReader, spans: Sequence[Span], end: int, known: frozenset[str]) -> bool:
    """Whether a list of names, or a single one, is confirmed by known names or by what follows it."""
    names = [span.of(reader.hub) for span in spans]
    if sum(name in known for name in names) > 1:
        return True
    stop = spans[-1].end
    if OTHER_KIND.match(reader.hub, stop, end):
        return False
    is_dotted = reader.is_dotted_name(spans[0].start, stop)
    is_counted = (len(names) > 1 or is_dotted) and _COUNTED.match(reader.hub, stop, end)
    has_company = len(names[0]) == 3 and _WITH_OTHERS.match(reader.hub, stop, end)
    if not (
        official_acts_at(reader.hub, stop, end)
        or is_counted
        or has_company
        or _has_office_after(reader, spans, end)
    ):
        return False
    doubtful = sum(
        is_everyday_word(name)
        or not (reader.find_surname(span.start, end)[1] or reader.is_dotted_name(span.start, span.end))
        for name, span in zip(names, spans, strict=True)
    )
    return doubtful <= (1 if len(names) > 2 else 0)


def _has_office_after(reader: NameReader, spans: Sequence[Span], end: int) -> bool:
    """Whether one name is followed by its office and a verb: 周波副市长带队."""
    stop = spans[-1].end
    if len(spans) > 1 or stop not in reader.posts:
        return False
    office = _BARE_OFFICE.match(reader.hub, stop, end)
    if office is None or not official_acts_at(reader.hub, office.end(), end):
        return False
    return stop - spans[0].start > 2 or office["deputy"] is not None


def find_run_together_names(
    reader: NameReader, start: int, end: int, known: frozenset[str]
) -> Iterator[NameReading]:
    """Names without separators in a headline: 华学健主持 姚兵石艳萍等出席."""
    for opening in _RUN_OPENING.finditer(reader.hub, start, end):
        yield from map(NameReading, split_run(reader, opening.start(), end, known))


def find_praised_names(reader: NameReader, start: int, end: int) -> Iterator[NameReading]:
    """Model persons (宣传武玉兰等医护人员先进事迹), people visited (看望吴水妹一家), and 廖俊波同志."""
    for verb in _PRAISING.finditer(reader.hub, start, end):
        stop = _read_uncommon_name(reader, verb.end(), end)
        if stop is not None and _PRAISE_AFTER.match(reader.hub, stop, end):
            yield NameReading(Span(verb.end(), stop))
    for verb in _VISITING.finditer(reader.hub, start, end):
        yield from _read_visited_names(reader, verb.end(), end, verb[0])
    for pattern in (_FORM_OF_ADDRESS, _QUOTED_SPEECH):
        for mark in pattern.finditer(reader.hub, start, end):
            if span := _find_name_before(reader, mark.start(), start):
                yield NameReading(span)


def _read_uncommon_name(reader: NameReader, at: int, end: int) -> int | None:
    """The end of the name at `at` that nothing announces; None where it is an everyday word."""
    stop = reader.read_name(at, end, announced=False)
    return None if stop is None or is_everyday_word(reader.hub[at:stop]) else stop


def _read_visited_names(reader: NameReader, at: int, end: int, verb: str) -> Iterator[NameReading]:
    stop = _read_uncommon_name(reader, at, end)
    after = None if stop is None else _VISIT_AFTER.match(reader.hub, stop, end)
    if stop is None or after is None or (verb in ("在", "来到", "走进") and "家" not in after[0]):
        return
    if after[0].startswith("家") and reader.hub[stop - 1 : stop + 1] in load_lexicon().everyday_words:
        return  # 前途在于国家: no family of 于国
    yield NameReading(Span(at, stop))
    if verb.startswith(("看望", "慰问", "走访")):
        yield from map(NameReading, read_list_after(reader, TitleIndex(), stop, end))


def _find_name_before(reader: NameReader, at: int, start: int) -> Span | None:
    """The name that ends at `at`, before 同志, or None."""
    for here in (at - 3, at - 2):
        if here < start or not reader.find_surname(here, at)[1]:
            continue
        if reader.read_name(here, at, announced=False) != at:
            continue
        if reader.hub[at - 1] in "位名等":  # 陈月洪、朱春龙两位同志
            return None
        if reader.hub[here - 1 : here + 1] in (*_ENDS_IN_YU, *_ENDS_IN_REN):
            continue
        if at - here == 2:
            if not reader.is_han(here - 1) or reader.hub[here - 1] in "向和与及":
                return Span(here, at)
        elif reader.hub[here] != "向" or not reader.find_surname(here + 1, at)[1]:  # 向|廖波同志学习
            return Span(here, at)
    return None
