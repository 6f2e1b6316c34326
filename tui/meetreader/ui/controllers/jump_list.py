"""The places that were jumped from: back with Ctrl-O, forward with `g,`, to and fro with `''`."""

from __future__ import annotations

from typing import NamedTuple

from meetreader.language import translate
from meetreader.ui.listed_reports import ListedReport
from meetreader.ui.session import ReaderScreen

LONGEST_LIST = 100
"""Places that are remembered."""


class JumpPlace(NamedTuple):
    """A report and the offset in its repaired text at the top of the window."""

    listed: ListedReport
    offset: int


class JumpListController:
    """`_places` are those jumped from, the latest last; `_at` is the index of the one gone back to, or their number."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen
        self._places: list[JumpPlace] = []
        self._at = 0

    def record_place(self) -> None:
        """Remember the place, since the reader may be about to jump from it."""
        place = self._find_place()
        if place is None:
            return
        others = [known for known in self._places if known != place]
        self._places = [*others[1 - LONGEST_LIST :], place]
        self._at = len(self._places)

    def go_back(self, count: int | None = None) -> None:
        """Go back to the place jumped from, or `count` places back."""
        here, before = self._find_place(), self._at
        if before == len(self._places) and here is not None:
            self.record_place()  # so that the way forward leads here again
            before = self._at = len(self._places) - 1
        self._go_to_number(before - (count or 1), translate("no earlier place"))

    def go_forward(self, count: int | None = None) -> None:
        """Go forward again after going back."""
        self._go_to_number(self._at + (count or 1), translate("no later place"))

    def switch_back(self) -> None:
        """Go to the place jumped from last; again, back to this one."""
        here = self._find_place()
        others = [place for place in self._places if place != here]
        if not others:
            self._screen.status.show_message(translate("no earlier place"))
            return
        self.record_place()
        self._go_to(others[-1])

    def _find_place(self) -> JumpPlace | None:
        listed = self._screen.session.open
        return JumpPlace(listed, self._screen.text.reading_offset) if listed is not None else None

    def _go_to_number(self, number: int, message: str) -> None:
        number = min(max(number, 0), len(self._places) - 1)
        if number < 0 or self._places[number] == self._find_place():
            self._screen.status.show_message(message)
            return
        self._at = number
        self._go_to(self._places[number])

    def _go_to(self, place: JumpPlace) -> None:
        screen = self._screen
        screen.open_report(place.listed)
        screen.reports.show_cursor_on(place.listed)
        screen.text.go_to_offset(place.offset)
