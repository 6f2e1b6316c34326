"""docs/architecture.md lists the modules that exist, each with one line."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import meetreader

PACKAGE = Path(meetreader.__file__).parent
DOCUMENT = Path(__file__).parents[2] / "docs" / "architecture.md"
# A folder heads a table, `### `search/``, and each of its modules is a row: | `query.py` | what it holds |
HEADING = re.compile(r"^### `([\w/]+/)`")
ROW = re.compile(r"^\| `(\w+\.py)` \| (.+) \|$")


def list_modules() -> Counter[str]:
    """Every module of the package as `search/query.py`, but for the `__init__.py` of folders."""
    paths = (path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
    return Counter(str(path) for path in paths)


def read_document() -> Counter[str]:
    """How often the document describes each module."""
    described: Counter[str] = Counter()
    folder: str | None = None
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if heading := HEADING.match(line):
            folder = heading[1].removeprefix("meetreader/")
        elif line.startswith("## "):
            folder = None
        elif folder is not None and (row := ROW.match(line)):
            described[folder + row[1]] += 1
    return described


def test_every_module_is_described_once_and_none_that_is_gone() -> None:
    exist, described = list_modules(), read_document()
    assert not sorted(exist - described), "modules that docs/architecture.md does not describe"
    assert not sorted(described - exist), "modules that docs/architecture.md describes and that do not exist"


def test_every_layer_and_folder_is_named() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    layers = text.split("## Layers")[1].split("\n## ")[0]
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert {folder for folder in folders if f"`{folder}`" not in layers} == set()
    rules = {path.name for path in (PACKAGE.parents[1] / "assets" / "rules").iterdir() if path.is_dir()}
    assert {folder for folder in rules if f"`{folder}`" not in text} == set()
