"""`library`, `query` and `export` as they are called, and what `extract` and `search` do without PATH."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from meetreader.data.files import corpus_folder
from meetreader.library.schema import VERSION
from meetreader.library.text_cache import TextCache
from tests.unit.conftest import Run
from tests.unit.library_workers import WorkersHere

BUNDLED = (
    "meetreader: no PATH, and nothing in the library: the bundled reports are read; - reads standard input"
)


@pytest.fixture(scope="module", autouse=True)
def workers_here() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("meetreader.library.adding.WorkerPool", WorkersHere)
        yield


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the bundled reports, made by the command."""
    from meetreader.cli.main import main

    path = tmp_path_factory.mktemp("library") / "library.db"
    assert main(["library", "add", str(corpus_folder()), "--library", str(path)]) == 0
    return path


@pytest.fixture
def library(filled: Path, tmp_path: Path) -> Path:
    """A copy of it, to do something to."""
    return Path(shutil.copy(filled, tmp_path / "library.db"))


def test_what_was_added_is_listed(run: Run, filled: Path) -> None:
    done = run("library", "list", "--library", filled, "--order", "place")
    assert done.status == 0
    first = done.out.splitlines()[0].split()
    assert first[:2] == ["2020-02-14", "巴中"]
    assert first[-2:] == ["directives", str(corpus_folder() / "004_06e8e46a9abe731e.txt")]
    assert len(done.out.splitlines()) == 5


def test_the_list_takes_filters(run: Run, filled: Path) -> None:
    assert len(run("library", "list", "city:忻州", "--library", filled).out.splitlines()) == 1
    assert run("library", "list", "city:忻洲", "--library", filled).status == 1
    assert len(run("library", "list", corpus_folder(), "--library", filled).out.splitlines()) == 5
    assert run("library", "list", corpus_folder().parent / "docs", "--library", filled).status == 1
    wrong = run("library", "list", "town:忻州", "--library", filled)
    assert wrong.status == 2
    assert wrong.err.startswith("meetreader: library: town: is no filter; there are city, person, chair, ")


def test_the_status_says_how_much_there_is(run: Run, filled: Path) -> None:
    lines = run("library", "status", "--library", filled).out.splitlines()
    assert lines[0].startswith(f"{filled}: ")
    assert lines[1:] == ["5 reports in 5 files, 0 of them copies", f"added: {corpus_folder()}"]


def test_files_are_removed_from_the_library_alone(run: Run, library: Path) -> None:
    path = corpus_folder() / "004_06e8e46a9abe731e.txt"
    assert run("library", "remove", path, "--library", library).err == (
        f"meetreader: 1 files taken out of {library}\n"
    )
    assert path.exists()
    assert run("library", "remove", path, "--library", library).status == 1
    assert run("library", "remove", "--library", library).status == 2


def test_extract_without_path_writes_the_library_as_it_would_the_files(run: Run, filled: Path) -> None:
    done = run("extract", "--library", filled)
    assert done.out == run("extract", corpus_folder()).out
    assert done.err == f"meetreader: no PATH: the library is read (5 reports in {filled})\n"


def test_or_the_bundled_reports_where_there_is_no_library(run: Run) -> None:
    done = run("extract")
    assert (done.complaints, len(done.objects)) == ([BUNDLED], 5)
    assert run("search", "疫情防控", "--limit", 1).complaints == [BUNDLED]


def test_search_finds_in_the_library_what_it_finds_in_the_files(run: Run, filled: Path) -> None:
    for query in ("疫情防控", "huiyi", "ldxz", "领导小祖"):
        in_library = run("search", query, "--library", filled, "--format", "jsonl").objects
        in_files = run("search", query, corpus_folder(), "--format", "jsonl").objects
        assert in_library
        assert sorted(map(json.dumps, in_library)) == sorted(map(json.dumps, in_files))


def test_search_takes_filters_in_the_library_alone(run: Run, filled: Path) -> None:
    hits = run("search", "会议", "city:忻州", "after:2019", "--library", filled).out
    assert hits == ""  # the year of that report is not known
    hits = run("search", "会议", "person:李俊明", "--library", filled, "--limit", 2).out
    assert [line.partition(":")[0][-24:-4] for line in hits.splitlines()] == ["000_b0b480dfd890bdbf"] * 2
    assert run("search", "会议", "city:忻州", corpus_folder()).status == 2
    assert run("search", "会议", "city:忻州").complaints[-1] == (
        "meetreader: nothing is in the library, which alone has filters; meetreader library add PATH"
    )


def test_a_query_is_written_in_three_formats(run: Run, filled: Path) -> None:
    sql = "SELECT city, date, ordinal FROM reports WHERE city IN ('忻州', '临汾') ORDER BY city"
    assert run("query", sql, "--library", filled).out == (
        "city  date        ordinal\n临汾  2022-03-19  73\n忻州  --03-16     25\n"
    )
    assert run("query", sql, "--library", filled, "--format", "csv").out == (
        "city,date,ordinal\n临汾,2022-03-19,73\n忻州,'--03-16,25\n"
    )
    assert run("query", sql, "--library", filled, "--format", "jsonl").objects == [
        {"city": "临汾", "date": "2022-03-19", "ordinal": 73},
        {"city": "忻州", "date": "--03-16", "ordinal": 25},
    ]
    assert run("query", "SELECT 1 WHERE 0", "--library", filled).status == 1
    assert run("query", "DROP TABLE report", "--library", filled).complaints == [
        "meetreader: query: takes one SELECT; nothing can be changed"
    ]


