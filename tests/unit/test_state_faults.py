"""A full disk, overwritten pages, a home that can't be written: no deed that was kept is lost, and what is not kept is said."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from meetreader.state import open_state, open_unkept_state
from meetreader.state.state_file import StateFile
from tests.unit.state_texts import anchor


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.db"


def count_words(path: Path) -> int:
    """How many words another program finds in the file."""
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("SELECT count(*) FROM words").fetchone()[0])
    finally:
        connection.close()


class FullDisk:
    """Lets SQLite find the disk full: the file may not grow any more."""

    def __init__(self, file: StateFile) -> None:
        assert file._file is not None
        self._connection = file._file

    def __enter__(self) -> None:
        pages = self._connection.execute("PRAGMA page_count").fetchone()[0]
        self._connection.execute(f"PRAGMA max_page_count = {pages}")

    def __exit__(self, *_: object) -> None:
        self._connection.execute("PRAGMA max_page_count = 1000000")


class TestOverwrittenPages:
    def test_the_reader_starts_and_says_that_the_file_is_damaged(self, path: Path) -> None:
        state = open_state(path)
        for number in range(400):
            state.keep_word(f"压实{number}", sentence="要压实责任" * 20)
        state.close()
        size = path.stat().st_size
        with open(path, "r+b") as file:
            file.seek(4096)
            file.write(os.urandom(size - 4096))
        damaged = open_state(path)
        words = damaged.list_words()
        damaged.keep_word("抓实")
        assert not damaged.is_read
        assert not damaged.is_kept
        assert "it is damaged" in damaged.problem
        assert words == []
        assert [kept.word for kept in damaged.list_words()] == ["抓实"]
        damaged.close()


class TestFullDisk:
    def test_what_is_not_kept_at_the_end_is_known(self, path: Path) -> None:
        state = open_state(path)
        assert not state.has_unwritten
        with FullDisk(state._file):
            for number in range(200):
                state.keep_word(f"压实{number}", sentence="要压实责任" * 200)
        assert state.has_unwritten
        state.keep_word("抓实")
        assert not state.has_unwritten

    def test_what_was_kept_stays_and_the_rest_is_kept_once_there_is_room(self, path: Path) -> None:
        state = open_state(path)
        state.keep_word("压实")
        with FullDisk(state._file):
            note = state.add_note("长" * 100_000, anchor("李明"), "李明")
            assert not state.is_kept
            assert state.problem == f"{path}: the disk is full; not kept until that is mended"
            assert state.list_notes() == [note]  # of this reader, as if nothing had happened
            assert open_state(path).list_notes() == []
            state.set_bookmark("a", anchor("王剛"))
            assert count_words(path) == 1
        state.keep_setting("script", "hongkong")
        assert state.is_kept
        assert state.problem == ""
        other = open_state(path)
        assert other.list_notes() == [note]
        assert len(other.list_bookmarks()) == 1
        assert other.list_settings() == {"script": "hongkong"}

    def test_what_could_not_be_written_is_tried_again_when_the_reader_is_left(self, path: Path) -> None:
        state = open_state(path)
        with FullDisk(state._file):
            note = state.add_note("长" * 100_000, anchor("李明"), "李明")
        state.close()
        assert open_state(path).list_notes() == [note]

    def test_the_places_of_an_hour_on_a_full_disk_are_one_place(self, path: Path) -> None:
        state = open_state(path)
        with FullDisk(state._file):
            state.add_note("长" * 100_000, anchor("李明"), "李明")
            for number in range(100):
                state.remember_place(anchor("春耕"), number / 100)
                state.write_place()
            assert len(state._file._unwritten) == 2
        state.close()
        found = open_state(path).find_place(anchor("春耕").digest)
        assert found is not None
        assert found.fraction == 0.99

    @pytest.mark.slow
    def test_a_file_system_that_is_full(self, tmp_path: Path) -> None:
        """A real one of a megabyte; needs the right to mount it."""
        folder = tmp_path / "small"
        folder.mkdir()
        mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "meetreader-test", str(folder)]
        if (
            shutil.which("mount") is None
            or subprocess.run(mount, capture_output=True, check=False).returncode
        ):
            pytest.skip("no right to mount a file system")
        try:
            state = open_state(folder / "state.db")
            words = {state.keep_word(f"词{number}").word for number in range(20)}
            assert state.is_kept
            (folder / "filler").write_bytes(b"\0" * shutil.disk_usage(folder).free)
            notes = set()
            while state.is_kept:
                notes.add(state.add_note("长" * 1_000, anchor("李明"), "李明"))
            assert state.problem.startswith(f"{folder / 'state.db'}: the disk ")
            assert set(state.list_notes()) == notes
            (folder / "filler").unlink()
            state.close()
            again = open_state(folder / "state.db")
            assert {word.word for word in again.list_words()} == words
            assert set(again.list_notes()) == notes
            again.close()
        finally:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


# Run by a user who may not write there, since root may write anywhere.
READ_ONLY = """
import os, sys, tempfile
from pathlib import Path
from meetreader.state import open_state
path, user = Path(sys.argv[1]), int(sys.argv[2])
with tempfile.TemporaryDirectory() as folder:  # loads what is loaded late: the other user can't read where Python is
    open_state(Path(folder, "state.db")).close()
