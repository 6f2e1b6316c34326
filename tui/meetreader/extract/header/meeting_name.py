"""The formal name of the meeting, put together where 召开 breaks it: 市委召开第三次会议 -> 市委第三次会议."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from meetreader.data.first_sets import add_first_set
from meetreader.data.rule_tables import read_rows
from meetreader.extract.numerals import NUMERAL, parse_numeral
from meetreader.report import Finding
from meetreader.structure.zones import HeaderZones
from meetreader.text.spans import Span

# A space before or after a number ends no clause: 召开 2018 年工作会.
_CLAUSE = re.compile(
    r"[^，。；：！？,;!?\s丨｜|]+(?:(?:(?<=\d) (?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff]) (?=\d))[^，。；：！？,;!?\s丨｜|]+)*"
)
_SPACE = re.compile(r"\s+")
_CLAUSE_LIMIT = 200  # code points; a longer clause holds no name
_HOLDING = re.compile(
    add_first_set(
        r"(?:主持|组织|召集|套开|集中)?(?:召开|举行|举办|套开|开幕|闭幕|走进|落幕|(?:圆满|胜利|顺利)?(?:完成[^，。]{0,4}议程后?|结束|落下帷幕)|拉开帷幕)(?:了|的是)?(?!的)(?:以[^，。；]{2,40}?为(?:主题|题)的)?"
    )
)
_ATTENDING = re.compile(r"出席|参加|主持")
_AFTER_NAME = re.compile(r"强调|指出|要求|上|提出|$")
_ORDINAL = re.compile(rf"(?:第|届|人大|政协)({NUMERAL})次|(\d{{1,4}})次|第({NUMERAL})轮")
_AT_MEETING = re.compile("上(?!的)")
# 在9月13日举办的全市防汛会议上: the name begins after the date.
_HELD_ON = re.compile(r"[^的]{0,10}[日天](?:上午|下午|晚上?)?(?:召开|举行|举办)的")
# What forms of the same name differ in: the place at the beginning, quotation marks, brackets.
_PLACE = re.compile(
    r"^(?:全|我|[\u3400-\u9fff]{2,4}(?=[省市县区州旗](?:委|政府|安|防|疫|新)))?[省市县区州旗]|[“”（）]"
)
_MINUTES = re.compile(r"((?!关于|研究)[^，。：；]{6,40}会议?)(?:的?(?:纪要|记录|公报))")
_YEAR = re.compile(r"\d{3,4}年")
_LONGEST = 90  # code points of the name of a meeting that was followed from here
_SHORTEST = 6  # code points of a name without 召开
_SHARED_PART = 0.75  # of the characters of a name that another form of it has too


class _MeetingName(NamedTuple):
    """A name and the code points it was read from, counted in one clause or in the whole text."""

    value: str
    span: Span


def find_meeting_name(zones: HeaderZones) -> Finding | None:
    """The name of the meeting, the fullest of its forms in headlines and lead; None where it has none."""
    in_lead = [name for span in zones.lead for name in _find_names(zones.hub, span)]
    in_headlines = [name for span in zones.headlines for name in _find_names(zones.hub, span)]
    specific = [name for name in (*in_headlines, *in_lead) if not _type_only_pattern().fullmatch(name.value)]
    first = next(iter(specific or in_headlines or in_lead), None)
    if first is None:
        return _find_minutes(zones) or _find_listened_meeting(zones)
    best = max(
        (name for name in (*in_lead, *in_headlines) if _is_same_meeting(first.value, name.value)),
        key=_rate_fullness,
    )
    return Finding(best.value, best.span)


def _find_minutes(zones: HeaderZones) -> Finding | None:
    """The name in the headline of minutes (县政府第20次常务会议|纪要), or None."""
    for headline in zones.headlines:
        title = _MINUTES.fullmatch(zones.hub, *headline)
        if title and _is_proper_name(title[1]) and re.search(word_pattern("noun") + "$", title[1]):
            return Finding(_SPACE.sub("", title[1]), Span(*title.span(1)))
    return None


def _find_listened_meeting(zones: HeaderZones) -> Finding | None:
    """The meeting of a higher level that was followed from here (我县收听收看全国防汛工作视频会议), or None."""
    for span in (*zones.headlines, *zones.lead):
        for verb in _kind_pattern("listened").finditer(zones.hub, *span):
            name = _listened_name_pattern().match(zones.hub, verb.end(), min(span.end, verb.end() + _LONGEST))
            if name and _is_proper_name(name[0]) and len(name[0]) >= _SHORTEST:
                return Finding(name[0], Span(*name.span()))
    return None


def parse_ordinal(name: str) -> int | None:
    """The number of the meeting in its series: 第十八次 -> 18, 第42次 -> 42; the last of two (十一届二十次 -> 20)."""
    found = list(_ORDINAL.finditer(name))
    return parse_numeral(found[-1][1] or found[-1][2] or found[-1][3]) if found else None


def find_ordinal(hub: str, span: Span) -> Span | None:
    """Where the number of the meeting is in the stretch that its name was read from; None where it has none."""
    found = list(_ORDINAL.finditer(hub, *span))
    return Span(*found[-1].span()) if found else None


def patterns_of_kind(kind: str) -> list[str]:
    """The patterns of a kind in `meeting-words.tsv`, in order; none for an unknown kind."""
    return _load_words().get(kind, [])


@cache
def _load_words() -> dict[str, list[str]]:
    patterns: dict[str, list[str]] = {}
    for kind, pattern, _, _ in read_rows("rules/header/meeting-words.tsv", "kind pattern sentence found"):
        patterns.setdefault(kind, []).append(pattern)
    return patterns


@cache
def word_pattern(kind: str) -> str:
    """One group of all patterns of a kind; `(?!)`, which never matches, for none."""
    patterns = patterns_of_kind(kind)
    return f"(?:{'|'.join(patterns)})" if patterns else "(?!)"


@cache
def _kind_pattern(kind: str) -> re.Pattern[str]:
    return re.compile(add_first_set(word_pattern(kind)))


@cache
def _name_pattern() -> re.Pattern[str]:
    """A meeting name: everything up to the first noun of a meeting, and further where the name continues."""
    noun = add_first_set(word_pattern("noun"))
    tail = r"(?:（(?!实录|全文|组图|附|如图|见图)[^）]{1,8}）)?(?:会议)?"
    longer = rf"(?:{word_pattern('on')}+{noun}{tail})?"  # 村民大会工作部署会
    # 第22次主席会议第二次会议, 信访工作联席会议2020年全体会议, 第五次党代会代表团第一次会议
    own_sitting = rf"(?:代表团|主席团(?:常务主席)?)(?:第{NUMERAL}次)?会议"
    sitting = rf"(?:(?:\d{{4}}年)?(?:第{NUMERAL}次)?(?:(?<=次)|全体|扩大)(?:（扩大）)?会议|{own_sitting})?"
    more = rf"{tail}{longer}{sitting}(?:(?:暨|[和及与](?=.{{2,16}}会)).{{1,40}}?{noun}{tail})*"
    return re.compile(rf"[^、]{{0,60}}?{noun}{more}|.{{0,60}}?{noun}{more}")


@cache
def _listened_name_pattern() -> re.Pattern[str]:
    """A name that may hold the comma of a list: 全国、全省安全生产电视电话会议."""
    return re.compile(r"全[国省市县区州][^，。；：！？\s]{0,70}?会议?(?=[，。；\s并后]|$)")


@cache
def _type_only_pattern() -> re.Pattern[str]:
    """A name that gives only the type of meeting, not who meets about what: 第三次会商调度会."""
    return re.compile(rf"(?:第.{{1,4}}次)?{word_pattern('type')}{{0,4}}{word_pattern('noun')}")


@cache
def _body_pattern() -> re.Pattern[str]:
    return re.compile(rf".{{0,40}}?{word_pattern('body')}")


@cache
def _dated_body_pattern() -> re.Pattern[str]:
    """A body with the date of its meeting right after it: 国务院联防联控机制2月9日."""
    return re.compile(rf"{word_pattern('body')}(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日")


@cache
def _adverbs_pattern() -> re.Pattern[str]:
    return re.compile(rf"{word_pattern('adverb')}+$")


def _find_names(hub: str, span: Span) -> Iterator[_MeetingName]:
    """The meeting names of one line, at most one a clause, in order."""
    for clause in _CLAUSE.finditer(hub, span.start, span.end):
        text = clause[0]
        if "会" not in text or len(text) > _CLAUSE_LIMIT:  # every noun of a meeting has 会 in it
            continue
        name = _read_around_verb(text) or _read_after_in(text) or _read_attended(text)
        if name is not None:
            yield _MeetingName(_SPACE.sub("", name.value), name.span.shift(clause.start()))


def _read_around_verb(text: str) -> _MeetingName | None:
    """A name before or after 召开, or broken by it."""
    for verb in _HOLDING.finditer(text):
        subject = _find_subject(text, verb.start())
        is_quoted = text.startswith("“", verb.end())  # 召开“民营经济圆桌会”
        right = _name_pattern().match(text, verb.end() + is_quoted)
        if is_quoted and not (right and text.startswith("”", right.end())):
            right = _name_pattern().match(text, verb.end())
        if right and not _kind_pattern("after").match(text, right.end()):
            name = _add_body(subject.of(text), right[0], chaired="主持" in verb[0])
            if _is_proper_name(name):
                start = subject.start if len(name) > len(right[0]) else right.start()
                return _MeetingName(name, Span(start, right.end()))
        is_other = _kind_pattern("above").search(text, 0, verb.start())
        is_referred_to = _kind_pattern("after").match(text, verb.end())
        if is_other or is_referred_to:
            continue
        if _name_pattern().fullmatch(text, *subject) and _is_proper_name(subject.of(text)):
            return _MeetingName(subject.of(text), subject)
    return None


def _find_subject(text: str, end: int) -> Span:
    """The span in the clause of the subject of 召开, without the date before and the adverbs after it."""
    start = 0
    while found := _kind_pattern("opening").match(text[start:end]):
        has_dated_body = _dated_body_pattern().search(
            found[0]
        )  # the date comes after the name, not before it
        if not found[0] or "会议" in found[0] or has_dated_body:
            break
        start += found.end()
    adverbs = _adverbs_pattern().search(text[start:end])
    return Span(start, start + adverbs.start() if adverbs else end)


def _add_body(subject: str, name: str, *, chaired: bool) -> str:
    """The name with the body that meets put before it where it lacks one; `chaired` says that the subject is a person.

    市防汛指挥部 and 第三次会议 -> 市防汛指挥部第三次会议.
    """
    name = re.sub(r"^我(?=[省市县区州旗])", "", name)
    subject = re.sub(r"^我(?=[省市县区州旗局厅委院校])", "", subject)
    if subject.endswith(name[:2]) and _body_pattern().fullmatch(subject):  # 市水利局党组召开党组会议
        return subject[:-2] + name
    if chaired or _kind_pattern("whole").match(name):
        return name
    if _body_pattern().fullmatch(subject):
        lacks = (
            (_kind_pattern("party").fullmatch(subject) and not _YEAR.match(name))
            or _kind_pattern("own").match(name)
            or _type_only_pattern().fullmatch(name)
        )
        return subject + name if lacks else name
    sitting = (
        _name_pattern().fullmatch(subject)
        and _is_proper_name(subject)
        and (_type_only_pattern().fullmatch(name) or _kind_pattern("own").match(name))
    )
    return subject + name if sitting else name


def _read_after_in(text: str) -> _MeetingName | None:
    """A name as in 在全市防汛会议上强调."""
    for found in re.finditer(r"在(?!收听|收看|传达)", text):
        held = _HELD_ON.match(text, found.end())
        name = _name_pattern().match(text, held.end() if held else found.end())
        if name and _AT_MEETING.match(text, name.end()) and _is_proper_name(name[0]):
            return _MeetingName(name[0], Span(*name.span()))
    return None


def _read_attended(text: str) -> _MeetingName | None:
    """A name after 出席, 参加, 主持, or at the start of a clause with 强调 after it."""
    if _kind_pattern("above").search(text):
        return None
    verb = _ATTENDING.search(text)
    name = _name_pattern().match(text, verb.end() if verb else _find_subject(text, len(text)).start)
    if name is None or not _is_proper_name(name[0]) or len(name[0]) < _SHORTEST:
        return None
    if _kind_pattern("after").match(text, name.end()) or not (verb or _AFTER_NAME.match(text, name.end())):
        return None
    return _MeetingName(name[0], Span(*name.span()))


def _is_proper_name(name: str) -> bool:
    """Whether it is the name of one meeting rather than just the word 会议 or a clause that ends in it."""
    return not _kind_pattern("bare").fullmatch(name) and not _kind_pattern("clause").search(name)


def _is_same_meeting(one: str, other: str) -> bool:
    """Whether two forms name the same meeting: nearly all characters of the shorter occur, in order, in the longer."""
    numbers = {parse_ordinal(one), parse_ordinal(other)} - {None}
    if len(numbers) == 2:
        return False
    short, long = sorted((_strip_place(one), _strip_place(other)), key=len)
    at = hits = 0
    for character in short:
        found = long.find(character, at)
        if found >= 0:
            hits, at = hits + 1, found + 1
    return hits == len(short) or (len(short) > 8 and hits >= len(short) * _SHARED_PART)


def _rate_fullness(name: _MeetingName) -> tuple[bool, int, bool]:
    return parse_ordinal(name.value) is not None, len(_strip_place(name.value)), name.value.startswith("全")


def _strip_place(name: str) -> str:
    """The name without what its forms differ in: the place at its beginning, brackets."""
    return _PLACE.sub("", name)
