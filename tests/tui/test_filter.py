"""Filtering the list and the panel, searching all reports, the list of hits."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from meetreader.report import Report
from meetreader.ui.rendering.entries import ListEntry
from meetreader.ui.rendering.entry_filter import filter_entries, find_reason
from meetreader.ui.session import PaneName
from tests.tui.conftest import SEEDS, Opened, app, grid, press, search, settle

BAZHONG = SEEDS[4]


@pytest.mark.parametrize("query", ["lzb", "罗增斌", "羅增斌", "luozengbin", "何平 市长"])
async def test_the_panel_lists_the_officials_that_the_query_finds(opened: Opened, query: str) -> None:
    async with opened(BAZHONG) as pilot:
        keys = ["space" if character == " " else character for character in query]
        await press(pilot, "tab", "ampersand", *keys, "enter")
        first = app(pilot).panel.current
        report = app(pilot).session.report
        assert report is not None
        assert first.span.of(report.hub) == ("何平" if "何" in query else "罗增斌")
        assert len(app(pilot).panel.entries) < len(report.people)
        await press(pilot, "escape", "escape")
        assert app(pilot).panel.filter == ""


async def test_directives_are_filtered_by_field(opened: Opened) -> None:
    async with opened(SEEDS[3]) as pilot:
        await press(pilot, "g", "d", "tab", "ampersand", *"by", "colon", *"杨懿文", "enter")
        report = app(pilot).session.report
        assert report is not None
        named = [d for d in report.directives if d.issuer and d.issuer.value == "杨懿文"]
        listed = [
            entry.key.span for entry in app(pilot).panel.entries if not (entry.belongs or entry.is_heading)
        ]
        assert listed == [d.span for d in named]


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("临汾", "臨汾"),
        ("鹤岗", ""),
        ("2020-03", "威海"),
        ("3月19", "臨汾"),
        ("wanglumin", "威海"),
        ("lzb", "巴中"),
    ],
)
async def test_the_list_is_filtered_by_place_date_meeting_and_people(
    opened: Opened, query: str, place: str
) -> None:
    async with opened() as pilot:
        keys = ["minus" if character == "-" else character for character in query]
        await press(pilot, "ampersand", *keys)
        shown = [line for line in grid(app(pilot)).splitlines() if line.startswith("▏20")]
        assert bool(shown) == bool(place)
        if place:
            assert place in shown[0]
            assert f"Reports 1 of 5 &{query[:5]}" in grid(app(pilot))


async def test_the_list_says_why_a_report_is_listed(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "ampersand", *"lzb")
        assert "people 罗增斌" in grid(app(pilot))


async def test_the_hits_are_listed_with_their_context_and_previewed(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "slash", *"农民工", "enter", "g", "h", "tab", "j", "j")
        here = app(pilot).text.list_marked("here")
        assert here == (app(pilot).session.search.hits[2].span,)


async def test_all_reports_are_searched_and_enter_opens_one_at_the_hit(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "S", *"红色胶东革命", "enter")
        assert app(pilot).focused is app(pilot).panel
        await press(pilot, "enter")
        document = app(pilot).session.open
        assert document is not None
        assert document.path == SEEDS[2]
        assert "紅色膠東革命" in grid(app(pilot))


async def test_the_line_remembers_what_was_typed(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "slash", *"农民工", "enter", "slash", *"春耕", "enter", "slash", "up", "up")
        assert app(pilot).prompt_line.value == "农民工"
        await press(pilot, "down")
        assert app(pilot).prompt_line.value == "春耕"


def test_a_filter_keeps_the_headings_above_what_is_left() -> None:
    entries = [
        ListEntry("a", (), "李俊明"),
        ListEntry(None, ()),
        ListEntry("b", (), "王鲁明"),
        ListEntry(None, ()),
        ListEntry("c", (), "朱冬"),
    ]
    assert [entry.key for entry in filter_entries(entries, "wlm")] == [None, "b"]
    assert filter_entries(entries, "") == entries


def test_the_reason_is_the_field_that_fits_best() -> None:
    entry = ListEntry("x", (), fields={"place": "威海", "people": "张海波 王鲁明"})
    assert find_reason("wlm", entry.fields) == ("people", "王鲁明")
    assert find_reason("nothing", entry.fields) is None


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        ("by:杨懿文", 1),
        ("by:楊", 1),
        ("by:杨懿文 force:should", 0),
        ("force:must", 5),
        ("due:", 3),
        ("place:威海", 1),
    ],
)
async def test_a_field_of_directives_lists_the_reports_with_one_that_has_all_of_it(
    opened: Opened, query: str, reports: int
) -> None:
    async with opened() as pilot:
        await press(pilot, "ampersand")
        app(pilot).prompt_line.value = query
        await settle(pilot)
        assert len(app(pilot).reports.entries) == reports
        assert f"{reports} of 5 in the list" in grid(app(pilot))


@pytest.mark.parametrize(("pane", "known"), [("list", "date: place:"), ("panel", "name: office:")])
async def test_an_unknown_field_is_named_with_the_known_ones(
    opened: Opened, pane: PaneName, known: str
) -> None:
    async with opened() as pilot:
        app(pilot).controllers.panes.focus_pane(pane)
        await press(pilot, "ampersand", *"foo", "colon", *"bar")
        assert f"no field foo: here  ({known}" in grid(app(pilot))


async def test_leaving_a_filter_of_the_list_brings_back_report_place_and_hits(opened: Opened) -> None:
    async with opened(size=(120, 24)) as pilot:
        reader = app(pilot)
        reader.open_report(next(d for d in reader.session.reports if d.path == SEEDS[3]))
        reader.controllers.panes.focus_pane("text")
        await press(pilot, "slash", *"fangkong", "enter", "space", "space")
        held = (reader.session.open, reader.text.reading_offset, [*reader.session.search.hits])
        assert reader.text.reading_offset > 0
        reader.controllers.panes.focus_pane("list")
        await press(pilot, "ampersand", *"威海")
        assert reader.session.open is not held[0]
        await press(pilot, "escape")
        assert (reader.session.open, reader.text.reading_offset, [*reader.session.search.hits]) == held
        assert reader.reports.current is reader.session.open
        assert len(reader.reports.entries) == 5


async def test_the_tab_counts_what_the_filter_leaves(opened: Opened) -> None:
    async with opened(SEEDS[3]) as pilot:
        reader = app(pilot)
        await press(pilot, "g", "d", "tab", "ampersand", *"by", "colon", *"杨懿文", "enter")
        left = [entry for entry in reader.panel.entries if not (entry.belongs or entry.is_heading)]
        report = reader.session.report
        assert report is not None
        assert f"Directives {len(left)} of {len(report.directives)}" in grid(reader)
        await press(pilot, "escape")
        assert f"Directives {len(report.directives)}" in grid(reader)


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("碧水青山", ""),
        ("春耕备耕", "text "),
        ("text:春", "text "),
        ("威海 春耕", "place 威海 · text "),
        ("罗增斌", "people 罗增斌"),
    ],
)
async def test_a_phrase_is_also_looked_for_in_the_texts(opened: Opened, query: str, reason: str) -> None:
    async with opened(size=(160, 40)) as pilot:
        await press(pilot, "ampersand")
        app(pilot).prompt_line.value = query
        await settle(pilot)
        reports = app(pilot).reports
        assert bool(reports.entries) == bool(reason)
        for entry in reports.entries:
            shown = "".join(text for text, _ in entry.draw_lines(current=False)[-2].pieces)
            assert shown.startswith(reason)


def test_the_text_is_the_reason_only_where_no_field_is_and_shows_what_stands_around() -> None:
    fields = {"place": "威海", "title": "威海市召开会议"}
    text = "会议指出。\n要抓紧春耕备耕，确保粮食生产稳定发展"
    assert find_reason("place:威海", fields, text=text) == ("place", "威海")
    assert find_reason("春耕备耕", fields, text=text) == ("text", "要抓紧春耕备耕，确保粮食生产稳定发")
    assert find_reason("春耕备更", fields, text=text) is None
    assert find_reason("text:会", fields, text=text) == ("text", "会议指出。")
    assert find_reason("place:春耕", fields, text=text) is None


@pytest.mark.parametrize(
    ("query", "is_kept"),
    [
        ("春耕", True),
        ("春耕 威海", True),
        ("春耕 临汾", False),
        ("春", False),  # one hanzi is in most texts
        ("vama", False),
        ("text:V", True),
        ("text:", True),
        ("text:临汾", False),
    ],
)
def test_which_words_are_looked_for_in_the_text(query: str, is_kept: bool) -> None:
    entry = ListEntry("x", about="威海", fields={"place": "威海"}, text="VAMA产业，抓紧春耕。")
    assert bool(filter_entries([entry], query)) == is_kept


def test_an_entry_without_a_text_has_none_to_look_into() -> None:
    assert filter_entries([ListEntry("x", about="威海", fields={"place": "威海"})], "text:") == []


@pytest.mark.parametrize(
    ("query", "dates"),
    [
        ("date:>2022-03", []),
        ("date:>=2022-03", ["2022-03-19"]),
        ("date:<2020-03-16", ["2020-03-13"]),
        ("date:<=2020-03-16", ["2020-03-13", "2020-03-16"]),
        ("date:>2020 date:<2022-03-20", ["2022-03-19"]),
        ("date:>2020-03-1x", []),
    ],
)
def test_dates_are_compared_as_far_as_the_limit_goes(query: str, dates: list[str]) -> None:
    entries = [
        ListEntry(date, fields={"date": date})
        for date in ("2020-03-13", "2020-03-16", "2022-03-19", "--02-26")
    ]
    assert [entry.key for entry in filter_entries(entries, query)] == dates


def has_deadline_before_april_2020(report: Report) -> bool:
    """A deadline whose year is not known is before no date."""
    ends = [limit.end for directive in report.directives for limit in directive.deadlines]
    return any(end is not None and "2000" < end < "2020-04" for end in ends)


def is_chaired_by_luo(report: Report) -> bool:
    return any(person.name == "罗增斌" and "chair" in person.roles for person in report.people)


@pytest.mark.parametrize(
    ("query", "holds"),
    [("chair:罗增斌", is_chaired_by_luo), ("due:<2020-04", has_deadline_before_april_2020)],
)
async def test_the_list_is_filtered_by_who_chairs_and_by_deadlines_before_a_day(
    opened: Opened, query: str, holds: Callable[[Report], bool]
) -> None:
    async with opened() as pilot:
        reader = app(pilot)
        await search(pilot, query, "enter", key="ampersand")
        listed = {entry.key.path for entry in reader.reports.entries}
        assert listed == {d.path for d in reader.session.reports if d.report is not None and holds(d.report)}
        assert 0 < len(listed) < len(SEEDS)


async def test_officials_are_filtered_by_their_role(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "tab")
        await search(pilot, "role:chair", "enter", key="ampersand")
        report = app(pilot).session.report
        assert report is not None
        names = [
            entry.key.span.of(report.hub)
            for entry in app(pilot).panel.entries
            if not entry.belongs and entry.key
        ]
        assert names == [person.name for person in report.people if "chair" in person.roles]
