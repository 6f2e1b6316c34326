"""Stories of those who read with it, in a real terminal: keys as they are typed, the screen as it is seen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from meetreader.data.files import corpus_folder
from tests.e2e.emulated_terminal import Terminal

Starter = Callable[..., Terminal]
PLACE = r"(?m)^ (?:[^│\n]* · )?([1-9]\d*%)  "


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Starter]:
    """Starts the reader as one and the same person, day after day."""
    terminals: list[Terminal] = []

    def start(*arguments: str, editor: str = "") -> Terminal:
        terminals.append(
            Terminal(
                *arguments,
                XDG_STATE_HOME=str(tmp_path / "state"),
                XDG_CONFIG_HOME=str(tmp_path / "config"),
                VISUAL="",
                EDITOR=editor,
            )
        )
        return terminals[-1]

    yield start
    for terminal in terminals:
        terminal.close()


def leave(terminal: Terminal) -> None:
    terminal.press_keys("q")
    assert terminal.wait_for_exit() == 0


def read_place(terminal: Terminal) -> str:
    """The place in the status line: ` 43%`, or ` directive 3 of 17 · 43%`."""
    found = re.findall(PLACE, terminal.wait_for(PLACE))
    return str(found[-1])


@pytest.mark.slow
def test_the_analyst_goes_on_at_her_place_the_day_after(started: Starter) -> None:
    folder = str(corpus_folder())
    terminal = started(folder)
    terminal.wait_for("Reports 5 +newest first")  # all are analysed
    terminal.press_keys("4G\t3]d")
    terminal.wait_for("must|to |[a-z]+ {2}")
    terminal.press_keys("ma")
    terminal.wait_for("bookmark a is set")
    terminal.press_keys("\x1b")  # without the cursor on a word, j scrolls
    terminal.wait_for(r"(?m)^ (?:[^│\n]* · )?\d+%  ")
    terminal.press_keys("10j")
    place = read_place(terminal)
    leave(terminal)

    terminal = started()  # without PATH
    terminal.wait_for("Reports 5 +newest first")
    terminal.press_keys("\t")  # with the text, the status line says how far it is read
    terminal.wait_for(rf"(?m)^ (?:[^│\n]* · )?{place}  ")
    terminal.press_keys("gg'a")
    terminal.wait_for(PLACE)
    leave(terminal)

    terminal = started("--fresh")
    terminal.wait_for("2022-03-19 臨汾")
    terminal.press_keys("\t")
    terminal.wait_for(r"(?m)^ (?:[^│\n]* · )?0%  ")
    leave(terminal)


def test_the_administrator_is_told_where_the_settings_are_wrong_and_reads_on(
    started: Starter, tmp_path: Path
) -> None:
    folder = tmp_path / "config" / "meetreader"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text('script = "simplified"\ntheem = "ink"\n', encoding="utf-8")
    terminal = started(str(min(corpus_folder().glob("*.txt"))))
    terminal.wait_for(r"config\.toml:2: theem: no such setting; did you mean theme\?")
    terminal.press_keys("jQ")
    terminal.wait_for("Q is no key here")
    leave(terminal)


@pytest.mark.slow
def test_the_learner_finds_a_word_keeps_it_and_has_it_the_day_after_for_anki(
    started: Starter, tmp_path: Path
) -> None:
    report = str(sorted(corpus_folder().glob("*.txt"))[4])
    terminal = started(report)
    terminal.wait_for("100 repairs")
    terminal.press_keys("/chungeng\r")
    terminal.wait_for("hit 1/")
    terminal.press_keys("w")
    terminal.wait_for("chūn gēng")
    terminal.press_keys("K")
    terminal.wait_for("In this report")
    terminal.press_keys("q")
    terminal.press_keys("a")
    terminal.wait_for("is added to the words · U takes it back")
    terminal.press_keys("a")
    terminal.wait_for("is in the list since")
    leave(terminal)

    terminal = started()  # the day after
    terminal.wait_for("100 repairs")
    terminal.press_keys("gw")
    terminal.wait_for("Words 1")
    terminal.wait_for("chūn gēng")
    terminal.press_keys("x\x15" + str(tmp_path / "words.tsv") + "\r")
    terminal.wait_for(r"(?<!not )written: /")
    lines = (tmp_path / "words.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[:3] == [
        "#separator:tab",
        "#html:false",
        "#columns:word\tpinyin\tgloss\tsentence\tsource",
    ]
    word, pinyin, gloss, sentence, source = lines[3].split("\t")
    assert pinyin.startswith("chūn gēng")
    assert word in sentence
    assert gloss
    assert source.startswith("市委应对新冠肺炎疫情工作领导小组第四次会议召开，市政府网站，2020-02-15，")
    terminal.press_keys("m")
    terminal.wait_for("is known")
    terminal.press_keys("\r")
    terminal.wait_for("春耕")
    leave(terminal)

    terminal = started("words")  # meetreader words: none is to be learned any more
    terminal.wait_for("no words to be learned yet; --all writes the known ones")
    assert terminal.wait_for_exit() == 1


@pytest.mark.slow
def test_the_analyst_writes_a_note_finds_it_again_and_passes_it_on(started: Starter, tmp_path: Path) -> None:
    folder = str(corpus_folder())
    terminal = started(folder)
    terminal.wait_for("Reports 5 +newest first")
    terminal.press_keys("\t]dVA")
    terminal.wait_for("note on ")
    terminal.press_keys("compare with March\rand April\x13")
    terminal.wait_for("noted · ")
    leave(terminal)

    terminal = started()
    terminal.wait_for("2022-03-19")
    terminal.press_keys("gn")
    terminal.wait_for("compare with March")
    terminal.press_keys("x\x15" + str(tmp_path / "notes.md") + "\r")
    terminal.wait_for(r"(?<!not )written: /")
    assert "compare with March" in (tmp_path / "notes.md").read_text(encoding="utf-8")
    leave_list(terminal)
    leave(terminal)


def leave_list(terminal: Terminal) -> None:
    terminal.press_keys("q")
    terminal.wait_for("Reports 5 +newest first")


@pytest.mark.slow
def test_the_editor_gets_a_copy_at_the_line_of_the_reader_that_is_gone_afterwards(
    started: Starter, tmp_path: Path
) -> None:
    editor, seen = tmp_path / "editor", tmp_path / "seen"
    editor.write_text(
        f'#!/bin/sh\necho "$1" > {seen}\nls -l "$2" >> {seen}\ncat "$2" >> {seen}\necho EDITING\nread answer\n',
        encoding="utf-8",
    )
    editor.chmod(0o700)
    report = sorted(corpus_folder().glob("*.txt"))[4]
    terminal = started(str(report), editor=str(editor))
    terminal.wait_for("100 repairs")
    terminal.press_keys("]dE")
    terminal.wait_for("EDITING")
    terminal.press_keys("\n")
    terminal.wait_for("the editor had a copy of the repaired text, now removed")
    line, listed, *text = seen.read_text(encoding="utf-8").splitlines()
    assert int(line.removeprefix("+")) > 5
    assert listed.startswith("-r--------")
    assert "全市各级各部门一定要深入学习" in text[int(line.removeprefix("+")) - 1]
    assert not Path(listed.split()[-1]).exists()
    terminal.press_keys("j")
    leave(terminal)
