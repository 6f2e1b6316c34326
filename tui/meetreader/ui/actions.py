"""The one table of what can be done: bindings, status line, palette, help screen and README are made from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meetreader.config.key_strokes import KeySequence
from meetreader.language import mark_message
from meetreader.ui.action import Action
from meetreader.ui.controllers.program import ProgramController
from meetreader.ui.controllers.search_prompt import PromptController
from meetreader.ui.controllers.text_hits import HitController
from meetreader.ui.moving_actions import MOVING_ACTIONS
from meetreader.ui.text_actions import TEXT_ACTIONS

ACTIONS: tuple[Action, ...] = (
    *MOVING_ACTIONS,
    *TEXT_ACTIONS,
    Action(
        PromptController.search_text,
        "slash",
        mark_message("search, in any script, with pinyin or a wrong character"),
        "Search",
        is_jump=True,
    ),
    Action(
        HitController.go_to_next_hit,
        "n",
        mark_message("next hit; after S also those of the next reports"),
        "Search",
        takes="count",
        is_jump=True,
    ),
    Action(
        HitController.go_to_previous_hit,
        "N",
        mark_message("previous hit"),
        "Search",
        takes="count",
        is_jump=True,
    ),
    Action(
        HitController.search_word,
        "asterisk",
        mark_message("search for the word under the cursor"),
        "Search",
        is_jump=True,
    ),
    Action(PromptController.search_all, "S", mark_message("search all reports"), "Search", is_jump=True),
    Action(
        HitController.toggle_southern,
        "tilde",
        mark_message("zh/z, ch/c, sh/s, n/l, -ng/-n: the same to a search, or different"),
        "Search",
    ),
    Action(
        PromptController.filter_entries,
        "ampersand",
        mark_message("filter the list or the panel (also by:NAME to:BODY due: force:must, of directives)"),
        "Search",
    ),
    Action(
        ProgramController.leave_step,
        "escape",
        mark_message("leave the filter, the cursor, the panel over the text, the search and the marks"),
        "Search",
    ),
    Action(ProgramController.open_palette, "colon,ctrl+p", mark_message("command palette"), "Program"),
    Action(ProgramController.open_help, "question_mark,f1", mark_message("this help"), "Program"),
    Action(ProgramController.repaint, "ctrl+l", mark_message("draw the screen again"), "Program"),
    Action(ProgramController.suspend, "ctrl+z", mark_message("to the shell; fg comes back"), "Program"),
    Action(ProgramController.quit, "q,ctrl+c,ctrl+q", mark_message("quit"), "Program"),
)

ACTIONS_BY_ID: Mapping[str, Action] = {action.id: action for action in ACTIONS}

DEFAULT_KEYS: Mapping[str, Sequence[KeySequence]] = {action.id: action.sequences for action in ACTIONS}
"""The keys of each action by its id."""

SEQUENCES: Mapping[KeySequence, str] = {
    keys: action for action, sequences in DEFAULT_KEYS.items() for keys in sequences if len(keys) > 1
}
"""The keys of several strokes, and the id of the action each stands for.

They are resolved by this table: Textual's own key maps take `]d` without an error, and the key does nothing.
"""
