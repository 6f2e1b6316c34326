"""The contract of the command line, command by command."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from meetreader import __version__, analyse_file
from meetreader.data.files import corpus_folder
from meetreader.repair import repair
from meetreader.sources.report_files import read_source
from meetreader.text.cells import text_width
from meetreader.ui.opening import Opening
from tests.unit.conftest import Done, Run

REPORTS = sorted(corpus_folder().glob("*.txt"))
WEIHAI, LOUDI, BAZHONG = REPORTS[2:]


def give_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


class TestUsage:
    def test_version(self, run: Run) -> None:
        assert run("--version") == (0, f"meetreader {__version__}\n", "")

    def test_help_names_the_commands_and_gives_examples(self, run: Run) -> None:
        done = run("--help")
        assert done.status == 0
        for command in ("show", "extract", "repair", "search"):
            assert f"\n  {command} " in done.out
            assert f"meetreader {command} " in run(command, "--help").out
        assert "Examples:" in done.out

    @pytest.mark.parametrize(
        "arguments",
        [
            ["--colour"],
            ["show"],
            ["show", "a.txt", "b.txt"],
            ["show", BAZHONG, "--script", "latin"],
            ["show", BAZHONG, "--width", "9"],
            ["show", BAZHONG, "--width", "wide"],
            ["show", BAZHONG, "--width", "１０"],
            ["show", BAZHONG, "--width", "10", "--pinyin", "inline", "--tones", "numbers"],
            ["show", BAZHONG, "--tones", "colours"],
            ["show", BAZHONG, "--encoding", "klingon"],
            ["show", BAZHONG, "--encoding", "hex"],
            ["extract", BAZHONG, "--format", "xml"],
            ["extract", BAZHONG, "-o", ""],
            ["extract", BAZHONG, "-o", "out/"],
            ["repair"],
            ["search"],
            ["search", "", BAZHONG],
            ["search", " "],
            ["search", "会议", "--limit", "0"],
            ["search", "会议", "--limit", "1_0"],
            ["search", "会议", "--context", "-1"],
            ["search", "会议", "--lim", "1"],
        ],
        ids=lambda arguments: " ".join(map(str, arguments)).replace(str(BAZHONG), "REPORT"),
    )
    def test_a_wrong_call_is_status_2(self, run: Run, arguments: list[object]) -> None:
        done = run(*arguments)
        assert (done.status, done.out) == (2, "")
        assert "meetreader" in done.complaints[-1]

    def test_no_reader_starts_where_output_is_no_terminal(self, run: Run) -> None:
        assert run(BAZHONG) == (
            2,
            "",
            "meetreader: standard output is no terminal; to write a report's text use: meetreader show PATH\n",
        )

    def test_an_input_that_does_not_exist_is_named_before_that(self, run: Run, tmp_path: Path) -> None:
        assert run("none.txt") == (1, "", "meetreader: none.txt: no such file or folder\n")
        assert run("none.txt", BAZHONG).status == 2

    @pytest.mark.parametrize("command", [[], ["show"], ["extract"], ["repair"], ["search", "会议"]])
    def test_an_empty_word_is_not_the_current_folder(
        self, run: Run, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("a.txt").write_text("会议强调，要抓好防汛。", encoding="utf-8")
        done = run(*command, "")
        assert (done.status, done.out, len(done.complaints)) == (1, "", 1)
        assert done.err.startswith("meetreader: '': no such file")

    def test_a_wrong_option_can_not_write_to_the_terminal(self, run: Run) -> None:
        complaint = run("show", BAZHONG, "--\x1b[2J\u202e").complaints[-1]
        assert complaint == "meetreader show: error: unrecognized arguments: --␛[2J"

    def test_options_stand_before_between_and_behind_the_paths(self, run: Run, tmp_path: Path) -> None:
        one, two = tmp_path / "one.txt", tmp_path / "two.txt"
        for path in (one, two):
            path.write_text("会议强调，要抓好防汛。\n", encoding="utf-8")
        assert run("search", "防汛", "--limit", "1", two).out.startswith(f"{two}:")
        assert len(run("search", "防汛", one, "--format", "jsonl", two).objects) == 2
        assert len(run("search", "--format", "jsonl", "防汛", one, "--southern", two).objects) == 2
        wrong = run("search", "防汛", one, "--colour", two)
        assert (wrong.status, wrong.out) == (2, "")

    def test_words_behind_two_dashes_are_no_options(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("-x").write_text("气温-5度", encoding="utf-8")
        assert run("repair", "--", "-x").out == "气温-5度"
        assert "〔5〕" in run("search", "--", "-5", "-x").out

    @pytest.mark.parametrize("command", [["show"], ["extract", "--format", "markdown"], ["repair"]])
    def test_an_encoding_that_is_given_is_not_guessed(
        self, run: Run, command: list[str], tmp_path: Path
    ) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes("防汛".encode("gb18030"))
        assert "防汛" in run(*command, "--encoding", "gb18030", path).out
        assert "防汛" not in run(*command, "--encoding", "big5", path).out


class TestReader:
    @pytest.fixture
    def opened(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
    ) -> list[object]:
        """What the screen is asked to open: the paths, the problems, and other keywords that have a value."""
        seen: list[object] = []

        def opened(*arguments: object, **keywords: object) -> int:
            opening = keywords.pop("opening")
            assert isinstance(opening, Opening)
            opening.state.close()
            seen.extend([*arguments, *(item for item in keywords.items() if item[1] is not None)])
            return 0

        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        monkeypatch.setitem(sys.modules, "meetreader.ui.start", SimpleNamespace(run_reader=opened))
        monkeypatch.setattr("meetreader.cli.read_command.take_keys_from_terminal", lambda: None)
        return seen

    @pytest.fixture
    def on_terminal(self, run: Run, opened: list[object], monkeypatch: pytest.MonkeyPatch) -> Run:
        def on_terminal(*arguments: object) -> Done:
            for stream in (sys.stdout, sys.stderr):
                monkeypatch.setattr(stream, "isatty", lambda: True)
            return run(*arguments)

        return on_terminal

    def test_it_opens_the_bundled_reports(self, on_terminal: Run, opened: list[object]) -> None:
        assert on_terminal() == (0, "", "")
        assert opened == [REPORTS, []]

    def test_it_opens_what_exists_and_passes_on_the_problems(
        self, on_terminal: Run, opened: list[object]
    ) -> None:
        assert on_terminal("none.txt", BAZHONG) == (0, "", "")
        assert opened == [[BAZHONG], ["none.txt: no such file or folder"]]

    def test_a_file_named_like_a_command_is_given_with_its_folder(
        self, on_terminal: Run, opened: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("show").write_text("市委召开会议", encoding="utf-8")
        assert on_terminal("./show").status == 0
        assert opened == [[Path("show")], []]

    def test_it_opens_files_without_reading_them(
        self, on_terminal: Run, opened: list[object], tmp_path: Path
    ) -> None:
        os.mkfifo(tmp_path / "fifo")  # nobody writes to it: whoever read it would wait for ever
        (tmp_path / "empty.txt").touch()
        assert on_terminal(tmp_path / "fifo", tmp_path / "empty.txt") == (0, "", "")
        assert opened == [[tmp_path / "fifo", tmp_path / "empty.txt"], []]

    def test_it_passes_on_the_encoding(self, on_terminal: Run, opened: list[object]) -> None:
        assert on_terminal(BAZHONG, "--encoding", "gbk") == (0, "", "")
        assert opened == [[BAZHONG], [], ("encoding", "gbk")]

    def test_standard_input_is_read_into_memory(
        self, on_terminal: Run, opened: list[object], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        give_standard_input(monkeypatch, "会议".encode("gbk"))
        assert on_terminal(BAZHONG, "-") == (0, "", "")
        assert opened == [[BAZHONG, Path("-")], [], ("standard_input", "会议".encode("gbk"))]

    def test_where_there_is_nothing_to_open_it_does_not_start(
        self, on_terminal: Run, opened: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        give_standard_input(monkeypatch, b"\n")
        done = on_terminal("none.txt", tmp_path, "-")
        assert (done.status, done.out, opened) == (1, "", [])
        assert done.complaints == [
            "meetreader: none.txt: no such file or folder",
            f"meetreader: {tmp_path}: no reports in this folder (.txt, .md, .html, .docx, .pdf, .jsonl, .zip, .warc)",
            "meetreader: -: empty: nothing to read",
        ]

    def test_without_a_terminal_for_the_keys_it_does_not_start(
        self, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        give_standard_input(monkeypatch, b"")
        for stream in (sys.stdout, sys.stderr):
            monkeypatch.setattr(stream, "isatty", lambda: True)

        open_file = os.open

        def fail_on_terminal(path: str, *arguments: Any, **keywords: Any) -> int:
            if path == "/dev/tty":
                raise OSError
            return open_file(path, *arguments, **keywords)

        monkeypatch.setattr(os, "open", fail_on_terminal)
        assert run(BAZHONG).status == 2


class TestShow:
    def test_the_whole_repaired_text_line_by_line(self, run: Run) -> None:
        text = repair(read_source(LOUDI).text).text
        assert run("show", LOUDI).out.split("\n") == [line.rstrip() for line in text.split("\n")] + [""]

    def test_the_scripts(self, run: Run) -> None:
        def title(script: str) -> str:
            return run("show", BAZHONG, "--script", script).out.splitlines()[2]

        assert title("original") == title("simplified") == "市委应对新冠肺炎疫情工作领导小组第四次会议召开"
        assert title("traditional") == title("hongkong") == "市委應對新冠肺炎疫情工作領導小組第四次會議召開"

    def test_pinyin_in_brackets_after_each_character(self, run: Run) -> None:
        lines = run("show", BAZHONG, "--pinyin", "inline").out.splitlines()
        assert lines[2].startswith("市(shì)委(wěi)应(yìng)对(duì)新(xīn)冠(guān)肺(fèi)炎(yán)疫(yì)情(qíng)")
        assert "。" in "".join(lines)
        assert "。(" not in "".join(lines)

    def test_pinyin_above_stands_over_its_characters(self, run: Run) -> None:
        above, below = run("show", BAZHONG, "--pinyin", "ruby").out.splitlines()[3:5]
        assert above.split()[:4] == ["shì", "wěi", "yìng", "duì"]
        for syllable, character in zip(["shì", "wěi", "yìng", "duì"], "市委应对", strict=True):
            left, right = above.index(syllable), above.index(syllable) + len(syllable)
            assert left - 2 <= text_width(below[: below.index(character)]) <= right

    def test_tones_in_three_styles(self, run: Run) -> None:
        def title(tones: str) -> str:
            return run("show", BAZHONG, "--pinyin", "inline", "--tones", tones).out.splitlines()[2]

        assert title("marks").startswith("市(shì)委(wěi)应(yìng)对(duì)")
        assert title("numbers").startswith("市(shi4)委(wei3)应(ying4)对(dui4)")
        assert title("zhuyin").startswith("市(ㄕˋ)委(ㄨㄟˇ)应(ㄧㄥˋ)对(ㄉㄨㄟˋ)")

    @pytest.mark.parametrize("width", [10, 24, 40, 81])
    def test_lines_are_wrapped_by_cells_and_lose_nothing(self, run: Run, width: int) -> None:
        lines = run("show", LOUDI, "--width", width).out.split("\n")
        assert max(map(text_width, lines)) <= width
        assert not [line for line in lines if line.startswith(tuple("，。、；：？！”）》"))]
        whole = run("show", LOUDI).out
        assert "".join("".join(lines).split()) == "".join(whole.split())

    def test_control_characters_are_pictures(self, run: Run, hostile: Path) -> None:
        out = run("show", hostile).out
        assert "防控␛[2J，\ufffd31m[@click=app.quit]要" in out
        assert not [c for c in out if c != "\n" and not c.isprintable()]

    def test_standard_input(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        give_standard_input(monkeypatch, "市領導出席會議。".encode("big5hkscs"))
        assert run("show", "-", "--script", "simplified").out == "市领导出席会议。\n"

    @pytest.mark.parametrize("name", ["none.txt", "."])
    def test_what_can_not_be_read_is_named(self, run: Run, name: str) -> None:
        done = run("show", name)
        assert (done.status, done.out, len(done.complaints)) == (1, "", 1)
        assert done.err.startswith(f"meetreader: {name}: ")


class TestExtract:
    def test_one_object_a_report_with_the_keys_of_the_format(self, run: Run) -> None:
        done = run("extract", corpus_folder())
        assert (done.status, done.err) == (0, "")
        assert [Path(found["path"]) for found in done.objects] == REPORTS
        for found in done.objects:
            assert {"id", "url", "text", "damage", "meeting", "place", "people", "directives"} <= found.keys()
            assert {"path", "title", "subtitles", "source", "problems", "outline", "evidence"} <= found.keys()
            assert {"name", "ordinal", "held", "published"} <= found["meeting"].keys()
            for person in found["people"]:
                assert {"name", "kind", "titles", "roles", "mentions", "offices"} == person.keys()
            for directive in found["directives"]:
                keys = {"text", "issuer", "addressees", "deadlines", "quantities", "span", "force"}
                assert keys <= directive.keys()

    def test_the_spans_index_the_text_that_repair_prints(self, run: Run) -> None:
        printed = run("repair", WEIHAI).out
        (found,) = run("extract", WEIHAI).objects
        assert len(found["text"]) == len(printed)
        for directive in found["directives"]:
            start, end = directive["span"]
            assert found["text"][start:end] == directive["text"]
        (secretary,) = [person for person in found["people"] if person["name"] == "王鲁明"]
        assert {printed[start:end] for start, end in secretary["mentions"]} >= {"王魯明"}

    def test_json_is_one_array_of_the_same(self, run: Run) -> None:
        assert (
            json.loads(run("extract", corpus_folder(), "--format", "json").out)
            == run("extract", corpus_folder()).objects
        )
        assert json.loads(run("extract", "none.txt", "--format", "json").out) == []

    def test_csv_has_a_row_for_each_person_and_each_directive(self, run: Run) -> None:
        rows = list(csv.DictReader(io.StringIO(run("extract", corpus_folder(), "--format", "csv").out)))
        reports = [analyse_file(path) for path in REPORTS]
        count = sum(len(report.people) + len(report.directives) for report in reports)
        assert len(rows) == count
        chair = next(row for row in rows if row["name"] == "罗增斌")
        assert (chair["record"], chair["kind"], chair["held"], chair["city"]) == (
            "official",
            "participant",
            "2020-02-14",
            "巴中",
        )
        text = {report.id: report.hub for report in reports}
        for row in rows:
            if row["record"] == "directive":
                span = slice(int(row["span_start"]), int(row["span_end"]))
                assert row["text"] == text[row["report"]][span]

    def test_markdown_is_a_brief(self, run: Run) -> None:
        out = run("extract", BAZHONG, "--format", "markdown").out
        assert out.startswith("# 市委应对新冠肺炎疫情工作领导小组第四次会议召开\n\n- Meeting: ")
        assert "\n- Held: 2020-02-14\n" in out
        assert "\n## Officials\n\n- **罗增斌** " in out
        assert "\n## Directives\n\n### 会议\n\n1. " in out

    def test_markup_of_a_report_is_no_markup_in_the_brief(self, run: Run, hostile: Path) -> None:
        assert "[bold]" not in run("extract", hostile, "--format", "markdown").out

    def test_inputs_that_fail_are_named_and_the_rest_is_done(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "empty.txt").touch()
        done = run("extract", "none.txt", tmp_path / "empty.txt", BAZHONG)
        assert done.status == 1
        assert [found["path"] for found in done.objects] == [str(BAZHONG)]
        assert done.complaints == [
            "meetreader: none.txt: no such file or folder",
            f"meetreader: {tmp_path}/empty.txt: empty: nothing to read",
        ]

    def test_into_a_file(self, run: Run, tmp_path: Path) -> None:
        target = tmp_path / "out.jsonl"
        assert run("extract", BAZHONG, "-o", target) == (0, "", "")
        assert target.read_text(encoding="utf-8") == run("extract", BAZHONG).out

    def test_where_the_file_can_not_be_written(self, run: Run, tmp_path: Path) -> None:
        done = run("extract", BAZHONG, "-o", tmp_path / "none" / "out.jsonl")
        assert (done.status, done.out, len(done.complaints)) == (1, "", 1)
        assert done.err == f"meetreader: {tmp_path}/none/out.jsonl: No such file or directory\n"


class TestRepair:
    def test_the_text_and_nothing_else(self, run: Run) -> None:
        assert run("repair", LOUDI) == (0, repair(read_source(LOUDI).text).text, "")

    def test_texts_in_one_stream_begin_on_a_line_of_their_own(self, run: Run, tmp_path: Path) -> None:
        for name, text in (("a.txt", "会议召开。"), ("b.txt", "会议强调。\n"), ("c.txt", "会议结束。")):
            (tmp_path / name).write_text(text, encoding="utf-8")
        assert run("repair", tmp_path).out == "会议召开。\n会议强调。\n会议结束。"

    def test_the_list_accounts_for_every_difference(self, run: Run) -> None:
        source = read_source(WEIHAI)
        repaired, raw, at = run("repair", WEIHAI).out, "", 0
        for found in run("repair", WEIHAI, "--list").objects:
            assert found.keys() == {
                *("id", "path", "kind", "certainty", "span", "text", "raw", "published", "candidates")
            }
            start, end = found["span"]
            assert repaired[start:end] == found["text"]
            raw += repaired[at:start]
            assert found["raw"] == [len(raw), len(raw) + len(found["published"])]
            raw, at = raw + found["published"], end
        assert raw + repaired[at:] == source.text

    def test_into_a_folder_each_report_is_written_below_its_own_name(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "in/2020").mkdir(parents=True)
        (tmp_path / "in/2020/a.txt").write_text("會(huì)議", encoding="utf-8")
        (tmp_path / "in/a.txt").write_text("会议", encoding="utf-8")
        assert run("repair", tmp_path / "in", "-o", f"{tmp_path}/out/") == (0, "", "")
        assert (tmp_path / "out/2020/a.txt").read_text(encoding="utf-8") == "會議"
        assert (tmp_path / "out/a.txt").read_text(encoding="utf-8") == "会议"
        assert run("repair", tmp_path / "in", "--list", "-o", tmp_path / "out").status == 0
        (found,) = (tmp_path / "out/2020/a.txt.repairs.jsonl").read_text(encoding="utf-8").splitlines()
        assert json.loads(found)["published"] == "(huì)"

    def test_two_reports_of_one_name_do_not_overwrite_one_another(self, run: Run, tmp_path: Path) -> None:
        for folder in ("1", "2"):
            (tmp_path / folder).mkdir()
            (tmp_path / folder / "a.txt").write_text("会议", encoding="utf-8")
        done = run("repair", tmp_path / "1/a.txt", tmp_path / "2/a.txt", "-o", f"{tmp_path}/out/")
        assert done.status == 2
        assert "would be written twice" in done.err

    @pytest.mark.parametrize("target", ["a.txt", "link.txt", "."])
    def test_an_input_is_never_written_to(self, run: Run, tmp_path: Path, target: str) -> None:
        (tmp_path / "a.txt").write_text("會(huì)議", encoding="utf-8")
        (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
        done = run("repair", tmp_path / "a.txt", "-o", tmp_path / target)
        assert done.status == 2
        assert "never written to" in done.err
        assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "會(huì)議"
