"""Jumps through the text: to the next or previous sentence, paragraph, directive, official or repair."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from meetreader.language import mark_label, translate, translate_label
from meetreader.structure.text_units import TextUnits, step_offset
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.rendering.report_marks import find_marks
from meetreader.ui.session import ReaderScreen

FINDINGS: Mapping[str, str] = {
    "official": mark_label("finding", "official"),
    "directive": mark_label("finding", "directive"),
    "repair": mark_label("finding", "repair"),
}
"""What is gone to, by its layer of the marks."""


class JumpController:
    """Every jump takes the cursor along."""

    def __init__(self, screen: ReaderScreen, words: WordController) -> None:
        self._screen, self._words = screen, words

    def go_to_next_sentence(self, count: int | None = None) -> None:
        self._step(lambda units, offset: units.next_sentence(offset), count)

    def go_to_next_paragraph(self, count: int | None = None) -> None:
        self._step(lambda units, offset: units.next_paragraph(offset), count)

    def go_to_previous_sentence(self, count: int | None = None) -> None:
        self._step(lambda units, offset: units.previous_sentence(offset), count)

    def go_to_previous_paragraph(self, count: int | None = None) -> None:
        self._step(lambda units, offset: units.previous_paragraph(offset), count)

    def go_to_next_directive(self, count: int | None = None) -> None:
        self._go_to_finding("directive", 1, count)

    def go_to_previous_directive(self, count: int | None = None) -> None:
        self._go_to_finding("directive", -1, count)

    def go_to_next_official(self, count: int | None = None) -> None:
        self._go_to_finding("official", 1, count)

    def go_to_previous_official(self, count: int | None = None) -> None:
        self._go_to_finding("official", -1, count)

    def go_to_next_repair(self, count: int | None = None) -> None:
        self._go_to_finding("repair", 1, count)

    def go_to_previous_repair(self, count: int | None = None) -> None:
        self._go_to_finding("repair", -1, count)

    def _step(self, find_next: Callable[[TextUnits, int], int], count: int | None) -> None:
        def move(units: TextUnits) -> None:
            offset = _repeat(partial(find_next, units), self._words.offset, count)
            self._words.move_to(units, offset)

        self._words.with_units(move)

    def _go_to_finding(self, kind: str, direction: int, count: int | None) -> None:
        """Go to the next finding of a kind (a layer of the marks), downward with 1, upward with -1; `count` of them on."""

        def move(units: TextUnits) -> None:
            findings = {span.start: span for span in find_marks(units.report, kind)}
            starts = sorted(findings)
            current = self._screen.session.words.finding
            start = current.start if current and self._words.seen_cursor else self._words.offset
            offset = _repeat(lambda at: step_offset(starts, at, direction), start, count)
            if offset == start:
                if starts:
                    said = (
                        translate("no further {kind} below")
                        if direction > 0
                        else translate("no further {kind} above")
                    )
                else:
                    said = translate("no {kind} below") if direction > 0 else translate("no {kind} above")
                self._screen.status.show_message(said.format(kind=translate_label("finding", FINDINGS[kind])))
                return
            self._words.move_to(units, offset)
            self._screen.session.words.finding = findings[offset]
            if kind == "official":
                self._screen.panel.follow_official(findings[offset])

        self._words.with_units(move)


def _repeat(step: Callable[[int], int], offset: int, count: int | None) -> int:
    """Where `count` steps lead (one without a count), or those that are left."""
    for _ in range(count or 1):
        before, offset = offset, step(offset)
        if offset == before:
            break
    return offset
