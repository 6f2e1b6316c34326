"""Names in lists: after a name that is known (李明、王刚), after a label (出席：李明、王刚), and run together."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from meetreader.extract.people.name_context import STRONG, WEAK
from meetreader.extract.people.name_lexicon import HAN, is_everyday_word, official_acts_at
from meetreader.extract.people.name_reader import NameReader, NameReading
from meetreader.extract.people.offices import Title, TitleIndex
from meetreader.text.spans import Span

SEPARATOR = re.compile(
    r"(?P<list>(?:、{1,2}|/)\s{0,3})|(?P<conj>[和与及]|以及)|(?P<gap>\s{1,6})|(?P<comma>，\s{0,3})"
)
"""What comes between two names of a list; the name of the group says which kind it is."""
_SHORT_ITEM = re.compile(rf"([{HAN}]{{2,3}})[，、。]")
_ATTENDANCE_LABEL = re.compile(
    r"(?:出席|参加|列席|到会)[^，。；：\s]{0,12}的(?:领导|同志|领导同志)?(?:还)?有[:：]?"
    r"|(?:出席|参加|列席|参会|与会|缺席|请假|主持|记录)(?:会议)?(?:人员|领导|同志|嘉宾|人|的有|者)?\s{0,2}[:：]\s{0,4}"
)
_BEFORE_OTHERS = re.compile(rf"([{HAN}]{{2,4}}?)(?:以?及|和|与)(?=有关|相关|各|其他|部分|[市县区州省]直)")
_OTHER_ITEM = re.compile(r"[^、，。；：\n]{1,16}(?=、)")
_LONGEST_RUN = 40  # code points of names run together


def read_list_after(reader: NameReader, titles: TitleIndex, at: int, end: int) -> Iterator[Span]:
    """The further names of a list after the name that ends at `at`: 李明|、王刚、赵敏等 -> 王刚, 赵敏."""
    while separator := SEPARATOR.match(reader.hub, at, end):
        begin = separator.end()
        if listed := reader.listed.get(begin):
            yield Span(begin, listed)
            at = listed
            continue
        if separator.lastgroup == "list" and (stop := _read_before_others(reader, begin, end)):
            yield Span(begin, stop)
            at = stop
            continue
        title = titles.title_at(begin)
        if title and not _has_name_before(reader, begin, title, end):
            if (passed := _pass_over_item(reader, begin, end)) is None or passed != title.end:
                return
            at = passed
            continue
        if reader.rate_ending(begin, end) == STRONG and not reader.find_surname(begin, end)[1]:
            return
        # A comma may also end the list: 李明，安全…; only a short item between two commas is read like one.
        announced = separator.lastgroup != "comma" or _is_short_item(reader, begin, end)
        stop = reader.read_spaced_name(begin, end) or reader.read_name(begin, end, announced=announced)
        needed = WEAK if separator.lastgroup in ("list", "gap") else STRONG
        if stop is None or reader.rate_ending(stop, end) < needed:
            passed = None if title else _pass_over_item(reader, begin, end)
            if passed is None:
                return
            at = passed
            continue
        yield Span(begin, stop)
        at = stop


def _read_before_others(reader: NameReader, begin: int, end: int) -> int | None:
    """The end of the last name of a list that others follow, be it a word: 金山|及有关部门负责人."""
    own = _BEFORE_OTHERS.match(reader.hub, begin, end)
    if own is None:
        return None
    width, is_common = reader.find_surname(begin, own.end(1))
    is_short = width < len(own[1]) <= width + 2
    return own.end(1) if is_common and is_short and reader.may_be_name(begin, own.end(1), end) else None


def _pass_over_item(reader: NameReader, begin: int, end: int) -> int | None:
    """The end of an item that is no name, where a name of the same list follows: 李明、县直各部门负责人|、张伟."""
    item = _OTHER_ITEM.match(reader.hub, begin, end)
    return item.end() if item and item.end() + 1 in reader.listed else None


def _is_short_item(reader: NameReader, begin: int, end: int) -> bool:
    """Whether two or three characters that are no word stand between two marks: 孙菁菁，回彬，吕振."""
    found = _SHORT_ITEM.match(reader.hub, begin, end)
    return found is not None and not is_everyday_word(found[1])


def _has_name_before(reader: NameReader, at: int, title: Title, end: int) -> bool:
    """Whether a name comes before the office that seems to begin at `at`: 闵秀兰及相关单位负责人."""
    stop = reader.read_name(at, end, announced=False)
    return stop is not None and stop < title.post and reader.hub[stop] in "和及与等作任为"


def find_labelled_names(
    reader: NameReader, titles: TitleIndex, start: int, end: int
) -> Iterator[NameReading]:
    """The names after a label of minutes (出席：李明、王刚；请假：吴迪) or after 出席会议的有."""
    for label in _ATTENDANCE_LABEL.finditer(reader.hub, start, end):
        at = label.end()
        if titles.title_at(at):
            continue
        stop = reader.read_spaced_name(at, end) or reader.read_name(at, end, labelled=True)
        if stop is not None and reader.rate_ending(stop, end) == STRONG:
            yield NameReading(Span(at, stop))
            yield from (NameReading(span) for span in read_list_after(reader, titles, stop, end))


def split_run(reader: NameReader, at: int, end: int, known: Collection[str] = frozenset()) -> list[Span]:
    """The names of a run without separators that ends before 等 or a verb; empty where there is none.

    Names that are `known` from elsewhere in the report decide between two ways to divide it.

        姚兵石艳萍等出席 -> 姚兵, 石艳萍        罗振华杨星等出席, with 罗振华 known -> 罗振华, 杨星
    """
    limit = min(end, at + _LONGEST_RUN)
    names_until: dict[int, list[Span]] = {at: []}  # the best way to divide the run up to each place
    count_known = {at: 0}  # how many of those names are known
    for here in range(at, limit):
        if here not in names_until:
            continue
        if names_until[here] and official_acts_at(reader.hub, here, end):
            if len(names_until[here]) > 1:
                return names_until[here]
            if count_known[here]:  # 王忠昆|出席并讲话 is no run
                return []
        width, has_surname = reader.find_surname(here, end)
        for stop in (here + 2, here + 3, here + 4):
            name = reader.hub[here:stop]
            may_be_name = has_surname and len(name) <= width + 2 and not is_everyday_word(name)
            if stop > limit or not (name in known or may_be_name):
                continue
            count = count_known[here] + (name in known)
            if stop not in names_until or count > count_known[stop]:
                names_until[stop], count_known[stop] = [*names_until[here], Span(here, stop)], count
    return []
