"""Who is named in a report: of what kind, with which offices and roles, and at which places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import get_args

from meetreader.extract.people.after_titles import Reading, Titles, anchored, labelled, stacked
from meetreader.extract.people.before_titles import called
from meetreader.extract.people.bylines import bylines
from meetreader.extract.people.mentions import NameFinder, OfficeFinder
from meetreader.extract.people.name_lexicon import lexicon
from meetreader.extract.people.name_reader import NameReader
from meetreader.extract.people.offices import Title, offices, place_of, titles
from meetreader.extract.people.person_kinds import kind_of
from meetreader.extract.people.ranks import has_counties
from meetreader.extract.people.roles import Mention, RoleReader
from meetreader.extract.people.without_office import glued, listed, praised
from meetreader.report import Block, Office, Person, PersonKind, Role
from meetreader.text.spans import Span

_ROLES: tuple[Role, ...] = get_args(Role)
_OTHER_POST = frozenset("副总")  # 副主席 is no longer form of 主席
_JOINED = re.compile(r"[、，和]\s{0,2}")
_BLANK = re.compile(r"\s+")
_HEADLINES = frozenset(("title", "subtitle", "caption"))


def people(hub: str, blocks: Sequence[Block]) -> tuple[Person, ...]:
    """Every person named in the report, once, in order of first mention. Total on any text.

    `hub` is the repaired text in simplified characters, `blocks` its lines; page chrome is read for the makers of
    the report alone. A first pass finds the names that their surroundings make sure, a second one finds them
    everywhere in the text, a third tells what the people do.
    """
    parts = {block.span: Titles(list(titles(hub, *block.span))) for block in blocks if block.kind != "chrome"}
    every = [title for part in parts.values() for title in part.all]
    reader = NameReader(hub, [title.post for title in every], [title.end for title in every])
    makers = sorted({span for block in blocks for span in bylines(reader, *block.span)})
    readings = list(_readings(reader, blocks, parts, _Taken(makers)))
    found = _Found(hub, makers)
    found.mentions(reader, parts, readings)
    return tuple(found.people())


class _Taken:
    """The places that belong to a name already."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.places = {place for span in spans for place in range(*span)}

    def take(self, span: Span) -> bool:
        """Whether the span was free; it is taken from now on."""
        if not self.places.isdisjoint(range(*span)):
            return False
        self.places.update(range(*span))
        return True


def _readings(
    reader: NameReader, blocks: Sequence[Block], parts: dict[Span, Titles], taken: _Taken
) -> Iterator[Reading]:
    """The names of the first pass; one that stands after an office comes before one that does not."""
    known: set[str] = set()
    for part, held in parts.items():
        for reading in anchored(reader, held, *part):
            if taken.take(reading.span):
                known.add(_name(reader.hub, reading.span))
                yield reading
    yield from (reading for reading in stacked(reader, parts) if taken.take(reading.span))
    names = frozenset(known)
    for block in blocks:
        if block.span in parts:
            loose = _loose(reader, parts[block.span], block, names)
            yield from (reading for reading in loose if taken.take(reading.span))


def _loose(reader: NameReader, held: Titles, block: Block, known: frozenset[str]) -> Iterator[Reading]:
    yield from labelled(reader, held, *block.span)
    yield from called(reader, held, *block.span)
    yield from listed(reader, held, *block.span, known)
    yield from praised(reader, *block.span)
    if block.kind in _HEADLINES:
        yield from glued(reader, *block.span)


def _name(hub: str, span: Span) -> str:
    return _BLANK.sub("", span.of(hub))


@dataclass
class _Entry:
    """What is gathered about one person."""

    places: list[Span] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    roles: set[Role] = field(default_factory=set)
    there: Role | None = None
    makes: bool = False


