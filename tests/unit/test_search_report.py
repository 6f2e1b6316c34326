"""Finding in a report: damaged places by their repaired form always, in the published view also as they stand there."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetreader import analyse
from meetreader.data.files import corpus_folder
from meetreader.search import ReportIndex
from meetreader.text.spans import Span

PUBLISHED = (
    "市委書記李俊明主持會(huì)議,傳達(dá)學(xué)習(xí)市疫情防控工作領(lǐng)導(dǎo)小組會(huì)議精神。\n"
    "要持續(xù)做好“六穩(wěn)”“六?！比蝿?,把領(lǐng)導(dǎo)責(zé)任落到實(shí)處。第六次會(huì)議隨后召開(kāi)。"
)


@pytest.fixture(scope="module")
def index() -> ReportIndex:
    return ReportIndex(analyse(PUBLISHED))


def found(index: ReportIndex, query: str, *, as_published: bool = True) -> list[str]:
    text = index.report.raw if as_published else index.report.text
    return [hit.span.of(text) for hit in index.find_hits(query, as_published=as_published)]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("六?！", "六?！"),
        ("六?!", "六?！"),
        ("比蝿", "比蝿"),
        ("六?！比蝿", "六?！比蝿"),
        ("領(lǐng)導(dǎo)", "領(lǐng)導(dǎo)"),
        ("领(lǐng)导(dǎo)小组", "領(lǐng)導(dǎo)小組"),
        ("領 (lǐng) 導", "領(lǐng)導"),
        ("huì", "huì"),
    ],
)
def test_the_published_view_is_searched_as_it_is_written(index: ReportIndex, query: str, place: str) -> None:
    assert found(index, query)[0] == place


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("领导小组", "領(lǐng)導(dǎo)小組"),
        ("六稳六保", "六穩(wěn)”“六?！"),
        ("lingdaozeren", "領(lǐng)導(dǎo)責(zé)任"),
        ("落到实处", "落到實(shí)處"),
    ],
)
def test_the_published_view_is_searched_by_the_repaired_form_too(
    index: ReportIndex, query: str, place: str
) -> None:
    assert found(index, query)[0] == place


def test_a_query_with_marks_means_the_places_that_have_them(index: ReportIndex) -> None:
    assert found(index, "六?！") == ["六?！"]
    assert len(found(index, "六")) == 3


def test_the_repaired_view_does_not_show_what_it_does_not_find_there(index: ReportIndex) -> None:
    assert found(index, "比蝿", as_published=False) == []
    assert found(index, "lǐng", as_published=False) != ["lǐng"]
    assert found(index, "六保任务", as_published=False) == ["六保”任務"]


def test_a_place_found_in_both_forms_is_one_hit(index: ReportIndex) -> None:
    spans = sorted(hit.span for hit in index.find_hits("市委書記李俊明", as_published=True))
    assert spans == [Span(0, 7)]


def test_hits_near_a_place_have_their_spans_in_the_whole_text(index: ReportIndex) -> None:
    text = index.report.text
    at = text.index("責任")
    hits = index.find_near("领导", at, 10)
    assert [hit.span.of(text) for hit in hits] == ["領導"]
    assert hits[0].span.start == text.rindex("領導")


@pytest.mark.parametrize("query", ["", " ", "\0", "\ud800", "，", "?" * 300, "會" * 5000])
@pytest.mark.parametrize("as_published", [True, False])
def test_any_string_is_a_query(index: ReportIndex, query: str, as_published: bool) -> None:
    text = index.report.raw if as_published else index.report.text
    for hit in index.find_hits(query, as_published=as_published):
        assert 0 <= hit.span.start < hit.span.end <= len(text)


def test_damaged_places_of_the_bundled_reports_are_found_in_both_forms() -> None:
    linfen = Path(sorted(corpus_folder().glob("*.txt"))[1])
    index = ReportIndex(analyse(linfen.read_text(encoding="utf-8")))
    assert found(index, "六?！") == ["六?!"]
    assert found(index, "六保任务") == ["六?!比蝿?"]
    assert found(index, "六保任务", as_published=False) == ["六保”任務"]
