"""A commented `config.toml` in which nothing is changed, for `meetreader config init`."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable
from typing import NamedTuple

from meetreader.config.config_table import SETTINGS


class DescribedKeys(NamedTuple):
    """An action, its keys as they are written in the file, and what it does."""

    action: str
    keys: tuple[str, ...]
    description: str


def make_template(actions: Iterable[DescribedKeys], path: str) -> str:
    """The file, every setting behind a `#` with its default; `path` is where it belongs."""
    lines = [
        "# Settings of meetreader. A line counts once the # before it is gone; what is not here is as the line says.",
        f"# This file belongs at {path}",
        "# meetreader config check says what does not fit.",
        "",
    ]
    for setting in SETTINGS:
        about = f"{setting.description} ({setting.describe_values()})"
        lines += textwrap.wrap(
            about, 110, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False
        )
        lines += [f"#{setting.name} = {format_value(setting.default)}", ""]
    lines += [
        "[keys]",
        "# One key or a list of keys for an action: a character, a name (Space, PgDn, Esc, F5, Ctrl-D), or strokes one after",
        "# the other with blanks between them. An empty list takes the keys of an action away.",
        "",
    ]
    for action in actions:
        lines += [f"# {action.description}", f"#{action.action} = {format_value(action.keys)}"]
    return "\n".join(lines) + "\n"


def format_value(value: object) -> str:
    """A value as TOML writes it; strings of JSON are strings of TOML too."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
