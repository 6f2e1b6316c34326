"""A card: a text in a box over the panes, such as the note on a word."""

from __future__ import annotations

from rich.markup import escape
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from meetreader.data.files import asset_path
from meetreader.language import translate
from meetreader.ui.whole_characters import WholeCharacters


class CardScreen(WholeCharacters, ModalScreen[None]):
    """A text over the panes; q, K and Esc leave it, Ctrl-C leaves the program."""

    CSS_PATH = asset_path("themes/overlays.tcss")

    BINDINGS = [
        Binding("q,K,escape,enter", "leave", show=False),
        Binding("ctrl+c,ctrl+q", "app.quit", show=False, priority=True),
        Binding("j,down", "scroll('scroll_down')", show=False),
        Binding("k,up", "scroll('scroll_up')", show=False),
        Binding("space,pagedown,f", "scroll('scroll_page_down')", show=False),
        Binding("b,pageup", "scroll('scroll_page_up')", show=False),
        Binding("g,home", "scroll('scroll_home')", show=False),
        Binding("G,end", "scroll('scroll_end')", show=False),
    ]

    def __init__(self, text: str, title: str = "", hint: str = "") -> None:
        """`title` stands in the upper edge, `hint`, the keys that work here, in the lower one: Esc, if nothing else."""
        super().__init__()
        self._text, self._title, self._hint = text, title, hint or translate("Esc closes")

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll(id="card") as card:
            card.border_title, card.border_subtitle = escape(self._title), escape(self._hint)
            yield Static(self._text, markup=False)

    def action_leave(self) -> None:
        """Leave, once: a second key of the same packet comes when the card is closed already."""
        if self.is_current:
            self.dismiss()

    def action_scroll(self, method: str) -> None:
        """Scroll."""
        getattr(self.query_one("#card"), method)(animate=False)
