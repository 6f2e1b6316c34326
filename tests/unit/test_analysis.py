"""Analysing here and in a process of its own."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from meetreader.analysis import Analyst, analyse, analyse_file, identify
from meetreader.data.files import corpus_folder

BAZHONG = corpus_folder() / "004_06e8e46a9abe731e.txt"


def test_the_other_process_finds_what_this_one_finds() -> None:
    analyst = Analyst()
    try:
        text = BAZHONG.read_text(encoding="utf-8")
        assert analyst.analyse(text, "a.txt") == analyse(text, "a.txt")
        found = analyst.analyse("会议强调，要抓好落实。")
        assert found.directives
    finally:
        analyst.close()


def test_a_process_that_dies_is_a_fault_and_the_next_text_gets_a_new_one() -> None:
    analyst = Analyst()
    analyst.analyse("会议")
    assert analyst._process is not None
    os.kill(analyst._process.pid, signal.SIGKILL)
    with pytest.raises(RuntimeError, match="the analysis was ended"):
        analyst.analyse("会议")
    assert analyst.analyse("会议").text == "会议"
    analyst.close()


def test_closing_ends_an_analysis_that_goes_on() -> None:
    analyst = Analyst()
    analyst.analyse("会议")
    threading.Timer(0.3, analyst.close).start()
    began = time.monotonic()
    with pytest.raises(RuntimeError):
        analyst.analyse(BAZHONG.read_text(encoding="utf-8") * 500)
    assert time.monotonic() - began < 5


def test_the_id_depends_on_the_published_text_alone() -> None:
    report = analyse_file(BAZHONG)
    assert report.path == str(BAZHONG)
    assert report.id == identify(report.raw) == analyse(report.raw).id
