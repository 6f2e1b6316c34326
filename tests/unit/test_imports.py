"""What is loaded when: each module and each command in a Python of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import meetreader
from meetreader.data.files import corpus_folder

PACKAGE = Path(meetreader.__file__).parent
SCREEN = {"textual", "rich"}
HEAVY = {"opencc", "pypinyin", "rjieba", "jieba"}
REPORT = str(min(corpus_folder().glob("*.txt")))


def modules() -> list[str]:
    """The modules of the core: all but the screen, the command line and the way in."""
    names = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in PACKAGE.rglob("*.py")
    ]
    apart = ("meetreader.ui", "meetreader.cli", "meetreader.__main__")
    return sorted(name.removesuffix(".__init__") for name in names if not name.startswith(apart))


def loaded_after(code: str) -> set[str]:
    """The top-level packages loaded once `code` has run."""
    ending = "import sys; print(file=sys.stderr); print(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{ending}"], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in done.stderr.splitlines()[-1].split()}


def loaded_by(*arguments: str) -> set[str]:
    """The top-level packages a command line loads."""
    return loaded_after(
        "from meetreader.cli.main import main\n"
        f"try: main({list(arguments)!r})\n"
        "except SystemExit as done: assert not done.code"
    )


def test_importing_the_core_loads_neither_the_screen_nor_a_dictionary() -> None:
    loaded = loaded_after("\n".join(f"import {name}" for name in modules()))
    assert "meetreader" in loaded
    assert not loaded & (SCREEN | HEAVY)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_and_version_load_nothing_but_the_arguments(arguments: list[str]) -> None:
    assert not loaded_by(*arguments) & (SCREEN | HEAVY | {"rapidfuzz", "hashlib", "json"})


@pytest.mark.parametrize("command", ["show", "extract", "repair", "search"])
def test_the_help_of_a_command_loads_no_dictionary(command: str) -> None:
    assert not loaded_by(command, "--help") & (SCREEN | HEAVY)


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", REPORT],
        ["show", REPORT, "--script", "simplified", "--pinyin", "inline"],
        ["show", REPORT, "--script", "traditional"],
        ["extract", REPORT],
        ["repair", REPORT],
        ["repair", REPORT, "--list"],
        ["search", "领导小组", REPORT],
    ],
    ids=lambda arguments: " ".join(arguments).replace(REPORT, "REPORT"),
)
def test_a_command_loads_no_screen_and_no_dictionary(arguments: list[str]) -> None:
    assert not loaded_by(*arguments) & (SCREEN | HEAVY)
