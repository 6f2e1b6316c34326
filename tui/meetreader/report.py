"""What is known about one report, as frozen values.

One text, one ruler: every span in this module counts code points of `Report.text`, the repaired text, unless its
name says `raw`. `Repaired.hub` is that text in simplified characters, code point for code point, so the same spans
hold in it; every string found in a report is given in hub characters. Dates are ISO 8601 (`2021-03-16`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from meetreader.text.spans import Span, SpanMap

RepairKind = Literal[
    "pinyin",  # an inline annotation taken out: 領(lǐng)導(dǎo) -> 領導
    "bytes",  # characters restored from the bytes that are left: “六?！比蝿? -> “六保”任務
    "punctuation",  # half-width punctuation between Chinese characters made full-width
    "doubled",  # one mark for two: ,, -> ，
    "spaces",  # `????` or odd spaces where an indent stood
    "linebreak",  # a line break inside a sentence or before punctuation
    "separator",  # a lost separator between names or fields, put back
    "noise",  # a filter dot or decoy mark inside a word taken out: 市.委 -> 市委
    "markup",  # an entity read or a tag taken out: &ldquo; -> “
    "charset",  # a whole page decoded again in the right charset
]
Certainty = Literal["certain", "likely", "open"]
BlockKind = Literal["chrome", "title", "subtitle", "byline", "caption", "body"]
PersonKind = Literal["participant", "cited", "byline", "other"]
Role = Literal["chair", "speak", "report", "attend", "inspect", "relay"]
Unread = Literal["chair"]
Force = Literal["must", "must_not", "should", "encourage"]
SectionKind = Literal["header", "attendance", "speech", "item", "foot"]


@dataclass(frozen=True, slots=True)
class Repair:
    """One undone damage. `raw` counts code points of the published text, `span` those of the repaired text.

    `published` is what the published text has there; `candidates` are the characters that the bytes leave open, best
    first, empty where there is only one.
    """

    span: Span
    raw: Span
    published: str
    kind: RepairKind
    certainty: Certainty = "certain"
    candidates: tuple[str, ...] = ()
    copied_from: str = ""
    """The path of a copy of the report that has what is lost in this one; empty where it was not needed."""


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the repaired text that is not blank, and what it is. The span holds no line break."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True)
class Repaired:
    """A published text with its damage undone.

    `raw` is the text as published, `text` the repaired one; outside `repairs` both are the same. For 領(lǐng)導 the
    text is 領導, with one repair whose span in it is [1, 1) and whose `raw` span [1, 7) holds `(lǐng)`. `hub` is `text`
    in simplified characters (领导), code point for code point.
    """

    raw: str
    text: str
    hub: str
    repairs: tuple[Repair, ...] = ()
    blocks: tuple[Block, ...] = ()

    @cached_property
    def map(self) -> SpanMap:
        """The map between the published text, its source, and the repaired text, its target.

        `map.back(span)` says where in the published file a piece of the repaired text comes from.
        """
        return SpanMap.of_edits((r.raw, r.span.of(self.text)) for r in self.repairs)


@dataclass(frozen=True, slots=True)
class Finding:
    """A value and the span of the text that it was read from."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Meeting:
    """Which meeting, and when. A date whose year the text does not give lacks it: `--03-16`.

    `ordinal_span` and `kind_span` are the words that give number and kind. `unread` names the roles that the text says
    somebody had although nobody was found who had them.
    """

    name: Finding | None = None
    ordinal: int | None = None
    kind: str | None = None
    held: Finding | None = None
    published: Finding | None = None
    venue: Finding | None = None
    form: Finding | None = None
    ordinal_span: Span | None = None
    kind_span: Span | None = None
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """The province and the city (or county) the report is about: short names, without 省 or 市."""

    province: Finding | None = None
    city: Finding | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An office as the text gives it (`title`), split into a body and a post where that is clear."""

    title: str
    span: Span
    body: str | None = None
    post: str | None = None
    rank: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in the report, once, with every mention in order."""

    name: str
    kind: PersonKind
    offices: tuple[Office, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()

    @property
    def titles(self) -> tuple[str, ...]:
        """The offices as the text gives them."""
        return tuple(office.title for office in self.offices)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit, verbatim; `start` and `end` are ISO dates where the report's own date resolves it.

    They lack their year (`--03-31`) where the report's date does.
    """

    value: str
    span: Span
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class Directive:
    """A demand. `issuer` is a personal name or `会议`; its span is where the text names the issuer."""

    span: Span
    force: Force = "must"
    issuer: Finding | None = None
    addressees: tuple[Finding, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    quantities: tuple[Finding, ...] = ()
    heading: Finding | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a text comes from, as its file, its archive or its page says.

    `format` is that of the document (`text`, `html`, `docx`, `pdf`), `charset` that of its bytes, `member` its place
    inside an archive or a dump. `title` and `date` are the page's own, unlike the headline and the dates that are read
    from the text. `digest` is the SHA-256 of the bytes as they were published, in hexadecimal digits; places in a text
    are kept by it, and two provenances that differ in it alone are the same.
    """

    format: str | None = None
    charset: str | None = None
    member: str | None = None
    url: str | None = None
    title: str | None = None
    date: str | None = None
    digest: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report. `level` 0 is a part, 1 a numbered item (一要…) inside one; `label` is a short name."""

    span: Span
    kind: SectionKind
    label: str
    level: int = 0


@dataclass(frozen=True, kw_only=True)
class Report(Repaired):
    """Everything known about one report."""

    id: str
    path: str | None = None
    title: Finding | None = None
    subtitles: tuple[Finding, ...] = ()
    source: Finding | None = None
    url: str | None = None
    url_span: Span | None = None
    meeting: Meeting = Meeting()
    place: Place = Place()
    people: tuple[Person, ...] = ()
    directives: tuple[Directive, ...] = ()
    problems: tuple[Finding, ...] = ()
    outline: tuple[Section, ...] = ()
    damage: tuple[str, ...] = field(default=())
    provenance: Provenance = Provenance()

    @cached_property
    def published_forms(self) -> dict[int, str]:
        """How the report itself mostly writes the hub characters that it writes differently, for `str.translate`."""
        pairs = Counter(zip(self.hub, self.text, strict=True))
        forms = {ord(hub): text for (hub, text), _ in reversed(pairs.most_common())}
        return {hub: text for hub, text in forms.items() if chr(hub) != text}

    @cached_property
    def is_traditional(self) -> bool:
        """Whether the report itself writes more than one in ten of its characters differently from the hub."""
        return 10 * len(self.published_forms) > len(set(self.hub))

    @cached_property
    def names(self) -> tuple[Span, ...]:
        """The spans of the personal names themselves, in order: the mentions without 侯市长 and 他."""
        found = (m for person in self.people for m in person.mentions if m.of(self.hub) == person.name)
        return tuple(sorted(found))

    @cached_property
    def paragraphs(self) -> tuple[int, ...]:
        """Where the paragraphs of the body begin."""
        return tuple(block.span.start for block in self.blocks if block.kind == "body")

    def people_of_kind(self, *kinds: PersonKind) -> Iterator[Person]:
        """The people of these kinds, in the order of the text."""
        return (person for person in self.people if person.kind in kinds)