class _Found:
    """Gathers mentions, offices and roles by name."""

    def __init__(self, hub: str, makers: Iterable[Span]) -> None:
        self.hub = hub
        self.entries: dict[str, _Entry] = {}
        self.makers = {span.start for span in makers}
        self.prefecture = has_counties(hub)
        self.place, self.place_end = "", 0  # the place of the official named last, and where the name ends
        for span in makers:
            entry = self._entry(_name(hub, span))
            entry.places.append(span)
            entry.makes = True

    def _entry(self, name: str) -> _Entry:
        return self.entries.setdefault(name, _Entry())

    def mentions(self, reader: NameReader, parts: dict[Span, Titles], readings: Sequence[Reading]) -> None:
        """The second and the third pass over the blocks `parts`, whose offices are given."""
        chains = {reading.span.start: reading.titles for reading in readings}
        names = {_name(self.hub, reading.span) for reading in readings} | lexicon().leaders
        finder = NameFinder(reader, names, (reading.span for reading in readings))
        by_part = {
            part: [m for span in finder.find(*part) if (m := self._mention(span, chains, held))]
            for part, held in parts.items()
        }
        posts = {
            name: {office.post or "" for office in entry.offices} for name, entry in self.entries.items()
        }
        callers = OfficeFinder(self.hub, posts)
        roles = RoleReader(self.hub)
        for part, held in parts.items():
            for name, span in callers.find(held.all):
                by_part[part].append(Mention(span.start, span, name))
                self._entry(name).places.append(span)
            for told in roles.read(sorted(by_part[part], key=lambda mention: mention.span), *part):
                entry = self._entry(told.name)
                entry.roles |= {told.role} if told.role else set()
                entry.places += [told.pronoun] if told.pronoun else []
                entry.there = entry.there or told.there

    def _mention(self, span: Span, chains: dict[int, tuple[Title, ...]], held: Titles) -> Mention | None:
        """The mention at a span, its offices noted; None where it is the place of a maker of the report."""
        if span.start in self.makers:
            return None
        name = _name(self.hub, span)
        chain = chains.get(span.start, ())
        mention = Mention(min(chain[0].start, span.start) if chain else span.start, span, name)
        entry = self._entry(name)
        entry.places.append(span)
        entry.mentions.append(mention)
        after = tuple(title for title in self._after(span.end, held) if title.end not in chains)
        beside = _JOINED.fullmatch(self.hub, self.place_end, mention.start)
        held_here = list(offices(self.hub, (*chain, *after), self.prefecture, self.place if beside else ""))
        entry.offices += held_here
        self.place = next(filter(None, map(place_of, held_here)), self.place if beside else "")
        self.place_end = span.end
        return mention

    def _after(self, end: int, held: Titles) -> tuple[Title, ...]:
        """The office after a name that ends at `end`: 习近平总书记, 王明（市水利局局长）."""
        bracket = self.hub[end : end + 1] in ("（", "(")
        title = held.at(end + bracket)
        if title is None or title.step in ("person", "leader"):
            return ()
        if bracket:
            return (title,) if title.start == end + 1 else ()
        return (title._replace(start=end),) if title.post == end else ()

    def people(self) -> Iterator[Person]:
        """The persons in order of first mention."""
        for name, entry in sorted(self.entries.items(), key=lambda item: min(item[1].places)):
            held = _longest(entry.offices)
            kind = self._kind(name, entry, held)
            done = entry.roles or ({entry.there} if entry.there else set())
            roles = tuple(role for role in _ROLES if role in done) if kind == "participant" else ()
            yield Person(name, kind, held, roles, tuple(sorted(set(entry.places))))

    def _kind(self, name: str, entry: _Entry, held: Sequence[Office]) -> PersonKind:
        if entry.makes and not held and not entry.roles:
            return "byline"
        return "cited" if name in lexicon().leaders else kind_of(self.hub, held, entry.roles, entry.mentions)


def _longest(held: Iterable[Office]) -> tuple[Office, ...]:
    """The offices in order, each once in its longest form: 市委书记 goes where 娄底市委书记 stands too."""
    by_title: dict[str, Office] = {}
    for office in held:
        by_title.setdefault(office.title, office)
    backwards = sorted(
        title[::-1] for title in by_title
    )  # a shorter form stands right before its longer ones
    for place, short in enumerate(backwards):
        if _has_longer(backwards, place):
            del by_title[short[::-1]]
    return tuple(by_title.values())


def _has_longer(backwards: Sequence[str], place: int) -> bool:
    short = backwards[place]
    for longer in map(backwards.__getitem__, range(place + 1, len(backwards))):
        if not longer.startswith(short):
            return False
        if longer[len(short)] not in _OTHER_POST:
            return True
    return False
