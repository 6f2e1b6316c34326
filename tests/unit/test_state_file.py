"""`state.db` holds: a full disk, a read-only home, a newer version and another reader cost no deed that was kept."""

from __future__ import annotations

import multiprocessing
import os
import re
import sqlite3
import stat
import threading
import time
from pathlib import Path

import pytest

from meetreader.state import StateError, default_state_path, open_state
from meetreader.state import state_opening as module
from meetreader.state.journal_mode import is_on_network
from meetreader.state.migrations import MIGRATIONS
from meetreader.state.state_file import StateFile


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


class TestOtherFiles:
    def test_a_newer_file_is_refused_and_left_as_it_is(self, path: Path) -> None:
        open_state(path).close()
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA user_version = 99")
        connection.close()
        before = path.read_bytes()
        with pytest.raises(StateError) as caught:
            open_state(path)
        assert str(caught.value) == (
            f"{path}: written by a newer meetreader (version 99 of the file, this program knows {len(MIGRATIONS)}); "
            "update meetreader, or move the file away"
        )
        assert path.read_bytes() == before

    @pytest.mark.parametrize(
        ("content", "problem"),
        [
            (b"notes of mine\n" * 100, "is no state of meetreader; move it away, and a new one is made"),
            (None, "is no state of meetreader; move it away, and a new one is made"),
        ],
        ids=["no database", "the database of another program"],
    )
    def test_a_foreign_file_is_refused_and_left_as_it_is(
        self, path: Path, content: bytes | None, problem: str
    ) -> None:
        if content is None:
            connection = sqlite3.connect(path)
            connection.execute("CREATE TABLE songs (title)")
            connection.close()
        else:
            path.write_bytes(content)
        before = path.read_bytes()
        with pytest.raises(StateError, match=re.escape(f"{path}: {problem}")):
            open_state(path)
        assert path.read_bytes() == before

    def test_a_damaged_file_is_refused(self, path: Path) -> None:
        state = open_state(path)
        for number in range(50):
            state.keep_word(f"词{number}", gloss="长" * 200)
        state.close()
        data = bytearray(path.read_bytes())
        data[100:4096] = b"\xff" * 3996  # the schema
        path.write_bytes(data)
        with pytest.raises(StateError, match="is damaged; move it away"):
            open_state(path)

    def test_a_file_that_others_may_read_is_closed_to_them(self, path: Path) -> None:
        open_state(path).close()
        os.chmod(path, 0o644)
        open_state(path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_the_default_folder_is_closed_to_others(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
        default_state_path().parent.mkdir(mode=0o755)
        open_state()
        assert stat.S_IMODE(default_state_path().parent.stat().st_mode) == 0o700


class TestMigrations:
    OLD = (("CREATE TABLE words (word TEXT)",),)
    NEW = (*OLD, ("ALTER TABLE words ADD gloss TEXT", "UPDATE words SET gloss = '-'"))

    def test_an_older_file_is_brought_up_to_date(self, path: Path) -> None:
        old = StateFile(path, migrations=self.OLD)
        old.write(("INSERT INTO words VALUES ('压实')", {}))
        old.close()
        assert StateFile(path, migrations=self.NEW).read("SELECT * FROM words") == [
            {"word": "压实", "gloss": "-"}
        ]

    def test_a_step_that_fails_leaves_the_file_as_it_was(self, path: Path) -> None:
        old = StateFile(path, migrations=self.OLD)
        old.write(("INSERT INTO words VALUES ('压实')", {}), ("INSERT INTO words VALUES ('压实')", {}))
        old.close()
        failing = (*self.OLD, (*self.NEW[1], "CREATE UNIQUE INDEX once ON words (word)"))
        with pytest.raises(StateError, match="is damaged"):
            StateFile(path, migrations=failing)
        again = StateFile(path, migrations=self.OLD)
        assert again.is_kept
        assert again.read("SELECT * FROM words") == [{"word": "压实"}] * 2


class TestJournal:
    def test_a_file_here_has_a_write_ahead_log(self, path: Path) -> None:
        assert StateFile(path).read("PRAGMA journal_mode") == [{"journal_mode": "wal"}]

    def test_a_file_on_another_machine_has_a_rollback_journal(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "is_on_network", lambda path: True)
        first, second = open_state(path), open_state(path)
        assert first._file.read("PRAGMA journal_mode") == [{"journal_mode": "delete"}]
        word = first.keep_word("压实")
        assert second.list_words() == [word]

    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            ("/home/li/.local/state/state.db", True),
            ("/home/li/local disk/state.db", False),
            ("/homestead/state.db", False),
            ("/var/state.db", False),
        ],
    )
    def test_the_mounts_say_where_a_file_lies(self, path: str, expected: bool) -> None:
        mounts = (
            "/dev/sda1 / ext4 rw 0 0\nserver:/home /home nfs4 rw,relatime 0 0\n"
            "/dev/sdb1 /home/li/local\\040disk xfs rw 0 0\nbad line\n"
        )
        assert is_on_network(Path(path), mounts) is expected


def add_words(path: Path, name: str, count: int, start: float) -> None:
    state = open_state(path)
    time.sleep(max(0, start - time.time()))
    for number in range(count):
        state.keep_word(f"{name}{number}")
        state.keep_setting("last", f"{name}{number}")
    if not state.is_kept:
        raise AssertionError(state.problem)


def test_several_readers_at_once_lose_nothing(path: Path) -> None:
    """Processes that open a new file at the same moment, and then all write to it."""
    context = multiprocessing.get_context("spawn")
    start = time.time() + 1.5
    readers = [context.Process(target=add_words, args=(path, name, 100, start)) for name in "甲乙丙"]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert [reader.exitcode for reader in readers] == [0, 0, 0]
    assert len(open_state(path).list_words()) == 300


def test_several_threads_of_a_reader_lose_nothing(path: Path) -> None:
    state = open_state(path)
    threads = [
        threading.Thread(target=lambda name=name: [state.keep_word(f"{name}{n}") for n in range(50)])
        for name in "甲乙丙"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(open_state(path).list_words()) == 150


def test_a_deed_waits_for_another_program_and_is_kept_later(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.05)
    state = open_state(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    state.keep_word("压实")
    assert state.problem == f"{path}: another program keeps it busy; not kept until that is mended"
    other.execute("COMMIT")
    state.keep_word("抓实")
    assert state.is_kept
    assert {word.word for word in open_state(path).list_words()} == {"压实", "抓实"}
