"""The help screen: the table of actions, in groups."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from meetreader.cells import pad
from meetreader.ui.actions import ACTIONS, key_names

LEGEND = """
The list shows for each report the date held, the place, the chair, the meeting, and how many
officials, directives and repairs were found (off, dir, rep).
In the panel: ！ must  ✗ must not  · should  ＋ encouraged  → who must act; at the right, by when.
□ in the text is a character the mirror site lost and nothing can restore.
"""


def help_text() -> str:
    """All keys, in the groups of the table."""
    lines, group = [], ""
    for action in ACTIONS:
        if action.group != group:
            group = action.group
            lines += ["", group]
        lines.append(f"  {pad(key_names(action), 20)} {action.description}")
    return "\n".join(lines).strip("\n") + "\n" + LEGEND


class HelpScreen(ModalScreen[None]):
    """Scrolls like everything else; any of q, ? and Esc leaves."""

    BINDINGS = [
        Binding("q,question_mark,escape,f1", "dismiss_help", show=False),
        Binding("j,down", "page('scroll_down')", show=False),
        Binding("k,up", "page('scroll_up')", show=False),
        Binding("space,pagedown,f", "page('scroll_page_down')", show=False),
        Binding("b,pageup", "page('scroll_page_up')", show=False),
        Binding("g,home", "page('scroll_home')", show=False),
        Binding("G,end", "page('scroll_end')", show=False),
    ]

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll(id="help"):
            yield Static(help_text(), markup=False)

    def action_dismiss_help(self) -> None:
        """Leave."""
        self.dismiss()

    def action_page(self, method: str) -> None:
        """Scroll."""
        getattr(self.query_one("#help"), method)(animate=False)
