"""Bylines: journalists and others who produced the report (记者, 编辑, 摄影), and the names in brackets at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from meetreader.data.first_sets import add_first_set
from meetreader.data.rule_tables import read_rows
from meetreader.data.trie_pattern import build_trie_pattern
from meetreader.extract.gazetteer import divisions_by_name
from meetreader.extract.people.name_context import STRONG
from meetreader.extract.people.name_lexicon import HAN, is_everyday_word, load_lexicon
from meetreader.extract.people.name_reader import NameReader
from meetreader.hanzi.word_borders import find_borders
from meetreader.report import Block
from meetreader.text.spans import Span

_SEPARATOR = re.compile(r"[\s、/／,，&|｜丨]{1,8}|和|与")
_OPENING = 60  # code points of a line in which its dateline is
_COLON = re.compile(r"\s?[:：]")
_GAP = re.compile(r"\s{1,6}")
# How something ends that is no name of a person: 市委宣传部, 本报编辑.
_NOT_A_PERSON = re.compile(
    r".*(?:科|室|部|局|院|校|厅|处|办|台|站|网|社|报|委|中心|政府|编辑|记者|单位|小组|集团|公司|杯|奖|版|篇|期|完|转|发|电)$"
)
_NAME = rf"(?:[{HAN}]\s[{HAN}](?![{HAN}])|[{HAN}·]{{2,8}})"  # 刘 婧: two characters set apart
_BODY_END = "(?:局|院|校|所|队|镇|乡|街道|社区|村|办|委|台|部|科|室|处|站|中心|公司|集团)"
_MEDIA_BODY = rf"[{HAN}]{{2,12}}(?:融媒体?中心|电视台|新闻中心|传媒中心|报社|宣传部)"
# The names in brackets at the end of a line: （文/图 李明 王刚）, （集团公司安全生产部 李明）.
_SIGNATURE = re.compile(
    rf"[（(](?:文/图|图/文|文|图)?[\s/:：]*(?:[{HAN}]{{2,20}}{_BODY_END}\s{{1,3}}|{_MEDIA_BODY})?(?P<names>{_NAME}(?:[\s、/]{{1,3}}{_NAME}){{0,5}}?)"
    r"(?:[\s/]{0,3}(?:文/图|图/文|文图|文|图|摄影报道|摄|摄影|报道))?[）)]\s*$"
)
# The names right after the dateline: 本网讯（李明 王刚）3月1日，….
_AFTER_DATELINE = re.compile(rf"[讯电]\s?[（(](?P<names>{_NAME}(?:[\s、]{{1,3}}{_NAME}){{0,5}})[）)]")
# The names after the body that a page comes from: 信息来源：新集镇 李明 王刚 发布日期：….
_AFTER_SOURCE = re.compile(
    rf"来源\s?[:：]\s?[{HAN}]{{2,16}}{_BODY_END}\s{{1,3}}(?P<names>{_NAME}(?:[\s、]{{1,3}}{_NAME}){{0,3}}?)"
    rf"(?=\s+[{HAN}]{{2,6}}[:：]|\s*$)"
)
# Names run together after a label, up to a bracket or the next label: 记者李明王刚）.
_RUN_OF_NAMES = re.compile(rf"[{HAN}]{{4,9}}(?=[）)\s]|$)")
_SPACED_RUN = re.compile(rf"(?:[{HAN}] ){{3,15}}[{HAN}](?=[）)\s]|$)")
# The same before the place that they report from: 通讯员王刚赵敏|济宁报道.
_RUN_BEFORE_PLACE = re.compile(rf"[{HAN}]{{4,12}}?(?=报道)")
# 会议隆重开幕 税浪 摄
_PHOTO_CREDIT = re.compile(rf"(?<=[\s（(])(?P<names>[{HAN}]{{2,3}})\s{{0,2}}摄(?:影)?(?=[\s）)]|$)")
# 来源：组织部 李明/文 王刚/图
_CREDIT = re.compile(rf"(?<![{HAN}])(?P<names>[{HAN}]{{2,3}})\s?[/／](?:文|图|摄)")
_PUBLISHING_BODY = re.compile(f"{_BODY_END}$")
_MEDIUM = re.compile(rf"[{HAN}]{{1,6}}(?:电视台|融媒体中心|新闻中心|报社)(?=[{HAN}]{{2,3}}$)")
_MAKERS_BODY = re.compile(
    rf"[{HAN}]{{2,8}}(?:办|局|委|处|科|室|部|院|台|中心)\s{{1,3}}(?=[{HAN}]{{2,3}}(?:\s|$))"
)
_AFTER_STOP = re.compile(rf"[。！][”]?\s{{0,3}}(?P<names>{_NAME}(?:[\s、/]{{1,4}}{_NAME}){{0,3}})\s*$")
_SIGNED_NAME = re.compile(_NAME)
_CLOSING_NAMES = re.compile(rf"{_NAME}(?:[\s、/]{{1,4}}{_NAME}){{0,4}}")


def find_bylines(reader: NameReader, start: int, end: int) -> Iterator[Span]:
    """The names of those who wrote, photographed or edited something, in one line `hub[start:end]`.

    The labels before them come from `byline-labels.tsv`: 记者 李明 王刚, 责任编辑：赵敏.
    """
    labels = _label_pattern()
    at = last = start
    while match := labels.search(reader.hub, at, end):
        at = match.end()
        for span in _read_names(reader, at, end, after_mark=match.lastgroup is not None):
            yield span
            at = last = span.end
    for dateline in _AFTER_DATELINE.finditer(reader.hub, start, min(end, start + _OPENING)):
        yield from _read_signature(reader, *dateline.span("names"))
    for source in _AFTER_SOURCE.finditer(reader.hub, start, end):
        spans = [Span(*run.span()) for run in _SIGNED_NAME.finditer(reader.hub, *source.span("names"))]
        yield from (span for span in spans if all(_is_closing_name(reader, one) for one in spans))
    for photo in _PHOTO_CREDIT.finditer(reader.hub, max(start, end - 80), end):
        yield from _read_signature(reader, *photo.span("names"))
    if reader.hub.find("/", start, end) >= 0 or reader.hub.find("／", start, end) >= 0:
        for credit in _CREDIT.finditer(reader.hub, start, end):
            yield from _read_signature(reader, *credit.span("names"))
    signature = _SIGNATURE.search(reader.hub, max(start, end - 40), end)
    if signature and signature.start() >= last:
        yield from _read_signature(reader, *signature.span("names"))


def find_closing_names(reader: NameReader, blocks: Sequence[Block]) -> Iterator[Span]:
    """The names that alone make up the last line of the report, after a line that ends in a full stop.

    So too the names after the last full stop of the report: 奋力谱写新篇章。李明 王刚.
    """
    lines = [block.span for block in blocks if block.kind in ("body", "byline")]
    last = (
        _AFTER_STOP.search(reader.hub, max(lines[-1].start, lines[-1].end - 40), lines[-1].end)
        if lines
        else None
    )
    if last:
        yield from _read_closing_names(reader, Span(*last.span("names")))
    elif len(lines) > 1 and reader.hub.endswith(("。", "。”", "！"), lines[-2].start, lines[-2].end):
        yield from _read_closing_names(reader, lines[-1])


def _read_closing_names(reader: NameReader, stretch: Span) -> Iterator[Span]:
    """The names that make up the stretch; nothing where anything else is in it."""
    if _CLOSING_NAMES.fullmatch(reader.hub, *stretch):
        spans = [Span(*run.span()) for run in _SIGNED_NAME.finditer(reader.hub, *stretch)]
        if all(_is_closing_name(reader, span) for span in spans):
            yield from spans


def _is_closing_name(reader: NameReader, span: Span) -> bool:
    """Whether it is a usual name, with a given name of one or two characters."""
    name = "".join(span.of(reader.hub).split())
    width, is_common = reader.find_surname(*span)
    is_usual = is_common and len(name) <= width + 2 and not is_everyday_word(name)
    return is_usual and _is_signed_name(reader, span)


@cache
def _label_pattern() -> re.Pattern[str]:
    """Any label; the group `colon` or `spaced` matches where a colon or spaces separate it from the name."""
    rows = read_rows("rules/people/byline-labels.tsv", "label form", {"form": {"bare", "colon"}})
    every = build_trie_pattern(label for label, _ in rows)
    bare = build_trie_pattern(label for label, form in rows if form == "bare")
    spaced = rf"(?<=[\s（(]){every}(?P<spaced>\s{{1,3}})(?=[{HAN}]{{2,5}}[\s）)])"  # （作者 李明 审核 王芳）
    # 编   辑：王刚
    wide = "|".join(rf"{label[0]}[ \u3000\u00a0]{{1,6}}{label[1]}" for label, _ in rows if len(label) == 2)
    colon = rf"(?:{every}|{wide})(?P<colon>\s{{0,3}}[:：丨｜|/／]\s{{0,4}}|(?<=[供撰来投]稿)[（(])"
    return re.compile(add_first_set(f"{colon}|{spaced}|{bare}"))


def _read_names(reader: NameReader, at: int, end: int, *, after_mark: bool) -> Iterator[Span]:
    """The names from `at` on, up to the next label; `after_mark` says that a colon or a space comes before the first."""
    labels = _label_pattern()
    while True:
        gap = _GAP.match(reader.hub, at, end)
        begin = gap.end() if gap else at
        if labels.match(reader.hub, begin, end):
            return
        if spaced := _read_spaced_names(reader, begin, end):
            yield from spaced
            return
        if run := _read_run_of_names(reader, begin, end):
            yield from run
            return
        if after_mark and (body := _MAKERS_BODY.match(reader.hub, begin, end)):  # 作者：审管办 李明
            at = body.end()
            continue
        stop = _read_maker(reader, begin, end, after_mark=after_mark or gap is not None)
        if stop is None or _COLON.match(reader.hub, stop, end):  # 作者：李明 时间：…
            return
        yield Span(begin, stop)
        separator = _SEPARATOR.match(reader.hub, stop, end)
        if not separator:
            return
        at, after_mark = separator.end(), True


def _read_spaced_names(reader: NameReader, at: int, end: int) -> list[Span]:
    """Several names of two characters with spaces between all characters (冯 艳 孙 敏); empty where they are not such."""
    found = _SPACED_RUN.match(reader.hub, at, end)
    if found is None:
        return []
    places = [place for place in range(*found.span()) if not reader.hub[place].isspace()]
    pairs = [Span(one, other + 1) for one, other in zip(places[::2], places[1::2], strict=False)]
    is_run = len(places) % 2 == 0 and all(reader.find_surname(pair.start, end)[1] for pair in pairs)
    return pairs if is_run else []


def _read_run_of_names(reader: NameReader, at: int, end: int) -> list[Span]:
    """The two or three names run together at `at`, all with common surnames; empty where there is no such run.

    Before a place that they report from (记者李明济宁报道) there may be one name only.
    """
    reporting = _RUN_BEFORE_PLACE.match(reader.hub, at, end)
    widths = (w for w in (2, 3, 4) if reporting and reporting[0][-w:] in divisions_by_name())
    if reporting and (width := next(widths, None)):
        last, fewest = reporting.end() - width, 1
    elif (run := _RUN_OF_NAMES.match(reader.hub, at, end)) and not _NOT_A_PERSON.match(run[0]):
        last, fewest = run.end(), 2
    else:
        return []
    ways: dict[int, list[list[Span]]] = {at: [[]]}
    for here in range(at, last):
        if here not in ways or not reader.find_surname(here, last)[1]:
            continue
        for stop in (here + 3, here + 2):
            if stop <= last and not is_everyday_word(reader.hub[here:stop]):
                ways.setdefault(stop, []).extend([*way, Span(here, stop)] for way in ways[here])
    found = [way for way in ways.get(last, []) if fewest <= len(way) <= 3]
    return found[0] if len(found) == 1 else []


def _read_maker(reader: NameReader, at: int, end: int, *, after_mark: bool) -> int | None:
    """The end of the name at `at`, or None."""
    stop = reader.read_spaced_name(at, end) if after_mark else None
    stop = stop or reader.read_name(at, end, labelled=after_mark)
    if stop is None or (stop - at > 2 and _is_no_person(reader, at, stop)):
        return None
    return stop if after_mark or _is_certain_name(reader, at, stop, end) else None


def _is_no_person(reader: NameReader, at: int, stop: int) -> bool:
    """Whether it ends like a body or a note; 王泽发 is a name all the same."""
    name = reader.hub[at:stop]
    ends_like_given_name = name.endswith(("发", "完", "杯", "奖")) and reader.find_surname(at, stop)[1]
    return _NOT_A_PERSON.match(name) is not None and not (ends_like_given_name and len(name) == 3)


def _is_certain_name(reader: NameReader, at: int, stop: int, end: int) -> bool:
    """Whether what follows a label without space or colon (记者任逢春) is certainly a name."""
    if reader.hub[stop : stop + 1] in ("）", ")", "摄"):
        return True
    is_word = reader.hub[at:stop] in load_lexicon().everyday_words
    is_settled = reader.rate_ending(stop, end) == STRONG or _label_pattern().match(reader.hub, stop, end)
    return not is_word and reader.find_surname(at, end)[1] and bool(is_settled)


def _read_signature(reader: NameReader, start: int, end: int) -> Iterator[Span]:
    """The names of a signature, provided that all of them are names."""
    spans = [Span(*run.span()) for run in _SIGNED_NAME.finditer(reader.hub, start, end)]
    if len(spans) > 1 and _PUBLISHING_BODY.search(spans[0].of(reader.hub)):  # （县公安局 李明）
        del spans[0]
    if body := _MEDIUM.match(reader.hub, *spans[0]):  # （县电视台李明）
        spans[0] = Span(body.end(), spans[0].end)
    signed = [_is_signed_name(reader, span) for span in spans]
    # Beside a certain name, a surname that no list contains will do: （但斌 顾芸瑕）.
    if all(signed) or (any(signed) and all(_may_be_signed_name(reader, span) for span in spans)):
        yield from spans


def _may_be_signed_name(reader: NameReader, span: Span) -> bool:
    name = span.of(reader.hub)
    is_word = is_everyday_word(name) or name in divisions_by_name() or len(find_borders(name)) <= len(name)
    return 2 <= len(name) <= 3 and not is_word and not _NOT_A_PERSON.match(name)


def _is_signed_name(reader: NameReader, span: Span) -> bool:
    name = span.of(reader.hub)
    is_place = name in load_lexicon().everyday_words and not reader.find_surname(*span)[1]  # （广州）
    if is_place or _NOT_A_PERSON.match(name):
        return False
    return span.end in (reader.read_spaced_name(*span), reader.read_name(*span))
