"""How texts and list were shown the last time is how they are shown again, unless config.toml says otherwise since."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from meetreader.config import Config, ConfigFile
from meetreader.state import open_state
from meetreader.ui.left_choices import choose_settings, list_changes, read_arrangement
from meetreader.ui.opening import Opening
from tests.tui.conftest import BAZHONG, Opened, app, grid, press, search


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where the state is kept from one reader to the next."""
    return tmp_path / "state" / "state.db"


CONFIG = Config()


def begin(kept: Path, place: Path = BAZHONG, *, config: Config = CONFIG, restores: bool = True) -> Opening:
    state = open_state(kept)
    last = state.find_session()
    return Opening(
        state,
        places=(str(place),),
        open_path=last.open_path if last else "",
        restores=restores,
        config=ConfigFile(config=config),
    )


async def test_what_was_chosen_with_keys_is_there_again(opened: Opened, kept: Path) -> None:
    async with opened(opening=begin(kept, BAZHONG.parent)) as pilot:
        await press(pilot, "s", "p", "minus", "o", "M", "d")
        shown = app(pilot).controllers.display_settings.describe_choices(Config())
        order = app(pilot).reports.order
        assert (shown.script, shown.pinyin, order) == ("simplified", "above", "oldest")
        assert shown.measure < CONFIG.measure
        assert shown.marks == ("repair", "deadline")
    async with opened(opening=begin(kept, BAZHONG.parent)) as pilot:
        assert app(pilot).controllers.display_settings.describe_choices(Config()) == shown
        assert app(pilot).reports.order == order


async def test_every_choice_is_kept_before_its_key_is_answered(opened: Opened, kept: Path) -> None:
    async with opened(BAZHONG, opening=begin(kept)) as pilot:
        await press(pilot, "s")
        other = open_state(kept)  # another process would see the same
        assert other.list_settings()["display"] == {"script": ["simplified", "original"]}
        other.close()


async def test_fresh_begins_as_configured(opened: Opened, kept: Path) -> None:
    async with opened(BAZHONG, opening=begin(kept)) as pilot:
        await press(pilot, "s", "p")
    config = Config(script="traditional")
    async with opened(BAZHONG, opening=begin(kept, config=config, restores=False)) as pilot:
        shown = app(pilot).session.display
        assert (shown.script, shown.pinyin) == ("traditional", "off")


async def test_a_setting_written_into_the_config_later_takes_effect(opened: Opened, kept: Path) -> None:
    async with opened(BAZHONG, opening=begin(kept)) as pilot:
        await press(pilot, "s", "p")
    async with opened(BAZHONG, opening=begin(kept, config=Config(script="hongkong"))) as pilot:
        shown = app(pilot).session.display
        assert (shown.script, shown.pinyin) == ("hongkong", "above")


async def test_the_filter_of_the_list_is_there_again_with_its_list(opened: Opened, kept: Path) -> None:
    async with opened(opening=begin(kept, BAZHONG.parent)) as pilot:
        await search(pilot, "忻州", "enter", key="ampersand")
        await press(pilot, "enter")
    async with opened(opening=begin(kept, BAZHONG.parent)) as pilot:
        assert app(pilot).reports.filter == "忻州"
        assert len(app(pilot).reports.entries) == 1
        app(pilot).controllers.panes.focus_pane("list")
        await press(pilot, "escape")
        assert len(app(pilot).reports.entries) == 5


async def test_filters_and_searches_have_a_history_each(opened: Opened, kept: Path) -> None:
    async with opened(opening=begin(kept, BAZHONG.parent)) as pilot:
        await search(pilot, "忻州", "enter", key="ampersand")
        await press(pilot, "escape")
        await search(pilot, "疫情", "enter")
        await press(pilot, "ampersand", "up")
        assert app(pilot).prompt_line.value == "忻州"
        await press(pilot, "escape", "slash", "up")
        assert app(pilot).prompt_line.value == "疫情"


def test_settings_of_another_version_are_passed_over() -> None:
    config = Config()
    assert choose_settings(config, None) == config
    assert choose_settings(config, {"script": "simplified", "measure": [5, 40], "no_such": [1, 2]}) == config
    chosen = replace(config, marks=("repair", "official"), measure=30)
    assert list_changes(config, chosen) == {
        "marks": [["repair", "official"], ["repair", "directive", "deadline"]],
        "measure": [30, 40],
    }
    assert choose_settings(config, list_changes(config, chosen)) == chosen


async def test_the_panes_are_as_they_were_with_the_report_that_was_open(opened: Opened, kept: Path) -> None:
    async with opened(opening=begin(kept, BAZHONG.parent)) as pilot:
        await press(pilot, "enter", "g", "d", "L", "tab")
        panes = app(pilot).controllers.panes.arrangement
        assert panes == ("directives", "panel", ("list",))
    async with opened(opening=begin(kept, BAZHONG.parent)) as pilot:
        assert app(pilot).controllers.panes.arrangement == panes
        assert app(pilot).panel.tab == "directives"
        assert "會議" in grid(app(pilot)) or "会议" in grid(app(pilot))
        await press(pilot, "L")
    async with opened(BAZHONG, opening=begin(kept, restores=False)) as pilot:
        assert app(pilot).controllers.panes.arrangement == ("officials", "text", ())


@pytest.mark.parametrize(
    "kept",
    [None, {}, ["directives"], ["nothing", "list", []], ["facts", "foot", []], ["facts", "list", "text"]],
)
def test_panes_that_another_version_kept_are_passed_over(kept: object) -> None:
    assert read_arrangement(kept) is None
    assert read_arrangement(["facts", "text", ["panel", "foot"]]) == ("facts", "text", ("panel",))
