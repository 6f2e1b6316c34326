"""The text a report is shown as: repaired, in a script, or as published, with the map from one to the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from meetreader.hanzi.script import Script, convert
from meetreader.text.layout import split_paragraphs
from meetreader.text.spans import Span, SpanMap

if TYPE_CHECKING:
    from meetreader.report import BlockKind, Report


class ShownParagraph(NamedTuple):
    """A paragraph of the shown text, or, `folded`, some that follow each other and are shown as one row."""

    span: Span
    kind: BlockKind
    folded: bool


_FIELDS = ("published", "report", "script", "as_published")
FOLDED: frozenset[BlockKind] = frozenset(("chrome", "caption"))
"""What is folded: what the page put around the report."""


@dataclass(frozen=True)
class ShownText:
    """A text as shown: its paragraphs, and where its code points stand in the repaired text and back."""

    published: str
    report: Report | None
    script: Script
    as_published: bool

    @cached_property
    def _text(self) -> str:
        """The characters the offsets of this view count."""
        return self.published if self.report is None or self.as_published else self.report.text

    @property
    def length(self) -> int:
        """Code points of the shown text."""
        return len(self._text)

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The spans of the paragraphs of the shown text."""
        return split_paragraphs(self._text)

    @property
    def is_repaired(self) -> bool:
        """Whether the view's offsets are those of the repaired text."""
        return self.report is not None and not self.as_published

    @cached_property
    def _map_to_repaired(self) -> SpanMap:
        """From the shown text to the repaired one."""
        return self.report.map if self.report is not None and self.as_published else SpanMap()

    def map_to_repaired(self, span: Span) -> Span:
        """A span of the shown text as a span of the repaired text."""
        return self._map_to_repaired.forward(span)

    def map_from_repaired(self, span: Span) -> Span:
        """A span of the repaired text as a span of the shown text."""
        return self._map_to_repaired.back(span)

    def find_first_line(self, span: Span) -> tuple[Span, int]:
        """The first line of `span` that is not blank, and how many such lines follow it."""
        first, more, start = Span(span.start, span.start), -1, span.start
        for line in span.of(self._text).splitlines(keepends=True):
            if line.strip():
                more += 1
                first = Span(start, start + len(line)) if more == 0 else first
            start += len(line)
        return first, max(more, 0)

    def cut_piece(self, span: Span) -> str:
        """The characters shown for `span`."""
        if self.report is None or not self.is_repaired or self.script == "original":
            return span.of(self._text)
        return convert(span.of(self.report.hub), self.script, self.find_names(span))

    def find_names(self, span: Span) -> Sequence[Span]:
        """The personal names inside `span`, counted from its start."""
        if self.report is None:
            return ()
        mentions = self.report.names
        first = bisect_left(mentions, (span.start, 0))
        last = bisect_left(mentions, (span.end, 0))
        return [mention.shift(-span.start) for mention in mentions[first:last] if mention.end <= span.end]

    def cut_hub_piece(self, span: Span) -> str:
        """The simplified characters of `span`, for pinyin; the shown text where there is nothing better."""
        return (
            span.of(self.report.hub) if self.is_repaired and self.report is not None else span.of(self._text)
        )

    def has_offsets_of(self, other: ShownText) -> bool:
        """Whether the offsets of this view are those of another one: the same text, in whichever script."""
        is_same_text = self.report is other.report and self.published is other.published
        return is_same_text and self.as_published == other.as_published

    def in_script(self, script: Script) -> ShownText:
        """The same text in another script, with the same paragraphs."""
        shown = replace(self, script=script)
        known = {name: value for name, value in vars(self).items() if name not in _FIELDS}
        vars(shown).update(known)  # what was found out already, none of which depends on the script
        return shown

    def list_paragraphs(self, folded: bool) -> Sequence[ShownParagraph]:
        """The paragraphs, those of the page's chrome folded together if asked."""
        return self._folded_paragraphs if folded else self._open_paragraphs

    @cached_property
    def _folded_paragraphs(self) -> Sequence[ShownParagraph]:
        return self._make_paragraphs(folded=True)

    @cached_property
    def _open_paragraphs(self) -> Sequence[ShownParagraph]:
        return self._make_paragraphs(folded=False)

    def _make_paragraphs(self, *, folded: bool) -> list[ShownParagraph]:
        shown: list[ShownParagraph] = []
        for span, kind in zip(self.paragraphs, self.paragraph_kinds, strict=True):
            fold = folded and self.is_repaired and kind in FOLDED and bool(span.of(self._text).strip())
            if fold and shown and shown[-1].folded:
                shown[-1] = ShownParagraph(Span(shown[-1].span.start, span.end), kind, True)
            else:
                shown.append(ShownParagraph(span, kind, fold))
        return shown

    @cached_property
    def paragraph_kinds(self) -> Sequence[BlockKind]:
        """What each paragraph is."""
        if self.report is None:
            return ["body"] * len(self.paragraphs)
        kinds: list[BlockKind] = []
        blocks, index = self.report.blocks, 0
        for span in self.paragraphs if self.is_repaired else map(self.map_to_repaired, self.paragraphs):
            while index < len(blocks) and blocks[index].span.end <= span.start:
                index += 1
            inside = index < len(blocks) and blocks[index].span.start < span.end
            kinds.append(blocks[index].kind if inside else "chrome")
        return kinds
