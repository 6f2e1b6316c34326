"""The keys that the status line reminds of: those that matter in the pane that has the focus."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from meetreader.config import KeySequence
from meetreader.text.cells import text_width
from meetreader.ui.action import OWNERS
from meetreader.ui.controllers.display_settings import DisplayController
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.controllers.program import ProgramController
from meetreader.ui.controllers.search_prompt import PromptController
from meetreader.ui.controllers.selection import SelectionController
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.key_names import name_strokes
from meetreader.ui.session import PaneName
from meetreader.ui.widgets.virtual_list import VirtualList

Hint = tuple[str, str]
"""A key as people write it, and what it does in a word."""
GAP = 2
"""Cells between two hints."""

HINTS: Mapping[PaneName, Sequence[tuple[Callable[..., None], str]]] = {
    "list": (
        (VirtualList.open_current, "read"),
        (PromptController.search_text, "search"),
        (PaneController.toggle_panel, "panel"),
        (DisplayController.show_next_script, "script"),
        (ProgramController.open_help, "keys"),
    ),
    "text": (
        (PromptController.search_text, "search"),
        (WordController.go_to_next_word, "words"),
        (DisplayController.show_next_pinyin, "pinyin"),
        (PaneController.focus_next, "pane"),
        (ProgramController.open_help, "keys"),
    ),
    "panel": (
        (PaneController.show_facts, "facts"),
        (PaneController.show_officials, "officials"),
        (PaneController.show_directives, "directives"),
        (PaneController.show_problems, "problems"),
        (PaneController.show_outline, "outline"),
        (PaneController.show_repairs, "repairs"),
        (PaneController.show_hits, "hits"),
        (VirtualList.open_current, "go"),
        (PromptController.filter_entries, "filter"),
        (SelectionController.copy_passage, "copy"),
        (PaneController.focus_next, "pane"),
        (ProgramController.open_help, "keys"),
    ),
}
"""By pane, from left to right: where there is little room the ones on the left are left out."""


PROMPT_HINTS: Sequence[Hint] = (("↑", "earlier"), ("Enter", "keep"), ("Esc", "back"))
"""While something is typed at the foot."""


def choose_hints(pane: PaneName, cells: int, keys: Mapping[KeySequence, str]) -> list[Hint]:
    """The hints of a pane that fit into so many cells; `keys` are the keys in effect, with the actions' ids.

    An action that has no key is not named.
    """
    strokes: dict[str, KeySequence] = {}
    for sequence, action in keys.items():
        strokes.setdefault(action, sequence)
    kept: list[Hint] = []
    for method, label in reversed(HINTS[pane]):
        owner, _, name = method.__qualname__.partition(".")
        sequence = strokes.get(f"{OWNERS[owner]}.{name}", ())
        if not sequence:
            continue
        hint = name_strokes(sequence), label
        if measure_hints([hint, *kept]) > cells:
            break
        kept.insert(0, hint)
    return kept


def measure_hints(hints: Sequence[Hint]) -> int:
    """The cells that hints take beside each other."""
    return sum(text_width(f"{key} {label}") for key, label in hints) + GAP * (len(hints) - 1)
