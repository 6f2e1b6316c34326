"""What is loaded when: each module and each command in a Python of its own."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import meetreader
from meetreader.data.files import corpus_folder

PACKAGE = Path(meetreader.__file__).parent
SCREEN = {"textual", "rich"}
ENGINES = {"opencc", "pypinyin", "rjieba", "jieba"}
REPORT = str(min(corpus_folder().glob("*.txt")))


def list_core_modules() -> list[str]:
    """The modules of the core: all but the screen, the command line and the way in."""
    names = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in PACKAGE.rglob("*.py")
    ]
    apart = ("meetreader.ui", "meetreader.cli", "meetreader.__main__")
    return sorted(name.removesuffix(".__init__") for name in names if not name.startswith(apart))


def find_loaded_modules(code: str) -> set[str]:
    """The modules loaded once `code` has run."""
    ending = "import sys; print(file=sys.stderr); print(*sorted(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{ending}"], capture_output=True, text=True, check=True
    )
    return set(done.stderr.splitlines()[-1].split())


def find_loaded_packages(code: str) -> set[str]:
    """The top-level packages loaded once `code` has run."""
    return {name.partition(".")[0] for name in find_loaded_modules(code)}


def find_packages_of_command(*arguments: str) -> set[str]:
    """The top-level packages a command line loads."""
    return find_loaded_packages(
        "from meetreader.cli.main import main\n"
        f"try: main({list(arguments)!r})\n"
        "except SystemExit as done: assert not done.code"
    )


def test_importing_the_core_loads_neither_the_screen_nor_an_engine() -> None:
    loaded = find_loaded_packages("\n".join(f"import {name}" for name in list_core_modules()))
    assert "meetreader" in loaded
    assert not loaded & (SCREEN | ENGINES)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_and_version_load_nothing_but_the_arguments(arguments: list[str]) -> None:
    assert not find_packages_of_command(*arguments) & (SCREEN | ENGINES | {"rapidfuzz", "hashlib", "json"})


@pytest.mark.parametrize("command", ["show", "extract", "repair", "search"])
def test_the_help_of_a_command_loads_no_engine(command: str) -> None:
    assert not find_packages_of_command(command, "--help") & (SCREEN | ENGINES)


@pytest.mark.parametrize(
    ("arguments", "engines"),
    [
        (["show", REPORT], {"opencc"}),
        (["show", REPORT, "--script", "simplified", "--pinyin", "inline"], {"opencc", "pypinyin", "rjieba"}),
        (["show", REPORT, "--script", "traditional"], {"opencc", "rjieba"}),
        (["extract", REPORT], {"opencc"}),
        (["repair", REPORT], {"opencc"}),
        (["repair", REPORT, "--list"], {"opencc"}),
        (["search", "领导小组", REPORT], {"opencc"}),
    ],
    ids=lambda value: " ".join(value).replace(REPORT, "REPORT") if isinstance(value, list) else "",
)
def test_a_command_loads_no_screen_and_only_the_engines_it_needs(
    arguments: list[str], engines: set[str]
) -> None:
    loaded = find_packages_of_command(*arguments)
    assert not loaded & SCREEN
    assert {"rjieba" if name == "jieba" else name for name in loaded & ENGINES} == engines


def test_the_list_is_shown_before_anything_is_loaded_that_it_does_not_need() -> None:
    loaded = find_loaded_modules("import meetreader.ui.start")
    ours = {name for name in loaded if name.startswith("meetreader.")}
    assert {name for name in ours if name.startswith("meetreader.ui.controllers.")} == {
        "meetreader.ui.controllers.theme_choice"
    }
    later = {"meetreader.ui.actions", "meetreader.ui.widgets.text_view", "meetreader.text.layout"}
    assert all(map(find_spec, later))
    assert not ours & later
    assert not loaded & (ENGINES | {"rapidfuzz", "hashlib"})
