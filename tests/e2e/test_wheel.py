"""The wheel in an empty environment: everything the program needs travels inside."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from meetreader import __version__
from meetreader.data.files import corpus_folder, data_folder
from tests.e2e.emulated_terminal import Terminal

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]
ROOT = Path(__file__).parents[2]


def run_tool(*command: object, where: Path | None = None) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=where, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    run_tool(sys.executable, "-m", "build", "--wheel", "--outdir", target, ROOT)
    (built,) = target.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the commands of an empty environment with the wheel in it."""
    environment = tmp_path_factory.mktemp("environment")
    run_tool(sys.executable, "-m", "venv", environment)
    run_tool(environment / "bin/python", "-m", "pip", "install", "--quiet", wheel)
    return environment / "bin"


def test_the_data_and_the_reports_are_inside(wheel: Path) -> None:
    inside = {Path(name) for name in zipfile.ZipFile(wheel).namelist()}
    assert {Path("meetreader/corpus", path.name) for path in corpus_folder().iterdir()} <= inside
    assets = data_folder("assets")
    files = {path.relative_to(assets) for path in assets.rglob("*") if path.is_file()}
    assert {Path("meetreader/assets", path) for path in files} <= inside
    name = f"meetreader-{__version__}"
    expected = ("meetreader", f"{name}.dist-info", f"{name}.data")
    assert not {path for path in inside if path.parts[0] not in expected}


def test_the_manual_page_and_the_completions_are_installed(installed: Path, tmp_path: Path) -> None:
    share = installed.parent / "share"
    assert ".SH ENVIRONMENT\n" in (share / "man/man1/meetreader.1").read_text(encoding="utf-8")
    for shell, place in (
        ("bash", "bash-completion/completions/meetreader"),
        ("zsh", "zsh/site-functions/_meetreader"),
        ("fish", "fish/vendor_completions.d/meetreader.fish"),
    ):
        text = run_tool(installed / "meetreader", "completions", shell, where=tmp_path)
        assert text == (share / place).read_text(encoding="utf-8")


def test_it_runs_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    assert run_tool(installed / "meetreader", "--version", where=tmp_path) == f"meetreader {__version__}\n"
    line = run_tool(
        installed / "meetreader", "search", "領導小組", "--limit", "1", "--format", "jsonl", where=tmp_path
    )
    path = Path(json.loads(line)["path"])
    assert path.is_relative_to(installed.parent)
    (found,) = run_tool(installed / "meetreader", "extract", path, where=tmp_path).splitlines()
    assert json.loads(found)["people"]


def test_the_doctor_finds_nothing_wrong(installed: Path, tmp_path: Path) -> None:
    answer = run_tool(installed / "meetreader", "doctor", where=tmp_path)
    assert f"meetreader         {__version__} in {installed.parent}" in answer
    assert answer.endswith("\nNothing is wrong.\n")


def test_the_reader_opens_on_the_reports_inside(installed: Path) -> None:
    terminal = Terminal(program=[str(installed / "meetreader")])
    try:
        terminal.wait_for("Reports 5")
        terminal.press_keys("q")
        assert terminal.wait_for_exit() == 0
    finally:
        terminal.close()


def test_the_translations_are_installed(installed: Path) -> None:
    done = subprocess.run(
        [installed / "meetreader", "--lang", "zh-Hant", "show", "/none"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "meetreader: /none: 沒有這個檔案或資料夾\n")
