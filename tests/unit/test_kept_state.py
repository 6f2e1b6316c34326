"""What the reader makes is kept: each deed when its call returns, for the next reader and for one beside it."""

from __future__ import annotations

import stat
import time
from pathlib import Path

import pytest

from meetreader.state import LastSession, State, TextReference, open_state
from meetreader.state.kept_settings import LONGEST_HISTORY
from meetreader.state.kept_texts import PLACE_DELAY
from tests.unit.state_texts import PUBLISHED, VIEWED_AGAIN, anchor, digest, read


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "state.db"


@pytest.fixture
def state(path: Path) -> State:
    return open_state(path)


def text_at(path: str, published: str = PUBLISHED, **known: str) -> TextReference:
    return TextReference(digest(published), path, **known)


def test_a_new_state_is_empty_and_for_nobody_else_to_read(state: State, path: Path) -> None:
    assert state.is_kept
    assert state.problem == ""
    assert (state.list_notes(), state.list_bookmarks(), state.list_words()) == ([], [], [])
    assert state.list_history("search") == []
    assert state.find_session() is None
    state.keep_setting("script", "hongkong")
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_a_deed_is_there_for_another_reader_at_once(state: State, path: Path) -> None:
    other = open_state(path)
    note = state.add_note("對照去年", anchor("春耕生產"), "春耕生產", 2)
    bookmark = state.set_bookmark("a", anchor("李明"))
    word = state.keep_word("压实", "yāshí", "to make firm", "要壓實責任", anchor("壓實"))
    state.add_history("search", "chungeng")
    state.keep_setting("marks", ["repair", "official"])
    state.keep_session(LastSession(("/r",), "/r/a.txt", "gbk"))
    assert other.list_notes() == [note]
    assert other.list_bookmarks() == [bookmark]
    assert other.list_words() == [word]
    assert [entry.text for entry in other.list_history("search")] == ["chungeng"]
    assert other.list_settings() == {"marks": ["repair", "official"]}
    assert other.find_session() == LastSession(("/r",), "/r/a.txt", "gbk")


class TestPlaces:
    def test_a_place_is_written_half_a_second_later_at_most(self, state: State, path: Path) -> None:
        other = open_state(path)
        state.remember_place(anchor("李明主持"), 0.3)
        state.remember_place(anchor("春耕生產"), 0.5)
        time.sleep(PLACE_DELAY + 0.1)
        found = other.find_place(digest(PUBLISHED))
        assert found is not None
        assert (found.anchor.quotation, found.fraction) == ("春耕生產", 0.5)

    def test_a_place_is_written_with_the_next_deed_and_when_the_reader_is_left(
        self, state: State, path: Path
    ) -> None:
        other = open_state(path)
        state.remember_place(anchor("李明主持"), 0.3)
        state.keep_setting("script", "original")
        first = other.find_place(digest(PUBLISHED))
        state.remember_place(anchor("春耕生產"), 0.5)
        state.close()
        second = other.find_place(digest(PUBLISHED))
        assert first is not None
        assert second is not None
        assert (first.fraction, second.fraction) == (0.3, 0.5)

    def test_a_new_version_of_the_page_opens_where_the_old_one_was_left(self, state: State) -> None:
        state.remember_text(text_at("/r/a.txt"))
        state.remember_place(anchor("會議強調，要壓實責任"), 0.5)
        state.remember_text(text_at("/r/a.txt", VIEWED_AGAIN))
        report = read(VIEWED_AGAIN)
        assert state.find_in_text(report, digest(VIEWED_AGAIN)).place == report.text.index("會議強調")

    def test_where_the_place_is_gone_the_same_fraction_of_the_text_is_shown(self, state: State) -> None:
        rewritten = "省政府舉行新聞發布會\n" * 20
        state.remember_text(text_at("/r/a.txt"))
        state.remember_place(anchor("會議強調，要壓實責任"), 0.5)
        state.remember_text(text_at("/r/a.txt", rewritten))
        report = read(rewritten)
        assert state.find_in_text(report, digest(rewritten)).place == len(report.text) // 2

    def test_a_text_that_is_new_has_no_place(self, state: State) -> None:
        assert state.find_in_text(read(PUBLISHED), digest(PUBLISHED)).place is None


