"""What was done last to bookmarks, notes and words, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

from meetreader.language import translate
from meetreader.state import Bookmark, KeptItem, KeptWord, State
from meetreader.ui.session import ReaderScreen


def name_item(item: KeptItem) -> str:
    """A bookmark, a note or a word in a few words."""
    if isinstance(item, Bookmark):
        return translate("bookmark {letter}").format(letter=item.letter)
    if isinstance(item, KeptWord):
        return item.word
    return translate("the note “{text}”").format(text=shorten(item.text))


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
        self.when_changed: Callable[[], None] = lambda: None
        """Called when something was removed, was taken back or came back."""

    def note_added(self, item: KeptItem, message: str) -> None:
        """Remember what was added, and say so."""
        self._added = item
        said = translate("{message} · U takes it back").format(message=message)
        self._screen.status.show_message(self.say(said))

    def remove(self, item: KeptItem) -> str:
        """Remove an item, and say so."""
        self._state.forget(item)
        self._added = None
        self.when_changed()
        return self.say(translate("{item} is removed · U brings it back").format(item=name_item(item)))

    def undo(self) -> None:
        self._screen.status.show_message(self.undo_last())

    def undo_last(self) -> str:
        """Take the last deed back, and say what was done."""
        added, self._added = self._added, None
        if added is not None:
            self._state.forget(added)
            message = translate("{item} is taken back · U adds it again").format(item=name_item(added))
        else:
            item = self._state.undo_last()
            message = (
                translate("{item} is back").format(item=name_item(item))
                if item
                else translate("nothing to undo: no bookmark, note or word was removed")
            )
        self.when_changed()
        return self.say(message)

    def say(self, message: str) -> str:
        """A message, with why nothing is kept where that is so."""
        if not self._state.problem:
            return message
        said = translate("not kept: {problem} · {message}")
        return said.format(problem=self._state.problem, message=message)
