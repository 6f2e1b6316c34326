"""What was done last to bookmarks, notes and words, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

from meetreader.state import Bookmark, KeptItem, KeptWord, State
from meetreader.ui.session import ReaderScreen


def name_item(item: KeptItem) -> str:
    """A bookmark, a note or a word in a few words."""
    if isinstance(item, Bookmark):
        return f"bookmark {item.letter}"
    return item.word if isinstance(item, KeptWord) else f"the note “{shorten(item.text)}”"


def shorten(text: str, most: int = 20) -> str:
    """The beginning of a text, on one line, in at most so many code points."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


class KeptDeedController:
    """The last deed is taken back: what was added is removed, what was removed comes back."""

    def __init__(self, screen: ReaderScreen, state: State) -> None:
        self._screen, self._state = screen, state
        self._added: KeptItem | None = None
        """What was added last, if nothing was removed since."""
        self.when_undone: Callable[[], None] = lambda: None
        """Called when something was taken back or came back."""

    def note_added(self, item: KeptItem, message: str) -> None:
        """Remember what was added, and say so."""
        self._added = item
        self._screen.status.show_message(self.say(f"{message} · U takes it back"))

    def remove(self, item: KeptItem) -> str:
        """Remove an item, and say so."""
        self._state.forget(item)
        self._added = None
        return self.say(f"{name_item(item)} is removed · U brings it back")

    def undo(self) -> None:
        self._screen.status.show_message(self.undo_last())

    def undo_last(self) -> str:
        """Take the last deed back, and say what was done."""
        added, self._added = self._added, None
        if added is not None:
            self._state.forget(added)
            message = f"{name_item(added)} is taken back · U adds it again"
        else:
            item = self._state.undo_last()
            message = (
                f"{name_item(item)} is back"
                if item
                else "nothing to undo: no bookmark, note or word was removed"
            )
        self.when_undone()
        return self.say(message)

    def say(self, message: str) -> str:
        """A message, with why nothing is kept where that is so."""
        return f"{message} · {self._state.problem}" if self._state.problem else message
