"""People whose name follows their office: 市委书记李明, 市委常委、副市长王刚."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from meetreader.extract.people.in_lists import SEPARATOR, read_list_after, split_run
from meetreader.extract.people.name_context import NONE
from meetreader.extract.people.name_lexicon import is_everyday_word, load_lexicon, official_acts_at
from meetreader.extract.people.name_reader import NameReader, NameReading
from meetreader.extract.people.offices import Title, TitleIndex
from meetreader.text.spans import Span

_AFTER_OFFICE = re.compile(
    r"(?:（[^（）]{1,12}）)?(?:[是有][:：]?(?=[\u3400-\u9fff·]{2,16}、))?(?:——|[\s:：]{0,4})(?:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s{0,2})?"
)
_BETWEEN_OFFICES = re.compile(r"(?:[、，]\s{0,2}|\s{1,3}|兼|（[^（）]{1,12}）[、，]?)?")
_NAME_END = re.compile(r"[、，。；）)\s]|等|$")
_COPULAS = frozenset("为任是")
# 区相关部门负责人 is nobody's office.
_COLLECTIVE = re.compile(
    "(?:相关|有关|各|部门|单位|企业|乡镇|街道)[^、，]{0,10}负责人$|(?:全体|在家|各位)[^、，]{0,6}(?:委员|常委|成员)$"
)


def find_names_after_titles(
    reader: NameReader, titles: TitleIndex, start: int, end: int
) -> Iterator[NameReading]:
    """Names after an office in `hub[start:end]`, each followed by the list that it opens."""
    floor = start
    for number, title in enumerate(titles.titles):
        gap = _AFTER_OFFICE.match(reader.hub, title.end, end)
        is_leader = reader.hub[title.start : title.post] in load_lexicon().leaders  # 习近平总书记
        if gap is None or gap.end() < floor or is_leader:
            continue
        for reading in _read_after_title(reader, titles, number, gap, floor, end):
            yield reading
            floor = reading.span.end


def _read_after_title(
    reader: NameReader, titles: TitleIndex, number: int, gap: re.Match[str], floor: int, end: int
) -> Iterator[NameReading]:
    title, at = titles.titles[number], gap.end()
    stop = _read_name_after_gap(reader, at, end, has_gap=gap.end() > gap.start())
    if title.step == "leader" and (stop is None or reader.rate_ending(stop, end) == NONE):
        run = split_run(reader, at, end)
        if run:
            yield from (NameReading(span, (title,)) for span in run)
            return
    if stop is None or (title.step == "person" and not _is_certain_name(reader, at, stop, end)):
        return
    held = _chain_titles(reader.hub, titles.titles, number, floor)
    # 市领导李明、王刚 share their title; of 市长李明、王刚 only one is mayor. 副主席、常委有李明、王刚 leaves open who is what.
    is_plural = "有" in gap[0]
    shared = held if len(held) == 1 and (is_plural or held[0].step != "head") else ()
    yield NameReading(Span(at, stop), shared if is_plural else held)
    yield from (NameReading(span, shared) for span in read_list_after(reader, titles, stop, end))


def _read_name_after_gap(reader: NameReader, at: int, end: int, *, has_gap: bool) -> int | None:
    """The end of the name at `at`; after a space or a bracket a rare surname needs a clear end of the name."""
    stop = reader.read_spaced_name(at, end) or reader.read_name(at, end)
    if stop is None or not has_gap or reader.find_surname(at, end)[1]:
        return stop
    return stop if _NAME_END.match(reader.hub, stop, end) else None


def _is_certain_name(reader: NameReader, at: int, stop: int, end: int) -> bool:
    """Whether a name is certain even after a word that names seldom follow (群众, 护士)."""
    width, is_common = reader.find_surname(at, end)
    signs = reader.rate_ending(stop, end) + official_acts_at(reader.hub, stop, end) + (stop - at > width + 1)
    is_usual = is_common and stop - at <= width + 2 and not is_everyday_word(reader.hub[at:stop])
    return is_usual and signs > 1


def _chain_titles(hub: str, titles: Sequence[Title], number: int, floor: int) -> tuple[Title, ...]:
    """The offices up to `titles[number]` with nothing but a separator between them: 市委副书记、市长."""
    first = number
    while first and _is_chained(hub, titles[first - 1], titles[first], floor):
        first -= 1
    chain = titles[first : number + 1]
    return tuple(_start_after(hub, title, floor) for title in chain if title.step != "person")


def _is_chained(hub: str, one: Title, other: Title, floor: int) -> bool:
    """Whether two successive offices belong to one person, whose name follows the second."""
    if (
        one.step == "leader"
        or one.end < floor
        or _COLLECTIVE.search(hub, one.start, one.end)
        or not _BETWEEN_OFFICES.fullmatch(hub, one.end, other.start)
    ):
        return False
    cut_short = one.end == other.start < other.post
    return not cut_short and hub[one.start - 1 : one.start] not in _COPULAS


def _start_after(hub: str, title: Title, floor: int) -> Title:
    """The office without the name before it that has been read meanwhile (哈德斯和地区党组书记)."""
    if title.start >= floor:
        return title
    separator = SEPARATOR.match(hub, floor, title.post)
    return title._replace(start=separator.end() if separator else min(floor, title.post))


def find_stacked_names(reader: NameReader, lines: Mapping[Span, TitleIndex]) -> Iterator[NameReading]:
    """Names alone on a line above or below a line of nothing but their offices, as in transcripts of press conferences."""
    for (one, above), (other, below) in pairwise(lines.items()):
        for name, offices, held in ((other, one, above.titles), (one, other, below.titles)):
            if held and _has_only_titles(reader.hub, offices, held) and _is_lone_name(reader, name):
                yield NameReading(name, tuple(title for title in held if title.step != "person"))
                break


def _has_only_titles(hub: str, line: Span, held: Sequence[Title]) -> bool:
    """Whether the line consists of these offices, with a separator between each two."""
    return (held[0].start, held[-1].end) == line and all(
        one.end < other.start and _BETWEEN_OFFICES.fullmatch(hub, one.end, other.start)
        for one, other in pairwise(held)
    )


def _is_lone_name(reader: NameReader, line: Span) -> bool:
    if not 2 <= line.length <= 4 or is_everyday_word(line.of(reader.hub)):
        return False
    return reader.find_surname(*line)[1] and reader.read_name(*line) == line.end
