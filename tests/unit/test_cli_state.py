"""state, notes, words, config, doctor: what the reader keeps and chose, on the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from meetreader import __version__
from meetreader.cli.doctor_command import describe_colours
from meetreader.config import Config
from meetreader.data.files import corpus_folder
from meetreader.hanzi import overlays
from meetreader.state import State, TextReference, default_state_path, open_state
from tests.unit.conftest import Run
from tests.unit.state_texts import PUBLISHED, anchor, digest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of one's own; the folders of state and settings are not there yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(overlays, "_problems", {})  # of the dictionaries of other tests
    return tmp_path


@pytest.fixture
def state(home: Path) -> State:
    state = open_state()
    state.remember_text(
        TextReference(digest(PUBLISHED), "/r/a.txt", "市委召開疫情防控會議", "威海日報", "2020-03-16")
    )
    return state


class TestNotes:
    def test_each_report_has_its_notes_with_passage_and_citation(self, run: Run, state: State) -> None:
        state.add_note(
            "誰去查？\n[link](x)", anchor("各縣區要在3月底前完成排查"), "各縣區要在3月底前完成排查", 2
        )
        state.add_note("對照去年", anchor("李明主持"), "李明主持", 1)
        assert run("notes").out == (
            "# Notes\n"
            "\n## 市委召開疫情防控會議\n"
            "\n> 李明主持\n>\n> —— 市委召開疫情防控會議，威海日報，2020-03-16，第1段，a.txt\n\n對照去年\n"
            "\n> 各縣區要在3月底前完成排查\n>\n> —— 市委召開疫情防控會議，威海日報，2020-03-16，第2段，a.txt\n"
            "\n誰去查？\n\n\\[link\\](x)\n"
        )

    def test_a_note_that_lost_its_place_is_written_and_said_to_be_detached(
        self, run: Run, state: State
    ) -> None:
        note = state.add_note("查", anchor("李明")._replace(digest="0" * 64), "李明")
        state.write_rows([("UPDATE notes SET is_detached = 1 WHERE id = :id", {"id": note.id})])
        out = run("notes").out
        assert "## report unknown\n" in out
        assert "(detached: no longer in the report)" in out

    def test_as_a_table(self, run: Run, state: State) -> None:
        state.add_note("誰\t去\n查？", anchor("李明主持"), "李明\x1b[2J主持", 1)
        *head, row = run("notes", "--format", "tsv").out.splitlines()
        assert head[0] == "#separator:tab"
        assert head[2].split(":", 1)[1].split("\t")[:6] == [
            "report",
            "source",
            "date",
            "paragraph",
            "passage",
            "note",
        ]
        cells = row.split("\t")
        assert cells[:6] == [
            "市委召開疫情防控會議",
            "威海日報",
            "2020-03-16",
            "1",
            "李明␛[2J主持",
            "誰 去 查？",
        ]

    def test_into_a_file(self, run: Run, state: State, tmp_path: Path) -> None:
        state.add_note("查", anchor("李明"), "李明")
        assert run("notes", "-o", tmp_path / "notes.md").out == ""
        assert (tmp_path / "notes.md").read_text(encoding="utf-8").startswith("# Notes\n")

    def test_without_notes(self, run: Run, state: State) -> None:
        done = run("notes")
        assert (done.status, done.out, done.complaints) == (1, "", ["meetreader: no notes yet"])


class TestWords:
    def test_anki_gets_the_words_that_are_to_be_learned(self, run: Run, state: State) -> None:
        state.keep_word("压实", "yāshí", 'to make firm; "to press"', "要壓實責任", anchor("壓實"))
        state.keep_word("会议", "huìyì", is_known=True)
        lines = run("words").out.splitlines()
        assert lines[:3] == [
            "#separator:tab",
            "#html:false",
            "#columns:word\tpinyin\tgloss\tsentence\tsource",
        ]
        assert list(csv.reader(lines[3:], delimiter="\t")) == [
            [
                "压实",
                "yāshí",
                'to make firm; "to press"',
                "要壓實責任",
                "市委召開疫情防控會議，威海日報，2020-03-16，a.txt",
            ]
        ]

    def test_all_words_as_a_table(self, run: Run, state: State) -> None:
        state.keep_word("压实", "yāshí", "a|b")
        state.keep_word("会议", "huìyì", is_known=True)
        assert run("words", "--all", "--format", "markdown").out.splitlines()[2:] == [
            "| 压实 | yāshí | a\\|b |  |  |",
            "| 会议 | huìyì |  |  |  |",
        ]

    def test_without_words(self, run: Run, state: State) -> None:
        state.keep_word("会议", is_known=True)
        done = run("words")
        assert (done.status, done.out) == (1, "")
        assert done.complaints == ["meetreader: no words to be learned yet; --all writes the known ones"]


class TestState:
    def test_what_was_exported_is_taken_over_elsewhere(
        self, run: Run, state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        note = state.add_note("查", anchor("李明"), "李明")
        assert run("state", "export", tmp_path / "kept.json").status == 0
        assert (
            json.loads((tmp_path / "kept.json").read_text(encoding="utf-8"))["format"] == "meetreader-state"
        )
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "elsewhere"))
        done = run("state", "import", tmp_path / "kept.json")
        assert (done.status, done.out) == (0, "")
        assert done.complaints == [f"meetreader: {default_state_path()}: taken over: 1 texts, 1 notes"]
        assert open_state().list_notes() == [note]

    def test_without_a_name_it_is_written_to_standard_output(self, run: Run, state: State) -> None:
        assert json.loads(run("state", "export").out)["texts"][0]["path"] == "/r/a.txt"

    def test_the_file_to_take_over_is_named(self, run: Run) -> None:
        done = run("state", "import")
        assert (done.status, done.complaints) == (
            2,
            ["meetreader: state import: name the file, or - for standard input"],
        )

    @pytest.mark.parametrize(
        ("content", "problem"),
        [
            (None, "can't be read (No such file or directory)"),
            ("[", "not JSON; meetreader state export writes what can be taken over"),
            ("[" * 100_000, "not JSON; meetreader state export writes what can be taken over"),
            ("\ufeff", "not JSON; meetreader state export writes what can be taken over"),
            ("{}", "not a state that meetreader wrote"),
        ],
    )
    def test_a_file_that_can_not_be_taken_over_is_named(
        self, run: Run, tmp_path: Path, content: str | None, problem: str
    ) -> None:
        path = tmp_path / "kept.json"
        if content is not None:
            path.write_text(content, encoding="utf-8")
        done = run("state", "import", path)
        assert (done.status, done.complaints) == (1, [f"meetreader: {path}: {problem}"])


@pytest.mark.parametrize(
    "command", [["notes"], ["words"], ["state", "export"], ["doctor"], ["config", "check"]]
)
def test_a_command_that_shows_makes_no_file(run: Run, home: Path, command: list[str]) -> None:
    done = run(*command)
    assert list(home.iterdir()) == []
    if command[0] in ("notes", "words", "state"):
        assert done.status == 1
        assert done.complaints == [
            f"meetreader: {default_state_path()}: nothing is kept yet; the reader makes this file"
        ]


@pytest.mark.parametrize("command", [["notes"], ["words"], ["state", "export"], ["state", "import", "KEPT"]])
def test_a_state_that_can_not_be_used_is_one_line(
    run: Run, home: Path, tmp_path: Path, command: list[str]
) -> None:
    default_state_path().parent.mkdir(parents=True)
    default_state_path().write_text("notes of mine\n" * 100)
    (tmp_path / "kept.json").write_text('{"format": "meetreader-state", "version": 1}')
    done = run(*(str(tmp_path / "kept.json") if word == "KEPT" else word for word in command))
    assert (done.status, done.out) == (1, "")
    assert done.complaints == [
        f"meetreader: {default_state_path()}: is no state of meetreader; move it away, and a new one is made"
    ]


class TestConfig:
    def write(self, home: Path, text: str) -> Path:
        path = home / "config" / "meetreader" / "config.toml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        return path

    def test_where_it_belongs(self, run: Run, home: Path) -> None:
        assert run("config", "path").out == f"{home}/config/meetreader/config.toml\n"

    def test_what_init_prints_fits_and_changes_nothing(self, run: Run, home: Path) -> None:
        path = self.write(home, run("config", "init").out)
        assert run("config", "check").out == f"{path}: nothing to complain about\n"

    def test_every_key_that_init_prints_fits(self, run: Run, home: Path) -> None:
        lines = run("config", "init").out.split("\n")
        path = self.write(
            home, "\n".join(line[1:] if line[:1] == "#" and line[1:2] != " " else line for line in lines)
        )
        done = run("config", "check")
        assert (done.status, done.out, done.err) == (0, f"{path}: nothing to complain about\n", "")

    def test_what_does_not_fit_is_a_line_each(self, run: Run, home: Path) -> None:
        path = self.write(
            home, 'thene = "ink"\n[keys]\nhits.go_to_next_hit = ["gg"]\nhits.go_to_nxt_hit = "n"\n'
        )
        done = run("config", "check")
        assert (done.status, done.out) == (1, "")
        assert done.complaints == [
            f"meetreader: {path}:1: thene: no such setting; did you mean theme?",
            f'meetreader: {path}:3: gg: no such key; strokes one after the other have blanks between them: "g g"',
            f"meetreader: {path}:4: hits.go_to_nxt_hit: no such action; did you mean hits.go_to_next_hit?",
        ]

    def test_show_says_where_each_value_comes_from(self, run: Run, home: Path) -> None:
        path = self.write(home, 'script = "hongkong"\n[keys]\nprogram.quit = "Q"\n')
        lines = run("config", "show").out.splitlines()
        assert f'script = "hongkong"  # {path}:1' in lines
        assert f'theme = "{Config().theme}"  # default' in lines
        assert f'keys.program.quit = ["Q"]  # {path}:3' in lines


class TestDoctor:
    def test_where_all_is_well(self, run: Run, state: State, home: Path) -> None:
        state.add_note("查", anchor("李明"), "李明")
        done = run("doctor")
        assert (done.status, done.err) == (0, "")
        assert f"meetreader         {__version__} in " in done.out
        assert f"{default_state_path()}: 1 notes, 0 bookmarks, 0 words, " in done.out
        assert f"To uninstall: pip uninstall meetreader; rm -r {home}/state/meetreader\n" in done.out
        assert done.out.endswith("\nNothing is wrong.\n")

    def test_what_is_wrong_is_said_in_plain_words(self, run: Run, home: Path) -> None:
        folder = home / "config" / "meetreader"
        (folder / "jieba").mkdir(parents=True)
        (folder / "config.toml").write_text("mouse = 5\n[keys]\nhits.search_word = 'gg'\n")
        (folder / "jieba" / "mine.txt").write_text("a b c d\n")
        default_state_path().parent.mkdir(parents=True)
        default_state_path().write_bytes(b"no state at all " * 100)
        done = run("doctor")
        assert done.status == 1
        assert done.out.partition("What is wrong:\n")[2].splitlines() == [
            f"  {folder}/config.toml:1: mouse takes true or false",
            f'  {folder}/config.toml:3: gg: no such key; strokes one after the other have blanks between them: "g g"',
            f"  {folder}/jieba/mine.txt:1: not a word, a frequency and a tag",
            f"  {default_state_path()}: is no state of meetreader; move it away, and a new one is made",
        ]

    @pytest.mark.parametrize(
        ("environment", "expected"),
        [
            ({"NO_COLOR": "1", "COLORTERM": "truecolor"}, "none: NO_COLOR is set"),
            ({"COLORTERM": "truecolor", "TERM": "xterm"}, "16 million (COLORTERM=truecolor)"),
            ({"TERM": "xterm-256color"}, "256 (TERM=xterm-256color)"),
            ({"TERM": "linux"}, "16 (TERM=linux; COLORTERM=truecolor where it has more)"),
        ],
    )
    def test_colours(self, environment: dict[str, str], expected: str) -> None:
        assert describe_colours(environment) == expected


class TestByteOrderMark:
    """Of the CSV table, for spreadsheets that take a file without it for one of the system's old charset."""

    def test_the_table_begins_with_it_once(self, run: Run) -> None:
        plain = run("extract", corpus_folder(), "--format", "csv").out
        assert run("extract", corpus_folder(), "--format", "csv", "--bom").out == f"\ufeff{plain}"

    def test_other_formats_have_none(self, run: Run) -> None:
        done = run("extract", corpus_folder(), "--bom")
        assert (done.status, done.complaints) == (
            2,
            ["meetreader: extract: --bom goes with --format csv alone"],
        )


