"""The palette: a sheet with a line to type in, and below it what can be done, one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from meetreader.data.files import asset_path
from meetreader.language import translate, translate_label
from meetreader.text.cells import draw_text, fit_text, pad_text, text_width
from meetreader.ui.palette_entries import FoundEntry, PaletteEntry, find_entries
from meetreader.ui.whole_characters import WholeCharacters
from meetreader.ui.widgets.virtual_list import draw_bar

ROWS = 12
"""Rows of the sheet at the most, the line for typing not counted."""

MOST_KEY_CELLS = 9
"""Cells of the column of keys at the most: longer ones move the names of their groups to the left."""


class PaletteLine(Input):
    """The line for typing. Keys that move in the list go there in the order they were typed."""

    def __init__(self, when_key: Callable[[str], bool]) -> None:
        super().__init__(placeholder=translate("an action, a report, a person, a theme"), compact=True)
        self.cursor_blink = False
        self._when_key = when_key

    def _on_key(self, event: events.Key) -> None:  # type: ignore[override]  # the base's comes after it
        if self._when_key(event.key):
            event.stop()
            event.prevent_default()

    def action_paste(self) -> None:
        """Insert what was copied last, drawn as it may be sent to a terminal."""
        self.replace(draw_text(self.app.clipboard), *self.selection)


class PaletteList(Widget):
    """The entries that fit what is typed."""

    COMPONENT_CLASSES = {"row", "bar", "faint", "key", "letters"}

    def __init__(self) -> None:
        super().__init__()
        self.found: Sequence[FoundEntry] = ()
        self.cursor = 0
        self._top = 0
        self._key_cells = 0

    def show_found(self, found: Sequence[FoundEntry]) -> None:
        """Show other entries, with the cursor on the first."""
        self.found = found
        self._key_cells = min(max((text_width(item.entry.keys) for item in found), default=0), MOST_KEY_CELLS)
        self.styles.height = max(1, min(len(found), ROWS))
        self._top = 0
        self.move_cursor(0)

    def move_cursor(self, index: int) -> None:
        """Put the cursor on an entry, or the nearest there is."""
        self.cursor = min(max(index, 0), max(len(self.found) - 1, 0))
        self._top = min(max(self._top, self.cursor - ROWS + 1), self.cursor)
        self.refresh()

    @property
    def current(self) -> PaletteEntry | None:
        """The entry under the cursor."""
        return self.found[self.cursor].entry if self.found else None

    def render_line(self, y: int) -> Strip:
        """One entry: name, group, and at the right its keys."""
        width, number = self.size.width, self._top + y
        ground = self.rich_style
        if number >= len(self.found):
            text = " " + translate("nothing fits") if y == 0 else ""
            return Strip([Segment(pad_text(text, width), ground)], width)
        entry, marked = self.found[number]
        is_current = number == self.cursor
        if is_current:
            ground += self._style("row")
        keys = fit_text(entry.keys, width // 3)
        keys = " " * (self._key_cells - text_width(keys)) + keys
        group = entry.section if entry.group == "Actions" else translate_label("palette", entry.group)
        room = width - 3 - text_width(keys) - text_width(group) - 4
        name = fit_text(draw_text(entry.name), room)
        bar = Segment(">" if is_current else " ", ground + self._style("bar"))
        letters = ground + self._style("letters")
        segments = [bar]
        segments += [
            Segment(character, letters if at in marked else ground) for at, character in enumerate(name)
        ]
        segments.append(Segment(" " * (room - text_width(name) + 2), ground))
        segments += [Segment(group, ground + self._style("faint")), Segment("  ", ground)]
        segments += [Segment(keys, ground + self._style("key")), Segment(" ", ground)]
        thumb = self._is_on_thumb(y)
        segments.append(
            Segment(draw_bar("┃") if thumb else " ", ground + self._style("bar" if thumb else "faint"))
        )
        return Strip(segments, width).simplify()

    def _is_on_thumb(self, y: int) -> bool:
        """Whether a row is beside the part of the entries that is shown, where there are more."""
        count = len(self.found)
        begin, end = self._top / max(count, 1), (self._top + ROWS) / max(count, 1)
        return count > ROWS and begin <= (y + 0.5) / ROWS <= max(end, begin + 1 / ROWS)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name, partial=True)

    def on_click(self, event: events.Click) -> None:
        """A click on an entry does it."""
        self.move_cursor(self._top + event.y)
        screen = self.screen
        if isinstance(screen, Palette):
            screen.run_current()


class Palette(WholeCharacters, ModalScreen[None]):
    """The palette. It is there at once: keys of the packet that opened it are typed into it."""

    CSS_PATH = asset_path("themes/overlays.tcss")

    BINDINGS = [Binding("ctrl+c,ctrl+q", "app.quit", show=False, priority=True)]
    AUTO_FOCUS = "PaletteLine"

    def __init__(
        self,
        entries: Sequence[PaletteEntry],
        used: Sequence[str] = (),
        when_used: Callable[[str], None] = lambda name: None,
        when_left: Callable[[], None] = lambda: None,
        list_typed: Callable[[str], Iterable[PaletteEntry]] = lambda typed: (),
    ) -> None:
        """`used` are the names of entries, the last one used first; `when_left` takes back what was shown for a look.

        `list_typed` gives the entries for what is typed in full (`42`, `script hongkong`); they come before all others.
        """
        super().__init__()
        self._entries, self._used = entries, used
        self._when_used, self._when_left, self._list_typed = when_used, when_left, list_typed
        self._list = PaletteList()
        self._line = PaletteLine(self._take_key)
        self._is_previewing = False
        self._typed = ""

    def compose(self) -> ComposeResult:
        """A sheet a third from the top."""
        with Vertical(id="sheet"):
            yield self._line
            yield self._list

    def on_mount(self) -> None:
        """Show what there is."""
        self._show_found("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits."""
        if event.value != self._typed:
            self._show_found(event.value)

    def _show_found(self, typed: str) -> None:
        self._typed = typed
        in_full = [FoundEntry(entry) for entry in self._list_typed(typed)]
        self._list.show_found([*in_full, *find_entries(self._entries, typed, self._used)])
        self._preview()

    def _take_key(self, key: str) -> bool:
        """Do what a key means in the list; False for those that are typed."""
        moves = {
            "down": 1,
            "ctrl+n": 1,
            "up": -1,
            "ctrl+p": -1,
            "pagedown": ROWS - 1,
            "pageup": 1 - ROWS,
        }
        if not self.is_current:
            return True
        if key in moves:
            self._list.move_cursor(self._list.cursor + moves[key])
            self._preview()
        elif key == "enter":
            if self._line.value != self._typed:  # typed in the same packet: its change is not reported yet
                self._show_found(self._line.value)
            self.run_current()
        elif key == "escape":
            self._leave()
        else:
            return False
        return True

    def _preview(self) -> None:
        """Show for a look what the current entry would do; what another one did is taken back."""
        entry = self._list.current
        if entry is not None and entry.preview is not None:
            self._is_previewing = True
            entry.preview()
        elif self._is_previewing:
            self._is_previewing = False
            self._when_left()

    def run_current(self) -> None:
        """Do what the cursor is on; where nothing fits, only leave."""
        entry = self._list.current
        if entry is None:
            self._leave()
            return
        self._when_used(entry.name)
        self.dismiss()
        self.app.call_later(entry.run)

    def _leave(self) -> None:
        if self._is_previewing:
            self._when_left()
        self.dismiss()

    def on_click(self, event: events.Click) -> None:
        """A click beside the sheet leaves."""
        if event.widget is self:
            self._leave()

    def dismiss(self, result: Any = None) -> Any:
        """Close the palette, once: a second key of the same packet comes when it is closed already."""
        return super().dismiss(result) if self.is_current else None
