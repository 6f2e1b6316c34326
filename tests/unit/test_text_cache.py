"""What `search` keeps of the files it has read: the same answer without repairing again, and never anything else."""

from __future__ import annotations

import os
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from meetreader.cli import inputs, known_texts
from meetreader.cli.file_batches import KnownTexts
from meetreader.data.files import corpus_folder
from meetreader.library import text_cache
from meetreader.library.text_cache import CachedText, TextCache, TextCacheError, make_key
from meetreader.workers import Failure, Finished
from tests.unit.conftest import Run
from tests.unit.library_workers import WorkersHere

REPORTS = sorted(corpus_folder().glob("*.txt"))
TEXT = CachedText("0123456789ab", "復工復產□\0\ud800", "复工复产□\0\ud800")


@pytest.fixture(autouse=True)
def many_files_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """No run is short enough to do without workers, and their work is done here."""
    monkeypatch.setattr(inputs, "FEW", 0)
    monkeypatch.setattr("meetreader.workers.WorkerPool", WorkersHere)
    known_texts._open_cache.cache_clear()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "meetreader" / "texts.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    for source in REPORTS:
        (reports / source.name).write_bytes(source.read_bytes())
    with zipfile.ZipFile(reports / "more.zip", "w") as archive:
        archive.write(REPORTS[0], "first.txt")
    return reports


@pytest.fixture
def repaired(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are repaired."""
    seen: list[str] = []
    repair = known_texts._repair

    def note(text: str) -> CachedText:
        seen.append(text)
        return repair(text)

    monkeypatch.setattr(known_texts, "_repair", note)
    return seen


class TestSearching:
    def test_the_second_search_repairs_nothing_and_finds_the_same(
        self, run: Run, path: Path, folder: Path, repaired: list[str]
    ) -> None:
        first = run("search", "会议", folder, "--format", "jsonl")
        assert len(repaired) == 6
        second = run("search", "会议", folder, "--format", "jsonl")
        other = run("search", "huiyi", folder)
        assert len(repaired) == 6
        assert (first.status, second) == (0, first)
        assert other.out == run("search", "huiyi", folder, "--no-cache").out != ""
        assert len(repaired) == 12
        assert path.stat().st_mode & 0o777 == 0o600

    def test_without_the_cache_nothing_is_written(self, run: Run, path: Path, folder: Path) -> None:
        assert run("search", "会议", folder, "--no-cache").status == 0
        assert not path.exists()

    def test_a_file_that_changes_is_read_again_and_one_that_moves_is_not(
        self, run: Run, path: Path, folder: Path, repaired: list[str]
    ) -> None:
        run("search", "会议", folder)
        (folder / REPORTS[1].name).rename(folder / "moved.txt")
        (folder / REPORTS[2].name).write_text("市委召开会议，研究渔业。", encoding="utf-8")
        repaired.clear()
        found = run("search", "渔业", folder, "--limit", "3")
        assert repaired == ["市委召开会议，研究渔业。"]
        assert found.out.startswith(f"{folder / REPORTS[2].name}:9-11: 100 exact")
        assert str(folder / "moved.txt") in run("search", "会议", folder).out

    def test_another_charset_is_another_text(
        self, run: Run, path: Path, folder: Path, repaired: list[str]
    ) -> None:
        (folder / REPORTS[0].name).write_bytes("市委召开会议".encode("gb18030"))
        one = folder / REPORTS[0].name
        assert run("search", "会议", one).status == 0
        assert run("search", "会议", one, "--encoding", "big5").status == 1
        assert len(repaired) == 2

    def test_a_damaged_cache_is_begun_again(self, run: Run, path: Path, folder: Path) -> None:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"SQLite format 3\0" + b"damaged" * 1000)
        assert run("search", "会议", folder).status == 0
        with closing(sqlite3.connect(path)) as cache:
            assert cache.execute("SELECT count(*) FROM text").fetchone() == (6,)

    def test_one_that_can_not_be_made_is_done_without(
        self, run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "file").touch()
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
        done = run("search", "会议", folder)
        assert (done.status, done.err) == (0, "")

    def test_a_text_that_was_dropped_meanwhile_is_read_from_its_file(
        self, run: Run, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = run("search", "会议", folder)
        monkeypatch.setattr(TextCache, "read_texts", lambda self, numbers: {})
        assert run("search", "会议", folder) == whole

    def test_files_that_break_a_worker_together_are_tried_one_by_one(
        self, run: Run, path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = run("search", "会议", folder)

        class BreakingOnMany(WorkersHere):
            def run(self, arguments: Iterator[object], **options: object) -> Iterator[object]:
                for argument in arguments:
                    if isinstance(argument, KnownTexts):
                        yield Failure(argument, "the process that worked on it was ended by SIGKILL")
                        yield Finished(argument)
                    else:
                        yield from super().run(iter([argument]))

        monkeypatch.setattr("meetreader.workers.WorkerPool", BreakingOnMany)
        assert run("search", "会议", folder) == whole


class TestTheFile:
    def test_a_text_comes_back_as_it_was(self, path: Path) -> None:
        cache = TextCache(path)
        assert cache.is_empty()
        cache.keep_text(b"key", TEXT)
        cache.keep_text(b"key", TEXT._replace(text_id="other"))
        assert cache.read_text(b"key") == TEXT
        assert cache.read_text(b"other") is None
        assert cache.find_texts([b"key", b"other"]) == {b"key": 1}
        assert cache.read_texts([1, 2]) == {1: TEXT}
        assert text_cache.count_cached_texts(path) == 1

    def test_it_stays_small_by_dropping_the_oldest(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        cache = TextCache(path)
        for number in range(80):
            cache.keep_text(bytes([number]), TEXT._replace(text="复" * 20_000, hub="复" * 20_000))
        monkeypatch.setattr(text_cache, "LARGEST", 2 << 20)
        cache.drop_oldest()
        assert sum(file.stat().st_size for file in path.parent.iterdir()) <= 2 << 20
        assert cache.read_text(bytes([0])) is None
        assert cache.read_text(bytes([79])) is not None

    def test_a_key_depends_on_everything_that_the_text_depends_on(self) -> None:
        keys = {
            make_key("analysis", "digest", "file", ".txt", None),
            make_key("other", "digest", "file", ".txt", None),
            make_key("analysis", "other", "file", ".txt", None),
            make_key("analysis", "digest", "text", ".txt", None),
            make_key("analysis", "digest", "file", ".html", None),
            make_key("analysis", "digest", "file", ".txt", "big5"),
        }
        assert len(keys) == 6

    def test_one_that_can_not_be_read_says_so(self, path: Path) -> None:
        path.parent.mkdir(parents=True)
        path.write_bytes(b"no database" * 100)
        with pytest.raises(TextCacheError):
            text_cache.count_cached_texts(path)
        os.remove(path)
        os.mkdir(path)
        with pytest.raises(TextCacheError):
            TextCache(path)
