"""A state travels as JSON: what is exported and taken over is the same, and merging harms nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from meetreader.state import LastSession, State, StateError, TextReference, open_state
from meetreader.state.transfer import make_state_record, take_over_record
from tests.unit.state_texts import PUBLISHED, anchor, digest


@pytest.fixture
def state(tmp_path: Path) -> State:
    """A state in which everything was done once."""
    state = open_state(tmp_path / "state.db")
    state.remember_text(TextReference(digest(PUBLISHED), "/r/\udcffa.txt", "市委召開會議"))
    state.remember_place(anchor("會議強調"), 0.5)
    state.set_bookmark("a", anchor("李明"), "李明")
    state.add_note("查\n年鑑", anchor("王剛"), "王剛", 3)
    state.keep_word("压实", "yāshí", "to make firm", "要壓實責任", anchor("壓實"))
    state.keep_word("会议", is_known=True)
    state.add_history("search", "chungeng")
    state.keep_setting("marks", ["repair"])
    state.keep_session(LastSession(("/r",)))
    return state


@pytest.fixture
def other(tmp_path: Path) -> State:
    return open_state(tmp_path / "other.db")


def travel(state: State) -> Any:
    """What a state is exported as, through JSON."""
    return json.loads(json.dumps(make_state_record(state)))


def test_what_is_exported_is_taken_over(state: State, other: State) -> None:
    counts = take_over_record(other, travel(state))
    assert counts == (1, 1, 1, 1, 2, 1, 1)
    assert travel(other) == travel(state)
    assert other.list_notes() == state.list_notes()
    assert other.list_words() == state.list_words()
    assert other.find_place(digest(PUBLISHED)) == state.find_place(digest(PUBLISHED))


def test_what_was_open_stays_behind(state: State, other: State) -> None:
    take_over_record(other, travel(state))
    assert other.find_session() is None


def test_what_was_removed_stays_behind(state: State, other: State) -> None:
    state.forget(state.list_notes()[0])
    take_over_record(other, travel(state))
    assert other.list_notes() == []


def test_taking_over_twice_changes_nothing(state: State, other: State) -> None:
    take_over_record(other, travel(state))
    take_over_record(other, travel(state))
    assert travel(other) == travel(state)


def test_what_is_there_stays_and_the_later_change_wins(state: State, other: State) -> None:
    take_over_record(other, travel(state))
    (note,) = state.list_notes()
    mine = other.add_note("自己的", anchor("李明"), "李明")
    theirs = state.change_note(note, "查過")
    state.keep_setting("marks", [])
    take_over_record(other, travel(state))
    assert other.list_notes() == [mine, theirs]
    assert other.list_settings() == {"marks": ["repair"]}
    latest = other.change_note(theirs, "又查")
    take_over_record(other, travel(state))
    assert latest in other.list_notes()


def test_one_letter_of_a_text_and_one_word_are_there_once(state: State, other: State) -> None:
    earlier = other.keep_word("抓实")
    state.keep_word("抓实", "zhuāshí")
    later = other.keep_word("防控")
    other.set_bookmark("a", anchor("王剛"))
    take_over_record(other, travel(state))
    words = {word.word: word for word in other.list_words()}
    assert words["抓实"].pinyin == "zhuāshí"
    assert words["防控"] == later
    (bookmark,) = other.list_bookmarks("a")
    assert bookmark.anchor == anchor("王剛")  # the later one
    assert other.undo_last() == earlier


def test_what_was_removed_here_comes_back(state: State, other: State) -> None:
    take_over_record(other, travel(state))
    note = other.list_notes()[0]
    other.forget(note)
    take_over_record(other, travel(state))
    assert other.list_notes() == [note]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda record: [], "not a state that meetreader wrote"),
        (lambda record: {**record, "format": "csv"}, "not a state that meetreader wrote"),
        (
            lambda record: {**record, "version": 9},
            "version 9 of the format, this program knows 1; update meetreader",
        ),
        (lambda record: {**record, "notes": {}}, "notes: not a list of objects"),
        (lambda record: {**record, "notes": [1]}, "notes: not a list of objects"),
        (lambda record: {**record, "notes": [{}]}, "notes[0]: id is missing"),
    ],
)
def test_what_is_no_state_is_refused(state: State, other: State, change: Any, problem: str) -> None:
    with pytest.raises(StateError) as caught:
        take_over_record(other, change(travel(state)))
    assert str(caught.value) == problem


@pytest.mark.parametrize(
    ("part", "column", "cell", "problem"),
    [
        ("notes", "text", 5, "notes[0]: text can't be '5'"),
        ("notes", "created", "yesterday", "notes[0]: created can't be 'yesterday'"),
        ("notes", "paragraph", True, "notes[0]: paragraph can't be 'True'"),
        ("notes", "span_start", 1 << 80, f"notes[0]: span_start can't be '{1 << 80}'"),
        ("notes", "span_end", -1, "notes[0]: the span ends before it begins"),
        ("notes", "quotation", None, "notes[0]: quotation is missing"),
        ("bookmarks", "digest", "../..", "bookmarks[0]: digest can't be '../..'"),
        ("history", "kind", "theft", "history[0]: kind can't be 'theft'"),
        ("settings", "value", None, "settings[0]: value can't be 'None'"),
        ("settings", "value", "{", "settings[0]: value can't be '{'"),
        ("words", "digest", None, "words[1]: digest is missing"),
    ],
)
def test_a_cell_that_does_not_fit_is_named_and_nothing_is_taken_over(
    state: State, other: State, part: str, column: str, cell: object, problem: str
) -> None:
    record = travel(state)
    number = 1 if part == "words" else 0
    rows = (
        sorted(record["words"], key=lambda row: row["digest"] is not None)
        if part == "words"
        else record[part]
    )
    record[part] = rows
    rows[number][column] = cell
    with pytest.raises(StateError) as caught:
        take_over_record(other, record)
    assert str(caught.value) == problem
    assert travel(other)["texts"] == []


def test_columns_that_are_not_known_are_passed_over(state: State, other: State) -> None:
    record = travel(state)
    record["notes"][0]["removed"] = 1
    record["songs"] = [{}]
    take_over_record(other, record)
    assert other.list_notes() == [state.list_notes()[0]]
