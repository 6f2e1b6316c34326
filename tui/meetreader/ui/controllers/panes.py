"""Which pane has the focus, which panes are shown, and which tab the side panel shows."""

from __future__ import annotations

from meetreader.ui.left_choices import PaneArrangement
from meetreader.ui.rendering.entry_targets import TABS, Tab
from meetreader.ui.session import PANES, PaneName, ReaderScreen, name_focus_classes


class PaneController:
    """The three panes: list, text and side panel."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen

    @property
    def current(self) -> PaneName:
        """The pane that has the focus; `text` when none has."""
        focused = self._screen.main.focused
        return next((name for name in PANES if focused is not None and focused.id == name), "text")

    @property
    def arrangement(self) -> PaneArrangement:
        """How the panes are now."""
        hidden = tuple(name for name in PANES if self._screen.main.has_class(f"no-{name}"))
        return PaneArrangement(self._screen.panel.tab, self.current, hidden)

    def restore_arrangement(self, kept: PaneArrangement) -> None:
        """Show the tab and put away the panes as they were; the hits of a search are not there again, so neither is their tab."""
        if kept.tab != "hits":
            self._screen.panel.show_tab(kept.tab)
        self._screen.main.update_classes({f"no-{name}": name in kept.hidden for name in ("list", "panel")})

    def list_available(self) -> list[PaneName]:
        """The panes that can have the focus: no list of a single report, no panel that was put away."""
        if self._screen.main.has_class("zen"):
            return ["text"]
        gone = {"one-report": "list", "no-list": "list", "no-panel": "panel"}
        hidden = {pane for name, pane in gone.items() if self._screen.main.has_class(name)}
        return [name for name in PANES if name not in hidden]

    def focus_pane(self, name: PaneName) -> None:
        """Put the focus on a pane, after showing it if it is hidden; the next key belongs there."""
        main = self._screen.main
        if name != "text":
            self.leave_zen()
        main.update_classes({f"no-{name}": False, **name_focus_classes(name)})
        main.set_focus(main.query_one(f"#{name}"), scroll_visible=False)

    def uncover_text(self) -> None:
        """Put the focus on the text if another pane hides it."""
        main = self._screen.main
        is_alone = main.has_class("-narrow") and self.current != "text"
        is_covered = main.has_class("-medium") and self.current == "panel"
        if is_alone or is_covered:
            self.focus_pane("text")

    def uncover_panel(self) -> None:
        """Put the focus on the panel if it was put away or is hidden."""
        if self._screen.main.has_class("no-panel") or not self._screen.main.has_class("-wide"):
            self.focus_pane("panel")

    def toggle_list(self) -> None:
        self._screen.main.toggle_class("no-list")
        if self.current == "list":
            self.focus_pane("text")

    def toggle_panel(self) -> None:
        if self._screen.main.has_class("-wide"):
            self._screen.main.toggle_class("no-panel")
            if self.current == "panel":
                self.focus_pane("text")
        else:
            self.focus_pane("text" if self.current == "panel" else "panel")

    def toggle_zen(self) -> None:
        """Show the text alone, without heads and rails, or everything again."""
        main, text = self._screen.main, self._screen.text
        main.toggle_class("zen")
        text.set_bare(main.has_class("zen"))
        self.focus_pane("text")

    def leave_zen(self) -> bool:
        """Show everything again; False where nothing was hidden."""
        is_zen = self._screen.main.has_class("zen")
        if is_zen:
            self.toggle_zen()
        return is_zen

    def focus_next(self) -> None:
        self._focus_neighbour(1, wraps=True)

    def focus_previous(self) -> None:
        self._focus_neighbour(-1, wraps=True)

    def focus_left(self) -> None:
        self._focus_neighbour(-1, wraps=False)

    def focus_right(self) -> None:
        self._focus_neighbour(1, wraps=False)

    def _focus_neighbour(self, step: int, *, wraps: bool) -> None:
        names = self.list_available()
        current = self.current if self.current in names else "text"  # what has the focus may have been hidden
        number = names.index(current) + step
        self.focus_pane(names[number % len(names) if wraps else min(max(number, 0), len(names) - 1)])

    # The tabs of the side panel

    def show_tab(self, tab: Tab) -> None:
        """Show a tab of the panel, at what it says of the reader's place in the text."""
        self._screen.panel.show_tab(tab)
        self._screen.panel.follow_text(self._screen.text.reading_offset)
        self.leave_zen()
        self._screen.main.remove_class("no-panel")
        if not self._screen.main.has_class("-wide"):
            self.focus_pane("panel")

    def show_facts(self) -> None:
        self.show_tab("facts")

    def show_officials(self) -> None:
        self.show_tab("officials")

    def show_directives(self) -> None:
        self.show_tab("directives")

    def show_problems(self) -> None:
        self.show_tab("problems")

    def show_outline(self) -> None:
        self.show_tab("outline")

    def show_repairs(self) -> None:
        self.show_tab("repairs")

    def show_hits(self) -> None:
        self.show_tab("hits")

    def show_next_tab(self) -> None:
        self.show_tab(TABS[(TABS.index(self._screen.panel.tab) + 1) % len(TABS)])
