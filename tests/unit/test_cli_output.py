"""What the commands write: no control character of a report, punctuation found as written, widths, dates without a year."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from meetreader.data.files import corpus_folder
from meetreader.repair import repair
from meetreader.sources.report_files import read_source
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


def test_a_query_of_punctuation_finds_it_as_written(run: Run) -> None:
    done = run("search", "（", BAZHONG)
    assert len(done.out.splitlines()) == repair(read_source(BAZHONG).text).text.count("（") > 0
    assert "exact: " in done.out.splitlines()[0]


def test_pinyin_above_is_wrapped_where_there_is_no_terminal(run: Run) -> None:
    lines = run("show", LOUDI, "--pinyin", "ruby").out.splitlines()
    assert 60 < max(map(text_width, lines)) <= 80
    assert max(map(text_width, run("show", LOUDI, "--pinyin", "inline").out.splitlines())) > 1000


def test_a_brief_says_that_the_year_is_unknown(run: Run) -> None:
    out = run("extract", LOUDI, "--format", "markdown").out
    assert "- Held: 02-26 (year unknown)\n" in out
