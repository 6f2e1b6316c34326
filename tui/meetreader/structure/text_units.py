"""The units of a text that the cursor moves by: words, sentences, paragraphs, and places found by others.

Every offset counts code points of the repaired text. Words are cut in the hub, where they have the same offsets.
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

CutWords = Callable[[str, Sequence[Span]], list[Span]]
"""From a paragraph in hub characters and the spans of the names in it to the spans of its words."""

_SENTENCE = re.compile(r"[^。！？；\n]*(?:[。！？；]+[”’」』）)]*|\n+|$)")
_READABLE = re.compile(r"\w")


class TextUnits:
    """The words, sentences and paragraphs of a report, cut when they are first asked for."""

    def __init__(self, report: Report, cut_words: CutWords, *, without: Collection[BlockKind] = ()) -> None:
        """`cut_words` cuts a paragraph into words; blocks of the kinds `without` are stepped over.

        Spans that go into `cut_words` and come out of it count from the beginning of the paragraph.
        """
        self.report = report
        skipped = [block.span.start for block in report.blocks if block.kind in without]
        self.paragraphs = [
            span
            for span in split_paragraphs(report.text)
            if span.of(report.text).strip() and step_offset(skipped, span.start - 1, 1) not in range(*span)
        ]
        self._starts = [span.start for span in self.paragraphs]
        self._cut_words = cut_words
        self._words: dict[int, list[Span]] = {}

    def paragraph_at(self, offset: int) -> int:
        """The index of the paragraph that holds `offset`, or of the nearest one before it."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def words_in(self, index: int) -> list[Span]:
        """The words of the paragraph number `index`, without spaces and punctuation."""
        found = self._words.get(index)
        if found is None and not self.paragraphs:  # everything is folded away
            return []
        if found is None:
            span = self.paragraphs[index]
            piece = span.of(self.report.hub)
            known = self.report.names
            low, high = bisect_left(known, (span.start, 0)), bisect_left(known, (span.end, 0))
            names = [name.shift(-span.start) for name in known[low:high] if name.end <= span.end]
            found = [
                w.shift(span.start) for w in self._cut_words(piece, names) if _READABLE.search(w.of(piece))
            ]
            self._words[index] = found
        return found

    def word_at(self, offset: int) -> Span | None:
        """The word that holds `offset`, or the next one; None at the end of the text."""
        for index in range(self.paragraph_at(offset), len(self.paragraphs)):
            for word in self.words_in(index):
                if word.end > offset:
                    return word
        return None

    def next_word(self, word: Span) -> Span:
        """The word after `word`; the last word itself at the end of the text."""
        return self.word_at(word.end) or word

    def previous_word(self, word: Span) -> Span:
        """The word before `word`; the first word itself at the beginning of the text."""
        for index in range(self.paragraph_at(word.start), -1, -1):
            before = [found for found in self.words_in(index) if found.end <= word.start]
            if before:
                return before[-1]
        return word

    def sentences_in(self, index: int) -> list[Span]:
        """The sentences of the paragraph number `index`, with their closing marks and quotation marks."""
        if not self.paragraphs:
            return []
        span = self.paragraphs[index]
        found = (Span(*match.span()) for match in _SENTENCE.finditer(self.report.text, span.start, span.end))
        return [sentence for sentence in found if sentence.of(self.report.text).strip()]

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds `offset`."""
        sentences = self.sentences_in(self.paragraph_at(offset)) if self.paragraphs else []
        return next((s for s in sentences if offset < s.end), sentences[-1] if sentences else Span(0, 0))

    def next_sentence(self, offset: int) -> int:
        """Where the sentence after the one at `offset` begins; `offset` in the last one."""
        index = self.paragraph_at(offset)
        following = [s.start for s in self.sentences_in(index) if s.start > offset]
        if following:
            return following[0]
        return self._starts[index + 1] if index + 1 < len(self._starts) else offset

    def previous_sentence(self, offset: int) -> int:
        """Where the sentence at `offset` begins; at its beginning, where the one before it does."""
        for index in range(self.paragraph_at(offset), -1, -1):
            before = [s.start for s in self.sentences_in(index) if s.start < offset]
            if before:
                return before[-1]
        return offset

    def next_paragraph(self, offset: int) -> int:
        """Where the next paragraph begins; `offset` in the last one."""
        return step_offset(self._starts, offset, 1)

    def previous_paragraph(self, offset: int) -> int:
        """Where the paragraph at `offset` begins; at its beginning, where the one before it does."""
        return step_offset(self._starts, offset, -1)


def step_offset(starts: Sequence[int], offset: int, direction: int) -> int:
    """The nearest of the ascending `starts` after (direction 1) or before (-1) `offset`; `offset` if there is none."""
    if direction > 0:
        index = bisect_right(starts, offset)
        return starts[index] if index < len(starts) else offset
    index = bisect_left(starts, offset) - 1
    return starts[index] if index >= 0 else offset
