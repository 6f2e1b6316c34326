"""People whose office follows their name: 李明总经理强调, 会议由王一民副院长主持, 赵刚书记的讲话."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetreader.extract.gazetteer import divisions_by_name
from meetreader.extract.people.name_lexicon import is_everyday_word, load_lexicon, official_acts_at
from meetreader.extract.people.name_reader import NameReader, NameReading
from meetreader.extract.people.offices import Title, TitleIndex
from meetreader.text.spans import Span

# What may come before the name: the body that the person belongs to (集团李明总经理, 我院王刚书记).
_OF_BODY = re.compile("(?:集团|公司|[院校局厅委部处室科办站所队的省市县区州镇乡]|中心|街道|支部)$")
_DEPUTY = re.compile("副(?:[省市县区州盟旗镇乡]长|主席)")
# Names of bodies end in these: 商务局 and 文联 are no persons.
_BODY_ENDINGS = frozenset("局委会部院校组办室处科厅站队所厂司区县市镇乡村省州盟旗团社行台馆庭联协")
_AFTER_OFFICE = re.compile(
    r"(?:的|有关|相关)?(?:重要|工作|总结|主旨|具体)?(?:讲话|批示|指示|要求|意见|报告|发言|带领|陪同)|同志|一行|在|分别|首先|对|就|为|代表|结合|围绕|针对|最后|等|[向与和到来带率从还也同任]|担任|出任|作为"
)


def find_names_before_titles(
    reader: NameReader, titles: TitleIndex, start: int, end: int
) -> Iterator[NameReading]:
    """The names in `hub[start:end]` right before a post that a verb or the like follows.

    In 李明书记、王刚代理主席有关要求 the second name makes the first one certain.
    """
    opens_pair: set[int] = set()  # where names begin that have been read
    for title in reversed(titles.titles):
        if title.step in ("leader", "person") or not start <= title.start < title.post:
            continue
        is_before_another = (
            reader.hub[title.end : title.end + 1] in ("、", "和") and title.end + 1 in opens_pair
        )
        if not (
            is_before_another
            or official_acts_at(reader.hub, title.end, end)
            or _AFTER_OFFICE.match(reader.hub, title.end, end)
            or _opens_clause_as_deputy(reader, title, end)
        ):
            continue
        for width in (3, 2):
            at = title.post - width
            if at >= title.start and _is_name_before(reader, title, at, in_pair=is_before_another):
                opens_pair.add(at)
                yield NameReading(Span(at, title.post))
                break


def _opens_clause_as_deputy(reader: NameReader, title: Title, end: int) -> bool:
    """Whether a clause opens with what may be a name of three characters and a deputy's post: 龚小锋副局长|全面总结了….

    No name follows the post, so that the office is not that of somebody named after it.
    """
    is_alone = title.post - title.start == 3 and not reader.is_han(title.start - 1)
    is_deputy = reader.hub.startswith("副", title.post) and reader.is_han(title.end)
    return is_alone and is_deputy and reader.read_name(title.end, end) is None


def _is_name_before(reader: NameReader, title: Title, at: int, *, in_pair: bool) -> bool:
    """Whether what lies between `at` and the post is a name, not (the end of) the name of a body."""
    name = reader.hub[at : title.post]
    opens_title = at == title.start or reader.hub[title.start : at] in ("和", "与", "及")
    if not opens_title and not _OF_BODY.search(reader.hub, title.start, at):
        return False
    has_common_surname = reader.find_surname(at, title.post)[1]
    if not has_common_surname and not (len(name) == 3 and (in_pair or reader.hub.count(name) > 1)):
        return False
    # 甘露副市长: before a deputy an everyday word is a name too.
    before_deputy = opens_title and _DEPUTY.match(reader.hub, title.post, title.end) is not None
    # 王国俊局长: its first two characters are a word.
    holds_word = opens_title and _only_begins_with_word(name)
    is_word = is_everyday_word(name) and not (before_deputy or holds_word)
    if is_word or name[-1] in _BODY_ENDINGS or _begins_with_place(name):
        return False
    announced = before_deputy or holds_word or not has_common_surname
    return reader.read_name(at, title.end, announced=announced) == title.post


def _only_begins_with_word(name: str) -> bool:
    words, barred = load_lexicon().everyday_words, load_lexicon().never_names
    return len(name) == 3 and name[:2] in words and name not in words and name[:2] not in barred


def _begins_with_place(name: str) -> bool:
    return name in divisions_by_name() or name[:2] in divisions_by_name()
