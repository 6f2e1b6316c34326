"""The reader in a real terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from meetreader.data.files import corpus_folder
from tests.e2e.emulated_terminal import Terminal

pytestmark = pytest.mark.slow


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def test_the_five_reports_are_read_searched_and_left(terminals: list[Terminal]) -> None:
    terminal = Terminal(str(corpus_folder()))
    terminals.append(terminal)
    terminal.wait_for("Reports 5")
    terminal.wait_for("2022-03-19 臨汾")
    terminal.press_keys("\r/ldxz\r")
    terminal.wait_for(r"hit 1/\d+ · initials")
    terminal.press_keys("s")
    terminal.wait_for("simplified")
    terminal.press_keys("q")
    assert terminal.wait_for_exit() == 0


def test_it_speaks_the_language_of_the_environment(terminals: list[Terminal]) -> None:
    terminal = Terminal(str(corpus_folder()), LC_ALL="zh_TW.UTF-8")
    terminals.append(terminal)
    terminal.wait_for("報導 5")
    terminal.wait_for("2022-03-19 臨汾")
    terminal.press_keys("\r/ldxz\r")
    terminal.wait_for(r"符合處 1/\d+ · 拼音首字母")
    terminal.press_keys("?")
    terminal.wait_for("在內文中")
    terminal.press_keys("qq")
    assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize(
    "environment",
    [{"TERM": "linux"}, {"TERM": "screen"}, {"NO_COLOR": "1"}, {"LANG": "C", "LC_ALL": "C"}],
    ids=["linux", "screen", "no-color", "lang-c"],
)
def test_it_runs_in_every_terminal(terminals: list[Terminal], environment: dict[str, str]) -> None:
    terminal = Terminal(str(corpus_folder()), columns=80, rows=24, **environment)
    terminals.append(terminal)
    terminal.wait_for("2022-03-19 臨汾")
    if "NO_COLOR" in environment:
        assert not re.search(rb"\x1b\[[0-9;]*(?:3[0-7]|4[0-7]|[34]8;)[0-9;]*m", terminal.output)
    terminal.press_keys("q")
    assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("cells", [1, 2])
def test_the_panes_stay_in_line_however_wide_the_terminal_draws_quotation_marks(
    terminals: list[Terminal], monkeypatch: pytest.MonkeyPatch, cells: int
) -> None:
    def wcwidth(character: str) -> int:
        return cells if unicodedata.east_asian_width(character) == "A" else plain(character)

    plain = pyte.screens.wcwidth
    monkeypatch.setattr(pyte.screens, "wcwidth", wcwidth)
    terminal = Terminal(str(corpus_folder()), columns=120, rows=30)
    terminals.append(terminal)
    terminal.wait_for("2022-03-19 臨汾")
    terminal.wait_for("“兩手抓”“兩不誤”")
    terminal.press_keys("gd")
    terminal.wait_for("11 ! ")
    for _ in range(3):
        terminal.read_output(0.3)  # the rows below
    # ┃ │ are ambiguous too: where such characters take two cells the rail is drawn in ASCII, still in the last column.
    rail = {"┃", "│"} if cells == 1 else {"#", "|"}
    last_column = {terminal.screen.buffer[y][119].data for y in range(1, 28)}
    assert last_column == rail


def test_control_characters_of_a_report_never_reach_the_terminal(
    terminals: list[Terminal], tmp_path: Path
) -> None:
    path = tmp_path / "evil.txt"
    path.write_text("会议强调\x1b]0;owned\x07\x1b[2J要抓好落实。\x9b31m\n", encoding="utf-8")
    terminal = Terminal(str(path))
    terminals.append(terminal)
    terminal.wait_for("no date")
    terminal.wait_for("要抓好")
    terminal.press_keys("u")
    terminal.wait_for("as published")
    terminal.press_keys("q")
    assert terminal.wait_for_exit() == 0
    assert b"\x1b]0;owned" not in terminal.output
    assert "\x9b31m".encode() not in terminal.output


def test_keys_after_the_enter_of_a_search_in_the_same_packet_are_keys(terminals: list[Terminal]) -> None:
    terminal = Terminal(str(next(corpus_folder().glob("004_*.txt"))), columns=120, rows=30)
    terminals.append(terminal)
    terminal.wait_for("Officials|Off ")
    terminal.press_keys("/疫情\rn")
    assert "hit 2/" in terminal.wait_for("hit 2/")
