"""The keys that the status line reminds of: those that matter in the pane that has the focus."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from meetreader.config import KeySequence
from meetreader.language import mark_label, translate_label
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
        (VirtualList.open_current, mark_label("key", "read")),
        (PromptController.search_text, mark_label("key", "search")),
        (PaneController.toggle_panel, mark_label("key", "panel")),
        (DisplayController.show_next_script, mark_label("key", "script")),
        (ProgramController.open_help, mark_label("key", "keys")),
    ),
    "text": (
        (PromptController.search_text, mark_label("key", "search")),
        (WordController.go_to_next_word, mark_label("key", "words")),
        (DisplayController.show_next_pinyin, mark_label("key", "pinyin")),
        (PaneController.focus_next, mark_label("key", "pane")),
        (ProgramController.open_help, mark_label("key", "keys")),
    ),
    "panel": (
        (PaneController.show_facts, mark_label("key", "facts")),
        (PaneController.show_officials, mark_label("key", "officials")),
        (PaneController.show_directives, mark_label("key", "directives")),
        (PaneController.show_problems, mark_label("key", "problems")),
        (PaneController.show_outline, mark_label("key", "outline")),
        (PaneController.show_repairs, mark_label("key", "repairs")),
        (PaneController.show_hits, mark_label("key", "hits")),
        (VirtualList.open_current, mark_label("key", "go")),
        (PromptController.filter_entries, mark_label("key", "filter")),
        (SelectionController.copy_passage, mark_label("key", "copy")),
        (PaneController.focus_next, mark_label("key", "pane")),
        (ProgramController.open_help, mark_label("key", "keys")),
    ),
}
"""By pane, from left to right: where there is little room the ones on the left are left out."""


PROMPT_HINTS: Sequence[Hint] = (
    ("↑", mark_label("key", "earlier")),
    ("Enter", mark_label("key", "keep")),
    ("Esc", mark_label("key", "back")),
)
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
        hint = name_strokes(sequence), translate_label("key", label)
        if measure_hints([hint, *kept]) > cells:
            break
        kept.insert(0, hint)
    return kept


def choose_prompt_hints(cells: int) -> Sequence[Hint]:
    """The hints of the prompt line where all of them fit into so many cells, else none."""
    hints = [(key, translate_label("key", label)) for key, label in PROMPT_HINTS]
    return hints if measure_hints(hints) <= cells else ()


def measure_hints(hints: Sequence[Hint]) -> int:
    """The cells that hints take beside each other."""
    return sum(text_width(f"{key} {label}") for key, label in hints) + GAP * (len(hints) - 1)
