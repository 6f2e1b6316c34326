"""The terminal's cursor: what is written to show it, to hide it and to give it back."""

from __future__ import annotations

import pytest

from meetreader.config import CursorShape
from meetreader.ui.terminal_cursor import TerminalCursor

SHOW, HIDE = "\x1b[?25h", "\x1b[?25l"


@pytest.mark.parametrize(
    ("chosen", "stands_out", "shape"),
    [("auto", False, 6), ("auto", True, 4), ("block", False, 2), ("underline", False, 4), ("bar", True, 6)],
)
def test_it_stands_still_in_the_shape_that_was_chosen(
    chosen: CursorShape, stands_out: bool, shape: int
) -> None:
    cursor = TerminalCursor(chosen, "xterm-256color")
    assert cursor.show(stands_out=stands_out) == f"\x1b[{shape} q{SHOW}"
    assert cursor.show(stands_out=stands_out) == ""


def test_the_shape_is_written_again_only_where_it_changes() -> None:
    cursor = TerminalCursor("auto", "tmux-256color")
    cursor.show(stands_out=False)
    assert cursor.hide() == HIDE
    assert cursor.hide() == ""
    assert cursor.show(stands_out=False) == SHOW
    assert cursor.show(stands_out=True) == "\x1b[4 q"


def test_given_back_it_has_the_shape_it_had_and_is_shown_anew_after_that() -> None:
    cursor = TerminalCursor("auto", "xterm-256color")
    assert cursor.give_back() == ""
    cursor.show(stands_out=False)
    assert cursor.give_back() == "\x1b[0 q"
    assert cursor.give_back() == ""
    assert cursor.show(stands_out=False) == f"\x1b[6 q{SHOW}"


@pytest.mark.parametrize("terminal", ["linux", "linux-16color", "vt220", "dumb"])
def test_a_terminal_of_one_shape_is_asked_for_no_other(terminal: str) -> None:
    cursor = TerminalCursor("auto", terminal)
    assert cursor.show(stands_out=True) == SHOW
    assert cursor.give_back() == ""


def test_off_never_shows_it() -> None:
    cursor = TerminalCursor("off", "xterm-256color")
    assert (cursor.show(stands_out=True), cursor.hide(), cursor.give_back()) == ("", "", "")
