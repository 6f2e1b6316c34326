"""What SECURITY.md promises of the whole program: it connects to nothing and leaves every file as it was.

The commands and the reader run in processes of their own, with a hook that Python calls on every file that is opened
and every connection that is made (PEP 578), also in the processes that they start.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.emulated_terminal import Terminal

ROOT = Path(__file__).parents[2]
COMMANDS = [
    ["show", "REPORT"],
    ["show", "REPORT", "--script", "traditional", "--pinyin", "ruby"],
    ["extract", "REPORT"],
    ["repair", "REPORT"],
    ["repair", "REPORT", "--list"],
    ["search", "领导小组", "REPORT"],
    ["config", "show"],
    ["config", "init"],
    ["doctor"],
]
HOOK = """
import os, sys

log = os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "shutil.")
NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "urllib.")


def is_allowed(path):
    path = os.path.abspath(os.fsdecode(path))
    return path.startswith(("/dev/", "/proc/", os.environ["TMPDIR"], os.environ["XDG_STATE_HOME"]))


def note(event, arguments):
    if event.startswith(NETWORK):
        wanted = False
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        reads = not any(letter in (arguments[1] or "r") for letter in "wax+") and not (arguments[2] or 0) & WRITING
        wanted = reads or is_allowed(arguments[0])
    elif event in ("os.remove", "os.rmdir") and arguments[1] != -1:
        return  # inside shutil.rmtree, which is seen as a whole
    elif event.startswith(CHANGES):
        wanted = is_allowed(arguments[0])
    else:
        return
    if not wanted:
        os.write(log, f"{event} {arguments!r}\\n".encode("utf-8", "backslashreplace"))


sys.addaudithook(note)
"""


@pytest.fixture
def audited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every Python that is started now notes in this file what it connects to, and writes to outside its TMPDIR."""
    (tmp_path / "hook").mkdir()
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "hook" / "sitecustomize.py").write_text(HOOK, encoding="utf-8")
    log = tmp_path / "audit.log"
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "hook"), prepend=os.pathsep)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("AUDIT_LOG", str(log))
    return log


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A damaged report in a folder of its own."""
    (tmp_path / "reports").mkdir()
    return Path(shutil.copy(min((ROOT / "corpus").glob("*.txt")), tmp_path / "reports" / "report.txt"))


def describe_folder(folder: Path) -> dict[str, tuple[int, bytes]]:
    """When each file below a folder was changed, and what it holds."""
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in folder.rglob("*")}


def test_the_hook_sees_files_and_connections(audited: Path, tmp_path: Path) -> None:
    code = "import socket\nopen('written', 'w')\nsocket.socket(socket.AF_UNIX).connect_ex('nowhere')"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
    assert [line.split()[0] for line in audited.read_text().splitlines()] == ["open", "socket.connect"]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_command_writes_to_no_file_and_connects_to_nothing(
    audited: Path, report: Path, arguments: list[str]
) -> None:
    before = describe_folder(report.parent)
    words = [str(report) if word == "REPORT" else word for word in arguments]
    done = subprocess.run([sys.executable, "-m", "meetreader", *words], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert audited.read_text() == ""
    assert list(audited.with_name("temporary").iterdir()) == []
    assert describe_folder(report.parent) == before


@pytest.mark.parametrize("link", [False, True], ids=["the file itself", "a link to it"])
def test_a_report_is_never_an_output(report: Path, link: bool) -> None:
    target = report
    if link:
        target = report.with_name("link.txt")
        target.symlink_to(report)
    before = report.read_bytes()
    for command in ("extract", "repair"):
        words = [sys.executable, "-m", "meetreader", command, str(report), "-o", str(target)]
        assert subprocess.run(words, capture_output=True, check=False).returncode == 2
    assert report.read_bytes() == before


@pytest.mark.slow
def test_the_reader_writes_to_its_state_alone_and_connects_to_nothing(audited: Path, report: Path) -> None:
    before = describe_folder(report.parent)
    terminal = Terminal(str(report))
    try:
        terminal.wait_for("Officials|Off ")
        terminal.press_keys("/疫情\r")
        terminal.wait_for("hit 1/")
        terminal.press_keys("spwgdq")
        assert terminal.wait_for_exit() == 0
    finally:
        terminal.close()
    assert audited.read_text() == ""
    assert list(audited.with_name("temporary").iterdir()) == []
    assert describe_folder(report.parent) == before


def test_a_report_is_never_run_or_taken_for_an_option(tmp_path: Path) -> None:
    trap = tmp_path / "--version; touch owned"
    trap.write_text("市委召开会议。$(touch owned)`touch owned`\n", encoding="utf-8")
    command = [sys.executable, "-m", "meetreader", "extract", os.curdir]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert sorted(tmp_path.iterdir()) == [trap]
    assert b"meetreader 0" not in done.stdout
