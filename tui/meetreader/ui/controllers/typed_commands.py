"""What may be typed behind `:` besides the names of actions: a place, a setting with its value, a short word.

42, 50%           the 42nd paragraph (or entry of the pane that has the focus); half of the way down
script hongkong   any setting of `config.toml` that shows at once, for this and the next times
q, h, export      what other programs call these actions
export a.csv      what the list or the panel shows, into this file; its end says in which format
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from meetreader.config import SETTINGS, Setting
from meetreader.ui.controllers.exporting import ExportController
from meetreader.ui.controllers.kept_choices import KeptChoiceController
from meetreader.ui.palette_entries import PaletteEntry
from meetreader.ui.session import ReaderScreen

_PLACE = re.compile(r"(\d{1,9})(%?)")
_SWITCH: Mapping[str, bool] = {
    "true": True,
    "on": True,
    "yes": True,
    "false": False,
    "off": False,
    "no": False,
}
WORDS: Mapping[str, str] = {
    "q": "program.quit",
    "h": "program.open_help",
    "export": "exports.export_shown",
    "words": "kept_words.open_list",
    "notes": "kept_notes.open_list",
    "bookmarks": "bookmarks.open_list",
}
"""Short words and the ids of the actions they stand for."""
CHANGED_AT_ONCE = (
    "script", "pinyin", "pinyin_amount", "tones", "tone_sandhi", "tone_colours", "measure", "hanging", "marks",
    "order", "directive_order",
)  # fmt: skip
"""The settings that can be typed; themes are entries of the palette, and the others count when the reader begins."""


class TypedCommandController:
    """`do_action` does an action by its id."""

    def __init__(
        self,
        screen: ReaderScreen,
        choices: KeptChoiceController,
        export: ExportController,
        do_action: Callable[[str], None],
    ) -> None:
        self._screen, self._choices, self._export, self._do_action = screen, choices, export, do_action

    def list_commands(self, typed: str) -> Iterator[PaletteEntry]:
        """What may be meant by a line that is being typed: all values of a setting until one of them is."""
        words = typed.lower().split()
        if len(words) == 1:
            if place := _PLACE.fullmatch(words[0]):
                go_to_place = partial(self._go_to_place, int(place[1]), is_percent=bool(place[2]))
                yield PaletteEntry(words[0], "Place", go_to_place)
            if action := WORDS.get(words[0]):
                yield PaletteEntry(words[0], "Actions", partial(self._do_action, action))
        if words[:1] == ["export"] and len(words) > 1:
            file = typed.split(maxsplit=1)[1].strip()
            yield PaletteEntry(f"export {file}", "Actions", partial(self._export.export_to, file))
        elif words:
            name, rest = words[0].replace("-", "_"), " ".join(words[1:])
            for setting in SETTINGS:
                if setting.name == name and name in CHANGED_AT_ONCE:
                    yield from self._list_values(setting, rest)

    def _go_to_place(self, number: int, *, is_percent: bool) -> None:
        pane = self._screen.focused_pane
        if is_percent:
            pane.go_to_percent(number)
        else:
            pane.go_to_number(max(number, 1))

    def _list_values(self, setting: Setting, typed: str) -> Iterator[PaletteEntry]:
        for text, value in _read_values(setting, typed):
            if setting.check_value(value) is None:
                change = partial(self._choices.change_setting, setting.name, value)
                yield PaletteEntry(f"{setting.name} {text}", "Settings", change)


def _read_values(setting: Setting, typed: str) -> Iterator[tuple[str, object]]:
    """The values that may be meant by the beginning of one, as they are typed and as `config.toml` has them."""
    if setting.is_list:
        names = [name for name in re.split("[ ,]+", typed) if name and name != "none"]
        meant = [next((c for c in setting.choices if str(c).startswith(name)), name) for name in names]
        yield ", ".join(map(str, meant)) or "none", meant
    elif isinstance(setting.default, bool):
        yield from ((word, value) for word, value in _SWITCH.items() if word in ("on", "off") and not typed)
        if typed in _SWITCH:
            yield typed, _SWITCH[typed]
    elif setting.choices:
        yield from ((str(choice), choice) for choice in setting.choices if str(choice).startswith(typed))
    elif typed.isascii() and typed.isdigit():
        yield typed, int(typed[:9])
