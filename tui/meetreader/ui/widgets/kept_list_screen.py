"""A screen that lists what the reader kept, over the panes: the word list, the notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from meetreader.language import translate, translate_label
from meetreader.text.cells import text_width
from meetreader.ui.rendering.entries import ListEntry
from meetreader.ui.rendering.entry_filter import filter_entries, find_unknown_field
from meetreader.ui.whole_characters import WholeCharacters
from meetreader.ui.widgets.entry_list import EntryList
from meetreader.ui.widgets.question_screen import QuestionScreen
from meetreader.ui.widgets.status_line import StatusLine
from meetreader.ui.widgets.virtual_list import PaneHead


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
    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of the list by Textual's names, each with what it does in a word (a label); the most useful first."""
        ...

    def list_entries(self, cells: int) -> Sequence[ListEntry]:
        """The entries, in lines of so many cells; the key of each is the item it stands for."""
        ...

    def summarize(self) -> str:
        """What the head says at its right."""
        ...

    def do_key(self, key: str, item: Any, screen: KeptListScreen) -> None:
        """What one of the keys does; `item` is the one under the cursor, None in an empty list."""
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
    """Esc and q leave it; everything else is up to the listing."""

    BINDINGS = [
        Binding("ctrl+c,ctrl+q", "app.quit", show=False, priority=True),
        Binding("q,escape", "leave", show=False, priority=True),
        Binding("j,down", "move('line_down')", show=False, priority=True),
        Binding("k,up", "move('line_up')", show=False, priority=True),
        Binding("space,pagedown,f", "move('page_down')", show=False, priority=True),
        Binding("b,pageup", "move('page_up')", show=False, priority=True),
        Binding("ctrl+d", "move('half_down')", show=False, priority=True),
        Binding("ctrl+u", "move('half_up')", show=False, priority=True),
        Binding("g,home", "move('go_to_first')", show=False, priority=True),
        Binding("G,end", "move('go_to_last')", show=False, priority=True),
        Binding("ampersand,slash", "filter", show=False, priority=True),
        *(Binding(key, f"do_key('{key}')", show=False, priority=True) for key in ("enter", *"admevxUuE")),
    ]

    def __init__(self, listing: KeptListing, start: Any = None) -> None:
        """The cursor begins on the item `start`."""
        super().__init__()
        self._listing, self._start = listing, start
        self._filter = ""

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
        from meetreader.ui.key_names import name_key

        always = [("&", translate_label("key", "filter")), ("q", translate_label("key", "back"))]
        named = [(name_key(key), translate_label("key", label)) for key, label in self._listing.keys]
        while named and sum(text_width(f"{key} {label}  ") for key, label in (*named, *always)) > cells:
            named.pop()
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

    def action_move(self, method: str) -> None:
        """Move the cursor."""
        self._start = None
        self.status.show_message("")
        getattr(self.pane, method)()

    def action_filter(self) -> None:
        """Filter while it is typed."""
        fields = " ".join(f"{name}:" for name in self._listing.fields)
        hint = translate("any word in any form; {fields}").format(fields=fields)

        def show(query: str) -> None:
            self._filter = query
            self.show_entries("")

        self.app.push_screen(QuestionScreen("&", show, self._filter, hint=hint, when_typed=show))

    def action_do_key(self, key: str) -> None:
        """What the listing does on a key of its own."""
        self._start = None
        if key in (known for known, _ in self._listing.keys):
            self._listing.do_key(key, self.pane.current, self)


def _count(entries: Sequence[ListEntry]) -> int:
    return sum(1 for entry in entries if entry.key is not None)
