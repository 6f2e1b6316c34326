"""The formal name of the meeting a report tells of, put together where 召开 breaks it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from meetreader.data.first_sets import led
from meetreader.data.word_lists import rows
from meetreader.extract.numerals import NUMERAL, number
from meetreader.report import Finding
from meetreader.structure.zones import Parts
from meetreader.text.spans import Span

_CLAUSE = re.compile(r"[^，。；：！？,;!?\s]+")
_CLAUSE_LIMIT = 200
_VERB = re.compile(r"(?:主持|组织|召集|套开|集中)?(?:召开|举行|举办|套开|开幕|闭幕)(?:了|的是)?(?!的)")
_ATTENDED = re.compile(r"出席|参加|主持")
_SAYS = re.compile(r"强调|指出|要求|上|提出|$")
_ORDINAL = re.compile(rf"(?:第|届|人大|政协)({NUMERAL})次|(\d{{1,4}})次|第({NUMERAL})轮")
_UPON = re.compile("上(?!的)")
_HELD_ON = re.compile(
    r"[^的]{0,10}[日天](?:上午|下午|晚上?)?(?:召开|举行|举办)的"
)  # 在9月13日举办的全市防汛会议上
_PLACE = re.compile(
    r"^(?:全|我|[\u3400-\u9fff]{2,4}(?=[省市县区州旗](?:委|政府|安|防|疫|新)))?[省市县区州旗]|[“”（）]"
)
_SHORTEST = 6
_ALIKE = 0.75


class _Name(NamedTuple):
    """A name and the code points it was read from; in one clause or in a whole text."""

    value: str
    span: Span


def meeting_name(parts: Parts) -> Finding | None:
    """The name of the meeting: of the forms that headlines and lead give it, the fullest. None where it has none."""
    told = [name for span in parts.lead for name in _names(parts.hub, span)]
    headed = [name for span in parts.headlines for name in _names(parts.hub, span)]
    specific = [name for name in (*headed, *told) if not _plain().fullmatch(name.value)]
    first = next(iter(specific or headed or told), None)
    if first is None:
        return None
    best = max((name for name in (*told, *headed) if _alike(first.value, name.value)), key=_fullness)
    return Finding(best.value, best.span)


def ordinal(name: str) -> int | None:
    """Which of its row the meeting is: 第十八次, 第42次, 十一届二十次; the last number where there are two."""
    found = list(_ORDINAL.finditer(name))
    return number(found[-1][1] or found[-1][2] or found[-1][3]) if found else None


@cache
def words(kind: str) -> str:
    """One group of the patterns of a kind in `assets/rules/header/meeting-words.tsv`."""
    patterns = [row[1] for row in rows("rules/header/meeting-words.tsv") if row[0] == kind]
    return f"(?:{'|'.join(patterns)})" if patterns else "(?!)"


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(led(words(kind)))


@cache
def _named() -> re.Pattern[str]:
    """A meeting name at a place: up to the first noun of a meeting, and on where the name goes on."""
    noun = led(words("noun"))
    tail = r"(?:（(?!实录|全文|组图|附|如图|见图)[^）]{1,8}）)?(?:会议)?"
    longer = rf"(?:{words('on')}+{noun}{tail})?"  # 村民大会工作部署会
    more = rf"{tail}{longer}(?:(?:暨|[和及与](?=.{{2,16}}会)).{{1,40}}?{noun}{tail})*"
    return re.compile(rf"[^、]{{0,60}}?{noun}{more}|.{{0,60}}?{noun}{more}")


@cache
def _plain() -> re.Pattern[str]:
    """A meeting name of type words only, that says nothing of who meets on what: 第三次会商调度会."""
    return re.compile(rf"(?:第.{{1,4}}次)?{words('type')}{{0,4}}{words('noun')}")


@cache
def _meets() -> re.Pattern[str]:
    return re.compile(rf".{{0,40}}?{words('body')}")


@cache
def _dated() -> re.Pattern[str]:
    """A body with the date of its meeting right after it: 国务院联防联控机制2月9日."""
    return re.compile(rf"{words('body')}(?:\d{{4}}年)?\d{{1,2}}月\d{{1,2}}日")


@cache
def _adverbs() -> re.Pattern[str]:
    return re.compile(rf"{words('adverb')}+$")


def _names(hub: str, span: Span) -> Iterator[_Name]:
    """The meeting names of one line, at most one a clause, in order."""
    for clause in _CLAUSE.finditer(hub, span.start, span.end):
        text = clause[0]
        if len(text) > _CLAUSE_LIMIT:
            continue
        name = _opened(text) or _upon(text) or _attended(text)
        if name is not None:
            yield _Name(name.value, name.span.shift(clause.start()))


def _opened(text: str) -> _Name | None:
    """A name before or after 召开, or broken by it."""
    for verb in _VERB.finditer(text):
        subject = _subject(text, verb.start())
        right = _named().match(text, verb.end())
        if right and not _pattern("after").match(text, right.end()):
            name = _joined(subject.of(text), right[0], chaired="主持" in verb[0])
            if _proper(name):
                start = subject.start if len(name) > len(right[0]) else right.start()
                return _Name(name, Span(start, right.end()))
        referred = _pattern("above").search(text, 0, verb.start()) or _pattern("after").match(
            text, verb.end()
        )
        if not referred and _named().fullmatch(text, *subject) and _proper(subject.of(text)):
            return _Name(subject.of(text), subject)
    return None


def _subject(text: str, end: int) -> Span:
    """Where the subject of 召开 stands in the clause, without the date before and the adverbs after it."""
    start = 0
    while found := _pattern("opening").match(text[start:end]):
        if "会议" in found[0] or not found[0] or _dated().search(found[0]):  # the date stands after the name
            break
        start += found.end()
    adverbs = _adverbs().search(text[start:end])
    return Span(start, start + adverbs.start() if adverbs else end)


def _joined(subject: str, name: str, *, chaired: bool) -> str:
    """The name with the body that meets before it, where it lacks one; `chaired` where a person is the subject."""
    name = re.sub(r"^我(?=[省市县区州旗])", "", name)
    if chaired or _pattern("whole").match(name):
        return name
    if _meets().fullmatch(subject):
        lacks = (
            _pattern("party").fullmatch(subject) or _pattern("own").match(name) or _plain().fullmatch(name)
        )
        return subject + name if lacks else name
    sitting = _named().fullmatch(subject) and _proper(subject) and _plain().fullmatch(name)
    return subject + name if sitting else name


def _upon(text: str) -> _Name | None:
    """A name in 在…会议上强调."""
    for found in re.finditer(r"在(?!收听|收看|传达)", text):
        held = _HELD_ON.match(text, found.end())
        name = _named().match(text, held.end() if held else found.end())
        if name and _UPON.match(text, name.end()) and _proper(name[0]):
            return _Name(name[0], Span(*name.span()))
    return None


def _attended(text: str) -> _Name | None:
    """A name after 出席, 参加, 主持, or at the start of a clause with 强调 after it."""
    if _pattern("above").search(text):
        return None
    verb = _ATTENDED.search(text)
    name = _named().match(text, verb.end() if verb else _subject(text, len(text)).start)
    if name is None or not _proper(name[0]) or len(name[0]) < _SHORTEST:
        return None
    if _pattern("after").match(text, name.end()) or not (verb or _SAYS.match(text, name.end())):
        return None
    return _Name(name[0], Span(*name.span()))


def _proper(name: str) -> bool:
    """Whether it is the name of one meeting, not just the word, nor a clause that ends in it."""
    return not _pattern("bare").fullmatch(name) and not _pattern("clause").search(name)


def _alike(one: str, other: str) -> bool:
    """Whether two forms name the same meeting: nearly all of the shorter stands, in order, in the longer."""
    numbers = {ordinal(one), ordinal(other)} - {None}
    if len(numbers) == 2:
        return False
    short, long = sorted((_core(one), _core(other)), key=len)
    at = hits = 0
    for character in short:
        found = long.find(character, at)
        if found >= 0:
            hits, at = hits + 1, found + 1
    return hits == len(short) or (len(short) > 8 and hits >= len(short) * _ALIKE)


def _fullness(name: _Name) -> tuple[bool, int, bool]:
    return ordinal(name.value) is not None, len(_core(name.value)), name.value.startswith("全")


def _core(name: str) -> str:
    """The name without what its forms differ in: the place it begins with, brackets."""
    return _PLACE.sub("", name)
