"""Which pane has the focus, which are shown, which tab the side panel shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetreader.ui.widgets.side_panel import TABS, Tab

if TYPE_CHECKING:
    from meetreader.ui.app import Reader

PANES = ("list", "text", "panel")


def at(name: str) -> dict[str, bool]:
    """Which classes of the screen say that a pane has the focus, to be set in one go: each change styles all anew."""
    return {f"at-{pane}": pane == name for pane in PANES}


class Panes:
    """The three panes of the reader."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    @property
    def current(self) -> str:
        """The name of the pane that has the focus; `text` when none has."""
        focused = self.reader.focused
        return focused.id if focused is not None and focused.id in PANES else "text"

    def names(self) -> list[str]:
        """The panes one can go to: no list of a single report, no panel that was put away."""
        gone = {"one-report": "list", "no-list": "list", "no-panel": "panel"}
        hidden = {pane for name, pane in gone.items() if self.reader.main.has_class(name)}
        return [name for name in PANES if name not in hidden]

    def focus(self, name: str) -> None:
        """Put the focus on a pane, showing it first where it is hidden."""
        main = self.reader.main
        main.update_classes({f"no-{name}": False, **at(name)})
        main.set_focus(
            main.query_one(f"#{name}"), scroll_visible=False
        )  # at once: the next key belongs there

    def show_text(self) -> None:
        """Bring the text forward where another pane hides it."""
        main = self.reader.main
        if (main.has_class("-narrow") and self.current != "text") or (
            main.has_class("-medium") and self.current == "panel"
        ):
            self.focus("text")

    def show_panel(self) -> None:
        """Bring the panel forward where it is put away or hidden."""
        if self.reader.main.has_class("no-panel") or not self.reader.main.has_class("-wide"):
            self.focus("panel")

    def toggle_list(self) -> None:
        self.reader.main.toggle_class("no-list")
        if self.current == "list":
            self.focus("text")

    def _turn(self, step: int, *, around: bool) -> None:
        names = self.names()
        at = names.index(self.current) + step
        self.focus(names[at % len(names) if around else min(max(at, 0), len(names) - 1)])

    def next_pane(self) -> None:
        self._turn(1, around=True)

    def previous_pane(self) -> None:
        self._turn(-1, around=True)

    def pane_left(self) -> None:
        if self.reader.words.selecting and self.current == "text":
            self.reader.words.previous_word()
        else:
            self._turn(-1, around=False)

    def pane_right(self) -> None:
        if self.reader.words.selecting and self.current == "text":
            self.reader.words.next_word()
        else:
            self._turn(1, around=False)

    def toggle_panel(self) -> None:
        if self.reader.main.has_class("-wide"):
            self.reader.main.toggle_class("no-panel")
            if self.current == "panel":
                self.focus("text")
        else:
            self.focus("text" if self.current == "panel" else "panel")

    def _turn_tab(self, tab: Tab) -> None:
        self.reader.panel.show_tab(tab)
        self.reader.panel.follow(self.reader.text.reading_at)
        self.reader.finding.show_in_list()
        self.reader.main.remove_class("no-panel")
        if not self.reader.main.has_class("-wide"):
            self.focus("panel")

    def facts(self) -> None:
        self._turn_tab("facts")

    def officials(self) -> None:
        self._turn_tab("officials")

    def directives(self) -> None:
        self._turn_tab("directives")

    def problems(self) -> None:
        self._turn_tab("problems")

    def outline(self) -> None:
        self._turn_tab("outline")

    def repairs(self) -> None:
        self._turn_tab("repairs")

    def hit_list(self) -> None:
        self._turn_tab("hits")

    def next_tab(self) -> None:
        self._turn_tab(TABS[(TABS.index(self.reader.panel.tab) + 1) % len(TABS)])
