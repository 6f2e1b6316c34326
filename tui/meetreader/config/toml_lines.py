"""On which line of a TOML file each key stands, which tomllib does not say."""

from __future__ import annotations

import re

_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
_HEADER = re.compile(rf"[ \t]*\[\[?[ \t]*({_DOTTED})[ \t]*\]\]?")
_KEY = re.compile(rf"[ \t]*({_DOTTED})[ \t]*=")
_PART = re.compile(_NAME)


def find_key_lines(text: str) -> dict[tuple[str, ...], int]:
    """The line (from 1) of each key, by its path: `[keys]`, `hits.search = "n"` -> `("keys", "hits", "search")`: 2.

    Keys inside values (of inline tables, of lists over several lines) have no line of their own.
    """
    lines: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = _split_path(header[1])
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_split_path(key[1])), number)
    return lines


def _split_path(dotted: str) -> tuple[str, ...]:
    return tuple(part[0].strip("\"'") for part in _PART.finditer(dotted))
