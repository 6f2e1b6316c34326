"""First sets: the characters that a match of a pattern can begin with, put before the pattern as a look-ahead.

Python's engine tries every branch of a pattern at every place of a text, unless all of them begin with plain letters.
With the look-ahead it tries the branches only at the few places where one of them can match.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_GROUP = re.compile(r"\((?:\?(?::|P<\w+>|(?P<looks><?[=!])))?")
_CLASS = re.compile(r"\[(?P<negated>\^?)(?P<inside>\]?(?:\\.|[^\]\\])*)\]")
_QUANTIFIER = re.compile(r"(?:(?P<may>[?*]|\{0?,)|\+|\{)(?:\d*,?\d*\})?[?+]?")
_ANY = frozenset(".^$")


def add_first_set(pattern: str) -> str:
    """The pattern behind a look-ahead for its first set: `强调|要求` becomes `(?=[强要])(?:强调|要求)`.

    A pattern that can begin with any character, or match nothing at all, is returned unchanged. Understands what the
    tables of this project use: letters, classes, groups, assertions and quantifiers.
    """
    found, empty, _ = _parse_branches(pattern, 0)
    return f"(?=[{''.join(sorted(found))}])(?:{pattern})" if found and not empty else pattern


class _ParsedPart(NamedTuple):
    """The first set of a part of a pattern, as members of a character class (None: any character).

    `empty` says that the part can match nothing, `end` where the part ends in the pattern.
    """

    firsts: frozenset[str] | None
    empty: bool
    end: int


def _parse_branches(pattern: str, at: int) -> _ParsedPart:
    """The branches from `at` up to the bracket that closes them, or to the end of the pattern."""
    firsts: frozenset[str] | None = frozenset()
    empty = False
    while True:
        branch = _parse_branch(pattern, at)
        firsts = None if firsts is None or branch.firsts is None else firsts | branch.firsts
        empty = empty or branch.empty
        at = branch.end
        if pattern[at : at + 1] != "|":
            return _ParsedPart(firsts, empty, at)
        at += 1


def _parse_branch(pattern: str, at: int) -> _ParsedPart:
    firsts: frozenset[str] | None = frozenset()
    begins = True
    while at < len(pattern) and pattern[at] not in "|)":
        piece = _parse_piece(pattern, at)
        at = piece.end
        if begins:
            firsts = None if firsts is None or piece.firsts is None else firsts | piece.firsts
            begins = piece.empty
    return _ParsedPart(firsts, begins, at)


def _parse_piece(pattern: str, at: int) -> _ParsedPart:
    piece = _parse_atom(pattern, at)
    quantifier = _QUANTIFIER.match(pattern, piece.end)
    if quantifier is None:
        return piece
    return _ParsedPart(piece.firsts, piece.empty or quantifier["may"] is not None, quantifier.end())


def _parse_atom(pattern: str, at: int) -> _ParsedPart:
    character = pattern[at]
    if group := _GROUP.match(pattern, at):
        inner = _parse_branches(pattern, group.end())
        if group["looks"]:
            return _ParsedPart(frozenset(), True, inner.end + 1)
        return _ParsedPart(inner.firsts, inner.empty, inner.end + 1)
    if found := _CLASS.match(pattern, at):
        return _ParsedPart(None if found["negated"] else frozenset((found["inside"],)), False, found.end())
    if character == "\\":
        return _ParsedPart(frozenset((pattern[at : at + 2],)), False, at + 2)
    if character in _ANY:
        return _ParsedPart(None, False, at + 1)
    return _ParsedPart(frozenset((re.escape(character),)), False, at + 1)
