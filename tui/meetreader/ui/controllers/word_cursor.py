"""The cursor on a word: moving it, what the status line and the card say of it, selecting and copying."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Literal

from meetreader.structure.text_units import TextUnits, step_offset
from meetreader.text.spans import Span
from meetreader.ui.clipboard import copy
from meetreader.ui.rendering.citation import citation, running_text
from meetreader.ui.rendering.glosses import gloss_line
from meetreader.ui.rendering.report_entries import ROUTINE
from meetreader.ui.rendering.shown_text import FOLDED

if TYPE_CHECKING:
    from meetreader.report import Report
    from meetreader.ui.app import Reader


class Words:
    """The cursor is the span of a word of the repaired text; without one, keys mean what they mean in less."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.cursor: Span | None = None
        self._selecting: Literal["character", "word", "sentence"] | None = None
        self._selected_from: Span | None = None
        self._thing: Span | None = None
        """The directive, mention or repair the cursor was brought to, while it stays there."""
        self._motions: TextUnits | None = None
        self._loaded = False
        self._waiting: list[Callable[[], None]] = []
        """What was asked for while the words were being loaded."""
        self._folded = False

    # The cursor

    def _ready(self, again: Callable[[], None] | None = None) -> TextUnits | None:
        """The motions of the report in front; None while there is none or its words are being loaded.

        In the latter case the action that asks, or `again`, is done once they are there.
        """
        report = self.reader.report
        if report is None:
            self.reader.status.say("not analysed yet")
            return None
        if not self._loaded:
            self._waiting.append(again or partial(self.reader.action_do, self.reader.doing))
            if len(self._waiting) == 1:
                self.reader.status.say("loading words …")
                self.reader.load(load_words, self._now_loaded)
            return None
        if (
            self._motions is None
            or self._motions.report is not report
            or self._folded != self.reader.text.folded
        ):
            from meetreader.hanzi.words import words

            self._folded = self.reader.text.folded
            self._motions = TextUnits(report, words, without=FOLDED if self._folded else ())
        return self._motions

    def _now_loaded(self) -> None:
        self._loaded = True
        for action in self._waiting:
            action()

    def _first_word(self) -> Span | None:
        """The first word that begins in the window and is not folded away."""
        motions, start = self._ready(), self.reader.text.reading_at
        word = motions.word_at(start) if motions else None
        return motions.next_word(word) if motions and word and word.start < start else word

    def _put(self, word: Span | None) -> None:
        """Put the cursor on `word`, bring it into the window, tell of it."""
        self.cursor, self._thing = word, None
        text = self.reader.text
        self.reader.panes.show_text()
        text.mark("cursor", [word] if word else [])
        text.mark("selection", [self._selection()] if self._selecting and word else [])
        text.set_reading(
            word or Span(0, 0), self._syllables(word) if word and text.pinyin == "cursor" else ()
        )
        if word is not None:
            text.reveal(word)
            mode = f"select {self._selecting}s · " if self._selecting else ""
            assert self.reader.report is not None
            self.reader.status.say(
                mode + gloss_line(self.reader.report, word, self._syllables(word)), keep=True
            )
            self.reader.panel.follow(word.start)
        else:
            self.reader.status.say("")
            self.reader.show_state()

    @property
    def selecting(self) -> bool:
        """Whether a selection is being made."""
        return self._selecting is not None

    def put_away(self) -> bool:
        """End the selection, then the cursor; False when there was neither."""
        if self._selecting:
            self._selecting = None
            self._put(self.cursor)
        elif self.cursor is not None:
            self._put(None)
        else:
            return False
        return True

    def forget(self) -> None:
        """Another report is in front."""
        self.cursor, self._selecting, self._motions = None, None, None
        self.reader.text.set_reading(Span(0, 0), ())

    def _move_to(self, offset: int) -> None:
        motions = self._ready()
        if motions is not None:
            self._put(motions.word_at(offset))

    def _at(self) -> Span | None:
        """The cursor, as long as it is in the window: after scrolling, one goes on from what is seen."""
        return self.cursor if self.cursor is not None and self.reader.text.shows(self.cursor.start) else None

    def _start(self) -> int:
        """Where one is: at the cursor, or at the top of the window."""
        at = self._at()
        return at.start if at is not None else self.reader.text.reading_at

    def next_word(self) -> None:
        motions = self._ready()
        if motions is not None:
            at = self._at()
            self._put(motions.next_word(at) if at is not None else self._first_word())

    def previous_word(self) -> None:
        motions = self._ready()
        if motions is not None:
            at = self._at()
            self._put(motions.previous_word(at) if at is not None else self._first_word())

    def next_sentence(self) -> None:
        if motions := self._ready():
            self._move_to(motions.next_sentence(self._start()))

    def previous_sentence(self) -> None:
        if motions := self._ready():
            self._move_to(motions.previous_sentence(self._start()))

    def next_paragraph(self) -> None:
        if motions := self._ready():
            self._move_to(motions.next_paragraph(self._start()))

    def previous_paragraph(self) -> None:
        if motions := self._ready():
            self._move_to(motions.previous_paragraph(self._start()))

    def _turn(self, kind: str, direction: int) -> None:
        report = self.reader.report
        if report is None:
            self.reader.status.say("not analysed yet")
            return
        things = {span.start: span for span in _places(report, kind)}
        starts = sorted(things)
        start = self._thing.start if self._thing and self._at() else self._start()
        offset = step_offset(starts, start, direction)
        if offset == start:
            further = "further " if starts else ""
            self.reader.status.say(f"no {further}{kind} {'below' if direction > 0 else 'above'}")
        else:
            self._move_to(offset)
            self._thing = things[offset]
            if kind == "official":
                self.reader.panel.follow_official(things[offset])

    def next_directive(self) -> None:
        self._turn("directive", 1)

    def previous_directive(self) -> None:
        self._turn("directive", -1)

    def next_official(self) -> None:
        self._turn("official", 1)

    def previous_official(self) -> None:
        self._turn("official", -1)

    def next_repair(self) -> None:
        self._turn("repair", 1)

    def previous_repair(self) -> None:
        self._turn("repair", -1)

    def point(self, begin: int, end: int) -> None:
        """The mouse: pressed, the cursor goes to the word there; drawn, all characters from one to the other are selected."""
        motions = self._ready(lambda: self.point(begin, end))
        if motions is None:
            return
        if begin == end:
            self._selecting = None
            self._put(motions.word_at(end))
        else:
            self._selecting, self._selected_from = "character", Span(begin, begin + 1)
            self._put(Span(end, end + 1))

    # What is said of a word

    def _syllables(self, word: Span) -> Sequence[str]:
        """How each character of the word is read in its paragraph."""
        from meetreader.hanzi.pinyin import syllables

        report, motions = self.reader.report, self._motions
        if report is None or motions is None:
            return ()
        span = motions.paragraphs[motions.paragraph_at(word.start)]
        names = self.reader.text.names_in(span)
        read = syllables(span.of(report.hub), names, style=self.reader.reading.pinyin_style)
        return read[word.start - span.start : word.end - span.start]

    def show_reading(self) -> None:
        """With the pinyin at the cursor: show the reading of the word, of the first in the window where there is none."""
        if self._ready(self.show_reading) is None:
            return
        if self.cursor is None:
            self._put(self._first_word())
        else:
            self.reader.text.set_reading(self.cursor, self._syllables(self.cursor))

    def card(self) -> None:
        """All that is known of the word."""
        if self._ready() is None:
            return
        if self.cursor is None:
            self._put(self._first_word())
        report = self.reader.report
        if self.cursor is not None and report is not None:
            from meetreader.ui.widgets.word_card import Card, card_text

            self.reader.push_screen(Card(card_text(report, self.cursor)))

    # Selecting and copying

    def _selection(self) -> Span:
        assert self.cursor is not None
        begin = self._selected_from or self.cursor
        span = Span(min(begin.start, self.cursor.start), max(begin.end, self.cursor.end))
        if self._selecting == "sentence" and self._motions is not None:
            first, last = self._motions.sentence_at(span.start), self._motions.sentence_at(span.end - 1)
            return Span(first.start, last.end)
        return span

    def _select(self, unit: Literal["word", "sentence"]) -> None:
        if self._ready() is None:
            return
        if self._selecting == unit:
            self._selecting = None
        else:
            if self._selecting is None:
                self._selected_from = self.cursor or self._first_word()
            self._selecting = unit
        self._put(self.cursor or self._selected_from)

    def select_words(self) -> None:
        self._select("word")

    def select_sentences(self) -> None:
        self._select("sentence")

    def _copied(self) -> Span | None:
        """What `y` copies: the selection, the word, or what was marked last."""
        if self.cursor is not None:
            return self._selection() if self._selecting else self._thing or self.cursor
        for layer in ("target", "here"):
            if spans := self.reader.text.marked(layer):
                return spans[0]
        return None

    def copy(self) -> None:
        self._copy(cited=False)

    def copy_with_citation(self) -> None:
        self._copy(cited=True)

    def _copy(self, *, cited: bool) -> None:
        if self._waiting and not self._loaded:
            self._waiting.append(partial(self._copy, cited=cited))
            return
        span, report = self._copied(), self.reader.report
        if span is None or report is None:
            self.reader.status.say("nothing to copy: w puts the cursor on a word, v and V select")
            return
        script = self.reader.reading.script
        text = running_text(report, span, script, FOLDED if self.reader.text.folded else ())
        said = copy(self.reader, f"{text}\n{citation(report, span, script)}\n" if cited else text)
        self._selecting = None
        self._put(self.cursor)
        self.reader.status.say(said)


def _places(report: Report, kind: str) -> Sequence[Span]:
    if kind == "directive":
        return [directive.span for directive in report.directives]
    if kind == "official":
        return [mention for person in report.of_kind("participant") for mention in person.mentions]
    return [repair.span for repair in report.repairs if repair.kind not in ROUTINE]


def load_words() -> None:
    """Load what words, their pinyin and their glosses need."""
    from meetreader.hanzi import dictionary, glossary
    from meetreader.hanzi.pinyin import syllables
    from meetreader.hanzi.words import words

    words("市委书记")
    syllables("市委书记")
    glossary.lookup("市委书记")
    dictionary.lookup("书记")