class TestWhatHangsOnAText:
    def test_it_is_found_after_the_file_moved(self, state: State) -> None:
        state.remember_text(text_at("/r/a.txt"))
        note = state.add_note("？", anchor("3月底前"), "3月底前")
        state.remember_text(text_at("/elsewhere/b.txt"))
        (found,) = state.find_in_text(read(PUBLISHED), digest(PUBLISHED)).notes
        assert found.item == note
        assert found.span.of(read(PUBLISHED).text) == "3月底前"

    @pytest.mark.parametrize(
        "new",
        [text_at("/r/a.txt", VIEWED_AGAIN), text_at("/r/b.txt", VIEWED_AGAIN, url="http://a.cn/1.html")],
    )
    def test_it_is_found_in_a_new_version_of_the_page(self, state: State, new: TextReference) -> None:
        state.remember_text(text_at("/r/a.txt", url="http://a.cn/1.html"))
        state.add_note("？", anchor("在3月底前完成"), "在3月底前完成")
        state.set_bookmark("b", anchor("市長王剛出席"))
        state.keep_word("排查", anchor=anchor("完成排查。"))
        state.remember_text(new)
        kept, text = state.find_in_text(read(VIEWED_AGAIN), new.digest), read(VIEWED_AGAIN).text
        assert [found.span.of(text) for found in kept.notes] == ["在3月底前完成"]
        assert [found.span.of(text) for found in kept.bookmarks] == ["市長王剛出席"]
        assert [found.span.of(text) for found in kept.words] == ["完成排查。"]
        assert kept.detached == ()

    def test_what_is_gone_is_listed_as_detached_until_it_is_found_again(self, state: State) -> None:
        gone = PUBLISHED.replace("各縣區(qū)要在3月底前完成排查。", "")
        state.remember_text(text_at("/r/a.txt"))
        note = state.add_note("？", anchor("在3月底前完成排查"), "在3月底前完成排查")
        state.remember_text(text_at("/r/a.txt", gone))
        assert state.find_in_text(read(gone), digest(gone)).detached == (note._replace(is_detached=True),)
        assert state.list_notes() == [note._replace(is_detached=True)]
        assert state.find_in_text(read(PUBLISHED), digest(PUBLISHED)).detached == ()
        assert state.list_notes() == [note]

    def test_another_text_has_none_of_it(self, state: State) -> None:
        state.remember_text(text_at("/r/a.txt"))
        state.add_note("？", anchor("在3月底前完成排查"), "在3月底前完成排查")
        other = "省政府舉行新聞發布會\n"
        state.remember_text(text_at("/r/b.txt", other))
        kept = state.find_in_text(read(other), digest(other))
        assert (kept.notes, kept.detached) == ((), ())

    def test_texts_from_standard_input_are_not_versions_of_one_page(self, state: State) -> None:
        other = "省政府舉行新聞發布會\n"
        state.remember_text(text_at("-"))
        state.add_note("？", anchor("在3月底前完成排查"), "在3月底前完成排查")
        state.remember_text(text_at("-", other))
        assert state.find_in_text(read(other), digest(other)).detached == ()


