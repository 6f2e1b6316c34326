"""The table of actions is the whole truth about the keys."""

from __future__ import annotations

from textual.binding import Binding

from meetreader.data.files import corpus_folder
from meetreader.ui.actions import (
    ACTIONS,
    ACTIONS_BY_ID,
    HINTED,
    SEQUENCES,
    choose_hints,
    list_keys,
    make_bindings,
    make_key_table,
)
from meetreader.ui.app import Reader
from meetreader.ui.keystrokes import StrokeReader

README = corpus_folder().parent / "README.md"


def test_no_key_means_two_things() -> None:
    keys = [key for action in ACTIONS for key in action.keys.split(",")]
    assert len(keys) == len(set(keys))


def test_every_action_has_an_id_of_its_own_made_of_owner_and_method() -> None:
    assert len(ACTIONS_BY_ID) == len(ACTIONS)
    assert {"hits.go_to_next_hit", "pane.line_down", "jumps.go_to_next_directive"} <= set(ACTIONS_BY_ID)


def test_the_reader_has_every_owner_that_an_action_names() -> None:
    owners = Reader([])._owners
    for action in ACTIONS:
        if action.owner != "pane":
            assert getattr(owners[action.owner], action.method.__name__).__func__ is action.method


def test_an_action_has_one_binding_so_that_a_key_map_can_change_its_keys() -> None:
    bindings = [binding for binding in make_bindings() if isinstance(binding, Binding)]
    assert len({binding.id for binding in bindings}) == len(bindings)
    assert {binding.id for binding in bindings} == {
        action.id for action in ACTIONS if set(action.keys.split(",")) - set(SEQUENCES)
    }


async def test_a_key_map_moves_an_action_to_another_key() -> None:
    reader = Reader([])
    async with reader.run_test(size=(120, 36)) as pilot:
        reader.set_keymap({"panes.toggle_panel": "x"})
        await pilot.press("x")
        assert reader.main.has_class("no-panel")
        await pilot.press("i")
        assert reader.main.has_class("no-panel")


def test_keys_of_two_strokes_begin_with_no_key_of_their_own() -> None:
    single = {key for action in ACTIONS for key in action.keys.split(",")} - set(SEQUENCES)
    assert len(SEQUENCES) == 12
    assert not {"left_square_bracket", "right_square_bracket", "m"} & single


def test_strokes_are_collected_until_they_are_an_action_or_none() -> None:
    strokes = StrokeReader({"]d": "jumps.go_to_next_directive"})
    assert strokes.add_stroke("]") == ("]", "waiting", "")
    assert strokes.add_stroke("d") == ("]d", "action", "jumps.go_to_next_directive")
    assert strokes.add_stroke("d") == ("d", "single", "")
    assert strokes.add_stroke("]") == ("]", "waiting", "")
    assert strokes.add_stroke("x") == ("]x", "unknown", "")
    assert strokes.add_stroke("pagedown") == ("pagedown", "single", "")


def test_no_key_is_taken_from_tmux_or_lost_on_the_way() -> None:
    keys = {key for action in ACTIONS for key in action.keys.split(",")}
    assert not keys & {
        "ctrl+b",
        "ctrl+a",
        "ctrl+s",
        "ctrl+enter",
        "ctrl+tab",
        "alt+left",
        "alt+right",
    }


def test_help_and_readme_list_every_action() -> None:
    for action in ACTIONS:
        assert action.description in list_keys()
    if README.is_file():
        table = make_key_table()
        assert table in README.read_text(encoding="utf-8"), "run `make readme` to renew the key table"


def test_the_reminder_names_help_and_quit() -> None:
    assert "? help" in choose_hints()
    assert "q quit" in choose_hints()
    assert {action.method for action in ACTIONS if action.hint} == set(HINTED)
