"""What is typed behind `:` in full: places, settings with their values, the short words of other programs."""

from __future__ import annotations

import pytest

from meetreader.state import open_unkept_state
from meetreader.ui.actions import ACTIONS_BY_ID
from meetreader.ui.controllers.typed_commands import CHANGED_AT_ONCE, WORDS
from meetreader.ui.opening import Opening
from meetreader.ui.widgets.palette import PaletteList
from tests.tui.conftest import BAZHONG, LOUDI, Opened, app, press


async def test_a_number_goes_to_that_paragraph_and_a_share_that_far_down(opened: Opened) -> None:
    async with opened(LOUDI) as pilot:
        text = app(pilot).text
        await press(pilot, "4", "G")
        fourth = text.reading_offset
        await press(pilot, "g", "g", "colon", "4", "enter")
        assert text.reading_offset == fourth > 0
        await press(pilot, "colon", *"100", "percent_sign", "enter")
        assert text.reading_offset > fourth


async def test_a_setting_is_typed_with_its_value_and_kept(opened: Opened) -> None:
    state = open_unkept_state()
    async with opened(BAZHONG, opening=Opening(state)) as pilot:
        await press(pilot, "colon", *"script", "space", *"hongkong", "enter")
        assert app(pilot).session.display.script == "hongkong"
        await press(pilot, "colon", *"measure", "space", *"24", "enter")
        await press(pilot, "colon", *"pinyin", "space", *"above", "enter")
        await press(pilot, "colon", *"marks", "space", *"off", "enter")  # no such value: nothing is changed
        await press(pilot, "colon", *"marks", "space", *"official", "space", *"directive", "enter")
        shown = app(pilot).session.display
        assert (shown.pinyin, shown.marked) == ("above", {"official", "directive"})
        assert app(pilot).text.measure == 48
        assert state.list_settings()["display"] == {
            "script": ["hongkong", "original"],
            "measure": [24, 40],
            "pinyin": ["above", "off"],
            "marks": [["official", "directive"], ["repair", "directive", "deadline"]],
        }


async def test_the_name_of_a_setting_lists_its_values(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "colon", *"order")
        names = [found.entry.name for found in app(pilot).screen.query_one(PaletteList).found]
        assert names[:3] == ["order newest", "order oldest", "order place"]
        await press(pilot, "escape", "colon", *"hanging")
        names = [found.entry.name for found in app(pilot).screen.query_one(PaletteList).found]
        assert names[:2] == ["hanging on", "hanging off"]


async def test_q_leaves_and_h_helps(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "colon", "h", "enter")
        assert type(app(pilot).screen).__name__ == "HelpScreen"
        await press(pilot, "escape", "colon", "q", "enter")
        assert app(pilot).return_code == 0


@pytest.mark.parametrize("word", WORDS)
def test_every_short_word_stands_for_an_action(word: str) -> None:
    assert WORDS[word] in ACTIONS_BY_ID
    assert word not in CHANGED_AT_ONCE
