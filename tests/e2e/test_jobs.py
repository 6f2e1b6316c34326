"""`--jobs`: many files on all cores, with what can go wrong on the way, in processes as a user starts them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from meetreader.data.files import corpus_folder
from tests.e2e.emulated_terminal import Terminal
from tests.unit.documents import BODY, PAGE, make_docx, make_pdf, make_warc, make_zip

REPORTS = sorted(corpus_folder().glob("*.txt"))
PROGRAM = [sys.executable, "-m", "meetreader"]
TEXT = "\n".join(BODY)
COUNT = 8


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Some reports, one document of each format, and two files that can't be used."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(COUNT):
        text = REPORTS[number % len(REPORTS)].read_text(encoding="utf-8")
        (reports / f"{number:02}.txt").write_text(text[:400], encoding="utf-8")
    (reports / "a.html").write_text(PAGE, encoding="utf-8")
    (reports / "b.docx").write_bytes(make_docx(BODY))
    (reports / "c.pdf").write_bytes(make_pdf([BODY]))
    (reports / "d.zip").write_bytes(make_zip({"1.txt": TEXT.encode(), "2.html": PAGE.encode()}))
    (reports / "e.jsonl").write_text(
        "".join(json.dumps({"text": TEXT}) + "\n" for _ in range(9)), encoding="utf-8"
    )
    (reports / "f.warc.gz").write_bytes(make_warc([("http://a.cn/1", "text/html", PAGE.encode())]))
    (reports / "g.txt").write_bytes(b"")
    (reports / "h.pdf").write_bytes(b"%PDF-1.7")
    return reports


def run(*arguments: object, **options: object) -> subprocess.CompletedProcess[str]:
    words = [*PROGRAM, *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=300, **options)  # type: ignore[call-overload,no-any-return]


EXPECTED_PATHS = (
    [f"{number:02}.txt" for number in range(COUNT)]
    + ["a.html", "b.docx", "c.pdf", "d.zip/1.txt", "d.zip/2.html"]
    + [f"e.jsonl/{number}" for number in range(1, 10)]
    + ["f.warc.gz/1"]
)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 3])
def test_reports_come_in_the_order_of_the_files_and_what_is_wrong_is_one_line(
    folder: Path, jobs: int
) -> None:
    done = run("extract", folder, "--jobs", jobs)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [str(Path(report["path"]).relative_to(folder)) for report in found] == EXPECTED_PATHS
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"meetreader: {folder}/g.txt: empty: nothing to read",
        f"meetreader: {folder}/h.pdf: can't be read as pdf (PdfStreamError); save it as text",
    ]
    warc = found[-1]
    assert warc["url"] == "http://a.cn/1"
    assert warc["provenance"] == {
        "format": "html",
        "charset": "utf-8",
        "member": "1",
        "title": "市委召开常委会会议",
        "date": "2020-03-17T08:30:00Z",
    }


@pytest.mark.slow
def test_every_number_of_jobs_gives_the_same_and_so_does_every_format(folder: Path) -> None:
    for words in (
        ["extract", folder, "--format", "json"],
        ["extract", folder, "--format", "csv"],
        ["repair", folder],
        ["search", "会议", folder],
        ["search", "会议", folder, "--limit", "7", "--format", "jsonl"],
    ):
        one, many = run(*words, "--jobs", 1), run(*words, "--jobs", 3)
        assert (one.returncode, one.stdout, one.stderr) == (many.returncode, many.stdout, many.stderr)
        assert one.stdout


@pytest.mark.slow
def test_a_search_writes_report_by_report_or_the_best_of_all(folder: Path) -> None:
    hits = [
        json.loads(line) for line in run("search", "疫情", folder, "--format", "jsonl").stdout.splitlines()
    ]
    paths = [hit["path"] for hit in hits]
    assert paths == sorted(paths)
    best = run("search", "疫情", folder, "--format", "jsonl", "--limit", "5").stdout.splitlines()
    ranked = sorted(hits, key=lambda hit: (hit["kind"] != "exact", -hit["score"]))
    assert [json.loads(line) for line in best] == ranked[:5]


def test_repaired_reports_of_an_archive_get_a_folder_of_its_name(folder: Path, tmp_path: Path) -> None:
    run("repair", folder, "-o", f"{tmp_path}/out/")
    out = tmp_path / "out"
    written = {str(path.relative_to(out)) for path in out.rglob("*") if path.is_file()}
    assert {
        "00.txt",
        "a.html.txt",
        "b.docx.txt",
        "d.zip/1.txt",
        "d.zip/2.html.txt",
        "e.jsonl/9.txt",
    } <= written
    assert (out / "d.zip/2.html.txt").read_text(encoding="utf-8").split("\n")[0] == BODY[0]


@pytest.mark.slow
def test_standard_input_and_pipes_are_read_whatever_they_hold() -> None:
    for data in (
        TEXT.encode("gb18030"),
        PAGE.encode(),
        make_docx(BODY),
        make_pdf([BODY]),
        make_zip({"a.txt": TEXT.encode()}),
    ):
        done = subprocess.run(
            [*PROGRAM, "repair", "-"], input=data, capture_output=True, check=False, timeout=300
        )
        assert (done.returncode, done.stderr, done.stdout.decode().strip()) == (0, b"", TEXT)
    done_in_shell = subprocess.run(
        ["bash", "-c", f'{sys.executable} -m meetreader repair <(printf "%s" "$1")', "-", TEXT],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert (done_in_shell.returncode, done_in_shell.stdout.strip()) == (0, TEXT)


@pytest.mark.slow
def test_show_reads_every_format_and_a_member_of_an_archive(folder: Path) -> None:
    for name in ("a.html", "b.docx", "c.pdf", "d.zip/2.html", "e.jsonl/3", "f.warc.gz/1"):
        done = run("show", folder / name)
        assert (done.returncode, done.stderr, done.stdout.strip()) == (0, "", TEXT)
    assert "holds several reports; name one of them, such as" in run("show", folder / "d.zip").stderr


@pytest.mark.slow
def test_what_happened_is_added_to_the_log(folder: Path, tmp_path: Path) -> None:
    log = tmp_path / "run.log"
    for _ in range(2):
        run("extract", folder, "--log", log)
    lines = log.read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.endswith(f"{folder}/g.txt: empty: nothing to read")]) == 2
    assert len([line for line in lines if line.endswith(f"{COUNT + 15} reports extracted")]) == 2
    protected = run("extract", folder, "--log", folder / "00.txt")
    assert protected.returncode == 2
    assert "an input, which is never written to" in protected.stderr


@pytest.mark.slow
def test_progress_is_shown_on_a_terminal_after_two_seconds_and_cleared(tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    text = REPORTS[0].read_text(encoding="utf-8")
    for number in range(60):
        (reports / f"{number}.txt").write_text(text * 12, encoding="utf-8")
    command = (
        f'{sys.executable} -m meetreader extract {reports} --jobs 2 > {tmp_path}/out.jsonl; echo "ended $?"'
    )
    terminal = Terminal("-c", command, program=["/bin/sh"])
    terminal.wait_for(r"\d+ of 60 files · \d+ a (second|minute) · done at \d\d:\d\d:\d\d", 60)
    assert "of 60 files" not in terminal.wait_for("ended 0", 200)
    terminal.wait_for_exit()
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 60


# Faults: each leaves no process behind.


def list_children(process: int) -> set[int]:
    """The processes that were started by one, on Linux."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == process:
                found.add(int(entry.name))
    return found


