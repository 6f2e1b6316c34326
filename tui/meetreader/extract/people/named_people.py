"""The people named in a report: of what kind, with which offices and roles, and at which places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import get_args

from meetreader.extract.people.after_titles import find_names_after_titles, find_stacked_names
from meetreader.extract.people.before_titles import find_names_before_titles
from meetreader.extract.people.bylines import find_bylines, find_closing_names
from meetreader.extract.people.in_elections import find_chosen_names
from meetreader.extract.people.in_lists import find_labelled_names
from meetreader.extract.people.list_shape import find_listed_names
from meetreader.extract.people.mentions import NameFinder, OfficeFinder
from meetreader.extract.people.name_lexicon import load_lexicon
from meetreader.extract.people.name_reader import NameReader, NameReading
from meetreader.extract.people.offices import (
    Title,
    TitleIndex,
    build_offices,
    find_governed_place,
    find_titles,
)
from meetreader.extract.people.person_kinds import classify_person
from meetreader.extract.people.ranks import has_counties
from meetreader.extract.people.roles import RoleReader
from meetreader.extract.people.sentence_roles import Mention
from meetreader.extract.people.without_office import (
    find_opening_names,
    find_praised_names,
    find_run_together_names,
)
from meetreader.report import Block, Office, Person, PersonKind, Role
from meetreader.text.spans import Span

_ROLES: tuple[Role, ...] = get_args(Role)
_OTHER_POST = frozenset("副总")  # 副主席 is no longer form of 主席
_JOINED = re.compile(r"[、，和]\s{0,2}")
_BLANK = re.compile(r"\s+")
_HEADLINES = frozenset(("title", "subtitle", "caption"))


def find_people(hub: str, blocks: Sequence[Block]) -> tuple[Person, ...]:
    """Every person named in the report, once, in order of first mention. Total on any text.

    `hub` is the repaired text in simplified characters, `blocks` its lines; in page chrome only the makers of the
    report are looked for. A first pass reads the names that their surroundings confirm, a second one finds these
    names everywhere in the text, a third one reads what the people do.
    """
    lines = {
        block.span: TitleIndex(list(find_titles(hub, *block.span)))
        for block in blocks
        if block.kind != "chrome"
    }
    titles = [title for line in lines.values() for title in line.titles]
    reader = NameReader(hub, [title.post for title in titles], [title.end for title in titles])
    listed = {line: list(find_listed_names(reader, *line)) for line in lines}
    reader.listed.update(span for spans in listed.values() for span in spans)
    makers = sorted(
        {span for block in blocks for span in find_bylines(reader, *block.span)}.union(
            find_closing_names(reader, blocks)
        )
    )
    readings = list(_read_names(reader, blocks, lines, listed, _TakenPlaces(makers)))
    collector = PeopleCollector(hub, makers)
    collector.collect_mentions(reader, lines, readings)
    return tuple(collector.build_people())


class _TakenPlaces:
    """The places that belong to a name already."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.places = {place for span in spans for place in range(*span)}

    def claim_span(self, span: Span) -> bool:
        """Whether the span was free; from now on it is taken."""
        if not self.places.isdisjoint(range(*span)):
            return False
        self.places.update(range(*span))
        return True


def _read_names(
    reader: NameReader,
    blocks: Sequence[Block],
    lines: Mapping[Span, TitleIndex],
    listed: Mapping[Span, Sequence[Span]],
    taken: _TakenPlaces,
) -> Iterator[NameReading]:
    """The names of the first pass; those with an office take precedence over those without."""
    known: set[str] = set()
    for line, titles in lines.items():
        for reading in find_names_after_titles(reader, titles, *line):
            if taken.claim_span(reading.span):
                known.add(_name_at(reader.hub, reading.span))
                yield reading
    for span in (span for spans in listed.values() for span in spans):
        if taken.claim_span(span):
            known.add(_name_at(reader.hub, span))
            yield NameReading(span)
    yield from (reading for reading in find_stacked_names(reader, lines) if taken.claim_span(reading.span))
    names = frozenset(known)
    for block in blocks:
        if block.span in lines:
            others = _read_other_names(reader, lines[block.span], block, names)
            yield from (reading for reading in others if taken.claim_span(reading.span))


def _read_other_names(
    reader: NameReader, titles: TitleIndex, block: Block, known: frozenset[str]
) -> Iterator[NameReading]:
    """The names of one line that do not follow an office."""
    yield from find_labelled_names(reader, titles, *block.span)
    yield from find_names_before_titles(reader, titles, *block.span)
    yield from find_chosen_names(reader, titles, *block.span)
    yield from find_opening_names(reader, titles, *block.span, known)
    yield from find_praised_names(reader, *block.span)
    if block.kind in _HEADLINES:
        yield from find_run_together_names(reader, *block.span, known)


def _name_at(hub: str, span: Span) -> str:
    """The name at a span, without the space inside 李　明."""
    return _BLANK.sub("", span.of(hub))


@dataclass
class _PersonRecord:
    """What is collected about one person."""

    places: list[Span] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    roles: set[Role] = field(default_factory=set)
    present: Role | None = None
    is_maker: bool = False


