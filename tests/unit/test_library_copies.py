"""Copies of one report from several sites, templates that are none, and lost characters that a copy has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from meetreader import Library
from meetreader.library import adding
from meetreader.library.near_copies import find_lost
from tests.bench.bench_repair import make_traditional
from tests.unit.library_workers import WorkersHere

REPORT = """忻州市召开安全生产委员会会议

本报讯 2021年3月16日，忻州市委第25次安全生产委员会会议召开。市委书记李俊明主持会议并讲话，市领导郑连生、王月娥、范建民参加会议。
会议指出，今年以来全市安全生产形势总体平稳，但事故隐患仍然存在，各级各部门要保持清醒头脑，压实工作责任。
会议强调，要在3月底前完成危险化学品企业排查，建立问题清单和责任清单，逐项整改销号。要加强应急值守，确保信息畅通。
各县（市、区）要落实属地责任，主要负责同志要深入一线检查，对重大隐患挂牌督办。新闻单位要加强宣传，提高群众安全意识。
"""


def make_copy(text: str) -> str:
    """The same on another site: another page around it, another script, a damaged place."""
    lines = "".join(map(make_traditional, text)).split("\n")
    page = [
        "首頁 > 新聞中心",
        lines[0],
        "來源：黃河新聞網　瀏覽次數：512",
        *lines[1:],
        "責任編輯：任逢春",
        "分享到：",
    ]
    return "\n".join(page)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    monkeypatch.setattr(adding, "WorkerPool", WorkersHere)
    with Library(tmp_path / "library.db") as opened:
        yield opened


def add_texts(library: Library, *texts: str) -> None:
    folder = library.path.parent / "reports"
    folder.mkdir(exist_ok=True)
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    library.add([folder])


def test_a_copy_from_another_site_is_one_row_with_its_original(library: Library) -> None:
    add_texts(library, REPORT, make_copy(REPORT))
    (row,) = library.list_reports()
    assert (Path(row.path).name, row.copies) == ("0.txt", 1)
    assert [Path(copy.path).name for copy in library.list_copies(row.id)] == ["1.txt"]
    assert [(copy.copies, copy.copy_of) for copy in library.list_reports(with_copies=True, order="path")] == [
        (1, None),
        (0, row.id),
    ]
    assert library.status().copies == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("3月16日", "3月23日"),
        ("2021年", "2020年"),
        ("第25次", "第26次"),
        ("李俊明", "李明华"),
        ("王月娥", "王丽娟"),
        ("忻州", "临汾"),
        ("安全生产委员会会议", "经济运行调度会议"),
    ],
)
def test_a_report_of_the_same_template_is_none(library: Library, old: str, new: str) -> None:
    add_texts(library, REPORT, REPORT.replace(old, new))
    assert [row.copies for row in library.list_reports()] == [0, 0]


def test_when_the_original_goes_its_first_copy_takes_its_place(library: Library) -> None:
    add_texts(library, REPORT, make_copy(REPORT), make_copy(REPORT) + "上一篇：沒有了\n")
    library.remove([library.path.parent / "reports" / "0.txt"])
    (row,) = library.list_reports()
    assert (Path(row.path).name, row.copies) == ("1.txt", 1)


def test_a_lost_character_is_known_from_a_copy_and_stays_lost_in_the_text(library: Library) -> None:
    damaged = REPORT.replace("王月娥", "王□娥").replace("压实工作", "压□工作")
    add_texts(library, damaged, make_copy(REPORT))
    (row,) = library.list_reports()
    assert (row.lost, row.filled) == (2, 2)
    report = library.read_report(row.id)
    filled = library.list_filled(row.id)
    assert [character.character for character in filled] == ["月", "实"]
    assert all(report.text[character.start] == "□" for character in filled)
    assert {Path(character.copy_path).name for character in filled} == {"1.txt"}


@pytest.mark.parametrize(
    ("hub", "copy", "found"),
    [
        ("各级各部门要压□工作责任，", "各级各部门要压实工作责任，", [(7, "实")]),
        ("各级各部门要压□□作责任，", "各级各部门要压实工作责任，", [(7, "实"), (8, "工")]),
        ("各级各部门要压□工作责任，", "各级各部门要压□工作责任，", []),
        ("压□", "压实", []),  # too little around it
        ("责任单位要压□工作责任", "责任单位要压实工作责任，责任单位要压紧工作责任", []),  # two are possible
        ("各级各部门要压□工作责任，", "会议强调，", []),
    ],
)
def test_a_lost_character_is_looked_up_by_what_is_around_it(
    hub: str, copy: str, found: list[tuple[int, str]]
) -> None:
    assert list(find_lost(hub, copy)) == found
