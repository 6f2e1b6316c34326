"""Searching in the reader: which hit is gone to, what is told of it, the published view, the list of hits, long texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from meetreader.ui.finding import LARGE
from meetreader.ui.hits import LISTED
from tests.tui.conftest import BAZHONG, LINFEN, WEIHAI, XINZHOU, Opened, app, grid, press, settle


async def search(pilot: Pilot[None], query: str, *more: str, key: str = "slash") -> None:
    """Type a query all at once, as a paste or an input method does."""
    await press(pilot, key)
    app(pilot).search_line.value = query
    await settle(pilot)
    await press(pilot, *more)


def foot(pilot: Pilot[None]) -> str:
    """The status line."""
    reader = app(pilot)
    return grid(reader).splitlines()[-2 if reader.searching.typing else -1]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("外防输入内防反弹", "hit 1/1 · other script"),
        ("六稳六保", "hit 1/1 · other script"),
        ("森林放火", "hit 1/1 · sounds alike 89"),
        ("yqfk", "initials 8"),
        ("yiqingfangk", "pinyin 9"),
    ],
)
async def test_the_foot_tells_number_kind_and_score(opened: Opened, query: str, told: str) -> None:
    async with opened(LINFEN) as pilot:
        await search(pilot, query)
        assert told in foot(pilot)
        assert grid(app(pilot)).splitlines()[-1] == f"/ {query}"


@pytest.mark.parametrize(("key", "mark"), [("slash", "/"), ("S", "S"), ("ampersand", "&")])
async def test_a_mark_before_the_line_says_what_is_typed(opened: Opened, key: str, mark: str) -> None:
    async with opened() as pilot:
        await search(pilot, "疫情", key=key)
        assert grid(app(pilot)).splitlines()[-1] == f"{mark} 疫情"
        await press(pilot, "escape")
        assert "? help" in grid(app(pilot)).splitlines()[-1]


async def test_the_view_goes_to_the_nearest_of_the_best_and_n_on_from_there(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "space", "space")
        reader = app(pilot)
        seen = reader.text.reading_at
        await search(pilot, "农民工", "enter")
        hits = reader.finding.hits
        first = next(i for i, hit in enumerate(hits) if hit.span.start >= seen)
        assert first > 0
        assert reader.text.marked("here") == (hits[first].span,)
        await press(pilot, "N")
        assert reader.text.marked("here") == (hits[first - 1].span,)
        await press(pilot, "n", "n")
        assert reader.text.marked("here") == (hits[first + 1].span,)


async def test_an_exact_hit_far_off_is_better_than_a_near_one_here(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "要做好森林放火工作。\n" + "会议听取了汇报。\n" * 40 + "要做好森林防火工作。\n", encoding="utf-8"
    )
    async with opened(path) as pilot:
        await search(pilot, "森林防火")
        assert "hit 2/2 · exact" in foot(pilot)


async def test_the_word_under_the_cursor_is_searched_and_the_foot_tells_of_the_hits(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "tab", "tab", "w", "w", "asterisk")
        reader = app(pilot)
        assert reader.finding.query
        assert " · exact" in foot(pilot)
        word = reader.finding.query
        await press(pilot, "n")
        assert "hit 2/" in foot(pilot) or len(reader.finding.hits) == 1
        assert reader.text.marked("here")[0].of(reader.report.text) == word  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("query", "marked"), [("六?！", "六?!"), ("六保任务", "六?!比蝿?"), ("森林防火", "森林防火")]
)
async def test_the_published_view_is_searched_in_both_forms(opened: Opened, query: str, marked: str) -> None:
    async with opened(LINFEN) as pilot:
        await press(pilot, "u")
        await search(pilot, query, "enter")
        reader = app(pilot)
        report = reader.report
        assert report is not None
        assert [hit.span.of(report.raw) for hit in reader.finding.hits] == [marked]
        assert reader.text.marked("here") == (reader.finding.hits[0].span,)
        assert marked in grid(reader).replace("\n", "").replace(" ", "")


async def test_the_hits_follow_when_the_view_is_changed(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        await search(pilot, "六保任务", "enter")
        reader = app(pilot)
        report = reader.report
        assert report is not None
        assert reader.finding.hits[0].span.of(report.text) == "六保”任務"
        await press(pilot, "u")
        assert reader.finding.hits[0].span.of(report.raw) == "六?!比蝿?"
        await press(pilot, "u")
        assert reader.finding.hits[0].span.of(report.text) == "六保”任務"
        await press(pilot, "s")
        assert reader.finding.hits[0].span.of(report.text) == "六保”任務"


async def test_what_stands_so_only_in_the_published_text_is_told(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        await search(pilot, "比蝿")
        assert "but so published: u" in foot(pilot)


async def test_southern_speech_is_understood_once_it_is_chosen(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await search(pilot, "longmingong", "enter")
        before = [hit.score for hit in app(pilot).finding.hits]
        await press(pilot, "tilde")
        reader = app(pilot)
        assert "the same to a search" in foot(pilot)
        assert min(hit.score for hit in reader.finding.hits) >= 90 > max(before, default=0)
        await press(pilot, "1", "tab")
        await search(pilot, "luozhengbing", key="ampersand")
        assert [e.about[:3] for e in reader.panel.entries if e.key and not e.belongs] == ["罗增斌"]
        await press(pilot, "escape", "tilde")
        assert "told apart" in foot(pilot)
        assert [hit.score for hit in reader.finding.hits] == before


async def test_the_hits_are_listed_best_first_with_kind_score_and_paragraph(opened: Opened) -> None:
    async with opened(XINZHOU) as pilot:
        await search(pilot, "招商引智", "enter", "6")
        screen = grid(app(pilot))
        assert "near 82 #3" in screen
        assert "1 character wrong 82 · paragraph 3" in screen
        scores = [entry.key.hit.score for entry in app(pilot).panel.entries]
        assert scores == sorted(scores, reverse=True)


async def test_moving_in_the_list_of_hits_is_told_in_the_foot_and_n_goes_on_from_there(
    opened: Opened,
) -> None:
    async with opened(BAZHONG) as pilot:
        await search(pilot, "农民工", "enter", "6", "tab", "j", "j")
        assert "hit 3/" in foot(pilot)
        await press(pilot, "enter", "n")
        assert "hit 4/" in foot(pilot)


@pytest.mark.parametrize("size", [(80, 24), (100, 40), (120, 36)])
async def test_the_hit_one_moves_to_is_seen_in_the_text_beside_the_list(
    opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(BAZHONG, WEIHAI, size=size) as pilot:
        reader = app(pilot)
        await search(pilot, "疫情防控", "enter", "6")
        if reader.panes.current != "panel":
            await press(pilot, "tab")
        for _ in range(4):
            await press(pilot, "j")
            here = reader.finding.hits[reader.finding._here].span
            assert reader.text.marked("here") == (here,)
            assert reader.text.shows(here.start)
        assert reader.text.region.intersection(reader.panel.region).area == 0
        await press(pilot, "1")
        assert reader.panel.region.height > size[1] // 2


async def test_after_a_search_of_all_reports_n_goes_on_in_the_one_that_was_opened(opened: Opened) -> None:
    async with opened() as pilot:
        await search(pilot, "农民工", "enter", "enter", key="S")
        reader = app(pilot)
        assert reader.document is not None
        assert reader.document.path == BAZHONG
        assert len(reader.finding.hits) > 3
        assert "hit 1/" in foot(pilot)
        await press(pilot, "n")
        assert "hit 2/" in foot(pilot)


async def test_enter_on_a_hit_of_another_report_goes_to_that_hit(opened: Opened, tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("会议强调，要做好森林防火工作。\n", encoding="utf-8")
    second.write_text("会议强调，要做好森林防火工作。\n会议指出，森林水火无情。\n", encoding="utf-8")
    async with opened(first, second) as pilot:
        reader = app(pilot)
        for _ in range(2):
            await search(pilot, "森林防火", "enter", "end", key="S")
            target = reader.panel.current
            await press(pilot, "enter")
            assert reader.document is target.document
            assert reader.text.marked("here") == (target.span,)
            await press(pilot, "tab", "tab", "home")


async def test_leaving_a_search_of_all_reports_puts_everything_back(opened: Opened) -> None:
    async with opened() as pilot:
        reader = app(pilot)
        await press(pilot, "2")
        at = reader.text.reading_at
        await search(pilot, "森林防火", "escape", key="S")
        assert (reader.panel.tab, reader.text.reading_at, reader.panes.current) == ("directives", at, "list")


async def test_a_search_that_finds_less_and_less_leaves_no_cursor_behind(opened: Opened) -> None:
    async with opened() as pilot:
        for query in ("外防输入内防反弹", "量子计算", "疫情", ""):
            await search(pilot, query, key="S")
            await press(pilot, "escape")
        assert app(pilot).is_running


async def test_the_foot_counts_what_a_filter_leaves(opened: Opened) -> None:
    async with opened() as pilot:
        await search(pilot, "3月16", key="ampersand")
        assert "1 of 5 in the list" in foot(pilot)
        assert "1 of 5 reports" in grid(app(pilot))


async def test_why_a_report_is_listed_is_told_in_the_script_of_the_screen(opened: Opened) -> None:
    async with opened() as pilot:
        await search(pilot, "wlm", "enter", key="ampersand")
        assert "people 王魯明" in grid(app(pilot))
        await press(pilot, "s")
        assert "people 王鲁明" in grid(app(pilot))


async def test_the_arrows_go_through_the_history_and_back_to_what_was_being_typed(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await search(pilot, "农民工", "enter")
        await search(pilot, "春耕", "up")
        assert app(pilot).search_line.value == "农民工"
        await press(pilot, "down")
        assert app(pilot).search_line.value == "春耕"


async def test_a_long_text_is_searched_whole_and_not_all_hits_are_listed(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "long.txt"
    report = "会议听取了汇报。会议强调，要做好森林防火工作。\n"
    path.write_text(report * (LARGE // len(report) + 400) + "招商引资。\n", encoding="utf-8")
    async with opened(path) as pilot:
        reader = app(pilot)
        text = reader.report.text  # type: ignore[union-attr]
        await search(pilot, "会议")
        assert len(reader.finding.hits) == text.count("会议")
        assert f"hit 1/{text.count('会议')} · exact" in foot(pilot)
        await press(pilot, "enter", "6")
        assert len(reader.panel.entries) == LISTED + 1
        await search(pilot, "招商引智")
        assert [hit.span.of(text) for hit in reader.finding.hits] == ["招商引资"]


async def test_a_search_that_finds_nothing_leaves_place_hits_and_list_as_they_were(opened: Opened) -> None:
    async with opened(size=(120, 24)) as pilot:
        reader = app(pilot)
        await search(pilot, "农民工", "enter", "enter", key="S")
        await press(pilot, "space")
        held = (reader.document, reader.text.reading_at, [*reader.finding.hits], reader.panel.results)
        await press(pilot, "slash", *"wangluming")
        assert reader.text.reading_at == held[1]
        assert "not in this report: wangluming" in foot(pilot)
        await press(pilot, "enter")
        assert "not in this report: wangluming" in foot(pilot)
        assert (reader.document, reader.text.reading_at, [*reader.finding.hits], reader.panel.results) == held


async def test_leaving_a_search_of_the_text_brings_back_the_hits_before_it(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        reader = app(pilot)
        await search(pilot, "农民工", "enter", "n")
        held = (reader.text.reading_at, [*reader.finding.hits], reader.text.marked("here"))
        await search(pilot, "春耕", "escape")
        assert (reader.text.reading_at, [*reader.finding.hits], reader.text.marked("here")) == held
        assert "hit 2/" in foot(pilot)


async def test_after_a_search_of_all_reports_n_goes_through_its_hits_report_by_report(opened: Opened) -> None:
    async with opened() as pilot:
        reader = app(pilot)
        await search(pilot, "疫情", "enter")
        await search(pilot, "农民工", "enter", key="S")
        groups = reader.panel.results.groups
        assert len(groups) > 1
        for number, (document, found) in enumerate(groups, 1):
            for at in range(1, len(found) + 1):
                await press(pilot, "n")
                assert reader.document is document
                assert (reader.finding.query, f"hit {at}/{len(found)}" in foot(pilot)) == ("农民工", True)
                assert (f"report {number} of {len(groups)}" in foot(pilot)) == (at == 1)
        await press(pilot, "n")
        assert reader.document is groups[0][0]
        await press(pilot, "N")
        assert reader.document is groups[-1][0]
        assert f"hit {len(groups[-1][1])}/" in foot(pilot)


async def test_n_in_another_report_looks_there_for_the_same(opened: Opened) -> None:
    async with opened() as pilot:
        reader = app(pilot)
        await search(pilot, "疫情", "enter")
        await press(pilot, "greater_than_sign", "n")
        assert "hit 1/" in foot(pilot)
        assert reader.finding.query == "疫情"


async def test_the_bar_of_the_hit_list_follows_n(opened: Opened) -> None:
    async with opened(LINFEN, size=(120, 36)) as pilot:
        reader = app(pilot)
        await search(pilot, "疫情", "enter", "6", "n", "n")
        assert reader.panel.current.hit == reader.finding.hits[reader.finding._here]
        assert reader.finding._here == 2


async def test_a_hit_opened_in_another_report_keeps_its_row_in_the_list(opened: Opened) -> None:
    async with opened(size=(120, 36)) as pilot:
        reader = app(pilot)
        await search(pilot, "农民工", "enter", key="S")
        others = [
            number
            for number, entry in enumerate(reader.panel.entries)
            if entry.key is not None and entry.key.document is not reader.document
        ]
        reader.panel.put_cursor(others[1])
        target = reader.panel.current
        await press(pilot, "enter")
        assert reader.document is target.document
        assert reader.panel.current == target


async def test_a_new_search_is_not_hidden_by_the_filter_of_the_hits_before_it(opened: Opened) -> None:
    async with opened(size=(120, 36)) as pilot:
        await search(pilot, "农民工", "enter", key="S")
        await search(pilot, "巴中", "enter", key="ampersand")
        await search(pilot, "疫情", "enter", key="S")
        assert not app(pilot).panel.filter
        assert app(pilot).panel.current is not None


async def test_hits_of_one_report_are_not_listed_beside_another(opened: Opened) -> None:
    async with opened(size=(120, 36)) as pilot:
        await search(pilot, "疫情", "enter", "6")
        assert app(pilot).panel.results.count
        await press(pilot, "greater_than_sign")
        assert not app(pilot).panel.results.count


async def test_sounds_taken_otherwise_leave_one_at_the_same_hit(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await search(pilot, "疫情", "enter", "n", "n", "n")
        here = app(pilot).text.marked("here")
        await press(pilot, "tilde")
        assert app(pilot).text.marked("here") == here


async def test_what_is_looked_for_before_the_report_is_analysed_is_found_then(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        reader = app(pilot)
        assert reader.document is not None
        report, reader.document.report = reader.document.report, None
        await search(pilot, "疫情", "enter")
        assert "not analysed yet" in foot(pilot)
        reader.document.report = report
        reader.finding.begin_later()
        await settle(pilot)
        assert reader.finding.hits


async def test_the_up_key_brings_the_query_before_the_last_one_and_down_an_empty_line(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        await search(pilot, "疫情", "enter")
        await search(pilot, "会议", "enter")
        await press(pilot, "slash", "up")
        assert app(pilot).search_line.value == "疫情"
        await press(pilot, "down", "down")
        assert app(pilot).search_line.value == ""
        await press(pilot, "ctrl+c")
        assert not app(pilot).searching.typing


async def test_the_list_of_hits_opens_at_the_hit_one_is_at(opened: Opened) -> None:
    async with opened(LINFEN, size=(120, 36)) as pilot:
        reader = app(pilot)
        await search(pilot, "疫情", "enter", "n", "n")
        here = reader.text.marked("here")
        await press(pilot, "6")
        assert reader.text.marked("here") == here
        assert (reader.panel.current.hit.span,) == here
