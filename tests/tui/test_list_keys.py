"""The keys of the screens that list bookmarks, notes and words: those of the reader's table, changed as these are."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from meetreader.config import parse_config
from meetreader.state import State, digest_bytes, make_anchor, open_unkept_state
from meetreader.text.cells import text_width
from meetreader.text.spans import Span
from meetreader.ui.actions import ACTIONS
from meetreader.ui.key_lists import change_reader_keys
from meetreader.ui.list_actions import LIST_ACTIONS
from meetreader.ui.list_keys import SHARED, find_list_keys
from meetreader.ui.opening import Opening
from tests.tui.conftest import BAZHONG, Opened, app, grid, press, status
from tests.tui.test_word_list import listing

FILE = Path("config.toml")
TEXT = "市委召开常务会议，研究部署春耕备耕工作。"


def begin(config: str = "") -> tuple[State, Opening]:
    """A state with five notes, and settings."""
    state = open_unkept_state()
    for number in range(5):
        anchor = make_anchor(TEXT, Span(number, number + 2), digest_bytes(TEXT.encode()))
        state.add_note(f"note {number}", anchor, TEXT[number : number + 2])
    return state, Opening(state, config=parse_config(config, FILE))


def current(pilot: Pilot[None]) -> str:
    return str(listing(pilot).pane.current.text)


async def test_lists_are_moved_in_with_the_keys_of_the_panes_counts_and_sequences_included(
    opened: Opened,
) -> None:
    async with opened(BAZHONG, opening=begin()[1]) as pilot:
        await press(pilot, "g", "n", "3", "j")
        assert current(pilot) == "note 3"
        await press(pilot, "g")
        assert status(pilot).startswith(" g …")
        await press(pilot, "g")
        assert current(pilot) == "note 0"
        await press(pilot, "G", "2", "k")
        assert current(pilot) == "note 2"


async def test_a_changed_key_counts_in_lists_too_and_the_last_line_and_the_help_name_it(
    opened: Opened,
) -> None:
    state, opening = begin(
        """
[keys]
pane.line_down = "J"
deeds.undo = "Z"
panes.toggle_zen = []
lists.delete_item = ["D D", "Ctrl-X"]
lists.leave = "Q"
"""
    )
    async with opened(BAZHONG, opening=opening) as pilot:
        assert "config.toml" not in status(pilot)
        await press(pilot, "g", "n", "J")
        assert current(pilot) == "note 1"
        assert "DD delete  Z undo  / filter  Q back  ? keys" in status(pilot)
        await press(pilot, "d")  # half a page down, as in the panes
        assert len(state.list_notes()) == 5
        await press(pilot, "g", "g", "D", "D", "ctrl+x")
        assert [note.text for note in state.list_notes()] == ["note 4", "note 3", "note 2"]
        await press(pilot, "Z")
        assert len(state.list_notes()) == 4
        await press(pilot, "question_mark")
        assert "DD Ctrl-X       in these lists: delete the entry" in grid(app(pilot))
        await press(pilot, "escape", "q")
        listing(pilot)
        await press(pilot, "Q")
        assert len(app(pilot).screen_stack) == 1


async def test_a_wrong_name_of_such_a_key_is_named_with_the_nearest_one(opened: Opened) -> None:
    opening = begin('[keys]\nlists.delete = "D"\n')[1]
    async with opened(BAZHONG, opening=opening) as pilot:
        assert "lists.delete: no such action; did you mean lists.delete_item?" in status(pilot)


def test_a_key_given_to_two_actions_of_the_lists_is_said() -> None:
    changes = parse_config('[keys]\nlists.delete_item = "e"\nlists.mark_known = "e"\n', FILE).key_changes
    assert [problem.problem for problem in change_reader_keys(changes).problems] == [
        "e is the key of lists.edit_item, which has it no more: give that one another key",
        "e is the key of lists.delete_item already (line 2)",
    ]


def test_what_the_lists_share_are_actions_of_the_reader() -> None:
    known = {action.id for action in ACTIONS}
    assert {*SHARED, *SHARED.values()} <= known
    assert not known & {action.id for action in LIST_ACTIONS}


def test_without_changes_a_key_of_the_lists_goes_before_one_of_the_reader() -> None:
    keys = find_list_keys(change_reader_keys(()).actions, ())
    assert keys[("d",)] == "lists.delete_item"
    assert keys[("ctrl+d",)] == "pane.half_down"
    assert keys[("q",)] == "lists.leave"
    assert keys[("b",)] == "pane.page_up"
    assert ("s",) not in keys


@pytest.mark.parametrize("width", [8, 36, 44, 80])
async def test_the_last_line_is_never_wider_than_the_screen(opened: Opened, width: int) -> None:
    async with opened(BAZHONG, opening=begin()[1], size=(width, 12)) as pilot:
        await press(pilot, "g", "n", "ampersand", *"xyz", "enter")  # &xyz · 0 of 5 · Esc shows all
        assert text_width(listing(pilot).status.render_line(0).text) == width
