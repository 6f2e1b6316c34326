"""Stories of those who read with it, in a real terminal: keys as they are typed, the screen as it is seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meetreader.data.files import corpus_folder
from tests.e2e.emulated_terminal import Terminal

Starter = Callable[..., Terminal]


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Starter]:
    """Starts the reader as one and the same person, day after day."""
    terminals: list[Terminal] = []

    def start(*arguments: str) -> Terminal:
        terminals.append(
            Terminal(
                *arguments, XDG_STATE_HOME=str(tmp_path / "state"), XDG_CONFIG_HOME=str(tmp_path / "config")
            )
        )
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.close()


def leave(terminal: Terminal) -> None:
    terminal.press_keys("q")
    assert terminal.wait_for_exit() == 0


def read_place(terminal: Terminal) -> str:
    found = re.findall(r"script · (\d+%)", terminal.wait_for(r"script · [1-9]\d*%"))
    return str(found[-1])


def test_the_analyst_goes_on_at_her_place_the_day_after(started: Starter) -> None:
    folder = str(corpus_folder())
    terminal = started(folder)
    terminal.wait_for("592 rep")  # all are analysed
    terminal.press_keys("4G\t3]d")
    terminal.wait_for("must|to |[a-z]+ {2}")
    terminal.press_keys("ma")
    terminal.wait_for("bookmark a is set")
    terminal.press_keys("10j")
    place = read_place(terminal)
    leave(terminal)

    terminal = started()  # without PATH
    terminal.wait_for(f"script · {place}")
    terminal.press_keys("\tgg'a")
    terminal.wait_for(r"script · (?!0%)\d+%")
    leave(terminal)

    terminal = started("--fresh")
    terminal.wait_for("2022-03-19 臨汾")
    terminal.wait_for("script · 0%")
    leave(terminal)


def test_the_administrator_is_told_where_the_settings_are_wrong_and_reads_on(
    started: Starter, tmp_path: Path
) -> None:
    folder = tmp_path / "config" / "meetreader"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('script = "simplified"\ntheem = "ink"\n', encoding="utf-8")
    terminal = started(str(min(corpus_folder().glob("*.txt"))))
    terminal.wait_for(r"config\.toml:2: theem: no such setting; did you mean theme\?")
    terminal.press_keys("jQ")
    terminal.wait_for("Q is no key here")
    leave(terminal)
