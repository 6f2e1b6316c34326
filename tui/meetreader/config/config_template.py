"""A commented `config.toml` in which nothing is changed, for `meetreader config init`."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable
from typing import NamedTuple

from meetreader.config.config_table import SETTINGS
from meetreader.language import translate
from meetreader.text.prose_rows import wrap_prose

WIDTH = 112
"""Cells of a line."""


class DescribedKeys(NamedTuple):
    """An action, its keys as they are written in the file, and what it does."""

    action: str
    keys: tuple[str, ...]
    description: str


def make_template(actions: Iterable[DescribedKeys], path: str) -> str:
    """The file, every setting behind a `#` with its default; `path` is where it belongs."""
    lines = [
        *_comment(
            translate(
                "Settings of meetreader. A line counts once the # before it is gone; what is not here is as the "
                "line says."
            )
        ),
        "# " + translate("This file belongs at {path}").format(path=path),
        *_comment(translate("meetreader config check says what does not fit.")),
        "",
    ]
    for setting in SETTINGS:
        lines += _comment(
            translate("{description} ({values})").format(
                description=translate(setting.description), values=setting.describe_values()
            )
        )
        lines += [f"#{setting.name} = {format_value(setting.default)}", ""]
    lines += [
        "[keys]",
        *_comment(
            translate(
                "One key or a list of keys for an action: a character, a name (Space, PgDn, Esc, F5, Ctrl-D), or "
                "strokes one after the other with blanks between them. An empty list takes the keys of an action away."
            )
        ),
        "",
    ]
    for action in actions:
        lines += [f"# {action.description}", f"#{action.action} = {format_value(action.keys)}"]
    return "\n".join(lines) + "\n"


def _comment(text: str) -> list[str]:
    """A text as comments of at most WIDTH cells; rows of Chinese break between any two characters."""
    if text.isascii():
        rows = textwrap.wrap(text, WIDTH - 2, break_on_hyphens=False)
    else:
        rows = wrap_prose(text, WIDTH - 2)
    return [f"# {row}" for row in rows]


def format_value(value: object) -> str:
    """A value as TOML writes it; strings of JSON are strings of TOML too."""
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)
