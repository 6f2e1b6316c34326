"""Keys in config.toml: how they are written, and what they do to the keys there are."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.binding import Binding
from textual.keys import Keys, _character_to_key

from meetreader.config.key_changes import NO_KEY, KeyChange, KeyProblem, KeyTable, change_keys, show_keys
from meetreader.config.key_strokes import KEY_NAMES, NAMED_KEYS, KeySequence, find_stroke, name_character

DEFAULTS: dict[str, list[KeySequence]] = {
    "hits.next": [("n",)],
    "hits.previous": [("N",)],
    "jumps.directive": [("right_square_bracket", "d")],
    "pane.down": [("j",), ("down",)],
    "program.quit": [("q",), ("ctrl+c",)],
}


@pytest.mark.parametrize(
    ("word", "stroke"),
    [
        ("n", "n"),
        ("G", "G"),
        ("/", "slash"),
        ("]", "right_square_bracket"),
        ("-", "minus"),
        ("'", "apostrophe"),
        ("slash", "slash"),
        ("Space", "space"),
        (" ", "space"),
        ("PgDn", "pagedown"),
        ("pageup", "pageup"),
        ("Esc", "escape"),
        ("F5", "f5"),
        ("↓", "down"),
        ("Ctrl-D", "ctrl+d"),
        ("ctrl+d", "ctrl+d"),
        ("CTRL+D", "ctrl+d"),
        ("Ctrl-/", "ctrl+slash"),
        ("Shift-Tab", "shift+tab"),
        ("shift+g", "G"),
        ("Ctrl-I", "tab"),
        ("Ctrl-M", "enter"),
        ("shift+ctrl+left", "ctrl+shift+left"),
        ("Alt-x", "alt+x"),
        ("Alt--", "alt+minus"),
        ("中", "中"),
        ("pgdwn", None),
        ("gg", None),
        ("Ctrl-", None),
        ("ctrl+ctrl+a", None),
        ("\t", None),
        ("", None),
    ],
)
def test_a_stroke_has_textuals_name(word: str, stroke: str | None) -> None:
    assert find_stroke(word) == stroke


def test_characters_have_the_names_that_textual_gives_them() -> None:
    characters = [*map(chr, range(0x21, 0x7F)), *"，。《》中ü"]
    assert [name_character(character) for character in characters] == list(map(_character_to_key, characters))


def test_every_key_with_a_name_is_one_of_textuals() -> None:
    assert set(NAMED_KEYS) <= {key.value for key in Keys}
    assert [find_stroke(name) for name in KEY_NAMES] == list(KEY_NAMES)


def change(*changes: KeyChange) -> KeyTable:
    return change_keys(DEFAULTS, changes)


def test_without_changes_the_keys_are_the_usual_ones() -> None:
    table = change()
    assert table.problems == []
    assert {action: table.list_keys(action) for action in DEFAULTS} == DEFAULTS


def test_an_action_has_the_keys_that_were_chosen_and_no_others() -> None:
    table = change(KeyChange("pane.down", ("Ctrl-N", "g j"), 2))
    assert table.list_keys("pane.down") == [("ctrl+n",), ("g", "j")]
    assert table.problems == []
    assert table.make_sequences() == {
        ("g", "j"): "pane.down",
        ("right_square_bracket", "d"): "jumps.directive",
    }


def test_a_key_taken_from_another_action_is_said_and_taken() -> None:
    table = change(KeyChange("pane.down", ("n",), 4))
    assert table.actions[("n",)] == "pane.down"
    assert table.list_keys("hits.next") == []
    assert table.problems == [
        KeyProblem(4, "n is the key of hits.next, which has it no more: give that one another key")
    ]


def test_keys_can_be_exchanged() -> None:
    table = change(KeyChange("hits.next", ("N",), 1), KeyChange("hits.previous", ("n",), 2))
    assert (table.actions[("N",)], table.actions[("n",)]) == ("hits.next", "hits.previous")
    assert table.problems == []


def test_a_key_given_to_two_actions_stays_with_the_first() -> None:
    table = change(KeyChange("hits.next", ("x",), 1), KeyChange("hits.previous", ("x", "y"), 2))
    assert table.actions[("x",)] == "hits.next"
    assert table.list_keys("hits.previous") == [("y",)]
    assert table.problems == [KeyProblem(2, "x is the key of hits.next already (line 1)")]


@pytest.mark.parametrize(
    ("action", "keys", "problem"),
    [
        ("hits.nxt", ("x",), "hits.nxt: no such action; did you mean hits.next?"),
        ("a.b", ("x",), "a.b: no such action"),
        ("hits.next", ("PgDwn",), "PgDwn: no such key; did you mean pagedown?"),
        (
            "hits.next",
            ("gg",),
            'gg: no such key; strokes one after the other have blanks between them: "g g"',
        ),
        ("hits.next", ("",), "'': a key has one to 4 strokes"),
        ("hits.next", ("a b c d e",), "'a b c d e': a key has one to 4 strokes"),
        ("hits.next", ("]",), "] (hits.next) begins ] d (jumps.directive), so it alone does nothing"),
        ("hits.next", ("q x",), "q (program.quit) begins q x (hits.next), so it alone does nothing"),
    ],
)
def test_what_does_not_fit_is_named(action: str, keys: tuple[str, ...], problem: str) -> None:
    assert change(KeyChange(action, keys, 7)).problems == [KeyProblem(7, problem)]


def test_where_none_of_its_keys_is_one_an_action_has_its_usual_ones() -> None:
    assert change(KeyChange("hits.next", ("gg",), 7)).list_keys("hits.next") == [("n",)]


def test_an_empty_list_takes_the_keys_away() -> None:
    table = change(KeyChange("hits.next", (), 1))
    assert table.list_keys("hits.next") == []
    assert table.problems == []


def test_the_program_can_always_be_left() -> None:
    table = change(KeyChange("program.quit", (), 1))
    assert table.list_keys("program.quit") == [("q",), ("ctrl+c",)]
    assert table.problems == [KeyProblem(1, "program.quit: needs a key, and has those it had")]


def test_strokes_are_shown_as_they_may_be_written() -> None:
    assert show_keys(("right_square_bracket", "d")) == "] d"
    assert show_keys(("ctrl+d",)) == "ctrl+d"


class ChangedKeys(App[None]):
    """An app whose actions note that they were done."""

    BINDINGS = [  # noqa: RUF012
        Binding(",".join(keys[0] for keys in sequences), f"note('{action}')", id=action)
        for action, sequences in DEFAULTS.items()
        if any(len(keys) == 1 for keys in sequences)
    ]

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def action_note(self, action: str) -> None:
        self.done.append(action)


async def test_textual_takes_the_keymap() -> None:
    changes = [
        KeyChange("hits.next", ("N", "/")),
        KeyChange("hits.previous", ("n",)),
        KeyChange("pane.down", ("Ctrl-N", "PgDn")),
    ]
    app = ChangedKeys()
    async with app.run_test() as pilot:
        app.set_keymap(change_keys(DEFAULTS, changes).make_keymap(list(DEFAULTS)))
        await pilot.press("n", "N", "slash", "ctrl+n", "pagedown", "q", "j", "down")
    assert app.done == ["hits.previous", "hits.next", "hits.next", "pane.down", "pane.down", "program.quit"]
    assert NO_KEY == "f24"
