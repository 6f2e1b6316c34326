"""The word list: adding the word under the cursor, and the screen that lists the words."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from meetreader.state import KeptWord, State, find_digest, open_unkept_state
from meetreader.ui.opening import Opening
from meetreader.ui.widgets.kept_list_screen import KeptListScreen
from tests.tui.conftest import SEEDS, Opened, app, grid, press, settle, status

LINFEN, BAZHONG = SEEDS[1], SEEDS[4]


def with_state() -> tuple[State, Opening]:
    state = open_unkept_state()
    return state, Opening(state)


def listing(pilot: Pilot[None]) -> KeptListScreen:
    screen = pilot.app.screen
    assert isinstance(screen, KeptListScreen)
    return screen


async def answer(pilot: Pilot[None], text: str) -> None:
    """Type an answer all at once, in place of what is there, and press Enter."""
    pilot.app.screen.query_one("#answer").value = text  # type: ignore[attr-defined]
    await press(pilot, "enter")


async def test_a_adds_the_word_with_pinyin_gloss_sentence_and_place(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(LINFEN, opening=opening) as pilot:
        await press(pilot, "w", "w", "a")
        assert "主持 is added to the words · U takes it back" in status(pilot)
        (word,) = state.list_words()
        report = app(pilot).session.report
        assert report is not None
        assert (word.word, word.pinyin) == ("主持", "zhǔ chí")
        assert word.gloss.startswith("to take charge of")
        assert "主持召開市委第七十三次專題會議" in word.sentence
        assert word.anchor is not None
        assert word.anchor.digest == find_digest(report)
        assert word.anchor.quotation == "主持"


async def test_a_word_that_is_in_the_list_is_not_added_again_and_this_is_said(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(LINFEN, opening=opening) as pilot:
        await press(pilot, "w", "w", "a", "a")
        assert "主持 is in the list since" in status(pilot)
        assert len(state.list_words()) == 1


async def test_a_without_a_cursor_adds_the_word_at_the_hit(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "slash", *"复工复产", "enter", "a")
        assert [word.word for word in state.list_words()] == ["复工复产"]


@pytest.mark.slow
async def test_the_spelling_is_kept_whatever_is_shown(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(LINFEN, opening=opening) as pilot:
        await press(pilot, "T", "z", "s", "w", "w", "a")
        assert state.list_words()[0].pinyin == "zhǔ chí"


async def test_undo_takes_back_what_was_added_and_again_adds_it(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(LINFEN, opening=opening) as pilot:
        await press(pilot, "w", "w", "a", "U")
        assert "主持 is taken back" in status(pilot)
        assert state.list_words() == []
        await press(pilot, "U")
        assert "主持 is back" in status(pilot)
        assert [word.word for word in state.list_words()] == ["主持"]


async def test_undo_says_where_there_is_nothing_to_take_back(opened: Opened) -> None:
    async with opened(LINFEN, opening=with_state()[1]) as pilot:
        await press(pilot, "U")
        assert "nothing to undo" in status(pilot)


def keep_words(state: State) -> list[KeptWord]:
    return [
        state.keep_word("春耕", "chūn gēng", "spring plowing", "做好春耕备耕工作。"),
        state.keep_word("主持", "zhǔ chí", "to preside over", "主持召开会议。"),
    ]


async def test_the_screen_lists_word_pinyin_gloss_sentence_and_source(opened: Opened) -> None:
    _, opening = with_state()
    async with opened(LINFEN, size=(80, 24), opening=opening) as pilot:
        await press(pilot, "w", "w", "a", "g", "w")
        screen = grid(app(pilot))
        assert "Words 1" in screen
        assert "主持  zhǔ chí" in screen
        assert "HSK 3" in screen
        assert "to take charge of" in screen
        assert "專題會議" in screen
        assert "2022-03-21" in screen
        await press(pilot, "q")
        assert "主持  zhǔ chí" not in grid(app(pilot))


async def test_words_are_marked_as_known_deleted_and_brought_back(opened: Opened) -> None:
    state, opening = with_state()
    keep_words(state)
    async with opened(LINFEN, opening=opening) as pilot:
        await press(pilot, "g", "w", "m")
        assert "主持 is known" in status(pilot)
        assert "1 known" in grid(app(pilot))
        assert [word.word for word in state.list_words(is_known=True)] == ["主持"]
        await press(pilot, "m")
        assert state.list_words(is_known=True) == []
        await press(pilot, "j", "d")
        assert "春耕 is removed · U brings it back" in status(pilot)
        assert [word.word for word in state.list_words()] == ["主持"]
        await press(pilot, "U")
        assert "春耕 is back" in status(pilot)
        assert len(listing(pilot).list_items()) == 2


@pytest.mark.slow
async def test_enter_goes_to_the_place_also_in_another_report(opened: Opened) -> None:
    _, opening = with_state()
    async with opened(LINFEN, BAZHONG, opening=opening) as pilot:
        await press(pilot, "tab", "w", "w", "a")
        first, place = app(pilot).session.open, app(pilot).session.words.cursor
        await press(pilot, "]", "]")
        assert app(pilot).session.open is not first
        await press(pilot, "g", "w", "enter")
        assert app(pilot).session.open is first
        assert app(pilot).text.list_marked("target") == (place,)
        assert app(pilot).controllers.panes.current == "text"
        await press(pilot, "w")
        assert app(pilot).session.words.cursor == place


async def test_a_word_without_a_place_says_so(opened: Opened) -> None:
    state, opening = with_state()
    keep_words(state)
    async with opened(LINFEN, opening=opening) as pilot:
        await press(pilot, "g", "w", "enter")
        assert "主持 was added without a place" in status(pilot)


@pytest.mark.slow
async def test_the_list_is_filtered_while_one_types_by_any_form_and_by_fields(opened: Opened) -> None:
    state, opening = with_state()
    _, word = keep_words(state)
    state.mark_known(word)
    async with opened(LINFEN, opening=opening) as pilot:
        await press(pilot, "g", "w", "ampersand", *"chungeng")
        assert [word.word for word in app_listing(pilot)] == ["春耕"]
        await press(pilot, "enter")
        assert "1 of 2" in status(pilot)
        await press(pilot, "escape")
        assert len(listing(pilot).list_items()) == 2
        await press(pilot, "ampersand", *"known:yes", "enter")
        assert [word.word for word in listing(pilot).list_items()] == ["主持"]
        await press(pilot, "ampersand", *["backspace"] * 9, *"colour:x", "enter")
        assert "no field colour: here" in status(pilot)


def app_listing(pilot: Pilot[None]) -> list[KeptWord]:
    """The words on the screen below the line that is being typed."""
    (screen,) = (screen for screen in pilot.app.screen_stack if isinstance(screen, KeptListScreen))
    return screen.list_items()


@pytest.mark.slow
async def test_words_are_exported_for_anki_and_never_over_a_file_without_asking(
    opened: Opened, tmp_path: Path
) -> None:
    state, opening = with_state()
    keep_words(state)
    path = tmp_path / "words.tsv"
    async with opened(LINFEN, opening=opening) as pilot:
        await press(pilot, "g", "w", "x")
        await answer(pilot, str(path))
        await settle(pilot)
        assert "written: " in status(pilot)
        assert path.read_text(encoding="utf-8").splitlines()[3:] == [
            "主持\tzhǔ chí\tto preside over\t主持召开会议。\t",
            "春耕\tchūn gēng\tspring plowing\t做好春耕备耕工作。\t",
        ]
        path.write_text("mine", encoding="utf-8")
        await press(pilot, "x")
        await answer(pilot, str(path))
        assert "words.tsv is there already" in grid(app(pilot))
        await answer(pilot, "no")
        assert "stays as it was" in status(pilot)
        assert path.read_text(encoding="utf-8") == "mine"
        await press(pilot, "x")
        await answer(pilot, str(path))
        await answer(pilot, "yes")
        await settle(pilot)
        assert path.read_text(encoding="utf-8").startswith("#separator:tab")


@pytest.mark.slow
async def test_the_levels_of_the_text_are_counted_with_the_known_words(opened: Opened) -> None:
    state, opening = with_state()
    _, word = keep_words(state)
    state.mark_known(word)
    async with opened(LINFEN, opening=opening) as pilot:
        await press(pilot, "g", "v")
        await settle(pilot)
        card = grid(app(pilot))
        assert "Words of this report by HSK level" in card
        assert "7–9" in card
        assert "Marked as known in the word list:" in card
        await press(pilot, "q", "g", "w", "v")
        await settle(pilot)
        assert "Words of this report by HSK level" in grid(app(pilot))


async def test_an_empty_list_says_how_words_come_into_it(opened: Opened) -> None:
    async with opened(LINFEN, opening=with_state()[1]) as pilot:
        await press(pilot, "g", "w", "d")
        assert "no word yet: a adds the one under the cursor" in status(pilot)


async def test_a_key_of_the_packet_that_closed_a_card_is_not_lost(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(LINFEN, opening=opening) as pilot:
        await press(pilot, "w", "w", "K")
        for key in ("q", "a"):
            app(pilot).post_message(Key(key, key))  # without the pause that a pressed key has
        await settle(pilot)
        assert [word.word for word in state.list_words()] == ["主持"]