class TestBookmarksNotesAndWords:
    def test_a_letter_stands_once_in_a_text(self, state: State) -> None:
        state.set_bookmark("a", anchor("李明"))
        second = state.set_bookmark("a", anchor("王剛"))
        elsewhere = state.set_bookmark("a", anchor("李明", VIEWED_AGAIN))
        assert state.list_bookmarks("a") == [elsewhere, second]
        assert state.list_bookmarks("b") == []

    def test_a_note_can_be_changed(self, state: State) -> None:
        note = state.add_note("查", anchor("李明"), "李明")
        changed = state.change_note(note, "查年鑑")
        assert state.list_notes() == [changed]
        assert (changed.text, changed.id) == ("查年鑑", note.id)

    def test_a_word_is_in_the_list_once(self, state: State) -> None:
        first = state.keep_word("压实", "yāshí", sentence="要壓實責任")
        assert state.keep_word("压实", "yā shí", sentence="壓實各方責任") == first
        assert state.find_word("压实") == first
        assert state.find_word("抓实") is None

    def test_words_are_to_be_learned_or_known(self, state: State) -> None:
        state.mark_known(state.keep_word("会议"))
        state.keep_word("强调", is_known=True)
        state.keep_word("压实")
        assert [word.word for word in state.list_words(is_known=True)] == ["强调", "会议"]
        assert [word.word for word in state.list_words(is_known=False)] == ["压实"]
        assert len(state.list_words()) == 3


class TestUndoing:
    def test_what_was_removed_comes_back_the_last_first(self, state: State) -> None:
        note = state.add_note("查", anchor("李明"), "李明")
        word = state.keep_word("压实")
        bookmark = state.set_bookmark("a", anchor("王剛"))
        for item in (note, word, bookmark):
            state.forget(item)
        assert (state.list_notes(), state.list_words(), state.list_bookmarks()) == ([], [], [])
        assert [state.undo_last() for _ in range(4)] == [bookmark, word, note, None]
        assert (state.list_notes(), state.list_words(), state.list_bookmarks()) == (
            [note],
            [word],
            [bookmark],
        )

    def test_a_bookmark_that_was_set_elsewhere_comes_back(self, state: State) -> None:
        first = state.set_bookmark("a", anchor("李明"))
        state.set_bookmark("a", anchor("王剛"))
        assert state.undo_last() == first
        assert state.list_bookmarks() == [first]

    def test_a_word_added_meanwhile_gives_way(self, state: State) -> None:
        first = state.keep_word("压实", sentence="要壓實責任")
        state.forget(first)
        state.keep_word("压实", sentence="壓實各方責任")
        assert state.undo_last() == first
        assert state.list_words() == [first]

    def test_the_reader_beside_does_not_undo_mine_first(self, state: State, path: Path) -> None:
        other = open_state(path)
        mine, theirs = state.keep_word("压实"), state.keep_word("抓实")
        state.forget(mine)
        other.forget(theirs)
        assert state.undo_last() == mine

    def test_tomorrow_it_can_still_be_undone(self, state: State, path: Path) -> None:
        note = state.add_note("查", anchor("李明"), "李明")
        state.forget(note)
        state.close()
        assert open_state(path).undo_last() == note


class TestHistory:
    def test_it_is_the_newest_first_and_each_entry_once(self, state: State) -> None:
        for typed in ("防控", "春耕", "防控"):
            state.add_history("search", typed)
        state.add_history("filter", "by:李明")
        assert [entry.text for entry in state.list_history("search")] == ["防控", "春耕"]
        assert [entry.text for entry in state.list_history("filter")] == ["by:李明"]

    def test_the_oldest_entries_go(self, state: State) -> None:
        for number in range(LONGEST_HISTORY + 3):
            state.add_history("search", str(number))
        kept = [entry.text for entry in state.list_history("search")]
        assert (len(kept), kept[-1]) == (LONGEST_HISTORY, "3")


def test_a_file_name_that_is_not_utf8_is_kept(state: State) -> None:
    state.remember_text(text_at("/r/\udcffY.txt"))
    state.keep_session(LastSession(("/r/\udcffY.txt",)))
    assert state.find_texts()[digest(PUBLISHED)].path == "/r/\udcffY.txt"
    assert state.find_session() == LastSession(("/r/\udcffY.txt",))


def test_a_text_is_known_by_where_it_lay_last(state: State) -> None:
    state.remember_text(text_at("/r/a.txt", title="市委召开会议"))
    state.remember_text(text_at("/r/b.txt", title="市委召开会议"))
    assert {key: text.path for key, text in state.find_texts([digest(PUBLISHED)]).items()} == {
        digest(PUBLISHED): "/r/b.txt"
    }
    assert state.find_texts(["0" * 64]) == {}
