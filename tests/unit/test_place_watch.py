"""Which files of its places a library must look at: those that are new or have changed, and no other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from meetreader import Library
from meetreader.library import adding, place_watch
from meetreader.library.place_watch import PlaceWatch
from meetreader.ui.controllers.library_jobs import pick_paths
from tests.unit.library_workers import WorkersHere

TEXT = "六安市召开防汛工作会议\n2021-07-03\n7月2日，市长叶露中主持会议。会议要求，要抓好防汛。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(adding, "WorkerPool", WorkersHere)
    folder = tmp_path / "reports"
    (folder / "2021").mkdir(parents=True)
    for name in ("a.txt", "2021/b.txt"):
        write(folder / name, TEXT)
    return folder


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    with Library(folder.parent / "library.db") as library:
        library.add([folder])
        yield library


def write(path: Path, text: str) -> None:
    """Write a file that was changed long ago."""
    path.write_text(text, encoding="utf-8")
    os.utime(path, (1_600_000_000, 1_600_000_000))


def look(watch: PlaceWatch, library: Library) -> list[str]:
    """The names of the files that must be analysed."""
    found = [file for piece in watch.find_changed(library, lambda: False) for file in piece]
    return [Path(file.path).name for file in found]


def test_nothing_is_found_where_nothing_has_changed(folder: Path, library: Library) -> None:
    watch = PlaceWatch([(str(folder), None)])
    assert look(watch, library) == []
    assert watch.seen == 2


def test_a_new_file_changes_its_folder_and_is_found_at_once(folder: Path, library: Library) -> None:
    watch = PlaceWatch([(str(folder), None)])
    assert look(watch, library) == []
    write(folder / "2021" / "c.txt", TEXT + "新\n")
    assert look(watch, library) == ["c.txt"]
    library.add_files([folder / "2021" / "c.txt"])
    assert look(watch, library) == []


def test_a_file_that_is_written_to_is_found_when_all_are_compared_again(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place_watch, "WHOLE_LOOK", 0.0)
    monkeypatch.setattr(place_watch, "SHARE", 0)
    watch = PlaceWatch([(str(folder), None)])
    assert look(watch, library) == []
    write(folder / "a.txt", TEXT + "会议强调，要落实责任。\n")
    assert look(watch, library) == ["a.txt"]


def test_what_was_read_in_another_charset_is_another_file(folder: Path, library: Library) -> None:
    assert look(PlaceWatch([(str(folder), "gb18030")]), library) == ["a.txt", "b.txt"]


def test_files_that_were_added_are_those_of_no_new_place(folder: Path, library: Library) -> None:
    write(folder.parent / "d.txt", TEXT + "又\n")
    assert library.add_files([folder.parent / "d.txt"]).reports == 1
    assert library.list_places() == [(str(folder), None)]


def test_files_that_are_gone_are_taken_out_but_those_of_a_place_that_is_gone_stay(
    folder: Path, library: Library
) -> None:
    (folder / "a.txt").unlink()
    assert library.remove_gone([str(folder)]) == 1
    folder.rename(folder.parent / "elsewhere")
    assert library.remove_gone([str(folder)]) == 0
    assert library.count_files([str(folder)]) == 1


def test_the_files_in_view_come_first_whenever_one_is_asked_for() -> None:
    wanted: list[str] = []
    paths = pick_paths(["/a", "/b", "/c", "/d"], lambda: wanted)
    assert next(paths) == Path("/a")
    wanted += ["/d", "/x"]
    assert [next(paths), next(paths)] == [Path("/d"), Path("/b")]
    assert list(paths) == [Path("/c")]
