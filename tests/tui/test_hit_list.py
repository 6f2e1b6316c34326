"""The list of hits beside the text: what it shows, where it leads, how it keeps step with the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from meetreader.ui.controllers.text_hits import LARGE
from meetreader.ui.rendering.hit_entries import LISTED
from tests.tui.conftest import (
    BAZHONG,
    LINFEN,
    WEIHAI,
    XINZHOU,
    Opened,
    app,
    foot,
    grid,
    press,
    search,
    settle,
)


async def test_the_hits_are_listed_best_first_with_kind_score_and_paragraph(opened: Opened) -> None:
    async with opened(XINZHOU) as pilot:
        await search(pilot, "招商引智", "enter", "g", "h")
        screen = grid(app(pilot))
        assert "── 1 character wrong 82" in screen
        assert " #3" in screen
        assert "paragraph 3" in screen
        scores = [entry.key.hit.score for entry in app(pilot).panel.entries if entry.key is not None]
        assert scores == sorted(scores, reverse=True)


async def test_moving_in_the_list_of_hits_is_told_in_the_foot_and_n_goes_on_from_there(
    opened: Opened,
) -> None:
    async with opened(BAZHONG) as pilot:
        await search(pilot, "农民工", "enter", "g", "h", "tab", "j", "j")
        assert "hit 3/" in foot(pilot)
        await press(pilot, "enter", "n")
        assert "hit 4/" in foot(pilot)


@pytest.mark.parametrize("size", [(80, 24), (100, 40), (120, 36)])
async def test_the_hit_one_moves_to_is_seen_in_the_text_beside_the_list(
    opened: Opened, size: tuple[int, int]
) -> None:
    async with opened(BAZHONG, WEIHAI, size=size) as pilot:
        reader = app(pilot)
        await search(pilot, "疫情防控", "enter", "g", "h")
        if reader.controllers.panes.current != "panel":
            await press(pilot, "tab")
        for _ in range(4):
            await press(pilot, "j")
            here = reader.session.search.hits[reader.session.search.number].span
            assert reader.text.list_marked("here") == (here,)
            assert reader.text.shows_offset(here.start)
        assert reader.text.region.intersection(reader.panel.region).area == 0
        await press(pilot, "g", "o")
        assert reader.panel.region.height > size[1] // 2


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
            assert reader.session.open is target.listed
            assert reader.text.list_marked("here") == (target.span,)
            await press(pilot, "tab", "tab", "home")


async def test_a_long_text_is_searched_whole_and_not_all_hits_are_listed(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "long.txt"
    report = "会议听取了汇报。会议强调，要做好森林防火工作。\n"
    path.write_text(report * (LARGE // len(report) + 400) + "招商引资。\n", encoding="utf-8")
    async with opened(path) as pilot:
        reader = app(pilot)
        text = reader.session.report.text  # type: ignore[union-attr]
        await search(pilot, "会议")
        assert len(reader.session.search.hits) == text.count("会议")
        assert f"hit 1/{text.count('会议')} · exact" in foot(pilot)
        await press(pilot, "enter", "g", "h")
        assert sum(entry.key is not None for entry in reader.panel.entries) == LISTED
        await search(pilot, "招商引智")
        assert [hit.span.of(text) for hit in reader.session.search.hits] == ["招商引资"]


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
                assert reader.session.open is document
                assert (reader.session.search.typed, f"hit {at}/{len(found)}" in foot(pilot)) == (
                    "农民工",
                    True,
                )
                assert (f"report {number} of {len(groups)}" in foot(pilot)) == (at == 1)
        await press(pilot, "n")
        assert reader.session.open is groups[0][0]
        await press(pilot, "N")
        assert reader.session.open is groups[-1][0]
        assert f"hit {len(groups[-1][1])}/" in foot(pilot)


async def test_the_bar_of_the_hit_list_follows_n(opened: Opened) -> None:
    async with opened(LINFEN, size=(120, 36)) as pilot:
        reader = app(pilot)
        await search(pilot, "疫情", "enter", "g", "h", "n", "n")
        assert reader.panel.current.hit == reader.session.search.hits[reader.session.search.number]
        assert reader.session.search.number == 2


async def test_a_hit_opened_in_another_report_keeps_its_row_in_the_list(opened: Opened) -> None:
    async with opened(size=(120, 36)) as pilot:
        reader = app(pilot)
        await search(pilot, "农民工", "enter", key="S")
        others = [
            number
            for number, entry in enumerate(reader.panel.entries)
            if entry.key is not None and entry.key.listed is not reader.session.open
        ]
        reader.panel.put_cursor(others[1])
        target = reader.panel.current
        await press(pilot, "enter")
        assert reader.session.open is target.listed
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
        await search(pilot, "疫情", "enter", "g", "h")
        assert app(pilot).panel.results.count
        await press(pilot, "greater_than_sign")
        assert not app(pilot).panel.results.count


async def test_the_list_of_hits_opens_at_the_hit_one_is_at(opened: Opened) -> None:
    async with opened(LINFEN, size=(120, 36)) as pilot:
        reader = app(pilot)
        await search(pilot, "疫情", "enter", "n", "n")
        here = reader.text.list_marked("here")
        await press(pilot, "g", "h")
        assert reader.text.list_marked("here") == here
        assert (reader.panel.current.hit.span,) == here


async def test_filters_typed_with_a_search_of_all_reports_choose_among_them(opened: Opened) -> None:
    async with opened() as pilot:
        reader = app(pilot)
        await search(pilot, "复工复产 city:忻州", "enter", key="S")
        assert [listed.path for listed, _ in reader.panel.results.groups] == [XINZHOU]
        count = reader.panel.results.count
        assert count >= 2
        await press(pilot, "n")
        assert reader.session.open is not None
        assert reader.session.open.path == XINZHOU
        assert f"hit 1/{count}" in foot(pilot)
        await press(pilot, "n")
        assert f"hit 2/{count}" in foot(pilot)


async def test_filters_alone_find_the_reports_that_pass(opened: Opened) -> None:
    async with opened() as pilot:
        await search(pilot, "after:2020-03 before:2020-04", key="S")
        assert [listed.path for listed, _ in app(pilot).panel.results.groups] == [WEIHAI]
        assert "1 of 5 reports" in foot(pilot)
        await press(pilot, "enter", "N")
        listed = app(pilot).session.open
        assert listed is not None
        assert listed.path == WEIHAI
        await press(pilot, "S")
        await press(pilot, "ctrl+u", *"cato:x")
        assert "no field cato: here" in foot(pilot)


async def test_n_typed_in_the_packet_of_a_search_of_all_reports_goes_to_its_hits(opened: Opened) -> None:
    async with opened() as pilot:
        await search(pilot, "疫情", "enter")
        keys = ["S", *"nongmingong", "enter", "n"]
        for key in keys:
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        await settle(pilot)
        assert app(pilot).panel.results.query == "nongmingong"
        assert "report 1 of" in foot(pilot)


async def test_a_search_of_all_reports_that_is_given_up_holds_no_key_back(opened: Opened) -> None:
    async with opened() as pilot:
        await search(pilot, "疫情", "enter")
        assert "hit 1/" in foot(pilot)
        for key in ("S", *"nong", "escape", "n"):
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        assert "hit 2/" in foot(pilot)
