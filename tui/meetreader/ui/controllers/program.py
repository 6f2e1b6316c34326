"""The program as a whole: leaving things with Esc, the palette, the help, quitting."""

from __future__ import annotations

from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.controllers.text_hits import HitController
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.session import ReaderScreen


class ProgramController:
    """What does not belong to one pane."""

    def __init__(
        self, screen: ReaderScreen, panes: PaneController, words: WordController, hits: HitController
    ) -> None:
        self._screen, self._panes, self._words, self._hits = screen, panes, words, hits

    def leave_step(self) -> None:
        """Esc, a step at a time: the filter of the pane, selection and cursor, a pane over the text, hits and marks.

        It goes to another pane only where the one that has the focus hides that.
        """
        screen = self._screen
        if screen.panel.filter and self._panes.current == "panel":
            screen.panel.set_filter("")
        elif screen.reports.filter and self._panes.current == "list":
            screen.reports.filter = ""
            screen.show_list()
        elif screen.session.library is not None and screen.session.library.shows_copies:
            screen.session.library.leave_copies()
            screen.show_list()
        elif (
            (self._panes.current == "list" and screen.cancel_addition())
            or self._words.put_away()
            or self._panes.leave_zen()
        ):
            return
        elif self._panes.current == "panel" and not screen.main.has_class("-wide"):
            self._panes.focus_pane("text")
        else:
            self._leave_text()

    def _leave_text(self) -> None:
        text = self._screen.text
        if self._screen.session.search.hits or text.list_marked("target") or text.list_marked("mention"):
            self._hits.forget_hits()
            text.clear_marks()
        elif self._screen.main.has_class("-narrow") and "list" in self._panes.list_available():
            self._panes.focus_pane("list")
        self._screen.show_state()

    def open_palette(self) -> None:
        self._screen.open_palette()

    def open_help(self) -> None:
        self._screen.open_help()

    def repaint(self) -> None:
        self._screen.main.refresh()

    def suspend(self) -> None:
        self._screen.suspend_process()

    def quit(self) -> None:
        self._screen.quit()
