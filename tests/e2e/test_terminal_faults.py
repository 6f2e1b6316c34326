"""Whatever a terminal sends and however the reader ends: it neither freezes nor dies, and gives the terminal back."""

from __future__ import annotations

import os
import re
import signal
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meetreader.data.files import corpus_folder
from tests.e2e.emulated_terminal import Terminal

pytestmark = pytest.mark.slow

REPORT = str(next(corpus_folder().glob("004_*.txt")))
READER = (sys.executable, "-m", "meetreader")
NORMAL_MODES = {
    7: "h",  # wrapped lines
    25: "h",  # the cursor
    1000: "l",  # the mouse: four modes
    1003: "l",
    1006: "l",
    1015: "l",
    1004: "l",  # reports of the focus
    1049: "l",  # the alternate screen
    2004: "l",  # pastes in brackets
}
Opener = Callable[..., Terminal]


@pytest.fixture
def opened() -> Iterator[Opener]:
    """Opens a terminal that is closed after the test."""
    terminals: list[Terminal] = []

    def open_terminal(*arguments: str, **options: object) -> Terminal:
        terminals.append(Terminal(*arguments, **options))  # type: ignore[arg-type]
        return terminals[-1]

    yield open_terminal
    for terminal in terminals:
        terminal.close()


def find_modes(output: bytes) -> dict[int, str]:
    """The state in which `output` leaves each private mode of the terminal, of those in NORMAL_MODES."""
    states = {int(mode): state.decode() for mode, state in re.findall(rb"\x1b\[\?(\d+)([hl])", output)}
    return {mode: state for mode, state in states.items() if mode in NORMAL_MODES}


def assert_given_back(terminal: Terminal, attributes: list[object]) -> None:
    """The terminal is as it was: its modes, the keyboard, and what stty shows."""
    assert find_modes(terminal.output) == NORMAL_MODES
    assert re.findall(rb"\x1b\[(\d) q", terminal.output)[-1:] in ([], [b"0"])  # the shape of the cursor
    assert terminal.output.count(b"\x1b[>") == terminal.output.count(b"\x1b[<u") > 0
    assert termios.tcgetattr(terminal.file) == attributes


def wait_for_status(terminal: Terminal, seconds: float = 10) -> int:
    """As the parent sees it: 128 + the signal, or what the program returned."""
    status = terminal.wait_for_exit(seconds)
    return 128 - status if status < 0 else status


# What the terminal sends


@pytest.mark.parametrize(
    "data",
    [
        "会议".encode("gbk"),
        b"\xe9\xf1",
        b"\x1b[M \xff\xfe",
        b"\x1b[M ",
        b"\x1b[<0;12",
        b"\x1b[<999999999999;1;1M",
        b"\x1b[<0;99999999;99999999M\x1b[<0;99999999;99999999m",
        b"\x1b[99999999999u",
        b"\x1b[48;0;0;0;0t\x1b[<0;1;1M",
        b"\x1b[48;60000;60000;1;1t",
        b"\x1b[50x\x1b[?62;4c\x1b[123;456R",
        b"\x1bO",
        b"\x00\x80\x1b\x1b\x1b[",
    ],
    ids=lambda data: ascii(data)[2:-1],
)
def test_any_bytes_are_read_and_the_next_key_is_a_key(opened: Opener, data: bytes) -> None:
    terminal = opened(REPORT)
    terminal.wait_for("Officials|Off ")
    os.write(terminal.file, data)
    time.sleep(0.7)
    terminal.press_keys("s")
    terminal.wait_for(r"simplified · ")
    terminal.press_keys("q")
    assert terminal.wait_for_exit() == 0


def test_bytes_of_another_charset_may_be_typed_into_the_prompt(opened: Opener) -> None:
    terminal = opened(REPORT)
    terminal.wait_for("Officials|Off ")
    terminal.press_keys("/")
    os.write(terminal.file, "会议".encode("gbk"))
    terminal.wait_for("not in this report|hit ")
    terminal.press_keys("\x1b")
    time.sleep(0.3)
    terminal.press_keys("q")
    assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize("end", ["", "\x1b", "\x03"], ids=["silence", "escape", "control-c"])
