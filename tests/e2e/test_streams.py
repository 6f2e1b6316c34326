"""Streams that are closed, full or left early: one line at most, the right status, no traceback."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from meetreader.data.files import corpus_folder

REPORT = str(max(corpus_folder().glob("*.txt")))
COMMANDS = [
    f"show {REPORT}",
    f"extract {REPORT}",
    f"extract {REPORT} --format csv",
    f"repair {REPORT} --list",
    f"search 疫情 {REPORT}",
    "--help",
    "--version",
    "search --help",
]

pytestmark = pytest.mark.slow


def run_shell(script: str) -> subprocess.CompletedProcess[str]:
    function = f'meetreader() {{ {sys.executable} -m meetreader "$@"; }}\n'
    return subprocess.run(["bash", "-c", function + script], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_closed_standard_output(command: str) -> None:
    done = run_shell(f"meetreader {command} >&-")
    assert (done.returncode, done.stderr) == (1, "meetreader: standard output: Bad file descriptor\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", COMMANDS)
def test_full_standard_output(command: str, unbuffered: str) -> None:
    done = run_shell(f"PYTHONUNBUFFERED={unbuffered} meetreader {command} > /dev/full")
    assert (done.returncode, done.stderr) == (1, "meetreader: standard output: No space left on device\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_of_the_pipe_that_goes_away_early(command: str) -> None:
    done = run_shell(f"meetreader {command} | head -c 1 > /dev/null; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("closed", ["2>&-", "2> /dev/full"])
def test_standard_error_that_takes_nothing(
    closed: str, unbuffered: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    assert run_shell(f"meetreader repair none.txt {closed}").returncode == 1
    assert run_shell(f"meetreader repair --colour {closed}").returncode == 2
    assert run_shell(f"meetreader search ' ' {closed}").returncode == 2
    done = run_shell(f"meetreader search 疫情 {REPORT} --limit 1 {closed}")
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)


def test_closed_standard_input() -> None:
    for command in ("show -", "extract -", "repair -", "search 疫情 -"):
        done = run_shell(f"meetreader {command} <&-")
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == "meetreader: -: can't be read (Bad file descriptor)\n"
    assert run_shell(f"meetreader show {REPORT} <&-").returncode == 0


def test_all_streams_closed(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    assert run_shell(f"meetreader repair {REPORT} -o {target} <&- >&- 2>&-").returncode == 0
    assert target.read_text(encoding="utf-8") == run_shell(f"meetreader repair {REPORT}").stdout
    assert run_shell(f"meetreader {REPORT} <&- >&- 2>&-").returncode == 2


def test_too_little_memory_is_one_line() -> None:
    for kilobytes in range(20_000, 100_000, 10_000):
        done = run_shell(f"ulimit -v {kilobytes}; meetreader extract {REPORT} > /dev/null")
        if "meetreader: " in done.stderr or done.returncode == 0:  # otherwise Python itself did not start
            assert done.returncode in (0, 1)
            assert done.stderr in ("", "meetreader: not enough memory\n")


def test_a_terminal_named_as_output_gets_no_control_character(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text("会议强调\x1b]0;owned\x07要抓好落实。\x9b31m\n", encoding="utf-8")
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "meetreader", "repair", str(path), "-o", os.ttyname(follower)]
    assert subprocess.run(command, check=False).returncode == 0
    written = os.read(leader, 4096).decode()
    os.close(leader)
    os.close(follower)
    assert written == "会议强调␛]0;owned␇要抓好落实。\ufffd31m\r\n"
