"""`meetreader doctor` in a terminal: it is asked how wide it draws “, and its answer is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.emulated_terminal import Terminal

pytestmark = pytest.mark.slow


@contextmanager
def doctor(home: Path, **environment: str) -> Iterator[Terminal]:
    folders = {"XDG_STATE_HOME": str(home / "state"), "XDG_CONFIG_HOME": str(home / "config")}
    terminal = Terminal("doctor", columns=120, rows=60, **{**folders, **environment})
    try:
        yield terminal
    finally:
        terminal.close()


def test_what_a_terminal_can_do_is_said(tmp_path: Path) -> None:
    with doctor(tmp_path, COLORTERM="truecolor") as terminal:
        screen = terminal.wait_for("wrong")
        assert terminal.wait_for_exit() == 0
    assert "size               120 x 60" in screen
    assert "colours            16 million (COLORTERM=truecolor)" in screen
    assert "width of “         1 cell (the answer of the terminal; 1 if it gives none)" in screen
    assert "clipboard          OSC 52, if the terminal takes it" in screen
    assert "Nothing is wrong." in screen


def test_the_setting_goes_before_the_terminals_answer(tmp_path: Path) -> None:
    with doctor(tmp_path, MEETREADER_AMBIGUOUS="2", NO_COLOR="1") as terminal:
        screen = terminal.wait_for("wrong")
    assert "2 cells (MEETREADER_AMBIGUOUS says so)" in screen
    assert "colours            none: NO_COLOR is set" in screen


def test_a_tmux_that_does_not_answer_is_wrong(tmp_path: Path) -> None:
    with doctor(tmp_path, TMUX="/nowhere,1,0", PATH="/nowhere") as terminal:
        screen = terminal.wait_for("What is wrong:(?s:.*)copies are lost")
        assert terminal.wait_for_exit() == 1
    assert "TMUX is set, but tmux does not answer: copies are lost" in screen