def test_every_table_is_exported(run: Run, filled: Path, tmp_path: Path) -> None:
    assert run("export", "-o", tmp_path / "tables", "--library", filled).status == 0
    names = {path.name for path in (tmp_path / "tables").iterdir()}
    assert {"reports.csv", "people.csv", "offices.csv", "sightings.csv", "directives.csv"} <= names
    with (tmp_path / "tables" / "reports.csv").open(encoding="utf-8", newline="") as file:
        assert [row["city"] for row in csv.DictReader(file)].count("忻州") == 1


def test_parquet_needs_pyarrow(
    run: Run, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("meetreader.export.parquet_file.has_parquet", lambda: False)
    done = run("export", "--format", "parquet", "-o", tmp_path / "tables", "--library", filled)
    assert (done.status, done.complaints) == (
        1,
        ["meetreader: parquet needs pyarrow: pip install 'meetreader[parquet]', or choose --format csv"],
    )


def test_parquet_has_the_types_of_the_columns(run: Run, filled: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is an extra")
    run("export", "--format", "parquet", "-o", tmp_path, "--library", filled)
    table = parquet.read_table(tmp_path / "reports.parquet")
    assert str(table.schema.field("directives").type) == "int64"
    assert table.column("city").to_pylist().count("忻州") == 1


def test_a_damaged_library_is_one_line_and_rebuilt(run: Run, library: Path) -> None:
    library.write_bytes(b"not SQLite" * 100)
    assert run("library", "status", "--library", library).complaints == [
        f"meetreader: {library}: is damaged; meetreader library rebuild makes it again"
    ]
    done = run("library", "rebuild", corpus_folder() / "004_06e8e46a9abe731e.txt", "--library", library)
    assert done.complaints[0] == (
        f"meetreader: {library}: it was damaged and is begun again, and did not tell its folders any more: "
        f"meetreader library add them; the damaged one is now {library}.damaged-1"
    )
    assert done.complaints[-1] == "meetreader: 1 files read, 1 reports"
    library.write_bytes(b"not SQLite" * 100)
    assert run("library", "rebuild", "--library", library).status == 1


@pytest.mark.parametrize("deed", ["add", "rebuild", "status", "list"])
def test_a_report_named_as_the_library_stays_as_it_is(run: Run, tmp_path: Path, deed: str) -> None:
    report = tmp_path / "report.txt"
    report.write_text("市委召开常委会会议" * 100, encoding="utf-8")
    before = report.read_bytes()
    done = run("library", deed, "--library", report)
    assert done.status != 0
    assert done.complaints[-1] == (
        f"meetreader: {report}: is no library of meetreader; choose another name with --library"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]
    assert report.read_bytes() == before


def test_wrong_calls(run: Run, tmp_path: Path) -> None:
    assert run("library", "add", "-").status == 2
    assert run("library", "add", "").status == 2
    assert run("extract", "a.txt", "--library", "b.db").status == 2
    assert run("library", "status", "--library", tmp_path / "none.db").complaints == [
        f"meetreader: {tmp_path}/none.db: there is no library yet; meetreader library add PATH makes it"
    ]


def test_the_setting_library_names_it(
    run: Run, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "meetreader").mkdir()
    settings = tmp_path / "meetreader" / "config.toml"
    settings.write_text(f"library = '{filled}'\n", encoding="utf-8")
    assert run("library", "status").out.startswith(f"{filled}: ")
    assert run("config", "check").status == 0
    settings.write_text("library = 3\n", encoding="utf-8")
    assert run("config", "check").complaints == [
        f"meetreader: {settings}:1: library takes the name of a file in quotation marks"
    ]


class TestDoctor:
    @pytest.fixture
    def usual(self, library: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
        """A library where it is by default."""
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
        (tmp_path / "meetreader").mkdir()
        return Path(shutil.move(library, tmp_path / "meetreader" / "library.db"))

    def test_it_says_where_the_library_is_and_how_large(self, run: Run, usual: Path) -> None:
        size = f"{usual.stat().st_size:,}"
        assert f"{usual}: 5 reports, 5 files, {size} bytes, version {VERSION}\n" in run("doctor").out
        usual.unlink()
        assert f"{usual} (not there yet)\n" in run("doctor").out

    def test_a_damaged_one_is_wrong(self, run: Run, usual: Path) -> None:
        data = bytearray(usual.read_bytes())
        data[16384 * 5 : 16384 * 9] = bytes(4 * 16384)
        usual.write_bytes(data)
        done = run("doctor")
        assert done.status == 1
        assert f"{usual}: is damaged" in done.out
        assert "meetreader library rebuild makes it again" in done.out

    def test_the_searched_texts_are_named_and_a_damaged_file_is_wrong(
        self, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        path = tmp_path / "meetreader" / "texts.db"
        TextCache(path).close()
        assert f"{path}: 0 texts, {path.stat().st_size:,} bytes\n" in run("doctor").out
        path.write_bytes(b"no database" * 100)
        done = run("doctor")
        assert done.status == 1
        assert "delete it, it is made again" in done.out
