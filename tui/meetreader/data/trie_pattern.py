"""One regular expression for many words, in a form that Python's engine matches quickly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

_Trie: TypeAlias = "dict[str, _Trie]"


def build_trie_pattern(words: Iterable[str]) -> str:
    """A group that matches the longest of the words at a place; `(?!)`, which never matches, for no words.

    Words with a common beginning share it, so that the engine compares each character only once:
    市委, 市长, 市 become `(?:市(?:委|长)?)`.
    """
    root: _Trie = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}  # marks the end of a word
    return f"(?:{_format_branches(root)})" if root else "(?!)"


def _format_branches(node: _Trie) -> str:
    return "|".join(
        re.escape(character) + _format_rest(below) for character, below in node.items() if character
    )


def _format_rest(node: _Trie) -> str:
    """What may follow the characters that lead to a node."""
    if node.keys() == {""}:
        return ""
    branches = _format_branches(node)
    if "" in node:
        return f"(?:{branches})?"
    return branches if len(node) == 1 else f"(?:{branches})"
