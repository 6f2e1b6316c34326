"""Keys as people write them."""

from __future__ import annotations

from meetreader.config.key_strokes import KeySequence

_KEY_NAMES = {
    "space": "Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "asterisk": "*",
    "exclamation_mark": "!",
    "ampersand": "&",
    "tilde": "~",
    "percent_sign": "%",
    "apostrophe": "'",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "shift+tab": "Shift-Tab",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "f1": "F1",
}


def name_key(key: str) -> str:
    """A key as people write it: `ctrl+d` is `Ctrl-D`, `slash` is `/`."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    return f"Ctrl-{key[5:].upper()}" if key.startswith("ctrl+") else key


def name_strokes(keys: KeySequence) -> str:
    """Strokes as people write them, one behind the other: `]d`."""
    return "".join(map(name_key, keys))