def measure_processor_time(process: int) -> float:
    """The seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_until_gone(processes: set[int], seconds: float) -> set[int]:
    """Those of the processes that are still there after so many seconds."""
    until = time.monotonic() + seconds
    while processes and time.monotonic() < until:
        time.sleep(0.05)
        processes = {process for process in processes if is_running(process)}
    return processes


def is_running(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """An extraction of large files, with three workers at work."""
    text = REPORTS[0].read_text(encoding="utf-8")
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text(text * 100, encoding="utf-8")
    process = subprocess.Popen(
        [*PROGRAM, "extract", str(tmp_path), "--jobs", "3"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until = time.monotonic() + 120
    while len(list_children(process.pid)) < 3 and time.monotonic() < until:
        time.sleep(0.05)
    while min(map(measure_processor_time, list_children(process.pid))) < 1 and time.monotonic() < until:
        time.sleep(0.05)  # until each is in the middle of its first file
    yield process
    process.kill()
    process.wait()


linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@linux
@pytest.mark.slow
@pytest.mark.parametrize(
    ("number", "status"),
    [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130), (signal.SIGTERM, 128 + signal.SIGTERM)],
)
def test_however_the_program_ends_no_worker_is_left(
    busy: subprocess.Popen[bytes], number: int, status: int
) -> None:
    workers = list_children(busy.pid)
    assert len(workers) == 3
    os.kill(busy.pid, number)
    assert busy.wait(10) == status
    assert wait_until_gone(workers, 5) == set()


@linux
@pytest.mark.slow
def test_ctrl_c_in_the_terminal_reaches_all_and_ends_quietly(busy: subprocess.Popen[bytes]) -> None:
    workers = list_children(busy.pid)
    os.killpg(busy.pid, signal.SIGINT)
    assert busy.wait(10) == 130
    assert wait_until_gone(workers, 5) == set()
    assert busy.stderr is not None
    assert busy.stderr.read() == b""


@linux
@pytest.mark.slow
def test_a_worker_that_hangs_with_the_lock_held_ends_after_a_while_when_the_program_is_killed(
    tmp_path: Path,
) -> None:
    code = (
        "from meetreader.workers import Limits, WorkerPool\n"
        "from tests.unit.faulty_work import work\n"
        "pool = WorkerPool(work, 1, Limits(seconds=2))\n"
        "list(pool.run(['hang with the lock held']))\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[2])
    until = time.monotonic() + 30
    while not (workers := list_children(process.pid)) and time.monotonic() < until:
        time.sleep(0.05)
    time.sleep(1)
    process.kill()
    process.wait()
    assert wait_until_gone(workers, 60) == set()


@linux
@pytest.mark.slow
def test_a_worker_that_is_killed_costs_its_file_only(busy: subprocess.Popen[bytes], tmp_path: Path) -> None:
    os.kill(min(list_children(busy.pid)), signal.SIGKILL)
    out, errors = busy.communicate(timeout=300)
    assert busy.returncode == 1
    (line,) = errors.decode().splitlines()
    assert line.endswith(".txt: the process that worked on it was ended by SIGKILL")
    assert len(out.splitlines()) == 8


@pytest.mark.slow
def test_a_reader_that_goes_away_ends_the_run_without_a_word(folder: Path) -> None:
    command = f"{sys.executable} -m meetreader extract {folder} --jobs 2 | head -n 1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False
    )
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""
