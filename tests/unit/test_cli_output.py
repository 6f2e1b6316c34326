"""What the commands take and write: paths behind options, no control character of a report, marks as they stand, widths, dates without a year."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from meetreader.analysis import identify
from meetreader.data.files import corpus_folder
from meetreader.repair import repair
from meetreader.sources import read_source
from meetreader.text.cells import text_width
from tests.unit.conftest import HOSTILE, Run

REPORTS = sorted(corpus_folder().glob("*.txt"))
WEIHAI, LOUDI, BAZHONG = REPORTS[2:]


def test_a_file_name_can_not_write_to_the_terminal(run: Run) -> None:
    assert run("extract", "a\x1b[2J\nb.txt").err == "meetreader: a␛[2J b.txt: no such file or folder\n"


def test_a_terminal_gets_pictures_for_control_characters_and_a_file_the_text(
    run: Run, hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("repair", hostile).out == repair(HOSTILE).text
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run("repair", hostile).out == repair(HOSTILE).text.replace("\x1b", "␛").replace("\x9b", "\ufffd")


def test_a_search_writes_no_control_character_of_a_report_anywhere(run: Run, hostile: Path) -> None:
    out = run("search", "抓实", hostile).out
    assert "防控␛[2J，\ufffd31m" in out
    assert out.rstrip("\n").isprintable()
    assert "\x1b" not in run("extract", hostile, "--format", "markdown").out


def test_a_query_of_marks_finds_them_as_they_stand(run: Run) -> None:
    done = run("search", "（", BAZHONG)
    assert len(done.out.splitlines()) == repair(read_source(BAZHONG).text).text.count("（") > 0
    assert "exact: " in done.out.splitlines()[0]


def test_pinyin_above_is_wrapped_where_there_is_no_terminal(run: Run) -> None:
    lines = run("show", LOUDI, "--pinyin", "ruby").out.splitlines()
    assert 60 < max(map(text_width, lines)) <= 80
    assert max(map(text_width, run("show", LOUDI, "--pinyin", "inline").out.splitlines())) > 1000


def test_a_brief_says_that_nobody_tells_the_year(run: Run) -> None:
    out = run("extract", LOUDI, "--format", "markdown").out
    assert "- Held: 02-26 (year unknown)\n" in out


def test_openssl_is_not_loaded_for_the_screen() -> None:
    code = (
        "from meetreader.cli.read_command import _without_openssl; _without_openssl()\n"
        "import asyncio, sys\n"
        "from meetreader.analysis import identify\n"
        "import textual.app\n"
        "print(identify('会议'), sys.modules['ssl'], '_ssl' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [identify("会议"), "None", "False"]
    assert done.stderr == ""


def test_paths_may_stand_behind_an_option_that_follows_others(run: Run, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    for path in (one, two):
        path.write_text("会议强调，要抓好防汛。\n", encoding="utf-8")
    assert run("search", "防汛", "--limit", "1", two).out.startswith(f"{two}:")
    assert len(run("search", "防汛", one, "--format", "jsonl", two).objects) == 2
    wrong = run("search", "防汛", one, "--colour", two)
    assert (wrong.status, wrong.out) == (2, "")


def test_what_waits_on_standard_input_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    given = tmp_path / "given.txt"
    given.write_text("今年防汛工作\n", encoding="utf-8")
    command = [sys.executable, "-m", "meetreader", "search", "防汛"]
    with given.open() as stream:
        done = subprocess.run(command, stdin=stream, capture_output=True, text=True, check=False)
    assert done.stderr == "meetreader: the bundled reports are searched; - as PATH reads standard input\n"
    quiet = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert quiet.stderr == ""
