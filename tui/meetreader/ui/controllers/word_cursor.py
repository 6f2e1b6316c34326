"""The cursor on a word: where it is, and what the status line, the ruby row and the card say of the word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from meetreader.language import mark_message, translate
from meetreader.structure.text_units import TextUnits
from meetreader.text.spans import Span
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.rendering.glosses import gloss_word
from meetreader.ui.rendering.shown_text import FOLDED
from meetreader.ui.session import PinyinStyle, ReaderScreen, SelectionUnit

SELECTING: Mapping[SelectionUnit, str] = {
    "character": mark_message("select characters"),
    "word": mark_message("select words"),
    "sentence": mark_message("select sentences"),
}


class WordController:
    """The cursor is the span of a word of the repaired text; without one, keys mean what they mean in less."""

    def __init__(self, screen: ReaderScreen, panes: PaneController) -> None:
        self._screen, self._panes = screen, panes
        self._words = screen.session.words
        self._units: TextUnits | None = None
        self._units_skip_folded = False
        self._column: int | None = None
        """The cell of a row that the cursor keeps to while it goes from row to row."""
        self._is_loaded = False
        self._waiting: list[Callable[[], None]] = []
        """What was asked for while the words were being loaded."""

    # The text's words, sentences and paragraphs

    def with_units(self, action: Callable[[TextUnits], None]) -> None:
        """Call `action` with the units of the open report, once what it takes to find words is loaded."""
        if self._screen.session.report is None:
            self._screen.status.show_message(translate("not analysed yet"))
        elif not self._is_loaded:
            self._waiting.append(lambda: self.with_units(action))
            if len(self._waiting) == 1:
                self._screen.status.show_message(translate("loading words …"))
                self._screen.start_job("load_words", load_in_background, self._run_waiting)
        else:
            action(self._find_units())

    def when_loaded(self, action: Callable[[], None]) -> None:
        """Call `action` now, or after what waits for the words that are being loaded."""
        if self._waiting:
            self._waiting.append(action)
        else:
            action()

    def _run_waiting(self, _: None) -> None:
        self._is_loaded = True
        waiting, self._waiting = self._waiting, []
        for action in waiting:
            action()

    def _find_units(self) -> TextUnits:
        from meetreader.hanzi.words import words

        report, folded = self._screen.session.report, self._screen.text.folded
        assert report is not None
        units = self._units
        if units is None or units.report is not report or self._units_skip_folded != folded:
            units = self._units = TextUnits(report, words, without=FOLDED if folded else ())
            self._units_skip_folded = folded
        return units

    # Where the cursor is

    @property
    def seen_cursor(self) -> Span | None:
        """The cursor, while it is in the window: after scrolling, the reader goes on from what is seen."""
        cursor = self._words.cursor
        return cursor if cursor is not None and self._screen.text.shows_offset(cursor.start) else None

    @property
    def offset(self) -> int:
        """Where the reader is in the repaired text: at the cursor, or at the top of the window."""
        cursor = self.seen_cursor
        return cursor.start if cursor is not None else self._screen.text.reading_offset

    def find_first_word(self, units: TextUnits) -> Span | None:
        """The word at the current hit or at the passage gone to, or else the first that begins in the window.

        It is not folded away.
        """
        marked = self._screen.text.find_marked_place()
        if marked is not None:
            return units.word_at(marked.start)
        start = self._screen.text.reading_offset
        word = units.word_at(start)
        return units.next_word(word) if word and word.start < start else word

    def move_to(self, units: TextUnits, offset: int) -> None:
        """Put the cursor on the word at `offset` of the repaired text, or the next one."""
        self.put_cursor(units.word_at(offset))

    def put_cursor(self, word: Span | None) -> None:
        """Put the cursor on `word`, scroll to it, and show its gloss; None takes the cursor away."""
        self._words.cursor, self._words.finding, self._column = word, None, None
        text = self._screen.text
        self._panes.uncover_text()
        text.mark_spans("cursor", [word] if word else [])
        text.mark_spans("selection", [self.find_selection()] if self._words.unit and word else [])
        if word is None:
            self._screen.status.show_message("")
            self._screen.show_state()
            return
        text.scroll_into_view(word)
        report = self._screen.session.report
        assert report is not None
        mode = translate(SELECTING[self._words.unit]) + " · " if self._words.unit else ""
        self._screen.status.show_message(mode + gloss_word(report, word, self.read_word(word)), keep=True)
        self._screen.panel.follow_text(word.start)

    def find_selection(self) -> Span:
        """What is selected, from where the selection began to the cursor; there must be a cursor."""
        cursor = self._words.cursor
        assert cursor is not None
        anchor = self._words.anchor or cursor
        span = Span(min(anchor.start, cursor.start), max(anchor.end, cursor.end))
        if self._words.unit == "sentence" and self._units is not None:
            first, last = self._units.sentence_at(span.start), self._units.sentence_at(span.end - 1)
            return Span(first.start, last.end)
        return span

    def put_away(self) -> bool:
        """End the selection, or without one the cursor; False if there was neither."""
        if self._words.unit:
            self._words.unit = None
            self.put_cursor(self._words.cursor)
        elif self._words.cursor is not None:
            self.put_cursor(None)
        else:
            return False
        return True

    def forget_words(self) -> None:
        """Drop cursor and selection, since another text is open."""
        self._words.cursor, self._words.unit, self._units = None, None, None

    # Actions

    def go_to_next_word(self, count: int | None = None) -> None:
        self._step(lambda units, word: units.next_word(word), count)

    def go_to_previous_word(self, count: int | None = None) -> None:
        self._step(lambda units, word: units.previous_word(word), count)

    def _step(self, find_next: Callable[[TextUnits, Span], Span], count: int | None) -> None:
        """Move the cursor by `count` words; where there is none yet, the first step puts it on the first in the window."""

        def move(units: TextUnits) -> None:
            word, steps = self.seen_cursor, count or 1
            if word is None:
                word, steps = self.find_first_word(units), steps - 1
            for _ in range(steps if word is not None else 0):
                assert word is not None
                before, word = word, find_next(units, word)
                if word == before:
                    break
            self.put_cursor(word)

        self.with_units(move)

    def step_rows(self, rows: int) -> bool:
        """Put the cursor on the word so many rows of the text below, or (negative) above; False without a cursor in sight."""
        cursor, units, text = self.seen_cursor, self._units, self._screen.text
        if cursor is None or units is None:
            return False
        column = text.find_column(cursor.start) if self._column is None else self._column
        offset = text.find_offset_beside(cursor.start, rows, column)
        if text.find_position(offset) != text.find_position(cursor.start):
            word = units.word_at(offset) or cursor
            if rows < 0 and word.start >= cursor.start:  # the row above ends in marks
                word = units.previous_word(cursor)
            self.put_cursor(word)
            self._column = column
        return True

    def go_left(self) -> None:
        """A word back while selecting, else to the pane on the left."""
        if self._words.unit and self._panes.current == "text":
            self.go_to_previous_word()
        else:
            self._panes.focus_left()

    def go_right(self) -> None:
        """A word on while selecting, else to the pane on the right."""
        if self._words.unit and self._panes.current == "text":
            self.go_to_next_word()
        else:
            self._panes.focus_right()

    def go_back(self, count: int | None = None) -> None:
        """A word back with the cursor on a word, else a page up."""
        if self._words.cursor is not None and self._panes.current == "text":
            self.go_to_previous_word(count)
        else:
            self._screen.focused_pane.page_up(count)

    def show_card(self) -> None:
        def show(units: TextUnits) -> None:
            if self._words.cursor is None:
                self.put_cursor(self.find_first_word(units))
            if self._words.cursor is not None:
                from meetreader.ui.rendering.word_notes import describe_word
                from meetreader.ui.widgets.word_card import CardScreen

                self._screen.open_screen(CardScreen(describe_word(units.report, self._words.cursor)))

        self.with_units(show)

    def show_reading(self) -> None:
        """With the pinyin at the cursor: show the reading of the word, or of the first word in the window."""
        self.with_units(lambda units: self.put_cursor(self._words.cursor or self.find_first_word(units)))

    def read_word(self, word: Span) -> Sequence[str]:
        """The syllables of a word as it is read in its paragraph, one for each code point; of a number as it is said."""
        display = self._screen.session.display
        return self._read_word(word, display.pinyin_style, spoken=display.tone_sandhi)

    def spell_word(self, word: Span) -> Sequence[str]:
        """The syllables as a dictionary has them, whatever is shown: with tone marks, and the tones of the spelling."""
        return self._read_word(word, "marks", spoken=False)

    def _read_word(self, word: Span, style: PinyinStyle, *, spoken: bool) -> Sequence[str]:
        from meetreader.hanzi.number_words import find_number_kind, spell_number
        from meetreader.hanzi.pinyin import syllables

        report, units = self._screen.session.report, self._units
        if report is None or units is None:
            return ()
        if find_number_kind(word.of(report.hub)):
            return syllables(spell_number(word.of(report.hub)), style=style, spoken=spoken)
        paragraph = units.paragraphs[units.paragraph_at(word.start)]
        names = self._screen.text.find_names(paragraph)
        read = syllables(paragraph.of(report.hub), names, style=style, spoken=spoken)
        return read[word.start - paragraph.start : word.end - paragraph.start]


def load_in_background(is_cancelled: Callable[[], bool]) -> Iterator[None]:
    """Load what words, their pinyin and their glosses need."""
    from meetreader.hanzi import dictionary, glossary
    from meetreader.hanzi.pinyin import syllables
    from meetreader.hanzi.script import convert
    from meetreader.hanzi.words import words

    words("市委书记")
    syllables("市委书记")
    convert("市委书记", "traditional")  # the gloss and the card show every script
    convert("市委书记", "hongkong")
    glossary.find_entry("市委书记")
    dictionary.find_entries("书记")
    yield None
