"""What the reader opens without PATH: what was open the last time; the first time the library, or the bundled reports."""

from __future__ import annotations

import shutil
from argparse import Namespace
from pathlib import Path

import pytest

from meetreader import Library
from meetreader.cli.read_command import _choose_opening
from meetreader.data.files import corpus_folder, default_library_path
from meetreader.library import adding
from meetreader.state import LastSession, open_state
from meetreader.ui.opening import Opening
from tests.unit.library_workers import WorkersHere


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setattr(adding, "WorkerPool", WorkersHere)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for path in sorted(corpus_folder().glob("*.txt"))[:2]:
        shutil.copy(path, folder)
    return folder


def choose(*places: str | Path, encoding: str | None = None, fresh: bool = False) -> Opening:
    """How the reader begins."""
    options = Namespace(reports=[str(place) for place in places], encoding=encoding, fresh=fresh, at=None)
    opening, _ = _choose_opening(options)
    opening.state.close()
    if opening.library is not None:
        opening.library.close()
    return opening


def fill_library(folder: Path) -> None:
    """Have a folder in the library."""
    with Library(default_library_path()) as library:
        library.add([folder])


def test_the_first_time_it_is_the_bundled_reports_where_there_is_no_library() -> None:
    opening = choose()
    assert (opening.library, opening.places) == (None, (str(corpus_folder()),))
    with Library(default_library_path()):
        assert choose().library is None  # nothing is in it


def test_the_first_time_it_is_the_library(folder: Path) -> None:
    fill_library(folder)
    opening = choose()
    assert opening.library is not None
    assert opening.library.is_whole
    assert opening.places == (str(default_library_path()),)


def test_afterwards_it_is_what_was_open(folder: Path, tmp_path: Path) -> None:
    fill_library(folder)
    state = open_state()
    state.keep_session(LastSession((str(folder),), str(folder / "a.txt")))
    state.close()
    opening = choose()
    assert opening.library is not None
    assert not opening.library.is_whole
    assert opening.open_path == str(folder / "a.txt")
    state = open_state()
    state.keep_session(LastSession((str(default_library_path()),)))
    state.close()
    whole = choose().library
    assert whole is not None
    assert whole.is_whole


def test_places_that_the_library_does_not_have_are_read_as_they_are(folder: Path, tmp_path: Path) -> None:
    fill_library(folder)
    (tmp_path / "other").mkdir()
    assert choose(folder).library is not None
    assert choose(folder, tmp_path / "other").library is None
    assert choose(folder, encoding="gb18030").library is None
    assert choose("-").library is None


def test_a_library_that_can_not_be_read_is_said(folder: Path) -> None:
    default_library_path().parent.mkdir(parents=True, exist_ok=True)
    default_library_path().write_bytes(b"no database" * 100)
    opening = choose(folder)
    assert opening.library is None
    assert "is damaged" in opening.problem
    assert opening.places == (str(folder),)
