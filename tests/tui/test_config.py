"""What config.toml says takes effect in the reader."""

from __future__ import annotations

import re
from pathlib import Path

from meetreader.config import parse_config
from meetreader.state import open_unkept_state
from meetreader.ui.opening import Opening
from tests.tui.conftest import BAZHONG, LINFEN, Opened, app, foot, grid, press

FILE = Path("config.toml")


def begin(text: str) -> Opening:
    return Opening(open_unkept_state(), config=parse_config(text, FILE))


async def test_script_pinyin_marks_measure_and_order_are_those_chosen(opened: Opened) -> None:
    chosen = """
script = "traditional"
pinyin = "above"
tones = "numbers"
marks = ["official"]
measure = 20
order = "oldest"
"""
    async with opened(opening=begin(chosen)) as pilot:
        reader = app(pilot)
        assert "traditional · " in grid(app(pilot)).splitlines()[0]
        assert reader.text.measure == 40
        assert reader.session.display.marked == {"official"}
        assert reader.reports.order == "oldest"
        assert re.search("[a-z][1-4] ", grid(reader))


async def test_the_text_opens_in_the_chosen_script(opened: Opened) -> None:
    async with opened(BAZHONG, opening=begin('script = "traditional"')) as pilot:
        assert "羅增斌主持會議並講話" in grid(app(pilot))


async def test_keys_are_those_chosen_single_ones_and_sequences(opened: Opened) -> None:
    keys = """
[keys]
panes.toggle_panel = "x"
jumps.go_to_next_directive = ["D d", "Ctrl-N"]
"""
    async with opened(LINFEN, opening=begin(keys)) as pilot:
        reader = app(pilot)
        await press(pilot, "x")
        assert reader.main.has_class("no-panel")
        await press(pilot, "i")
        assert "i is no key here" in foot(pilot)
        await press(pilot, "D", "d")
        first = reader.session.words.finding
        assert first is not None
        await press(pilot, "ctrl+n")
        second = reader.session.words.finding
        assert second is not None
        assert second.start > first.start


async def test_what_does_not_fit_is_named_with_its_line(opened: Opened) -> None:
    async with opened(LINFEN, opening=begin('scirpt = "traditional"\n')) as pilot:
        assert "config.toml:1: scirpt: no such setting; did you mean script?" in foot(pilot)


async def test_widths_of_list_and_panel_are_those_chosen(opened: Opened) -> None:
    async with opened(size=(160, 30), opening=begin("list_width = 33\npanel_width = 44\n")) as pilot:
        assert app(pilot).reports.size.width == 33
        assert app(pilot).panel.size.width == 44


async def test_what_is_wrong_with_the_state_stays_said_while_reports_are_analysed(opened: Opened) -> None:
    problem = "state.db: it is damaged; not kept until that is mended"
    async with opened(opening=Opening(open_unkept_state(), problem)) as pilot:
        assert f"! {problem}" in foot(pilot)
