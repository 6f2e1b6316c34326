"""People chosen for an office that is named after them: 会议推选李明为团长，王刚、赵敏为副团长."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from meetreader.data.first_sets import add_first_set
from meetreader.extract.people.name_lexicon import HAN, is_everyday_word
from meetreader.extract.people.name_reader import NameReader, NameReading
from meetreader.extract.people.offices import Title, TitleIndex
from meetreader.text.spans import Span

_DECISION = re.compile(
    add_first_set("任命|聘任|聘请|免去|提名|推荐|推选|推举|推定|选举|补选|改选|增补|选出|当选|接受|同意|关于")
)
_SENTENCE = re.compile(r"[^。；！？\n]+")
_CHOOSING = re.compile("推选|推举|推定|选举|补选|改选|增补|任命|提名|聘任|聘请|选出|当选")
_APPOINTING = re.compile("任命|提名|聘任|聘请")
_CLAUSE_OPENING = re.compile("[，：）]")
# One or more names, up to the words before the office.
_CHOSEN = re.compile(
    rf"(?P<names>[{HAN}·•・]{{2,16}}?(?:、[{HAN}·•・]{{2,16}}?){{0,14}}?)"
    r"(?:同志)?(?:等[\d一二三四五六七八九十]*人?)?(?:当选为?|担任|出任|为|任)了?"
)
# Others who are named with a decision about them: 免去李明、王刚同志副校长职务; 选出李明等28名代表.
_DECIDED = re.compile(
    r"(?=[任聘免提推增接同关选])(?:任命|聘任|聘请|免去|提名|推荐|增补|接受|同意|关于|推选出|推选|选出|选举产生了?)"
    rf"(?P<names>[{HAN}·•・]{{2,16}}?(?:、[{HAN}·•・]{{2,16}}?){{0,14}}?)"
    r"(?:等|[两二三四五六七八九十\d]{1,3}[位名]|共)?(?:[\d一二三四五六七八九十]{1,3}[位名])?(?:同志|为(?=第|本)|代表|委员)"
)
_DECIDED_END = re.compile("同志|代表|委员|为(?=第|本)")
_NAME = re.compile(f"[{HAN}·•・]+")
_LONGEST = 4  # code points of a name without a dot


def find_chosen_names(reader: NameReader, titles: TitleIndex, start: int, end: int) -> Iterator[NameReading]:
    """The names in `hub[start:end]` of those who are chosen for an office, each with that office.

    Those who are appointed need not be there, and do not hold it yet: they are given without it.
    """
    if not _DECISION.search(reader.hub, start, end):
        return
    for sentence in _SENTENCE.finditer(reader.hub, start, end):
        if not _CHOOSING.search(sentence[0]):
            continue
        is_appointment = _APPOINTING.search(sentence[0]) is not None
        openings = (
            _CHOOSING.finditer(reader.hub, *sentence.span()),
            _CLAUSE_OPENING.finditer(reader.hub, *sentence.span()),
        )
        for at in (*(found.end() for found in chain(*openings)), sentence.start()):
            for name, title in _match_chosen(reader, titles, at, sentence.end()):
                yield NameReading(name, () if is_appointment else (title,))
    if not _DECIDED_END.search(reader.hub, start, end):
        return
    for decided in _DECIDED.finditer(reader.hub, start, end):
        names = list(_read_chosen(reader, *decided.span("names")))
        yield from (NameReading(name) for name in names if all(_may_be_chosen(reader, one) for one in names))


def _match_chosen(reader: NameReader, titles: TitleIndex, at: int, end: int) -> list[tuple[Span, Title]]:
    """The names that begin at `at`, each with the office after them that they are chosen for; empty where there is none."""
    found = _CHOSEN.match(reader.hub, at, end)
    title = titles.title_at(found.end()) if found else None
    if found is None or title is None or title.post < found.end() or title.step in ("leader", "person"):
        return []
    title = title._replace(start=max(title.start, found.end()))
    spans = list(_read_chosen(reader, *found.span("names")))
    return [(span, title) for span in spans] if all(_may_be_chosen(reader, span) for span in spans) else []


def _read_chosen(reader: NameReader, start: int, end: int) -> Iterator[Span]:
    """The names between 、 and 和; a 和 inside a name of two or three characters divides nothing."""
    for item in re.finditer("[^、]+", reader.hub[start:end]):
        span = Span(*item.span()).shift(start)
        parts = item[0].split("和")
        if len(parts) == 2 and min(map(len, parts)) > 1:
            yield Span(span.start, span.start + len(parts[0]))
            yield Span(span.end - len(parts[1]), span.end)
        else:
            yield span


def _may_be_chosen(reader: NameReader, span: Span) -> bool:
    """Whether it is a name with a common surname that is no word, or a name with a dot."""
    name = span.of(reader.hub)
    if not _NAME.fullmatch(name):
        return False
    if reader.is_dotted_name(*span):
        return True
    width, is_common = reader.find_surname(span.start, span.end)
    is_short = width + 1 <= len(name) <= min(width + 2, _LONGEST)
    return is_common and is_short and not is_everyday_word(name) and reader.may_be_name(*span, span.end)
