"""Moving through a text by what it is made of: words, sentences, paragraphs, found things.

Everything counts code points of the repaired text; the words are those of the hub, which has the same offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from meetreader.text.layout import split_paragraphs
from meetreader.text.spans import Span

if TYPE_CHECKING:
    from meetreader.report import BlockKind, Report

WordsOf = Callable[[str, Sequence[Span]], list[Span]]

_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’」』）)]*|\n+|$)")
_READABLE = re.compile(r"\w")


class TextUnits:
    """The steps one can take in a report."""

    def __init__(self, report: Report, words_of: WordsOf, *, without: Collection[BlockKind] = ()) -> None:
        """`words_of` gives the words of a paragraph in hub characters, with the spans of the names in it.

        Paragraphs of the kinds `without` are stepped over.
        """
        self.report = report
        passed = [block.span.start for block in report.blocks if block.kind in without]
        self.paragraphs = [
            span
            for span in split_paragraphs(report.text)
            if span.of(report.text).strip() and step_offset(passed, span.start - 1, 1) not in range(*span)
        ]
        self._starts = [span.start for span in self.paragraphs]
        self._words_of = words_of
        self._words: dict[int, list[Span]] = {}

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds `offset` (the nearest one before it)."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def words(self, index: int) -> list[Span]:
        """The words of a paragraph that can be read: no spaces, no punctuation."""
        found = self._words.get(index)
        if found is None:
            span = self.paragraphs[index]
            piece = span.of(self.report.hub)
            known = self.report.names
            low, high = bisect_left(known, (span.start, 0)), bisect_left(known, (span.end, 0))
            names = [name.shift(-span.start) for name in known[low:high] if name.end <= span.end]
            found = [
                w.shift(span.start) for w in self._words_of(piece, names) if _READABLE.search(w.of(piece))
            ]
            self._words[index] = found
        return found

    def word_at(self, offset: int) -> Span | None:
        """The word that holds `offset`, or the next one; None at the end of the text."""
        for index in range(self.paragraph_at(offset), len(self.paragraphs)):
            for word in self.words(index):
                if word.end > offset:
                    return word
        return None

    def next_word(self, word: Span) -> Span:
        """The word after; the same at the end."""
        return self.word_at(word.end) or word

    def previous_word(self, word: Span) -> Span:
        """The word before; the same at the beginning."""
        for index in range(self.paragraph_at(word.start), -1, -1):
            before = [found for found in self.words(index) if found.end <= word.start]
            if before:
                return before[-1]
        return word

    def sentences(self, index: int) -> list[Span]:
        """The sentences of a paragraph, with the marks that close them."""
        span = self.paragraphs[index]
        found = (Span(*match.span()) for match in _SENTENCE.finditer(self.report.text, span.start, span.end))
        return [sentence for sentence in found if sentence.of(self.report.text).strip()]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`."""
        sentences = self.sentences(self.paragraph_at(offset)) if self.paragraphs else []
        return next((s for s in sentences if offset < s.end), sentences[-1] if sentences else Span(0, 0))

    def next_sentence(self, offset: int) -> int:
        """Where the sentence after the one at `offset` begins."""
        index = self.paragraph_at(offset)
        following = [s.start for s in self.sentences(index) if s.start > offset]
        if following:
            return following[0]
        return self._starts[index + 1] if index + 1 < len(self._starts) else offset

    def previous_sentence(self, offset: int) -> int:
        """Where the sentence at `offset` begins, or, there already, the one before it."""
        for index in range(self.paragraph_at(offset), -1, -1):
            before = [s.start for s in self.sentences(index) if s.start < offset]
            if before:
                return before[-1]
        return offset

    def next_paragraph(self, offset: int) -> int:
        """Where the next paragraph begins."""
        return step_offset(self._starts, offset, 1)

    def previous_paragraph(self, offset: int) -> int:
        """Where the paragraph at `offset` begins, or, there already, the one before it."""
        return step_offset(self._starts, offset, -1)


def step_offset(starts: Sequence[int], offset: int, direction: int) -> int:
    """The next of the ascending `starts` after (direction 1) or before (-1) `offset`; `offset` where there is none."""
    if direction > 0:
        index = bisect_right(starts, offset)
        return starts[index] if index < len(starts) else offset
    index = bisect_left(starts, offset) - 1
    return starts[index] if index >= 0 else offset
