"""Lists of names recognised by their shape: where half of the items are plainly names, the others are names too.

    旗级领导李明、王刚、海乌兰图雅、张伟等出席   -> 海乌兰图雅 is a name, whatever 旗级领导 may be

Names without a Chinese surname, and Chinese names that are words, are read in such a list although nothing else confirms
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from meetreader.extract.gazetteer import divisions_by_name
from meetreader.extract.people.name_context import STRONG, WEAK
from meetreader.extract.people.name_lexicon import HAN, is_everyday_word, load_lexicon, official_acts_at
from meetreader.extract.people.name_reader import NameReader
from meetreader.text.spans import Span

_CLAUSE = re.compile(r"[^，；：。！？\n]+")
_ITEM = re.compile(r"[^、\s][^、]*")
_BRACKET = re.compile(r"[（(][^（）()]{1,12}[）)]$")  # 李明（女）
# What ends the last name: 张伟|等, 张伟|及有关部门负责人.
_OTHERS = re.compile(
    "等|共(?=[\\d一二两三四五六七八九十])|(?:以?及|和|与)(?=有关|相关|各|其他|部分|[市县区州省]直)"
)
_CONJUNCTION = re.compile("[和与及]")
_NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}·•・]{{3,16}}")
_COUNTED = re.compile(r"\s?(?:等|[两二三四五六七八九十\d]{1,3}(?:位|名|人)|同志)")
OTHER_KIND = re.compile(
    r"等[\d一二三四五六七八九十余多]*个?(?:地|[省市县区镇乡村州旗](?![委级领政直人四五几各处])|街道|社区|单位|部门|企业(?!家)|公司|[^，。；]{0,4}(?:产品|产业|行业|领域|方面|项目|作物|品牌))"
)
"""等 and what the items of a list are, where they are no people: 高桥、马家、石门等地, 于洪、沈北等县区."""
# A name of two or three characters that ends in one of these is as likely a body or a place.
_NO_PERSON_ENDS = frozenset("办局委部处科院校站所组厅社区县镇乡村街路省州盟旗市台网报团队馆厂矿司行会系")
_TERRAIN = frozenset("庄堰坪坝湾坡沟岭山河湖港桥店铺营屯堡集寨口洼塘墩沱坳冲坊湖滩洲岛")
# What stands before the name in the first item of a list whose office no table knows: 旗级|李明, 市发改局|王刚.
_BODY_ENDS = re.compile(
    r"(?:[办局委部处科院校站所组厅社队团馆厂司行会]|中心|专班|领导|班子|成员|干部|代表|同志|委员|专家|人员)$"
)
_CHOOSING = re.compile(r"[^、]{0,30}?(?:选举|推选|推定|推举|任命|增补|提名|邀请)了?")  # 选举|木扎塔、兰翔
_LONGEST_HAN_NAME = 4
_FEWEST_COMMAS = 2  # 李明、王刚、张伟


class _Item(NamedTuple):
    """One item of a list: its span without blanks and brackets, and the name in it, if any."""

    span: Span
    name: Span | None
    is_plain: bool  # a Chinese name that is no word
    has_body: bool = False  # a body comes before the name: 市发改局王刚


def find_listed_names(reader: NameReader, start: int, end: int) -> Iterator[Span]:
    """The names in the lists of `hub[start:end]` whose items are mostly names, in order.

    An item with an office in it (副市长李明) counts neither way; its name is read by the office.
    """
    if reader.hub.count("、", start, end) < _FEWEST_COMMAS:
        return
    for clause in _CLAUSE.finditer(reader.hub, start, end):
        if reader.hub.count("、", *clause.span()) < _FEWEST_COMMAS or not _may_hold_names(clause[0]):
            continue
        spans = [Span(*match.span()) for match in _ITEM.finditer(reader.hub, *clause.span())]
        items = list(_read_items(reader, spans[:-1]))
        # The last item costs most: it is read only where it can make a list of names of the others.
        plain = sum(item.is_plain for item in items)
        if plain == 0 or 2 * (plain + 1) < len(items) + 1 - sum(
            _has_post(reader, item.span) for item in items
        ):
            continue
        items.append(_read_last(reader, _trim_item(reader, spans[-1]), end))
        if _is_list_of_names(reader, items, end):
            yield from (item.name for item in items if item.name)


def _may_hold_names(clause: str) -> bool:
    """Whether half of the items have a common surname where a name could begin; most lists of things are out at once."""
    surnames = load_lexicon().common_surnames
    items = clause.split("、")
    hits = sum(not surnames.isdisjoint((item[:1], item[-3:-2], item[-2:-1])) for item in items)
    return 2 * (hits + 2) >= len(items)  # the first and the last item hold other words too


def _read_items(reader: NameReader, found: Sequence[Span]) -> Iterator[_Item]:
    """The items of one list but the last: the first may begin with an office."""
    for number, span in enumerate(found):
        trimmed = _trim_item(reader, span)
        if number == 0:
            yield _read_first(reader, trimmed)
        else:
            yield from _read_middle(reader, trimmed)


def _trim_item(reader: NameReader, span: Span) -> Span:
    """The item without blanks and brackets at its end: 李明（女）."""
    bracket = _BRACKET.search(reader.hub, *span)
    span = Span(span.start, bracket.start() if bracket else span.end)
    return Span(span.start, span.start + len(span.of(reader.hub).rstrip()))


def _read_middle(reader: NameReader, span: Span) -> Iterator[_Item]:
    if conjunction := _CONJUNCTION.search(reader.hub, span.start + 2, span.end - 1):  # 李明和王刚
        pair = Span(span.start, conjunction.start()), Span(conjunction.end(), span.end)
        if all(_is_plain_name(reader, one) for one in pair):
            yield from (_Item(one, one, True) for one in pair)
            return
    if _has_post(reader, span):
        yield _Item(span, None, False)
    elif _is_plain_name(reader, span):
        yield _Item(span, span, True)
    elif own := _find_name_after_body(reader, span):
        yield _Item(span, own, True, has_body=True)
    else:
        yield _Item(span, span if _may_be_listed(reader, span) else None, False)


def _read_first(reader: NameReader, span: Span) -> _Item:
    """The first item, whose name may follow an office (副市长李明) or a body (旗级领导李明)."""
    office = next((end for end in range(span.end, span.start, -1) if end in reader.ends), None)
    if office is not None:
        own = Span(office + bool(_CONJUNCTION.match(reader.hub, office, span.end)), span.end)  # 代表|和国秀琴
        is_plain = _is_plain_name(reader, own)
        is_name = is_plain or _may_be_listed(reader, own, after_office=True)
        return _Item(span, own if is_name else None, is_plain)
    if _is_plain_name(reader, span):
        return _Item(span, span, True)
    if verb := _CHOOSING.match(reader.hub, *span):
        own = Span(verb.end(), span.end)
        if _is_plain_name(reader, own) or _may_be_listed(reader, own):
            return _Item(span, own, _is_plain_name(reader, own))
    own_name = _find_name_after_body(reader, span)
    return _Item(span, own_name, own_name is not None, has_body=own_name is not None)


def _read_last(reader: NameReader, span: Span, end: int) -> _Item:
    """The last item, up to the verb or particle after the name: 张伟|出席会议, 张伟|等."""
    if others := _OTHERS.search(reader.hub, span.start + 2, span.end):
        span = Span(span.start, others.start())
    if _is_plain_name(reader, span):
        return _Item(span, span, True)
    stop = reader.read_name(span.start, end)
    if stop is not None and stop <= span.end and reader.rate_ending(stop, end) >= WEAK:
        own = Span(span.start, stop)
        return _Item(span, own, _is_plain_name(reader, own))
    if not _has_post(reader, span) and _may_be_listed(reader, span):
        return _Item(span, span, False)
    for stop in range(span.start + 2, min(span.end, span.start + _LONGEST_HAN_NAME) + 1):
        own = Span(span.start, stop)
        is_settled = reader.rate_ending(stop, end) == STRONG or _CONJUNCTION.match(reader.hub, stop, end)
        if is_settled and _may_be_listed(reader, own):
            return _Item(span, own, False)
    for begin in range(span.start + 2, span.end - 1):  # 市财政局|赵敏|分别汇报
        if not _BODY_ENDS.search(reader.hub, span.start, begin):
            continue
        stop = reader.read_name(begin, end, announced=False)
        own = Span(begin, stop or begin)
        if stop is not None and reader.rate_ending(stop, end) == STRONG and _is_plain_name(reader, own):
            return _Item(span, own, True, has_body=True)
    return _Item(span, None, False)


def _is_list_of_names(reader: NameReader, items: Sequence[_Item], end: int) -> bool:
    """Whether at least half of the items without an office are plain names, and enough of them look like nothing else."""
    counted = [item for item in items if not _has_post(reader, item.span) or item.is_plain]
    plain = [item for item in counted if item.is_plain]
    if len(counted) < 3 or len(plain) < 2 or 2 * len(plain) < len(counted):
        return False
    if OTHER_KIND.match(reader.hub, items[-1].span.end, end):
        return False
    names = [item.name for item in plain if item.name]
    if any(item.has_body for item in items[1:]):  # 市发改局王刚、市教育局张伟
        return True
    # 高桥、马家、白沙 may be villages: two names of three characters, an office or a verb settles it.
    if sum(name.length > 2 for name in names) > 1 or names[0].start in reader.ends:
        return True
    last = items[-1].span if items[-1].name is None else items[-1].name
    is_confirmed = official_acts_at(reader.hub, last.end, end) or _COUNTED.match(reader.hub, last.end, end)
    return items[-1].name is not None and bool(is_confirmed)


def _has_post(reader: NameReader, span: Span) -> bool:
    return not reader.posts.isdisjoint(range(*span))


def _is_plain_name(reader: NameReader, span: Span) -> bool:
    """Whether this is a Chinese name with a common surname that is neither a word nor a place."""
    name = span.of(reader.hub)
    width, is_common = reader.find_surname(span.start, span.end)
    if not is_common or not 1 <= len(name) - width <= 2 or not _is_free(reader, span):
        return False
    return not (is_everyday_word(name) or _is_place(name) or _is_body_or_terrain(name))


def _may_be_listed(reader: NameReader, span: Span, *, after_office: bool = False) -> bool:
    """Whether this can be a name in a list of names: any two to four characters, or a longer name written by sound."""
    name = span.of(reader.hub)
    sounds = load_lexicon().sounds
    if not _NAME.fullmatch(name) or not _is_free(reader, span):
        return False
    if not after_office and _is_body_or_terrain(name):  # but 自治区党委常委旦科
        return False
    others = sum(character not in sounds for character in name if character not in "·•・")
    if len(name) > _LONGEST_HAN_NAME or "·" in name:
        return others <= len(name) // 4
    width, is_common = reader.find_surname(*span)
    if len(name) == _LONGEST_HAN_NAME and not width:
        return others <= 2
    return is_common or not (is_everyday_word(name) or _is_place(name))


def _is_free(reader: NameReader, span: Span) -> bool:
    """Whether no office, word of grammar or word of the list of non-names is in it."""
    lexicon, name = load_lexicon(), span.of(reader.hub)
    if name in lexicon.never_names or name[:2] in lexicon.never_names or name[1:] in lexicon.never_given:
        return False
    return "·" in name or reader.may_be_name(span.start, span.end, span.end)


def _is_place(name: str) -> bool:
    return name in divisions_by_name()


def _is_body_or_terrain(name: str) -> bool:
    """Whether it ends like a body or a place: 商务局, 安定区, 王家坪."""
    if len(name) > 2 and name[:-1] in divisions_by_name():
        return True
    return name[-1] in _NO_PERSON_ENDS or (len(name) == 3 and name[1] == "家" and name[2] in _TERRAIN)


def _find_name_after_body(reader: NameReader, span: Span) -> Span | None:
    """The plain name at the end of an item that begins with a body: 市发改局|王刚, 旗级领导|李明."""
    for width in (3, 2):
        own = Span(span.end - width, span.end)
        if own.start - span.start < 2 or not _is_plain_name(reader, own):
            continue
        if _BODY_ENDS.search(reader.hub, span.start, own.start):
            return own
    return None
