"""Patterns of many branches made quick: tried only where a character stands that a match can begin with.

Python's engine tries every branch of a pattern at every place of a text, unless all of them begin with plain letters.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_GROUP = re.compile(r"\((?:\?(?::|P<\w+>|(?P<looks><?[=!])))?")
_CLASS = re.compile(r"\[(?P<negated>\^?)(?P<inside>\]?(?:\\.|[^\]\\])*)\]")
_QUANTIFIER = re.compile(r"(?:(?P<may>[?*]|\{0?,)|\+|\{)(?:\d*,?\d*\})?[?+]?")
_ANY = frozenset(".^$")


def led(pattern: str) -> str:
    """The same pattern with its first characters in front; one that can begin with anything is given back as it is.

    Knows what the tables of this project use: letters, classes, groups, assertions and quantifiers.
    """
    found, empty, _ = _branches(pattern, 0)
    return f"(?=[{''.join(sorted(found))}])(?:{pattern})" if found and not empty else pattern


class _Read(NamedTuple):
    """What a part of a pattern can begin with, as pieces of a class (None: anything), and where the part ends."""

    firsts: frozenset[str] | None
    empty: bool
    end: int


def _branches(pattern: str, at: int) -> _Read:
    """The branches from `at` to the bracket that closes them, or to the end."""
    firsts: frozenset[str] | None = frozenset()
    empty = False
    while True:
        branch = _branch(pattern, at)
        firsts = None if firsts is None or branch.firsts is None else firsts | branch.firsts
        empty = empty or branch.empty
        at = branch.end
        if pattern[at : at + 1] != "|":
            return _Read(firsts, empty, at)
        at += 1


def _branch(pattern: str, at: int) -> _Read:
    firsts: frozenset[str] | None = frozenset()
    begins = True
    while at < len(pattern) and pattern[at] not in "|)":
        piece = _piece(pattern, at)
        at = piece.end
        if begins:
            firsts = None if firsts is None or piece.firsts is None else firsts | piece.firsts
            begins = piece.empty
    return _Read(firsts, begins, at)


def _piece(pattern: str, at: int) -> _Read:
    piece = _simple(pattern, at)
    quantifier = _QUANTIFIER.match(pattern, piece.end)
    if quantifier is None:
        return piece
    return _Read(piece.firsts, piece.empty or quantifier["may"] is not None, quantifier.end())


def _simple(pattern: str, at: int) -> _Read:
    character = pattern[at]
    if group := _GROUP.match(pattern, at):
        inner = _branches(pattern, group.end())
        if group["looks"]:
            return _Read(frozenset(), True, inner.end + 1)
        return _Read(inner.firsts, inner.empty, inner.end + 1)
    if found := _CLASS.match(pattern, at):
        return _Read(None if found["negated"] else frozenset((found["inside"],)), False, found.end())
    if character == "\\":
        return _Read(frozenset((pattern[at : at + 2],)), False, at + 2)
    if character in _ANY:
        return _Read(None, False, at + 1)
    return _Read(frozenset((re.escape(character),)), False, at + 1)
