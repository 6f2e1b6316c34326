"""The table of actions is the whole truth about the keys."""

from __future__ import annotations

from meetreader.data.files import corpus_folder
from meetreader.ui.actions import ACTIONS, SEQUENCES, hints, key_table
from meetreader.ui.controllers.display_settings import Reading
from meetreader.ui.controllers.panes import Panes
from meetreader.ui.controllers.reports import Program
from meetreader.ui.controllers.search_prompt import Searching
from meetreader.ui.controllers.text_hits import Finding
from meetreader.ui.controllers.word_cursor import Words
from meetreader.ui.widgets.help_screen import help_text
from meetreader.ui.widgets.virtual_list import RollView

README = corpus_folder().parent / "README.md"


def test_no_key_means_two_things() -> None:
    keys = [key for action in ACTIONS for key in action.keys.split(",")]
    assert len(keys) == len(set(keys))


def test_every_action_is_done_by_exactly_one_part_or_by_the_panes() -> None:
    parts = (Panes, Reading, Finding, Searching, Words, Program)
    for action in ACTIONS:
        owners = [part for part in parts if hasattr(part, action.id)]
        assert len(owners) == (0 if hasattr(RollView, action.id) else 1), action.id


def test_keys_of_two_strokes_begin_with_no_key_of_their_own() -> None:
    single = {key for action in ACTIONS for key in action.keys.split(",")} - set(SEQUENCES)
    assert len(SEQUENCES) == 12
    assert not {"left_square_bracket", "right_square_bracket", "m"} & single


def test_no_key_is_taken_from_tmux_or_lost_on_the_way() -> None:
    keys = {key for action in ACTIONS for key in action.keys.split(",")}
    assert not keys & {
        "ctrl+b",
        "ctrl+a",
        "ctrl+s",
        "ctrl+z",
        "ctrl+enter",
        "ctrl+tab",
        "alt+left",
        "alt+right",
    }


def test_help_and_readme_tell_every_action() -> None:
    for action in ACTIONS:
        assert action.description in help_text()
    if README.is_file():
        assert key_table() in README.read_text(encoding="utf-8"), "run `make readme` to renew the key table"


def test_the_reminder_names_help_and_quit() -> None:
    assert "? help" in hints()
    assert "q quit" in hints()
