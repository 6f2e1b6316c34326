"""The paths of the program's own data, `assets/` and `corpus/`, in an installed wheel or in a checkout."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


@cache
def data_folder(name: str) -> Path:
    """The folder `assets` or `corpus`: inside the package when installed, at the top level in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parents[1] / name


def asset_path(name: str) -> Path:
    """The path of one file of `assets/`."""
    return data_folder("assets") / name


def corpus_folder() -> Path:
    """The folder of the bundled reports."""
    return data_folder("corpus")


def lines(name: str) -> list[str]:
    """The lines of a text asset without comments (`#` at the start of a line) and blank lines."""
    return list(each_line(name))


def each_line(name: str) -> Iterator[str]:
    """The same, one after the other: what a long list leaves behind stays with the program."""
    with asset_path(name).open(encoding="utf-8") as file:
        for line in file:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n")
