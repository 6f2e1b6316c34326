"""A screen that lists what the reader kept, over the panes: the word list, the notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from meetreader.config import KeySequence
from meetreader.data.files import asset_path
from meetreader.language import mark_label, translate, translate_label
from meetreader.text.cells import text_width
from meetreader.ui.key_names import name_strokes
from meetreader.ui.keystrokes import StrokeReader
from meetreader.ui.rendering.entries import ListEntry
from meetreader.ui.rendering.entry_filter import filter_entries, find_unknown_field
from meetreader.ui.whole_characters import WholeCharacters
from meetreader.ui.widgets.entry_list import EntryList
from meetreader.ui.widgets.question_screen import QuestionScreen
from meetreader.ui.widgets.status_line import StatusLine
from meetreader.ui.widgets.virtual_list import PaneHead

ALWAYS_HINTED = (
    ("prompt.filter_entries", mark_label("key", "filter")),
    ("lists.leave", mark_label("key", "back")),
    ("program.open_help", mark_label("key", "keys")),
)
"""What the last line names in every list, behind what the list has."""


class ListKeyTable(Protocol):
    """What the screen of a list needs to know of its keys (`meetreader.ui.list_keys.ListKeys`)."""

    @property
    def actions(self) -> Mapping[KeySequence, str]:
        """What each key does, by the ids of the actions."""
        ...

    def name_keys(self) -> Mapping[str, str]:
        """The keys of each action by its id, as people write them."""
        ...

    def make_help(self, title: str, offered: Sequence[str]) -> ModalScreen[None]:
        """The help of a list that offers these actions."""
        ...


class KeptListing(Protocol):
    """What the screen lists, and what its keys do."""

    @property
    def title(self) -> str:
        """What the head says; a message."""
        ...

    @property
    def fields(self) -> Sequence[str]:
        """The fields a filter may name."""
        ...

    @property
    def offered(self) -> Sequence[tuple[str, str]]:
        """The ids of the actions that the list has, each with what it does in a word (a label); the most useful first."""
        ...

    @property
    def keys(self) -> ListKeyTable:
        """The keys of the screen."""
        ...

    def list_entries(self, cells: int) -> Sequence[ListEntry]:
        """The entries, in lines of so many cells; the key of each is the item it stands for."""
        ...

    def summarize(self) -> str:
        """What the head says at its right."""
        ...

    def do_action(self, action: str, item: Any, screen: KeptListScreen) -> None:
        """Do one of the actions that the list has; `item` is the one under the cursor, None in an empty list."""
        ...


class KeptList(EntryList):
    """The list itself."""

    title = summary = ""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.when_sized: Callable[[], None] = lambda: None
        """Called when the lines have to be wrapped to another width."""

    def fit_size(self) -> None:
        """Wrap the lines to the width."""
        super().fit_size()
        self.when_sized()

    def describe_head(self, cells: int) -> PaneHead:
        """The title with the number of entries, and a summary."""
        count = sum(1 for entry in self.entries if entry.key is not None)
        return PaneHead(((f"{self.title} {count}", "head-strong"),), ((self.summary, ""),))


class KeptListScreen(WholeCharacters, ModalScreen[None]):
    """The keys are those that the listing says, of the same table as the reader's; Ctrl-C and Ctrl-Q end the program always.

    Each key is a binding, so that of keys that arrive in one packet each takes effect before the next is looked up.
    """

    CSS_PATH = asset_path("themes/overlays.tcss")
    BINDINGS = [Binding("ctrl+c,ctrl+q", "app.quit", show=False, priority=True)]

    def __init__(self, listing: KeptListing, start: Any = None) -> None:
        """The cursor begins on the item `start`."""
        super().__init__()
        self._listing, self._start = listing, start
        self._filter = ""
        self._keys = listing.keys.actions
        self._strokes = StrokeReader(self._keys)
        for key in sorted({*"0123456789", *(stroke for keys in self._keys for stroke in keys)}):
            if key not in ("ctrl+c", "ctrl+q"):
                self._bindings.bind(key, f"add_stroke('{key}')", show=False, priority=True)

    def compose(self) -> ComposeResult:
        """The list and the line below it."""
        yield KeptList(id="kept")
        yield StatusLine(id="kept-foot")

    @property
    def pane(self) -> KeptList:
        """The list."""
        return self.query_one("#kept", KeptList)

    @property
    def status(self) -> StatusLine:
        """The line below it."""
        return self.query_one("#kept-foot", StatusLine)

    def on_mount(self) -> None:
        """Show the list."""
        self.status.choose_hints = self._choose_hints
        self.pane.when_sized = self.show_entries
        self.set_focus(self.pane)
        self.show_entries()

    def show_entries(self, message: str | None = None) -> None:
        """Show the entries as they are now, with the cursor where it was, and say something; None says what was said."""
        pane = self.pane
        entries = self._listing.list_entries(max(pane.window_cells - 2, 10))
        shown = filter_entries(entries, self._filter) if self._filter.strip() else entries
        pane.title, pane.summary = translate(self._listing.title), self._listing.summarize()
        keys = [entry.key for entry in shown]
        cursor = keys.index(self._start) if self._start in keys and self._start is not None else pane.cursor
        pane.show_entries(shown, min(cursor, max(len(shown) - 1, 0)))
        unknown = find_unknown_field(self._filter, self._listing.fields)
        if unknown:
            fields = " ".join(f"{name}:" for name in self._listing.fields)
            message = translate("no field {field}: here  ({fields})").format(field=unknown, fields=fields)
        elif self._filter.strip() and not message:
            message = translate("&{filter} · {count} of {total} · Esc shows all").format(
                filter=self._filter, count=_count(shown), total=_count(entries)
            )
        self.status.show_state(self._describe_empty(entries))
        if message is not None:
            self.status.show_message(message, keep=True)

    def _describe_empty(self, entries: Sequence[ListEntry]) -> str:
        return "" if entries else translate("nothing is listed")

    def _choose_hints(self, cells: int) -> Sequence[tuple[str, str]]:
        """As many of the keys as fit, the most useful ones."""
        names = self._listing.keys.name_keys()

        def name(actions: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
            known = ((names.get(action, "").split(), label) for action, label in actions)
            return [(keys[0], translate_label("key", label)) for keys, label in known if keys]

        always, named = name(ALWAYS_HINTED), name(self._listing.offered)
        while sum(text_width(f"{key} {label}  ") for key, label in (*named, *always)) > cells:
            if named:
                named.pop()
            elif always:
                always.pop(0)
        return [*named, *always]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys to what lies over the list, and to the time before it is there."""
        return self.is_current and self.is_mounted if action != "app.quit" else True

    def list_items(self) -> list[Any]:
        """The items that are listed, filter included, in their order."""
        return [entry.key for entry in self.pane.entries if entry.key is not None]

    def action_leave(self) -> None:
        """The filter first, then the screen."""
        if self._filter:
            self._filter = ""
            self.show_entries("")
        else:
            self.dismiss()

    def action_add_stroke(self, key: str) -> None:
        """Take a key, a digit of a count, or the stroke of a sequence."""
        stroke = self._strokes.add_stroke(key)
        action = self._keys.get(stroke.keys, "") if stroke.outcome == "single" else stroke.action
        if action:
            self._do_action(action, stroke.count)
        elif stroke.outcome == "waiting":
            self.status.show_message(f"{stroke.count or ''}{name_strokes(stroke.keys)} …")
        else:
            self.status.show_message("")

    def _do_action(self, action: str, count: int | None) -> None:
        self._start = None
        owner, _, method = action.partition(".")
        if action in (known for known, _ in self._listing.offered):
            self._listing.do_action(action, self.pane.current, self)
        elif owner == "pane":
            self.status.show_message("")
            getattr(self.pane, method)(count)
        elif action == "lists.leave":
            self.action_leave()
        elif action == "prompt.filter_entries":
            self._ask_for_filter()
        elif action == "program.open_help":
            self._open_help()
        elif action == "program.repaint":
            self.refresh()
        elif action == "program.suspend":
            self.app.action_suspend_process()

    def _open_help(self) -> None:
        offered = [action for action, _ in self._listing.offered]
        self.app.push_screen(self._listing.keys.make_help(translate(self._listing.title), offered))

    def _ask_for_filter(self) -> None:
        """Filter while it is typed."""
        fields = " ".join(f"{name}:" for name in self._listing.fields)
        hint = translate("any word in any form; {fields}").format(fields=fields)

        def show(query: str) -> None:
            self._filter = query
            self.show_entries("")

        self.app.push_screen(QuestionScreen("&", show, self._filter, hint=hint, when_typed=show))


def _count(entries: Sequence[ListEntry]) -> int:
    return sum(1 for entry in entries if entry.key is not None)
