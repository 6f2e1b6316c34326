"""The table of actions is the whole truth about the keys."""

from __future__ import annotations

from meetreader.resources import corpus
from meetreader.ui.actions import ACTIONS, hints, key_table
from meetreader.ui.app import Reader
from meetreader.ui.help import help_text
from meetreader.ui.roll_view import RollView

README = corpus().parent / "README.md"


def test_no_key_means_two_things() -> None:
    keys = [key for action in ACTIONS for key in action.keys.split(",")]
    assert len(keys) == len(set(keys))


def test_every_action_has_a_method_where_it_is_bound() -> None:
    for action in ACTIONS:
        owner = RollView if action.where == "pane" else Reader
        assert callable(getattr(owner, f"action_{action.id}")), action.id


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
