"""One table of commands, one parser: what completions and the manual page are made from, and which word is what."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from meetreader.cli.command_parser import CommandParser, PhraseArguments, separate_paths
from meetreader.cli.command_table import COMMANDS, find_command
from meetreader.cli.parser import build_parser

NAMES = [command.name for command in COMMANDS]


def list_actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return list(parser._actions)


def test_each_command_has_a_name_and_a_module_of_its_own() -> None:
    assert len(set(NAMES)) == len({command.module for command in COMMANDS}) == len(COMMANDS)
    assert find_command("extract") is COMMANDS[NAMES.index("extract")]
    assert find_command("a.txt") is find_command("") is None


@pytest.mark.parametrize("name", NAMES)
def test_every_argument_is_described(name: str) -> None:
    parser = build_parser().commands[name]
    assert parser.description
    assert "Examples:" in (parser.epilog or "")
    for action in list_actions(parser):
        assert action.help, action
        assert action.nargs == 0 or action.metavar or action.choices, action


def test_the_full_parser_parses_each_command() -> None:
    parser = build_parser()
    assert parser.parse_args(["show", "a.txt", "--width", "40"]).path == "a.txt"
    assert parser.parse_args(["search", "防汛", "a.txt"]).paths == ["a.txt"]
    assert parser.parse_args(["repair", "--list", "a.txt", "b.txt"]).paths == ["a.txt", "b.txt"]


def test_the_parser_of_one_command_is_that_of_the_full_parser() -> None:
    for name in NAMES:
        assert (
            build_parser(only=name).commands[name].format_help()
            == build_parser().commands[name].format_help()
        )


def test_every_command_takes_version_and_help_and_those_that_read_reports_an_encoding() -> None:
    for parser in build_parser().commands.values():
        options = {option for action in list_actions(parser) for option in action.option_strings}
        assert {"--version", "--help"} <= options
        reads = any(action.metavar == "PATH" for action in list_actions(parser))
        assert ("--encoding" in options) is reads


class TestPhrasesAndPaths:
    @pytest.fixture(autouse=True)
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("reports").mkdir()
        Path("a.txt").touch()

    @pytest.mark.parametrize(
        ("words", "phrases", "paths"),
        [
            ("外防输入 内防反弹", "外防输入 内防反弹", ""),
            ("外防输入 reports", "外防输入", "reports"),
            ("外防输入 a.txt 内防反弹", "外防输入 内防反弹", "a.txt"),
            ("外防输入 missing.txt", "外防输入 missing.txt", ""),
            ("外防输入 ./missing.txt /x ../y -", "外防输入", "./missing.txt /x ../y -"),
            ("a.txt a.txt", "a.txt", "a.txt"),
        ],
    )
    def test_what_exists_after_the_first_phrase_is_a_path(self, words: str, phrases: str, paths: str) -> None:
        assert separate_paths(words.split(), PhraseArguments(1, None)) == (phrases.split(), paths.split())

    def test_a_command_may_do_without_a_name_and_take_no_more_than_one(self) -> None:
        assert separate_paths(["reports"], PhraseArguments(0, 1)) == ([], ["reports"])
        assert separate_paths(["李俊明", "b.txt"], PhraseArguments(0, 1)) == (["李俊明"], ["b.txt"])

    @pytest.mark.parametrize(
        ("arguments", "phrases", "paths"),
        [
            (["外防输入", "--", "内防反弹"], ["外防输入"], ["内防反弹"]),
            (["外防输入", "--by", "month", "a.txt"], ["外防输入"], ["a.txt"]),
            (["外防输入", "--", "--by"], ["外防输入"], ["--by"]),
            (["./a.txt", "外防输入"], ["外防输入"], ["./a.txt"]),
        ],
    )
    def test_two_dashes_end_the_phrases(
        self, arguments: list[str], phrases: list[str], paths: list[str]
    ) -> None:
        options = self.make_parser().parse_command(arguments)
        assert (options.phrases, options.paths) == (phrases, paths)

    def test_a_missing_phrase_is_a_wrong_call(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit, match="2"):
            self.make_parser().parse_command(["--", "a.txt"])
        assert "missing" in capsys.readouterr().err

    def make_parser(self) -> CommandParser:
        parser = CommandParser("meetreader formulations")
        parser.add_phrases(
            "PHRASE", at_least=1, description="what to find", path_description="where to find it"
        )
        parser.add_argument("--by")
        return parser


def test_declaring_all_arguments_loads_nothing_that_does_the_work() -> None:
    code = "import sys; from meetreader.cli.parser import build_parser; build_parser(); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = ("textual", "rich", "opencc", "pypinyin", "rjieba", "jieba", "rapidfuzz", "sqlite3")
    work = tuple(
        f"meetreader.{room}" for room in ("ui", "analysis", "extract", "repair", "search", "structure")
    )
    assert [name for name in done.stdout.split() if name.startswith((*heavy, *work))] == []
