"""Search over a library: the index names the reports in which the matcher finds a query, however it is typed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from meetreader import Library
from meetreader.data.files import corpus_folder
from meetreader.library import adding
from meetreader.library.index_terms import list_terms
from meetreader.library.query_filters import FilterError, read_filters
from meetreader.library.query_terms import make_stages
from meetreader.search import find_hits
from tests.unit.library_workers import WorkersHere

CORPUS = sorted(corpus_folder().glob("*.txt"))
XINZHOU, LINFEN, WEIHAI, LOUDI, BAZHONG = (path.name for path in CORPUS)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The bundled reports."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(adding, "WorkerPool", WorkersHere)
        with Library(tmp_path_factory.mktemp("library") / "library.db") as opened:
            opened.add([corpus_folder()])
            yield opened


def find_names(library: Library, query: str, **options: object) -> list[str]:
    return [Path(found.path).name for found in library.search(query, **options)]  # type: ignore[arg-type]


class TestTerms:
    def test_terms_are_pairs_sounds_initials_and_numbers(self) -> None:
        terms = list_terms("市长第25次")
        assert {"市长", "长第", "第2", "25", "5次"} <= terms
        assert {"shi0chang", "shi0zhang", "chang0di", "zhang0di", "di02", "205", "50ci"} <= terms
        assert {"scd2", "szd2", "cd25", "zd25", "d25c"} <= terms
        assert {"№25", "№25次"} <= terms

    def test_a_number_has_one_term_however_it_is_written(self) -> None:
        for text in ("二十五次", "25次", "２５次"):
            assert {"№25", "№25次"} <= list_terms(text)
        assert {"№3月", "№16日"} <= list_terms("2020-03-16")
        assert "№3·5％" in list_terms("增长3.5%")

    @pytest.mark.parametrize("text", ["", "会", "，。", "a b", "\ud800", "\0" * 9])
    def test_any_text_has_terms(self, text: str) -> None:
        assert all(term and not term.isspace() for term in list_terms(text))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("闫晨曦", [LINFEN]),
        ("閆晨曦", [LINFEN]),
        ("第73次", [LINFEN]),
        ("第七十三次", [LINFEN]),
        ("yanchenxi", [LINFEN]),
        ("yancx", [LINFEN]),
        ("闫晨昔", [LINFEN]),
        ("luozengbin", [BAZHONG]),
        ("罗增宾", [BAZHONG]),
        ("罗斌增", [BAZHONG]),
        ("luozengbni", [BAZHONG]),
        ("六六六六六", []),
    ],
)
def test_a_query_is_found_however_it_is_typed(library: Library, query: str, names: list[str]) -> None:
    assert find_names(library, query) == names


@pytest.mark.parametrize(
    "query",
    ["会议", "huiyi", "hui", "会", "ldxz", "ld", "yqfk", "疫情防空", "防控疫情", "领导xz", "16日", "fngkong"],
)
def test_the_library_finds_in_a_report_what_a_search_of_that_report_finds(
    library: Library, query: str
) -> None:
    found = {report.id: list(report.hits) for report in library.search(query)}
    for row in library.list_reports():
        report = library.read_report(row.id)
        assert found.get(row.id, []) == list(find_hits(report.text, report.hub, query)), report.path


def test_southern_sounds_are_found(library: Library) -> None:
    assert find_names(library, "luozenbing") == []
    assert find_names(library, "luozenbing", southern=True) == [BAZHONG]


def test_the_newest_come_first(library: Library) -> None:
    dates = [found.date for found in library.search("会议")]
    assert dates == ["2022-03-19", "2020-03-13", "2020-02-14", "--03-16", "--02-26"]


def test_a_search_can_be_cancelled(library: Library) -> None:
    assert list(library.search("会议", cancelled=lambda: True)) == []


class TestFilters:
    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("city:巴中", [BAZHONG]),
            ("city:四川", [BAZHONG]),
            ("person:闫晨曦", [LINFEN]),
            ("person:閆晨曦", [LINFEN]),
            ("person:闫晨", []),
            ("chair:闫晨曦 office:市委书记", [LINFEN]),
            ("after:2020-03", [LINFEN, WEIHAI]),
            ("after:2020-02 before:2020-03", [BAZHONG]),
            ("date:2020", [WEIHAI, BAZHONG]),
            ("date:>2020-02", [LINFEN, WEIHAI]),
            ("date:<=2020-02", [BAZHONG]),
            ("会议 date:2022-03-19", [LINFEN]),
            ("闫晨曦 city:巴中", []),
        ],
    )
    def test_they_narrow_down_a_search_and_the_list(
        self, library: Library, query: str, names: list[str]
    ) -> None:
        assert find_names(library, query) == names
        if "闫晨曦 " not in query:
            assert [Path(row.path).name for row in library.list_reports(query)] == names

    def test_a_filter_on_time_limits_looks_at_their_last_day(self, library: Library) -> None:
        due = "SELECT DISTINCT report_id FROM deadlines WHERE last_day < '2020-04' AND last_day >= '0'"
        want = {number for (number,) in library.query(due).rows}
        assert {row.id for row in library.list_reports("due:<2020-04")} == want
        assert want

    @pytest.mark.parametrize(
        ("query", "reason"),
        [
            ("town:忻州", "town: is no filter; there are city, person, "),
            ("city:", "city: needs something behind the colon, such as city:忻州"),
            ("after:March", "after:March: takes a year, month or day, such as after:2020-03"),
        ],
    )
    def test_what_is_no_filter_is_said(self, query: str, reason: str) -> None:
        with pytest.raises(FilterError, match=f"^{reason}"):
            read_filters(query)

    def test_words_with_other_colons_are_looked_for(self) -> None:
        assert read_filters("时间：3月 https://a.cn 12:30").rest == "时间：3月 https://a.cn 12:30"


def test_the_list_looks_into_the_texts_as_well(library: Library) -> None:
    assert [Path(row.path).name for row in library.list_reports("罗增斌")] == [BAZHONG]
    assert [Path(row.path).name for row in library.list_reports("在应对疫情中")] == find_names(
        library, "在应对疫情中"
    )


def test_every_stage_is_a_query_that_the_index_takes() -> None:
    index = sqlite3.connect(":memory:")
    index.execute(
        "CREATE VIRTUAL TABLE i USING fts5(t, content='', detail=none, columnsize=0, tokenize='ascii')"
    )
    for query in (
        "会议",
        "会",
        "a",
        '"',
        "AND",
        'a"b',
        "第25次",
        "3.5%",
        "lingdoa",
        "会议 李俊明",
        "*",
        "ü",
        "□",
        "1" * 300,
    ):
        for asked in (part for stage in make_stages(query) for part in stage if part):
            index.execute("SELECT rowid FROM i WHERE i MATCH ?", (asked,)).fetchall()