if user:
    os.setgid(user), os.setuid(user)
state = open_state(path)
print(state.is_kept, state.problem)
print([note.text for note in state.list_notes()])
state.keep_word("压实")
print([word.word for word in state.list_words()])
state.close()
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may reach: pytest's own are closed to others."""
    folder = Path("/tmp", f"meetreader-test-{os.getpid()}-{threading.get_ident()}")
    folder.mkdir()
    yield folder
    os.chmod(folder, 0o755)
    shutil.rmtree(folder)


class TestReadOnlyHome:
    @pytest.fixture(autouse=True)
    def other_user(self) -> int:
        """The number of a user without rights; 0 where that is who runs the tests."""
        return 0 if os.getuid() else 65534

    def run(self, path: Path, user: int) -> list[str]:
        command = [sys.executable, "-c", READ_ONLY, str(path), str(user)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    def test_what_is_there_is_read_and_nothing_is_kept(self, open_folder: Path, other_user: int) -> None:
        path = open_folder / "state.db"
        state = open_state(path)
        state.add_note("查", anchor("李明"), "李明")  # still in the log beside the file: it is not closed
        for file in open_folder.iterdir():
            os.chmod(file, 0o444)
        os.chmod(open_folder, 0o555)
        kept, notes, words = self.run(path, other_user)
        assert kept == f"False {path}: permission denied; nothing of today is kept"
        assert (notes, words) == ("['查']", "['压实']")
        assert [file.name for file in open_folder.iterdir() if "state" not in file.name] == []
        assert state.list_words() == []

    def test_where_there_is_no_file_the_reader_works_without(
        self, open_folder: Path, other_user: int
    ) -> None:
        os.chmod(open_folder, 0o555)
        kept, notes, words = self.run(open_folder / "meetreader" / "state.db", other_user)
        assert re.fullmatch(r"False .*: permission denied; nothing of today is kept", kept)
        assert (notes, words) == ("[]", "['压实']")

    @pytest.mark.parametrize("inside", ["a file", "nothing"])
    def test_a_home_that_is_a_file(self, tmp_path: Path, inside: str) -> None:
        (tmp_path / "home").write_text(inside)
        state = open_state(tmp_path / "home" / "state" / "state.db")
        assert not state.is_kept
        assert state.keep_word("压实") in state.list_words()

    def test_a_home_that_turns_read_only_while_reading(self, path: Path) -> None:
        state = open_state(path)
        state.keep_word("压实")
        assert state._file._file is not None
        state._file._file.execute("PRAGMA query_only = 1")  # SQLite answers as on a read-only file system
        note = state.add_note("查", anchor("李明"), "李明")
        assert state.problem == f"{path}: it is read-only; not kept until that is mended"
        assert state.list_notes() == [note]
        assert [word.word for word in state.list_words()] == ["压实"]
        state._file._file.execute("PRAGMA query_only = 0")
        state.close()
        assert open_state(path).list_notes() == [note]


def test_a_file_that_is_removed_while_reading_is_missed(path: Path) -> None:
    state = open_state(path)
    word = state.keep_word("压实")
    for file in path.parent.iterdir():
        file.unlink()
    note = state.add_note("查", anchor("李明"), "李明")
    assert state.problem == f"{path}: it was removed or replaced; not kept until that is mended"
    assert (state.list_words(), state.list_notes()) == ([word], [note])
    state.close()
    assert list(path.parent.iterdir()) == []


def test_without_a_file_everything_works_and_nothing_is_kept() -> None:
    state = open_unkept_state("state.db: damaged")
    assert (state.is_kept, state.problem, state.path) == (False, "state.db: damaged", None)
    assert state.list_notes() == []
    word = state.keep_word("压实")
    state.forget(word)
    assert state.undo_last() == word