def test_a_paste_that_never_ends_ends(opened: Opener, end: str) -> None:
    terminal = opened(REPORT)
    terminal.wait_for("Officials|Off ")
    terminal.press_keys("/")
    terminal.press_keys("\x1b[200~疫情")
    if end:
        time.sleep(0.2)
        terminal.press_keys(end)
        terminal.wait_for(r"hit \d+/\d+", seconds=0.9)
    terminal.wait_for(r"hit \d+/\d+")
    terminal.press_keys("\rq")
    assert terminal.wait_for_exit() == 0


def test_a_paste_is_never_keys(opened: Opener) -> None:
    terminal = opened(REPORT)
    terminal.wait_for("Officials|Off ")
    terminal.press_keys("\x1b[200~q\x1b[<0;5;5Mq\x1b" + "q" * 40 + "\x1b[201~")
    terminal.press_keys("s")
    terminal.wait_for("simplified · ")


@pytest.mark.parametrize("keys", [":\x1b[6~", ":\x1b[5~", ":\x1b[6~\x1b[5~\x1b[6~\x1b", "?\x1b[6~\x1b[5~"])
def test_keys_may_follow_the_one_that_opens_a_screen_in_one_packet(opened: Opener, keys: str) -> None:
    terminal = opened(REPORT)
    terminal.wait_for("Officials|Off ")
    terminal.press_keys(keys)
    time.sleep(0.5)
    terminal.press_keys("\x1b")
    time.sleep(0.3)
    terminal.press_keys("s")
    terminal.wait_for("simplified · ")


# How it ends


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_ends_it_and_the_terminal_is_given_back(
    opened: Opener, number: signal.Signals, tmp_path: Path
) -> None:
    terminal = opened(str(corpus_folder()), TMPDIR=str(tmp_path))
    attributes = termios.tcgetattr(terminal.file)
    terminal.wait_for("2022-03-19 臨汾")
    terminal.press_keys("s")
    os.kill(terminal.pid, number)
    assert wait_for_status(terminal) == 128 + number
    assert_given_back(terminal, attributes)
    assert not list(tmp_path.iterdir())


def test_quitting_gives_the_terminal_back(opened: Opener) -> None:
    terminal = opened(REPORT)
    attributes = termios.tcgetattr(terminal.file)
    terminal.wait_for("Officials|Off ")
    terminal.press_keys("q")
    assert wait_for_status(terminal) == 0
    assert_given_back(terminal, attributes)


@pytest.mark.parametrize(
    "opening", ["?", ":", "wK", "gd", "ss"], ids=["help", "palette", "card", "panel", "text"]
)
def test_control_c_quits_from_every_screen(opened: Opener, opening: str) -> None:
    terminal = opened(REPORT)
    attributes = termios.tcgetattr(terminal.file)
    terminal.wait_for("Officials|Off ")
    terminal.press_keys(opening)
    time.sleep(1.5)
    terminal.press_keys("\x03")
    assert wait_for_status(terminal) == 0
    assert_given_back(terminal, attributes)


@pytest.mark.parametrize("trap", ["", "trap '' HUP; "], ids=["hangup", "nohup"])
def test_it_ends_when_its_terminal_is_gone(opened: Opener, trap: str) -> None:
    program = ("/bin/sh", "-c", f'{trap}exec "$@"', "sh", *READER)
    terminal = opened(str(corpus_folder()), program=program)
    terminal.wait_for("2022-03-19 臨汾")
    os.close(terminal.file)
    end = time.monotonic() + 10
    while not (ended := os.waitpid(terminal.pid, os.WNOHANG))[0] and time.monotonic() < end:
        time.sleep(0.05)
    terminal.file = os.open(os.devnull, os.O_RDWR)  # for the fixture to close
    assert ended[0], "it goes on without a terminal"
    terminal.pid = 0
    assert os.waitstatus_to_exitcode(ended[1]) == 128 + signal.SIGHUP


def test_it_ends_where_the_terminal_takes_nothing_any_more(opened: Opener) -> None:
    terminal = opened(str(corpus_folder()))
    attributes = termios.tcgetattr(terminal.file)
    terminal.wait_for("2022-03-19 臨汾")
    for _ in range(100):  # nobody reads what these draw, until the reader waits for the terminal
        terminal.press_keys("sgdgfgpgoi")
        time.sleep(0.02)
    os.kill(terminal.pid, signal.SIGTERM)
    end = time.monotonic() + 8
    while not (ended := os.waitpid(terminal.pid, os.WNOHANG))[0] and time.monotonic() < end:
        time.sleep(0.05)
    assert ended[0], "it waits for the terminal for ever"
    terminal.pid = 0
    assert os.waitstatus_to_exitcode(ended[1]) == 128 + signal.SIGTERM
    assert termios.tcgetattr(terminal.file) == attributes


