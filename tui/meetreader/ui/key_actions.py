"""The actions and the keys in effect: what a key does, what can follow it, and what the foot, the help and the palette list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.binding import BindingsMap

from meetreader.config.key_changes import KeyChange, KeyTable
from meetreader.language import translate
from meetreader.ui.action import Action
from meetreader.ui.actions import ACTIONS, ACTIONS_BY_ID, DEFAULT_KEYS
from meetreader.ui.controllers.controller_set import ControllerSet
from meetreader.ui.key_hints import Hint, choose_hints
from meetreader.ui.key_lists import (
    HelpGroup,
    change_reader_keys,
    choose_collected,
    list_help,
    make_bindings,
    name_keys,
)
from meetreader.ui.key_names import name_strokes
from meetreader.ui.keystrokes import Stroke, StrokeReader
from meetreader.ui.widgets.virtual_list import VirtualList


class KeyActions:
    """The actions of the table on the objects whose methods they are, by the keys in effect."""

    def __init__(self, controllers: ControllerSet, changes: Sequence[KeyChange]) -> None:
        """`changes` are those of the settings, to the keys of the table."""
        self._controllers = controllers
        self._changes = changes
        self.table: KeyTable = change_reader_keys(changes)
        self.strokes = StrokeReader(choose_collected(self.table.actions))

    def add_bindings(self, bindings: BindingsMap) -> None:
        """Put the bindings of the actions in the place of those that the app has for the same keys."""
        bindings.key_to_bindings.update(BindingsMap(make_bindings()).key_to_bindings)

    def make_keymap(self) -> Mapping[str, str]:
        """The keys that the settings change, for `App.set_keymap`; empty where they change none."""
        return self.table.make_keymap(list(DEFAULT_KEYS)) if self._changes else {}

    def run_action(self, action_id: str, pane: VirtualList, stroke: Stroke | None) -> None:
        """Do an action; `pane` has the focus, and `stroke` was the last one, which may hold a count or a letter."""
        action = ACTIONS_BY_ID[action_id]
        if action.is_jump:
            self._controllers.jump_list.record_place()
        owners = {**self._controllers.owners, "pane": pane}
        count, letter = (stroke.count, stroke.letter) if stroke else (None, "")
        action.run(owners, count, letter)
        self._controllers.kept_choices.remember_choices()

    def describe_following(self, stroke: Stroke) -> list[tuple[str, str]]:
        """The strokes that can follow, as people write them, each with what it leads to."""
        following = self.strokes.list_following(stroke.keys)
        return [
            (name_strokes(keys), translate(ACTIONS_BY_ID[action].description)) for keys, action in following
        ]

    def choose_hints(self, cells: int) -> Sequence[Hint]:
        """The keys of the pane in focus that fit into so many cells."""
        return choose_hints(self._controllers.panes.current, cells, self.table.actions)

    def list_help(self) -> list[HelpGroup]:
        """All keys, those of the pane in focus first."""
        return list_help(self._controllers.panes.current, self.table.actions)

    def name_keys(self) -> dict[str, str]:
        """The keys of each action that has some, by its id, as people write them."""
        return name_keys(self.table.actions)

    def list_offered(self) -> list[Action]:
        """The actions of the palette: none that moves by a row, takes a letter or opens the palette itself."""
        return [
            action
            for action in ACTIONS
            if action.group != "Moving" and action.takes != "letter" and action.id != "program.open_palette"
        ]
