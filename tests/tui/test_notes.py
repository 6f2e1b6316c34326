"""Notes: written on a passage, shown in the margin, listed, changed, removed, exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot

from meetreader.state import State, digest_bytes, make_anchor
from meetreader.text.spans import Span
from meetreader.ui.controllers.note_drafts import MOST_DRAFTS, NoteDrafts, begin_draft
from meetreader.ui.widgets.note_editor import PAUSE
from tests.tui.conftest import SEEDS, Opened, app, grid, press, settle, status
from tests.tui.test_word_list import answer, listing, with_state

LINFEN, BAZHONG = SEEDS[1], SEEDS[4]


def signs(pilot: Pilot[None]) -> list[int]:
    """The rows of the window that have the sign of a note, counted from 0."""
    text = app(pilot).text
    rows = [text.render_line(y + 1).text for y in range(text.window_height)]
    return [number for number, row in enumerate(rows) if "*" in row[: text._margin_cells]]


async def test_a_note_on_a_selection_is_kept_with_passage_paragraph_and_place(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "]", "d", "V", "A")
        assert "note on 全市各级各部门一定要深入学习领会习近平总书记最…" in grid(app(pilot))
        await press(pilot, *"compare with March", "ctrl+s")
        assert "noted · * in the margin · gn lists all · U takes it back" in status(pilot)
        (note,) = state.list_notes()
        assert (note.text, note.paragraph) == ("compare with March", 3)
        assert note.passage.startswith("全市各级各部门一定要深入学习")
        assert note.passage.endswith("。")
        assert app(pilot).session.words.unit is None
        assert len(signs(pilot)) >= 2


async def test_the_keys_of_one_packet_open_the_line_write_and_leave_it(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "w")
        await press(pilot, "A", *"old", "ctrl+s")
        for key, character in (("A", "A"), ("ctrl+u", "\x15"), *((c, c) for c in "new"), ("ctrl+s", "\x13")):
            app(pilot).post_message(Key(key, character))  # without the pause that a pressed key has
        await settle(pilot)
        assert [note.text for note in state.list_notes()] == ["new"]


async def test_a_note_has_as_many_lines_as_it_takes(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "w")
        await press(pilot, "A", *"see March", "enter", "enter", *"and 4 月", "up", "home", *"also", "ctrl+s")
        assert [note.text for note in state.list_notes()] == ["see March\nalso\nand 4 月"]
        await press(pilot, "g", "n")
        assert [line.strip("▌┃│ ") for line in grid(app(pilot)).splitlines()[2:5]] == [
            "see March",
            "also",
            "and 4 月",
        ]


async def test_a_paste_keeps_its_lines_and_no_control_characters(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "w")
        await press(pilot, "A")
        app(pilot).post_message(Paste("one\r\ntwo\x1b[2J\n"))
        await settle(pilot)
        await press(pilot, "ctrl+s")
        assert [note.text for note in state.list_notes()] == ["one\ntwo␛[2J"]


async def test_a_note_without_a_word_is_none(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "w")
        await press(pilot, "A", "enter", "space", "ctrl+s")
        assert state.list_notes() == []
        assert "no note: nothing was written" in status(pilot)


async def test_escape_asks_nothing_and_the_draft_is_there_again_on_the_same_passage(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "w")
        await press(pilot, "A", *"half a", "enter", *"thou", "escape")
        assert "kept as a draft: A on the same passage goes on with it" in status(pilot)
        assert (state.list_notes(), signs(pilot)) == ([], [])
    async with opened(BAZHONG, opening=opening) as pilot:  # the next time
        await press(pilot, "w", "w", "A")
        assert "half a" not in grid(app(pilot))
        await press(pilot, "escape", "b", "A")
        assert "╰── draft  Ctrl-S keeps the note" in grid(app(pilot))
        await press(pilot, *"ght", "ctrl+s", "A")
        assert "draft  Ctrl-S" not in grid(app(pilot))
        assert [note.text for note in state.list_notes()] == ["half a\nthought"]
        assert state.list_settings()["note_drafts"] == {}


async def test_what_is_being_written_is_put_down_at_every_pause_and_when_the_reader_ends(
    opened: Opened,
) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "w")
        await press(pilot, "A", *"one")
        await pilot.pause(PAUSE + 0.1)
        assert [draft.text for draft in NoteDrafts(state).list_drafts().values()] == ["one"]
        await press(pilot, *" two")
        state.close = lambda: None  # type: ignore[method-assign]  # to be looked into once the reader is gone
    assert [draft.text for draft in NoteDrafts(state).list_drafts().values()] == ["one two"]


async def test_drafts_are_listed_among_the_notes_gone_on_with_removed_and_brought_back(
    opened: Opened,
) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "w")
        await press(pilot, "A", *"begun", "escape", "w", "A", *"kept", "ctrl+s", "A", *" on", "escape")
        await press(pilot, "g", "n")
        assert [item.text for item in listing(pilot).list_items()] == ["begun", "kept on"]
        assert grid(app(pilot)).count("draft") == 2
        await press(pilot, "j", "d")
        assert "the draft is removed · U brings it back" in status(pilot)
        assert [item.text for item in listing(pilot).list_items()] == ["begun", "kept"]
        await press(pilot, "U")
        assert [item.text for item in listing(pilot).list_items()] == ["begun", "kept on"]
        await press(pilot, "k", "e", *" and done", "ctrl+s")
        assert [note.text for note in state.list_notes()] == ["begun and done", "kept"]
        await press(pilot, "j", "e", "ctrl+s")
        assert [note.text for note in state.list_notes()] == ["begun and done", "kept on"]
        assert state.list_settings()["note_drafts"] == {}


def test_a_draft_that_another_program_wrote_is_passed_over() -> None:
    state = with_state()[0]
    text = "市委召开常务会议。"
    draft = begin_draft(make_anchor(text, Span(2, 8), digest_bytes(text.encode())), "召开常务会议", 1)
    drafts = NoteDrafts(state)
    drafts.keep_draft(draft, "one")
    whole = state.list_settings()["note_drafts"][draft.id]
    for broken in ("x", {}, {**whole, "span_start": "2"}, {**whole, "span_end": 0}, {**whole, "text": None}):
        state.keep_setting("note_drafts", {"a": broken, draft.id: whole})
        assert list(drafts.list_drafts()) == [draft.id]
    state.keep_setting("note_drafts", ["x"])
    assert drafts.list_drafts() == {}


def test_of_many_drafts_the_last_ones_are_kept() -> None:
    drafts = NoteDrafts(with_state()[0])
    text = "市委召开常务会议。" * 20
    for start in range(MOST_DRAFTS + 3):
        anchor = make_anchor(text, Span(start, start + 2), digest_bytes(text.encode()))
        drafts.keep_draft(begin_draft(anchor, "", None), str(start))
    assert [draft.text for draft in drafts.list_drafts().values()] == [
        str(start) for start in range(MOST_DRAFTS + 2, 2, -1)
    ]


@pytest.mark.slow
async def test_a_second_note_on_the_same_passage_changes_the_first(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "w")
        await press(pilot, "A", *"one", "ctrl+s", "A", *" two", "ctrl+s")
        assert [note.text for note in state.list_notes()] == ["one two"]


async def test_inside_a_noted_passage_and_beside_its_sign_the_key_changes_its_note(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "w", "V", "A", *"one", "ctrl+s", "escape", "escape")
        await press(pilot, "w", "w", "A", *" two", "ctrl+s", "escape", "escape")
        await press(pilot, "A", *" three", "ctrl+s")
        assert [note.text for note in state.list_notes()] == ["one two three"]
        await press(pilot, "w", "v", "A", *"four", "ctrl+s")  # a selection has a note of its own
        assert [note.text for note in state.list_notes()] == ["four", "one two three"]


async def test_without_a_passage_the_key_says_what_to_do(opened: Opened) -> None:
    async with opened(BAZHONG, opening=with_state()[1]) as pilot:
        await press(pilot, "A")
        assert "nothing to note on: w puts the cursor on a word" in status(pilot)


async def test_undo_takes_the_note_and_its_sign_back(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "w")
        await press(pilot, "A", *"one", "ctrl+s")
        assert signs(pilot)
        await press(pilot, "U")
        assert (state.list_notes(), signs(pilot)) == ([], [])


@pytest.mark.slow
async def test_signs_are_there_again_the_next_time_and_in_every_script(opened: Opened) -> None:
    _, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "w")
        await press(pilot, "A", *"one", "ctrl+s")
        first = signs(pilot)
    async with opened(BAZHONG, LINFEN, opening=opening) as pilot:
        await press(pilot, "tab")
        assert signs(pilot) == []
        await press(pilot, "]", "]")
        assert signs(pilot) == first
        await press(pilot, "s", "s")
        assert signs(pilot) == first


def note_elsewhere(state: State) -> None:
    """A note in a report that is not in the list, and one whose passage is gone."""
    text = "市委召开常务会议，研究部署春耕备耕工作。"
    digest = digest_bytes(text.encode())
    note = state.add_note("elsewhere", make_anchor(text, Span(2, 8), digest), "召开常务会议")
    state.write_rows([("UPDATE notes SET is_detached = 1 WHERE id = :id", {"id": note.id})])


async def test_the_screen_lists_the_notes_on_all_reports_the_detached_ones_as_such(opened: Opened) -> None:
    state, opening = with_state()
    note_elsewhere(state)
    async with opened(BAZHONG, LINFEN, size=(80, 24), opening=opening) as pilot:
        await press(pilot, "tab", "w")
        await press(pilot, "A", *"here", "ctrl+s", "g", "n")
        screen = grid(app(pilot))
        assert "Notes 2" in screen
        assert "1 detached" in screen
        assert "detached: no longer in the report" in screen
        assert "report unknown" in screen
        assert "闫晨曦主持召开市委第七十三次专题会议" in screen
        await press(pilot, "j", "enter")
        assert "the note “elsewhere” is no longer in its report" in status(pilot)


@pytest.mark.slow
async def test_enter_goes_to_the_passage_also_in_another_report(opened: Opened) -> None:
    _, opening = with_state()
    async with opened(LINFEN, BAZHONG, opening=opening) as pilot:
        await press(pilot, "tab", "]", "d", "V", "A", *"one", "ctrl+s")
        first = app(pilot).session.open
        (marked,) = app(pilot).controllers.notes._kept.state.list_notes()
        await press(pilot, "]", "]", "g", "n", "enter")
        assert app(pilot).session.open is first
        (span,) = app(pilot).text.list_marked("target")
        assert app(pilot).session.report is not None
        assert span.of(app(pilot).session.report.text) == marked.passage  # type: ignore[union-attr]


async def test_a_note_is_edited_removed_and_brought_back_on_the_screen(opened: Opened) -> None:
    state, opening = with_state()
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "w")
        await press(pilot, "A", *"one", "ctrl+s", "g", "n", "e", *" more", "ctrl+s")
        assert [note.text for note in state.list_notes()] == ["one more"]
        assert "one more" in grid(app(pilot))
        await press(pilot, "d")
        assert "the note “one more” is removed · U brings it back" in status(pilot)
        assert state.list_notes() == []
        await press(pilot, "U")
        assert [note.text for note in state.list_notes()] == ["one more"]
        assert len(listing(pilot).list_items()) == 1


@pytest.mark.slow
async def test_notes_are_exported_with_citations(opened: Opened, tmp_path: Path) -> None:
    _, opening = with_state()
    path = tmp_path / "notes.md"
    async with opened(BAZHONG, opening=opening) as pilot:
        await press(pilot, "]", "d", "V", "A", *"one", "ctrl+s", "g", "n", "x")
        await answer(pilot, str(path))
        await settle(pilot)
        written = path.read_text(encoding="utf-8")
        assert "## 市委应对新冠肺炎疫情工作领导小组第四次会议召开" in written
        assert "> 全市各级各部门一定要深入学习" in written
        assert "，市政府网站，2020-02-15，第3段，004\\_06e8e46a9abe731e.txt\n\none\n" in written
        await press(pilot, "x")
        await answer(pilot, str(tmp_path / "notes.docx"))
        assert "the name must end in .md or .csv or .tsv" in status(pilot)


@pytest.mark.slow
async def test_the_screen_opens_at_the_note_of_the_place_in_the_text(opened: Opened) -> None:
    _, opening = with_state()
    async with opened(BAZHONG, size=(80, 16), opening=opening) as pilot:
        await press(pilot, "]", "d", "A", *"first", "ctrl+s", "9", "]", "d", "A", *"tenth", "ctrl+s")
        await press(pilot, "g", "n")
        assert listing(pilot).pane.current.text == "tenth"
        await press(pilot, "q", "escape", "g", "g", "g", "n")
        assert listing(pilot).pane.current.text == "first"
