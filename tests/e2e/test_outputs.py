"""Nothing is lost: where a command may write, and what is there when it fails."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "meetreader"]
TEXT = "會(huì)議強調，要抓好防汛。\n"
REPAIRED = "會議強調，要抓好防汛。\n"
OLD = "the old text\n"

pytestmark = pytest.mark.slow


def run_shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `script` in `folder`; `meetreader` in it is the program."""
    function = f'meetreader() {{ {sys.executable} -m meetreader "$@"; }}\n'
    return subprocess.run(
        ["bash", "-c", function + script], cwd=folder, capture_output=True, text=True, check=False
    )


def list_names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "script",
    [
        "meetreader repair - -o in/a.txt < in/a.txt",
        "meetreader repair /dev/stdin -o in/a.txt < in/a.txt",
        "meetreader repair in/a.txt -o in/a.txt",
        "meetreader repair in/a.txt -o ./in/../in/a.txt",
        "ln -s in/a.txt link; meetreader repair in/a.txt -o link",
        "ln -s in/a.txt link; meetreader repair link -o in/a.txt",
        "ln in/a.txt hard; meetreader repair in/a.txt -o hard",
        "ln in/a.txt hard; meetreader extract hard -o in/a.txt",
        "ln in/a.txt hard; meetreader repair - -o hard < in/a.txt",
        "meetreader repair in -o in/a.txt",
        "meetreader repair in -o in",
        "meetreader repair in -o in/",
        "meetreader repair in/a.txt -o in/",
        "mkdir out; ln in/a.txt out/a.txt; meetreader repair in -o out",
        "mkdir out; ln -s ../in/a.txt out/a.txt; meetreader repair in -o out/",
        "meetreader repair in/a.txt >> in/a.txt",
        "meetreader extract in/a.txt -o /dev/stdout >> in/a.txt",
        "meetreader show in/a.txt >> in/a.txt",
        "meetreader show - < in/a.txt >> in/a.txt",
        "meetreader repair - < in/a.txt >> in/a.txt",
        "meetreader search 防汛 in >> in/a.txt",
        "meetreader repair in/a.txt -o /dev/fd/3 3>> in/a.txt",
    ],
)
def test_an_output_is_never_an_input(folder: Path, script: str) -> None:
    done = run_shell(script, folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "never written to" in done.stderr
    assert done.stderr.count("\n") == 1
    assert (folder / "in/a.txt").read_text(encoding="utf-8") == TEXT
    assert list_names(folder / "in") == {"a.txt"}


def test_an_output_folder_inside_an_input_folder_is_no_input(folder: Path) -> None:
    for _ in range(3):
        assert run_shell("meetreader repair in -o in/out/", folder).returncode == 0
        assert list_names(folder / "in") == {"a.txt", "out"}
        assert list_names(folder / "in/out") == {"a.txt"}
    done = run_shell("meetreader repair in in/out -o in/out/", folder)
    assert done.returncode == 2  # named, so it is an input


def test_a_file_that_is_replaced_keeps_its_mode_and_stays_behind_its_links(folder: Path) -> None:
    (folder / "real").mkdir()
    target = folder / "real/out.txt"
    target.write_text(OLD, encoding="utf-8")
    target.chmod(0o640)
    (folder / "one").symlink_to("real/out.txt")
    (folder / "two").symlink_to(folder / "one")
    assert run_shell("meetreader repair in/a.txt -o two", folder).returncode == 0
    assert (folder / "two").is_symlink()
    assert target.read_text(encoding="utf-8") == REPAIRED
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert list_names(folder / "real") == {"out.txt"}


def test_a_new_file_has_the_mode_of_the_umask_also_behind_a_broken_link(folder: Path) -> None:
    (folder / "link").symlink_to("new.txt")
    assert run_shell("umask 027; meetreader repair in/a.txt -o link", folder).returncode == 0
    assert (folder / "link").is_symlink()
    assert stat.S_IMODE((folder / "new.txt").stat().st_mode) == 0o640


def test_a_name_as_long_as_the_system_allows(folder: Path) -> None:
    name = "名" * 85  # 255 bytes
    assert run_shell(f"meetreader repair in/a.txt -o {name}", folder).returncode == 0
    assert (folder / name).read_text(encoding="utf-8") == REPAIRED


class TestFailures:
    @pytest.fixture(autouse=True)
    def old(self, folder: Path) -> Path:
        path = folder / "out.txt"
        path.write_text(OLD, encoding="utf-8")
        return path

    def check_untouched(self, folder: Path, old: Path) -> None:
        assert old.read_text(encoding="utf-8") == OLD
        assert list_names(folder) == {"in", "out.txt"}

    def test_no_input_that_can_be_read(self, folder: Path, old: Path) -> None:
        for command in ("repair", "repair --list", "extract --format json"):
            done = run_shell(f"meetreader {command} missing.txt -o out.txt", folder)
            assert (done.returncode, done.stderr) == (1, "meetreader: missing.txt: no such file or folder\n")
            self.check_untouched(folder, old)

    def test_a_disk_that_is_full(self, folder: Path, old: Path) -> None:
        # A limit on the size of files takes the place of a full disk; Python ignores SIGXFSZ, so that the write fails.
        done = run_shell("ulimit -f 0; meetreader repair in/a.txt -o out.txt", folder)
        assert (done.returncode, done.stderr) == (1, "meetreader: out.txt: File too large\n")
        self.check_untouched(folder, old)

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
    def test_a_file_or_folder_that_is_write_protected(self, folder: Path, old: Path) -> None:
        old.chmod(0o440)
        assert run_shell("meetreader repair in/a.txt -o out.txt", folder).stderr == (
            "meetreader: out.txt: Permission denied\n"
        )
        self.check_untouched(folder, old)

    @pytest.mark.parametrize(
        ("number", "status"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
    )
    def test_a_signal(self, folder: Path, old: Path, number: signal.Signals, status: int) -> None:
        os.mkfifo(folder / "in/fifo.txt")  # the first input is read, the second never comes
        arguments = ["repair", "in/a.txt", "in/fifo.txt", "-o", "out.txt"]
        process = subprocess.Popen([*COMMAND, *arguments], cwd=folder, stderr=subprocess.PIPE)
        end = time.monotonic() + 20
        while len(list_names(folder)) < 3 and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(0.2)
        process.send_signal(number)
        _, complaints = process.communicate(timeout=20)
        assert (process.returncode, complaints) == (status, b"")
        self.check_untouched(folder, old)

    @pytest.mark.parametrize(
        ("target", "reason"),
        [
            ("none/out.txt", "No such file or directory"),
            ("out.txt/x", "Not a directory"),
            ("loop", "Too many levels of symbolic links"),
            ("x" * 256, "File name too long"),
        ],
    )
    def test_a_place_where_nothing_can_be_written(self, folder: Path, target: str, reason: str) -> None:
        (folder / "loop").symlink_to("loop")
        done = run_shell(f"meetreader repair in/a.txt -o {target}", folder)
        assert (done.returncode, done.stdout, done.stderr) == (1, "", f"meetreader: {target}: {reason}\n")

    def test_a_folder_is_not_replaced_by_a_file(self, folder: Path) -> None:
        done = run_shell("meetreader extract in/a.txt -o in", folder)
        assert (done.returncode, done.stderr) == (1, "meetreader: in: Is a directory\n")


class TestWhatIsNoRegularFile:
    def test_a_device_is_written_and_stays_one(self, folder: Path) -> None:
        (folder / "null").symlink_to("/dev/null")
        for target in ("/dev/null", "null"):
            assert run_shell(f"meetreader repair in/a.txt -o {target}", folder).returncode == 0
        assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
        assert (folder / "null").is_symlink()

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
    def test_a_device_that_is_full(self, folder: Path) -> None:
        done = run_shell("meetreader repair in/a.txt -o /dev/full", folder)
        assert (done.returncode, done.stderr) == (1, "meetreader: /dev/full: No space left on device\n")

    def test_a_fifo_is_written_and_stays_one(self, folder: Path) -> None:
        os.mkfifo(folder / "fifo")
        read: list[str] = []
        reader = threading.Thread(target=lambda: read.append((folder / "fifo").read_text(encoding="utf-8")))
        reader.start()
        assert run_shell("meetreader repair in/a.txt -o fifo", folder).returncode == 0
        reader.join(20)
        assert read == [REPAIRED]
        assert stat.S_ISFIFO((folder / "fifo").stat().st_mode)

    @pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
    def test_standard_output_by_name(self, folder: Path, name: str) -> None:
        (folder / "link").symlink_to("/dev/stdout")
        if not Path(name).parent.exists():
            pytest.skip("no such names on this system")
        assert run_shell(f"meetreader repair in/a.txt -o {name} | cat", folder).stdout == REPAIRED
        run_shell(f"{{ echo before; meetreader repair in/a.txt -o {name}; echo after; }} > out.txt", folder)
        assert (folder / "out.txt").read_text(encoding="utf-8") == f"before\n{REPAIRED}after\n"

    def test_a_descriptor_of_the_shell(self, folder: Path) -> None:
        done = run_shell("meetreader repair in/a.txt -o >(cat >&2)", folder)
        assert done.returncode == 0
        assert run_shell("meetreader repair in/a.txt -o /dev/fd/5 5>&1", folder).stdout == REPAIRED
