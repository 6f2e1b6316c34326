"""The command line as a shell sees it: encodings, pipes, exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from meetreader.data.files import corpus_folder

COMMAND = [sys.executable, "-m", "meetreader"]
REPORT = str(max(corpus_folder().glob("*.txt")))


def run_command(
    *arguments: str, data: bytes = b"", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    known = {**os.environ, **(environment or {})}
    return subprocess.run([*COMMAND, *arguments], input=data, capture_output=True, env=known, check=False)


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "gbk"},
    ],
    ids=lambda environment: " ".join(f"{name}={value}" for name, value in environment.items()),
)
def test_output_is_utf8_in_every_locale(environment: dict[str, str]) -> None:
    done = run_command("search", "巴中", REPORT, "none.txt", environment=environment)
    assert "〔巴中〕" in done.stdout.decode("utf-8")
    assert done.stderr == b"meetreader: none.txt: no such file or folder\n"


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-16"])
def test_standard_input_in_any_charset(charset: str) -> None:
    done = run_command(
        "extract", "-", data="3月16日，市委书记李俊明主持召开会议。\r\n会议强调，要抓好落实。".encode(charset)
    )
    assert (done.returncode, done.stderr) == (0, b"")
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert found["path"] == "-"
    assert found["text"] == "3月16日，市委书记李俊明主持召开会议。\n会议强调，要抓好落实。"


def test_nothing_on_standard_input_is_named() -> None:
    done = run_command("repair", "-")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"meetreader: -: empty: nothing to read\n")


@pytest.mark.parametrize(
    "arguments", [["show", REPORT], ["extract", str(corpus_folder())], ["search", "疫情", REPORT]]
)
def test_a_reader_that_goes_away_is_no_error(arguments: list[str]) -> None:
    command = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert command.stdout is not None
    command.stdout.close()
    _, complaint = command.communicate()
    assert (command.returncode, complaint) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_named() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, "repair", REPORT], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (1, b"meetreader: standard output: No space left on device\n")


@pytest.mark.slow
def test_no_colour_is_written_into_a_pipe() -> None:
    colour = {"FORCE_COLOR": "1", "TERM": "xterm-256color"}
    for arguments in (
        ["--help"],
        ["show", REPORT, "--pinyin", "ruby"],
        ["search", "疫情"],
        ["extract", REPORT],
    ):
        assert b"\x1b" not in run_command(*arguments, environment=colour).stdout


def test_without_a_terminal_the_reader_does_not_start() -> None:
    done = run_command(REPORT)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)


def test_a_file_name_in_another_charset_is_no_obstacle(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xce\xc4\xbc\xfe.txt")  # a file name in GBK
    (tmp_path / name).write_text("市委召开会议。", encoding="utf-8")
    done = run_command("extract", str(tmp_path))
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["path"] == f"{tmp_path}/{name}"
