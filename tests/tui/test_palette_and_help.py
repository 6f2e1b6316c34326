"""The palette, the help, the card of the first start, the themes shown for a look, the text alone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from textual.events import Key

from meetreader.config import Config, ConfigFile
from meetreader.state import State, open_state, open_unkept_state
from meetreader.ui.app import Reader
from meetreader.ui.key_lists import HelpGroup
from meetreader.ui.opening import Opening
from meetreader.ui.palette_entries import PaletteEntry, find_entries
from meetreader.ui.widgets.first_card import FirstCard
from meetreader.ui.widgets.help_screen import GAP, HelpLine, HelpScreen, choose_shape, write_help
from meetreader.ui.widgets.palette import ROWS, Palette, PaletteList
from tests.tui.conftest import BAZHONG, XINZHOU, Opened, app, grid, press, settle


def begin(state: State, theme: str = "ink") -> Opening:
    return Opening(state, config=ConfigFile(config=Config(theme=theme)))  # type: ignore[arg-type]


async def test_a_theme_is_shown_while_the_cursor_is_on_it_and_chosen_with_enter(opened: Opened) -> None:
    state = open_unkept_state()
    async with opened(BAZHONG, opening=begin(state)) as pilot:
        reader = app(pilot)
        await press(pilot, "colon", *"snow")
        assert reader.theme == "snow"
        assert reader.text.rich_style.bgcolor is not None
        assert reader.text.rich_style.bgcolor.name == "#fafafa"
        await press(pilot, "escape")
        assert reader.theme == "ink"
        await press(pilot, "colon", *"paper", "enter")
        assert reader.theme == "paper"
        line = reader.text.render_line(3)
        assert {
            segment.style.bgcolor.name for segment in line if segment.style and segment.style.bgcolor
        } == {"#f5edda"}
    async with opened(BAZHONG, opening=begin(state)) as pilot:
        assert app(pilot).theme == "paper"
    async with opened(BAZHONG, opening=begin(state, "contrast")) as pilot:
        assert app(pilot).theme == "contrast"  # the settings say something else since


async def test_without_colours_no_theme_of_colours_is_shown(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(BAZHONG, opening=begin(open_unkept_state())) as pilot:
        assert app(pilot).theme == "plain"
        await press(pilot, "colon", *"snow")
        assert app(pilot).theme == "plain"


async def test_the_palette_finds_actions_people_and_reports(opened: Opened) -> None:
    async with opened() as pilot:
        reader = app(pilot)
        await press(pilot, "colon")
        listed = reader.screen.query_one(PaletteList)
        assert listed.found[0].entry.group == "Actions"
        assert {found.entry.group for found in listed.found} == {
            "Actions",
            "Script",
            "Theme",
            "Reports",
            "People",
        }
        await press(pilot, *"lijunming")
        assert "李俊明" in grid(reader)
        await press(pilot, "enter")
        assert not isinstance(reader.screen, Palette)
        assert reader.session.open is not None
        assert reader.session.open.path == XINZHOU
        report = reader.session.report
        assert report is not None
        assert [span.of(report.hub) for span in reader.text.list_marked("target")] == ["李俊明"]
        await press(pilot, "colon", *"quit")
        assert [found.entry.keys for found in reader.screen.query_one(PaletteList).found] == [
            "q Ctrl-C Ctrl-Q"
        ]


async def test_a_palette_of_one_packet_does_what_was_typed(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await pilot.press("colon", *"traditional", "enter")
        await settle(pilot)
        assert app(pilot).session.display.script == "traditional"


def test_entries_that_begin_with_a_word_come_first_and_its_letters_are_marked() -> None:
    entries = [
        PaletteEntry(name, "Actions", lambda: None) for name in ("Search the report", "Report, next", "Copy")
    ]
    found = find_entries(entries, "rep")
    assert [item.entry.name for item in found] == ["Report, next", "Search the report"]
    assert [sorted(item.marked) for item in found] == [[0, 1, 2], [11, 12, 13]]
    assert find_entries(entries, "rep copy") == []
    assert find_entries(entries, "", ["Copy"])[0].entry.name == "Copy"


async def test_the_help_begins_with_the_legend_and_the_pane_in_focus_and_finds_keys(opened: Opened) -> None:
    async with opened(size=(120, 45)) as pilot:
        await press(pilot, "tab", "question_mark")
        screen = grid(app(pilot))
        assert screen.index("! must") < screen.index("In the text ") < screen.index("one page down")
        await press(pilot, "slash", *"bookmark")
        screen = grid(app(pilot))
        assert "set a bookmark" in screen
        assert "one page down" not in screen
        await press(pilot, "escape")
        assert "one page down" in grid(app(pilot))
        await press(pilot, "escape")
        assert not isinstance(app(pilot).screen, HelpScreen)


def test_what_a_key_does_keeps_its_column_where_it_takes_two_lines() -> None:
    text = write_help([HelpGroup("Text", [("p", "pinyin " * 12)])], "pinyin").plain
    head, first, second = text.splitlines()
    assert head == "Text"
    assert first.index("pinyin") == second.index("pinyin") == 18
    assert write_help([HelpGroup("Text", [("p", "pinyin")])], "xyz").plain == "no key for that"


async def test_the_palette_begins_with_what_the_pane_in_focus_can_do_and_names_the_groups(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        await press(pilot, "colon")
        sheet = app(pilot).screen.query_one(PaletteList)
        assert sheet.render_line(0).text.split() == [
            ">Next",
            "report",
            "of",
            "the",
            "list",
            "Reports",
            "]]",
            ">",
            "┃",
        ]
        await press(pilot, "escape", "tab", "colon")
        sheet = app(pilot).screen.query_one(PaletteList)
        assert [item.entry.section for item in sheet.found[:2]] == ["Words", "Words"]
        rows = [sheet.render_line(y).text for y in range(ROWS)]
        assert {len(row) for row in rows} == {sheet.size.width}
        assert {row.rindex("Words") for row in rows} == {rows[0].rindex("Words")}  # one below the other
        assert rows[0][-1] == "┃"
        assert rows[-1][-1] == " "
        await press(pilot, *["pagedown"] * 20)
        assert sheet.render_line(ROWS - 1).text[-1] == "┃"
        await press(pilot, *"zz to the")
        assert sheet.render_line(0).text[-1] == " "  # everything that fits is shown


def test_the_keys_of_the_help_stand_out_in_colour_and_without_it() -> None:
    text = write_help([HelpGroup("Text", [("p", "pinyin")])], has_legend=False)
    looks = {text.plain[span.start : span.end].strip(): str(span.style) for span in text.spans}
    assert looks == {"Text": "bold", "p": "bold $primary"}


def test_on_a_wide_screen_the_groups_stand_in_two_columns_none_of_them_broken() -> None:
    keys = [("j", "one line down"), ("k", "one line up")]
    groups = [HelpGroup(name, keys) for name in ("In the text", "Panes", "Text")]
    shape = choose_shape(120)
    lines = write_help(groups, "", shape, has_legend=False).plain.splitlines()
    at = shape.cells + GAP
    assert [(line[:at].strip(), line[at:].strip()) for line in lines] == [
        ("In the text", "Text"),
        ("j               one line down", "j               one line down"),
        ("k               one line up", "k               one line up"),
        ("", ""),
        ("Panes", ""),
        ("j               one line down", ""),
        ("k               one line up", ""),
    ]
    assert write_help(groups[1:2], "down", shape).plain.splitlines()[0] == "Panes"


@pytest.mark.parametrize(("width", "columns"), [(60, 1), (119, 1), (120, 2), (146, 2), (200, 2)])
async def test_the_help_fits_the_screen_in_one_column_or_two(
    opened: Opened, width: int, columns: int
) -> None:
    async with opened(BAZHONG, size=(width, 40)) as pilot:
        await press(pilot, "question_mark")
        card = app(pilot).screen.query_one("#card")
        assert card.region.width == min(choose_shape(width).card, width)
        assert choose_shape(width).columns == columns
        assert any(
            "line down" in row and ("Reports" in row or "Panes" in row) for row in _pairs(app(pilot))
        ) is (columns == 2)
        await pilot.resize_terminal(100, 40)
        await settle(pilot)
        assert card.region.width == 76


def _pairs(reader: Reader) -> list[str]:
    """The rows of the screen, each with the one above it."""
    rows = grid(reader).splitlines()
    return [above + row for above, row in pairwise(rows)]


async def test_what_is_typed_behind_the_slash_in_one_packet_is_looked_for(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "question_mark")
        for key, character in (("slash", "/"), ("f", "f"), ("o", "o"), ("slash", "/")):
            app(pilot).post_message(Key(key, character))  # without the pause that a pressed key has
        await settle(pilot)
        assert app(pilot).screen.query_one(HelpLine).value == "fo/"


async def test_the_first_start_shows_a_card_once_and_any_key_goes_on(opened: Opened, tmp_path: Path) -> None:
    for shown in (True, False):
        state = open_state(tmp_path / "state.db")
        async with opened(BAZHONG, opening=Opening(state)) as pilot:
            assert isinstance(app(pilot).screen, FirstCard) == shown
            await press(pilot, "space")
            assert not isinstance(app(pilot).screen, FirstCard)
    async with opened(BAZHONG) as pilot:
        await press(pilot, "colon", *"first steps", "enter")
        assert isinstance(app(pilot).screen, FirstCard)
        await press(pilot, "s")
        assert app(pilot).session.display.script == "simplified"


async def test_the_text_can_be_alone_and_keeps_its_place(opened: Opened) -> None:
    async with opened(size=(120, 36)) as pilot:
        reader = app(pilot)
        await press(pilot, "tab", "space")
        place = reader.text.reading_offset
        await press(pilot, "Z")
        assert reader.text.region.size == (120, 35)
        assert reader.text.measure == 72
        assert not reader.reports.display
        assert not reader.panel.display
        assert "Reports" not in grid(reader)
        assert "│" not in grid(reader)
        assert reader.text.reading_offset == place
        await press(pilot, "escape")
        assert reader.reports.display
        assert reader.text.reading_offset == place
        await press(pilot, "Z", "g", "d")
        assert reader.panel.display


async def test_the_cursor_of_the_terminal_is_on_the_current_row(opened: Opened) -> None:
    async with opened(size=(120, 36)) as pilot:
        reader = app(pilot)
        for _ in range(3):
            row = reader.find_cursor_offset().y
            assert grid(reader).splitlines()[row].startswith("▌")
            await press(pilot, "j")
        await press(pilot, "tab", "slash", *"fangkong", "enter", "n")
        column, row = reader.find_cursor_offset()
        assert "│›" in grid(reader).splitlines()[row]
        drawn = reader.screen._compositor.render_strips()[row].crop(column, column + 4)
        assert drawn.text == "防控"
