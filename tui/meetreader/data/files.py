"""The paths of the program's own data, `assets/` and `corpus/`, in an installed wheel or in a checkout; the folder of the reader's."""

from __future__ import annotations

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


def settings_folder() -> Path:
    """Where the reader's settings and dictionaries are: `$XDG_CONFIG_HOME/meetreader` on Linux."""
    from platformdirs import user_config_path

    return user_config_path("meetreader", appauthor=False)


def default_library_path() -> Path:
    """Where the library is: `$XDG_DATA_HOME/meetreader/library.db` on Linux."""
    from platformdirs import user_data_path

    return user_data_path("meetreader", appauthor=False) / "library.db"
