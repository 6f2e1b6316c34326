"""The ledger of directives by text, deadline or body: what stands under which heading, the cursor, the head, what is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from meetreader import analyse
from meetreader.config import parse_config
from meetreader.state import open_unkept_state
from meetreader.ui.opening import Opening
from meetreader.ui.rendering.directive_order import DirectiveOrder, group_directives
from tests.tui.conftest import LOUDI, WEIHAI, XINZHOU, Opened, app, foot, grid, press

REPORT = """市委召开会议部署重点工作

　　2020年3月2日，市委召开常委会会议，市委书记张三主持会议并讲话。

　　会议强调，要持续抓好春耕备耕工作。各县区要在6月10日前完成整改。市教育局要在2021年2月底前完成改造，市财政局要做好资金保障。各县区、市教育局要在汛期前完成加固。市财政局要在3月15日前拨付到位。
"""


def list_groups(text: str, order: DirectiveOrder) -> list[tuple[str, list[int]]]:
    report = analyse(text, "a.txt")
    return [
        (group.name, [index + 1 for index in group.directives]) for group in group_directives(report, order)
    ]


def test_by_deadline_the_months_come_first_then_what_has_no_date_and_what_has_no_deadline() -> None:
    groups = list_groups(REPORT, "deadline")
    assert [name for name, _ in groups] == ["2020-03", "2020-06", "2021-02", "no date", "no deadline"]
    assert groups[-1][1][0] == 1
    assert sorted(number for _, found in groups for number in found) == list(
        range(1, len(analyse(REPORT, "a.txt").directives) + 1)
    )


def test_a_month_whose_year_is_not_known_comes_behind_those_that_have_one() -> None:
    text = REPORT.replace("2020年3月2日", "3月2日")
    assert [name for name, _ in list_groups(text, "deadline")] == [
        "2021-02",
        "03, year unknown",
        "06, year unknown",
        "no date",
        "no deadline",
    ]


def test_by_body_a_directive_stands_under_every_body_that_must_act() -> None:
    report = analyse(REPORT, "a.txt")
    groups = dict(list_groups(REPORT, "body"))
    assert list(groups) == ["各县区", "市教育局", "市财政局", "nobody named"]
    (both,) = [
        number
        for number, found in enumerate(report.directives, 1)
        if [addressee.value for addressee in found.addressees] == ["各县区", "市教育局"]
    ]
    assert both in groups["各县区"]
    assert both in groups["市教育局"]
    assert groups["nobody named"][0] == 1


def list_headings(pilot: Pilot[None]) -> list[str]:
    entries = app(pilot).panel.entries
    return [
        "".join(text for text, _ in e.draw_lines(current=False)[0].pieces) for e in entries if e.key is None
    ]


async def test_o_changes_the_order_while_the_panel_has_the_focus_and_the_head_says_it(opened: Opened) -> None:
    async with opened(WEIHAI, XINZHOU) as pilot:
        reader = app(pilot)
        await press(pilot, "tab", "g", "d", "tab", "5", "G")
        assert "directive 5 of 15" in foot(pilot)
        await press(pilot, "o")
        assert "directives: by deadline" in foot(pilot)
        assert reader.panel.describe_cursor() == "directive 5 of 15"
        assert "Directives 15 p l r h" in grid(reader).splitlines()[0]
        assert grid(reader).splitlines()[0].endswith("by due")
        assert list_headings(pilot)[-1].startswith("── no deadline")
        await press(pilot, "o")
        assert grid(reader).splitlines()[0].endswith("by body")
        assert reader.panel.describe_cursor() == "directive 5 of 15"
        await press(pilot, "o")
        assert "directives: as in the text" in foot(pilot)
        assert not grid(reader).splitlines()[0].rstrip().endswith("by body")
        assert reader.reports.order == "newest"
        await press(pilot, "shift+tab", "o")
        assert (reader.panel.directive_order, reader.reports.order) == ("text", "oldest")


async def test_the_panel_follows_the_text_in_every_order(opened: Opened) -> None:
    async with opened(LOUDI, opening=begin('directive_order = "body"')) as pilot:
        reader = app(pilot)
        await press(pilot, "g", "d", "9", "]", "d")
        assert reader.panel.describe_cursor() == "directive 9 of 32"
        await press(pilot, "]", "d")
        assert reader.panel.describe_cursor() == "directive 10 of 32"


async def test_enter_goes_to_the_sentence_and_a_filter_finds_bodies_in_every_order(opened: Opened) -> None:
    async with opened(LOUDI, opening=begin('directive_order = "deadline"')) as pilot:
        reader = app(pilot)
        report = reader.session.report
        assert report is not None
        await press(pilot, "g", "d", "tab", "enter")
        first = next(found for found in report.directives if found.deadlines and found.deadlines[0].end)
        assert reader.text.list_marked("target") == (first.span,)
        await press(pilot, "tab", "ampersand", *"to:gejidangzuzhi", "enter")
        expected = [
            found for found in report.directives if any(a.value == "各级党组织" for a in found.addressees)
        ]
        left = [e.key.span for e in reader.panel.entries if e.key is not None and not e.belongs]
        assert left == [found.span for found in expected] != []


def begin(config: str) -> Opening:
    return Opening(open_unkept_state(), config=parse_config(config, Path("config.toml")))


async def test_the_order_is_kept_and_can_be_typed(opened: Opened) -> None:
    opening = Opening(open_unkept_state())
    async with opened(WEIHAI, opening=opening) as pilot:
        await press(pilot, "g", "d", "colon", *"directive_order deadline", "enter")
        assert app(pilot).panel.directive_order == "deadline"
        assert grid(app(pilot)).splitlines()[0].endswith("by due")
    async with opened(WEIHAI, opening=opening) as pilot:
        assert app(pilot).panel.directive_order == "deadline"


@pytest.mark.parametrize("width", [80, 110, 120, 160])
async def test_the_head_keeps_to_its_pane(opened: Opened, width: int) -> None:
    async with opened(WEIHAI, opening=begin('directive_order = "deadline"'), size=(width, 24)) as pilot:
        await press(pilot, "g", "d")
        head = app(pilot).panel.render_line(0).text
        assert len(head) == app(pilot).panel.size.width
        assert "Directives 15" in head
        assert head.rstrip().endswith("by due")
