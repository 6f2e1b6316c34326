"""The bookmarks of all reports on a screen of their own: gone to, removed, brought back."""

from __future__ import annotations

from tests.tui.conftest import BAZHONG, SEEDS, Opened, app, grid, press, status
from tests.tui.test_word_list import listing, with_state


async def test_bookmarks_are_listed_with_their_words_and_report(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "space", "w", "m", "a")
        assert "bookmark a is set · U takes it back" in status(pilot)
        await press(pilot, "g", "b")
        (bookmark,) = state.list_bookmarks()
        shown = grid(app(pilot))
        assert "Bookmarks 1" in shown
        assert f"a  {bookmark.passage}" in shown
        assert "市委应对新冠肺炎疫情工作领导小组第四次会议" in shown


async def test_enter_goes_to_a_bookmark_in_another_report(opened: Opened) -> None:
    _, opening = with_state()
    async with opened(*SEEDS, opening=opening) as pilot:
        await press(pilot, "enter", "space", "m", "b")
        marked, place = app(pilot).session.open, app(pilot).text.reading_offset
        await press(pilot, "greater_than_sign")
        assert app(pilot).session.open is not marked
        await press(pilot, "g", "b", "enter")
        assert app(pilot).session.open is marked
        assert abs(app(pilot).text.reading_offset - place) < 400


async def test_a_removed_bookmark_comes_back(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "m", "a", "g", "b", "d")
        assert state.list_bookmarks() == []
        assert "bookmark a is removed · U brings it back" in grid(app(pilot))
        await press(pilot, "U")
        assert [bookmark.letter for bookmark in state.list_bookmarks()] == ["a"]
        await press(pilot, "q", "U")
        assert [bookmark.letter for bookmark in state.list_bookmarks()] == ["a"]


async def test_an_empty_list_says_how_a_bookmark_is_set(opened: Opened) -> None:
    _, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "g", "b", "enter")
        assert "no bookmark yet: m and a letter sets one" in grid(app(pilot))
        assert listing(pilot).list_items() == []


async def test_the_list_marks_reports_with_bookmarks_until_these_are_removed(opened: Opened) -> None:
    _, opening = with_state()
    async with opened(*SEEDS, opening=opening) as pilot:
        await press(
            pilot, "enter", "m", "a", "greater_than_sign"
        )  # where the bar of the cursor hides no mark
        assert "'市委第七十三次專題會議" in grid(app(pilot))
        await press(pilot, "g", "b", "d", "q")
        assert "'市委第七十三次專題會議" not in grid(app(pilot))
