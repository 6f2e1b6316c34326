"""What is copied can't do anything where it is pasted, nor what is pasted into the reader."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from textual import events
from textual.widgets import Input

from meetreader.config import Config, ConfigFile
from meetreader.config.config_table import Clipboard
from meetreader.state import open_unkept_state
from meetreader.ui.clipboard import clean_copy
from meetreader.ui.opening import Opening
from tests.property.alphabets import ANY_TEXT
from tests.tui.conftest import BAZHONG, Opened, app, press, settle


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("会议强调\n要抓好落实。", "会议强调\n要抓好落实。"),
        ("　　会议 强调", "　　会议 强调"),
        ("好\x1b[201~\nrm -rf x\n", "好[201~\nrm -rf x\n"),
        ("一\t二\r\n三\x00\x9b31m", "一 二\n三31m"),
        ("\u202e倒\u2066序\u200f\ufeff", "倒序"),
        ("\udcffY.txt", "\ufffdY.txt"),
        ("一\u2028二", "一 二"),
        ("\ue000\U000f0000\u0378", "\ue000\U000f0000\u0378"),
    ],
)
def test_control_and_bidirectional_characters_are_left_out(text: str, copied: str) -> None:
    assert clean_copy(text) == copied


@given(ANY_TEXT)
def test_whatever_is_copied_only_breaks_lines(text: str) -> None:
    copied = clean_copy(text)
    assert not {unicodedata.category(character) for character in copied.replace("\n", "")} & {
        "Cc",
        "Cf",
        "Cs",
        "Zl",
        "Zp",
    }
    assert clean_copy(copied) == copied
    copied.encode()


@pytest.mark.parametrize(
    ("route", "in_tmux", "said", "sent"),
    [
        ("auto", False, "sent to the terminal's clipboard (if it takes OSC 52)", True),
        ("osc52", True, "sent to the terminal's clipboard (if it takes OSC 52)", True),
        ("tmux", False, "not copied: tmux does not answer", False),
        ("auto", True, "not copied: tmux does not answer", False),
        ("off", True, "not copied: clipboard is off in config.toml", False),
    ],
)
async def test_copies_leave_by_the_route_that_is_configured(
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    route: Clipboard,
    in_tmux: bool,
    said: str,
    sent: bool,
) -> None:
    monkeypatch.setenv("TMUX", "/nowhere,1,0") if in_tmux else monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    config = ConfigFile(config=Config(clipboard=route))
    async with opened(BAZHONG, opening=Opening(open_unkept_state(), config=config)) as pilot:
        assert app(pilot).copy_text("会议").endswith(said)
        assert (app(pilot).clipboard == "会议") is sent


@pytest.mark.parametrize("key", ["slash", "S", "ampersand", "colon"])
async def test_what_is_pasted_into_an_input_line_is_drawn_and_never_sent(opened: Opened, key: str) -> None:
    async with opened(BAZHONG) as pilot:
        reader = app(pilot)
        await press(pilot, key)
        reader.post_message(events.Paste("\n\x1b[31m\u202e疫\x00情\nrm -rf x"))
        await settle(pilot)
        line = reader.screen.query_one(Input)
        assert line.value.endswith("␛[31m疫␀情")
        reader.copy_to_clipboard("\x1b一\n二")
        await press(pilot, "ctrl+v")
        assert line.value.endswith("␛一 二")
