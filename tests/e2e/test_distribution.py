"""The source archive and the wheel as they would be published."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from meetreader import __version__

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def distribution(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a source archive, and the wheel that was built from it."""
    target = tmp_path_factory.mktemp("distribution")
    run_module("build", "--outdir", target, ROOT)
    return target


def run_module(*arguments: object) -> None:
    command = [sys.executable, "-m", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_index_would_take_the_metadata_of_both(distribution: Path) -> None:
    files = sorted(distribution.iterdir())
    assert [path.suffix for path in files] == [".whl", ".gz"]
    run_module("twine", "check", "--strict", *files)


def test_the_source_archive_holds_what_a_change_needs(distribution: Path) -> None:
    (archive,) = distribution.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        inside = {name.removeprefix(f"meetreader-{__version__}/") for name in opened.getnames()}
    for folder in ("tui", "assets", "corpus", "docs", "scripts", "tests"):
        tracked = {str(path.relative_to(ROOT)) for path in (ROOT / folder).rglob("*") if path.is_file()}
        assert {path for path in tracked if "__pycache__" not in path} <= inside
    assert {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "Makefile"} <= inside