class TestUnreadableState:
    @pytest.fixture
    def damaged(self, state: State) -> Path:
        state.keep_word("压实")
        state.close()
        path = default_state_path()
        with open(path, "r+b") as file:
            file.seek(4096)
            file.write(b"\xa5" * (path.stat().st_size - 4096))
        return path

    @pytest.mark.parametrize("command", [("words",), ("notes",), ("state", "export")])
    def test_nothing_is_written_and_the_reason_is_said(
        self, run: Run, damaged: Path, command: tuple[str, ...]
    ) -> None:
        done = run(*command)
        assert (done.status, done.out) == (1, "")
        assert done.complaints == [f"meetreader: {damaged}: it is damaged; not kept until that is mended"]

    def test_an_export_before_stays_as_it_was(self, run: Run, damaged: Path, tmp_path: Path) -> None:
        kept = tmp_path / "kept.json"
        kept.write_text("{}")
        assert run("state", "export", kept).status == 1
        assert kept.read_text() == "{}"


@pytest.mark.parametrize("command", [("notes", "-o"), ("state", "export"), ("words", "-o")])
def test_no_output_replaces_the_state(run: Run, state: State, command: tuple[str, ...]) -> None:
    state.keep_word("压实")
    state.add_note("誰去查？", anchor("李明主持"), "李明主持", 1)
    state.close()
    path = default_state_path()
    done = run(*command, path)
    assert done.status == 1
    assert done.complaints == [
        f"meetreader: {path}: is a database of meetreader, which no output replaces; choose another name"
    ]
    assert [kept.word for kept in open_state().list_words()] == ["压实"]
