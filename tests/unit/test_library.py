"""The library: what is added is found again without being analysed, whatever happens to files and to its own file."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from meetreader import Library, analyse_file
from meetreader.data.files import corpus_folder
from meetreader.library import adding, report_library, schema
from meetreader.library.library_errors import LibraryError
from tests.unit.documents import make_zip
from tests.unit.library_workers import WorkersHere, analysed

REPORTS = sorted(corpus_folder().glob("*.txt"))
DOCUMENT = Path(__file__).parents[2] / "docs" / "library.md"


@pytest.fixture(autouse=True)
def workers_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "WorkerPool", WorkersHere)
    analysed.clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two of the bundled reports, an hour old, so that their times are believed."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for source in (REPORTS[0], REPORTS[4]):
        (reports / source.name).write_bytes(source.read_bytes())
        os.utime(reports / source.name, (1.6e9, 1.6e9))
    return reports


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.db") as opened:
        yield opened


def test_a_report_comes_back_as_it_was_analysed(library: Library, folder: Path) -> None:
    library.add([folder])
    for path in folder.iterdir():
        number = library.find_report(path)
        assert number is not None
        assert library.read_report(number) == analyse_file(path)
    with pytest.raises(KeyError):
        library.read_report(999)


def test_the_list_needs_no_text(library: Library, folder: Path) -> None:
    library.add([folder])
    second, first = library.list_reports(order="path")[::-1]
    assert (first.city, first.date, first.chair) == ("忻州", "--03-16", "李俊明")
    assert (second.city, second.date, second.chair) == ("巴中", "2020-02-14", "罗增斌")
    assert (second.size, second.mtime) == (REPORTS[4].stat().st_size, int(1.6e18))
    assert [row.path for row in library.list_reports(order="newest")] == [second.path, first.path]
    assert [row.path for row in library.list_reports(limit=1, offset=1)] == [first.path]


class TestAddingAgain:
    def test_what_has_not_changed_is_not_read(self, library: Library, folder: Path) -> None:
        library.add([folder])
        analysed.clear()
        count = library.add([folder])
        assert (count.unchanged, count.analysed, analysed) == (2, 0, [])

    def test_nor_is_what_has_only_another_time(self, library: Library, folder: Path) -> None:
        library.add([folder])
        analysed.clear()
        os.utime(folder / REPORTS[0].name, (1.7e9, 1.7e9))
        assert library.add().unchanged == 2
        assert analysed == []

    def test_what_has_changed_is_read_and_known_once(self, library: Library, folder: Path) -> None:
        library.add([folder])
        (folder / REPORTS[0].name).write_bytes(REPORTS[1].read_bytes())
        count = library.add([folder])
        assert (count.unchanged, count.analysed) == (1, 1)
        assert [row.city for row in library.list_reports(order="path")] == ["临汾", "巴中"]
        assert [found.path for found in library.search("李俊明")] == []

    def test_a_new_analysis_reads_all_again(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        library.add([folder])
        monkeypatch.setattr(adding, "identify_analysis", lambda: "another")
        assert library.add([folder]).analysed == 2
        assert library.status().reports == 2

    def test_a_file_that_was_moved_keeps_what_is_known(self, library: Library, folder: Path) -> None:
        library.add([folder])
        analysed.clear()
        (folder / REPORTS[0].name).rename(folder / "moved.txt")
        count = library.add([folder])
        assert (count.moved, count.gone, analysed) == (1, 0, [])
        number = library.find_report(folder / "moved.txt")
        assert number is not None
        assert library.read_report(number).path == str(folder / "moved.txt")

    def test_a_file_that_is_gone_is_taken_out(self, library: Library, folder: Path) -> None:
        library.add([folder])
        (folder / REPORTS[0].name).unlink()
        assert library.add().gone == 1
        assert [row.city for row in library.list_reports()] == ["巴中"]

    def test_but_not_where_the_whole_folder_is(self, library: Library, folder: Path) -> None:
        library.add([folder])
        folder.rename(folder.with_name("elsewhere"))
        count = library.add()
        assert count.problems == [f"{folder}: no such file or folder"]
        assert library.status().reports == 2

    def test_what_was_interrupted_goes_on(self, library: Library, tmp_path: Path) -> None:
        path = tmp_path / "three.zip"
        path.write_bytes(make_zip({f"{n}.txt": REPORTS[n].read_bytes() for n in range(3)}))
        library.add([path])
        with sqlite3.connect(library.path) as other:  # as a kill leaves it: one document of three was written
            other.execute("PRAGMA foreign_keys = ON")
            other.execute("UPDATE file SET is_done = 0")
            other.execute("DELETE FROM report WHERE path NOT LIKE '%/0.txt'")
        analysed.clear()
        library.add()
        assert analysed == ["AnalysedDocument"] * 2
        assert [Path(row.path).name for row in library.list_reports(order="path")] == [
            "0.txt",
            "1.txt",
            "2.txt",
        ]


def test_adding_can_be_cancelled_and_goes_on(library: Library, folder: Path) -> None:
    assert library.add([folder], cancelled=lambda: True).analysed < 2
    analysed.clear()
    library.add([folder])
    assert len(analysed) < 2
    assert library.status().reports == 2


def test_what_can_not_be_read_is_named_once_and_stops_nothing(library: Library, folder: Path) -> None:
    (folder / "empty.txt").touch()
    os.utime(folder / "empty.txt", (1.6e9, 1.6e9))
    lines: list[str] = []
    count = library.add([folder], report_problem=lines.append)
    assert lines == count.problems == [f"{folder}/empty.txt: empty: nothing to read"]
    assert library.list_failures() == lines
    assert library.status().reports == 2
    assert library.add([folder]).problems == []


def test_what_is_removed_is_found_no_more(library: Library, folder: Path) -> None:
    library.add([folder])
    assert library.remove([folder / REPORTS[0].name]) == 1
    assert [row.city for row in library.list_reports()] == ["巴中"]
    assert not list(library.search("李俊明"))
    tables = ("person", "office", "role", "directive", "addressee", "deadline", "quantity", "problem", "band")
    assert library.remove([folder]) == 1
    for table in (*tables, "content", "report", "file", "place"):
        assert list(library.query(f"SELECT count(*) FROM {table}").rows) == [(0,)], table


def test_the_index_forgets_what_is_gone(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_library, "MOST_LEFT_BEHIND", 2)

    def count_terms() -> int:
        with sqlite3.connect(library.path) as other:
            found = other.execute(
                "SELECT count(*) FROM term_index WHERE term_index MATCH '\"会议\"'"
            ).fetchone()
        return int(found[0])

    library.add([folder])
    (folder / REPORTS[0].name).write_bytes(REPORTS[1].read_bytes())
    library.add([folder])
    assert count_terms() == 3  # of them one that is gone
    for number in (2, 3):
        (folder / REPORTS[0].name).write_bytes(REPORTS[number].read_bytes())
        library.add([folder])
    assert count_terms() == 5
    assert library.remove([folder / REPORTS[4].name]) == 1
    assert count_terms() == 1
    assert len(list(library.search("会议"))) == 1


def test_the_file_keeps_no_room_that_nothing_needs(library: Library, folder: Path) -> None:
    library.add([folder])
    with sqlite3.connect(library.path) as other:
        parts = other.execute("SELECT count(DISTINCT segid) FROM term_index_idx").fetchone()
        assert parts == (1,)
        other.executescript(
            "CREATE TABLE bulky(rest); INSERT INTO bulky VALUES (zeroblob(1000000)); DROP TABLE bulky;"
        )
        assert other.execute("PRAGMA freelist_count").fetchone()[0] > 60
    library.add([folder])
    with sqlite3.connect(library.path) as other:
        assert other.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_file_names_that_are_not_utf8(library: Library, folder: Path) -> None:
    path = folder / os.fsdecode(b"\xff.txt")
    path.write_bytes(REPORTS[1].read_bytes())
    library.add([folder])
    number = library.find_report(path)
    assert number is not None
    assert library.read_report(number).path == str(path)


class TestQueries:
    @pytest.fixture(autouse=True)
    def add(self, library: Library, folder: Path) -> None:
        library.add([folder])

    def test_a_query_reads_the_views(self, library: Library) -> None:
        result = library.query(
            "SELECT name, title, role, sentence FROM sightings WHERE name = '罗增斌' AND role = 'chair'"
        )
        assert result.columns == ("name", "title", "role", "sentence")
        rows = list(result.rows)
        assert ("罗增斌", "市委书记", "chair") in [row[:3] for row in rows]
        assert all("罗增斌" in str(row[3]) for row in rows)

    def test_the_text_of_a_directive_is_its_span(self, library: Library) -> None:
        for row in library.list_reports():
            report = library.read_report(row.id)
            texts = [
                text
                for (text,) in library.query(
                    f"SELECT text FROM directives WHERE report_id = {row.id} ORDER BY id"
                ).rows
            ]
            assert texts == [directive.span.of(report.hub) for directive in report.directives]

    def test_the_views_go_on_behind_a_null_character(self, library: Library, folder: Path) -> None:
        (folder / "null.txt").write_text("市委召开会议\n\n会议强调，要\0抓好落实。\n", encoding="utf-8")
        library.add([folder])
        texts = library.query("SELECT text FROM directives WHERE path LIKE '%null.txt'").rows
        assert list(texts) == [("会议强调，要␀抓好落实。",)]
        number = library.find_report(folder / "null.txt")
        assert number is not None
        assert library.read_report(number) == analyse_file(folder / "null.txt")

    @pytest.mark.parametrize(
        "sql",
        [
            "DELETE FROM report",
            "ATTACH 'x.db' AS x",
            "PRAGMA user_version = 9",
            "SELECT 1; DELETE FROM report",
            "VACUUM INTO 'x.db'",
            "CREATE TEMP TABLE t(a)",
            "SELECT load_extension('x')",
            "",
        ],
    )
    def test_nothing_can_be_changed(
        self, library: Library, sql: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(library.path.parent)
        before = sorted(os.listdir())
        with pytest.raises(LibraryError, match=r"^query: [^\n]*$"):
            list(library.query(sql).rows)
        assert sorted(os.listdir()) == before
        assert library.status().reports == 2

    def test_a_mistake_is_one_line(self, library: Library) -> None:
        with pytest.raises(LibraryError, match=r"no such column: nope; docs/library\.md lists the tables"):
            library.query("SELECT nope FROM people")


class TestFiles:
    def test_a_damaged_library_is_moved_aside_and_begun_again(self, tmp_path: Path, folder: Path) -> None:
        path = tmp_path / "library.db"
        with Library(path) as library:
            library.add([folder])
        data = bytearray(path.read_bytes())
        data[:16] = b"no SQLite at all"
        path.write_bytes(data)
        with pytest.raises(LibraryError, match="is damaged; meetreader library rebuild makes it again"):
            Library(path, read_only=True)
        with Library(path) as library:
            assert library.notice == (
                f"{path}: it was damaged and is begun again, and did not tell its folders any more: "
                f"meetreader library add them; the damaged one is now {path}.damaged-1"
            )
            assert library.is_empty()

    def test_a_file_of_another_program_is_left_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "other.db"
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE mine(a)")
        before = path.read_bytes()
        with pytest.raises(LibraryError, match="is no library of meetreader"):
            Library(path)
        assert path.read_bytes() == before

    def test_a_newer_library_is_left_alone_and_an_older_one_made_again(
        self, tmp_path: Path, folder: Path
    ) -> None:
        path = tmp_path / "library.db"
        with Library(path) as library:
            library.add([folder])
        with sqlite3.connect(path) as other:
            other.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
        with pytest.raises(LibraryError, match="written by a newer meetreader"):
            Library(path)
        with sqlite3.connect(path) as other:
            other.execute("PRAGMA user_version = -1")
        with Library(path) as library:
            assert library.is_empty()
            assert library.add().reports == 2

    def test_a_locked_library_is_one_line(
        self, library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        library._connection.execute("PRAGMA busy_timeout = 10")
        with sqlite3.connect(library.path, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(LibraryError, match="another program is writing to it; try again later"):
                library.add([folder])
            other.execute("ROLLBACK")
        assert library.add([folder]).reports == 2

    def test_readers_go_on_while_one_writes(self, library: Library, folder: Path) -> None:
        library.add([folder])
        with sqlite3.connect(library.path, isolation_level=None) as other:
            other.execute("BEGIN IMMEDIATE")
            other.execute("DELETE FROM report")
            with Library(library.path, read_only=True) as reader:
                assert reader.status().reports == 2
                assert len(list(reader.search("会议"))) == 2
            other.execute("ROLLBACK")

    def test_there_is_none_to_read(self, tmp_path: Path) -> None:
        with pytest.raises(
            LibraryError, match="there is no library yet; meetreader library add PATH makes it"
        ):
            Library(tmp_path / "library.db", read_only=True)
        assert not list(tmp_path.iterdir())


def test_the_document_describes_every_view_and_column(library: Library) -> None:
    parts = re.split(r"^### (\w+)\n", DOCUMENT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    documented = {
        name: re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", text.partition("\n## ")[0], re.MULTILINE)
        for name, text in zip(parts[1::2], parts[2::2], strict=True)
    }
    expected = {
        view.name: [(column.name, column.kind, column.description) for column in view.columns]
        for view in schema.VIEWS
    }
    assert documented == expected
    for view in schema.VIEWS:
        columns = library.query(f"SELECT * FROM {view.name}").columns
        assert columns == tuple(column.name for column in view.columns)