# Sleeping


def test_control_z_gives_the_terminal_to_the_shell_and_fg_draws_everything_again(opened: Opener) -> None:
    terminal = opened(program=("/bin/bash", "--norc", "--noprofile", "-i"), PS1="shell> ")
    terminal.wait_for("shell> ")
    terminal.press_keys(f"{' '.join(READER)} {REPORT}\n")
    terminal.wait_for("Officials|Off ")
    settle(terminal)
    before = terminal.read_screen()
    for _ in range(2):
        terminal.press_keys("\x1a")
        terminal.wait_for("Stopped")
        terminal.press_keys("echo cooked=$(stty -a | grep -c ' icanon')\n")
        terminal.wait_for("cooked=1")
        terminal.press_keys("clear; fg\n")
        terminal.wait_for("Officials|Off ")
        settle(terminal)
        assert terminal.read_screen() == before
    terminal.press_keys("q")
    terminal.wait_for("shell> ")
    terminal.press_keys("echo status=$?\n")
    terminal.wait_for("status=0")
    terminal.press_keys("exit\n")
    assert terminal.wait_for_exit() == 0


def test_where_no_shell_could_continue_it_control_z_does_nothing(opened: Opener) -> None:
    terminal = opened(REPORT)
    terminal.wait_for("Officials|Off ")
    settle(terminal)
    before = terminal.read_screen()
    terminal.press_keys("\x1a")
    time.sleep(0.5)
    settle(terminal)
    assert terminal.read_screen() == before
    terminal.press_keys("s")
    terminal.wait_for("simplified · ")


def test_it_draws_everything_again_after_being_stopped_from_outside(opened: Opener) -> None:
    terminal = opened(REPORT)
    attributes = termios.tcgetattr(terminal.file)
    terminal.wait_for("Officials|Off ")
    settle(terminal)
    before = terminal.read_screen()
    os.kill(terminal.pid, signal.SIGSTOP)
    terminal.screen.reset()
    termios.tcsetattr(terminal.file, termios.TCSANOW, attributes)  # as a shell does
    os.kill(terminal.pid, signal.SIGCONT)
    terminal.wait_for("Officials|Off ")
    settle(terminal)
    assert terminal.read_screen() == before
    terminal.press_keys("q")
    assert wait_for_status(terminal) == 0
    assert_given_back(terminal, attributes)


def settle(terminal: Terminal) -> None:
    """Read until nothing has been written for a while."""
    length = -1
    while length != len(terminal.output):
        length = len(terminal.output)
        terminal.read_output(0.4)


# Files


def test_a_fifo_that_nobody_writes_into_can_be_left_with_q(opened: Opener, tmp_path: Path) -> None:
    fifo = tmp_path / "pipe.txt"
    os.mkfifo(fifo)
    terminal = opened(str(fifo))
    attributes = termios.tcgetattr(terminal.file)
    terminal.wait_for(r"reading pipe\.txt")
    terminal.press_keys("\x1b")
    time.sleep(0.3)
    terminal.press_keys("?")
    terminal.wait_for("Keys")
    terminal.press_keys("q")
    time.sleep(0.3)
    terminal.press_keys("q")
    assert terminal.wait_for_exit(3) == 0
    assert_given_back(terminal, attributes)


def test_a_file_whose_name_is_not_utf_8_is_read_and_cited(opened: Opener, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xffY.txt"
    Path(os.fsdecode(path)).write_text("市委召开会议\n\n会议强调，要抓好防汛。\n", encoding="utf-8")
    terminal = opened(os.fsdecode(path))
    terminal.wait_for("Officials|Off ")
    terminal.press_keys("w")
    terminal.wait_for("市委  ")
    terminal.press_keys("Y")
    terminal.wait_for("sent to the terminal's clipboard")
    terminal.press_keys("q")
    assert terminal.wait_for_exit() == 0


def test_nothing_is_sent_while_nobody_does_anything(opened: Opener) -> None:
    terminal = opened(str(corpus_folder()))
    terminal.wait_for("2022-03-19 臨汾")
    settle(terminal)
    time.sleep(1)
    settle(terminal)
    before = len(terminal.output)
    terminal.read_output(5)
    assert len(terminal.output) == before
