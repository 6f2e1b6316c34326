"""The cursor of a real terminal is seen on the current row, whatever lies over the panes, and is given back."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meetreader.data.files import corpus_folder
from tests.e2e.emulated_terminal import Terminal

pytestmark = pytest.mark.slow

Starter = Callable[..., Terminal]


@pytest.fixture
def started() -> Iterator[Starter]:
    """Starts the reader on the bundled reports and waits until nothing is drawn any more."""
    terminals: list[Terminal] = []

    def start(**environment: str) -> Terminal:
        terminals.append(Terminal(str(corpus_folder()), **environment))  # type: ignore[arg-type]
        terminals[-1].wait_for(r"(?s)2022-03-19 .*2020-03-13 .*2020-02-14 .*03-16 .*02-26 ")
        terminals[-1].read_until_quiet()
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.close()


def press(terminal: Terminal, keys: str) -> None:
    terminal.press_keys(keys)
    terminal.read_until_quiet()


def read_from_cursor(terminal: Terminal) -> str:
    """The row of the cursor from its cell on; the cursor has to be visible."""
    cursor = terminal.screen.cursor
    assert not cursor.hidden
    row = terminal.screen.buffer[cursor.y]
    return "".join(row[x].data for x in range(cursor.x, terminal.screen.columns))


def list_shapes(terminal: Terminal) -> list[bytes]:
    return re.findall(rb"\x1b\[(\d) q", terminal.output)


@pytest.mark.parametrize(
    ("environment", "shapes"),
    [({}, [b"6", b"0"]), ({"NO_COLOR": "1"}, [b"4", b"0"]), ({"TERM": "linux"}, [])],
    ids=["colours", "no-color", "linux"],
)
def test_it_is_seen_where_the_reader_is_in_every_pane_and_in_what_lies_over_them(
    started: Starter, environment: dict[str, str], shapes: list[bytes]
) -> None:
    terminal = started(**environment)
    assert read_from_cursor(terminal).startswith("▌2022-03-19 臨汾")
    press(terminal, "j")
    assert read_from_cursor(terminal).startswith("▌2020-03-13 威海")
    press(terminal, "\t")
    assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (26, 1)  # the first row of the text
    press(terminal, "/疫情")
    assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (6, 35)  # behind what was typed: `/ 疫情`
    press(terminal, "\r")
    assert read_from_cursor(terminal).startswith("疫情")  # the current hit
    press(terminal, "gd\t")
    assert read_from_cursor(terminal).startswith("▌── 會議")
    press(terminal, "?")
    assert read_from_cursor(terminal).startswith("In the margin")
    begin = terminal.screen.cursor.x
    press(terminal, "/fg")
    assert terminal.screen.cursor.x == begin + 2
    press(terminal, "\x1b")
    press(terminal, "\x1b")
    press(terminal, ":script")
    assert terminal.screen.cursor.x == 30 + len("script")
    press(terminal, "\x1b")
    press(terminal, "gb")
    assert (terminal.screen.cursor.x, terminal.screen.cursor.y) == (0, 1)
    press(terminal, "q")
    press(terminal, "q")
    assert terminal.wait_for_exit() == 0
    assert list_shapes(terminal) == shapes


def test_a_theme_chosen_later_changes_its_shape(started: Starter) -> None:
    terminal = started()
    press(terminal, ":contrast\r")
    press(terminal, ":paper\r")
    assert list_shapes(terminal) == [b"6", b"4", b"6"]


def test_config_toml_chooses_its_shape_or_hides_it(started: Starter, tmp_path: Path) -> None:
    (tmp_path / "meetreader").mkdir()
    config = tmp_path / "meetreader" / "config.toml"
    config.write_text('cursor = "block"\n')
    assert list_shapes(started(XDG_CONFIG_HOME=str(tmp_path))) == [b"2"]
    config.write_text('cursor = "off"\n')
    terminal = started(XDG_CONFIG_HOME=str(tmp_path))
    assert terminal.screen.cursor.hidden
    assert not list_shapes(terminal)


def test_the_shell_has_its_own_cursor_while_the_reader_sleeps(started: Starter) -> None:
    terminal = started()
    os.kill(terminal.pid, signal.SIGSTOP)
    os.kill(terminal.pid, signal.SIGCONT)  # it gives the terminal back and takes it again
    terminal.read_until_quiet()
    assert list_shapes(terminal) == [b"6", b"0", b"6"]
    assert read_from_cursor(terminal).startswith("▌2022-03-19 臨汾")
    os.kill(terminal.pid, signal.SIGTERM)
    assert terminal.wait_for_exit() == 128 + signal.SIGTERM
    assert list_shapes(terminal) == [b"6", b"0", b"6", b"0"]
    assert terminal.output.rfind(b"\x1b[?25h") > terminal.output.rfind(b"\x1b[?25l")
