"""What is there again the next day: the place in each text, bookmarks, searches. And back from a jump."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetreader.state import open_state
from meetreader.ui.opening import Opening
from tests.tui.conftest import BAZHONG, LINFEN, LOUDI, SEEDS, Opened, app, foot, press, search


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Where the state is kept from one reader to the next."""
    return tmp_path / "state" / "state.db"


def begin(kept: Path, *places: Path, restores: bool = True, first_offset: int | None = None) -> Opening:
    state = open_state(kept)
    last = state.find_session()
    named = tuple(map(str, places))
    open_path = last.open_path if last else ""
    return Opening(state, places=named, open_path=open_path, restores=restores, first_offset=first_offset)


async def test_a_text_opens_where_it_was_left_the_day_before(opened: Opened, kept: Path) -> None:
    async with opened(BAZHONG, opening=begin(kept, BAZHONG)) as pilot:
        await press(pilot, "space", "space")
        place = app(pilot).text.reading_offset
    async with opened(BAZHONG, opening=begin(kept, BAZHONG)) as pilot:
        assert app(pilot).text.reading_offset == place > 0
    async with opened(BAZHONG, opening=begin(kept, BAZHONG, restores=False)) as pilot:
        assert app(pilot).text.reading_offset == 0


async def test_a_place_is_found_again_in_a_page_whose_view_count_changed(
    opened: Opened, kept: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.txt"
    page.write_text("浏览：154次\n" + BAZHONG.read_text(encoding="utf-8"), encoding="utf-8")
    async with opened(page, opening=begin(kept, page)) as pilot:
        await press(pilot, "space", "space")
        place = app(pilot).text.reading_offset
    page.write_text("浏览：20231次\n" + BAZHONG.read_text(encoding="utf-8"), encoding="utf-8")
    async with opened(page, opening=begin(kept, page)) as pilot:
        assert app(pilot).text.reading_offset == place + 2


async def test_the_report_that_was_open_is_open_again(opened: Opened, kept: Path) -> None:
    async with opened(opening=begin(kept, BAZHONG.parent)) as pilot:
        await press(pilot, "j", "j", "tab", "space")
        left = app(pilot).session.open
        place = app(pilot).text.reading_offset
        assert left is not None
        assert left.path != LINFEN
    async with opened(opening=begin(kept, BAZHONG.parent)) as pilot:
        found = app(pilot).session.open
        assert found is not None
        assert found.path == left.path
        assert app(pilot).reports.current is found
        assert app(pilot).text.reading_offset == place > 0


async def test_the_first_report_opens_at_an_offset_that_is_asked_for(opened: Opened, kept: Path) -> None:
    async with opened(BAZHONG, opening=begin(kept, BAZHONG, first_offset=900)) as pilot:
        assert app(pilot).text.shows_offset(900)
        assert app(pilot).text.reading_offset > 0


async def test_searches_of_the_day_before_are_in_the_history_of_the_line(opened: Opened, kept: Path) -> None:
    async with opened(BAZHONG, opening=begin(kept, BAZHONG)) as pilot:
        await search(pilot, "农民工", "enter")
    async with opened(BAZHONG, opening=begin(kept, BAZHONG)) as pilot:
        await press(pilot, "slash", "up")
        assert app(pilot).prompt_line.value == "农民工"


async def test_a_bookmark_is_gone_to_also_from_another_report_and_the_day_after(
    opened: Opened, kept: Path
) -> None:
    async with opened(*SEEDS, opening=begin(kept, BAZHONG.parent)) as pilot:
        reader = app(pilot)
        await press(pilot, "tab", *"5", "right_square_bracket", "d", *"mk")
        assert "bookmark k is set" in foot(pilot)
        marked, where = reader.session.words.cursor, reader.session.open
        assert marked is not None
        assert where is not None
        await press(pilot, "right_square_bracket", "right_square_bracket", "apostrophe", "k")
        assert reader.session.open is where
        assert reader.text.list_marked("target") == (marked,)
    async with opened(*SEEDS, opening=begin(kept, BAZHONG.parent)) as pilot:
        await press(pilot, "tab", *"gg", "apostrophe", "k")
        assert app(pilot).text.list_marked("target") == (marked,)
        assert app(pilot).text.shows_offset(marked.start)
        await press(pilot, "apostrophe", "z")
        assert "no bookmark z" in foot(pilot)


async def test_a_bookmark_in_a_report_that_is_not_open_says_where_it_is(opened: Opened, kept: Path) -> None:
    async with opened(LOUDI, opening=begin(kept, LOUDI)) as pilot:
        await press(pilot, *"ma")
    async with opened(BAZHONG, opening=begin(kept, BAZHONG)) as pilot:
        await press(pilot, "apostrophe", "a")
        assert f"bookmark a is in {LOUDI}"[:60] in foot(pilot)


async def test_back_forward_and_to_and_fro_between_jumps(opened: Opened) -> None:
    async with opened(BAZHONG, size=(120, 16)) as pilot:
        text = app(pilot).text
        places = []
        for keys in ("", "G", "6G", "9G"):
            await press(pilot, *keys)
            places.append(text.reading_offset)
        assert len(set(places)) == 4
        seen = []
        back, forward = ("ctrl+o",), ("g", "comma")
        for strokes in (back, back, forward, back, back, forward):
            await press(pilot, *strokes)
            seen.append(text.reading_offset)
        assert seen == [places[n] for n in (2, 1, 2, 1, 0, 1)]
        await press(pilot, "ctrl+o", "ctrl+o")
        assert "no earlier place" in foot(pilot)
        await press(pilot, "apostrophe", "apostrophe")
        there = text.reading_offset
        await press(pilot, "apostrophe", "apostrophe")
        assert text.reading_offset == places[0] != there


async def test_back_leads_to_the_report_that_was_jumped_from(opened: Opened) -> None:
    async with opened() as pilot:
        before = app(pilot).session.open
        await press(pilot, "tab", "right_square_bracket", "right_square_bracket")
        assert app(pilot).session.open is not before
        await press(pilot, "ctrl+o")
        assert app(pilot).session.open is before
        assert app(pilot).reports.current is before
