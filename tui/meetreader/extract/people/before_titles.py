"""People whom their office follows: 李明总经理强调, 会议由王一民副院长主持, 赵刚书记的讲话."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetreader.extract.gazetteer import divisions
from meetreader.extract.people.after_titles import Reading, Titles
from meetreader.extract.people.name_lexicon import acts_next, is_word
from meetreader.extract.people.name_reader import NameReader
from meetreader.extract.people.offices import Title
from meetreader.text.spans import Span

# What stands before the name: nothing, or the body it belongs to (集团李明总经理, 我院王刚书记).
_OF_BODY = re.compile("(?:集团|公司|[院校局厅委部处的省市县区州镇乡]|中心|街道|支部)$")
_DEPUTY = re.compile("副(?:[省市县区州盟旗镇乡]长|主席)")
# A name does not end as a body does: 商务局 and 文联 are none.
_NO_NAME = frozenset("局委会部院校组办室处科厅站队所厂司区县市镇乡村省州盟旗团社行台馆庭联协")
_GOES_ON = re.compile(
    r"的(?:重要|工作|总结|主旨)?(?:讲话|批示|指示|要求|意见|报告|发言|带领|陪同)|同志|一行|在|分别|首先|对|就|为|代表|最后|等"
)


def called(reader: NameReader, titles: Titles, start: int, end: int) -> Iterator[Reading]:
    """The names in `hub[start:end]` that stand before an office and after nothing but a body."""
    for title in titles.all:
        if title.step in ("leader", "person") or not start <= title.start < title.post:
            continue
        if not (acts_next(reader.hub, title.end, end) or _GOES_ON.match(reader.hub, title.end, end)):
            continue
        for width in (3, 2):
            at = title.post - width
            if at >= title.start and _is_name(reader, title, at):
                yield Reading(Span(at, title.post))
                break


def _is_name(reader: NameReader, title: Title, at: int) -> bool:
    name = reader.hub[at : title.post]
    alone = at == title.start
    if not alone and not _OF_BODY.search(reader.hub, title.start, at):
        return False
    known = reader.surname(at, title.post)[1] or (len(name) == 3 and reader.hub.count(name) > 1)
    plain = alone and _DEPUTY.match(reader.hub, title.post, title.end) is not None  # 甘露副市长: words too
    if not known or name[-1] in _NO_NAME or (is_word(name) and not plain) or _is_place(name):
        return False
    sure = plain or not reader.surname(at, title.post)[1]
    return reader.read(at, title.end, sure=sure) == title.post


def _is_place(name: str) -> bool:
    return name in divisions() or name[:2] in divisions()
