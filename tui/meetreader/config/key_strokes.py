"""How keys are written in `config.toml`, and what Textual calls them.

A stroke is a character (`n`, `G`, `]`, `/`), a key with a name (`Space`, `PgDn`, `Esc`, `F5`, `↓`) or one with others held
(`Ctrl-D`, `shift+tab`): as the help shows it, or by Textual's name (`slash`, `pagedown`, `ctrl+d`).
"""

from __future__ import annotations

import unicodedata

NAMED_KEYS = (
    *("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete"),
    *("enter", "tab", "space", "escape", "backspace"),
    *(f"f{number}" for number in range(1, 25)),
)
MODIFIERS = ("ctrl", "alt", "shift")
KeySequence = tuple[str, ...]
"""Strokes one after the other, by Textual's names: `("right_square_bracket", "d")`."""
ANY_LETTER = "{a-z}"
"""Stands for any small letter as the last stroke, such as that of a bookmark."""
_ALIASES = {
    "pgup": "pageup",
    "pgdn": "pagedown",
    "pgdown": "pagedown",
    "esc": "escape",
    "return": "enter",
    "ins": "insert",
    "del": "delete",
    "↑": "up",
    "↓": "down",
    "←": "left",
    "→": "right",
    " ": "space",
}
# What a terminal sends for these keys is the same as for others.
_SAME_CODE = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "escape", "ctrl+left_square_bracket": "escape"}
# Textual's names of characters are those of Unicode, but for these.
_RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def name_character(character: str) -> str:
    """Textual's name of the key that types a character: `n`, `]` -> `n`, `right_square_bracket`."""
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return _RENAMED.get(name, name)


CHARACTER_KEYS = {name_character(chr(code)): chr(code) for code in range(0x21, 0x7F)}
"""The characters that a plain keyboard types, by Textual's names of their keys."""
KEY_NAMES = (*NAMED_KEYS, *(name for name in CHARACTER_KEYS if len(name) > 1))
"""Every name that a stroke may have, without what is held."""


def find_stroke(word: str) -> str | None:
    """Textual's name of a stroke; None where there is no such key.

    `Ctrl-D` -> `ctrl+d`, `/` -> `slash`, `PgDn` -> `pagedown`, `Ctrl-I` -> `tab`, `pgdwn` -> None.
    """
    if word == ANY_LETTER:
        return word
    held: list[str] = []
    rest = word
    while (parts := _split_modifier(rest)) is not None:
        modifier, rest = parts
        held.append(modifier)
    key = _find_key(rest)
    if key is None or len(set(held)) < len(held):
        return None
    if "shift" in held and len(key) == 1:  # a terminal sends the capital letter
        held.remove("shift")
        key = key.upper()
    if "ctrl" in held and len(key) == 1:
        key = key.lower()
    stroke = "+".join([*(modifier for modifier in MODIFIERS if modifier in held), key])
    return _SAME_CODE.get(stroke, stroke)


def _split_modifier(word: str) -> tuple[str, str] | None:
    for modifier in MODIFIERS:
        if word[: len(modifier)].lower() == modifier and word[len(modifier) : len(modifier) + 1] in (
            "+",
            "-",
        ):
            rest = word[len(modifier) + 1 :]
            return (modifier, rest) if rest else None
    return None


def _find_key(word: str) -> str | None:
    if len(word) == 1:
        return _ALIASES.get(word) or (name_character(word) or None if word.isprintable() else None)
    name = _ALIASES.get(word.lower(), word.lower())
    return name if name in KEY_NAMES else None
