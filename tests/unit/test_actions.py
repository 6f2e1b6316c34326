"""The table of actions is the whole truth about the keys."""

from __future__ import annotations

import pytest
from textual.binding import Binding

from meetreader.config import KeySequence
from meetreader.data.files import corpus_folder
from meetreader.state import open_unkept_state
from meetreader.ui.action import KEY_GROUPS
from meetreader.ui.actions import ACTIONS, ACTIONS_BY_ID, SEQUENCES
from meetreader.ui.app import Reader
from meetreader.ui.controllers.controller_set import ControllerSet
from meetreader.ui.key_lists import list_keys, make_bindings, make_key_table
from meetreader.ui.keystrokes import LARGEST_COUNT, Stroke, StrokeReader, split_key
from meetreader.ui.list_actions import LIST_ACTIONS
from meetreader.ui.list_keys import ListKeys
from meetreader.ui.opening import Opening

README = corpus_folder().parent / "README.md"


def test_no_key_means_two_things() -> None:
    keys = [key for action in ACTIONS for key in action.key_list]
    assert len(keys) == len(set(keys))


def test_the_groups_are_those_that_have_translations() -> None:
    assert {action.group for action in (*ACTIONS, *LIST_ACTIONS)} == set(KEY_GROUPS)


def test_every_action_has_an_id_of_its_own_made_of_owner_and_method() -> None:
    assert len(ACTIONS_BY_ID) == len(ACTIONS)
    assert {"hits.go_to_next_hit", "pane.line_down", "jumps.go_to_next_directive"} <= set(ACTIONS_BY_ID)


def test_the_reader_has_every_owner_that_an_action_names() -> None:
    owners = ControllerSet(Reader([]), Opening(open_unkept_state()), lambda: ListKeys({}, ())).owners
    for action in ACTIONS:
        if action.owner != "pane":
            assert getattr(owners[action.owner], action.method.__name__).__func__ is action.method


def test_an_action_has_one_binding_so_that_a_key_map_can_change_its_keys() -> None:
    bindings = [binding for binding in make_bindings() if isinstance(binding, Binding)]
    assert len({binding.id for binding in bindings}) == len(bindings)
    assert {binding.id for binding in bindings} == {
        action.id for action in ACTIONS if any(len(keys) == 1 for keys in action.sequences)
    }


async def test_a_key_map_moves_an_action_to_another_key() -> None:
    reader = Reader([])
    async with reader.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        reader.set_keymap({"panes.toggle_panel": "x"})
        await pilot.press("x")
        assert reader.main.has_class("no-panel")
        await pilot.press("i")
        assert reader.main.has_class("no-panel")


def test_keys_of_several_strokes_begin_with_no_key_of_their_own() -> None:
    single = {keys[0] for action in ACTIONS for keys in action.sequences if len(keys) == 1}
    first = {keys[0] for keys in SEQUENCES}
    assert first >= {"left_square_bracket", "right_square_bracket", "g", "z", "M"}
    assert not first & single
    assert not set("0123456789") & (single | first)


@pytest.mark.parametrize(
    ("key", "strokes"),
    [
        ("]d", ("right_square_bracket", "d")),
        ("gg", ("g", "g")),
        ("g,", ("g", "comma")),
        ("''", ("apostrophe", "apostrophe")),
        ("m{a-z}", ("m", "{a-z}")),
        ("up", ("up",)),
        ("f1", ("f1",)),
        ("slash", ("slash",)),
        ("G", ("G",)),
    ],
)
def test_a_key_of_the_table_is_split_into_strokes_by_textuals_names(key: str, strokes: KeySequence) -> None:
    assert split_key(key) == strokes


STROKES: dict[KeySequence, str] = {
    ("right_square_bracket", "d"): "jumps.next",
    ("g", "g"): "first",
    ("m", "{a-z}"): "mark",
}


def add_all(*keys: str) -> Stroke:
    """What the last of these strokes leads to."""
    strokes = StrokeReader(STROKES)
    return [strokes.add_stroke(key) for key in keys][-1]


def test_strokes_are_collected_until_they_are_an_action_or_none() -> None:
    assert add_all("right_square_bracket") == Stroke(("right_square_bracket",), "waiting")
    assert add_all("right_square_bracket", "d") == Stroke(
        ("right_square_bracket", "d"), "action", "jumps.next"
    )
    assert add_all("right_square_bracket", "d", "d") == Stroke(("d",), "single")
    assert add_all("right_square_bracket", "x") == Stroke(("right_square_bracket", "x"), "unknown")
    assert add_all("right_square_bracket", "x", "d") == Stroke(("d",), "single")
    assert add_all("pagedown") == Stroke(("pagedown",), "single")


def test_digits_before_a_key_count() -> None:
    assert add_all("1") == Stroke((), "waiting", count=1)
    assert add_all("1", "0", "j") == Stroke(("j",), "single", count=10)
    assert add_all("3", "right_square_bracket", "d").count == 3
    assert add_all("3", "right_square_bracket", "d", "j").count is None
    assert add_all(*"99999999999999", "j").count == LARGEST_COUNT
    assert add_all("0") == Stroke(("0",), "single")
    assert add_all("g", "3") == Stroke(("g", "3"), "unknown")


def test_any_small_letter_ends_a_sequence_that_takes_one() -> None:
    assert add_all("m", "q") == Stroke(("m", "q"), "action", "mark", letter="q")
    assert add_all("m", "Q").outcome == "unknown"
    assert add_all("m", "pagedown").outcome == "unknown"


@pytest.mark.parametrize("begun", [["3"], ["g"], ["3", "g"], ["m"]])
def test_escape_ends_what_waits_and_nothing_else(begun: list[str]) -> None:
    assert add_all(*begun, "escape").outcome == "ended"
    assert add_all(*begun, "escape", "escape").outcome == "single"
    assert add_all(*begun, "escape", "g", "g") == Stroke(("g", "g"), "action", "first")


def test_what_can_follow_is_listed_in_the_order_of_the_table() -> None:
    following = [strokes for strokes, _ in StrokeReader(SEQUENCES).list_following(("z",))]
    assert following == [("z",), ("t",), ("b",), ("s",), ("a",)]


def test_no_key_is_taken_from_tmux_or_lost_on_the_way() -> None:
    keys = {key for action in ACTIONS for key in action.key_list}
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
    for action in (*ACTIONS, *LIST_ACTIONS):
        assert action.description in list_keys()
    if README.is_file():
        table = make_key_table()
        assert table in README.read_text(encoding="utf-8"), "run `make readme` to renew the key table"