class PeopleCollector:
    """Collects mentions, offices and roles by name; `makers` are the spans of the names in bylines."""

    def __init__(self, hub: str, makers: Iterable[Span]) -> None:
        self.hub = hub
        self.records: dict[str, _PersonRecord] = {}
        self.makers = {span.start for span in makers}
        self.is_prefecture = has_counties(hub)
        self.place, self.place_end = "", 0  # the place of the official named last, and where the name ends
        for span in makers:
            record = self._record_of(_name_at(hub, span))
            record.places.append(span)
            record.is_maker = True

    def _record_of(self, name: str) -> _PersonRecord:
        return self.records.setdefault(name, _PersonRecord())

    def collect_mentions(
        self, reader: NameReader, lines: Mapping[Span, TitleIndex], readings: Sequence[NameReading]
    ) -> None:
        """The second and the third pass over the lines, whose offices are given."""
        chains = {reading.span.start: reading.titles for reading in readings}
        names = {_name_at(self.hub, reading.span) for reading in readings} | load_lexicon().leaders
        finder = NameFinder(reader, names, (reading.span for reading in readings))
        mentions_by_line = {
            line: [
                m for span in finder.find_mentions(*line) if (m := self._note_mention(span, chains, titles))
            ]
            for line, titles in lines.items()
        }
        posts = {
            name: {office.post or "" for office in record.offices} for name, record in self.records.items()
        }
        office_finder = OfficeFinder(self.hub, posts)
        role_reader = RoleReader(self.hub)
        for line, titles in lines.items():
            mentions = mentions_by_line[line]
            for name, span in office_finder.find_mentions(titles.titles):
                mentions.append(Mention(span.start, span, name))
                self._record_of(name).places.append(span)
            mentions.sort(key=lambda mention: mention.span)
            for found in role_reader.read_roles(mentions, *line):
                record = self._record_of(found.name)
                record.roles |= {found.role} if found.role else set()
                record.places += [found.pronoun] if found.pronoun else []
                record.present = record.present or found.present

    def _note_mention(
        self, span: Span, chains: Mapping[int, tuple[Title, ...]], titles: TitleIndex
    ) -> Mention | None:
        """The mention at a span, after noting its offices; None where it is the byline of a maker of the report.

        `chains` gives the offices before a name by the start of the name.
        """
        if span.start in self.makers:
            return None
        name = _name_at(self.hub, span)
        chain = chains.get(span.start, ())
        mention = Mention(min(chain[0].start, span.start) if chain else span.start, span, name)
        record = self._record_of(name)
        record.places.append(span)
        record.mentions.append(mention)
        after = tuple(title for title in self._titles_after(span.end, titles) if title.end not in chains)
        is_joined = _JOINED.fullmatch(self.hub, self.place_end, mention.start)
        place = self.place if is_joined else ""
        offices = list(build_offices(self.hub, (*chain, *after), self.is_prefecture, place))
        record.offices += offices
        self.place = next(filter(None, map(find_governed_place, offices)), place)
        self.place_end = span.end
        return mention

    def _titles_after(self, end: int, titles: TitleIndex) -> tuple[Title, ...]:
        """The office after a name that ends at `end`: 习近平总书记, 王明（市水利局局长）; empty where there is none."""
        has_bracket = self.hub[end : end + 1] in ("（", "(")
        title = titles.title_at(end + has_bracket)
        if title is None or title.step in ("person", "leader"):
            return ()
        if has_bracket:
            return (title,) if title.start == end + 1 else ()
        return (title._replace(start=end),) if title.post == end else ()

    def build_people(self) -> Iterator[Person]:
        """The persons in order of first mention."""
        for name, record in sorted(self.records.items(), key=lambda item: min(item[1].places)):
            offices = _keep_longest(record.offices)
            kind = self._find_kind(name, record, offices)
            done = record.roles or ({record.present} if record.present else set())
            roles = tuple(role for role in _ROLES if role in done) if kind == "participant" else ()
            yield Person(name, kind, offices, roles, tuple(sorted(set(record.places))))

    def _find_kind(self, name: str, record: _PersonRecord, offices: Sequence[Office]) -> PersonKind:
        if record.is_maker and not offices and not record.roles:
            return "byline"
        if name in load_lexicon().leaders:
            return "cited"
        return classify_person(self.hub, offices, record.roles, record.mentions)


def _keep_longest(offices: Iterable[Office]) -> tuple[Office, ...]:
    """The offices in order, each once in its longest form: 市委书记 is dropped where 娄底市委书记 is held too."""
    by_title: dict[str, Office] = {}
    for office in offices:
        by_title.setdefault(office.title, office)
    # Sorted by their reversed titles, a shorter form comes right before its longer ones.
    backwards = sorted(title[::-1] for title in by_title)
    for index, short in enumerate(backwards):
        if _has_longer_form(backwards, index):
            del by_title[short[::-1]]
    return tuple(by_title.values())


def _has_longer_form(backwards: Sequence[str], index: int) -> bool:
    short = backwards[index]
    for longer in map(backwards.__getitem__, range(index + 1, len(backwards))):
        if not longer.startswith(short):
            return False
        if longer[len(short)] not in _OTHER_POST:
            return True
    return False
