"""The manual page and the completions are those of the parser."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from meetreader.cli.command_table import COMMANDS
from meetreader.cli.environment import PLACES, VARIABLES
from meetreader.cli.parser import build_parser
from meetreader.cli.shell_completions import make_completions
from tests.unit.conftest import Run

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a wheel installs besides the package."""
    target = tmp_path_factory.mktemp("files")
    subprocess.run([sys.executable, ROOT / "scripts/shell_files.py", target], check=True)
    return target / "share"


def list_options() -> set[str]:
    parsers = build_parser().commands.values()
    return {option for parser in parsers for action in parser._actions for option in action.option_strings}


def test_the_manual_page_has_every_command_option_variable_and_place(folder: Path) -> None:
    page = (
        (folder / "man/man1/meetreader.1")
        .read_text(encoding="utf-8")
        .replace("\\-", "-")
        .replace("\\(ti", "~")
    )
    for command in COMMANDS:
        assert f"meetreader {command.name}" in page
    for option in list_options() - {"-h", "--help"}:
        assert option in page
    for name, text in (*PLACES, *VARIABLES):
        assert f".B {name}\n{text}" in page
    headings = re.findall(r"^\.SH (.+)$", page, re.MULTILINE)
    assert headings[:3] == ["NAME", "SYNOPSIS", "DESCRIPTION"]
    assert headings[-1] == "SEE ALSO"


def test_the_manual_page_is_the_same_in_every_build(folder: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts/shell_files.py", tmp_path], check=True)
    page = "share/man/man1/meetreader.1"
    assert (tmp_path / page).read_bytes() == (folder.parent / page).read_bytes()


def test_man_has_nothing_to_complain_about(folder: Path) -> None:
    if shutil.which("man") is None or shutil.which("groff") is None:
        pytest.skip("man or groff is not installed")
    command = ["man", "--warnings", "-E", "utf-8", "-l", str(folder / "man/man1/meetreader.1")]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={"MANWIDTH": "80", "PATH": "/usr/bin"}
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "meetreader - read Chinese government meeting reports" in done.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["ext"], ["extract"]),
        (["extract", "--fo"], ["--format"]),
        (["extract", "--format", ""], ["csv", "json", "jsonl", "markdown"]),
        (["config", ""], ["check", "init", "path", "show"]),
        (["completions", "f"], ["fish"]),
    ],
    ids=" ".join,
)
def test_bash_completes(folder: Path, words: list[str], expected: list[str]) -> None:
    script = folder / "bash-completion/completions/meetreader"
    asked = " ".join(f"'{word}'" for word in ["meetreader", *words])
    code = (
        f"source '{script}'; COMP_WORDS=({asked}); COMP_CWORD={len(words)}\n"
        "$(complete -p meetreader | sed 's/.*-F \\([^ ]*\\).*/\\1/') meetreader\n"
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert sorted(word.strip() for word in done.stdout.split()) == expected


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_completions_of_another_shell_are_read_by_it(folder: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    (script,) = (
        path
        for path in folder.rglob("*")
        if path.is_file() and shell in str(path) and "bash" not in str(path)
    )
    done = subprocess.run([shell, "-n", str(script)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_command_writes_the_same(run: Run, shell: str) -> None:
    done = run("completions", shell)
    assert (done.status, done.err) == (0, "")
    assert done.out == make_completions(shell)
    for command in COMMANDS:
        assert command.name in done.out


def test_the_end_of_help_says_where_things_are_and_what_is_heeded(run: Run) -> None:
    out = run("--help").out
    for name, text in (*PLACES, *VARIABLES):
        assert name in out
        assert text in out


def test_every_variable_that_the_program_asks_for_is_documented() -> None:
    asked = set()
    for path in (ROOT / "tui").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r"environ(?:ment)?(?:\.get)?[\[(]\"([A-Z_]+)\"", text))
        asked |= set(re.findall(r"^VARIABLE = \"([A-Z_]+)\"", text, re.MULTILINE))
    assert "MEETREADER_AMBIGUOUS" in asked
    named = {name for row in VARIABLES for name in row.name.split(", ")}
    # Set by the terminal for itself, and only shown by the doctor; set by the program for argparse.
    assert asked - named == {"TERM_PROGRAM", "LANGUAGE"}
