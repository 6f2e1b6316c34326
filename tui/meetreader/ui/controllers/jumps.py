"""Jumps through the text: to the next or previous sentence, paragraph, directive, official or repair."""

from __future__ import annotations

from meetreader.structure.text_units import TextUnits, step_offset
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.rendering.report_marks import find_marks
from meetreader.ui.session import ReaderScreen


class JumpController:
    """Every jump takes the cursor along."""

    def __init__(self, screen: ReaderScreen, words: WordController) -> None:
        self._screen, self._words = screen, words

    def go_to_next_sentence(self) -> None:
        self._words.with_units(lambda units: self._move_to(units, units.next_sentence(self._words.offset)))

    def go_to_previous_sentence(self) -> None:
        self._words.with_units(
            lambda units: self._move_to(units, units.previous_sentence(self._words.offset))
        )

    def go_to_next_paragraph(self) -> None:
        self._words.with_units(lambda units: self._move_to(units, units.next_paragraph(self._words.offset)))

    def go_to_previous_paragraph(self) -> None:
        self._words.with_units(
            lambda units: self._move_to(units, units.previous_paragraph(self._words.offset))
        )

    def go_to_next_directive(self) -> None:
        self._go_to_finding("directive", 1)

    def go_to_previous_directive(self) -> None:
        self._go_to_finding("directive", -1)

    def go_to_next_official(self) -> None:
        self._go_to_finding("official", 1)

    def go_to_previous_official(self) -> None:
        self._go_to_finding("official", -1)

    def go_to_next_repair(self) -> None:
        self._go_to_finding("repair", 1)

    def go_to_previous_repair(self) -> None:
        self._go_to_finding("repair", -1)

    def _move_to(self, units: TextUnits, offset: int) -> None:
        self._words.move_to(units, offset)

    def _go_to_finding(self, kind: str, direction: int) -> None:
        """Go to the next finding of a kind (a layer of the marks), downward with 1, upward with -1."""

        def move(units: TextUnits) -> None:
            findings = {span.start: span for span in find_marks(units.report, kind)}
            starts = sorted(findings)
            current = self._screen.session.words.finding
            start = current.start if current and self._words.seen_cursor else self._words.offset
            offset = step_offset(starts, start, direction)
            if offset == start:
                further = "further " if starts else ""
                where = "below" if direction > 0 else "above"
                self._screen.status.show_message(f"no {further}{kind} {where}")
                return
            self._words.move_to(units, offset)
            self._screen.session.words.finding = findings[offset]
            if kind == "official":
                self._screen.panel.follow_official(findings[offset])

        self._words.with_units(move)
