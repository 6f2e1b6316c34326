"""Journalists and others who made the report: 记者, 编辑, 摄影, the name in brackets at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from meetreader.data.files import lines
from meetreader.data.first_sets import led
from meetreader.data.trie_pattern import alternation
from meetreader.extract.people.name_lexicon import HAN, lexicon
from meetreader.extract.people.name_reader import NameReader
from meetreader.text.spans import Span

_BETWEEN = re.compile(r"[\s、/／,，&|｜丨]{1,8}|和|与")
_GAP = re.compile(r"\s{1,6}")
_BODY_END = re.compile(
    r".*(?:科|室|部|局|处|办|台|站|网|社|报|委|中心|政府|编辑|记者|单位|小组|集团|公司|杯|奖|版|篇|期|完|转|发|电)$"
)
_NAME = rf"(?:[{HAN}]\s[{HAN}](?![{HAN}])|[{HAN}·]{{2,8}})"  # 刘 婧: two characters set apart
_SIGNED = re.compile(
    rf"[（(](?:文/图|图/文|文|图)?[\s/:：]*(?P<names>{_NAME}(?:[\s、/]{{1,3}}{_NAME}){{0,5}}?)"
    r"(?:[\s/]{0,3}(?:文/图|图/文|文图|文|图|摄影报道|摄|摄影|报道))?[）)]\s*$"
)
_BODY = re.compile("(?:局|院|校|所|队|镇|乡|街道|社区|村|办|委|台|中心|公司)$")
_RUN = re.compile(_NAME)


def bylines(reader: NameReader, start: int, end: int) -> Iterator[Span]:
    """The names of those who wrote, took or edited something, in one line `hub[start:end]`.

    The words before them come from `assets/rules/people/byline-labels.tsv`.
    """
    labels = _labels()
    at = last = start
    while match := labels.search(reader.hub, at, end):
        at = match.end()
        for span in _names(reader, at, end, named=match.lastgroup is not None):
            yield span
            at = last = span.end
    signed = _SIGNED.search(reader.hub, max(start, end - 40), end)
    if signed and signed.start() >= last:
        yield from _signed(reader, *signed.span("names"))


@cache
def _labels() -> re.Pattern[str]:
    rows = [line.split("\t") for line in lines("rules/people/byline-labels.tsv")]
    every, bare = alternation(row[0] for row in rows), alternation(row[0] for row in rows if row[1] == "bare")
    spaced = rf"(?<=[\s（(]){every}(?P<spaced>\s{{1,3}})(?=[{HAN}]{{2,5}}[\s）)])"  # （作者 李明 审核 王芳）
    return re.compile(led(rf"{every}(?P<colon>\s{{0,3}}[:：丨｜|/／]\s{{0,4}})|{spaced}|{bare}"))


def _names(reader: NameReader, at: int, end: int, named: bool) -> Iterator[Span]:
    labels = _labels()
    while True:
        gap = _GAP.match(reader.hub, at, end)
        begin = gap.end() if gap else at
        if labels.match(reader.hub, begin, end):
            return
        stop = _one(reader, begin, end, named or gap is not None)
        if stop is None:
            return
        yield Span(begin, stop)
        joint = _BETWEEN.match(reader.hub, stop, end)
        if not joint:
            return
        at, named = joint.end(), True


def _one(reader: NameReader, at: int, end: int, named: bool) -> int | None:
    stop = (reader.padded(at, end) if named else None) or reader.read(at, end, label=named)
    if stop is None:
        return None
    name = reader.hub[at:stop]
    if len(name) > 2 and _BODY_END.match(name):
        return None
    return stop if named or _stands_alone(reader, at, stop, end) else None


def _stands_alone(reader: NameReader, at: int, stop: int, end: int) -> bool:
    """Whether a name without space or colon before it (记者任逢春) is one."""
    name = reader.hub[at:stop]
    if reader.hub[stop : stop + 1] in ("）", ")", "摄"):
        return True
    return name not in lexicon().words and reader.surname(at, end)[1] and reader.follow(stop, end) == 2


def _signed(reader: NameReader, start: int, end: int) -> Iterator[Span]:
    spans = [Span(*run.span()) for run in _RUN.finditer(reader.hub, start, end)]
    if len(spans) > 1 and _BODY.search(spans[0].of(reader.hub)):  # （县公安局 李明）
        del spans[0]
    if all(_signs(reader, span) for span in spans):
        yield from spans


def _signs(reader: NameReader, span: Span) -> bool:
    name = span.of(reader.hub)
    place = name in lexicon().words and not reader.surname(span.start, span.end)[1]  # （广州）
    return (
        not place
        and not _BODY_END.match(name)
        and span.end
        in (
            reader.padded(*span),
            reader.read(*span),
        )
    )
