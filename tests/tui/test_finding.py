"""Searching in the reader: which hit is gone to, what is told of it, the published view, the list of hits, long texts."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from tests.tui.conftest import (
    BAZHONG,
    LINFEN,
    Opened,
    app,
    foot,
    grid,
    press,
    search,
    settle,
)


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
        assert "? keys" in grid(app(pilot)).splitlines()[-1]


async def test_the_view_goes_to_the_nearest_of_the_best_and_n_on_from_there(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "space", "space")
        reader = app(pilot)
        seen = reader.text.reading_offset
        await search(pilot, "农民工", "enter")
        hits = reader.session.search.hits
        first = next(i for i, hit in enumerate(hits) if hit.span.start >= seen)
        assert first > 0
        assert reader.text.list_marked("here") == (hits[first].span,)
        await press(pilot, "N")
        assert reader.text.list_marked("here") == (hits[first - 1].span,)
        await press(pilot, "n", "n")
        assert reader.text.list_marked("here") == (hits[first + 1].span,)


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
        assert reader.session.search.typed
        assert " · exact" in foot(pilot)
        word = reader.session.search.typed
        await press(pilot, "n")
        assert "hit 2/" in foot(pilot) or len(reader.session.search.hits) == 1
        assert reader.text.list_marked("here")[0].of(reader.session.report.text) == word  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("query", "marked"), [("六?！", "六?!"), ("六保任务", "六?!比蝿?"), ("森林防火", "森林防火")]
)
async def test_the_published_view_is_searched_in_both_forms(opened: Opened, query: str, marked: str) -> None:
    async with opened(LINFEN) as pilot:
        await press(pilot, "u")
        await search(pilot, query, "enter")
        reader = app(pilot)
        report = reader.session.report
        assert report is not None
        assert [hit.span.of(report.raw) for hit in reader.session.search.hits] == [marked]
        assert reader.text.list_marked("here") == (reader.session.search.hits[0].span,)
        rows = [line.row.join_glyphs() for _, line in reader.text.list_window()]
        assert marked in "".join(rows)


async def test_the_hits_follow_when_the_view_is_changed(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        await search(pilot, "六保任务", "enter")
        reader = app(pilot)
        report = reader.session.report
        assert report is not None
        assert reader.session.search.hits[0].span.of(report.text) == "六保”任務"
        await press(pilot, "u")
        assert reader.session.search.hits[0].span.of(report.raw) == "六?!比蝿?"
        await press(pilot, "u")
        assert reader.session.search.hits[0].span.of(report.text) == "六保”任務"
        await press(pilot, "s")
        assert reader.session.search.hits[0].span.of(report.text) == "六保”任務"


async def test_what_stands_so_only_in_the_published_text_is_told(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        await search(pilot, "比蝿")
        assert "but so published: u" in foot(pilot)


async def test_southern_speech_is_understood_once_it_is_chosen(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await search(pilot, "longmingong", "enter")
        before = [hit.score for hit in app(pilot).session.search.hits]
        await press(pilot, "tilde")
        reader = app(pilot)
        assert "the same to a search" in foot(pilot)
        assert min(hit.score for hit in reader.session.search.hits) >= 90 > max(before, default=0)
        await press(pilot, "g", "o", "tab")
        await search(pilot, "luozhengbing", key="ampersand")
        assert [e.about[:3] for e in reader.panel.entries if e.key and not e.belongs] == ["罗增斌"]
        await press(pilot, "escape", "tilde")
        assert "told apart" in foot(pilot)
        assert [hit.score for hit in reader.session.search.hits] == before


async def test_after_a_search_of_all_reports_n_goes_on_in_the_one_that_was_opened(opened: Opened) -> None:
    async with opened() as pilot:
        await search(pilot, "农民工", "enter", "enter", key="S")
        reader = app(pilot)
        assert reader.session.open is not None
        assert reader.session.open.path == BAZHONG
        assert len(reader.session.search.hits) > 3
        assert "hit 1/" in foot(pilot)
        await press(pilot, "n")
        assert "hit 2/" in foot(pilot)


async def test_leaving_a_search_of_all_reports_puts_everything_back(opened: Opened) -> None:
    async with opened() as pilot:
        reader = app(pilot)
        await press(pilot, "g", "d")
        at = reader.text.reading_offset
        await search(pilot, "森林防火", "escape", key="S")
        assert (reader.panel.tab, reader.text.reading_offset, reader.controllers.panes.current) == (
            "directives",
            at,
            "list",
        )


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
        assert "Reports 1 of 5" in grid(app(pilot))


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
        assert app(pilot).prompt_line.value == "农民工"
        await press(pilot, "down")
        assert app(pilot).prompt_line.value == "春耕"


async def test_a_search_that_finds_nothing_leaves_place_hits_and_list_as_they_were(opened: Opened) -> None:
    async with opened(size=(120, 24)) as pilot:
        reader = app(pilot)
        await search(pilot, "农民工", "enter", "enter", key="S")
        await press(pilot, "space")
        held = (
            reader.session.open,
            reader.text.reading_offset,
            [*reader.session.search.hits],
            reader.panel.results,
        )
        await press(pilot, "slash", *"wangluming")
        assert reader.text.reading_offset == held[1]
        assert "not in this report: wangluming" in foot(pilot)
        await press(pilot, "enter")
        assert "not in this report: wangluming" in foot(pilot)
        assert (
            reader.session.open,
            reader.text.reading_offset,
            [*reader.session.search.hits],
            reader.panel.results,
        ) == held


async def test_leaving_a_search_of_the_text_brings_back_the_hits_before_it(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        reader = app(pilot)
        await search(pilot, "农民工", "enter", "n")
        held = (reader.text.reading_offset, [*reader.session.search.hits], reader.text.list_marked("here"))
        await search(pilot, "春耕", "escape")
        assert (
            reader.text.reading_offset,
            [*reader.session.search.hits],
            reader.text.list_marked("here"),
        ) == held
        assert "hit 2/" in foot(pilot)


async def test_n_in_another_report_looks_there_for_the_same(opened: Opened) -> None:
    async with opened() as pilot:
        reader = app(pilot)
        await search(pilot, "疫情", "enter")
        await press(pilot, "greater_than_sign", "n")
        assert "hit 1/" in foot(pilot)
        assert reader.session.search.typed == "疫情"


async def test_sounds_taken_otherwise_leave_one_at_the_same_hit(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await search(pilot, "疫情", "enter", "n", "n", "n")
        here = app(pilot).text.list_marked("here")
        await press(pilot, "tilde")
        assert app(pilot).text.list_marked("here") == here


async def test_what_is_looked_for_before_the_report_is_analysed_is_found_then(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        reader = app(pilot)
        assert reader.session.open is not None
        report, reader.session.open.report = reader.session.open.report, None
        await search(pilot, "疫情", "enter")
        assert "not analysed yet" in foot(pilot)
        reader.session.open.report = report
        reader.controllers.hits.find_postponed()
        await settle(pilot)
        assert reader.session.search.hits


async def test_the_up_key_brings_the_query_before_the_last_one_and_down_an_empty_line(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        await search(pilot, "疫情", "enter")
        await search(pilot, "会议", "enter")
        await press(pilot, "slash", "up")
        assert app(pilot).prompt_line.value == "疫情"
        await press(pilot, "down", "down")
        assert app(pilot).prompt_line.value == ""
        await press(pilot, "ctrl+c")
        assert not app(pilot).controllers.prompt.is_open


async def test_what_waits_for_the_analysis_is_dropped_by_escape(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        reader = app(pilot)
        assert reader.session.open is not None
        report, reader.session.open.report = reader.session.open.report, None
        await search(pilot, "疫情", "escape")
        reader.session.open.report = report
        reader.controllers.hits.find_postponed()
        assert not reader.session.search.hits


async def test_what_is_looked_for_before_any_report_is_open_is_found_in_the_first(opened: Opened) -> None:
    async with opened() as pilot:
        reader = app(pilot)
        first, reader.session.open = reader.session.open, None
        await search(pilot, "疫情", "enter")
        assert "not analysed yet" in foot(pilot)
        reader.controllers.analysis.show_batch([])
        await settle(pilot)
        assert reader.session.open is first
        assert reader.session.search.hits


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ([*"abcdef", "backspace", *"xy"], "abcdexy"),
        ([*"abcdef", "backspace", "backspace", *"xy"], "abcdxy"),
        ([*"abcd", "left", "left", *"xy"], "abxycd"),
        ([*"abcd", "home", *"xy", "delete", "end", "z"], "xybcdz"),
    ],
)
async def test_keys_of_one_packet_take_effect_in_their_order(
    opened: Opened, keys: list[str], line: str
) -> None:
    async with opened(LINFEN) as pilot:
        for key in ["slash", *keys]:
            pilot.app.post_message(events.Key(key, "/" if key == "slash" else key if len(key) == 1 else None))
        await settle(pilot)
        assert app(pilot).prompt_line.value == line


async def test_where_only_southern_sounds_find_something_that_is_said(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        await search(pilot, "fankong")
        assert "not in this report: fankong  (but with n for ng, z for zh: ~)" in foot(pilot)
        await press(pilot, "enter", "tilde", "slash")
        await search(pilot, "fankong")
        assert "hit 1/" in foot(pilot)
