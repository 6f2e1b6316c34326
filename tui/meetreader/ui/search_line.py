"""The line at the foot in which one types what to look for."""

from __future__ import annotations

from typing import Any

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input


class SearchLine(Input):
    """An input line that tells every change; Enter keeps the hits, Esc leaves."""

    BINDINGS = [Binding("escape", "leave", show=False)]

    class Left(Message):
        """The line was left; `kept` when by Enter."""

        def __init__(self, kept: bool) -> None:
            super().__init__()
            self.kept = kept

    def __init__(self, **options: Any) -> None:
        super().__init__(
            placeholder="search: 汉字, 漢字, hanzi, hz", compact=True, select_on_focus=True, **options
        )

    def action_leave(self) -> None:
        """Esc."""
        self.post_message(self.Left(kept=False))

    async def action_submit(self) -> None:
        """Enter."""
        self.post_message(self.Left(kept=True))
