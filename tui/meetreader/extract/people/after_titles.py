"""People whom an office, a label or a list of officials names: 市委书记李明, 出席：李明、王刚."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from meetreader.extract.people.name_lexicon import HAN, acts_next, is_word, lexicon
from meetreader.extract.people.name_reader import NameReader
from meetreader.extract.people.offices import Title
from meetreader.text.spans import Span

_AFTER_OFFICE = re.compile(r"(?:（[^（）]{1,12}）)?[\s:：]{0,4}(?:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s{0,2})?")
_BETWEEN_OFFICES = re.compile(r"(?:[、，]\s{0,2}|\s{1,3}|兼|（[^（）]{1,12}）[、，]?)?")
_JOINT = re.compile(r"(?P<list>[、/]\s{0,3})|(?P<conj>[和与及]|以及)|(?P<gap>\s{1,6})|(?P<comma>，\s{0,3})")
_SHORT = re.compile(rf"([{HAN}]{{2,3}})[，、。]")
_LIST_END = re.compile(r"[、，。；）)\s]|等|$")
_LABEL = re.compile(
    r"(?:出席|参加|列席|到会)[^，。；：\s]{0,12}的(?:领导|同志|领导同志)?(?:还)?有[:：]?"
    r"|(?:出席|参加|列席|参会|与会|缺席|请假|主持|记录)(?:会议)?(?:人员|领导|同志|嘉宾|人|的有|者)?\s{0,2}[:：]\s{0,4}"
)
_BECOMES = frozenset("为任是")
_COLLECTIVE = re.compile(
    "(?:相关|有关|各|部门|单位|企业|乡镇|街道)[^、，]{0,10}负责人$"
)  # 区相关部门负责人 is nobody's office
_LONGEST_RUN = 40  # code points of names run together


class Reading(NamedTuple):
    """A name read at a place, and the offices that stand with it there."""

    span: Span
    titles: tuple[Title, ...] = ()


class Titles:
    """The offices of one stretch of text, in order, and the one that stands at a place."""

    def __init__(self, titles: Sequence[Title] = ()) -> None:
        self.all = titles
        self._starts = [title.start for title in titles]

    def at(self, place: int) -> Title | None:
        """The office that has begun at or before `place` and ends after it."""
        index = bisect_right(self._starts, place) - 1
        return self.all[index] if index >= 0 and self.all[index].end > place else None


def anchored(reader: NameReader, titles: Titles, start: int, end: int) -> Iterator[Reading]:
    """Names after an office in `hub[start:end]`, and the list that goes on after each."""
    floor = start
    for number, title in enumerate(titles.all):
        at = _AFTER_OFFICE.match(reader.hub, title.end, end)
        if at is None or at.end() < floor or reader.hub[title.start : title.post] in lexicon().leaders:
            continue
        for reading in _after(reader, titles, number, at.span(), floor, end):
            yield reading
            floor = reading.span.end


def _after(
    reader: NameReader, titles: Titles, number: int, gap: tuple[int, int], floor: int, end: int
) -> Iterator[Reading]:
    title, at = titles.all[number], gap[1]
    stop = _name(reader, at, end, gap[1] > gap[0])
    if title.step == "leader" and (stop is None or not reader.follow(stop, end)):
        run = split(reader, at, end)
        if run:
            yield from (Reading(span, (title,)) for span in run)
            return
    if stop is None or (title.step == "person" and not _plain_name(reader, at, stop, end)):
        return
    held = _chain(reader.hub, titles.all, number, floor)
    yield Reading(Span(at, stop), held)
    shared = held if len(held) == 1 and held[0].step != "head" else ()  # one person alone is 市长
    yield from (Reading(span, shared) for span in list_after(reader, titles, stop, end))


def _name(reader: NameReader, at: int, end: int, gap: bool) -> int | None:
    stop = reader.padded(at, end) or reader.read(at, end)
    if (
        stop is not None
        and gap
        and not reader.surname(at, end)[1]
        and not _LIST_END.match(reader.hub, stop, end)
    ):
        return None
    return stop


def _plain_name(reader: NameReader, at: int, stop: int, end: int) -> bool:
    """Whether a name is sure even after a word that names follow seldom (群众, 护士)."""
    width, common = reader.surname(at, end)
    signs = reader.follow(stop, end) + acts_next(reader.hub, stop, end) + (stop - at > width + 1)
    return common and stop - at <= width + 2 and not is_word(reader.hub[at:stop]) and signs > 1


def _chain(hub: str, titles: Sequence[Title], number: int, floor: int) -> tuple[Title, ...]:
    """The offices that lead up to `titles[number]` with nothing but a mark between them: 市委副书记、市长."""
    first = number
    while first and _chained(hub, titles[first - 1], titles[first], floor):
        first -= 1
    return tuple(_from(hub, title, floor) for title in titles[first : number + 1] if title.step != "person")


def _chained(hub: str, one: Title, other: Title, floor: int) -> bool:
    if (
        one.step == "leader"
        or one.end < floor
        or _COLLECTIVE.search(hub, one.start, one.end)
        or not _BETWEEN_OFFICES.fullmatch(hub, one.end, other.start)
    ):
        return False
    cut_short = one.end == other.start < other.post
    return not cut_short and hub[one.start - 1 : one.start] not in _BECOMES


def _from(hub: str, title: Title, floor: int) -> Title:
    """The office without the name before it that was read since (哈德斯和地区党组书记)."""
    if title.start >= floor:
        return title
    joint = _JOINT.match(hub, floor, title.post)
    return title._replace(start=joint.end() if joint else min(floor, title.post))


def list_after(reader: NameReader, titles: Titles, at: int, end: int) -> Iterator[Span]:
    """The names that go on a list after the one that ends at `at`."""
    while joint := _JOINT.match(reader.hub, at, end):
        begin = joint.end()
        title = titles.at(begin)
        if title and not _before_office(reader, begin, title, end):
            return
        if reader.follow(begin, end) == 2 and not reader.surname(begin, end)[1]:
            return
        sure = joint.lastgroup != "comma" or _alone(reader, begin, end)
        stop = reader.padded(begin, end) or reader.read(begin, end, sure=sure)
        if stop is None or reader.follow(stop, end) < (1 if joint.lastgroup in ("list", "gap") else 2):
            return
        yield Span(begin, stop)
        at = stop


def _alone(reader: NameReader, at: int, end: int) -> bool:
    """Whether two or three characters that are no word stand between two commas of a list: 孙菁菁，回彬，吕振."""
    found = _SHORT.match(reader.hub, at, end)
    return found is not None and not is_word(found[1])


def _before_office(reader: NameReader, at: int, title: Title, end: int) -> bool:
    """Whether a name stands before the office that seems to begin at `at`: 闵秀兰及相关单位负责人."""
    stop = reader.read(at, end, sure=False)
    return stop is not None and stop < title.post and reader.hub[stop] in "和及与等作任为"


def labelled(reader: NameReader, titles: Titles, start: int, end: int) -> Iterator[Reading]:
    """The names after a label of minutes (出席：李明、王刚；请假：吴迪) or after 出席会议的有."""
    for label in _LABEL.finditer(reader.hub, start, end):
        at = label.end()
        if titles.at(at):
            continue
        stop = reader.padded(at, end) or reader.read(at, end, label=True)
        if stop is not None and reader.follow(stop, end) == 2:
            yield Reading(Span(at, stop))
            yield from (Reading(span) for span in list_after(reader, titles, stop, end))


def stacked(reader: NameReader, parts: Mapping[Span, Titles]) -> Iterator[Reading]:
    """Names alone on a line, under or over a line of nothing but their offices, as in transcripts of press conferences."""
    for (one, above), (other, below) in pairwise(parts.items()):
        for name, offices, held in ((other, one, above.all), (one, other, below.all)):
            if held and _covered(reader.hub, offices, held) and _lone_name(reader, name):
                yield Reading(name, tuple(title for title in held if title.step != "person"))
                break


def _covered(hub: str, line: Span, held: Sequence[Title]) -> bool:
    """Whether the line holds these offices alone, with a mark between two of them."""
    return (held[0].start, held[-1].end) == line and all(
        one.end < other.start and _BETWEEN_OFFICES.fullmatch(hub, one.end, other.start)
        for one, other in pairwise(held)
    )


def _lone_name(reader: NameReader, line: Span) -> bool:
    if not 2 <= line.length <= 4 or is_word(line.of(reader.hub)) or not reader.surname(*line)[1]:
        return False
    return reader.read(*line) == line.end


def split(reader: NameReader, at: int, end: int) -> list[Span]:
    """The names of a run without marks that ends before 等 or a verb (姚兵石艳萍等出席); empty where there is none."""
    limit = min(end, at + _LONGEST_RUN)
    found: dict[int, list[Span]] = {at: []}
    for here in range(at, limit):
        if here not in found or not reader.surname(here, end)[1]:
            continue
        for stop in (here + 2, here + 3, here + 4):
            if stop > limit or is_word(reader.hub[here:stop]):
                continue
            if found[here] and acts_next(reader.hub, stop, end):
                return [*found[here], Span(here, stop)]
            found.setdefault(stop, [*found[here], Span(here, stop)])
    return []
