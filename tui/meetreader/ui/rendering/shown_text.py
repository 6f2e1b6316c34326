"""What the text pane shows of a document: the repaired text in a script, or the text as published, with the map between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from meetreader.hanzi.script import Script, convert
from meetreader.text.layout import paragraphs
from meetreader.text.spans import Span, SpanMap

if TYPE_CHECKING:
    from meetreader.report import BlockKind, Deadline, Finding, Person, Report, Section, SectionKind


class Item(NamedTuple):
    """A paragraph of the shown text, or, `folded`, some that follow each other and are shown as one row."""

    span: Span
    kind: BlockKind
    folded: bool


FOLDED: frozenset[BlockKind] = frozenset(("chrome", "caption"))
"""What is folded: what the page put around the report."""

OURS: Mapping[SectionKind, str] = {"header": "標題", "attendance": "會議情況", "foot": "頁腳"}
"""The parts whose labels are not taken from the text, and what they are called in a traditional one: no table is read for it."""


@dataclass(frozen=True)
class Shown:
    """A text as shown: its paragraphs, and where its code points stand in the repaired text and back."""

    raw: str
    report: Report | None
    script: Script
    as_published: bool

    @cached_property
    def _text(self) -> str:
        """The characters the offsets of this view count."""
        return self.raw if self.report is None or self.as_published else self.report.text

    @property
    def length(self) -> int:
        """Code points of the shown text."""
        return len(self._text)

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The spans of the paragraphs of the shown text."""
        return paragraphs(self._text)

    @property
    def is_repaired(self) -> bool:
        """Whether the view's offsets are those of the repaired text."""
        return self.report is not None and not self.as_published

    @cached_property
    def _map(self) -> SpanMap:
        """From the shown text to the repaired one."""
        return self.report.map if self.report is not None and self.as_published else SpanMap()

    def to_text(self, span: Span) -> Span:
        """A span of the shown text as a span of the repaired text."""
        return self._map.forward(span)

    def from_text(self, span: Span) -> Span:
        """A span of the repaired text as a span of the shown text."""
        return self._map.back(span)

    def piece(self, span: Span) -> str:
        """The characters shown for `span`."""
        if self.report is None or not self.is_repaired or self.script == "original":
            return span.of(self._text)
        return convert(span.of(self.report.hub), self.script, self.names_in(span))

    def names_in(self, span: Span) -> Sequence[Span]:
        """The personal names inside `span`, counted from its start."""
        if self.report is None:
            return ()
        mentions = self.report.names
        first = bisect_left(mentions, (span.start, 0))
        last = bisect_left(mentions, (span.end, 0))
        return [mention.shift(-span.start) for mention in mentions[first:last] if mention.end <= span.end]

    def hub_piece(self, span: Span) -> str:
        """The simplified characters of `span`, for pinyin; the shown text where there is nothing better."""
        return (
            span.of(self.report.hub) if self.is_repaired and self.report is not None else span.of(self._text)
        )

    def items(self, folded: bool) -> list[Item]:
        """The paragraphs, those of the page's chrome folded together if asked."""
        items: list[Item] = []
        for span, kind in zip(self.paragraphs, self._kinds, strict=True):
            fold = folded and self.is_repaired and kind in FOLDED and bool(span.of(self._text).strip())
            if fold and items and items[-1].folded:
                items[-1] = Item(Span(items[-1].span.start, span.end), kind, True)
            else:
                items.append(Item(span, kind, fold))
        return items

    @cached_property
    def _kinds(self) -> Sequence[BlockKind]:
        """What each paragraph is."""
        if self.report is None:
            return ["body"] * len(self.paragraphs)
        kinds: list[BlockKind] = []
        blocks, index = self.report.blocks, 0
        for span in self.paragraphs if self.is_repaired else map(self.to_text, self.paragraphs):
            while index < len(blocks) and blocks[index].span.end <= span.start:
                index += 1
            inside = index < len(blocks) and blocks[index].span.start < span.end
            kinds.append(blocks[index].kind if inside else "chrome")
        return kinds


def in_script(report: Report, text: str, script: Script, *, is_name: bool = False) -> str:
    """A string in hub characters in the script of the screen; `original` is each character as the report has it."""
    if script == "original":
        return text.translate(report.published_forms)
    return convert(text, script, [Span(0, len(text))] if is_name else ())


def label_shown(report: Report, section: Section, script: Script) -> str:
    """The label of a part; one of ours, which the report need not hold, is written as the report mostly writes."""
    if script == "original" and section.kind in OURS and report.is_traditional:
        return OURS[section.kind]
    return in_script(report, section.label, script)


def date_shown(iso: str) -> str:
    """A date for people; `--03-16`, whose year nobody tells, is `03-16 year?`."""
    return f"{iso[2:]} year?" if iso.startswith("--") else iso


def passage(report: Report, span: Span, script: Script) -> str:
    """A passage of the repaired text in the script of the screen, on one line."""
    return piece(report, span, script).strip()


def piece(report: Report, span: Span, script: Script) -> str:
    """The same with the spaces at its ends."""
    text = span.of(report.text) if script == "original" else convert(span.of(report.hub), script)
    return text.replace("\n", " ")


def person_shown(report: Report, person: Person, script: Script) -> str:
    """The name of a person: as the report writes it, or in the script of the screen."""
    if script == "original":
        named = (mention for mention in person.mentions if mention.of(report.hub) == person.name)
        if mention := next(named, None):
            return mention.of(report.text)
    return in_script(report, person.name, script, is_name=True)


def told(report: Report, finding: Finding | Deadline, script: Script) -> str:
    """What was found, in the script of the screen: as the text has it, unless it was put together from parts."""
    if finding.span.of(report.hub) == finding.value:
        return passage(report, finding.span, script)
    return in_script(report, finding.value, script)
